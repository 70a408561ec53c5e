"""What can be wrong with a lesson file: one table of codes, one sentence for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


def _t(message: str) -> str:
    """Mark a sentence for the catalogue; it is translated when it is said."""
    return message


CODES: Mapping[str, str] = {
    # R: the file as it is read
    "R01": _t("读不了这个文件（{reason}）。请看看文件在不在、能不能打开。"),
    "R02": _t("文件太大，超过 {limit} kB。一课只写文字，请删掉多余的内容。"),
    "R03": _t("这一行不是 UTF-8 文字。请用 UTF-8 重新保存文件。"),
    "R04": _t("这一行有看不见的控制字符。请删掉它，重新打这一行。"),
    "R05": _t("文件开头要有两行 --- 夹着的说明。请从“title:”写起，下面再写一行 ---。"),
    "R06": _t(
        "这里的写法读不懂（{problem}）。请检查冒号后的空格和缩进；话里有英文的逗号、问号、冒号，"
        "就把整句放进英文引号。"
    ),
    "R07": _t("不能用 &、* 或 ! 开头的特殊写法。请直接写文字，必要时加引号。"),
    "R08": _t("括号套得太深，最多 {limit} 层。请拆开来写。"),
    "R09": _t("这里没有“{key}”这一项。可以写：{allowed}。"),
    "R10": _t("缺少“{key}”这一项。请写上“{key}: …”；这一行有花括号，就写在括号里。"),
    "R11": _t("“{key}”这里要写一句文字。"),
    "R12": _t("“{key}”写了两遍。请只留一个。"),
    "R13": _t("“{value}”不能写在“{key}”里。可以写：{allowed}。"),
    "R15": _t("这个小标题没有编号。请在末尾加上 {{#id}}，例如 {{#ask}}。"),
    "R16": _t("小标题用“## ”开头，别的级别不用。请改成“## 标题 {{#id}}”。"),
    "R17": _t("课文里只写普通文字，不用“{what}”这样的记号。请改成一句普通的话。"),
    "R18": _t("这一块没有结束。请在末尾单独写一行 ```。"),
    "R19": _t("没有叫“{kind}”的块。可以写：{allowed}。"),
    "R20": _t("引用块要用“{tip}”或“{warning}”开头。请补上开头。"),
    "R21": _t("第一个小标题前面不能有文字。请把它移到某一步下面。"),
    "R22": _t("“{kind}”块要写在练一练里。请移到 {{#practice}} 标题下面。"),
    "R23": _t("人物写成“谁 站哪边 表情 姿势”，例如“nai right asking”。请改“{value}”。"),
    "R24": _t("每一步练习只写一个动作。请在 {allowed} 里选一个。"),
    "R25": _t("这一段太长，超过 {limit} 个字符。请分成几步。"),
    "R26": _t("这一步没有画面。请加一个 ```scene、```phone 或 ```window 块。"),
    "R27": _t("这一步有两个画面。请只留一个，另一个放到新的一步。"),
    "R28": _t("“{what}”在这里写了两遍。请合成一个。"),
    "R29": _t("文件超过 {limit} 行。一课只写文字，请删掉多余的内容。"),
    "R30": _t("“{key}”这里要写一串，例如 [一项, 另一项]。"),
    "R31": _t("“{key}”这里要写“名字: 内容”，或写成 {{名字: 内容}}。"),
    "R32": _t("手机画面旁边最多站一个人。请去掉一个。"),
    "R33": _t("“{kind}”块要写在某一步里，不写在练一练里。请移走。"),
    "R34": _t("这里要一条一条地写，每条用“- on: ”开头。"),
    "R35": _t("练一练里不写提示。请移到某一步下面。"),
    "R36": _t("“press”的练习就在这个窗口上做，不写“screens”块，也不和别的动作混着写。请去掉一样。"),
    "R37": _t("“press”的练习就在这个窗口上做，没有要换的名字和钱数。请去掉“variant”块。"),
    "R38": _t("“{keys}”要写在“{part}”的花括号里。请写成“{example}”。"),
    # S: the steps
    "S01": _t("这句有 {count} 个字，最多 {limit} 个。请拆成两句或说短一点。"),
    "S02": _t("超过 {soft} 个字的句子只能有一句，这是第二句。请说短一点。"),
    "S03": _t("这一步没有话。请写一两句。"),
    "S04": _t("这一步有 {count} 句话，最多两句。请分成两步。"),
    "S05": _t("这句英文有 {count} 个词，最多 {limit} 个。请拆成两句或说短一点。"),
    "S07": _t("这一步的画面和“{other}”一样。请换一个画面，让人一看就知道往前走了。"),
    "S08": _t("“{id}”不能当编号。请只用小写字母、数字和短横，例如 scan-code。"),
    "S09": _t("编号“{id}”用了两次。请给这一步换一个。"),
    "S10": _t("这一课有 {count} 步，要 {low} 到 {high} 步。请合并或拆开。"),
    "S11": _t("“minutes”要写 5 到 20 的整数，现在是“{value}”。"),
    "S12": _t("“level”只能写 A（核心）或 B（提高），现在是“{value}”。"),
    "S13": _t("“confirmed”要写“年-月-日, 姓名缩写”，例如 2026-11-21, LX。还没核对就空着。"),
    "S14": _t("这个单元的课要写“without_phone”：不用手机怎么办。请补上一句。"),
    "S15": _t("“{who}”在说话，却不在“cast”里。请把人加上，或去掉这句话。"),
    "S16": _t("没有叫“{screen}”的手机画面。请在“screens”块里写上它，或改名字。"),
    "S17": _t("画面“{screen}”上没有“{label}”。可以指：{allowed}。"),
    "S18": _t("画面“{screen}”上不能打字。请去掉“typed”，或换一个画面。"),
    "S19": _t("“{who}”在“cast”里写了两遍。请去掉一个。"),
    # P: the practice
    "P01": _t("没有叫“{screen}”的手机画面。请在“screens”块里写上它，或改名字。"),
    "P02": _t("画面“{screen}”上没有“{label}”可点。可以写：{allowed}。"),
    "P03": _t("上一步到了“{to}”，这一步却从“{on}”开始。请让两个名字一样。"),
    "P04": _t("在“{screen}”走不下去了。请给这个画面写“back”，让人回得来。"),
    "P05": _t("“{wrong}”和正确的做法一样，不能算错。请删掉这一条。"),
    "P06": _t("“{wrong}”点不到，也输不进去。请写画面上有的字，或者可能输错的数。"),
    "P07": _t("练一练里没有一条“wrong”。请写出最容易点错的地方，并好好解释。"),
    "P08": _t("“{label}”在这个画面上出现两次。请换一个字样，免得分不清。"),
    "P09": _t("“{screen}”上没有数字键。要输入的画面请写“amount”和“keypad”。"),
    "P10": _t("“{text}”不是能输入的钱数。请照真手机上能打的样子写，例如 12.50。"),
    "P11": _t("画面“{screen}”没有用到。请删掉它，或用在某一步。"),
    "P12": _t("防骗课要靠拒绝、挂断或核实来通过。请至少写一步 refuse 或 hang_up。"),
    "P13": _t("这一课没有练一练。请加上“## 练一练 {{#practice}}”。"),
    "P14": _t("练一练没有说要做什么。请在标题下写一句任务。"),
    "P15": _t("输入之后要点哪个按钮？请写“then: 按钮上的字”。"),
    "P16": _t("“{text}”和“{other}”是同一个数，写了两条。请只留一条。"),
    "P17": _t("“{text}”不是能输入的数字。请只写数字。"),
    "P18": _t("“press: help”后面要紧跟“press: cancel”，别处不写 cancel。请改顺序。"),
    "P19": _t("按“我要帮助”就是真的叫人，不能算错。请删掉这一条。"),
    "P20": _t("“{text}”用这些字打不出来：{keys}。请在“keypad”里补上字，或改要打的话。"),
    "P21": _t("“{label}”不是挂断的按钮。请写“call”或“video”里的：{allowed}。"),
    "P22": _t("“{label}”不能划。请写“swipe”或“slider”里的：{allowed}。"),
    "P23": _t("“{screen}”有按键，却没有地方显示打的字。请加上“amount”“fields”或“compose”。"),
    "P24": _t("这一课只有一种练法。请在“practice”块后面加一个“variant”块，换上别的名字和数。"),
    "P25": _t("练一练里没有“{text}”。请照画面上和话里的字写，数字要写完整。"),
    "P26": _t("“{text}”换了还是一样。请写上别的名字或数，或删掉这一行。"),
    "P27": _t("“{text}”和“{other}”在同一处交叉，分不清换哪个。请把整段字写成一行。"),
    "P28": _t("“aim”只说要做成什么，不说点哪里。请去掉“{label}”。"),
    "P29": _t("“{text}”像真的号码，打进去会被清空。请换成短一些、一看就是假的数。"),
    # W: words
    "W01": _t("不要用“{word}”。我们不这样说自己，也不这样称呼人，请换一个说法。"),
    "W02": _t("不要写商标“{word}”。请用通用名，例如“聊天”“付款”。"),
    "W03": _t("课文里不能有网址“{word}”。请删掉，改成“请问工作人员”。"),
    "W04": _t("“{word}”像真的身份证号。请换成一看就是假的。"),
    "W05": _t("“{word}”是引诱人点的话。请删掉。"),
    "W06": _t("“{word}”是行话。请换成平常说的话。"),
    "W07": _t("“{word}”像在责怪人。请换成“没点中，再来一次”这样的话。"),
    "W08": _t("中文里请用全角标点，这里是“{word}”。请改成“{better}”。"),
    "W09": _t("按钮“{word}”太长。请用 2 到 6 个字，动词在前。"),
    "W10": _t("课文里只写普通文字，不写 HTML。请删掉尖括号里的记号。"),
    "W11": _t("“{word}”像真的银行卡号。请换成一看就是假的。"),
    "W12": _t("“{word}”像真的手机号。请换成 1XX XXXX 0001。"),
    # D: facts
    "D01": _t("事实表里没有“{fact}”。请写进 facts.toml，或从“facts”里去掉。"),
    "D02": _t("“{fact}”还没有找到出处（open），不能用。请先核实，或从课文里去掉。"),
    "D03": _t("课文写了“{number}”，“facts”里却没有 {fact}。请补上。"),
    "D04": _t("事实“{fact}”写得不全：{problem}。请补好。"),
    "D05": _t("这个文件读不懂（{problem}）。请检查引号和等号。"),
    "D06": _t("“{fact}”每个地方不一样（local）。请在课文里写上“{words}”。"),
    # C: the course
    "C01": _t("“{what}”写得不对：{problem}。请改好。"),
    "C02": _t("课程表里有“{lesson}”，却没有这个文件夹。请补上，或从课程表去掉。"),
    "C03": _t("“{lesson}”没有写进课程表 course.toml。请加到它的单元里。"),
    "C04": _t("这几课互相要求先学：{lessons}。请去掉其中一个“needs”。"),
    "C05": _t("这一课没有 {name}。请补上另一种语言的文件。"),
    "C06": _t("“{lesson}”读不出来，先不放进课程。请看上面列出的问题。"),
    "C07": _t("这里没有找到课。请给出一课的文件，或放课的文件夹。"),
    # B: both languages
    "B01": _t("两种语言的步骤编号不一样：这里是 {here}，{other} 是 {there}。请改成一样。"),
    "B02": _t("两种语言的手机画面不一样：{screen}。请让名字、部件和“back”都一样。"),
    "B03": _t("第 {number} 步练习和 {other} 不一样（{what}）。请改成一样。"),
    "B04": _t("“{key}”和 {other} 不一样。请改成一样。"),
    # A: pictures
    "A01": _t("这个画面画不出来：{problem}"),
}
"""Every code with the sentence that says what is wrong and what to write instead."""


@dataclass(frozen=True)
class Fault:
    """One thing to mend, at one line of one file; `line` counts from 1."""

    path: Path
    line: int
    code: str
    message: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    def said(self, t: Callable[[str], str]) -> str:
        """Return `file:line: CODE sentence` in the language of `t`."""
        return f"{self.path}:{self.line}: {self.code} {self.sentence(t)}"

    def sentence(self, t: Callable[[str], str]) -> str:
        """Return what is wrong and what to write instead, in the language of `t`."""
        return t(self.message).format(**self.values)

    def __str__(self) -> str:
        return self.said(str)


def fault(path: Path, line: int, code: str, **values: object) -> Fault:
    """Return the fault `code` with the sentence of the table."""
    return Fault(path, max(line, 1), code, CODES[code], values)


class Notes:
    """Collects the faults of one file while it is read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._faults: list[Fault] = []

    def add(self, line: int, code: str, **values: object) -> None:
        """Note the fault `code` at `line`."""
        self._faults.append(fault(self.path, line, code, **values))

    def count(self) -> int:
        """Return how many faults were noted so far."""
        return len(self._faults)

    def in_order(self) -> tuple[Fault, ...]:
        """Return every fault once, from the top of the file to its end."""
        seen: dict[tuple[int, str, str], Fault] = {}
        for found in self._faults:
            seen.setdefault((found.line, found.code, str(found)), found)
        return tuple(sorted(seen.values(), key=lambda found: (found.line, found.code)))
