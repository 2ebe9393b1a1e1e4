"""What a line of an OKR page says: whose it is, an objective or a key result, its tags, what came of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import define, field

from cmocio.io.dialect import folded
from cmocio.io.markdown import PageBlock
from cmocio.io.outcomes import Attained, outcome_in, parted

ASIDE: Final = frozenset(
    [
        "on this page",
        "table of contents",
        "contents",
        "toc",
        "background",
        "context",
        "notes",
        "links",
        "resources",
        "references",
        "how to achieve",
        "how to achieve presentations",
        "presentations",
        "retrospective",
        "retro",
        "good",
        "bad",
        "try",
        "went well",
        "what went well",
        "to improve",
        "what could be improved",
        "lessons learned",
        "start",
        "stop",
        "continue",
        "changelog",
        "see also",
        "legend",
        "scoring",
    ]
)
"""What stands over what is neither an objective nor a key result."""
LABELS: Final = frozenset(
    [
        "objective",
        "objectives",
        "objectives and key results",
        "okr",
        "okrs",
        "key result",
        "key results",
        "kr",
        "krs",
        "results",
        "goals",
    ]
)
"""What stands over objectives and key results, and is none."""
FUNCTIONS: Final = frozenset(
    [
        "company",
        "marketing",
        "sales",
        "product",
        "engineering",
        "development",
        "it",
        "finance",
        "people",
        "hr",
        "human resources",
        "operations",
        "support",
        "customer success",
        "customer support",
        "design",
        "ux",
        "legal",
        "data",
        "security",
        "infrastructure",
        "quality",
        "recruiting",
        "communications",
        "business development",
        "partnerships",
        "research",
        "procurement",
    ]
)
"""Headings that name a part of an organisation."""

_BOX = re.compile(r"\[(?P<mark>[ xX])\]\s+")
_TAGS = re.compile(r"(?:\s*\[[\w&/+.?-]{1,20}\])+\s*$")
_TAG = re.compile(r"\[([\w&/+.?-]+)\]")
_PRIORITY = re.compile(r"[Pp][\d?]")
_COUNTED = re.compile(r"\d+[.)]\s+")
_MARKED = re.compile(r"(?P<mark>objective|goal|key result|KR|O)\s*#?\d*(?:\.\d+)*\s*[:.)–—-]\s*(?=\S)", re.IGNORECASE)
_WHO = re.compile(r"(?P<who>[^:]{2,70}?)(?P<kr>\s+KRs?)?\s*:(?P<gap>\s+|$|(?<=KR:))(?P<what>.*)")
_ROLE = re.compile(
    r"(?:C[A-Z]{1,2}O|VPE|S?VP|EVP)\b"
    r"|\b(?:Chief|President|Director|Manager|Head|Lead|Officer|Vice President|Team|Fellow)\b"
)
_MONTH = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"[<>≤≥~]?\s*[$€£]?[\d.,]+\s*(?:/|%|$)")
_HANDLE = re.compile(r"\s*[(,–-]?\s*(?P<who>@[\w.-]+(?:\s*,?\s*@[\w.-]+)*)\)?\s*$")


@define
class OkrLine:
    """What a heading or an item says.

    Parameters
    ----------
    block
        Where it stands.
    what
        The objective or the key result; ``""``: it only names whose it is, or labels what is below.
    who
        Who stands before it: a role, a team or a person.
    mark
        ``"O"`` or ``"KR"``, where it says which of both it is.
    is_ticked
        Whether its box is ticked; ``None``: it has none.
    tags, teams
        What stands in brackets behind it: priorities, and teams.
    outcome
        What came of it.
    aside
        Why neither it nor what is below is read; ``""``: it is.
    """

    block: PageBlock
    what: str = ""
    who: str = ""
    mark: str = ""
    is_ticked: bool | None = None
    tags: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    outcome: Attained | None = None
    aside: str = ""
    below: list[OkrLine] = field(factory=list)

    @property
    def is_month(self) -> bool:
        """Whether it is headed by the name of a month."""
        return bool(self.who) and _MONTH.fullmatch(self.who) is not None

    def walk(self) -> Iterator[OkrLine]:
        """It and all below it."""
        todo = [self]
        while todo:
            line = todo.pop()
            yield line
            todo += reversed(line.below)


def lines_of(page: PageBlock) -> OkrLine:
    r"""What the lines of a page say, in one tree.

    Examples
    --------
    >>> from cmocio.io.markdown import page_of
    >>> page = page_of(b"# CMO: Grow\n* [x] Ship it => 70% [P0][WEB]\n")
    >>> [(one.who, one.what, one.tags, one.teams, one.is_ticked) for one in lines_of(page).below[0].walk()]
    [('CMO', 'Grow', (), (), None), ('', 'Ship it', ('P0',), ('WEB',), True)]
    """
    root = OkrLine(page)
    todo = [(root, block) for block in page.below]
    for over, block in todo:
        line = OkrLine(block)
        over.below.append(line)
        is_aside = block.kind == "heading" and folded(block.text) in ASIDE
        todo += [(over if is_aside and under.kind == "heading" else line, under) for under in block.below]
    lines = [line for line in root.walk() if line.block.kind in ("heading", "item")]
    heads = Counter(folded(head) for line in lines if (head := _head(line.block)))
    for line in root.walk():
        for under in line.below:
            if under.block.kind in ("heading", "item"):
                _read(under, line, heads)
    return root


def _head(block: PageBlock) -> str:
    """What stands before the colon of a line, where it is short enough for a name."""
    found = _WHO.fullmatch(_bare(block.text)[0])
    return found["who"].strip() if found and _is_short(found["who"]) else ""


def _is_short(head: str) -> bool:
    return len(head.split()) <= 5 and not re.search(r"\d\s*%|\d{3}", head)


def _bare(text: str) -> tuple[str, bool | None]:
    """A text without a number or a box before it, and whether that is ticked."""
    box = _BOX.match(text)
    bare = text[box.end() :] if box else text
    return _COUNTED.sub("", bare, count=1) if _COUNTED.match(bare) else bare, box and box["mark"] != " "


def _read(line: OkrLine, over: OkrLine, heads: Counter[str]) -> None:
    text, line.is_ticked = _bare(line.block.text)
    line.aside = _aside(line, text)
    if line.aside:
        return
    text = _without_tags(line, text)
    if marked := _MARKED.match(text):
        line.mark = "O" if marked["mark"].casefold() in ("objective", "goal", "o") else "KR"
        text = text[marked.end() :]
    text = _without_owner(line, text, over, heads).strip()
    if folded(text.removesuffix(":")) in LABELS:
        return
    block = line.block
    stressed = "" if block.stressed == block.bold and block.text.startswith(block.bold) else block.stressed
    line.what, line.outcome = outcome_in(text, stressed)
    if line.outcome is None and (rest := text.removesuffix(block.link).strip()):
        what, line.outcome = outcome_in(rest)
        line.what = what if line.outcome else text
    if not line.mark and line.who and ":" in block.bold:
        line.mark = "O"


def _aside(line: OkrLine, text: str) -> str:
    block = line.block
    if block.is_struck:
        return "struck"
    is_link = block.kind == "item" and block.is_link and not block.below and line.is_ticked is None
    return "link" if is_link and parted(text)[1] is None else "aside" if folded(text) in ASIDE else ""


def _without_tags(line: OkrLine, text: str) -> str:
    tags = _TAGS.search(text)
    if tags is None:
        return text
    found = _TAG.findall(tags[0])
    line.tags = tuple(tag for tag in found if _PRIORITY.fullmatch(tag))
    line.teams = tuple(tag for tag in found if not _PRIORITY.fullmatch(tag))
    return text[: tags.start()]


def _without_owner(line: OkrLine, text: str, over: OkrLine, heads: Counter[str]) -> str:
    if handle := _HANDLE.search(text):
        line.who = handle["who"]
        return text[: handle.start()]
    if head := _WHO.fullmatch(text):
        if not head["kr"] and not _is_who(head["who"], head["what"], line, over, heads):
            return text
        line.who, line.mark = head["who"].strip(), "KR" if head["kr"] else line.mark
        what: str = head["what"]
        return what
    is_group = line.block.kind == "item" and line.block.below and _is_short(text)
    if is_group and (folded(text) in heads or _ROLE.search(text)):
        line.who = text
        return ""
    return text


def _is_who(head: str, what: str, line: OkrLine, over: OkrLine, heads: Counter[str]) -> bool:
    """Whether a head is somebody: a role, one who heads several lines or all lines beside it, or heads nothing else."""
    if not _is_short(head) or line.teams or folded(head) == folded(over.what or over.block.text):
        return False
    if _ROLE.search(head) or _MONTH.fullmatch(head):
        return True
    if _AMOUNT.match(what):
        return False
    if heads[folded(head)] > 1:
        return True
    if not what:
        return bool(line.block.below) and folded(head) not in LABELS
    beside = [one.block for one in over.below if one.block.kind == line.block.kind]
    return len(beside) > 1 and all(_head(block) for block in beside)


def function_in(heading: OkrLine, below: Iterable[OkrLine]) -> str:
    r"""The function that a heading names; ``""``: it names none.

    It does where it is a word for one, or where headings or items below it say that they are the objectives.

    Examples
    --------
    >>> from cmocio.io.markdown import page_of
    >>> root = lines_of(page_of(b"# Growth\n## Objective: Sell more\n* KR: Sales"))
    >>> function_in(root.below[0], root.below[0].below)
    'Growth'
    """
    if heading.mark or heading.who:
        return ""
    name = re.sub(r"\s+(?:team\s+)?OKRs?$", "", heading.what, flags=re.IGNORECASE)
    if folded(name) in FUNCTIONS or any(one.mark == "O" and not one.who for one in below):
        return name
    return ""
