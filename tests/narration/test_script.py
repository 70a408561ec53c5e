"""What is written is spoken as a person says it, and no digit or sign reaches a voice."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oldhelp.course.model import Scene, Step
from oldhelp.narration.lexicon import is_inline_pinyin, pinyin_words, respell, spelled
from oldhelp.narration.numbers import english, han, han_money
from oldhelp.narration.script import sentences, spoken

CHINESE = """
付 12.50 元。            付十二块五。
￥12.50                  十二块五
输入 12.50，看清         输入十二块五，看清
12元                     十二块
12元钱                   十二块钱
0.5元                    五毛
0.05元                   五分
0.55元                   五毛五
0.2元                    两毛
1250元                   一千二百五十块
1,250 元                 一千二百五十块
100.5元                  一百块五毛
12.05元                  十二块零五分
12.55元                  十二块五毛五
2元                      两块
2.2元                    两块二
打 110。                 打幺幺零。
拨打12345，问            拨打一二三四五，问
12306.cn                 幺二三零六点cn
打 95588                 打九五五八八
110 元                   一百一十块
110/119/120              幺幺零，幺幺九，幺二零
010-12345678             零幺零，幺二三四五六七八
8-2-0341                 八杠二杠零三四幺
验证码是 3482            验证码是三四八二
1XX XXXX 0001            幺XX XXXX零零零幺
11 位手机号              十一位手机号
15:30                    下午三点半
下午3:30                 下午三点半
晚上 20:05               晚上八点零五分
12:30                    中午十二点半
2:00                     凌晨两点
每天 8:00-18:00          每天早上八点到下午六点
8–18 点                  八到十八点
2026-11-21               二零二六年十一月二十一日
2026年2月2日             二零二六年二月二日
50%                      百分之五十
24小时                   二十四小时
1.5 小时                 一点五小时
第3步                    第三步
第 2 步，一共 7 步       第二步，一共七步
2个人                    两个人
2号                      二号
2 万                     两万
3～5天                   三到五天
12-25 个                 十二到二十五个
1/2                      二分之一
8.5折                    八五折
38.5℃                    三十八点五度
65 岁以上                六十五岁以上
10086                    幺零零八六
1001                     一千零一
５Ｇ                     五G
点“扫一扫”。             点扫一扫。
“嘀”的一声——就好了…… 嘀的一声，就好了。
苹果 · 自行车            苹果，自行车
按 # 号键                按井号键
好（不急）。             好，不急。
打开 App Store。         打开App Store。
"""
ENGLISH = """
Pay 12.50 yuan.          | Pay twelve yuan fifty.
¥12.50                   | twelve yuan fifty
1,250 yuan               | one thousand two hundred fifty yuan
0.50 yuan                | fifty fen
12.05 yuan               | twelve yuan oh five
Call 110.                | Call one one zero.
Dial 12345 now           | Dial one two three four five now
At 15:30                 | At three thirty p.m.
At 9:05                  | At nine oh five a.m.
24 hours                 | twenty-four hours
50% off                  | fifty percent off
Step 3                   | Step three
2nd floor                | second floor
the 21st                 | the twenty-first
the 30th                 | the thirtieth
8-18                     | eight to eighteen
in 2026                  | in twenty twenty-six
21 November 2026         | twenty-first of November twenty twenty-six
110 yuan                 | one hundred ten yuan
Your code is 3482.       | Your code is three four eight two.
5G/4G                    | five G, four G
“OK” — tap it            | OK, tap it
Don’t tell.              | Don't tell.
"""


def rows(table: str, gap: str) -> list[tuple[str, ...]]:
    return [tuple(re.split(gap, row.strip(), maxsplit=1)) for row in table.strip().splitlines()]


@pytest.mark.parametrize(("written", "said"), rows(CHINESE, r"\s{2,}|(?<=……) "))
def test_chinese_is_spoken_as_people_say_it(written: str, said: str) -> None:
    assert spoken(written, "zh") == said


@pytest.mark.parametrize(("written", "said"), rows(ENGLISH, r"\s*\|\s"))
def test_english_is_spoken_as_people_say_it(written: str, said: str) -> None:
    assert spoken(written, "en") == said


PIECES = st.one_of(
    st.sampled_from(
        [
            "元",
            "%",
            "¥",
            "-",
            ".",
            ":",
            ",",
            "/",
            "第",
            "打",
            "点",
            "个",
            "号",
            " ",
            "Wi-Fi",
            "yuan",
        ]
    ),
    st.integers(0, 10**14).map(str),
    st.text(max_size=4),
)
TEXTS = st.lists(PIECES, max_size=8).map("".join)


@given(TEXTS, st.sampled_from(["zh", "en"]))
def test_no_digit_is_left(text: str, lang: str) -> None:
    assert not any(char.isdecimal() for char in spoken(text, lang))


@given(TEXTS)
def test_no_sign_and_no_latin_word_reaches_the_mandarin_voice(text: str) -> None:
    said = respell(spoken(text, "zh"))
    latin = re.findall(r"[A-Za-z0-9]+", said)
    assert all(is_inline_pinyin(word) for word in latin), latin
    assert re.fullmatch(r"[A-Za-z0-9一-鿿㐀-䶿，。！？；：、\s]*", said)


@given(TEXTS, st.sampled_from(["zh", "en"]))
def test_what_is_spoken_needs_no_second_pass(text: str, lang: str) -> None:
    once = spoken(text, lang)
    assert not any(char.isdecimal() for char in spoken(once, lang))


@given(st.integers(0, 10**12 - 1))
def test_every_number_can_be_read_back_from_its_characters(number: int) -> None:
    assert value(han(number)) == number


def value(said: str) -> int:
    """Return the number that Han characters say: the other way round, place by place."""
    places = {"十": 10, "百": 100, "千": 1000}
    total = section = digit = 0
    for char in said:
        if char == "万":
            total, section, digit = total + (section + digit) * 10**4, 0, 0
        elif char == "亿":
            total, section, digit = (total + section + digit) * 10**8, 0, 0
        elif char in places:
            section += (digit or 1) * places[char]
            digit = 0
        else:
            digit = "零一二三四五六七八九".index(char)
    return total + section + digit


@given(st.integers(0, 99_999), st.integers(0, 99))
def test_money_never_holds_a_digit_and_names_its_unit(yuan: int, cents: int) -> None:
    said = han_money(str(yuan), f"{cents:02d}")
    assert re.fullmatch(r"[零一二两三四五六七八九十百千万块毛分]+", said)
    assert any(unit in said for unit in "块毛分")


def test_numbers_at_the_edges() -> None:
    assert [han(n) for n in (0, 10, 11, 20, 100, 101, 110, 1010, 10_000, 10_010, 100_000_001)] == [
        *("零", "十", "十一", "二十", "一百", "一百零一", "一百一十", "一千零一十"),
        *("一万", "一万零一十", "一亿零一"),
    ]
    assert english(1_000_005) == "one million five"


def test_latin_words_become_pinyin_for_the_mandarin_voice_only() -> None:
    assert respell("连上Wi-Fi") == "连上wai1fai4"
    assert respell("打开app") == "打开ei1pi4pi4"
    assert spelled("XY") == ("ai2", "ke5", "si5", "wai4")
    assert respell("还钱") == "huan2qian2"
    assert respell("熊") == "xong2"


def test_the_list_of_words_is_well_formed() -> None:
    for word, syllables in pinyin_words().items():
        assert all(re.fullmatch(r"[a-z]+[1-5]", syllable) for syllable in syllables), word
        if not word.isascii():
            assert len(word) == len(syllables), word


def test_a_step_is_read_with_its_tip_and_its_warning() -> None:
    step = Step("a", "一", ("甲。", "乙。"), Scene("home"), tip="丙。", warning="丁。")
    assert sentences(step) == ("甲。", "乙。", "丙。", "丁。")
    assert sentences(Step("a", "一", ("甲。",), Scene("home"))) == ("甲。",)
