"""Write the tree and the table of docs/architecture.md from the modules and their docstrings."""

from __future__ import annotations

import ast
import sys

from imports import PACKAGE, ROOT, modules, own_imports, part_of, tree_of

PAGE = ROOT / "docs/architecture.md"
WIDTH = 24


def sentence_of(module: str) -> str:
    """Return the first line of a module's docstring, without its full stop."""
    words = ast.get_docstring(tree_of(modules()[module])) or ""
    return words.partition("\n")[0].rstrip(".")


def tree() -> str:
    """Return a line for each module, packages first with their own sentence."""
    lines = [f"{PACKAGE}/"]
    singles = [name for name in modules() if name and "." not in name and not is_package(name)]
    packages = [name for name in modules() if is_package(name) and "." not in name]
    lines += [line(name, 1) for name in singles]
    for package in packages:
        lines.append(line(package, 1))
        lines += [line(name, name.count(".") + 1) for name in order(package)]
    return "\n".join(lines)


def order(package: str) -> list[str]:
    """Return the modules of a package: its own files, then its inner packages with theirs."""
    inside = [name for name in modules() if name.startswith(f"{package}.")]
    direct = [name for name in inside if name.count(".") == package.count(".") + 1]
    found = [name for name in direct if not is_package(name)]
    for name in direct:
        if is_package(name):
            found += [name, *order(name)]
    return found


def is_package(module: str) -> bool:
    return bool(module) and modules()[module].name == "__init__.py"


def line(module: str, depth: int) -> str:
    last = module.rpartition(".")[2]
    name = "  " * depth + (f"{last}/" if is_package(module) else f"{last}.py")
    return f"{name:<{WIDTH}} {sentence_of(module)}".rstrip()


def table() -> str:
    """Return for each part of the program the other parts it imports."""
    rows = {part_of(name): set[str]() for name in modules() if name}
    for name in modules():
        if name:
            rows[part_of(name)] |= {part_of(other) for other in own_imports(name)}
    lines = ["| part | imports |", "|---|---|"]
    for part, others in sorted(rows.items()):
        named = ", ".join(f"`{other}`" for other in sorted(others - {part})) or "nothing of ours"
        lines.append(f"| `{part}` | {named} |")
    return "\n".join(lines)


def written(page: str) -> str:
    """Return a page whose marked blocks are those of the program as it is."""
    for name, text in (("tree", f"```\n{tree()}\n```"), ("imports", table())):
        start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
        if start not in page or end not in page:
            raise ValueError(f"{PAGE.name} has lost its marks {start} and {end}")
        before, _, rest = page.partition(start)
        page = f"{before}{start}\n{text}\n{end}{rest.partition(end)[2]}"
    return page


def main() -> int:
    """Bring the page in line."""
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
