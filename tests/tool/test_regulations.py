#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a regulation of a province or an agency changes, from the command line to the page."""
import datetime
import json
import os
import shutil
import subprocess

import antin_tool
import scans

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
        result = self.workstation.sign(signed, sealed, "organisation", "--regulation", OLD, "--number", "15/QĐ-UBND", "--date", str(self.workstation.today))
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


class Paper(antin_tool.TestCase):
    def test_ord_13_what_the_leader_signed_is_had_back(self):
        signed, sealed, printed = self.path("signed.pdf"), self.path("sealed.pdf"), self.path("print.pdf")
        trust = ("--trust", self.workstation.path("trust/root.pem"))
        self.assert_refused(self.workstation.run("revision", self.draft, "leader", "-o", printed, *trust), 3, printed,
                            "nothing to stamp", "NĐ 30/2020, Điều 18.5")
        self.assert_status(self.workstation.sign(self.draft, signed, "personal"), 0)
        self.assert_status(self.workstation.sign(signed, sealed, "organisation", "--number", "15/QĐ-UBND", "--date", str(self.workstation.today)), 0)
        self.assert_status(self.workstation.run("revision", sealed, "leader", "-o", printed, *trust), 0)
        with open(signed, "rb") as a, open(printed, "rb") as b:
            self.assertEqual(a.read(), b.read())
        attachment = self.path("attachment.pdf")
        self.assert_status(self.workstation.sign(self.draft, attachment, "attachment", "--number", "15/QĐ-UBND", token="organisation"), 0)
        again = self.path("again.pdf")
        self.assert_refused(self.workstation.run("revision", attachment, "leader", "-o", again, *trust), 3, again,
                            "before the seal is not in this file")


class Agency(antin_tool.TestCase):
    """A file in the user's data folder, as an agency's in /etc: it is found, it adds, and its mistakes are told."""

    def setUp(self):
        super().setUp()
        self.regulations = os.path.join(self.workstation.environment["XDG_DATA_HOME"], "antin", "regulations")
        os.makedirs(self.regulations, exist_ok=True)
        self.addCleanup(shutil.rmtree, self.regulations)

    def write(self, identity, body="", folder=None):
        path = os.path.join(folder or self.regulations, identity + ".ini")
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"[regulation]\nid={identity}\nname=Sở Demo\nshort-name=Demo\ninherits=nd30-2020\n{body}")
        return path

    def clause(self, identity, **environment):
        result = self.workstation.run("place", self.draft, "--kind", "personal", "--regulation", identity, "--json", **environment)
        self.assert_status(result, 0)
        return next(c["clause"] for c in result.json["checks"] if c["rule"] == "ORD-07")

    def test_it_is_found_and_adds(self):
        self.write("so-demo", "[rule ORD-07]\nclause=Quy chế Sở Demo, Điều 3\n")
        self.assertEqual(self.clause("so-demo"), "Quy chế Sở Demo, Điều 3")
        result = self.workstation.run("place", self.draft, "--kind", "personal", "--regulation", "nothing")
        self.assertIn("so-demo", result.err)

    def test_the_first_folder_counts(self):
        # A user's file replaces none that is shipped; an administrator's does.
        body = "[rule ORD-07]\nclause=%s\n"
        self.write("lao-cai-2015", body % "Của người dùng")
        self.assertTrue(self.clause("lao-cai-2015").startswith("QĐ 51/2015"))
        self.write("lao-cai-2015", body % "Của quản trị", self.folder)
        self.assertEqual(self.clause("lao-cai-2015", ANTIN_REGULATIONS_DIR=self.folder), "Của quản trị")
        self.write("so-demo", body % "Của người dùng")
        self.write("so-demo", body % "Của quản trị", self.folder)
        self.assertEqual(self.clause("so-demo", ANTIN_REGULATIONS_DIR=self.folder), "Của quản trị")

    def test_a_mistake_is_told_with_file_and_line(self):
        for body, line in (("[kind personal]\nstyle=wide\n", 7), ("[kind personal]\ninformation=Ký bởi {who}\n", 7),
                           ("[form]\nmargin-left-mm=30\n", 7), ("[from]\npage-mm=1;2\n", 7), ("[form]\nmargin=3\n", 7)):
            with self.subTest(body):
                path = self.write("so-demo", body)
                result = self.workstation.run("place", self.draft, "--kind", "personal", "--regulation", "so-demo")
                self.assert_status(result, 2)
                self.assertIn(f"{path}:{line}: ", result.err)


