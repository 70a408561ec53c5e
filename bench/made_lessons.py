"""Lessons by the thousand, as alike as twins but for title, goal and what each needs."""

from __future__ import annotations

import random
import re
from pathlib import Path

from oldhelp import paths

UNITS = 12
_MODEL = paths.lessons_dir() / "05-pay" / "pay-scan"
_ZH = (
    tuple(
        "扫码 预约 视频 红包 地图 打车 挂号 缴费 照片 字体 声音 骗局 退款 群聊 公交 天气".split()
    ),
    tuple(
        "付款 看病 通话 转账 回家 出门 取钱 聊天 放大 备份 设置 求助 购物 投诉 登录 保存".split()
    ),
)
_EN = (
    tuple("Scan Book Call Send Find Ride Visit Pay Photo Type Sound Scam Refund Group Bus".split()),
    tuple("money doctor family friends home trips cash chat letters backup help shops".split()),
)


def write_lessons(root: Path, count: int, seed: int = 4) -> Path:
    """Write `count` lessons in both languages below `root`; return `root`.

    Every third lesson needs the one before it in its unit.
    """
    dice = random.Random(seed)
    models = {lang: (_MODEL / f"{lang}.md").read_text(encoding="utf-8") for lang in ("zh", "en")}
    plan: list[list[str]] = [[] for _ in range(UNITS)]
    for number in range(count):
        unit = number * UNITS // count
        needs = plan[unit][-1:] if number % 3 == 2 else []
        plan[unit].append(f"lesson-{number}")
        folder = root / f"{unit + 1:02d}-unit" / f"lesson-{number}"
        folder.mkdir(parents=True)
        for lang, words in (("zh", _ZH), ("en", _EN)):
            first, second = (dice.choice(some) for some in words)
            title = f"{first}{second}" if lang == "zh" else f"{first} {second} {number}"
            text = _with(models[lang], "title", title)
            text = _with(text, "needs", f"[{', '.join(needs)}]")
            (folder / f"{lang}.md").write_text(text, encoding="utf-8")
    units = (
        f'[[unit]]\nfolder = "{number:02d}-unit"\nzh = "第 {number} 类"\nen = "Part {number}"\n'
        f"lessons = [{', '.join(f'{name!r}' for name in names)}]\n".replace("'", '"')
        for number, names in enumerate(plan, 1)
    )
    (root / "course.toml").write_text("\n".join(units), encoding="utf-8")
    (root / "facts.toml").write_bytes((paths.lessons_dir() / "facts.toml").read_bytes())
    return root


def _with(text: str, key: str, value: str) -> str:
    return re.sub(rf"^{key}:.*$", f"{key}: {value}", text, count=1, flags=re.MULTILINE)
