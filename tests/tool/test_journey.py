#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole way of a document, and what other programs say of the result."""
import json
import os
import re
import subprocess

import antin_tool
import scans


class Journey(antin_tool.TestCase):
    def sign_both(self):
        signed, issued = self.path("đã ký.pdf"), self.path("Quyết định 15.pdf")
        self.assert_status(self.workstation.sign(self.draft, signed, "personal"), 0)
        self.assert_status(self.workstation.sign(signed, issued, "organisation", "--number", "15", "--date", str(self.workstation.today)), 0)
        return signed, issued

    def assert_others_agree(self, path, signatures):
        qpdf = subprocess.run(["qpdf", "--check", path], capture_output=True)
        self.assertEqual(qpdf.returncode, 0, qpdf.stdout + qpdf.stderr)
        pdfsig = subprocess.run(["pdfsig", "-nocert", path], capture_output=True).stdout.decode()
        self.assertEqual(pdfsig.count("Signature is Valid."), signatures, pdfsig)
        self.assertIn("Total document signed", pdfsig.split("Signature #")[-1], pdfsig)
        mutool = subprocess.run(["mutool", "sign", "-v", path], capture_output=True)
        said = (mutool.stdout + mutool.stderr).decode()
        self.assertEqual(mutool.returncode, 0, said)
        # The test authority is not in MuPDF's store; what it says of the digest is what counts.
        self.assertNotIn("invalid", said.lower().replace("certificate", ""), said)

    def test_leader_signs_clerk_seals_receiver_verifies(self):
        with open(self.draft, "rb") as draft:
            before = draft.read()
        signed, issued = self.sign_both()
        with open(self.draft, "rb") as draft:
            self.assertEqual(draft.read(), before)
        with open(signed, "rb") as first, open(issued, "rb") as second:
            first, second = first.read(), second.read()
        self.assertTrue(first.startswith(before))
        self.assertTrue(second.startswith(first))

        result = self.workstation.verify(issued)
        self.assert_status(result, 0)
        file = result.json["files"][0]
        self.assertEqual(file["indication"], "TOTAL_PASSED")
        self.assertEqual(file["completeness"], {"class": "original", "complete": True, "missing": []})
        self.assertEqual(file["reading"], {"status": "same", "pages_compared": 2, "differences": []})
        self.assertEqual([s["role"] for s in file["signatures"]], ["personal", "organisation"])
        self.assertEqual([s["level"] for s in file["signatures"]], ["B-T", "B-T"])
        self.assertEqual([s["coverage"] for s in file["signatures"]], ["whole-revision", "whole-file"])
        self.assertEqual([s["modification_level"] for s in file["signatures"]], ["form-filling", "none"])
        for signature in file["signatures"]:
            self.assertEqual(signature["checks"], dict.fromkeys(("signature", "content", "certificate", "timestamp"), "pass"))
            self.assertEqual(signature["time_source"], "signature-timestamp")
            self.assertEqual(signature["revocation"]["status"], "good")
            self.assertIsNone(signature["revocation"]["revoked_at"])
            # Whose word it is that the root is trusted, and the authority's own path (CHK-14).
            self.assertEqual((signature["chain"]["anchor_origin"], signature["chain"]["official"]), ("command-line", False))
            self.assertEqual(signature["timestamp"]["certificates"][-1], signature["chain"]["anchor"])
            self.assertEqual(signature["timestamp"]["anchor_origin"], "command-line")

    def test_other_programs_agree(self):
        signed, issued = self.sign_both()
        self.assert_others_agree(signed, 1)
        self.assert_others_agree(issued, 2)

    def test_number_and_date_are_seen_and_are_text(self):
        _, issued = self.sign_both()
        for name, text in (("Số văn bản", "15"), ("Ngày ban hành", "%02d" % self.workstation.today.day)):
            with self.subTest(name):
                fields = subprocess.run(["qpdf", "--json", "--json-key=acroform", issued], capture_output=True, check=True)
                values = {f["fullname"]: f["value"] for f in json.loads(fields.stdout)["acroform"]["fields"]}
                self.assertIn(text, values[name])

    def test_number_and_date_where_no_fields_were_kept(self):
        """A draft whose fields of these names are taken: number and date become signatures of their own (D10)."""
        model, taken = self.path("draft.json"), self.path("taken.pdf")
        subprocess.run(["qpdf", "--json-output", self.draft, model], check=True)
        with open(model, encoding="utf-8") as file:
            document = json.load(file)
        objects = document["qpdf"][1]
        names = ["Số văn bản", "Ngày ban hành"]
        for number, name in enumerate(names, 9000):
            objects[f"obj:{number} 0 R"] = {"value": {"/FT": "/Tx", "/T": f"u:{name}", "/V": "u:của người khác"}}
        catalog = objects["trailer"]["value"]["/Root"]
        objects[f"obj:{catalog}"]["value"]["/AcroForm"] = {"/Fields": [f"{n} 0 R" for n in range(9000, 9000 + len(names))]}
        with open(model, "w", encoding="utf-8") as file:
            json.dump(document, file)
        subprocess.run(["qpdf", "--json-input", model, taken], check=True)

        signed, issued = self.path("signed.pdf"), self.path("issued.pdf")
        self.assert_status(self.workstation.sign(taken, signed, "personal"), 0)
        self.assert_status(self.workstation.sign(signed, issued, "organisation", "--number", "7", "--date", str(self.workstation.today)), 0)
        result = self.workstation.verify(issued)
        self.assert_status(result, 0)
        signatures = result.json["files"][0]["signatures"]
        self.assertEqual([s["role"] for s in signatures], ["personal", "organisation", "organisation", "organisation"])
        self.assertEqual([s["page"] for s in signatures], [2, 1, 1, 2])
        self.assert_others_agree(issued, 4)

    def test_rep_01_verification_report(self):
        """A paper for people with the four checks of each signature; it is written beside the verdict, and never over a file."""
        signed, issued = self.sign_both()
        report = self.path("report.pdf")
        result = self.workstation.verify(issued, self.draft, "--report", report)
        self.assert_status(result, 4)
        self.assertEqual(len(result.json["files"]), 2)
        subprocess.run(["qpdf", "--check", report], check=True, capture_output=True)
        text = subprocess.run(["pdftotext", "-layout", report, "-"], check=True, capture_output=True).stdout.decode()
        signatures = result.json["files"][0]["signatures"]
        for words in ("The document is valid", "The document is not signed", "Verified at"):
            self.assertIn(words, text)
        for signature in signatures:
            self.assertIn(signature["signer"]["common_name"], text)
            self.assertIn(signature["signer"]["serial"], text)
        for check in ("Signature", "Content", "Certificate", "Time stamp"):
            self.assertEqual(sum(line.split()[:len(check.split()) + 1] == [*check.split(), "Valid"]
                                 or line.split()[:len(check.split()) + 1] == [*check.split(), "Valid."]
                                 for line in text.splitlines()), len(signatures), check)
        self.assertIn(result.json["files"][1]["sha256"][:40], text)
        with open(report, "rb") as file:
            before = file.read()
        again = self.workstation.verify(signed, "--report", report)
        self.assert_status(again, 2)
        with open(report, "rb") as file:
            self.assertEqual(file.read(), before)

    def test_leader_alone_is_not_complete(self):
        signed = self.path("signed.pdf")
        self.assert_status(self.workstation.sign(self.draft, signed, "personal"), 0)
        result = self.workstation.verify(signed)
        self.assert_status(result, 3)
        self.assertEqual(result.json["files"][0]["completeness"]["class"], "personal-only")
        self.assertEqual(result.json["files"][0]["reading"], {"status": "not-compared", "pages_compared": 0, "differences": []})
        self.assertFalse(result.json["files"][0]["completeness"]["complete"])

    def test_verdict_without_network_comes_from_the_cache(self):
        _, issued = self.sign_both()
        result = self.workstation.verify(issued, "--no-network")
        self.assert_status(result, 0)
        self.assertEqual({s["revocation"]["source"] for s in result.json["files"][0]["signatures"]}, {"cache"})

    def test_same_inputs_give_the_same_report(self):
        _, issued = self.sign_both()
        at = ["--at", "2026-11-21T09:00:00+07:00", "--no-network"]
        self.assertEqual(self.workstation.verify(issued, *at).out, self.workstation.verify(issued, *at).out)

    def test_chk_14_official_use_is_not_claimed(self):
        """A root that was named on the command line is none of Ban Cơ yếu Chính phủ: its certificates are never called official."""
        _, issued = self.sign_both()
        report = self.path("report.pdf")
        out = self.workstation.run("verify", issued, "--trust", self.workstation.path("trust/root.pem"), "--report", report, LANGUAGE="vi").out
        paper = subprocess.run(["pdftotext", report, "-"], check=True, capture_output=True).stdout.decode()
        self.assertEqual(out.splitlines().count("    ✔ Chứng thư"), 2)
        for text in (out, paper):
            text = " ".join(text.split())
            sentence = "– chữ ký số công cộng, không phải chuyên dùng công vụ; "
            self.assertEqual(text.count(sentence), 2)
            self.assertEqual(text.count("chuyên dùng công vụ"), 2)

    def test_chk_12_who_signed(self):
        """Name, title, organisation, mail, kind, serial number and issuer, as openssl reads them from the certificates."""
        _, issued = self.sign_both()
        said = self.workstation.run("verify", issued, "--trust", self.workstation.path("trust/root.pem")).out
        for signature, token in zip(self.workstation.verify(issued).json["files"][0]["signatures"], ("leader", "organisation")):
            shown = subprocess.run(["openssl", "x509", "-in", self.workstation.path(f"certificates/{token}.pem"), "-noout", "-serial", "-email",
                                    "-subject", "-issuer", "-nameopt", "multiline,utf8,-esc_msb"], check=True, capture_output=True).stdout.decode()
            subject, issuer = shown.split("subject=")[1].split("issuer=")
            names = {key.strip(): value.strip() for key, _, value in (line.partition("=") for line in subject.splitlines()) if value}
            signer = signature["signer"]
            self.assertEqual(signer["common_name"], names["commonName"])
            self.assertEqual(signer["organisation"], names.get("organizationName", names["commonName"]))
            self.assertEqual(signer["title"], names.get("title"))
            self.assertEqual(int(signer["serial"], 16), int(re.search("serial=(.*)", shown).group(1), 16))
            self.assertIn(signer["email"], shown.splitlines())
            self.assertIn("CN=" + re.search("commonName *= (.*)", issuer).group(1), signer["issuer"])
            self.assertEqual(signature["role"], {"leader": "personal"}.get(token, token))
            for fact in (signer["common_name"], signer["title"] or "", signer["organisation"], signer["email"], signer["serial"]):
                self.assertIn(fact, said)

    def test_many_at_a_time_are_told_as_each_alone(self):
        signed, issued = self.sign_both()
        rubbish = self.path("rubbish.pdf")
        with open(rubbish, "wb") as file:
            file.write(b"%PDF-1.7\n" + bytes(1000))
        many = [issued, self.draft, signed, rubbish] * 6
        at = ["--at", "2026-11-21T09:00:00+07:00", "--no-network"]
        alone = {path: self.workstation.verify(path, *at).json["files"][0] for path in set(many)}
        result = self.workstation.verify(*many, *at)
        self.assertEqual(result.json["files"], [alone[path] for path in many])
        self.assertEqual([line.split(":")[0] for line in self.workstation.run("verify", *many, *at).out.splitlines()
                          if line.startswith("/")], many)

    def test_revision_is_written_as_it_was_signed(self):
        signed, issued = self.sign_both()
        output = self.path("revision.pdf")
        self.assert_status(self.workstation.run("revision", issued, "1", "-o", output), 0)
        with open(signed, "rb") as a, open(output, "rb") as b:
            self.assertEqual(a.read(), b.read())
        refused = self.path("none.pdf")
        self.assert_refused(self.workstation.run("revision", issued, "3", "-o", refused), 2, refused)

    def test_a_list_is_signed_with_one_login(self):
        folder = self.path("out")
        os.mkdir(folder)
        drafts = []
        for number in range(3):
            drafts.append(self.path(f"Tờ trình {number}.pdf"))
            with open(self.draft, "rb") as source, open(drafts[-1], "wb") as copy:
                copy.write(source.read())
        result = self.workstation.run("sign", *drafts, "--output-dir", folder, "--kind", "personal", "--image",
                                      self.workstation.path("images/signature.png"), "--token", "leader", "--module",
                                      self.workstation.facts["module"], "--trust", self.workstation.path("trust/root.pem"),
                                      pin=self.workstation.pin("leader"))
        self.assert_status(result, 0)
        self.assertEqual(sorted(os.listdir(folder)), sorted(os.path.basename(d) for d in drafts))

    def text_of(self, path):
        """The words that the signatures' appearances show, as another program reads them."""
        flat = self.path("flat.pdf")
        subprocess.run(["qpdf", "--flatten-annotations=all", path, flat], check=True)
        words = subprocess.run(["pdftotext", "-l", "1", flat, "-"], capture_output=True, check=True).stdout.decode()
        return " ".join(words.split())

    def test_pos_05_attachment_in_a_file_of_its_own(self):
        output = self.path("phụ lục.pdf")
        self.assert_status(self.workstation.sign(self.draft, output, "attachment", "--number", "15/QĐ-UBND", token="organisation"), 0)
        result = self.workstation.verify(output)
        self.assert_status(result, 0)
        file = result.json["files"][0]
        self.assertEqual(file["completeness"], {"class": "attachment", "complete": True, "missing": []})
        rect = file["signatures"][0]["rect_mm"]
        self.assertEqual(file["signatures"][0]["page"], 1)
        self.assertAlmostEqual(rect["x"] + rect["width"], 210 - 15, delta=5)
        self.assertLess(rect["y"] + rect["height"], 25)
        self.assertRegex(self.text_of(output), r"Số: 15/QĐ-UBND; \d\d/\d\d/\d{4}; \d\d:\d\d:\d\d \+07:00")
        self.assert_others_agree(output, 1)

    def test_pos_06_electronic_copy_wraps_a_long_name(self):
        output, scan = self.path("sao y.pdf"), scans.write(self.path("scan.pdf"))
        name = "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Sơn Hà"
        self.assert_status(self.workstation.sign(scan, output, "copy", "--copy-form", "sao-y", "--organisation", name,
                                                 token="organisation"), 0)
        self.assertIn(f"SAO Y; {name};", self.text_of(output))
        file = self.workstation.verify(output).json["files"][0]
        self.assertEqual(file["completeness"], {"class": "digitised-copy", "complete": True, "missing": []})
        self.assertGreater(file["signatures"][0]["rect_mm"]["height"], 9)

    def test_place_is_between_title_and_name(self):
        result = self.workstation.run("place", self.draft, "--kind", "personal", "--image",
                                      self.workstation.path("images/signature.png"), "--json")
        self.assert_status(result, 0)
        place = result.json
        self.assertTrue(place["found"])
        self.assertEqual(place["block"], {"capacity": "KT.", "title": "PHÓ CHỦ TỊCH", "name": "Trần Thị Bích Hằng"})
        words = subprocess.run(["pdftotext", "-bbox", self.draft, "-"], capture_output=True, check=True).stdout.decode()
        boxes = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', words)
        name = [[float(v) * 25.4 / 72 for v in b[:4]] for b in boxes if b[4] in ("Trần", "Thị", "Bích", "Hằng")][-4:]
        centre = (name[0][0] + name[-1][2]) / 2
        rect = place["rect_mm"]
        self.assertAlmostEqual(rect["x"] + rect["width"] / 2, centre, delta=1.0)
        self.assertLess(rect["y"] + rect["height"], name[0][3])


class JourneyRsa3072(Journey):
    key_type = "rsa3072"


class JourneyP256(Journey):
    key_type = "p256"


if __name__ == "__main__":
    antin_tool.main()
