#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Paper: what goes to the printer, taken from GTK's printer that is a file."""
import os
import subprocess
import unittest

import antin_gui

DPI = 100
# Of 255: what is darker is ink.
INK = 150
# By how many pixels a letter may stand elsewhere; the printer is given pictures of pages.
SLACK = 2
# Share of the ink that two pages have in common where they are the same, and at most where one has a seal.
SAME, SEALED = 0.99, 0.7
# Pixels of ink that number and day have at least.
LEAST_INK = 60
# Down to where number and date stand on the first page, mm.
HEADING = 80
# Around what a seal covers, mm.
MARGIN = 1


class Page:
    def __init__(self, path, number):
        data = subprocess.run(["pdftoppm", "-gray", "-r", str(DPI), "-f", str(number), "-l", str(number), path], check=True, capture_output=True).stdout
        width, height = (int(side) for side in data.split(maxsplit=3)[1:3])
        self.ink = {divmod(at, width)[::-1] for at, grey in enumerate(data[len(data) - width * height:]) if grey < INK}

    def inside(self, x, y, right, bottom):
        """Where there is ink in a rectangle, millimetres."""
        left, top, right, bottom = (side * DPI / 25.4 for side in (x, y, right, bottom))
        return {(i, j) for i, j in self.ink if left <= i < right and top <= j < bottom}


def beside(one, other):
    """The ink of one that is not where the other has some, or within SLACK of it."""
    spread = {(x + i, y + j) for x, y in other for i in range(-SLACK, SLACK + 1) for j in range(-SLACK, SLACK + 1)}
    return one - spread


def alike(one, other):
    """The share of the ink that both have."""
    return 1 - max(len(beside(one, other)) / len(one), len(beside(other, one)) / len(other))


class Printing(antin_gui.TestCase):
    def print_to_file(self, window):
        """Agrees to what the print dialog has; what came out."""
        folder = self.desk.path("printed")
        window.click(window.find("label", "Print to File"), 0.5, 0.5)
        window.picture("print-dialog")
        window.press("Print")

        def printed():
            paths = [os.path.join(folder, name) for name in os.listdir(folder)]
            return paths and subprocess.run(["pdfinfo", paths[0]], check=False, capture_output=True, text=True).stdout and paths[0]
        return antin_gui.wait_until(printed, "the print-out")

    def test_for_stamping(self):
        """ORD-13: number, date and the leader's signature are on paper, and in the place of the seal is what was there before;
        on the paper that the document was made for, whatever the language of the session."""
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        self.desk.issue("signed.pdf", "sealed.pdf", "organisation")
        os.mkdir(self.desk.path("printed"))
        with open(self.desk.path("profile/config/user-dirs.dirs"), "w", encoding="utf-8") as file:
            file.write('XDG_DOCUMENTS_DIR="%s"\n' % self.desk.path("printed"))
        box = next(signature["rect_mm"] for signature in self.desk.judge("sealed.pdf")["signatures"] if signature["role"] == "organisation")
        window = self.open("sealed.pdf")
        window.status("The document is valid.")
        window.open_menu("Main Menu")
        window.find("menu item", "Print for Stamping…").do_action(0)
        path = self.print_to_file(window)
        self.assertIn("(A4)", subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout)
        pages = [[Page(name, number) for name in (path, self.desk.path("sealed.pdf"), self.desk.path("signed.pdf"))] for number in (1, 2)]
        printed, sealed, signed = pages[0]
        self.assertGreater(alike(printed.ink, sealed.ink), SAME)
        written = beside(printed.ink, signed.ink)
        self.assertGreater(len(written), LEAST_INK)
        self.assertEqual(written, written & printed.inside(0, 0, 210, HEADING))
        printed, sealed, signed = pages[1]
        seal = (box["x"] - MARGIN, box["y"] - MARGIN, box["x"] + box["width"] + MARGIN, box["y"] + box["height"] + MARGIN)
        self.assertLess(alike(printed.inside(*seal), sealed.inside(*seal)), SEALED)
        self.assertGreater(alike(printed.ink, signed.ink), SAME)


if __name__ == "__main__":
    unittest.main(verbosity=2)
