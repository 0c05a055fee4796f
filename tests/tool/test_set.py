#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that came together: whether they belong together."""

import antin_tool
import deliveries
import notes


class Set(deliveries.Case):
    def part(self, name, number=deliveries.NUMBER, token="organisation"):
        """One attachment that was signed by itself."""
        path = self.path(name)
        self.assert_status(self.workstation.sign(self.attachment, path, "attachment", "--number", number, token=token), 0)
        return path

    def assert_odd(self, result, odd, *words, status=3):
        """All belong together but @odd, for a reason with @words."""
        self.assert_status(result, status)
        answer = result.json["set"]
        self.assertFalse(answer["complete"])
        for file in answer["files"]:
            self.assertEqual(file["matches"], file["file"] != odd, file)
            self.assertEqual(file["reasons"] == [], file["matches"])
            if file["file"] == odd:
                for word in words:
                    self.assertIn(word, " ".join(file["reasons"]))

    def test_chk_16_a_whole_delivery(self):
        files = self.delivered()
        result = self.verify_set(*files)
        self.assert_status(result, 0)
        answer = result.json["set"]
        self.assertEqual((answer["complete"], answer["number"]), (True, deliveries.NUMBER))
        self.assertEqual(answer["certificate"], self.workstation.facts["certificates"]["organisation"]["sha256"])
        self.assertEqual([f["role"] for f in answer["files"]], ["main", "attachment", "appendix", "appendix"])
        self.assertEqual([f["number"] for f in answer["files"]], [deliveries.NUMBER] * 4)
        self.assertEqual([f["reasons"] for f in answer["files"]], [[]] * 4)
        words = self.workstation.run("verify", "--set", "--trust", self.workstation.path("trust/root.pem"), *files)
        self.assertIn(deliveries.NUMBER, words.out)

    def test_chk_16_the_order_of_the_separate_files_does_not_matter(self):
        main, *parts = self.delivered()
        self.assertTrue(self.verify_set(main, *reversed(parts)).json["set"]["complete"])
        first = self.verify_set(*parts, main)
        self.assert_status(first, 3)
        self.assertFalse(first.json["set"]["complete"])

    def test_chk_16_another_number(self):
        other = self.part("khác số.pdf", "16/QĐ-UBND")
        self.assert_odd(self.verify_set(*self.delivered(), other), other, deliveries.NUMBER, "16/QĐ-UBND")

    def test_chk_16_another_certificate(self):
        other = self.part("khác cơ quan.pdf", token="department")
        self.assert_odd(self.verify_set(*self.delivered(), other), other, "Sở Nội vụ tỉnh Sơn Hà", "certificate")

    def test_chk_16_a_certificate_that_nobody_knows(self):
        stranger = antin_tool.Workstation(tokens="organisation", key_store=self.path("keys"))
        self.addCleanup(stranger.remove)
        stranger.serve()
        other = self.path("người lạ.pdf")
        self.assert_status(stranger.sign(self.attachment, other, "attachment", "--number", deliveries.NUMBER, token="organisation"), 0)
        self.assert_odd(self.verify_set(*self.delivered(), other), other, "trusted")

    def test_chk_16_unsigned(self):
        self.assert_odd(self.verify_set(*self.delivered(), self.attachment), self.attachment, "not signed")

    def test_chk_16_a_signature_of_another_kind(self):
        other = self.path("sao y.pdf")
        self.assert_status(self.workstation.sign(self.workstation.path("scan.pdf"), other, "copy", "--copy-form", "sao-y", token="organisation"), 0)
        self.assert_odd(self.verify_set(*self.delivered(), other), other, "number")

    def test_chk_16_tampered(self):
        files = self.delivered()
        with open(files[1], "rb") as file:
            data = bytearray(file.read())
        data[data.index(b"stream", 1000) + 40] ^= 1
        with open(files[1], "wb") as file:
            file.write(data)
        result = self.verify_set(*files)
        self.assertIn(result.status, (1, 2))
        self.assert_odd(result, files[1], status=result.status)

    def test_chk_16_a_number_that_was_not_signed_does_not_count(self):
        """A note over the signature's place, added later, says another number than the signed one."""
        files = self.delivered()
        other = self.part("khác số.pdf", "16/QĐ-UBND")
        notes.add_note(other, other, 1, (330, 790, 560, 815), "So: 15/QD-UBND;")
        result = self.verify_set(*files, other)
        file = result.json["set"]["files"][-1]
        self.assertFalse(file["matches"])
        self.assertFalse(result.json["set"]["complete"])
        self.assertNotEqual(file["number"], deliveries.NUMBER)

    def test_chk_16_a_main_document_without_its_seal(self):
        _, *parts = self.delivered()
        result = self.verify_set(self.signed, *parts)
        self.assert_status(result, 3)
        self.assertFalse(result.json["set"]["complete"])
        self.assertFalse(result.json["set"]["files"][0]["matches"])

    def test_chk_16_a_file_that_cannot_be_read(self):
        missing = self.path("none.pdf")
        result = self.verify_set(*self.delivered(), missing)
        self.assertIn(result.status, (2, 3))
        self.assert_odd(result, missing, status=result.status)


if __name__ == "__main__":
    antin_tool.main()
