"""A good lesson is clean, and each rule finds its own fault at its own line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oldhelp import paths
from oldhelp.course.facts import Fact, read_facts
from oldhelp.course.faults import CODES, Fault
from oldhelp.course.model import Act, Practice, PracticeStep, Screen, Wrong
from oldhelp.course.parts import Button, Icons
from oldhelp.course.practice_graph import dead_ends, land, reachable
from oldhelp.course.private_numbers import private_number
from oldhelp.course.reader import Reading, read_lesson
from oldhelp.course.rules import breaks_lesson, fact_faults, lesson_faults, pair_faults
from oldhelp.course.screens import same_input
from oldhelp.course.sentences import han_length, split_sentences, word_length

ROOT = paths.lessons_dir()
SHIPPED = ROOT / "05-pay" / "pay-scan"
TEXT = (SHIPPED / "zh.md").read_text(encoding="utf-8")
ENGLISH = (SHIPPED / "en.md").read_text(encoding="utf-8")
FACTS = read_facts(ROOT).by_id


def read(tmp_path: Path, text: str, lang: str = "zh", unit: str = "05-pay") -> Reading:
    path = tmp_path / unit / "pay-scan" / f"{lang}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return read_lesson(path)


def judged(reading: Reading) -> list[Fault]:
    """Return all faults of reading, rules and facts, from top to bottom."""
    assert reading.lesson is not None
    faults = [
        *reading.faults,
        *lesson_faults(reading.lesson, reading.where),
        *fact_faults(reading.lesson, FACTS, reading.where),
    ]
    return sorted(faults, key=lambda found: (found.line, found.code))


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_shipped_lesson_is_clean(lang: str) -> None:
    assert [str(found) for found in judged(read_lesson(SHIPPED / f"{lang}.md"))] == []


def test_shipped_languages_are_the_same_lesson() -> None:
    zh, en = (read_lesson(SHIPPED / f"{lang}.md") for lang in ("zh", "en"))
    assert zh.lesson is not None and en.lesson is not None
    assert pair_faults(zh.lesson, en.lesson, en.where) == ()


def test_shipped_facts_are_whole() -> None:
    assert read_facts(ROOT).faults == ()
    assert FACTS["F17"].status == "open" and FACTS["F17"].read_on is None
    assert FACTS["F25"].status == "sourced" and FACTS["F25"].read_on is not None


CASES: list[tuple[str, str, str, str]] = [
    ("先问清一共多少钱，再拿出手机。", "字" * 27 + "。", "S01", "字字"),
    ("minutes: 10", "minutes: 90", "S11", "minutes: 90"),
    ("level: A", "level: C", "S12", "level: C"),
    ("confirmed:", "confirmed: gestern", "S13", "confirmed: gestern"),
    ("confirmed:", "confirmed: 2026-13-40, LX", "S13", "confirmed: 2026"),
    ("without_phone: 付现金。商家不能不收现金。", "without_phone:", "S14", "without_phone"),
    ("say: {vendor: 一共", "say: {xiaoli: 一共", "S15", "place: market"),
    ("cast: [vendor left happy, nai", "cast: [nai left happy, nai", "S19", "place: market"),
    ("show: done", "show: dnoe", "S16", "show: dnoe"),
    ("point: 扫一扫", "point: 扫两扫", "S17", "show: pay-home"),
    ("point: 扫一扫", "point: 收付款 + 扫两扫", "S17", "show: pay-home"),
    ("show: done", "show: done\ntyped: '1'", "S18", "show: done"),
    ("{#tick}", "{#Tick}", "S08", "{#Tick}"),
    ("{#tick}", "{#show}", "S09", "## 给摊主看看"),
    ("看到绿色的对勾，钱才算付好。", "一。二。三。", "S04", "一。二。三。"),
    ("看到绿色的对勾，钱才算付好。\n", "", "S03", "## 看到对勾"),
    ("  to: camera\n  wrong", "  to: kamera\n  wrong", "P01", "to: kamera"),
    ("to: my-code}", "to: mycode}", "P01", "收付款: {say"),
    ("- on: camera\n", "- on: camera\n  also: [kamera]\n", "P01", "also: [kamera]"),
    ("tap: camera\n", "tap: camera\n  also: [my-code]\n", "P02", "tap: camera"),
    ("tap: 扫一扫", "tap: 扫三扫", "P02", "tap: 扫三扫"),
    ("then: 付款", "then: 发送", "P02", "then: 发送"),
    ("- on: camera\n", "- on: done\n", "P03", "- on: done"),
    ("code: 给商家扫, back: pay-home}", "code: 给商家扫}", "P04", "my-code:"),
    ('"12": 这是', '"12.5": 这是', "P05", '"12.5": 这是'),
    ("出行: “出行”", "扫一扫: “出行”", "P05", "扫一扫: “出行”"),
    ("出行: “出行”", "商店: “出行”", "P06", "商店: “出行”"),
    ('"12": 这是', "十二: 这是", "P06", "十二: 这是"),
    ('"125": 这是', '"12.00": 这是', "P16", '"12.00": 这是'),
    ("出行, 卡包]", "出行, 出行]", "P08", "pay-home: {app"),
    ("keypad: money, ", "", "P09", 'type: "12.50"'),
    ('type: "12.50"', 'type: "12.505"', "P10", 'type: "12.505"'),
    ("  then: 付款\n", "", "P15", 'type: "12.50"'),
    ("给“张记蔬菜”付 12.50 元。\n", "", "P14", "## 练一练"),
    ("done:     {", "spare: {app: 付款}\ndone:     {", "P11", "spare:"),
    ("先问清一共", "先向老头问清一共", "W01", "先向老头"),
    ("先问清一共", "先打开微信问清一共", "W02", "先打开微信"),
    ("先问清一共", "先看 http://a.b/c 一共", "W03", "先看 http"),
    ("先问清一共", "先问 11010519491231002X", "W04", "先问 1101"),
    ("先问清一共", "先问 4111 1111 1111 1111", "W11", "先问 4111"),
    ("先问清一共", "先问 13812345678", "W12", "先问 138"),
    ("先问清一共", "限时问清一共", "W05", "限时问清"),
    ("先问清一共", "先点链接问一共", "W06", "先点链接"),
    ("> 提示：不着急", "> 提示：操作失败", "W07", "> 提示：操作失败"),
    ("先问清一共多少钱，", "先问清一共多少钱,", "W08", "先问清"),
    ("button: 付款,", "button: 请点这里马上付款,", "W09", "amount:   {app"),
    ("facts: [F25]", "facts: [F99]", "D01", "facts: [F99]"),
    ("facts: [F25]", "facts: [F17]", "D02", "facts: [F17]"),
    ("先问清一共", "先打 110 问清一共", "D03", "先打 110"),
]


@pytest.mark.parametrize(("old", "new", "code", "at"), CASES)
def test_rule_finds_its_fault_at_its_line(
    tmp_path: Path, old: str, new: str, code: str, at: str
) -> None:
    assert old in TEXT
    text = TEXT.replace(old, new, 1)
    found = [(fault.line, fault.code) for fault in judged(read(tmp_path, text))]
    assert (line_of(text, at), code) in found


def test_one_long_sentence_is_allowed_and_the_second_is_not(tmp_path: Path) -> None:
    long_one, short = "字" * 24 + "。", "先问清一共多少钱，再拿出手机。"
    once = TEXT.replace(short, long_one)
    assert judged(read(tmp_path, once)) == []
    twice = once.replace("看到绿色的对勾，钱才算付好。", "勾" * 24 + "。")
    found = [(fault.line, fault.code) for fault in judged(read(tmp_path, twice))]
    assert found == [(line_of(twice, "勾勾"), "S02")]


def test_english_sentence_has_at_most_fifteen_words(tmp_path: Path) -> None:
    text = ENGLISH.replace(
        "First ask the price, then", "First ask the man at the stall what the price is, then"
    )
    reading = read(tmp_path, text.replace("out your phone.", "out your own phone."), "en")
    assert [fault.code for fault in judged(reading)] == ["S05"]


def test_a_lesson_has_three_to_eight_steps(tmp_path: Path) -> None:
    start = TEXT.index("## 看清名字")
    reading = read(tmp_path, TEXT[:start] + TEXT[TEXT.index("## 练一练") :])
    assert judged(reading) == []
    short = TEXT[: TEXT.index("## 对准方块码")] + TEXT[TEXT.index("## 练一练") :]
    assert [fault.code for fault in judged(read(tmp_path, short))] == ["S10"]


def test_no_two_steps_show_the_same_picture(tmp_path: Path) -> None:
    old = "show: done\ncast: [nai left relieved]"
    text = TEXT.replace(old, 'show: amount\ntyped: "12.50"\npoint: 付款')
    found = [(fault.line, fault.code) for fault in judged(read(tmp_path, text))]
    last = text.rindex('show: amount\ntyped: "12.50"')
    assert (text[:last].count("\n") + 1, "S07") in found


def test_a_fraud_lesson_is_passed_by_refusing(tmp_path: Path) -> None:
    assert [f.code for f in judged(read(tmp_path, TEXT, unit="09-fraud"))] == ["P12"]
    text = TEXT.replace("tap: camera", "refuse: camera")
    assert judged(read(tmp_path, text, unit="09-fraud")) == []


def test_wrong_button_of_a_typing_step_may_have_its_own_sentence(tmp_path: Path) -> None:
    text = TEXT.replace('    "12": 这是', '    返回: 名字没有错，不用返回。\n    "12": 这是')
    assert judged(read(tmp_path, text)) == []


PAIRS: list[tuple[str, str, str, str]] = [
    ("{#tick}", "{#check}", "B01", "## Wait for the tick"),
    ("minutes: 10", "minutes: 12", "B04", "minutes"),
    ("facts: [F25]", "facts: []", "B04", "facts"),
    ("my-code:  {app: Pay code, code: Others scan this, back: pay-home}",
     "my-code:  {app: Pay code, tick: Others scan this, back: pay-home}", "B02", "my-code:"),
    ("Travel, Cards]", "Travel, Bus, Cards]", "B02", "pay-home: {"),
    ('type: "12.50"', 'type: "12.5"', "B03", 'type: "12.5"'),
    ("{say: This is the code that others scan. You do not need it today., to: my-code}",
     "This is the code that others scan.", "B03", "wrong:"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "at"), PAIRS)
def test_languages_that_differ_are_found(
    tmp_path: Path, old: str, new: str, code: str, at: str
) -> None:
    assert old in ENGLISH
    text = ENGLISH.replace(old, new, 1)
    zh, en = read(tmp_path, TEXT), read(tmp_path, text, "en")
    assert zh.lesson is not None and en.lesson is not None
    found = [(fault.line, fault.code) for fault in pair_faults(zh.lesson, en.lesson, en.where)]
    assert found == [(line_of(text, at), code)]


def test_twenty_faults_in_one_file_are_all_found_at_their_lines(tmp_path: Path) -> None:
    changes = [
        ("title: 扫码付款", "title: 用微信付款", "W02", "title:"),
        ("minutes: 10", "minutes: 90", "S11", "minutes"),
        ("level: A", "level: Z", "S12", "level"),
        ("confirmed:", "confirmed: soon", "S13", "confirmed"),
        ("facts: [F25]", "facts: [F17]", "D02", "facts"),
        ("先问清一共多少钱，再拿出手机。", "字" * 30 + "。", "S01", "字字字"),
        ("say: {vendor: 一共", "say: {driver: 一共", "S15", "place: market"),
        ("point: 扫一扫", "point: 扫五扫", "S17", "show: pay-home"),
        ("> 提示：不着急", "> 备注：不着急", "R20", "> 备注"),
        ("把手机对准", "把**手机**对准", "R17", "把**手机"),
        ("路边的、别人", "路边的链接、别人", "W06", "> 当心：码上"),
        ("名字不对就停下", "名字不对就打 13812345678 ", "W12", "13812345678"),
        ("place: market\ncast: [vendor left laughing", "palce: market\ncast: [vendor left laughing",
         "R09", "palce"),
        ("typed: \"12.50\"\npoint: 付款", "typed: !!str 12.50\npoint: 付款", "R07", "typed: !!"),
        ("{#tick}", "{#Tick}", "S08", "## 看到对勾"),
        ("show: done", "show: fertig", "S16", "show: fertig"),
        ("给摊主看一眼，", "给摊主看一眼,", "W08", "给摊主看一眼,"),
        ('"12.50 元"]}', '"12.50 元"], button: 请现在马上回到首页}', "W09", "done:     {"),
        ("  to: camera\n  wrong", "  to: weg\n  wrong", "P01", "to: weg"),
        ('"12": 这是', '"12.500": 这是', "P06", '"12.500"'),
    ]  # fmt: skip
    text = TEXT
    for old, new, _, _ in changes:
        assert old in text
        text = text.replace(old, new, 1)
    expected = sorted((line_of(text, at), code) for _, _, code, at in changes)
    faults = judged(read(tmp_path, text))
    assert [(found.line, found.code) for found in faults] == expected
    assert len(faults) == 20


def test_a_fraud_lesson_may_name_the_trap(tmp_path: Path) -> None:
    text = TEXT.replace("先问清一共", "不点链接，先问清一共").replace(
        "tap: camera", "refuse: camera"
    )
    assert judged(read(tmp_path, text, unit="09-fraud")) == []
    assert [found.code for found in judged(read(tmp_path, text))] == ["W06"]


def test_a_real_phone_may_say_that_something_failed(tmp_path: Path) -> None:
    text = TEXT.replace("my-code:  {app: 收付款", "my-code:  {app: 付款失败")
    assert judged(read(tmp_path, text)) == []


def test_a_local_fact_must_be_said_to_be_local(tmp_path: Path) -> None:
    reading = read(tmp_path, TEXT)
    local = {"F25": Fact("F25", {"zh": "x", "en": "x"}, "local")}
    assert reading.lesson is not None
    assert [f.code for f in fact_faults(reading.lesson, local, reading.where)] == ["D06"]
    said = read(tmp_path, TEXT.replace("商家不能不收现金", "收不收以当地为准"))
    assert said.lesson is not None
    assert fact_faults(said.lesson, local, said.where) == ()


def test_tips_and_practice_are_short_too(tmp_path: Path) -> None:
    text = TEXT.replace("> 提示：不着急", f"> 提示：{'慢' * 30}不着急")
    assert [found.code for found in judged(read(tmp_path, text))] == ["S01"]


def test_broken_lessons_are_told_from_unlovely_ones(tmp_path: Path) -> None:
    ugly = judged(read(tmp_path, TEXT.replace("level: A", "level: C")))
    assert [breaks_lesson(found) for found in ugly] == [False]
    stuck = TEXT.replace("code: 给商家扫, back: pay-home}", "code: 给商家扫}")
    assert [breaks_lesson(found) for found in judged(read(tmp_path, stuck))] == [True]


# The practice graph.

HOME, SHOP, END = Screen("home", "a", "", (Icons(("go", "shop")),)), Screen("shop", "b"), Screen(
    "end", "c"
)  # fmt: skip


def practice(*steps: PracticeStep) -> Practice:
    return Practice(("x",), steps)


def test_a_detour_without_a_way_back_is_a_dead_end() -> None:
    step = PracticeStep("home", "x", Act("tap", "go"), "end", (Wrong("shop", "y", "shop"),))
    screens = {"home": HOME, "shop": SHOP, "end": END}
    assert dead_ends(practice(step), screens) == ((0, "shop"),)
    mended = {**screens, "shop": Screen("shop", "b", back="home")}
    assert dead_ends(practice(step), mended) == ()


def test_two_detours_that_only_lead_to_each_other_are_dead_ends() -> None:
    step = PracticeStep("home", "x", Act("tap", "go"), "end", (Wrong("shop", "y", "a"),))
    screens = {
        "home": HOME,
        "end": END,
        "a": Screen("a", "", back="b"),
        "b": Screen("b", "", back="a"),
    }
    assert dead_ends(practice(step), screens) == ((0, "a"), (0, "b"))


def test_what_is_right_on_a_deeper_screen_too_goes_on_from_there() -> None:
    step = PracticeStep(
        "call", "x", Act("hang_up", "off"), "end", (Wrong("listen", "y", "scare"),), also=("scare",)
    )
    practice = Practice(("t",), (step,))
    screens = {
        "call": Screen("call", "P", parts=(Button("off"), Button("listen"))),
        "scare": Screen("scare", "P", parts=(Button("off"),)),
        "end": Screen("end", "P"),
    }
    assert reachable(practice, screens) == {(0, "call"), (0, "scare"), (1, "end")}
    assert dead_ends(practice, screens) == ()


def test_going_back_to_an_earlier_screen_takes_up_its_step_again() -> None:
    first = PracticeStep("home", "x", Act("tap", "go"), "shop")
    second = PracticeStep("shop", "y", Act("tap", "ok"), "end")
    doing = practice(first, second)
    assert land(doing, 1, "home") == (0, "home")
    screens = {"home": HOME, "end": END, "shop": Screen("shop", "", "", (Button("ok"),), "home")}
    assert reachable(doing, screens) == {(0, "home"), (1, "shop"), (2, "end")}
    assert dead_ends(doing, screens) == ()


# Small pure things.


@pytest.mark.parametrize(
    ("text", "lang", "parts"),
    [
        ("先看。再点！", "zh", ("先看。", "再点！")),
        ("他说：“好。”然后走了。", "zh", ("他说：“好。”", "然后走了。")),
        ("输入 12.50，看清。", "zh", ("输入 12.50，看清。",)),
        ("Type 12.50. Then tap “Pay.” Done?", "en", ("Type 12.50.", "Then tap “Pay.”", "Done?")),
        ("", "zh", ()),
    ],
)
def test_sentences_end_where_they_end(text: str, lang: str, parts: tuple[str, ...]) -> None:
    assert split_sentences(text, lang) == parts


def test_lengths_count_what_the_eye_reads() -> None:
    assert han_length("打开“付款”，点“扫一扫”。") == 8
    assert han_length("付 12.50 元") == 4
    assert word_length("Open “Pay” — tap it.") == 4


@given(st.integers(0, 99999), st.integers(0, 99))
def test_money_is_compared_as_an_amount(yuan: int, fen: int) -> None:
    full = f"{yuan}.{fen:02d}"
    assert same_input("money", full, full.rstrip("0"))
    assert not same_input("money", full, f"{yuan + 1}.{fen:02d}")


@pytest.mark.parametrize(
    ("kind", "one", "two", "same"),
    [
        ("digits", "12 34", "1234", True),
        ("digits", "01234", "1234", False),
        ("words", "ＡＢ", "ab", True),
        ("money", "", "0", False),
        ("money", "12.", "12", True),
        ("money", "1e3", "1000", False),
    ],
)
def test_input_is_compared_by_kind(kind: str, one: str, two: str, same: bool) -> None:
    assert same_input(kind, one, two) is same  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("11010519491231002X", "identity"),
        ("6222 0210 0100 0000 000", None),
        ("4111111111111111", "card"),
        ("138-1234-5678", "mobile"),
        ("1XX XXXX 0001", None),
        ("12.50", None),
        ("110", None),
        ("0000000000000000", None),
    ],
)
def test_private_numbers_are_told_from_harmless_ones(text: str, kind: str | None) -> None:
    found = private_number(text)
    assert (found[0] if found else None) == kind


def test_facts_that_are_not_whole_are_named(tmp_path: Path) -> None:
    (tmp_path / "facts.toml").write_text(
        '[F01]\nzh = "一"\nen = "one"\nstatus = "sourced"\n\n'
        '[F02]\nzh = "二"\nstatus = "common"\n\n'
        '[F03]\nzh = "三"\nen = "three"\nstatus = "open"\nread_on = 2026-01-01\n',
        encoding="utf-8",
    )
    found = [(fault.line, fault.code) for fault in read_facts(tmp_path).faults]
    assert found == [(1, "D04"), (6, "D04"), (10, "D04")]
    (tmp_path / "facts.toml").write_text("[F01\n", encoding="utf-8")
    assert [(f.line, f.code) for f in read_facts(tmp_path).faults] == [(1, "D05")]
    (tmp_path / "facts.toml").write_bytes(b"a = 1\nb = '\xff'\n")
    assert [(f.line, f.code) for f in read_facts(tmp_path).faults] == [(2, "R03")]


def test_every_code_names_what_to_do() -> None:
    for code, sentence in CODES.items():
        assert len(code) == 3 and sentence[-1] in "。}"
    assert isinstance(FACTS["F01"], Fact)
