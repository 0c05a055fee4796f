#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The flows of ORD-03: who signs what, in which order, and what the document is after each step."""
import os
import subprocess

import antin_tool
import scans


class TestCase(antin_tool.TestCase):
    tokens = "leader,organisation,leader2,reviewer"

    def out(self, name="out.pdf"):
        os.makedirs(self.path("out"), exist_ok=True)
        return self.path("out/" + name)

    def place(self, path, kind, *options):
        result = self.workstation.run("place", path, "--kind", kind, "--trust", self.workstation.path("trust/root.pem"), "--json",
                                      *options)
        self.assert_status(result, 0)
        return result.json

    def checks(self, path, kind, *options):
        """The gravest check of each rule."""
        grave = ("pass", "warn", "fail")
        worst = {}
        for check in self.place(path, kind, *options)["checks"]:
            if check["rule"] not in worst or grave.index(check["status"]) > grave.index(worst[check["rule"]]["status"]):
                worst[check["rule"]] = check
        return worst

    def assert_state(self, path, state, **offers):
        place = self.place(path, "personal")
        self.assertEqual(place["state"], state)
        found = {o["kind"] + (" " + o["copy_form"] if "copy_form" in o else ""): o for o in place["offers"]}
        for kind, status in offers.items():
            offer = found[kind.replace("__", " ").replace("_", "-")]
            self.assertEqual(offer["status"], status, offer)
            if status == "fail":
                for key in ("rule", "clause", "message", "way_on"):
                    self.assertTrue(offer["refusal"][key], offer)
        self.assertEqual(self.workstation.verify(path).json["files"][0]["state"], state)

    def verdict(self, path, status):
        result = self.workstation.verify(path)
        self.assert_status(result, status)
        return result.json["files"][0]

    def sign(self, source, target, kind, *options, **more):
        self.assert_status(self.workstation.sign(source, target, kind, *options, **more), 0)
        return target

    def review(self, source, target, token="reviewer", place=(20, 270), **more):
        return self.workstation.sign(source, target, "review", "--page", "1", "--rect", "%d,%d,28,9" % place, "--image",
                                     self.workstation.path("images/signature.png"), token=token, **more)


