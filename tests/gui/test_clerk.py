#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Number and date shown in place: what the clerk types stands in the gaps of the page as it will stand in the sealed file."""
import re
import subprocess
import time
import unittest

import antin_gui

Atspi = antin_gui.Atspi
# Of A4, in points.
PAGE_WIDTH = 595.276
# Between the corner of the window on screen and the corner that AT-SPI counts from, pixels.
FRAME = 5
# Between the words around a gap and what is looked at, points.
MARGIN = 2
# Of 255: what is so much darker than the empty gap is ink.
INK = 96
# By how many pixels a letter may stand elsewhere on screen than in the file.
SLACK = 1
# Pixels of ink that two digits have at least.
LEAST_INK = 60
# Share of the ink that the same and other digits have in common.
SAME, OTHER = 0.95, 0.8


class Shown(antin_gui.TestCase):
    def find_gaps(self, name):
        """The first page's gaps for number and day, between the words that stand around them; points from the top left corner."""
        html = subprocess.run(["pdftotext", "-bbox", "-l", "1", self.desk.path(name), "-"], check=True, capture_output=True, text=True).stdout
        words = [(word, tuple(float(side) for side in sides)) for *sides, word in
                 re.findall(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', html)]

        def between(before, after):
            left, right = (next(sides for word, sides in words if word == end) for end in (before, after))
            return left[2] + MARGIN, left[1] - MARGIN, right[0] - MARGIN, left[3] + MARGIN
        return between("Số:", "/QĐ-UBND"), between("ngày", "tháng")

    @staticmethod
    def photograph(window, gaps):
        """What is on screen there: rows of grey values, for each gap."""
        page = window.find("image", "Page 1 of 2").get_extents(Atspi.CoordType.WINDOW)
        scale = page.width / PAGE_WIDTH
        pictures = []
        for gap in gaps:
            x, y, right, bottom = (round(side * scale) for side in gap)
            crop = "%dx%d+%d+%d" % (right - x, bottom - y, page.x + FRAME + x, page.y + FRAME + y)
            grey = subprocess.run(["import", "-window", window.windows()[-1], "-crop", crop, "+repage", "-colorspace", "gray", "-depth", "8", "gray:-"],
                                  check=True, capture_output=True).stdout
            pictures.append([grey[row * (right - x):(row + 1) * (right - x)] for row in range(bottom - y)])
        return pictures

    def ink(self, window, gaps, empty):
        """Where there are letters that the empty gaps do not have, a set for each gap."""
        return [{(x, y) for y, row in enumerate(picture) for x, grey in enumerate(row) if before[y][x] - grey > INK}
                for picture, before in zip(self.photograph(window, gaps), empty)]

    @staticmethod
    def share(one, other):
        """How much of the ink of one is where the other has some, or within SLACK of it."""
        spread = {(x + i, y + j) for x, y in other for i in range(-SLACK, SLACK + 1) for j in range(-SLACK, SLACK + 1)}
        return len(one & spread) / max(len(one), 1)

    def alike(self, one, other):
        return min(self.share(one, other), self.share(other, one))

    @staticmethod
    def go_to_top(window):
        """Page 1 as large as the window has room for it, without the panels."""
        window.reach("panel", "Pages of the document")
        window.keys("ctrl+0", "ctrl+Home")
        time.sleep(1)

    def shown(self, window, gaps, empty, number, date):
        """What stands in the gaps once this is entered."""
        window.find("text", "Number").set_text_contents(number)
        window.find("text", "Date").set_text_contents(date)
        time.sleep(0.5)
        return self.ink(window, gaps, empty)

    def test_in_place(self):
        """ô 3, ô 4: other numbers and days show other letters, none shows none, and what is shown is what is sealed."""
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        gaps = self.find_gaps("signed.pdf")
        present = time.gmtime(time.time() + 7 * 3600)
        month = "/%02d/%d" % (present.tm_mon, present.tm_year)
        window = self.open("signed.pdf")
        window.status("The signature of the authorised person is valid.")
        window.find("text", "Number").set_text_contents("")
        window.find("text", "Date").set_text_contents("")
        window.keys("F9", "shift+F9")
        self.go_to_top(window)
        empty = self.photograph(window, gaps)
        other = self.shown(window, gaps, empty, "27", "28" + month)
        window.picture("in-place-other")
        number_alone = self.shown(window, gaps, empty, "15", "")
        entered = self.shown(window, gaps, empty, "15", "01" + month)
        window.picture("in-place")
        self.assertEqual(self.shown(window, gaps, empty, "", ""), [set(), set()])
        self.assertEqual(number_alone, [entered[0], set()])
        self.assertEqual(self.shown(window, gaps, empty, "15", "01" + month), entered)
        window.press("Seal")
        window.enter_pin(self.desk.pin("organisation"))
        window.press_in_dialog("Seal")
        window.status("The document is valid.")
        self.go_to_top(window)
        sealed = self.ink(window, gaps, empty)
        window.picture("in-place-sealed")
        for name, right, wrong, written in zip(("number", "day"), entered, other, sealed):
            with self.subTest(name):
                self.assertGreater(len(written), LEAST_INK)
                self.assertGreater(self.alike(right, written), SAME)
                self.assertLess(self.alike(wrong, written), OTHER)


if __name__ == "__main__":
    unittest.main(verbosity=2)
