# SPDX-License-Identifier: GPL-3.0-or-later
"""What a document holds, said so that each producer can typeset it in its own way.

Lines whose place a test has to know are set in a colour of their own, nearly black, so that another engine can find
them again without reading a word: what is compared with the finder never comes from text that the finder reads."""
from dataclasses import dataclass, field

TITLE, UNDER_GAP, NUMBER_WORD, NUMBER_SLASH, DAY_WORD, MONTH_WORD, YEAR_WORD, NAME, HIGHER_TITLE = range(1, 10)
A4 = (210.0, 297.0)
MARGINS = (20.0, 15.0, 20.0, 30.0)  # top, right, bottom, left


@dataclass(frozen=True)
class Run:
    text: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    mark: int = 0
    colour: str = ""
    spacing: float = 0  # points between letters
    hidden: bool = False  # render mode 3; absolute producers only


@dataclass(frozen=True)
class Line:
    runs: tuple
    align: str = "left"

    @property
    def text(self):
        return "".join(run.text for run in self.runs)

    @property
    def size(self):
        return max(run.size for run in self.runs)


@dataclass(frozen=True)
class Gap:
    height: float  # millimetres


@dataclass(frozen=True)
class Columns:
    cells: tuple  # of tuples of Line and Gap
    shares: tuple = (0.45, 0.55)
    style: str = "table"  # table, ruled, tabs, indent, newspaper


@dataclass(frozen=True)
class Table:
    rows: tuple
    align: str = "left"


@dataclass(frozen=True)
class Break:
    pass


@dataclass(frozen=True)
class Picture:
    """A whole page as a scan shows it: of another document, or blank paper."""
    of: str = ""


@dataclass(frozen=True)
class Cover:
    """White paint over the right half of the page, from one height to another."""
    top: float
    bottom: float


@dataclass(frozen=True)
class At:
    """Lines at a place of their own, from the page's corner; absolute producers only."""
    lines: tuple
    x: float
    y: float


@dataclass
class Document:
    name: str
    group: str
    parts: list
    size: tuple = A4
    found: bool = True
    holder: str = ""
    signer: str = ""
    rotate: int = 0
    turned: bool = False  # /Rotate without turning what is drawn: the text lies on its side
    traits: set = field(default_factory=set)  # for the producer: glyphs, nfd, no-unicode
    told: bool = False  # POS-02 warns of too little room
    producers: tuple = ()


def line(text, size=14, align="left", **style):
    return Line((Run(text, size, **style),), align)


def centred(text, size=14, **style):
    return line(text, size, "centre", **style)


def zip_rows(part):
    """The lines of two columns as lines with a tab between."""
    rows = [[], []]
    for side, cell in enumerate(part.cells):
        for item in cell:
            if isinstance(item, Gap):
                rows[side] += [()] * max(1, round(item.height / 5.7))
            else:
                rows[side].append(item.runs)
    for i in range(max(map(len, rows))):
        left = rows[0][i] if i < len(rows[0]) else ()
        right = rows[1][i] if i < len(rows[1]) else ()
        yield (*left, *((Run("\t"), *right) if right else ()))
