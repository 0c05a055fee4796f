#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The report on a period, from what was signed, and the backup of the signed files."""
import json
import os
import subprocess
import zipfile

import antin_tool


class Report(antin_tool.TestCase):
    def report(self, *arguments):
        return self.workstation.run("report", *arguments)

    def test_rep_03_counts_what_was_signed(self):
        signed, sealed = self.path("signed.pdf"), self.path("sealed.pdf")
        self.assertEqual(self.workstation.sign(self.draft, signed, "personal", "--level", "B-T").status, 0)
        self.assertEqual(self.workstation.sign(signed, sealed, "organisation", "--level", "B-T", "--number", "15/QĐ-UBND",
                                               "--date", str(self.workstation.today)).status, 0)
        out = self.path("report.json")
        self.assertEqual(self.report("--period", "1971-01-01..9000-12-31", "-o", out).status, 0)
        with open(out, encoding="utf-8") as file:
            found = json.load(file)
        self.assertEqual((found["signatures"], found["with_timestamp"]), (2, 2))
        self.assertEqual(found["kinds"], {"personal": 1, "organisation": 1})
        self.assertEqual([entry["file"] for entry in found["entries"]], [signed, sealed])
        self.assertEqual(found["entries"][1]["number"], "15/QĐ-UBND")
        for suffix in ("pdf", "ods", "csv"):
            self.assertEqual(self.report("--period", "1971-01-01..9000-12-31", "-o", self.path("report." + suffix)).status, 0)
        text = subprocess.run(["pdftotext", "-layout", self.path("report.pdf"), "-"], check=True, capture_output=True, text=True).stdout
        self.assertIn("Report on the Use of Digital Signatures", text)
        self.assertIn("Trần Thị Bích Hằng", text)
        with zipfile.ZipFile(self.path("report.ods")) as ods:
            self.assertIn("15/QĐ-UBND", ods.read("content.xml").decode())
        out = self.path("none.json")
        self.assertEqual(self.report("--period", "1999", "-o", out).status, 0)
        with open(out, encoding="utf-8") as file:
            self.assertEqual(json.load(file)["signatures"], 0)
        # REP-10: byte for byte, with digests that sha256sum agrees with; what was changed afterwards is not passed off.
        with open(sealed, "ab") as file:
            file.write(b"\n")
        backup = self.path("backup")
        done = self.report("--period", "1971-01-01..9000-12-31", "--copy-to", backup)
        self.assertEqual(done.status, 1)
        self.assertIn(sealed, done.err)
        self.assertEqual(sorted(os.listdir(backup)), ["SHA256SUMS", "signed.pdf"])
        subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=backup, check=True)

    def test_usage(self):
        for arguments in ([], ["--period", "2026"], ["-o", self.path("x.pdf")], ["--period", "2026", "-o", self.path("x.doc")],
                          ["--period", "2026-13", "-o", self.path("x.pdf")]):
            self.assertEqual(self.report(*arguments).status, 2, arguments)


if __name__ == "__main__":
    antin_tool.main()
