"""Every visible sentence exists in English, says the same things, and says none we never say."""

from __future__ import annotations

import ast
import re
from string import Formatter

import pytest
from imports import ROOT, modules, part_of, tree_of
from words import CATALOGUE, HAN, LANGUAGE, forms, said, sentences, translated, updated

# Never said of ourselves: only registered bodies and doctors may promise these.
NOT_OF_US = (
    "符合国标 官方 认证 权威 100%防诈骗 百分百防诈骗 公安推荐 适老化达标 志愿服务证明 结业证书 "
    "急救指导 certified compliant official"
).split()
# Never said at all: brands (screens are generic), and words that make older people small.
NEVER = (
    "小棉袄 微信 支付宝 淘宝 抖音 拼多多 滴滴 美团 老头 大妈 不会用 "
    "WeChat Alipay Taobao TikTok Douyin elderly"
).split()

SAID = {message.id: message for message in sentences(said())}
ENGLISH = {message.id: message for message in sentences(translated(CATALOGUE))}


def gaps(text: str) -> set[str]:
    """Return the names of the {gaps} in a sentence."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def words_found(text: str, words: list[str]) -> list[str]:
    """Return which of `words` stand in a text, whatever its spaces; Latin ones as whole words."""
    close = re.sub(r"\s", "", text)
    return [
        word
        for word in words
        if (re.search(rf"\b{word}\b", text, re.I) if word.isascii() else word in close)
    ]


def test_every_sentence_is_in_the_catalogue() -> None:
    missing = sorted(str(id) for id in SAID if id not in ENGLISH)
    assert not missing, f"run `make words` and translate: {missing}"


def test_every_sentence_has_its_english() -> None:
    empty = sorted(str(id) for id, message in ENGLISH.items() if not all(forms(message.string)))
    assert not empty, f"no English for {empty} in {CATALOGUE}"


def test_the_catalogue_holds_no_sentence_that_is_no_longer_said() -> None:
    stale = sorted(str(id) for id in ENGLISH if id not in SAID)
    assert not stale, f"run `make words`: {stale}"


def test_a_translation_fills_the_same_gaps() -> None:
    for message in ENGLISH.values():
        original, english = forms(message.id), forms(message.string)
        if not all(english):
            continue
        assert gaps(english[-1]) == gaps(original[-1]), message.id
        # "one step" need not say 1.
        assert gaps(english[0]) <= gaps(original[0]), message.id


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_sentence_says_what_we_never_say(language: str) -> None:
    for message in ENGLISH.values():
        for form in forms(message.id if language == "zh" else message.string):
            assert not words_found(form, NOT_OF_US + NEVER), form


@pytest.mark.parametrize("place", ["lessons/**/*.md", "oldhelp/hub/web/templates/**/*.html"])
def test_no_lesson_or_page_says_what_we_never_say(place: str) -> None:
    for path in ROOT.glob(place):
        found = words_found(path.read_text(encoding="utf-8"), NEVER)
        assert not found, f"{path.relative_to(ROOT)}: {found}"


def test_a_sentence_in_a_table_is_found_like_one_in_a_call() -> None:
    assert "服务台没有这一页。" in SAID


def test_no_sentence_is_glued_into_an_f_string() -> None:
    glued = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for module, path in modules().items()
        if part_of(module) not in LANGUAGE
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.JoinedStr) and HAN.search(ast.unparse(node))
    ]
    assert not glued


def test_new_words_come_in_empty_and_old_translations_stay() -> None:
    now, old, more = said(), translated(CATALOGUE), translated(CATALOGUE)
    now.add("一句新话")
    more.add("一句新话", "A new sentence")
    assert updated(old, now, [])["一句新话"].string == ""
    assert updated(old, now, [more])["一句新话"].string == "A new sentence"
    for message in sentences(updated(old, now, [])):
        assert message.id not in ENGLISH or message.string == ENGLISH[message.id].string
