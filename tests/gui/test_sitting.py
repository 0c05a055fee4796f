#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many documents in one sitting: a leader's drafts, and what a clerk issues."""
import glob
import hashlib
import os
import pathlib
import shutil
import subprocess
import unittest

import antin_gui
import sittings


LEADER = "Trần Thị Bích Hằng"


class Sitting(sittings.TestCase):
    @staticmethod
    def read(folder):
        text = ""
        for path in glob.glob(folder + "/*"):
            with open(path, encoding="utf-8") as file:
                text += file.read()
        return text

    def test_leader(self):
        """SEC-03: shown and approved, skipped, returned, one PIN for all."""
        self.start("leader")
        for name in ("1 Quyết định.pdf", "2 Kế hoạch.pdf", "3 Công văn.pdf", "4 Tờ trình.pdf"):
            shutil.copy(self.desk.path("draft.pdf"), os.path.join(self.folder, name))
        window = self.open("Trình ký")
        window.status("Verified: 4 files")
        self.assertFalse(window.find("push button", "Sign…").get_state_set().contains(antin_gui.Atspi.StateType.SENSITIVE))
        window.picture("sitting-list")
        self.open_row(window, "1 Quyết định.pdf")
        # The second page has not been on screen, so the document cannot be approved yet.
        window.find("push button", "Read On", ready=True)
        window.status("Document 1 of 4. Not read to the end")
        window.picture("sitting-read-on")
        self.read_and_approve(window, "Document 1 of 4")
        window.status("Document 2 of 4")
        window.keys("ctrl+shift+k")
        window.status("Document 3 of 4")
        window.press("Return…")
        remark = antin_gui.wait_until(lambda: window.look("text", lambda text: text == "Remark"), "the remark")
        remark.set_text_contents("Điều 2 ghi sai cơ quan.")
        window.picture("sitting-return")
        window.press_in_dialog("Return")
        window.status("Document 4 of 4")
        window.says("label", "“3 Công văn.pdf” is returned with the remark.")
        # It is on disk as it is decided.
        journals = self.desk.path("profile/state/antin/sittings")
        antin_gui.wait_until(lambda: "state=returned" in self.read(journals), "the journal")
        self.assertIn("Điều 2 ghi sai cơ quan.", self.read(journals))
        self.assertEqual(os.stat(glob.glob(journals + "/*")[0]).st_mode & 0o777, 0o600)
        # The note to its author can be written above it and from its row, as long as it is listed.
        window.keys("alt+Left")
        window.status("Document 3 of 4 · Returned · Điều 2 ghi sai cơ quan.")
        antin_gui.wait_until(lambda: not window.look("label", lambda text: text.endswith("is returned with the remark.")), "the toast to go")
        window.press("Write a Note…")
        self.close_note(window)
        window.keys("Escape")
        row = antin_gui.wait_until(lambda: window.look("table row", lambda text: text.startswith("3 Công văn.pdf, Returned")), "the row")
        self.assertEqual(row.get_description(), "Điều 2 ghi sai cơ quan.")
        window.find("label", "Điều 2 ghi sai cơ quan.")
        window.picture("sitting-returned")
        window.keys("Menu")
        window.find("menu item", "Write a Note…").do_action(0)
        self.close_note(window)
        window.has_focus("table row", lambda text: text.startswith("3 Công văn.pdf"), "the row")
        self.open_row(window, "4 Tờ trình.pdf")
        self.read_and_approve(window, "Document 4 of 4")
        # Nothing is left to be decided.
        window.press("Sign 2 Documents…")
        window.enter_pin(self.desk.pin("leader"))
        window.picture("sitting-dialog")
        window.press_in_dialog("Sign")
        window.status("2 documents signed.")
        window.find("push button", "Set Aside: 2")
        # By whom, in the row, as of any other signed file.
        window.find("label", LEADER)
        window.picture("sitting-signed")
        self.assertEqual(self.listed(), ["1 Quyết định - signed.pdf", "1 Quyết định.pdf", "2 Kế hoạch.pdf", "3 Công văn.pdf",
                                         "4 Tờ trình - signed.pdf", "4 Tờ trình.pdf"])
        for name in ("1 Quyết định - signed.pdf", "4 Tờ trình - signed.pdf"):
            self.assertEqual(self.judge(name)["indication"], "TOTAL_PASSED")
            self.assertEqual(self.judge(name)["completeness"]["class"], "personal-only")

    def close_note(self, window):
        note = window.find("text", "Text of the notice")
        self.assertIn("Điều 2 ghi sai cơ quan.", note.get_text(0, -1))
        window.keys("Escape")
        antin_gui.wait_until(lambda: not window.look("text", lambda text: text == "Text of the notice"), "the note to go")

    def test_several_files(self):
        """Drafts that were named one by one, from two folders, are a list as a folder is."""
        self.start("leader")
        paths = [os.path.join(self.folder, "1.pdf"), self.desk.path("2.pdf")]
        for path in paths:
            shutil.copy(self.desk.path("draft.pdf"), path)
        window = self.open("Trình ký/1.pdf", "2.pdf")
        window.status("Verified: 2 files")
        self.open_row(window, "1.pdf")
        self.read_and_approve(window, "Document 1 of 2")
        self.read_and_approve(window, "Document 2 of 2")
        window.press("Sign 2 Documents…")
        window.enter_pin(self.desk.pin("leader"))
        window.press_in_dialog("Sign")
        window.status("2 documents signed.")
        for path in paths:
            self.assertEqual(self.judge(path.replace(".pdf", " - signed.pdf"))["indication"], "TOTAL_PASSED")

    def test_not_written(self):
        """A decision that cannot be written down: told above the document that is shown."""
        self.start("leader")
        for name in ("1.pdf", "2.pdf"):
            shutil.copy(self.desk.path("draft.pdf"), os.path.join(self.folder, name))
        os.makedirs(self.desk.path("profile/state/antin"))
        with open(self.desk.path("profile/state/antin/sittings"), "w", encoding="utf-8"):
            pass
        window = self.open("Trình ký")
        window.status("Verified: 2 files")
        self.open_row(window, "1.pdf")
        window.status("Document 1 of 2")
        window.keys("ctrl+shift+k")
        window.status("Document 2 of 2")
        window.status("sittings")
        window.picture("sitting-not-written")

    def test_resume(self):
        """SEC-03: a sitting that was stopped: what was read and approved is signed, the rest is read first; REP-03: what
        was signed and not written down comes into the register."""
        self.start("leader")
        self.desk.issue("draft.pdf", "made.pdf", "leader")
        made = os.path.join(self.folder, "4 - signed.pdf")
        shutil.copy(self.desk.path("made.pdf"), made)
        journal = "[sitting]\nversion=1\nrole=personal\nfiles=4\n"
        for number, state in ((1, "approved"), (2, "waiting"), (3, "returned"), (4, "signing")):
            path = os.path.join(self.folder, "%d.pdf" % number)
            shutil.copy(self.desk.path("draft.pdf"), path)
            with open(path, "rb") as file:
                sha256 = hashlib.sha256(file.read()).hexdigest()
            journal += "[file %d]\nuri=%s\nkind=personal\nstate=%s\ntime=1795000000\n" % (number, pathlib.Path(path).as_uri(), state)
            if state in ("approved", "signing"):
                journal += "shown=true\nsha256=%s\n" % sha256
            if state == "signing":
                journal += "output=%s\n" % pathlib.Path(made).as_uri()
        os.makedirs(self.desk.path("profile/state/antin/sittings"))
        with open(self.desk.path("profile/state/antin/sittings/earlier.sitting"), "w", encoding="utf-8") as file:
            file.write(journal)
        window = self.open()
        window.picture("sitting-resume")
        window.press("Go on Signing (3 Documents Left)")
        self.desk.registered(made)
        window.find("push button", "Approved: 1")
        window.find("push button", "Set Aside: 1")
        window.find("push button", "Sign 1 Document…", ready=True)
        self.open_row(window, "2.pdf")
        self.read_and_approve(window, "Document 2 of 4")
        window.press("Sign 2 Documents…")
        window.enter_pin(self.desk.pin("leader"))
        window.press_in_dialog("Sign")
        window.status("2 documents signed.")
        self.assertEqual(self.listed(), ["1 - signed.pdf", "1.pdf", "2 - signed.pdf", "2.pdf", "3.pdf", "4 - signed.pdf", "4.pdf"])

    def answer_pin(self, window):
        window.enter_pin(self.desk.pin("leader"))
        window.press_in_dialog("Sign")
        antin_gui.wait_until(lambda: not window.has_dialog(), "the dialog to go")

    def hurry(self):
        """Time stamps come at once from here on."""
        self.desk.set("timestamp-url='%s'" % self.desk.facts["tsa"])

    def signed_once(self, *names):
        """Each of these drafts has one signed file, with one signature, that is once in the register; nothing else is signed."""
        self.assertEqual([name for name in self.listed() if "signed" in name], [name + " - signed.pdf" for name in names])
        paths = [os.path.join(self.folder, name + " - signed.pdf") for name in names]
        self.desk.registered(*paths)
        self.assertEqual(sorted(self.desk.register()), sorted(paths))
        for name in names:
            found = self.judge(name + " - signed.pdf")
            self.assertEqual((found["indication"], len(found["signatures"])), ("TOTAL_PASSED", 1))

    def test_stopped(self):
        """SEC-03: stopped while the token works, closed, and gone on with another day: what was signed is not signed again,
        what was not read, or has changed since, is not signed unread, and the PIN is asked for once."""
        self.start("leader", "tsa?delay=5")
        for name in ("1.pdf", "2.pdf", "3.pdf"):
            shutil.copy(self.desk.path("draft.pdf"), os.path.join(self.folder, name))
        window = self.open("Trình ký")
        window.status("Verified: 3 files")
        self.open_row(window, "1.pdf")
        for number in (1, 2):
            self.read_and_approve(window, "Document %d of 3" % number)
        window.status("Document 3 of 3")
        window.keys("Escape")
        window.press("Sign 2 Documents…")
        self.answer_pin(window)
        # Not while the token is at work.
        window.keys("ctrl+q")
        window.says("label", "Wait until the document is signed, or cancel.")
        window.status("(2 of 2)…")
        window.press("Stop")
        window.status("1 document signed. 1 is still to be signed.")
        window.picture("sitting-stopped")
        self.signed_once("1")
        window.keys("ctrl+q")
        antin_gui.wait_until(lambda: window.process.poll() is not None, "the application to end")
        self.assertEqual(window.process.returncode, 0)
        window.close()
        self.hurry()
        # The one that was approved is another document by now.
        with open(os.path.join(self.folder, "2.pdf"), "ab") as file:
            file.write(b"\n% changed\n")
        window = self.open()
        # The list is shown as it was left, but for that one, which says so.
        window.find("push button", "Signed: 1")
        window.find("label", "Changed since it was shown: the file “2.pdf”. Open it and look at it again.")
        self.assertFalse(window.find("push button", "Sign…").get_state_set().contains(antin_gui.Atspi.StateType.SENSITIVE))
        window.picture("sitting-gone-on")
        # It is read again, as is what was not read at all.
        self.open_row(window, "2.pdf")
        window.status("Not read to the end")
        for number in (2, 3):
            self.read_and_approve(window, "Document %d of 3" % number)
        window.press("Sign 2 Documents…")
        self.answer_pin(window)
        window.status("2 documents signed.")
        self.signed_once("1", "2", "3")

    def test_killed(self):
        """The same where the computer goes off while the token works."""
        self.start("leader", "tsa?delay=5")
        for name in ("1.pdf", "2.pdf", "3.pdf"):
            shutil.copy(self.desk.path("draft.pdf"), os.path.join(self.folder, name))
        window = self.open("Trình ký")
        window.status("Verified: 3 files")
        self.open_row(window, "1.pdf")
        for number in (1, 2, 3):
            self.read_and_approve(window, "Document %d of 3" % number)
        window.press("Sign 3 Documents…")
        self.answer_pin(window)
        window.status("(2 of 3)…")
        window.process.kill()
        window.process.wait()
        window.close()
        self.hurry()
        window = self.open()
        window.press("Sign 2 Documents…")
        self.answer_pin(window)
        window.status("2 documents signed.")
        self.signed_once("1", "2", "3")

    def test_another_day(self):
        """What was signed is not offered again where nothing but what was left for another day is there any more."""
        self.start("leader")
        for name in ("1.pdf", "2.pdf"):
            shutil.copy(self.desk.path("draft.pdf"), os.path.join(self.folder, name))
        window = self.open("Trình ký")
        window.status("Verified: 2 files")
        self.open_row(window, "1.pdf")
        self.read_and_approve(window, "Document 1 of 2")
        window.status("Document 2 of 2")
        window.keys("ctrl+shift+k")
        window.press("Sign 1 Document…")
        self.answer_pin(window)
        window.status("1 document signed.")
        window.close()
        window = self.open("Trình ký")
        window.status("Verified: 3 files")
        antin_gui.wait_until(lambda: window.look("table row", lambda text: text.startswith("1.pdf, Signed")), "the row of what was signed")
        window.find("push button", "To Sign: 1")
        window.picture("sitting-another-day")
        self.open_row(window, "2.pdf")
        self.read_and_approve(window, "Document 2 of 2")
        window.press("Sign 1 Document…")
        self.answer_pin(window)
        window.status("1 document signed.")
        self.signed_once("1", "2")

    def pull_out(self, label):
        """The token of that name is gone for good."""
        for path in glob.glob(self.desk.path("**/token.object"), recursive=True):
            with open(path, "rb") as file:
                found = label.encode() in file.read()
            if found:
                shutil.rmtree(os.path.dirname(path))

    def says_text(self, name, words):
        text = subprocess.run(["pdftotext", os.path.join(self.folder, name), "-"], check=True, capture_output=True, text=True).stdout
        self.assertIn(words, text)

    def test_clerk(self):
        """Numbers count up, one PIN, a file that fails and is sealed when asked again; WRN-10."""
        self.start("leader,organisation", "tsa?delay=2")
        files = self.desk.manage_files()
        self.addCleanup(files.close)
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        self.desk.issue("draft.pdf", "again.pdf", "leader")
        self.pull_out("leader")
        for name in ("0.pdf", "1.pdf", "2.pdf", "3.pdf", "5.pdf"):
            shutil.copy(self.desk.path("signed.pdf"), os.path.join(self.folder, name))
        shutil.copy(self.desk.path("draft.pdf"), os.path.join(self.folder, "4.pdf"))
        window = self.open("Trình ký")
        # The rule that keeps the draft from being sealed, with its clause.
        window.find("label", "Must not be signed")
        window.says("label", "Issue by ")
        first = window.find("text", "First number")
        window.picture("sitting-numbers")
        first.set_text_contents("15")
        window.says("label", "Number 19/QĐ-UBND of ")
        # What is taken off the table is not sealed, and its number is the next one's.
        window.click(window.find("label", "0.pdf"), 0.5, 0.5)
        window.keys("Delete")
        antin_gui.wait_until(lambda: not window.look("label", lambda text: text.startswith("Number 19/QĐ-UBND")), "the numbers to move up")
        for number in ("15/QĐ-UBND", "16/QĐ-UBND", "17/QĐ-UBND", "18/QĐ-UBND"):
            window.says("label", "Number " + number)
        # Another program changes one of them before it is sealed.
        shutil.copy(self.desk.path("again.pdf"), os.path.join(self.folder, "2.pdf"))
        # What lies where metadata would go stays, and that is told.
        with open(os.path.join(self.folder, "3 - sealed.metadata.json"), "w", encoding="utf-8") as file:
            file.write("mine")
        window.press("Seal 4 Documents…")
        # What the dialog tells is settled when it opens, and open again when it is given up.
        window.says("label", "Approved, number 15/QĐ-UBND of ")
        window.asks_for_pin()
        window.keys("Escape")
        window.says("label", "Number 15/QĐ-UBND of ")
        window.press("Seal 4 Documents…")
        window.enter_pin(self.desk.pin("organisation"))
        window.toggle("metadata file")
        window.picture("sitting-seal-dialog")
        window.press_in_dialog("Seal")
        # Three are done when the last one begins, slowly.
        window.status("(4 of 4)… · less than a minute left")
        window.status("3 documents sealed. 1 could not be signed.")
        window.status("its metadata file was not written")
        self.assertEqual([address.rpartition("/")[2] for address in files.shown()],
                         ["1%20-%20sealed.pdf", "3%20-%20sealed.pdf", "5%20-%20sealed.pdf"])
        window.find("label", "Could not be signed")
        window.picture("sitting-failed")
        window.press("Retry the Failed")
        window.press("Seal 1 Document…")
        window.enter_pin(self.desk.pin("organisation"))
        window.press_in_dialog("Seal")
        window.status("1 document sealed.")
        window.picture("sitting-sealed")
        self.assertEqual([name for name in self.listed() if name.endswith("sealed.pdf")], ["1 - sealed.pdf", "2 - sealed.pdf", "3 - sealed.pdf", "5 - sealed.pdf"])
        for number, name in ((15, "1 - sealed.pdf"), (16, "2 - sealed.pdf"), (17, "3 - sealed.pdf"), (18, "5 - sealed.pdf")):
            found = self.judge(name)
            self.assertEqual(found["indication"], "TOTAL_PASSED")
            self.assertTrue(found["completeness"]["complete"])
            self.says_text(name, str(number))
            self.desk.registered(os.path.join(self.folder, name))
        # What was sealed stands in the place of what it was made from.
        self.open_row(window, "1.pdf")
        window.status("The document is valid.")
        # The switch stands as it stood.
        for number, name in (("15", "1 - sealed"), ("16", "2 - sealed")):
            self.assertEqual(window.metadata("Trình ký/%s.metadata.json" % name)["CodeNumber"], number)
        with open(os.path.join(self.folder, "3 - sealed.metadata.json"), encoding="utf-8") as file:
            self.assertEqual(file.read(), "mine")

    def test_whole(self):
        """Files are looked at one after another; the button waits for the last of them, and says why."""
        self.start("leader,organisation")
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        self.pull_out("leader")
        for number in range(40):
            shutil.copy(self.desk.path("signed.pdf"), os.path.join(self.folder, "%d.pdf" % number))
        window = self.open("Trình ký")
        window.find("text", "First number").set_text_contents("15")
        button = window.says("push button", "Seal")
        said = set()

        def ready():
            # The reason first: what is ready between the two has none.
            said.add(button.get_description())
            button.clear_cache()
            return button.get_state_set().contains(antin_gui.Atspi.StateType.SENSITIVE) and button.get_name()
        self.assertEqual(antin_gui.wait_until(ready, "the button"), "Seal 40 Documents…")
        self.assertIn("The other documents are still being looked at…", said)

    def test_copies(self):
        """ORD-01: scans, as documents and as pictures, become copies with one declaration, one form, one PIN; one has its own
        form, one fails and is declared and signed again."""
        self.start("organisation")
        for name in ("1.jpg", "2.tif"):
            subprocess.run(["convert", "-size", "1654x2339", "xc:#f4f0e6", "-fill", "#a02020", "-draw", "rectangle 300,900 1300,1200",
                            "-units", "PixelsPerInch", "-density", "200", os.path.join(self.folder, name)], check=True)
        shutil.copy(self.desk.path("scan.pdf"), os.path.join(self.folder, "3.pdf"))
        with open(os.path.join(self.folder, "4.png"), "wb") as file:
            file.write(b"no picture")
        pictures = {name: self.read_bytes(name) for name in ("1.jpg", "2.tif", "4.png")}
        window = self.open("Trình ký")
        # What cannot be read is told, and keeps nothing from being signed.
        window.status("Verified: 4 files")
        window.find("label", "Cannot be read")
        window.says("check box", "3 scans, all made by %s itself" % self.desk.facts["agency"])
        button = window.find("push button", "Sign Copies…")
        antin_gui.wait_until(lambda: button.get_description() == "Declare where the scans come from first", "the reason on the button")
        window.picture("copies-list")
        window.click(window.says("check box", "3 scans, all made by"), 0.02, 0.5)
        window.find("push button", "Sign 3 Copies…", ready=True)
        # One of them has a form of its own.
        self.open_row(window, "2.tif")
        window.find("push button", "Approve and Next", ready=True)
        window.click(window.find("combo box", "Form of copy"), 0.5, 0.5)
        window.keys("Down", "Return")
        window.picture("copies-document")
        window.press("Approve and Next")
        window.status("Document 3 of 3")
        window.keys("Escape")
        window.says("label", "Approved, SAO LỤC")
        with open(os.path.join(self.folder, "3.pdf"), "ab") as file:
            file.write(b"\n% changed\n")
        window.press("Sign 3 Copies…")
        window.enter_pin(self.desk.pin("organisation"))
        window.picture("copies-dialog")
        window.press_in_dialog("Sign")
        window.status("2 copies signed. 1 could not be signed.")
        window.find("label", "Copy signed: SAO Y")
        window.find("label", "Copy signed: SAO LỤC")
        window.picture("copies-failed")
        window.press("Retry the Failed")
        # What was declared of other bytes does not hold for these.
        window.click(window.says("check box", "1 scan, made by"), 0.02, 0.5)
        window.press("Sign 1 Copy…")
        window.enter_pin(self.desk.pin("organisation"))
        window.press_in_dialog("Sign")
        window.status("1 copy signed.")
        for number, form in ((1, "SAO Y"), (2, "SAO LỤC"), (3, "SAO Y")):
            name = "%d - signed.pdf" % number
            self.assertEqual((self.judge(name)["indication"], self.judge(name)["completeness"]["class"]), ("TOTAL_PASSED", "digitised-copy"))
            self.says_text(name, form + ";")
            self.desk.registered(os.path.join(self.folder, name))
        # The pictures are as they were, and nothing was made beside them but the copies.
        self.assertEqual({name: self.read_bytes(name) for name in pictures}, pictures)
        self.assertEqual(self.listed(), ["1 - signed.pdf", "1.jpg", "2 - signed.pdf", "2.tif", "3 - signed.pdf", "3.pdf", "4.png"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
