# SPDX-License-Identifier: GPL-3.0-or-later
"""Sets a document line by line, for producers that are told where each run stands: cairo, and a writer of our own."""
import unicodedata

import model

MM = 25.4 / 72
LEADING = 1.15
BODY_SIZE = 14


def height_of(item):
    return item.height if isinstance(item, model.Gap) else item.size * LEADING * MM


class Setter:
    def __init__(self, surface, document):
        self.surface, self.document = surface, document
        self.width, self.height = document.size
        self.top, self.right, self.bottom, self.left = model.MARGINS
        self.y = self.top
        surface.new_page()

    def turn_page(self):
        self.surface.new_page()
        self.y = self.top

    def put(self, line, left, width, y, tabs=()):
        """One line whose top is at @y; text after a tab stands centred on the next of @tabs."""
        baseline = y + 0.95 * line.size * MM
        length = sum(self.surface.measure(run) for run in line.runs)
        x = left + {"left": 0, "centre": (width - length) / 2, "right": width - length}[line.align]
        for run in line.runs:
            self.surface.show(run, x, baseline)
            x += self.surface.measure(run)
        self.surface.end_line(line.runs[-1], x, baseline)

    def column(self, items, left, width, y):
        for item in items:
            if isinstance(item, model.Line):
                self.put(item, left, width, y)
            y += height_of(item)
        return y

    def columns(self, part):
        width = self.width - self.left - self.right
        x, ends = self.left, []
        for cell, share in zip(part.cells, part.shares):
            ends.append(self.column(cell, x, share * width, self.y))
            if part.style == "ruled":
                self.surface.frame(x, self.y - 1, share * width, max(ends) - self.y + 2)
            x += share * width
        self.y = max(ends)

    def table(self, part):
        width = self.width - self.left - self.right
        for row in part.rows:
            step = width / len(row)
            if self.y > self.height - self.bottom - 8:
                self.turn_page()
            for i, text in enumerate(row):
                self.surface.frame(self.left + i * step, self.y, step, 7)
                self.put(model.line(text, 12, part.align), self.left + i * step + 1, step - 2, self.y + 0.5)
            self.y += 7

    def set(self):
        for part in self.document.parts:
            if isinstance(part, model.Break):
                self.turn_page()
            elif isinstance(part, model.Line):
                self.put(part, self.left, self.width - self.left - self.right, self.y)
                self.y += height_of(part)
            elif isinstance(part, model.Gap):
                self.y += part.height
            elif isinstance(part, model.Columns):
                self.columns(part)
            elif isinstance(part, model.Table):
                self.table(part)
            elif isinstance(part, model.Picture):
                self.surface.picture(part.of)
            elif isinstance(part, model.Cover):
                self.surface.cover(self.width / 2, part.top, self.width / 2, part.bottom - part.top)
            elif isinstance(part, model.At):
                y = part.y
                for item in part.lines:
                    if isinstance(item, model.Line):
                        self.put(item, part.x, 0, y)
                    y += height_of(item)


def spell(document, text):
    return unicodedata.normalize("NFD" if "nfd" in document.traits else "NFC", text)


def colour_of(run):
    text = run.colour or f"{run.mark:06x}"
    return tuple(int(text[i:i + 2], 16) / 255 for i in (0, 2, 4))
