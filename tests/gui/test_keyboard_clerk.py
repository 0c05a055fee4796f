#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A clerk's many documents by keyboard alone, each to the end result: nothing is pressed, clicked or filled in over the
accessibility bus."""
import os
import shutil
import subprocess
import unittest

import antin_gui
import sittings
import test_keyboard

Atspi = antin_gui.Atspi


class Clerk(sittings.TestCase):
    def seal(self, window):
        """The key of the primary button, and the dialog."""
        window.keys("ctrl+Return")
        window.enter_pin_with_keys(self.desk.pin("organisation"))

    def words(self, path):
        text = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True).stdout
        return " ".join(text.split())

    def fill(self, *names, source):
        for name in names:
            shutil.copy(self.desk.path(source), os.path.join(self.folder, name))

    def test_numbers(self):
        """A list of signed documents: first number and date are typed above it, and count up in what is sealed."""
        self.start("leader,organisation")
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        self.fill("1.pdf", "2.pdf", "3.pdf", source="signed.pdf")
        window = self.open("Trình ký")
        window.status("Verified: 3 files")
        window.find("text", "First number")
        test_keyboard.Keyboard.focused_row(window, "1.pdf")
        window.reach("text", "Date", "shift+Tab")
        window.keys("ctrl+a", "Delete")
        window.reach("text", "First number", "shift+Tab")
        window.keys("type:15")
        row = antin_gui.wait_until(lambda: window.look("table row", lambda text: text.startswith("3.pdf, Number 17/QĐ-UBND")), "the third number")
        self.assertNotIn(" of ", row.get_name())
        window.reach("text", "Date")
        window.keys("type:" + self.desk.today.strftime("%d/%m/%Y"))
        antin_gui.wait_until(lambda: window.look("table row", lambda text: text.startswith("3.pdf, Number 17/QĐ-UBND of ")), "its date")
        window.find("push button", "Seal 3 Documents…", ready=True)
        self.seal(window)
        window.status("3 documents sealed.")
        for number in (15, 16, 17):
            name = "%d - sealed.pdf" % (number - 14)
            self.assertTrue(self.judge(name)["completeness"]["complete"])
            words = self.words(os.path.join(self.folder, name))
            self.assertIn("Số: %d /QĐ-UBND" % number, words)
            self.assertIn("ngày %s tháng" % self.desk.today.strftime("%d"), words)

    def test_retry(self):
        """ORD-09: metadata files are wanted with a list; one of it was changed meanwhile, and is asked for again."""
        self.start("leader,organisation")
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        self.desk.issue("draft.pdf", "again.pdf", "leader")
        self.fill("1.pdf", "2.pdf", source="signed.pdf")
        window = self.open("Trình ký")
        window.status("Verified: 2 files")
        test_keyboard.Keyboard.focused_row(window, "1.pdf")
        window.reach("text", "First number", "shift+Tab")
        window.keys("type:15")
        window.find("push button", "Seal 2 Documents…", ready=True)
        self.fill("2.pdf", source="again.pdf")
        window.keys("ctrl+Return")
        window.asks_for_pin()
        # The letters that are underlined.
        window.keys("alt+m")
        antin_gui.wait_until(lambda: window.look("check box", lambda text: "metadata file" in text, Atspi.StateType.CHECKED), "the switch to be on")
        window.keys("alt+p")
        window.enter_pin_with_keys(self.desk.pin("organisation"))
        window.status("1 document sealed. 1 could not be signed.")
        window.reach("push button", "Not Signed: 1")
        window.keys("space")
        window.reach("push button", "Retry the Failed")
        window.keys("space")
        window.find("push button", "Seal 1 Document…", ready=True)
        # There is none left of those that were shown; the others are a key away.
        window.find("label", "No such files")
        self.seal(window)
        window.status("1 document sealed.")
        window.picture("retried")
        window.reach("push button", "Show All")
        window.keys("space")
        test_keyboard.Keyboard.focused_row(window, "1.pdf")
        window.picture("retried-all")
        # A document was looked at meanwhile: how it ended is told over the table again.
        window.keys("Return")
        antin_gui.wait_until(lambda: not window.look("status bar", lambda text: "1 document sealed." in text), "the document")
        window.keys("Escape")
        window.status("1 document sealed.")
        for number, name in (("15", "1 - sealed"), ("16", "2 - sealed")):
            self.assertTrue(self.judge(name + ".pdf")["completeness"]["complete"])
            self.assertEqual(window.metadata("Trình ký/%s.metadata.json" % name)["CodeNumber"], number)

    def test_copies(self):
        """Scans: where they come from is declared and a form chosen above the list, for all of them."""
        self.start("organisation")
        self.fill("1.pdf", "2.pdf", "3.pdf", source="scan.pdf")
        window = self.open("Trình ký")
        window.status("Verified: 3 files")
        declaration = "3 scans, all made by %s itself from signed and stamped papers" % self.desk.facts["agency"]
        window.find("check box", declaration)
        test_keyboard.Keyboard.focused_row(window, "1.pdf")
        window.reach("check box", declaration, "shift+Tab")
        window.keys("space")
        window.find("push button", "Sign 3 Copies…", ready=True)
        window.reach("push button", "Form of copy: SAO Y", "shift+Tab")
        window.keys("space")
        test_keyboard.Keyboard.focused_line(window, "SAO Y")
        window.keys("Down", "Return")
        antin_gui.wait_until(lambda: window.look("table row", lambda text: text.startswith("3.pdf, Copy: SAO LỤC")), "the form of the third")
        self.seal(window)
        window.status("3 copies signed.")
        for name in ("1 - signed.pdf", "2 - signed.pdf", "3 - signed.pdf"):
            found = self.judge(name)
            self.assertEqual((found["indication"], found["completeness"]["class"]), ("TOTAL_PASSED", "digitised-copy"))
            self.assertIn("SAO LỤC;", self.words(os.path.join(self.folder, name)))

    def test_separate_files(self):
        """CHK-16: a document and its separate files, added, numbered and signed in one act."""
        self.start("leader,organisation")
        self.desk.issue("draft.pdf", "Trình ký/decision.pdf", "leader")
        files = ("attachment.pdf", "appendix-1.pdf", "appendix-2.pdf")
        for name in files:
            self.fill(name, source=name)
        window = self.open("Trình ký/decision.pdf")
        window.find("push button", "Seal")
        for name in files:
            window.reach("push button", "Add " + name)
            window.keys("space")
            window.find("push button", "Remove " + name)
        window.reach("text", "Number", "shift+Tab")
        window.keys("type:15")
        window.find("push button", "Seal", ready=True)
        self.seal(window)
        window.says("label", "4 files signed.")
        made = [os.path.join(self.folder, name) for name in ("decision - sealed.pdf", "attachment - signed.pdf", "appendix-1 - signed.pdf",
                                                             "appendix-2 - signed.pdf")]
        found = self.desk.verify("--set", *made).json["set"]
        self.assertEqual((found["complete"], found["number"]), (True, "15/QĐ-UBND"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