class Flows(TestCase):
    def test_flow_c_reviewers_then_leader_then_organisation(self):
        self.assert_state(self.draft, "unsigned", personal="pass", review="pass", organisation="fail")
        checked, twice = self.path("1.pdf"), self.path("2.pdf")
        self.assert_status(self.review(self.draft, checked), 0)
        self.assert_state(checked, "reviewed", personal="pass", review="pass", organisation="fail")
        file = self.verdict(checked, 3)
        self.assertTrue(file["signatures"][0]["review"])
        self.assertEqual(len(file["completeness"]["missing"]), 2)
        self.assert_status(self.review(checked, twice, token="leader2", place=(60, 270)), 0)

        refused = self.out()
        self.assert_refused(self.workstation.sign(twice, refused, "organisation"), 3, refused, "ORD-01", "32.2.d", "first")
        signed = self.sign(twice, self.path("3.pdf"), "personal")
        self.assert_state(signed, "leader-signed", personal="pass", review="fail", organisation="pass")
        self.assert_refused(self.review(signed, refused, place=(100, 270)), 3, refused, "ORD-03", "Điều 12", "draft")

        issued = self.sign(signed, self.path("4.pdf"), "organisation", "--number", "15", "--date", str(self.workstation.today))
        self.assert_state(issued, "sealed", personal="fail", review="fail", copy__sao_y="fail", attachment="warn")
        file = self.verdict(issued, 0)
        self.assertEqual(file["completeness"], {"class": "original", "complete": True, "missing": []})
        self.assertEqual([s["review"] for s in file["signatures"]], [True, True, False, False])
        self.assertEqual([s["modification_level"] for s in file["signatures"]], ["form-filling"] * 3 + ["none"])
        for kind in ("personal", "review"):
            result = self.review(issued, refused) if kind == "review" else self.workstation.sign(issued, refused, kind)
            self.assert_refused(result, 3, refused, "ORD-14", "18.3")

    def test_a_checker_is_told_by_the_name_where_another_program_signed(self):
        """Without the reason that this program writes, the signature block decides who is who."""
        elsewhere = self.sign(self.draft, self.path("1.pdf"), "personal", "--page", "1", "--rect", "20,270,28,9", "--override",
                              "ORD-06=ký thử", token="reviewer")
        self.assert_state(elsewhere, "reviewed", organisation="fail")
        self.assertTrue(self.verdict(elsewhere, 3)["signatures"][0]["review"])
        at_its_place = self.sign(self.draft, self.path("2.pdf"), "personal", "--override", "ORD-06=ký thay", token="leader2")
        self.assert_state(at_its_place, "leader-signed", organisation="pass")
        by_name = self.sign(self.draft, self.path("3.pdf"), "personal", "--page", "1", "--rect", "20,270,28,9")
        self.assert_state(by_name, "leader-signed", organisation="pass")

    def test_pos_13_the_place_of_a_checker(self):
        block = self.place(self.draft, "personal")["rect_mm"]
        for x, status in ((20, "pass"), (block["x"], "warn"), (block["x"] - 8, "warn")):
            with self.subTest(x=x):
                rect = "%.1f,%.1f,10,9" % (x, block["y"] + block["height"] / 2)
                check = self.checks(self.draft, "review", "--page", "2", "--rect", rect)["POS-13"]
                self.assertEqual(check["status"], status)
        result = self.workstation.sign(self.draft, self.out(), "review", token="reviewer")
        self.assert_refused(result, 2, self.out(), "--rect")

    def test_flow_d_several_persons(self):
        first = self.sign(self.draft, self.path("1.pdf"), "personal")
        second = self.sign(first, self.path("2.pdf"), "personal", "--page", "1", "--rect", "20,250,40,18", "--override",
                           "ORD-06=đồng ký biên bản", token="leader2")
        self.assert_state(second, "leader-signed", personal="pass", organisation="pass", review="fail")
        file = self.verdict(second, 3)
        self.assertEqual(file["indication"], "TOTAL_PASSED")
        self.assertEqual(file["completeness"]["class"], "personal-only")
        self.assertEqual([s["review"] for s in file["signatures"]], [False, False])

    def test_flow_e_one_person(self):
        signed = self.sign(self.draft, self.path("1.pdf"), "personal")
        self.assert_state(signed, "leader-signed", organisation="pass", copy__sao_y="fail", copy__trich_sao="warn", attachment="warn")
        self.assertEqual(self.verdict(signed, 3)["completeness"]["class"], "personal-only")

    def test_flow_b_scan_of_a_stamped_paper(self):
        """NĐ 30/2020 wants it signed as a copy; where a province wants its seal, it stands at the top right."""
        scan = scans.write(self.path("scan.pdf"))
        self.assert_state(scan, "scanned", organisation="fail", copy__sao_y="warn")
        self.assert_refused(self.workstation.sign(scan, self.out(), "organisation"), 3, self.out(), "ORD-01", "copy")
        signed = self.sign(scan, self.path("signed.pdf"), "organisation", "--scan-of-stamped-paper")
        self.assertEqual(self.place(scan, "organisation", "--scan-of-stamped-paper")["kind"], "copy")
        self.assert_state(signed, "copy-signed")
        self.assertEqual(self.verdict(signed, 0)["completeness"]["class"], "digitised-copy")

        sealed = self.sign(scan, self.path("sealed.pdf"), "organisation", "--scan-of-stamped-paper", "--regulation", "ninh-thuan-2017")
        file = self.workstation.verify(sealed, "--regulation", "ninh-thuan-2017").json["files"][0]
        self.assertEqual(file["completeness"]["class"], "digitised-copy")
        self.assertGreater(file["signatures"][0]["rect_mm"]["height"], 30)

        result = self.workstation.sign(self.draft, self.out(), "organisation", "--scan-of-stamped-paper")
        self.assert_refused(result, 3, self.out(), "ORD-01", "none")

    def test_flow_g_copies_in_the_directions_of_the_decree(self):
        scan = scans.write(self.path("scan.pdf"), text="words that a program read from the picture, much more than a stamp would say")
        signed = self.sign(self.draft, self.path("signed.pdf"), "personal")
        for form, clause in (("sao-y", "25.1.c"), ("sao-luc", "25.2.a"), ("trich-sao", "25.3.a")):
            with self.subTest(form):
                copy = self.sign(scan, self.path(form + ".pdf"), "copy", "--copy-form", form, token="organisation")
                self.assert_state(copy, "copy-signed")
                self.assertEqual(self.verdict(copy, 0)["completeness"]["class"], "digitised-copy")
                for source in (self.draft, signed):
                    output = self.out("%s of %s" % (form, os.path.basename(source)))
                    result = self.workstation.sign(source, output, "copy", "--copy-form", form, token="organisation")
                    if form == "trich-sao":
                        self.assert_status(result, 0)
                    else:
                        self.assert_refused(result, 3, output, "ORD-03", clause)

    def test_flow_f_attachment(self):
        output = self.sign(self.draft, self.path("attachment.pdf"), "attachment", "--number", "15/QĐ-UBND", token="organisation")
        self.assert_state(output, "attachment-signed", personal="fail", organisation="fail", attachment="warn")
        signed = self.sign(self.draft, self.path("signed.pdf"), "personal")
        check = self.checks(signed, "attachment", "--number", "15/QĐ-UBND")["POS-07"]
        self.assertEqual(check["status"], "warn")


