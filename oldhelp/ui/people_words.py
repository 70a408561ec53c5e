"""The questions around a name card: who, how addressed, which face, which three pictures."""

from __future__ import annotations

from collections.abc import Collection

from oldhelp.art.keepsakes import KEEPSAKES
from oldhelp.art.portraits import FACES
from oldhelp.i18n import Words
from oldhelp.progress.learner import Learner
from oldhelp.ui.choice_page import ChoiceView, Option
from oldhelp.ui.confirm_page import Question
from oldhelp.ui.names import addresses, surnames

PICTURES = 3
"""Touches that open a card which is kept closed."""

_LEAST_FACES = 4
"""Faces taken by others of the same name are left out while so many are left to choose from."""


def surname_view(t: Words) -> ChoiceView:
    """Ask for the surname; a volunteer types one that is not there."""
    options = tuple(Option(name, name) for name in surnames(t))
    said = (t("您贵姓？请点您的姓。"), t("这里没有，就点“别的姓”，请志愿者帮着写。"))
    return ChoiceView(t("您贵姓？"), t("点一下您的姓"), options, 5, 4, said, t("别的姓"))


def address_view(t: Words, surname: str) -> ChoiceView:
    """Ask how she wishes to be addressed."""
    options = tuple(Option(name, name) for name in addresses(t, surname))
    said = (t("怎么称呼您？请点一个。"), t("都不合适，就点“自己写”。"))
    return ChoiceView(t("怎么称呼您？"), t("点一个您喜欢的"), options, 4, 2, said, t("自己写"))


def face_choice(t: Words, called: str, taken: Collection[str], now: str = "") -> ChoiceView:
    """Ask for a face; `taken` are those of others with the same name, best left out."""
    free = [name for name in FACES if name not in taken or name == now]
    names = free if len(free) >= _LEAST_FACES else list(FACES)
    options = tuple(
        Option(name, "", name, t(FACES[name].words), chosen=name == now) for name in names
    )
    title = t("{called}，选一张画像").format(called=called)
    same = t("也有人叫这个称呼，选一张不一样的，好认。") if taken else ""
    said = (t("喜欢哪一张画像，就点哪一张。"), t("以后点这张画像，就进来了。"))
    return ChoiceView(title, t("以后点它就进来"), options, 8, 2, said, note=same)


def pictures_view(t: Words, title: str, number: int, note: str = "") -> ChoiceView:
    """Ask for the picture `number` of three, from 1; things always stand at the same place."""
    options = tuple(Option(name, t(word), name, t(word)) for name, word in KEEPSAKES.items())
    ask = t("{title}：第 {number} 张").format(title=title, number=number)
    said = (t("请按顺序点您的三张图。"), t("记不得了，请志愿者帮忙。"))
    return ChoiceView(ask, t("按顺序点三张图"), options, 6, 2, said, note=note)


def still_here(t: Words, learner: Learner) -> Question:
    """Ask, after a long pause, whether the same person still sits here."""
    title = t("您还是{called}吗？").format(called=learner.called)
    if not learner.called:
        title = t("还是您吗？")
    return Question(
        title=title,
        face=learner.face,
        called=learner.called,
        lines=(t("有一会儿没有人点了。"), t("还是您，就点“是”。"), t("是别人，就点“换人”。")),
        yes=t("是"),
        no=t("换人"),
        yes_icon="check",
        no_icon="people",
    )


def hide_question(t: Words, learner: Learner) -> Question:
    """Ask before a card is put away."""
    return Question(
        title=t("把{called}的卡片收起来？").format(called=learner.called),
        face=learner.face,
        called=learner.called,
        lines=(t("卡片先不放在门口。"), t("学的都留着，志愿者可以放回来。")),
        yes=t("不收，留着"),
        no=t("收起来"),
        yes_icon="back",
        no_icon="minus",
    )


def delete_question(t: Words, learner: Learner) -> Question:
    """Ask before everything of a learner is deleted for good; keeping is the default."""
    return Question(
        title=t("真的要删掉{called}吗？").format(called=learner.called),
        face=learner.face,
        called=learner.called,
        lines=(
            t("删掉以后，学到哪里、小树林和卡片都没有了。"),
            t("谁也找不回来，备份里也不再放回来。"),
        ),
        yes=t("不删，留着"),
        no=t("永远删掉"),
        yes_icon="back",
        no_icon="close",
    )
