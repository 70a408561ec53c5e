"""What may be said to the learner of her press: never more than is true."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from oldhelp.helpline.request import Link, Press, Stage


@dataclass(frozen=True)
class Sentence:
    """A Chinese msgid with `{named}` gaps and what stands in them."""

    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    def said(self, t: Callable[[str], str]) -> str:
        """Return the sentence in the language of `t`."""
        return t(self.message).format(**self.values)


@dataclass(frozen=True)
class Saying:
    """The words of the help page. `raise_hand`: show the hand and the telephone numbers."""

    title: Sentence
    line: Sentence
    raise_hand: bool = False


NO_HUB = Sentence("还没有连上服务台。请举手，或请旁边的人帮忙。")
LOST = Sentence("暂时连不上服务台。也可以举手，或请旁边的人帮忙。")
SIT = Sentence("您坐着等就好。")
DELIVERED = Sentence("已送到服务台")


def say(press: Press, link: Link, seconds: int = 0) -> Saying:
    """Return what the help page says now. `seconds` is what the countdown shows."""
    if press.stage is Stage.COUNTDOWN:
        return Saying(
            Sentence("马上叫志愿者"), Sentence("再过 {seconds} 秒就叫人", {"seconds": seconds})
        )
    if press.stage is Stage.SENT:
        if link is Link.UP:
            return Saying(Sentence("正在送到服务台"), Sentence("请等一等，马上就好。"))
        return Saying(Sentence("请举手"), NO_HUB, raise_hand=True)
    if press.stage is Stage.REFUSED:
        return Saying(Sentence("请举手"), _refused(press), raise_hand=True)
    if press.stage is Stage.CLAIMED:
        return Saying(_coming(press), SIT)
    if press.stage in (Stage.DELIVERED, Stage.RUNG):
        title = _ringing(press) if press.stage is Stage.RUNG else DELIVERED
        if link is not Link.UP:
            return Saying(title, LOST, raise_hand=True)
        return Saying(title, _turn(press))
    return _OVER[press.stage]


def milestones(press: Press) -> tuple[Sentence, ...]:
    """Return what has truly happened to the press so far, one short sentence each."""
    if press.stage not in (Stage.DELIVERED, Stage.RUNG, Stage.CLAIMED):
        return ()
    reached = [DELIVERED]
    if press.rung:
        reached.append(_ringing(press))
    if press.stage is Stage.CLAIMED:
        reached.append(_coming(press))
    return tuple(reached)


def _ringing(press: Press) -> Sentence:
    if len(press.rung) == 1:
        return Sentence("{name}的手机响了", {"name": press.rung[0]})
    return Sentence(
        "{name}等 {count} 位的手机响了", {"name": press.rung[0], "count": len(press.rung)}
    )


def _coming(press: Press) -> Sentence:
    if not press.volunteer:
        return Sentence("志愿者来了")
    return Sentence("{name}来了", {"name": press.volunteer})


def _turn(press: Press) -> Sentence:
    if press.ahead < 0:
        return SIT
    if press.ahead == 0:
        return Sentence("您是下一位。")
    return Sentence("前面还有 {ahead} 位，您坐着等就好。", {"ahead": press.ahead})


def _refused(press: Press) -> Sentence:
    if press.refusal is None:
        return NO_HUB
    return Sentence(press.refusal.message, press.refusal.values)


_OVER: Mapping[Stage, Saying] = {
    Stage.IDLE: Saying(Sentence("我要帮助"), Sentence("按一下，就有人来帮您。")),
    Stage.DONE: Saying(Sentence("帮好了"), Sentence("还有不明白的，再按一次就行。")),
    Stage.CANCELLED: Saying(Sentence("好的，不叫了"), Sentence("想叫人的时候，再按一次就行。")),
}
