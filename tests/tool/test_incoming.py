#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""POS-10: the mark of an organisation that received a document, which only a regulation of its own allows."""
import os
import shutil
import subprocess

import antin_tool

MARK = ["--number", "1234", "--date", "2026-11-20"]
TEXT = "Số đến: 1234; ngày đến: 20/11/2026"


def read(path):
    with open(path, "rb") as file:
        return file.read()


class Incoming(antin_tool.TestCase):
    def setUp(self):
        super().setUp()
        regulations = os.path.join(self.workstation.environment["XDG_DATA_HOME"], "antin", "regulations")
        os.makedirs(regulations, exist_ok=True)
        self.addCleanup(shutil.rmtree, regulations)
        with open(os.path.join(regulations, "so-demo.ini"), "w", encoding="utf-8") as file:
            file.write("[regulation]\nid=so-demo\nname=Sở Demo\nshort-name=Demo\ninherits=nd30-2020\n[kind incoming]\nenabled=yes\n")

    def leader_signs(self):
        signed = self.path("signed.pdf")
        self.assert_status(self.workstation.sign(self.draft, signed, "personal"), 0)
        return signed

    def issue(self):
        sealed = self.path("sealed.pdf")
        self.assert_status(self.workstation.sign(self.leader_signs(), sealed, "organisation", "--number", "15/QĐ-UBND",
                                                 "--date", str(self.workstation.today)), 0)
        return sealed

    def mark(self, source, output, *options):
        return self.workstation.sign(source, output, "incoming", *(options or [*MARK, "--regulation", "so-demo"]))

    def text_of(self, path):
        """The words that the signatures' appearances show, as another program reads them."""
        flat = self.path("flat.pdf")
        subprocess.run(["qpdf", "--flatten-annotations=all", path, flat], check=True)
        words = subprocess.run(["pdftotext", "-l", "1", flat, "-"], capture_output=True, check=True).stdout.decode()
        return " ".join(words.split())

    def test_pos_10_refused_by_default(self):
        source, output = self.issue(), self.path("đến.pdf")
        self.assert_refused(self.mark(source, output, *MARK), 3, output, "POS-10", "NĐ 30/2020, Điều 21.2 và 22",
                            "document management system")
        checks = self.workstation.run("place", source, "--kind", "incoming", *MARK, "--json").json["checks"]
        self.assertIn(("POS-10", "fail"), [(c["rule"], c["status"]) for c in checks])
        self.assert_refused(self.mark(source, output, "--number", "1234", "--regulation", "so-demo"), 2, output, "--date")
        self.assert_refused(self.mark(source, output, "--number", "1" * 12, "--date", "2026-11-20", "--regulation", "so-demo"), 3,
                            output, "POS-10")

    def test_pos_10_an_agency_marks_what_arrived(self):
        source, output = self.issue(), self.path("đến.pdf")
        before = self.workstation.verify(source).json["files"][0]
        result = self.mark(source, output)
        self.assert_status(result, 0)
        self.assertNotIn("POS-11", result.err)
        self.assertTrue(read(output).startswith(read(source)))
        self.assertIn(TEXT, self.text_of(output))
        # Whoever reads it need not use such marks.
        result = self.workstation.verify(output)
        self.assert_status(result, 0)
        file = result.json["files"][0]
        self.assertEqual(file["completeness"], {"class": "original", "complete": True, "missing": []})
        self.assertEqual([s["incoming"] for s in file["signatures"]], [False] * len(before["signatures"]) + [True])
        for old, new in zip(before["signatures"], file["signatures"]):
            self.assertEqual({k: new[k] for k in ("field", "indication", "rect_mm", "signer")},
                             {k: old[k] for k in ("field", "indication", "rect_mm", "signer")})
        mark = file["signatures"][-1]
        self.assertEqual((mark["page"], mark["role"], mark["indication"]), (1, "organisation", "TOTAL_PASSED"))
        self.assertLess(mark["rect_mm"]["y"] + mark["rect_mm"]["height"], 20)

    def test_pos_10_beside_what_the_sender_wrote(self):
        source, output = self.path("kèm theo.pdf"), self.path("đến.pdf")
        self.assert_status(self.workstation.sign(self.draft, source, "attachment", "--number", "15/QĐ-UBND"), 0)
        self.assert_status(self.mark(source, output), 0)
        result = self.workstation.verify(output)
        self.assert_status(result, 0)
        file = result.json["files"][0]
        self.assertEqual(file["completeness"], {"class": "attachment", "complete": True, "missing": []})
        sender, mark = (s["rect_mm"] for s in file["signatures"])
        self.assertLess(mark["x"] + mark["width"], sender["x"])
        self.assertGreater(mark["x"], 0)
        self.assertIn(TEXT, self.text_of(output))

    def test_pos_10_completes_nothing(self):
        source, output = self.leader_signs(), self.path("đến.pdf")
        self.assert_refused(self.mark(source, output), 3, output, "POS-10")


if __name__ == "__main__":
    antin_tool.main()
