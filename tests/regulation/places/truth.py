# SPDX-License-Identifier: GPL-3.0-or-later
"""Where things stand, as MuPDF draws them: an engine that the programs under test do not use.

`mutool trace` tells each glyph with its origin, advance and colour. Baselines and advances are facts of the page, so no
font's idea of its own height comes in; a capital is taken to be as high as those of Liberation Serif are."""
import re
import subprocess
from dataclasses import dataclass

import model

MM = 25.4 / 72
DPI = 150
CAPITAL = 0.66
DESCENDER = 0.22
MARK = re.compile(r"<fill_text [^>]*|<(?:stroke|clip|ignore)\w*_text [^>]*|<span font=\"([^\"]*)\"[^>]*trm=\"([^\"]*)\"|"
                  r"<g unicode=\"([^\"]*)\" glyph=\"[^\"]*\" x=\"([^\"]*)\" y=\"([^\"]*)\" adv=\"([^\"]*)\"|<page number=\"(\d+)\"")


@dataclass
class Glyph:
    page: int
    character: str
    mark: int
    size: float  # everything in millimetres of the page as displayed
    x: float
    baseline: float
    end: float
    visible: bool
    font: str

    @property
    def box(self):
        low = DESCENDER * self.size if self.character in "gjpqyạặậẹệịọộợụựỵ,;()/" else 0
        return (self.x, self.baseline - CAPITAL * self.size, self.end, self.baseline + low)


def numbers(text):
    return [float(n) for n in text.split()]


def read_colour(tag):
    colour = re.search(r' color="([^"]*)"', tag)
    values = numbers(colour.group(1)) if colour else []
    if len(values) == 1:
        values *= 3
    return [round(v * 255) for v in values] if len(values) == 3 else [0, 0, 0]


def read(path, pages="1-N"):
    """Every glyph that is drawn on @pages."""
    trace = subprocess.run(["mutool", "trace", path, pages], capture_output=True, check=False).stdout.decode("utf-8", "replace")
    glyphs = []
    page, transform, font, trm, mark, visible = 0, [1, 0, 0, 1, 0, 0], "", [1, 0, 0, 1], 0, True
    for found in MARK.finditer(trace):
        tag = found.group(0)
        if tag.startswith("<page"):
            page = int(found.group(7))
        elif tag.startswith("<span"):
            font, trm = found.group(1), numbers(found.group(2))
        elif tag.startswith("<g "):
            a, b, c, d, e, f = transform
            x, y, advance = (float(found.group(n)) for n in (4, 5, 6))
            px, py = x * a + y * c + e, x * b + y * d + f
            ax = advance * (trm[0] * a + trm[1] * c)
            ux, uy = trm[2] * a + trm[3] * c, trm[2] * b + trm[3] * d
            size = (ux * ux + uy * uy) ** 0.5
            character = re.sub(r"&#x([0-9a-f]+);", lambda m: chr(int(m.group(1), 16)), found.group(3)).replace("&amp;", "&")
            glyphs.append(Glyph(page, character, mark, size * MM, px * MM, py * MM, (px + ax) * MM, visible, font))
        else:
            visible = tag.startswith("<fill_text") or tag.startswith("<stroke_text")
            colour = read_colour(tag)
            mark = colour[2] if colour[:2] == [0, 0] and colour[2] <= model.HIGHER_TITLE else 0
            visible = visible and min(colour) < 250
            transform = numbers(re.search(r' transform="([^"]*)"', tag).group(1))
    return glyphs


def marked(glyphs, mark):
    return [g for g in glyphs if g.mark == mark and g.character.strip(" \u00a0")]


@dataclass
class Block:
    page: int
    x: float
    y: float
    gap: float
    lines: list  # the glyphs of title and name, over which the law lets the seal stand


def find_block(glyphs):
    """The middle between the lowest line above the gap and the topmost under it, or None where there is no such place."""
    above, under = marked(glyphs, model.TITLE), marked(glyphs, model.UNDER_GAP)
    name = marked(glyphs, model.NAME) or under
    pages = {g.page for g in above + under + name}
    if not above or not under or len(pages) != 1:
        return None
    top = max(g.baseline for g in above)
    bottom = min(g.baseline - CAPITAL * g.size for g in under)
    left, right = min(g.x for g in name), max(g.end for g in name)
    lines = above + under + name + marked(glyphs, model.HIGHER_TITLE)
    return Block(pages.pop(), (left + right) / 2, (top + bottom) / 2, bottom - top, lines)


def find_room(glyphs, before, after):
    """Left and right end of the room between two marked words, or None where something is written in it."""
    words, ends = marked(glyphs, before), marked(glyphs, after)
    if not words or not ends:
        return None
    left, right = max(g.end for g in words), min(g.x for g in ends)
    row = words[-1]
    between = [g for g in glyphs if g.page == row.page and abs(g.baseline - row.baseline) < 1 and g.x > left - 0.1 and g.end < right + 0.1]
    return None if any(g.character.isdigit() for g in between) else (left, right, row)


def draw(path):
    """Page 1 as a picture: width, height, a byte of grey each."""
    pgm = subprocess.run(["mutool", "draw", "-q", "-F", "pgm", "-r", str(DPI), "-o", "-", path, "1"], capture_output=True, check=True).stdout
    size, depth, pixels = re.fullmatch(rb"P5\s(\d+\s\d+)\s(\d+)\s(.*)", pgm, re.S).groups()
    assert depth == b"255"
    return *map(int, size.split()), pixels


def is_blank(picture, left, top, right, bottom):
    """Whether nothing is drawn on white there, millimetres."""
    width, _, pixels = picture
    left, top, right, bottom = (round(v * DPI / 25.4) for v in (left, top, right, bottom))
    return all(min(pixels[y * width + left:y * width + right]) > 240 for y in range(top, bottom))


def rect_covers(rect, glyph):
    x1, y1, x2, y2 = glyph.box
    return x1 < rect["x"] + rect["width"] and x2 > rect["x"] and y1 < rect["y"] + rect["height"] and y2 > rect["y"]


def circle_covers(rect, glyph):
    x1, y1, x2, y2 = glyph.box
    radius = rect["width"] / 2
    cx, cy = rect["x"] + radius, rect["y"] + rect["height"] / 2
    dx, dy = cx - min(max(cx, x1), x2), cy - min(max(cy, y1), y2)
    return dx * dx + dy * dy < radius * radius
