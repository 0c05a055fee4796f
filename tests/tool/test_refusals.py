#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What must not be signed, and what is said of it; what was forged, and what is said of that."""
import hashlib
import http.server
import os
import sqlite3
import subprocess
import threading

import antin_tool


class Refusals(antin_tool.TestCase):
    tokens = "leader,organisation,leader2,revoked,expired"

    def out(self):
        return self.path("out/out.pdf")

    def setUp(self):
        super().setUp()
        os.mkdir(self.path("out"))

    def signed(self):
        path = self.path("signed.pdf")
        if not os.path.exists(path):
            self.assert_status(self.workstation.sign(self.draft, path, "personal"), 0)
        return path

    def test_ord_01_no_seal_without_the_leader(self):
        result = self.workstation.sign(self.draft, self.out(), "organisation")
        self.assert_refused(result, 3, self.out(), "ORD-01", "32")

    def test_pos_03_a_seal_has_its_real_size(self):
        """Without the diameter there is no place, and the message says what is missing."""
        result = self.workstation.run("sign", self.signed(), "-o", self.out(), "--kind", "organisation", "--image",
                                      self.workstation.path("images/seal.png"), "--token", "organisation", "--module",
                                      self.workstation.facts["module"], "--trust", self.workstation.path("trust/root.pem"),
                                      pin=self.workstation.pin("organisation"))
        self.assertIn(result.status, (2, 3))
        self.assertIn("diameter", result.err)
        self.assertFalse(os.path.exists(self.out()))

    def test_ord_02_no_seal_over_a_broken_signature(self):
        with open(self.signed(), "rb") as file:
            data = bytearray(file.read())
        spot = data.index(b"stream", 1000) + 40
        data[spot] ^= 1
        broken = self.path("broken.pdf")
        with open(broken, "wb") as file:
            file.write(data)
        result = self.workstation.sign(broken, self.out(), "organisation")
        self.assertIn(result.status, (2, 3))
        self.assertFalse(os.path.exists(self.out()))
        self.assertTrue(result.err.strip())

    def test_ord_05_keys_have_their_roles(self):
        self.assert_refused(self.workstation.sign(self.draft, self.out(), "personal", token="organisation"), 3, self.out(), "ORD-05")
        self.assert_refused(self.workstation.sign(self.signed(), self.out(), "organisation", token="leader"), 3, self.out(), "ORD-05")

    def test_ord_06_another_persons_name(self):
        result = self.workstation.sign(self.draft, self.out(), "personal", token="leader2")
        self.assert_refused(result, 3, self.out(), "ORD-06", "Trần Thị Bích Hằng", "Nguyễn Hoàng Quân", "KT.", "reason")

    def test_overrides_are_written_into_the_register(self):
        """Where the law leaves room a reason is enough, and is kept; elsewhere none helps."""
        register = self.workstation.path("profile/data/antin/register.sqlite")
        result = self.workstation.sign(self.draft, self.out(), "personal", "--override", "ORD-06=Thay theo Thông báo 12/TB-VP",
                                       "--override", "POS-02=không cần", token="leader2")
        self.assert_status(result, 0)
        self.assertIn("ORD-06", result.err)
        with sqlite3.connect(register) as database:
            rows = database.execute("SELECT overrides FROM signature WHERE path = ?", (self.out(),)).fetchall()
        self.assertEqual(rows, [("ORD-06: Thay theo Thông báo 12/TB-VP",)])

        sealed = self.path("out/sealed.pdf")
        result = self.workstation.sign(self.draft, sealed, "organisation", "--override", "ORD-01=gấp")
        self.assert_refused(result, 3, sealed, "ORD-01", "no room")

    def test_revoked_certificate_does_not_sign(self):
        self.assert_refused(self.workstation.sign(self.draft, self.out(), "personal", "--override", "ORD-06=thử", token="revoked"), 4, self.out())

    def test_chk_02_who_cannot_be_asked_stops_signing(self):
        """Where the authority does not answer, a reason is needed and kept; without network nobody was to be asked."""
        self.workstation.stop()
        self.addCleanup(self.workstation.serve)

        def sign(name, *options):
            return self.workstation.run("sign", self.draft, "-o", self.path(f"out/{name}"), "--kind", "personal", "--image",
                                        self.workstation.path("images/signature.png"), "--token", "leader", "--module",
                                        self.workstation.facts["module"], "--trust", self.workstation.path("trust/root.pem"),
                                        "--level", "B-B", *options, pin=self.workstation.pin("leader"),
                                        XDG_CACHE_HOME=self.path("cache"))

        self.assert_refused(sign("out.pdf"), 3, self.out(), "CHK-02", "reason", "127.0.0.1")
        self.assert_status(sign("reason.pdf", "--override", "CHK-02=Đường truyền hỏng, đã hỏi qua điện thoại"), 0)
        with sqlite3.connect(self.workstation.path("profile/data/antin/register.sqlite")) as database:
            rows = database.execute("SELECT overrides FROM signature WHERE path = ?", (self.path("out/reason.pdf"),)).fetchall()
        self.assertEqual(rows, [("CHK-02: Đường truyền hỏng, đã hỏi qua điện thoại",)])
        self.assert_status(sign("offline.pdf", "--no-network"), 0)

    def test_chk_03_a_path_to_no_trusted_root_does_not_sign(self):
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", self.path("key.pem"),
                        "-out", self.path("other.pem"), "-subj", "/CN=Another root", "-days", "30"], check=True, capture_output=True)
        result = self.workstation.run("sign", self.draft, "-o", self.out(), "--kind", "personal", "--image",
                                      self.workstation.path("images/signature.png"), "--token", "leader", "--module",
                                      self.workstation.facts["module"], "--trust", self.path("other.pem"), "--level", "B-B",
                                      "--override", "CHK-03=gấp", pin=self.workstation.pin("leader"))
        self.assert_refused(result, 3, self.out(), "CHK-03", "no room")

    def test_expired_certificate_does_not_sign(self):
        result = self.workstation.sign(self.draft, self.out(), "personal", "--override", "ORD-06=thử", token="expired")
        self.assertIn(result.status, (3, 4))
        self.assertFalse(os.path.exists(self.out()))

    def test_wrong_pin(self):
        self.assert_refused(self.workstation.sign(self.draft, self.out(), "personal", pin="00000000"), 4, self.out())

    def test_no_such_token(self):
        self.assert_refused(self.workstation.sign(self.draft, self.out(), "personal", token="nobody", pin="1234"), 4, self.out(), "nobody")

    def test_sec_06_an_image_that_is_none(self):
        """What cannot be decoded is told, and nothing is signed."""
        with open(self.workstation.path("images/signature.png"), "rb") as file:
            png = file.read()
        image = self.path("image.png")
        for data, words in ((png[:len(png) // 2], "damaged"), (b"II*\0" + bytes(40), "neither a PNG"),
                            (png[:16] + b"\x7f\xff\xff\xff" + png[20:], "too large")):
            with open(image, "wb") as file:
                file.write(data)
            result = self.workstation.sign(self.draft, self.out(), "personal", image=image)
            self.assert_refused(result, 1, self.out(), "The image of the signature or seal cannot be read", words)

    def test_time_stamp_faults(self):
        for fault in ("refuse", "garbage", "wrong-imprint", "wrong-nonce", "reject", "content-type", "hang-up", "expired"):
            with self.subTest(fault):
                url = f"{self.workstation.facts['tsa']}?fault={fault}"
                self.assert_refused(self.workstation.sign(self.draft, self.out(), "personal", stamp=url), 5, self.out())

    def test_time_stamp_server_away(self):
        result = self.workstation.sign(self.draft, self.out(), "personal", stamp=f"http://127.0.0.1:{antin_tool.free_port()}/tsa")
        self.assert_refused(result, 5, self.out(), "127.0.0.1")

    def test_an_address_that_failed_is_not_asked_again(self):
        """A document of many signatures must not become many requests to a server that does not answer; one that is out of
        order gets a second chance."""
        path = self.signed()
        for number in range(2):
            output = self.path(f"again-{number}.pdf")
            self.assert_status(self.workstation.sign(path, output, "personal", "--override", "ORD-06=thử", "--override",
                                                     "POS-11=thử", "--page", "1", "--rect",
                                                     f"{30 + 50 * number},262,40,20", token="leader2"), 0)
            path = output
        self.addCleanup(self.workstation.serve)
        log = self.workstation.path("requests.log")
        for fault, times in (("missing", 1), ("error", 2)):
            self.workstation.serve("--fault", fault)
            before = os.path.getsize(log)
            result = self.workstation.run("verify", "--json", "--trust", self.workstation.path("trust/root.pem"), path,
                                          XDG_CACHE_HOME=self.path("cache"))
            self.assert_status(result, 3)
            with open(log, encoding="utf-8") as file:
                file.seek(before)
                lists = [line.split()[1] for line in file if "/crl/" in line]
            self.assertTrue(lists)
            self.assertEqual(sorted(lists), sorted(list(set(lists)) * times))

    def test_lost_signature_is_a_failure(self):
        """Its verdict counts, be the file readable or not; where nothing is signed it is unreadable and no more."""
        with open(self.draft, "rb") as file:
            draft = file.read()
        with open(self.signed(), "rb") as file:
            signed = file.read()
        lost, torn, garbage = self.path("lost.pdf"), self.path("torn.pdf"), self.path("garbage.pdf")
        with open(lost, "wb") as file:
            file.write(signed + b"\n" + draft[draft.rindex(b"startxref"):])
        with open(torn, "wb") as file:
            file.write(signed.replace(b"startxref", b"startxerf"))
        with open(garbage, "wb") as file:
            file.write(draft[:len(draft) // 2])
        for path, status, indication, readable in ((lost, 1, "TOTAL_FAILED", True), (torn, 1, "TOTAL_FAILED", False), (garbage, 2, "NO_SIGNATURE", False)):
            result = self.workstation.verify("--no-network", path)
            self.assert_status(result, status)
            file = result.json["files"][0]
            self.assertTrue(file["error"])
            self.assertEqual(file["revisions"] > 0, readable)
            with open(path, "rb") as content:
                self.assertEqual((file["indication"], file["sha256"]), (indication, hashlib.sha256(content.read()).hexdigest()))
        self.assert_status(self.workstation.verify("--no-network", garbage, torn), 1)
        nowhere = self.workstation.verify("--no-network", self.path("nowhere.pdf"))
        self.assert_status(nowhere, 2)
        self.assertIsNone(nowhere.json["files"][0]["sha256"])

    def test_destination_is_never_the_original(self):
        copy = self.path("copy.pdf")
        with open(self.draft, "rb") as source, open(copy, "wb") as target:
            target.write(source.read())
        link = self.path("link.pdf")
        os.symlink(copy, link)
        for output in (copy, link):
            result = self.workstation.sign(copy, output, "personal")
            self.assert_status(result, 2)
        with open(self.draft, "rb") as a, open(copy, "rb") as b:
            self.assertEqual(a.read(), b.read())

    def test_existing_output_is_kept(self):
        with open(self.out(), "w", encoding="utf-8") as file:
            file.write("somebody else's")
        self.assert_status(self.workstation.sign(self.draft, self.out(), "personal"), 2)
        with open(self.out(), encoding="utf-8") as file:
            self.assertEqual(file.read(), "somebody else's")

    def test_full_disk(self):
        disk = self.path("disk")
        os.mkdir(disk)
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], capture_output=True).returncode != 0:
            self.skipTest("no small disk can be mounted here")
        self.addCleanup(subprocess.run, ["umount", disk], check=True)
        output = os.path.join(disk, "out.pdf")
        result = self.workstation.sign(self.draft, output, "personal")
        self.assertNotEqual(result.status, 0)
        self.assertIn("room", result.err)
        self.assertEqual(os.listdir(disk), [])

    def test_read_only_folder(self):
        disk = self.path("disk")
        os.mkdir(disk)
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", disk], capture_output=True).returncode != 0:
            self.skipTest("no read-only disk can be mounted here")
        self.addCleanup(subprocess.run, ["umount", disk], check=True)
        result = self.workstation.sign(self.draft, os.path.join(disk, "out.pdf"), "personal")
        self.assert_status(result, 2)
        self.assertIn("read-only", result.err)

    def test_a_draft_on_a_read_only_disk_can_be_signed(self):
        disk = self.path("disk")
        os.mkdir(disk)
        if subprocess.run(["mount", "--bind", "-o", "ro", self.workstation.folder, disk], capture_output=True).returncode != 0:
            self.skipTest("no read-only disk can be mounted here")
        self.addCleanup(subprocess.run, ["umount", disk], check=True)
        self.assert_status(self.workstation.sign(os.path.join(disk, "draft.pdf"), self.out(), "personal"), 0)

    def test_a_list_is_looked_through_before_the_token_works(self):
        """Two files of one name, and one whose signed twin is there already: nothing of the list is signed."""
        drafts = []
        for name in ("a/văn bản.pdf", "b/văn bản.pdf", "c/khác.pdf"):
            drafts.append(self.path(name))
            os.makedirs(os.path.dirname(drafts[-1]), exist_ok=True)
            with open(self.draft, "rb") as source, open(drafts[-1], "wb") as copy:
                copy.write(source.read())
        folder = self.path("signed")
        os.mkdir(folder)
        with open(os.path.join(folder, "khác.pdf"), "w", encoding="utf-8"):
            pass
        for files in (drafts[:2], drafts[1:]):
            result = self.workstation.run("sign", *files, "--output-dir", folder, "--kind", "personal", "--image",
                                          self.workstation.path("images/signature.png"), "--token", "leader", "--module",
                                          self.workstation.facts["module"], pin=self.workstation.pin("leader"))
            self.assert_status(result, 2)
            self.assertEqual(os.listdir(folder), ["khác.pdf"])

    def test_tampering_is_seen(self):
        """A receiver who has been sent a forgery."""
        signed = self.signed()
        with open(signed, "rb") as file:
            data = file.read()
        one_bit = bytearray(data)
        one_bit[data.index(b"stream") + 20] ^= 1
        cases = {"a changed byte": bytes(one_bit), "bytes after the end": data + b"\n% more\n"}
        for name, content in cases.items():
            with self.subTest(name):
                path = self.path("case.pdf")
                with open(path, "wb") as file:
                    file.write(content)
                result = self.workstation.verify(path)
                self.assert_status(result, 1)
                self.assertEqual(result.json["files"][0]["indication"], "TOTAL_FAILED")


REGULATIONS = {
    "bac-kan-2022": "QĐ 53/2022 Bắc Kạn, Điều 1.2;",
    "ha-tinh-2020": "QĐ 19/2020 Hà Tĩnh, Điều 1.1.b;",
    "lao-cai-2015": "QĐ 51/2015 Lào Cai, Điều 6.2;",
    "nd30-2020": "NĐ 30/2020, Phụ lục I, Phần I, III.2.a;",
    "nghe-an-2025": "Dự thảo 8/2025 Nghệ An, Điều 4.1;",
    "ninh-thuan-2017": "QĐ 42/2017 Ninh Thuận, Điều 3.1;",
}


class Regulations(antin_tool.TestCase):
    def place(self, regulation, kind="personal"):
        image = self.workstation.path("images/signature.png" if kind == "personal" else "images/seal.png")
        return self.workstation.run("place", self.draft, "--kind", kind, "--image", image, "--seal-diameter", "36",
                                    "--regulation", regulation, "--json")

    def test_each_shows_its_own_clauses(self):
        for regulation, clause in REGULATIONS.items():
            with self.subTest(regulation):
                result = self.place(regulation)
                self.assert_status(result, 0)
                self.assertEqual(result.json["regulation"], regulation)
                self.assertTrue(result.json["found"])
                secrecy = [c["clause"] for c in result.json["checks"] if c["rule"] == "ORD-07"]
                self.assertEqual(len(secrecy), 1)
                self.assertTrue(secrecy[0].startswith(clause), secrecy[0])

    def test_pos_08_the_seal_at_the_top_right(self):
        places = {r: self.place(r, "organisation") for r in ("nd30-2020", "ninh-thuan-2017")}
        for result in places.values():
            self.assert_status(result, 0)
        new, old = (result.json for result in places.values())
        self.assertEqual(old["page"], 1)
        self.assertAlmostEqual(old["rect_mm"]["x"] + old["rect_mm"]["width"], 210 - 15, delta=0.01)
        self.assertLess(old["rect_mm"]["y"], 20)
        self.assertAlmostEqual(old["rect_mm"]["height"], 36, delta=0.01)
        self.assertNotEqual(new["page"], 1)
        rules = [{c["rule"]: c["status"] for c in place["checks"]} for place in (new, old)]
        self.assertIn("POS-04", rules[0])
        self.assertNotIn("POS-08", rules[0])
        self.assertNotIn("POS-04", rules[1])
        self.assertEqual(rules[1]["POS-08"], "pass")

    def test_chk_06_no_time_stamp(self):
        output = self.path("out.pdf")
        result = self.workstation.sign(self.draft, output, "personal", "--level", "B-B", "--regulation", "ninh-thuan-2017")
        self.assert_refused(result, 3, output, "CHK-06", "14.4")
        result = self.workstation.sign(self.draft, output, "personal", "--level", "B-B", "--regulation", "lao-cai-2015")
        self.assert_status(result, 0)
        for regulation, timestamp, indication in (("lao-cai-2015", "undetermined", "INDETERMINATE"), ("ninh-thuan-2017", "fail", "TOTAL_FAILED")):
            with self.subTest(regulation):
                file = self.workstation.verify(output, "--regulation", regulation).json["files"][0]
                self.assertEqual(file["indication"], indication)
                self.assertEqual(file["signatures"][0]["checks"]["timestamp"], timestamp)

    def test_unknown_id_names_those_that_exist(self):
        output = self.path("out.pdf")
        for result in (self.place("hà-nội"), self.place("ha-noi-2099"), self.workstation.verify(self.draft, "--regulation", "ha-noi-2099"),
                       self.workstation.sign(self.draft, output, "personal", "--regulation", "ha-noi-2099")):
            self.assert_refused(result, 2, output, *REGULATIONS)
            self.assertEqual(result.out, "")

    def test_a_broken_file_is_named_with_its_line(self):
        with open(self.path("so-demo.ini"), "w", encoding="utf-8") as file:
            file.write("[regulation]\nid=so-demo\nname=Sở Demo\nshort-name=Demo\ninherits=nd30-2020\n[time]\nformat=dotted\n")
        result = self.workstation.run("place", self.draft, "--kind", "personal", "--regulation", "so-demo",
                                      ANTIN_REGULATIONS_DIR=self.folder)
        self.assert_status(result, 2)
        self.assertIn(self.path("so-demo.ini") + ":7: ", result.err)


class Usage(antin_tool.TestCase):
    def test_help_of_each_command(self):
        self.assert_status(self.workstation.run("--help"), 0)
        for command in ("tokens", "place", "sign", "verify", "revision"):
            result = self.workstation.run(command, "--help")
            self.assert_status(result, 0)
            self.assertIn(f"antin-tool {command}", result.out)

    def test_usage_errors(self):
        for arguments in ([], ["frobnicate"], ["sign"], ["verify"], ["place", self.draft],
                          ["place", self.draft, "--kind", "wizard"], ["sign", self.draft, "-o", "x", "--kind", "personal", "--rect", "1,2"],
                          ["sign", self.draft, "-o", "x", "--kind", "personal", "--date", "tomorrow"]):
            result = self.workstation.run(*arguments)
            self.assert_status(result, 2)

    def test_tokens_are_listed_without_a_pin(self):
        result = self.workstation.run("tokens", "--json", "--module", self.workstation.facts["module"])
        self.assert_status(result, 0)
        tokens = {t["label"]: t for t in result.json["tokens"]}
        self.assertEqual(tokens["leader"]["certificates"][0]["role"], "personal")
        self.assertEqual(tokens["organisation"]["certificates"][0]["role"], "organisation")


class BadInput(antin_tool.TestCase):
    def write(self, name, data):
        path = self.path(name)
        with open(path, "wb") as file:
            file.write(data)
        return path

    def test_each_gets_a_sentence_and_the_others_are_still_judged(self):
        with open(self.draft, "rb") as file:
            draft = file.read()
        unreadable = self.write("không được đọc.pdf", draft)
        os.chmod(unreadable, 0)
        bad = {
            "empty": self.write("rỗng.pdf", b""),
            "text": self.write("văn bản.pdf", "Đây không phải PDF.\n".encode() * 50),
            "cut": self.write("cắt.pdf", draft[: len(draft) // 2]),
            "folder": self.folder,
            "missing": self.path("không có.pdf"),
        }
        if os.geteuid() != 0:
            bad["unreadable"] = unreadable
        result = self.workstation.verify(*bad.values(), self.draft)
        self.assert_status(result, 2)
        files = result.json["files"]
        self.assertEqual(len(files), len(bad) + 1)
        for (name, path), file in zip(bad.items(), files):
            with self.subTest(name):
                self.assertTrue(file["error"])
                self.assertEqual(file["signatures"], [])
                output = self.path("out.pdf")
                self.assert_refused(self.workstation.sign(path, output, "personal"), 2, output)
        self.assertIsNone(files[-1]["error"])
        self.assertEqual(files[-1]["indication"], "NO_SIGNATURE")

    def test_sec_06_a_document_has_nothing_fetched(self):
        """Actions, scripts, a picture that lies elsewhere: nobody asks for them."""
        asked = []

        class Trap(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                asked.append(self.path)
                self.send_error(404)

            do_POST = do_HEAD = do_GET

            def log_message(self, *arguments):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Trap)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        at = f"http://127.0.0.1:{server.server_address[1]}/"
        file = f"<</Type/Filespec/FS/URL/F({at}%s)>>"

        def stream(keys, content):
            return f"<<{keys}/Length {len(content)}>>\nstream\n{content}\nendstream"

        objects = [
            f"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/URI/URI({at}open)>>/AA<</WC<</S/SubmitForm/F {file % 'submit'}>>>>"
            f"/URI<</Base({at}base)>>"
            f"/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(app.launchURL('{at}script'))>>]>>>>>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[6 0 R]/Resources<</XObject<</I 5 0 R>>"
            "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>>>>>"
            f"/AA<</O<</S/GoToR/F {file % 'remote.pdf'}/D[0/Fit]>>>>>>",
            stream("", "BT /F 12 Tf 72 720 Td (Text) Tj ET q 100 0 0 100 9 9 cm /I Do Q"),
            stream(f"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/F {file % 'picture'}", "0"),
            f"<</Type/Annot/Subtype/Link/Rect[0 0 595 842]/A<</S/URI/URI({at}link)>>/AA<</PO<</S/ImportData/F {file % 'data.fdf'}>>>>>>",
        ]
        data, offsets = b"%PDF-1.7\n", []
        for number, body in enumerate(objects, 1):
            offsets.append(len(data))
            data += b"%d 0 obj\n" % number + body.encode() + b"\nendobj\n"
        data += (b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets) +
                 b"trailer\n<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(data))
        path, signed = self.write("mồi.pdf", data), self.path("signed.pdf")
        place = ["--page", "1", "--rect", "20,20,40,20"]
        self.assert_status(self.workstation.run("place", path, "--kind", "personal", "--json"), 0)
        self.assert_status(self.workstation.sign(path, signed, "personal", *place), 0)
        self.assertEqual(self.workstation.verify(signed, "--report", self.path("report.pdf")).json["files"][0]["signatures"][0]["integrity"], "intact")
        self.assertEqual(asked, [])

    def test_sec_06_what_cannot_be_drawn_is_not_valid(self):
        """The program that draws pages is not there, or dies of them."""
        signed = self.path("signed.pdf")
        self.assert_status(self.workstation.sign(self.draft, signed, "personal"), 0)
        for program in "/nonexistent", "/bin/true":
            result = self.workstation.run("verify", signed, "--trust", self.workstation.path("trust/root.pem"), "--no-network", "--json",
                                          ANTIN_RENDER_AGENT=program)
            signature = result.json["files"][0]["signatures"][0]
            self.assertEqual((signature["integrity"], signature["indication"]), ("intact", "INDETERMINATE"), result.out)
            self.assertEqual(result.status, 3)

    def test_encrypted(self):
        locked = self.path("khóa.pdf")
        subprocess.run(["qpdf", "--encrypt", "a", "b", "256", "--", self.draft, locked], check=True)
        output = self.path("out.pdf")
        self.assert_refused(self.workstation.sign(locked, output, "personal", "--page", "1", "--rect", "20,20,40,20"), 2, output)


if __name__ == "__main__":
    antin_tool.main()
