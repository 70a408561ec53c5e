"""The floor of `start` and `memory`: the least a PySide6 program can show, one label."""

from __future__ import annotations

import json
import sys

from PySide6.QtWidgets import QApplication, QLabel


def main(tells_memory: bool) -> int:
    """Show the window; stay, or tell the memory it takes and leave."""
    app = QApplication([])
    label = QLabel("您好")
    label.resize(1280, 720)
    label.show()
    if not tells_memory:
        return app.exec()
    from bench.children import memory

    for _ in range(20):
        app.processEvents()
    print(json.dumps(memory()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] == ["memory"]))
