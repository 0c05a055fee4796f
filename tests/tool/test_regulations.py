#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a regulation of a province or an agency changes, from the command line to the page."""
import subprocess

import antin_tool

OLD = "ninh-thuan-2017"


def text_in(path, page, rect):
    """The words within a rectangle in millimetres, as another program reads them."""
    x, y, w, h = (round(v / 25.4 * 72) for v in (rect["x"], rect["y"], rect["width"], rect["height"]))
    return subprocess.run(["pdftotext", "-f", str(page), "-l", str(page), "-x", str(x), "-y", str(y), "-W", str(w), "-H", str(h),
                           "-layout", path, "-"], capture_output=True, check=True, text=True).stdout


def count_pixels(path, page, rect, is_ink):
    """How many pixels at 72 dpi within a rectangle are of a colour."""
    x, y, w, h = (round(v / 25.4 * 72) for v in (rect["x"], rect["y"], rect["width"], rect["height"]))
    done = subprocess.run(["pdftoppm", "-r", "72", "-f", str(page), "-l", str(page), "-x", str(x), "-y", str(y), "-W", str(w),
                           "-H", str(h), path], capture_output=True, check=True)
    pixels = done.stdout.split(b"\n", 3)[3]
    return sum(1 for i in range(0, len(pixels) - 2, 3) if is_ink(*pixels[i:i + 3]))


def is_red(r, g, b):
    return r > g + 80 and r > b + 80


def is_blue(r, g, b):
    return b > r + 60 and b > g + 40


class Information(antin_tool.TestCase):
    """POS-08: the practice before NĐ 30/2020."""

    def test_pos_08_words_beside_image_and_seal(self):
        signed, sealed = self.path("signed.pdf"), self.path("sealed.pdf")
        self.assert_status(self.workstation.sign(self.draft, signed, "personal", "--regulation", OLD), 0)
        result = self.workstation.sign(signed, sealed, "organisation", "--regulation", OLD, "--number", "15/QĐ-UBND", "--date", "2026-11-20")
        self.assert_status(result, 0)
        # What a seal in its real size hides is told.
        self.assertRegex(result.err, "POS-11: .*CỘNG HÒA")
        file = self.workstation.verify(sealed).json["files"][0]
        self.assertEqual(file["indication"], "TOTAL_PASSED")
        leader, seal = file["signatures"]

        self.assertEqual(leader["page"], 2)
        words = text_in(sealed, 2, leader["rect_mm"])
        for word in ("Ký bởi: " + leader["signer"]["common_name"], "Email: " + leader["signer"]["email"],
                     "Cơ quan: " + leader["signer"]["organisation"], "Thời gian ký: "):
            self.assertIn(word, words)
        self.assertGreater(count_pixels(sealed, 2, leader["rect_mm"], is_blue), 50)

        rect = seal["rect_mm"]
        self.assertEqual(seal["page"], 1)
        self.assertAlmostEqual(rect["x"] + rect["width"], 210 - 15, delta=0.1)
        self.assertLess(rect["y"], 20)
        self.assertAlmostEqual(rect["height"], self.workstation.facts["seal_diameter_mm"], delta=0.1)
        image = dict(rect, width=self.workstation.facts["seal_diameter_mm"])
        beside = dict(rect, x=rect["x"] + image["width"] + 1, width=rect["width"] - image["width"] - 1)
        words = text_in(sealed, 1, dict(beside, height=18))
        for word in ("Ký bởi: " + seal["signer"]["common_name"], "Email: " + seal["signer"]["email"], "Thời gian ký: "):
            self.assertIn(word, words)
        day, clock = seal["claimed_time"].split("T")
        self.assertIn("/".join(reversed(day.split("-"))) + "; " + clock[:8], words)
        # The words stand above the Quốc hiệu, and the red is all the seal's.
        self.assertNotIn("CỘNG HÒA", words)
        self.assertGreater(count_pixels(sealed, 1, image, is_red), 500)
        self.assertEqual(count_pixels(sealed, 1, beside, is_red), 0)

    def test_pos_08_is_off_by_default(self):
        signed = self.path("signed.pdf")
        self.assert_status(self.workstation.sign(self.draft, signed, "personal"), 0)
        signature = self.workstation.verify(signed).json["files"][0]["signatures"][0]
        self.assertNotIn("Ký bởi", text_in(signed, signature["page"], signature["rect_mm"]))


class Form(antin_tool.TestCase):
    def test_chk_20_the_clerk_is_shown_the_form(self):
        rows = {}
        for kind in ("personal", "organisation"):
            result = self.workstation.run("place", self.draft, "--kind", kind, "--json")
            self.assert_status(result, 0)
            rows[kind] = [c for c in result.json["checks"] if c["rule"] == "CHK-20"]
        self.assertEqual(rows["personal"], [])
        self.assertEqual([c["status"] for c in rows["organisation"]], ["pass"])
        self.assertIn("NĐ 30/2020", rows["organisation"][0]["clause"])


class Notes(antin_tool.TestCase):
    def test_notes_are_told_and_stop_nothing(self):
        result = self.workstation.run("place", self.draft, "--kind", "organisation", "--regulation", OLD, "--json")
        self.assert_status(result, 0)
        notes = {c["rule"]: c for c in result.json["checks"] if c.get("note")}
        self.assertEqual(set(notes), {"ORD-13", "ORD-15", "POS-12"})
        for note in notes.values():
            self.assertEqual(note["status"], "pass")
            self.assertTrue(note["clause"])

    def test_ord_12_needs_a_reason(self):
        # An agency that leaves out the kind of document that the draft is.
        with open(self.path("so-demo.ini"), "w", encoding="utf-8") as file:
            file.write("[regulation]\nid=so-demo\nname=Sở Demo\nshort-name=Demo\ninherits=lao-cai-2015\n"
                       "[excluded]\ndocument-kinds=quyết định\n")
        output = self.path("out.pdf")
        self.workstation.environment["ANTIN_REGULATIONS_DIR"] = self.folder
        self.addCleanup(self.workstation.environment.pop, "ANTIN_REGULATIONS_DIR")
        result = self.workstation.sign(self.draft, output, "personal", "--regulation", "so-demo")
        self.assert_refused(result, 3, output, "ORD-12", "quyết định", "QĐ 51/2015 Lào Cai, Điều 6.2")
        result = self.workstation.sign(self.draft, output, "personal", "--regulation", "so-demo", "--override", "ORD-12=Theo chỉ đạo")
        self.assert_status(result, 0)


if __name__ == "__main__":
    antin_tool.main()