class Metadata(antin_tool.TestCase):
    def write(self, **fields):
        path = self.path("metadata.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(fields, file, ensure_ascii=False)
        return path

    def test_ord_09_in_and_out(self):
        signed, sealed = self.path("signed.pdf"), self.path("sealed.pdf")
        self.assert_status(self.workstation.sign(self.draft, signed, "personal"), 0)
        today = self.workstation.today
        known = {"CodeNumber": "15", "CodeNotation": "QĐ-UBND", "IssuedDate": today.strftime("%d/%m/%Y"), "Priority": 1, "OrganId": "000.00.00.H01",
                 "To": [{"OrganId": "000.00.01.H01", "OrganName": "Sở Nội vụ"}, {"OrganName": "Sở Tài chính"}]}
        result = self.workstation.sign(signed, sealed, "organisation", "--metadata", self.write(**known), "--export-metadata")
        self.assert_status(result, 0)
        text = subprocess.run(["pdftotext", "-l", "1", "-layout", sealed, "-"], capture_output=True, check=True, text=True).stdout
        self.assertRegex(text, r"Số:\s*15\s*/QĐ-UBND")
        self.assertRegex(text, rf"ngày\s+{today.day:02}\s+tháng\s+{today.month:0{2 if today.month < 3 else 1}}\s+năm\s+{today.year}")
        with open(self.path("sealed.metadata.json"), encoding="utf-8") as file:
            out = json.load(file)
        self.assertEqual(out.pop("schema"), 1)
        self.assertEqual(out["To"], known["To"])
        for name, value in known.items():
            self.assertEqual(out[name], str(value) if name == "Priority" else value)
        self.assertEqual((out["TypeName"], out["FullName"], out["PageAmount"]), ("Quyết định", "Trần Thị Bích Hằng", "2"))
        self.assertTrue(out["Subject"].startswith("Ban hành Kế hoạch"))
        self.assertEqual(out["OrganName"], "Ủy ban nhân dân tỉnh Sơn Hà")
        # What was written can be read, and goes over nothing that is there.
        again = self.path("again.pdf")
        self.assert_status(self.workstation.sign(signed, again, "organisation", "--metadata", self.path("sealed.metadata.json")), 0)
        os.remove(again)
        with open(self.path("again.metadata.json"), "w", encoding="utf-8") as file:
            file.write("mine")
        self.assert_refused(self.workstation.sign(signed, again, "organisation", "--metadata", self.path("sealed.metadata.json"),
                                                  "--export-metadata"), 2, again, "again.metadata.json")
        with open(self.path("again.metadata.json"), encoding="utf-8") as file:
            self.assertEqual(file.read(), "mine")

    def test_pos_09_agrees_with_what_is_printed(self):
        """A draft of last month that is issued in this one would bear a date on which nobody issued it."""
        signed, output = self.path("signed.pdf"), self.path("sealed.pdf")
        self.assert_status(self.workstation.sign(self.draft, signed, "personal"), 0)
        today = self.workstation.today
        before = today.replace(day=1) - datetime.timedelta(days=1)
        for options, words in ((("--number", "15", "--date", str(before)),
                                ("POS-09", f"tháng {today.month:02} năm {today.year}”", before.strftime("%d/%m/%Y"))),
                               (("--number", "15/QĐ-SNV", "--date", str(today)), ("POS-09", "“QĐ-UBND”", "“QĐ-SNV”"))):
            with self.subTest(options):
                self.assert_refused(self.workstation.sign(signed, output, "organisation", *options), 3, output, *words)

    def test_ord_09_mistakes_are_told(self):
        output = self.path("out.pdf")
        for fields, words in (({"CodeNumber": "123456789012"}, ("CodeNumber", "12", "11", "Phụ lục VI")),
                              ({"CodeNotation": "Đ" * 31}, ("CodeNotation", "31", "30")),
                              ({"IssuedDate": "2026-11-20"}, ("IssuedDate", "05/01/2026")),
                              ({"Number": "15"}, ("Number",)), ({"Subject": ["a"]}, ("Subject",)), ({"To": "Sở"}, ("To",)),
                              ({"To": [{"Subject": "a"}]}, ("To.Subject",))):
            with self.subTest(fields):
                path = self.write(**fields)
                result = self.workstation.sign(self.draft, output, "organisation", "--metadata", path)
                self.assert_refused(result, 2, output, path, *words)
        path = self.path("metadata.json")
        for text in ("", "[]", "{", "[" * 100000):
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            self.assert_refused(self.workstation.sign(self.draft, output, "organisation", "--metadata", path), 2, output, path)
        self.assert_refused(self.workstation.sign(self.draft, output, "organisation", "--metadata", self.path("nothing.json")), 2, output)
        path = self.write(CodeNumber="15", CodeNotation="QĐ-UBND", IssuedDate="20/11/2026")
        for option in (("--number", "16/QĐ-UBND"), ("--date", "2026-11-21")):
            self.assert_refused(self.workstation.sign(self.draft, output, "organisation", "--metadata", path, *option), 2, output, option[0])


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


class Consequences(antin_tool.TestCase):
    """CHK-11, CHK-13: what becomes of an incoming document is the regulation's to say."""

    RETURN = ("refuse", "NĐ 30/2020, Điều 21.2.b")
    COPIED = ("equals-master", "NĐ 30/2020, Điều 26")
    NGHE_AN = ("refuse", "Dự thảo 8/2025 Nghệ An, Điều 21.3")
    BAC_KAN = ("process", "QĐ 53/2022 Bắc Kạn, Điều 12.3")
    NOTHING = (None, None)
    # Read in the text of each: of what is not valid, of what the authorised person alone has signed, of what nobody has, of a
    # valid original, a valid copy, a valid attachment.
    CLASSES = {
        "nd30-2020": (RETURN, RETURN, NOTHING, ("equals-original", "NĐ 30/2020, Điều 5.1"), COPIED, NOTHING),
        "lao-cai-2015": (RETURN, RETURN, NOTHING, ("equals-original", "QĐ 51/2015 Lào Cai, Điều 4; NĐ 30/2020, Điều 5.1"), COPIED, NOTHING),
        "ha-tinh-2020": (RETURN, RETURN, NOTHING, ("equals-original", "QĐ 19/2020 Hà Tĩnh, Điều 7.5 và 7.6; NĐ 30/2020, Điều 5.1"),
                         COPIED, NOTHING),
        OLD: (("without-value", "QĐ 42/2017 Ninh Thuận, Điều 14"), ("personal-value", "QĐ 42/2017 Ninh Thuận, Điều 4.2.c"), NOTHING,
              ("equals-paper", "QĐ 42/2017 Ninh Thuận, Điều 4.2.b"), ("equals-paper", "QĐ 42/2017 Ninh Thuận, Điều 4.2.a"), NOTHING),
        "bac-kan-2022": (("refuse-and-delete", "QĐ 53/2022 Bắc Kạn, Điều 12.2"), RETURN,
                         ("for-information", "QĐ 53/2022 Bắc Kạn, Điều 9.2.b, về văn bản yêu cầu chứng thực"), BAC_KAN, BAC_KAN, BAC_KAN),
        "nghe-an-2025": (NGHE_AN, NGHE_AN, NGHE_AN,
                         ("equals-original", "Dự thảo 8/2025 Nghệ An, Điều 6.2; NĐ 30/2020, Điều 5.1"), COPIED, NOTHING),
    }

    def make_files(self):
        """One of each class, in the order of CLASSES."""
        names = ("forged", "signed", "unsigned", "sealed", "copy", "attachment")
        forged, signed, unsigned, sealed, copy, attachment = (self.path(name + ".pdf") for name in names)
        shutil.copy(self.draft, unsigned)
        self.assert_status(self.workstation.sign(self.draft, signed, "personal"), 0)
        with open(signed, "rb") as file:
            data = bytearray(file.read())
        data[data.index(b"stream", 1000) + 40] ^= 1
        with open(forged, "wb") as file:
            file.write(data)
        self.assert_status(self.workstation.sign(signed, sealed, "organisation", "--number", "15", "--date", str(self.workstation.today)), 0)
        self.assert_status(self.workstation.sign(scans.write(self.path("scan.pdf")), copy, "copy", "--copy-form", "sao-y"), 0)
        self.assert_status(self.workstation.sign(self.draft, attachment, "attachment", "--number", "15/QĐ-UBND"), 0)
        return forged, signed, unsigned, sealed, copy, attachment

    def test_each_regulation(self):
        paths = self.make_files()
        for regulation, expected in self.CLASSES.items():
            with self.subTest(regulation):
                files = self.workstation.verify(*paths, "--regulation", regulation).json["files"]
                self.assertEqual([file["completeness"]["class"] for file in files],
                                 ["none", "personal-only", "none", "original", "digitised-copy", "attachment"])
                self.assertEqual([(file["consequence"]["kind"], file["consequence"]["clause"]) for file in files], list(expected))

    def test_people_are_told(self):
        """In the words of each regulation, on the terminal and on paper."""
        paths = self.make_files()[:4]
        said = {
            "bac-kan-2022": ("Văn bản được trả lại nơi gửi, nêu rõ lý do, sau đó xóa cùng thông tin kèm theo (QĐ 53/2022 Bắc Kạn, Điều 12.2).",
                             "Văn bản được trả lại nơi gửi, nêu rõ lý do (NĐ 30/2020, Điều 21.2.b).",
                             "Văn bản chỉ có giá trị để biết, tham khảo, không thay cho văn bản giấy "
                             "(QĐ 53/2022 Bắc Kạn, Điều 9.2.b, về văn bản yêu cầu chứng thực).",
                             "Văn bản có thể xử lý ngay theo đúng trình tự thông thường mà không cần chờ bản giấy hoặc thay cho bản giấy "
                             "(QĐ 53/2022 Bắc Kạn, Điều 12.3)."),
            OLD: ("Văn bản được coi là không có giá trị (QĐ 42/2017 Ninh Thuận, Điều 14).",
                  "Văn bản có giá trị như văn bản giấy có chữ ký tay của người ký (QĐ 42/2017 Ninh Thuận, Điều 4.2.c).", None,
                  "văn bản có giá trị pháp lý và tương đương với văn bản giấy có ký tay và đóng dấu (QĐ 42/2017 Ninh Thuận, Điều 4.2.b)."),
        }
        for regulation, sentences in said.items():
            for path, sentence in zip(paths, sentences):
                with self.subTest(regulation=regulation, path=os.path.basename(path)):
                    report = self.path(regulation + os.path.basename(path))
                    out = self.workstation.run("verify", path, "--regulation", regulation, "--report", report,
                                               "--trust", self.workstation.path("trust/root.pem"), LANGUAGE="vi").out
                    paper = subprocess.run(["pdftotext", report, "-"], capture_output=True, check=True, text=True).stdout
                    for text in (out, paper):
                        text = " ".join(text.split())
                        if sentence is not None:
                            self.assertIn(sentence, text)
                        else:
                            self.assertNotIn("(QĐ 42/2017 Ninh Thuận", text)
                        # What is missing is told of what lacks a signature.
                        self.assertEqual("chữ ký số của cơ quan, tổ chức" in text, path in paths[1:3])


if __name__ == "__main__":
    antin_tool.main()
