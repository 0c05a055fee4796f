#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Acts of a working day by keyboard alone: nothing is pressed, clicked or filled in over the accessibility bus."""
import os
import shutil
import subprocess
import unittest
import urllib.parse

import antin_gui
from test_requests import INTERFACE, Call

Atspi = antin_gui.Atspi


class Keyboard(antin_gui.TestCase):
    tokens = None

    @staticmethod
    def focused_row(window, name):
        window.has_focus("table row", lambda text: text.startswith(name), "the row of “%s”" % name)

    @staticmethod
    def focused_line(window, name):
        """A line of a list to choose from, as it is read out."""
        window.has_focus("list item", lambda text: text == name, "the line “%s”" % name)

    def read(self, window, place):
        """The whole document by the key of the primary button, which then approves it."""
        window.status(place)

        def gone():
            if not window.look("status bar", lambda text: place in text):
                return True
            if window.look("push button", lambda text: text in ("Read On", "Approve and Next"), Atspi.StateType.SENSITIVE):
                window.keys("ctrl+Return")
            return False
        antin_gui.wait_until(gone, "the next document")

    def test_sitting(self):
        """A leader's folder: opened from its row, read, approved, one skipped, one returned with a remark, one PIN."""
        self.take_desk(tokens="leader")
        folder = self.desk.path("Trình ký")
        os.makedirs(folder)
        for name in ("1.pdf", "2.pdf", "3.pdf", "4.pdf"):
            shutil.copy(self.desk.path("draft.pdf"), os.path.join(folder, name))
        files = antin_gui.FileManager(self.desk)
        self.addCleanup(files.close)
        window = self.open("Trình ký")
        window.status("Verified: 4 files")
        self.focused_row(window, "1.pdf")
        window.keys("Return")
        self.read(window, "Document 1 of 4")
        window.status("Document 2 of 4")
        window.keys("ctrl+shift+k")
        window.status("Document 3 of 4")
        window.keys("ctrl+shift+r")
        window.has_focus("text", lambda text: text == "Remark", "the remark")
        window.keys("type:again", "ctrl+Return")
        self.read(window, "Document 4 of 4")
        # The table is there again, and the same key asks for the PIN.
        window.find("push button", "Sign 2 Documents…", ready=True)
        window.keys("ctrl+Return")
        window.enter_pin_with_keys(self.desk.pin("leader"))
        window.status("2 documents signed.")
        # And the way to what was made.
        window.reach("push button", "Show in Folder", "shift+Tab")
        window.keys("space")
        self.assertEqual([os.path.basename(urllib.parse.unquote(address)) for address in files.shown()], ["1 - signed.pdf", "4 - signed.pdf"])
        self.assertEqual(sorted(name for name in os.listdir(folder) if "signed" in name), ["1 - signed.pdf", "4 - signed.pdf"])

    def test_copy(self):
        """A clerk's copy of a scan: form chosen, origin declared, signed."""
        self.take_desk(tokens="organisation")
        window = self.open("scan.pdf")
        window.find("push button", "Sign Copy")
        # From the pages back into the bar above them.
        window.reach("push button", "Form of copy: SAO Y", "shift+Tab")
        window.keys("space")
        self.focused_line(window, "SAO Y")
        window.keys("Down")
        self.focused_line(window, "SAO LỤC")
        window.keys("Return")
        window.reach("check box", "Scanned by %s itself from a signed and stamped paper" % self.desk.facts["agency"])
        window.keys("space")
        window.find("push button", "Sign Copy", ready=True)
        window.keys("ctrl+Return")
        window.enter_pin_with_keys(self.desk.pin("organisation"))
        window.says("label", "Digitised copy — signed by the organisation")
        text = subprocess.run(["pdftotext", self.desk.path("scan - signed.pdf"), "-"], check=True, capture_output=True, text=True).stdout
        self.assertIn("SAO LỤC; ", " ".join(text.split()))

    def test_change_pin(self):
        """From the page of tokens; the entries in their order."""
        self.take_desk(tokens="leader")
        window = self.open()
        window.find("push button", "Main Menu")
        window.keys("ctrl+t")
        window.find("push button", "Change the PIN of “leader”", ready=True)
        window.reach("push button", "Change the PIN of “leader”")
        window.keys("space")
        for name, pin in (("Present PIN", self.desk.pin("leader")), ("New PIN", "86420"), ("New PIN Again", "86420")):
            window.has_focus("password text", lambda text, last=name: text.endswith(last), "“%s”" % name)
            window.keys("type:" + pin)
            if name != "New PIN Again":
                window.keys("Tab")
        window.keys("Return")
        window.says("label", "The PIN was changed")
        draft, signed = self.desk.path("draft.pdf"), self.desk.path("signed.pdf")
        self.assertEqual(self.desk.sign(draft, signed, "personal", pin="86420").status, 0)

    def test_request(self):
        """What another program asks for is agreed to with the keys, declined with them, and a verdict is sent with them."""
        self.take_desk(tokens="leader,organisation")
        window = self.open()
        window.find("push button", "Main Menu")
        approve = Call("Approve", self.desk.path("draft.pdf"))
        window.status("asks you to sign this document as the authorised person")
        window.find("push button", "Sign", ready=True)
        self.assertFalse(approve.is_done())
        window.keys("ctrl+Return")
        window.enter_pin_with_keys(self.desk.pin("leader"))
        self.assertEqual(approve.wait()["path"], self.desk.path("draft - signed.pdf"))
        seal = Call("Issue", self.desk.path("draft - signed.pdf"))
        window.status("asks you to seal this document")
        window.keys("alt+d")
        seal.wait()
        self.assertEqual(seal.error, INTERFACE + ".Error.Declined")
        verify = Call("Verify", self.desk.path("draft - signed.pdf"))
        window.status("asks for the verdict on this document")
        antin_gui.wait_until(lambda: window.look("push button", lambda text: text.endswith("Send the Verdict"), Atspi.StateType.SENSITIVE), "the verdict")
        window.reach("push button", "Send the Verdict", "shift+Tab")
        window.keys("space")
        self.assertEqual(verify.wait()["indication"], "TOTAL_PASSED")


if __name__ == "__main__":
    unittest.main(verbosity=2)