class Files(TestCase):
    def test_chk_15_how_a_scan_was_made(self):
        cases = {
            "150 dpi": (dict(dpi=150), "warn", "150"),
            "200 dpi": (dict(), "pass", "200"),
            "300 dpi": (dict(dpi=300), "pass", "300"),
            "gray": (dict(colour=False), "warn", "colour"),
            "90 %": (dict(scale=0.9), "warn", "189 × 267"),
            "A5": (dict(dpi=400, scale=0.7, page=(148.0, 210.0)), "warn", "147 × 208"),
        }
        for name, (made, status, words) in cases.items():
            with self.subTest(name):
                scan = scans.write(self.path("scan.pdf"), **made)
                check = self.checks(scan, "copy", "--copy-form", "sao-y")["CHK-15"]
                self.assertEqual(check["status"], status, check)
                self.assertIn(words, check["message"])
                self.assertIn("Phần II, I.2", check["clause"])
        result = self.workstation.sign(scans.write(self.path("scan.pdf"), dpi=150, pages=2), self.out(), "copy", "--copy-form", "sao-y",
                                       token="organisation")
        self.assert_status(result, 0)
        self.assertIn("CHK-15", result.err)

    def test_ord_10_old_versions_are_raised(self):
        """By the first signature, in the catalog: not one byte of the draft changes."""
        old = self.path("old.pdf")
        # No object or cross-reference streams, which a reader of 1.3 would not know.
        subprocess.run(["qpdf", "--object-streams=disable", "--force-version=1.3", self.draft, old], check=True)
        self.assert_status(self.workstation.sign(old, self.out(), "personal"), 0)
        with open(old, "rb") as before, open(self.out(), "rb") as after:
            self.assertTrue(after.read().startswith(before.read()))
        information = subprocess.run(["pdfinfo", self.out()], check=True, capture_output=True).stdout.decode()
        self.assertRegex(information, r"PDF version: +1\.4")
        # A later signature leaves the version alone.
        sealed = self.path("sealed.pdf")
        self.assert_status(self.workstation.sign(self.out(), sealed, "organisation"), 0)
        self.assertEqual(self.workstation.verify(sealed).json["files"][0]["indication"], "TOTAL_PASSED")
        newer = scans.write(self.path("newer.pdf"), version="1.3", catalog_version="1.5")
        self.assertEqual(self.checks(newer, "copy", "--copy-form", "sao-y")["ORD-10"]["status"], "pass")


if __name__ == "__main__":
    antin_tool.main()
