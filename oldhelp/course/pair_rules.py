"""The two languages of a lesson must be the same lesson."""

from __future__ import annotations

from collections.abc import Iterator

from oldhelp.course.faults import Fault, fault
from oldhelp.course.line_map import LineMap
from oldhelp.course.model import Act, Lesson, Practice, PracticeStep, Screen
from oldhelp.course.parts import shape
from oldhelp.course.variants import varied


def pair_faults(zh: Lesson, en: Lesson, where: LineMap | None = None) -> tuple[Fault, ...]:
    """Return where `en` differs from `zh` in anything but its words; lines are those of `en`."""
    where = where or LineMap()
    doing = (*_screens(zh, en, where), *_practice(zh, en, where))
    variants = () if doing else _variants(zh, en, where)
    return (*_steps(zh, en, where), *_front(zh, en, where), *doing, *variants)


def _variants(zh: Lesson, en: Lesson, where: LineMap) -> Iterator[Fault]:
    """Check that both have as many variants, each with equal screens, steps and sums."""
    if where.is_doubtful("variant"):
        return
    if len(zh.variants) != len(en.variants):
        line = where.line("variant", min(len(zh.variants), len(en.variants) - 1))
        yield fault(en.path, line, "B04", key="variant", other=zh.path.name)
        return
    for number, variant in enumerate(en.variants, 1):
        one, two = varied(zh, number), varied(en, number)
        for found in (*_screens(one, two, where), *_practice(one, two, where)):
            yield fault(en.path, variant.line, found.code, **found.values)


def _steps(zh: Lesson, en: Lesson, where: LineMap) -> Iterator[Fault]:
    here, there = [step.id for step in en.steps], [step.id for step in zh.steps]
    if here == there:
        return
    pairs = zip([*here, None], [*there, None], strict=False)
    number = next(n for n, (one, two) in enumerate(pairs) if one != two)
    yield fault(
        en.path,
        where.line("step", min(number, max(len(here) - 1, 0))),
        "B01",
        here=here[number] if number < len(here) else "—",
        there=there[number] if number < len(there) else "—",
        other=zh.path.name,
    )


def _front(zh: Lesson, en: Lesson, where: LineMap) -> Iterator[Fault]:
    for key in ("minutes", "level", "needs", "facts", "confirmed"):
        if getattr(zh, key) != getattr(en, key):
            yield fault(en.path, where.line("front", key), "B04", key=key, other=zh.path.name)
    if bool(zh.without_phone) != bool(en.without_phone):
        line = where.line("front", "without_phone")
        yield fault(en.path, line, "B04", key="without_phone", other=zh.path.name)


def _screens(zh: Lesson, en: Lesson, where: LineMap) -> Iterator[Fault]:
    if where.is_doubtful("screens"):
        return
    for name in sorted({*zh.screens, *en.screens}):
        one, two = zh.screens.get(name), en.screens.get(name)
        same = one is not None and two is not None and _shape(one) == _shape(two)
        if not same and not where.is_doubtful("screens", name):
            yield fault(en.path, where.line("screens", name), "B02", screen=name)


def _shape(screen: Screen) -> tuple[object, ...]:
    """Return what must be equal in every language: parts, their numbers, the way back."""
    return (screen.back, tuple(shape(part) for part in screen.parts))


def _practice(zh: Lesson, en: Lesson, where: LineMap) -> Iterator[Fault]:
    if zh.practice is None or en.practice is None or where.is_doubtful("practice"):
        return
    one, two = zh.practice, en.practice
    if len(one.steps) != len(two.steps):
        number = min(len(one.steps), len(two.steps))
        line = where.line("practice", min(number, max(len(two.steps) - 1, 0)))
        yield fault(en.path, line, "B03", number=number + 1, other=zh.path.name, what="steps")
    for number, what in _differences(one, two):
        line = where.line("practice", number, what)
        yield fault(en.path, line, "B03", number=number + 1, other=zh.path.name, what=what)


def _differences(zh: Practice, en: Practice) -> Iterator[tuple[int, str]]:
    for number, (one, two) in enumerate(zip(zh.steps, en.steps, strict=False)):
        for what, same in _compared(one, two):
            if not same:
                yield number, what


def _compared(one: PracticeStep, two: PracticeStep) -> Iterator[tuple[str, bool]]:
    yield "on", one.on == two.on
    yield "also", one.also == two.also
    yield "to", one.to == two.to
    yield two.act.kind, _act_shape(one.act) == _act_shape(two.act)
    yield "aim", bool(one.aim) == bool(two.aim)
    yield "wrong", [w.to for w in one.wrong] == [w.to for w in two.wrong]


def _act_shape(act: Act) -> tuple[str, str, str]:
    """Return what must be equal of an act: labels differ by language, the window's names do not."""
    return (act.kind, act.text, act.target if act.kind == "press" else "")
