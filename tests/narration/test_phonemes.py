"""Every Chinese sentence of every lesson is read as Chinese, with the right syllables and tones."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from imports import ROOT
from mandarin import all_misread, bare, misread, pattern

from oldhelp.course.library import find_lessons
from oldhelp.course.model import Lesson
from oldhelp.course.reader import read_lesson
from oldhelp.narration.lexicon import pinyin_words, respell
from oldhelp.narration.phonemes import phonemes
from oldhelp.narration.script import sentences, spoken
from oldhelp.narration.voices import EngineMissing

SAMPLES = (
    "先问清一共多少钱，再拿出手机。",
    "输入 12.50，再念出声：十二块五。",
    "别着急，打 110，或打 12345 问工作人员。",
    "65 岁以上的人 24 小时都能打。",
    "连上家里的 Wi-Fi，打开 APP，看看 SIM 卡。",
    "胸口不舒服，请兄弟和熊大哥马上过来。",
    "下午 3:30 到 5G 营业厅，打 8.5 折。",
)
# Written down by a person, so that the list of words and pypinyin cannot be wrong together.
KNOWN = """
    银行 yin2 hang2|重新 chong2 xin1|重要 zhong4 yao4|便宜 pian2 yi5|长大 zhang3 da4
    还钱 huan2 qian2|还是 hai2 shi4|得到 de2 dao4|觉得 jue2 de5|了解 liao3 jie3|行李 xing2 li5
    音乐 yin1 yue4
    睡觉 shui4 jiao4|着急 zhao2 ji2|看着 kan4 zhe5|调大 tiao2 da4|教您 jiao1 nin2|孙子 sun1 zi5
    下载 xia4 zai4|角色 jue2 se4|背包 bei1 bao1|发卡 fa4 qia3|头发 tou2 fa5|转账 zhuan3 zhang4
    一会儿 yi2 hui4 er5|不是 bu2 shi4|不行 bu4 xing2|一定 yi2 ding4|一起 yi4 qi3|相册 xiang4 ce4
    银行卡 yin2 hang2 ka3|身份证 shen1 fen5 zheng4|血压 xue4 ya1|挂号 gua4 hao4|应用 ying4 yong4
    为什么 wei4 shen2 me5|行程 xing2 cheng2|更新 geng1 xin1|照片 zhao4 pian4|绿色 lv4 se4
"""


def lesson_sentences(lesson: Lesson) -> Iterator[str]:
    """Return all of a lesson that is read aloud."""
    yield from (lesson.title, lesson.goal)
    for step in lesson.steps:
        yield step.title
        yield from sentences(step)
    if lesson.practice is not None:
        yield from lesson.practice.task
        for act in lesson.practice.steps:
            yield act.say
            yield from (wrong.say for wrong in act.wrong)
    if lesson.without_phone:
        yield lesson.without_phone


def lessons() -> list[Lesson]:
    readings = (read_lesson(folder.file("zh")) for folder in find_lessons(ROOT / "lessons"))
    return [reading.lesson for reading in readings if reading.lesson is not None]


def heard(texts: list[str]) -> list[str]:
    """Return the phonemes of spoken Chinese texts as the worker would have them said."""
    return phonemes([respell(text) for text in texts], "cmn")


def test_every_sentence_of_every_lesson_is_read_rightly() -> None:
    found = lessons()
    assert found, "no lesson could be read"
    said = [spoken(text, "zh") for lesson in found for text in lesson_sentences(lesson)]
    assert all_misread(said, heard(said)) == [], "add the word to assets/pinyin.tsv"


def test_samples_with_every_kind_of_sign_are_read_rightly() -> None:
    said = [spoken(text, "zh") for text in SAMPLES]
    assert all_misread(said, heard(said)) == []


def test_words_written_down_by_a_person_are_read_so() -> None:
    words = [row.split(" ", 1) for row in re.split(r"[|\n]\s*", KNOWN.strip())]
    wrong = []
    for (word, pinyin), sounds in zip(words, heard([word for word, _ in words]), strict=True):
        pairs = list(zip(word, pinyin.split(), strict=True))
        wanted = "".join(pattern(pairs, at) for at in range(len(pairs)))
        if not re.fullmatch(wanted, bare(sounds)):
            wrong.append(f"{word} {pinyin}: {sounds}")
    assert wrong == []


def test_every_word_of_the_list_is_said_as_the_list_says() -> None:
    words = list(pinyin_words())
    assert all_misread(words, heard(words)) == []


def test_a_wrong_reading_is_seen() -> None:
    # Without the list espeak says hai for 还钱 and spells 熊 out in English.
    hai, bear = phonemes(["还钱", "熊"], "cmn")
    assert "还 is to be huan2" in misread("还钱", hai)
    assert "read as English" in misread("熊", bear)
    assert misread("妈妈", phonemes(["骂骂"], "cmn")[0])


def test_an_unknown_voice_is_refused() -> None:
    with pytest.raises(EngineMissing):
        phonemes(["好"], "no-such-voice")


def test_cantonese_is_read_with_its_own_sounds() -> None:
    (said,) = phonemes([spoken("请打 110。", "zh")], "yue")
    assert "(en)" not in said
    assert said.startswith("c'ing2")
