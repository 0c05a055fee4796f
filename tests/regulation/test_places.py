#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Typesets documents with four producers, asks antin-tool for the places in them, and compares with where MuPDF draws
the lines: hit rate, error and false finds are printed as a table.

places/cases.py lists the documents, places/truth.py says how the true place is known. Chromium and LibreOffice are
large: where one is missing, its rows are skipped, which is said; ANTIN_NOTHING_SKIPPED, which tests/run sets, makes
that a failure."""
import collections
import concurrent.futures
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "places"), os.path.join(HERE, "../tool"), os.environ["ANTIN_DEMO_DIR"]]

import antin_tool  # noqa: E402
import cases  # noqa: E402
import model  # noqa: E402
import truth  # noqa: E402
import turning  # noqa: E402
import with_cairo  # noqa: E402
import with_chromium  # noqa: E402
import with_libreoffice  # noqa: E402
import with_runs  # noqa: E402
from antin_demo import images  # noqa: E402

TOOL = os.environ["ANTIN_TOOL"]
PRODUCERS = {cases.CAIRO: with_cairo, cases.RUNS: with_runs, cases.LIBREOFFICE: with_libreoffice, cases.CHROMIUM: with_chromium}
TOLERANCE_MM = 1.0
# What a drawing of the seal may be off, and the clearance that MuPDF's boxes of letters lack.
TOUCH_MM = 0.1
SEAL_MM, LARGE_SEAL_MM = 36, 42
# A document of each way to leave room for number and date.
ISSUED = {cases.CAIRO: ("tm", "q"), cases.RUNS: ("kt", "tuq"), cases.LIBREOFFICE: ("tm-kt", "wrapped"), cases.CHROMIUM: ("tl-kt", "rotate-90")}
GAPS = {"number": (model.NUMBER_WORD, model.NUMBER_SLASH), "day": (model.DAY_WORD, model.MONTH_WORD), "month": (model.MONTH_WORD, model.YEAR_WORD)}


class Paper:
    """A document as one producer typeset it."""

    def __init__(self, producer, document, path, turn):
        self.producer, self.document, self.path = producer, document, path
        # What depends on the page more than on its producer is asked of some producers for each document, by turns.
        self.thorough, self.sealed = turn % 4 == 0, turn % 2 == 0 and not document.holder
        self.name = f"{producer} {document.name}"

    def look(self, place):
        # Marked lines of long documents stand on the first and the last page.
        self.glyphs = truth.read(self.path, "1,500" if self.document.name.startswith("500") else "1-N")
        self.block = truth.find_block(self.glyphs)
        signer = ["--signer", self.document.holder] if self.document.holder else []
        self.personal = place(self.path, "personal", *signer, "--image", "signature.png")
        self.seal = self.large_seal = self.attachment = None
        if self.sealed:
            self.seal = place(self.path, "organisation", "--image", "seal.png", "--seal-diameter", str(SEAL_MM))
        if self.thorough:
            self.large_seal = place(self.path, "organisation", "--image", "seal.png", "--seal-diameter", str(LARGE_SEAL_MM))
            self.attachment = place(self.path, "attachment", "--number", "123/QĐ-UBND")
        return self

    @property
    def error(self):
        """Millimetres from the true centre; None where it was not found, infinite where the page is another."""
        if not self.personal["found"]:
            return None
        rect = self.personal["rect_mm"]
        if self.block is None or self.personal["page"] != self.block.page:
            return math.inf
        return math.hypot(rect["x"] + rect["width"] / 2 - self.block.x, rect["y"] + rect["height"] / 2 - self.block.y)

    def written(self, page):
        return [g for g in self.glyphs if g.page == page and g.visible and g.character.strip(" \u00a0")]

    def covered(self, answer, covers, allowed=()):
        rect = dict(answer["rect_mm"])
        for side in ("x", "y"):
            rect[side] += TOUCH_MM
        for length in ("width", "height"):
            rect[length] -= 2 * TOUCH_MM
        free = set(map(id, allowed))
        return "".join(g.character for g in self.written(answer["page"]) if id(g) not in free and covers(rect, g))


def get_check(answer, rule):
    return next(c for c in answer["checks"] if c["rule"] == rule)


def get_status(answer, rule):
    return get_check(answer, rule)["status"]


def typeset(producer, folder, documents):
    """The documents with their paths."""
    module = PRODUCERS[producer]
    work = os.path.join(folder, producer)
    os.mkdir(work)
    pairs = [(os.path.join(folder, f"{producer}-{d.name}.pdf"), d) for d in documents]
    module.typeset(pairs, work)
    turning.turn(pairs, producer in cases.ABSOLUTE)
    return pairs


def find_missing():
    return [p for p, module in PRODUCERS.items() if not getattr(module, "is_there", lambda: True)()]


class Places(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="antin-places-")
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.environment = dict(os.environ, LC_ALL="C.UTF-8", **{f"XDG_{n}_HOME": os.path.join(cls.folder, "profile", n.lower())
                                                                for n in ("CONFIG", "DATA", "CACHE", "STATE")})
        images.make_signature(os.path.join(cls.folder, "signature.png"))
        images.make_seal(os.path.join(cls.folder, "seal.png"), SEAL_MM)
        cls.missing = find_missing()
        papers = []
        for turn, producer in enumerate(PRODUCERS):
            if producer not in cls.missing:
                documents = [d for d in cases.make_cases() if producer in d.producers]
                papers += [Paper(producer, d, path, i + turn) for i, (path, d) in enumerate(typeset(producer, cls.folder, documents))]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            cls.papers = list(pool.map(lambda paper: paper.look(cls.place), papers))

    @classmethod
    def place(cls, path, kind, *options):
        done = subprocess.run([TOOL, "place", "--json", "--kind", kind, *options, path], capture_output=True, cwd=cls.folder,
                              env=cls.environment, check=False)
        if done.returncode != 0:
            raise AssertionError(f"{path}: {done.stderr.decode()}")
        return json.loads(done.stdout)

    def get(self, producer, name):
        return next(p for p in self.papers if p.producer == producer and p.document.name == name)

    def each(self, check, found=True):
        for paper in self.papers:
            if paper.document.found == found:
                with self.subTest(paper.name):
                    check(paper)

    def test_producers(self):
        """What is asked of them is what they typeset: each has its documents, and each document its marked lines."""
        for producer in self.missing:
            print(f"skipped: {producer} is not installed, so nothing is typeset with it")
        if os.environ.get("ANTIN_NOTHING_SKIPPED"):
            self.assertEqual(self.missing, [])
        if not self.missing:
            self.assertGreaterEqual(len(self.papers), 240)
        self.each(lambda paper: self.assertIsNotNone(paper.block))

    def test_pos_02_table(self):
        table = collections.defaultdict(list)
        for paper in self.papers:
            for key in ((paper.producer, paper.document.group), (paper.producer, "all"), ("all", "all")):
                table[key].append(paper)
        print(f"\n{'producer':<12} {'documents':<10} {'found':>9} {'page':>5} {'mean mm':>8} {'worst mm':>8} {'asked':>9} {'false':>5}")
        for (producer, group), papers in sorted(table.items(), key=lambda row: (row[0][0] == "all", row[0][0], row[0][1] == "all")):
            wanted = [p for p in papers if p.document.found]
            found = [p for p in wanted if p.personal["found"]]
            errors = [p.error for p in found if math.isfinite(p.error)]
            asked = [p for p in papers if not p.document.found]
            false = [p for p in asked if p.personal["found"]]
            figures = (f"{sum(errors) / len(errors):8.2f} {max(errors):8.2f}" if errors else f"{'':8} {'':8}")
            print(f"{producer:<12} {group:<10} {len(found):>4}/{len(wanted):<4} {len(errors):>5} {figures} "
                  f"{len(asked) - len(false):>4}/{len(asked):<4} {len(false):>5}")

        def check(paper):
            self.assertTrue(paper.personal["found"])
            self.assertEqual(paper.personal["page"], paper.block.page)
            self.assertLessEqual(paper.error, TOLERANCE_MM, paper.personal["block"])

        self.each(check)

    def test_pos_02_asks_where_there_is_no_telling(self):
        def check(paper):
            self.assertFalse(paper.personal["found"], paper.personal["block"])
            self.assertNotIn("rect_mm", paper.personal)
            self.assertEqual(get_status(paper.personal, "POS-02"), "fail")

        self.each(check, found=False)

    def test_pos_02_offers_the_usual_place(self):
        def check(paper):
            offer = paper.personal["offer"]
            width, height = paper.document.size if not paper.document.turned else paper.document.size[::-1]
            rect = offer["rect_mm"]
            self.assertEqual(offer["page"], max((g.page for g in paper.glyphs), default=1))
            self.assertGreater(rect["width"], 0)
            self.assertGreaterEqual(rect["x"], width / 2)
            self.assertLessEqual(rect["x"] + rect["width"], width)
            self.assertGreaterEqual(rect["y"], 0)
            self.assertLessEqual(rect["y"] + rect["height"], height)

        self.each(check, found=False)
        self.each(lambda paper: self.assertIsNone(paper.personal["offer"]))
        # The same page, once drawn and once as the layer that recognition lays over a scan.
        drawn, read = self.get(cases.RUNS, "kt"), self.get(cases.RUNS, "read-by-machine")
        rect = read.personal["offer"]["rect_mm"]
        self.assertLessEqual(math.hypot(rect["x"] + rect["width"] / 2 - drawn.block.x, rect["y"] + rect["height"] / 2 - drawn.block.y), TOLERANCE_MM)

    def test_pos_02_unreadable_text_is_told(self):
        """A scan, and fonts that do not tell which letters they draw."""
        for name in ("scan", "no-unicode"):
            with self.subTest(name):
                paper = self.get(cases.RUNS, name)
                self.assertEqual(get_status(paper.personal, "ORD-07"), "warn")
                self.assertIn("no text that could be read", get_check(paper.personal, "POS-02")["message"])
        self.assertNotIn("no text that could be read", get_check(self.get(cases.RUNS, "body-alone").personal, "POS-02")["message"])

    def test_pos_02_little_room_is_told(self):
        self.each(lambda paper: self.assertEqual(get_status(paper.personal, "POS-02"), "warn" if paper.document.told else "pass"))

    def test_pos_11_nothing_is_covered(self):
        def check(paper):
            self.assertEqual(paper.covered(paper.personal, truth.rect_covers), "")
            if not paper.seal:
                return
            self.assertEqual(paper.covered(paper.seal, truth.circle_covers, paper.block.lines), "")
            self.assertEqual(get_status(paper.seal, "POS-11"), "pass")
            if paper.large_seal and paper.covered(paper.large_seal, truth.circle_covers, paper.block.lines):
                self.assertNotEqual(get_status(paper.large_seal, "POS-11"), "pass")

        self.each(check)

    def test_pos_05_text_in_the_top_margin(self):
        for paper in (p for p in self.papers if p.attachment):
            with self.subTest(paper.name):
                rect = paper.attachment["rect_mm"]
                width = paper.document.size[1 if paper.document.turned else 0]
                self.assertEqual(paper.attachment["page"], 1)
                self.assertEqual((rect["width"], rect["height"]), (80.9, 8.6))
                self.assertAlmostEqual(rect["x"] + rect["width"], width - model.MARGINS[1], delta=0.2)
                if not paper.document.turned:
                    self.assertEqual(paper.covered(paper.attachment, truth.rect_covers), "")

    def test_pos_09_gaps(self):
        counts = collections.Counter()
        for paper in self.papers:
            if paper.document.turned or "no-unicode" in paper.document.traits or not truth.marked(paper.written(1), model.NUMBER_WORD):
                continue
            with self.subTest(paper.name):
                found = {g["part"]: g["rect_mm"] for g in paper.personal["gaps"]}
                written = [g for g in paper.glyphs if g.page == 1]
                for part, (before, after) in GAPS.items():
                    room = truth.find_room(written, before, after)
                    self.assertEqual(part in found, room is not None, part)
                    if room is None:
                        continue
                    left, right, row = room
                    rect = found[part]
                    counts[part] += 1
                    self.assertGreaterEqual(rect["x"], left - 0.3)
                    self.assertLessEqual(rect["x"] + rect["width"], right + 0.3)
                    self.assertGreaterEqual(rect["width"], 0.8 * (right - left))
                    self.assertLess(rect["y"], row.baseline - truth.CAPITAL * row.size + 0.5)
                    self.assertGreater(rect["y"] + rect["height"], row.baseline)
        for part in GAPS:
            self.assertGreater(counts[part], 50)

    def test_long_documents_are_not_read_whole(self):
        """Less time than MuPDF takes to read the 500 pages, in the same run."""
        paper = self.get(cases.RUNS, "500-pages")
        started = time.monotonic()
        subprocess.run([TOOL, "place", "--kind", "personal", paper.path], capture_output=True, env=self.environment, check=True)
        place = time.monotonic() - started
        started = time.monotonic()
        truth.read(paper.path)
        whole = time.monotonic() - started
        print(f"\n500 pages: the place in {place:.2f} s, all glyphs of all pages by MuPDF in {whole:.2f} s")
        self.assertLess(place, whole)


class Issued(antin_tool.TestCase):
    """A leader signs, a clerk puts number and date in and seals."""

    def issue(self, path):
        signed, issued = path.replace(".pdf", "-signed.pdf"), path.replace(".pdf", "-issued.pdf")
        self.assert_status(self.workstation.sign(path, signed, "personal", "--override", "ORD-06=thử", stamp=False), 0)
        self.assert_status(self.workstation.sign(signed, issued, "organisation", "--number", "5/QĐ-UBND", "--date", "2026-02-03", stamp=False), 0)
        return signed, issued

    def test_pos_09_number_and_date(self):
        """Sizes, slant and leading zeros of II.3 and II.4, on the line, over nothing but dots, which do not show through, and the leader's signature whole."""
        for producer in PRODUCERS:
            if producer in find_missing():
                continue
            for path, document in typeset(producer, self.folder, [d for d in cases.make_cases() if d.name in ISSUED[producer]]):
                with self.subTest(f"{producer} {document.name}"):
                    signed, issued = self.issue(path)
                    report = self.workstation.verify("--no-network", issued).json["files"][0]
                    self.assertEqual([(s["role"], s["integrity"], s["modification_level"]) for s in report["signatures"]],
                                     [("personal", "intact", "form-filling"), ("organisation", "intact", "none")])
                    before = truth.read(path, "1")
                    known = {(g.character, round(g.x, 2), round(g.baseline, 2)) for g in before}
                    after, picture = truth.read(issued, "1"), truth.draw(issued)
                    added = [g for g in after if (g.character, round(g.x, 2), round(g.baseline, 2)) not in known]
                    for mark, value, italic in ((model.NUMBER_WORD, "05", False), (model.DAY_WORD, "03", True), (model.MONTH_WORD, "02", True)):
                        word = truth.marked(before, mark)[-1]
                        near = sorted((g for g in added if abs(g.baseline - word.baseline) < 0.5 and 0 < g.x - word.end < 25), key=lambda g: g.x)
                        digits = near[:2]
                        self.assertEqual("".join(g.character for g in digits), value)
                        # Dots of the draft do not show any more; the first of them may touch the word.
                        if digits[0].x - word.end > 2:
                            self.assertTrue(truth.is_blank(picture, word.end + 1, word.baseline - 1, digits[0].x - 0.3, word.baseline + 0.5))
                        for g in digits:
                            self.assertTrue(12.95 <= g.size / truth.MM <= (14.05 if italic else 13.05), g.size)
                            self.assertEqual("Italic" in g.font, italic, g.font)
                            touched = [o.character for o in before if o.end > g.x + 0.1 and o.x < g.end - 0.1 and abs(o.baseline - g.baseline) < 2]
                            self.assertEqual("".join(touched).strip(" \u00a0.…_"), "")
                    # The block is found in a signed file too, and where it was.
                    block = truth.find_block(before)
                    again = self.workstation.run("place", "--json", "--kind", "personal", signed).json
                    rect = again["rect_mm"]
                    self.assertLessEqual(math.hypot(rect["x"] + rect["width"] / 2 - block.x, rect["y"] + rect["height"] / 2 - block.y), TOLERANCE_MM)


if __name__ == "__main__":
    antin_tool.main()
