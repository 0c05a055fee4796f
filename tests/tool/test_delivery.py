#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A main document and its separate files: signed in one pass, or not at all."""
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import time

import antin_tool
import deliveries

MANY = 80


class Delivery(deliveries.Case):
    def text_of(self, path):
        flat = self.path("flat.pdf")
        subprocess.run(["qpdf", "--flatten-annotations=all", path, flat], check=True)
        words = subprocess.run(["pdftotext", "-l", "1", flat, "-"], capture_output=True, check=True).stdout.decode()
        return " ".join(words.split())

    def test_ord_11_one_pass_one_number(self):
        result = self.deliver()
        self.assert_status(result, 0)
        made = [os.path.basename(f["file"]) for f in result.json["files"]]
        self.assertEqual(made, ["signed.pdf", "attachment.pdf", "appendix-1.pdf", "appendix-2.pdf"])
        self.assertEqual(result.json["schema"], 1)
        self.assertEqual(result.json["delivery"]["number"], deliveries.NUMBER)
        self.assertEqual(result.json["delivery"]["certificate"], self.workstation.facts["certificates"]["organisation"]["sha256"])
        self.assertIsNone(result.json["delivery"]["issued"])
        self.assertEqual(sorted(os.listdir(self.out)), sorted(made))
        for name in made[1:]:
            self.assertRegex(self.text_of(os.path.join(self.out, name)),
                             rf"Số: {re.escape(deliveries.NUMBER)}; \d\d/\d\d/\d{{4}}; \d\d:\d\d:\d\d \+07:00")
        report = self.workstation.verify(*(os.path.join(self.out, name) for name in made))
        self.assert_status(report, 0)
        self.assertEqual([f["completeness"]["class"] for f in report.json["files"]], ["original"] + ["attachment"] * 3)
        self.assertNotIn("set", report.json)

    def test_ord_11_eighty_attachments_with_one_login(self):
        parts = []
        for number in range(MANY):
            parts += ["--attachment", shutil.copy(self.attachment, self.path(f"Phụ lục {number}.pdf"))]
        result = self.deliver(*parts, stamp=False, environment=self.module())
        self.assert_status(result, 0)
        self.assertEqual(len(os.listdir(self.out)), MANY + 1)
        self.assertEqual(self.calls("C_Login"), 1)
        self.assertEqual(self.calls("C_Sign"), MANY + 1)
        files = [f["file"] for f in result.json["files"]]
        judged = self.verify_set(*files)
        self.assertTrue(judged.json["set"]["complete"])
        self.assertEqual([f["file"] for f in judged.json["set"]["files"]], files)

    def test_ord_11_a_key_that_wants_the_pin_each_time_gets_it(self):
        result = self.deliver(stamp=False, environment=self.module("always-authenticate"),
                              pin="\n".join([self.workstation.pin("organisation")] * 5))
        self.assert_status(result, 0)
        self.assertEqual(self.calls("C_Login"), 1)
        self.assertEqual(self.calls("C_Login context-specific"), 4)

    def test_ord_11_one_refused_file_stops_all_before_the_token_works(self):
        broken = self.path("broken.pdf")
        sealed = self.path("kèm theo.pdf")
        self.assert_status(self.workstation.sign(self.attachment, sealed, "attachment", "--number", deliveries.NUMBER, token="department"), 0)
        with open(sealed, "rb") as file:
            data = bytearray(file.read())
        data[data.index(b"stream", 1000) + 40] ^= 1
        with open(broken, "wb") as file:
            file.write(data)
        result = self.deliver("--attachment", self.attachment, "--appendix", broken, environment=self.module())
        self.assertIn(result.status, (2, 3))
        self.assert_nothing(result, result.status, "broken.pdf")
        self.assertEqual(self.calls("C_Login"), 0)
        self.assertEqual(result.json["files"], [])

    def test_ord_11_signatures_that_last(self):
        """What is added to a file after its signature hides neither number nor signature."""
        result = self.deliver("--level", "B-LTA", *self.parts)
        self.assert_status(result, 0)
        self.assertEqual({s["level"] for f in result.json["files"][1:] for s in f["signatures"] if s["role"] == "organisation"}, {"B-LTA"})
        judged = self.verify_set(*(f["file"] for f in result.json["files"]))
        self.assert_status(judged, 0)
        self.assertTrue(judged.json["set"]["complete"])

    def test_ord_11_a_file_that_cannot_be_read_stops_all(self):
        self.assert_nothing(self.deliver("--attachment", self.attachment, "--appendix", self.path("none.pdf")), 2, "none.pdf")

    def test_ord_11_token_pulled_in_the_middle(self):
        for after in (1, 3):
            with self.subTest(after=after):
                self.assert_nothing(self.deliver(environment=self.module(f"sign-removed-after-{after}")), 4)
                self.assertEqual(self.calls("C_Sign"), after + 1)
                os.remove(self.log)

    def test_ord_11_time_stamp_refused(self):
        self.assert_nothing(self.deliver(stamp=f"{self.workstation.facts['tsa']}?fault=refuse"), 5)

    def test_ord_11_interrupted_while_signing(self):
        """Whoever stops the program while the second file is signed finds nothing."""
        environment = self.module("sign-hang")
        read, write = os.pipe()
        os.write(write, self.workstation.pin("organisation").encode() + b"\n")
        os.close(write)
        process = subprocess.Popen(
            [antin_tool.TOOL, "sign", self.signed, *self.seal(), "--number", "15", *self.parts, "--pin-fd", str(read),
             *self.options(stamp=False, module=os.environ["ANTIN_TEST_MODULE"])],
            pass_fds=[read], env=dict(self.workstation.environment, **environment), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(read)
        while process.poll() is None and self.calls("C_Sign") == 0:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(60), -signal.SIGINT)
        self.assertEqual(os.listdir(self.out), [])

    def test_ord_11_equal_names_are_told_before_the_token_works(self):
        os.mkdir(self.path("other"))
        other = shutil.copy(self.attachment, self.path("other/attachment.pdf"))
        result = self.deliver("--attachment", self.attachment, "--attachment", other, environment=self.module())
        self.assert_nothing(result, 2, self.attachment, other)
        self.assertEqual(self.calls("C_Login"), 0)

    def test_ord_11_a_name_that_is_taken(self):
        with open(os.path.join(self.out, "appendix-2.pdf"), "w", encoding="utf-8") as file:
            file.write("somebody else's")
        self.assert_status(self.deliver(), 2)
        self.assertEqual(os.listdir(self.out), ["appendix-2.pdf"])

    def test_ord_11_read_only_folder(self):
        disk = self.path("disk")
        os.mkdir(disk)
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", disk], capture_output=True).returncode != 0:
            self.skipTest("no read-only disk can be mounted here")
        self.addCleanup(subprocess.run, ["umount", disk], check=True)
        self.assert_nothing(self.deliver(out=disk, environment=self.module()), 2, out=disk)
        self.assertEqual(self.calls("C_Login"), 0)

    def test_ord_11_full_disk(self):
        disk = self.path("disk")
        os.mkdir(disk)
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk], capture_output=True).returncode != 0:
            self.skipTest("no small disk can be mounted here")
        self.addCleanup(subprocess.run, ["umount", disk], check=True)
        result = self.deliver(out=disk)
        self.assertNotEqual(result.status, 0)
        self.assertIn("room", result.err)
        self.assertEqual(os.listdir(disk), [])

    def test_ord_11_the_number_is_that_of_the_document(self):
        self.assert_nothing(self.deliver(number=None), 3, "ORD-11", "signed.pdf")
        self.assert_nothing(self.deliver(number="15/TB-UBND"), 3, "ORD-11", "QĐ-UBND")
        result = self.deliver(number="7/QĐ-UBND")
        self.assert_status(result, 0)
        self.assertEqual(result.json["delivery"]["number"], "07/QĐ-UBND")

    def test_pos_07_a_file_is_in_a_delivery_once(self):
        self.assert_nothing(self.deliver("--attachment", self.attachment, "--appendix", self.attachment), 3, "POS-07", "attachment.pdf")
        self.assert_nothing(self.deliver("--attachment", self.signed), 3, "POS-07", "signed.pdf")

    def test_wrong_usage(self):
        for arguments in ([self.signed, self.attachment, *self.seal(), *self.parts], [self.signed, "--kind", "personal", *self.parts],
                          ["--issued", self.signed], ["--issued", self.signed, "--kind", "organisation", *self.parts], self.parts):
            with self.subTest(arguments):
                result = self.workstation.run("sign", *arguments, *self.options(), pin=self.workstation.pin("organisation"))
                self.assert_nothing(result, 2)
        self.assert_status(self.workstation.verify("--number", "15", self.signed), 2)

    def test_ord_11_separate_files_follow_an_issued_document(self):
        main = self.delivered()[0]
        later = shutil.copy(self.appendices[0], self.path("Phụ lục III.pdf"))
        result = self.follow(main, "--appendix", later)
        self.assert_status(result, 0)
        self.assertEqual(result.json["delivery"]["number"], deliveries.NUMBER)
        self.assertEqual(result.json["delivery"]["issued"], main)
        judged = self.verify_set(main, os.path.join(self.out, "Phụ lục III.pdf"))
        self.assert_status(judged, 0)
        self.assertTrue(judged.json["set"]["complete"])

    def test_ord_11_nothing_follows_what_was_not_issued(self):
        main = self.delivered()[0]
        later = shutil.copy(self.appendices[0], self.path("Phụ lục III.pdf"))
        out = self.path("later")
        os.mkdir(out)
        with open(main, "rb") as file:
            data = bytearray(file.read())
        data[data.index(b"stream", 1000) + 40] ^= 1
        tampered = self.path("tampered.pdf")
        with open(tampered, "wb") as file:
            file.write(data)
        self.assert_nothing(self.follow(self.signed, "--appendix", later, out=out), 3, "signed.pdf", "CHK-11", out=out)
        self.assert_nothing(self.follow(self.draft, "--appendix", later, out=out), 3, "draft.pdf", "CHK-11", out=out)
        result = self.follow(tampered, "--appendix", later, out=out)
        self.assertIn(result.status, (2, 3))
        self.assert_nothing(result, result.status, "tampered.pdf", out=out)
        self.assert_nothing(self.follow(main, "--appendix", later, out=out, token="department"), 3, "CHK-16", out=out)
        self.assert_nothing(self.follow(main, "--appendix", later, "--number", "16/QĐ-UBND", out=out), 3, "ORD-11", deliveries.NUMBER, out=out)
        attachment = os.path.join(self.out, "attachment.pdf")
        self.assert_nothing(self.follow(attachment, "--appendix", later, out=out), 3, "attachment.pdf", out=out)

    def test_ord_11_a_copy_has_separate_files_as_well(self):
        scan = self.workstation.path("scan.pdf")
        arguments = ["sign", scan, "--kind", "copy", "--copy-form", "sao-y", *self.parts, *self.options(), "--json"]
        pin = self.workstation.pin("organisation")
        self.assert_nothing(self.workstation.run(*arguments, pin=pin), 3, "ORD-11", "scan.pdf")
        result = self.workstation.run(*arguments, "--number", "87/TB-UBND", pin=pin)
        self.assert_status(result, 0)
        files = [f["file"] for f in result.json["files"]]
        judged = self.verify_set(*files)
        self.assert_status(judged, 3)
        self.assertFalse(judged.json["set"]["complete"])
        self.assertIn("number", judged.json["set"]["files"][0]["reasons"][0])
        self.assertTrue(self.verify_set("--number", "87/TB-UBND", *files).json["set"]["complete"])
        self.assertFalse(self.verify_set("--number", "88/TB-UBND", *files).json["set"]["complete"])

    def test_rep_03_the_register_links_the_files_of_a_delivery(self):
        register = self.workstation.path("profile/data/antin/register.sqlite")
        result = self.deliver()
        self.assert_status(result, 0)
        with sqlite3.connect(register) as database:
            rows = database.execute("SELECT path, number, kind FROM signature WHERE delivery = ? ORDER BY id",
                                    (result.json["delivery"]["id"],)).fetchall()
            alone = database.execute("SELECT DISTINCT delivery FROM signature WHERE kind = 'personal'").fetchall()
        self.assertEqual([os.path.basename(path) for path, _, _ in rows], ["signed.pdf", "attachment.pdf", "appendix-1.pdf", "appendix-2.pdf"])
        self.assertEqual({number for _, number, _ in rows}, {deliveries.NUMBER})
        self.assertEqual([kind for _, _, kind in rows], ["organisation", "attachment", "appendix", "appendix"])
        self.assertEqual(alone, [(None,)])


if __name__ == "__main__":
    antin_tool.main()
