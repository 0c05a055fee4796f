#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is told to who does not see it: verdicts, ends, mistakes and toasts, each once, whether or not anybody has looked."""
import os
import unittest

import antin_gui
import notes


class Heard(antin_gui.TestCase):
    tokens = "leader"

    def setUp(self):
        super().setUp()
        self.ears = antin_gui.Ears()

    def test_verdicts(self):
        """The end of a table, and of each of its documents what came of it."""
        self.take_desk(tokens="leader,organisation")
        os.mkdir(self.desk.path("Đến"))
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        self.desk.issue("signed.pdf", "Đến/1.pdf", "organisation")
        notes.add_note(self.desk.path("Đến/1.pdf"), self.desk.path("Đến/2.pdf"), 1, (200, 500, 400, 540), "(Da sua)", (1, 1, 0.7))
        with open(self.desk.path("signed.pdf"), "rb") as file:
            data = bytearray(file.read())
        data[data.index(b"stream\r\n" if b"stream\r\n" in data else b"stream\n") + 40] ^= 1
        with open(self.desk.path("Đến/3.pdf"), "wb") as file:
            file.write(data)
        window = self.open("Đến", tokens=False)
        self.ears.hear_once("Verified: 3 files; Valid: 1; Not valid: 2")
        self.ears.heard.clear()
        window.keys("Return")
        self.ears.hear_once("The document is valid. Signed by: ")
        window.keys("alt+Right")
        self.ears.hear_once("The content was changed after ")
        self.ears.heard.clear()
        window.keys("alt+Right")
        self.ears.hear_once("The document is not valid: the content was changed after signing")
        # Told again where it is asked again.
        self.ears.heard.clear()
        window.keys("F5")
        self.ears.hear_once("The document is not valid: the content was changed after signing")
        # Places that differ, while they are stepped through.
        self.ears.heard.clear()
        window.keys("alt+Left")
        self.ears.hear_once("The content was changed after ")
        window.reach("push button", "Details")
        window.keys("space")
        window.reach("push button", "Compare with the Present File")
        window.keys("space")
        self.ears.hear_once("places look different on ")
        window.keys("F8")
        self.ears.hear_once("1/")

    def test_signing(self):
        """A wrong PIN, the end of the work with its verdict, a time stamp that cannot be had, a file that is none."""
        with open(self.desk.path("none.pdf"), "w", encoding="utf-8") as file:
            file.write("This is no document.")
        window = self.open("draft.pdf")
        focus = antin_gui.Ears("object:state-changed:focused")
        window.press("Sign")
        window.asks_for_pin()
        # A control that has had the focus from the start is told to have it.
        window.keys(title="Sign")
        focus.hear("password text", "")
        window.enter_pin("9999")
        window.press_in_dialog("Sign")
        self.ears.hear_once("PIN is not correct")
        window.enter_pin(self.desk.pin("leader"))
        self.ears.heard.clear()
        window.press_in_dialog("Sign")
        self.ears.hear_once("Signed.")
        self.ears.hear_once("The document is not complete. Missing: the organisation's digital signature.")
        window.close()
        self.desk.stop()
        window = self.open("draft.pdf")
        verdict = window.status("The document is not digitally signed.").get_name()
        self.ears.heard.clear()
        self.ears.hear_once(verdict)
        window.press("Sign")
        window.asks_for_pin()
        window.enter_pin(self.desk.pin("leader"))
        self.ears.heard.clear()
        window.press_in_dialog("Sign")
        # A dialog is read out when it comes to the front: its name, then the words in it.
        window.root = window.says("dialog", "time stamp")
        window.says("label", "The document was not signed.")
        # Of the document there is nothing new.
        self.ears.listen()
        self.assertEqual([words for role, words in self.ears.heard if role == "frame" and verdict in words], [])
        window.close()
        # What a window begins with is its name when it comes to the front.
        self.open("none.pdf").says("frame", "The document could not be opened. “none.pdf”: This is not a PDF document. Choose a PDF file.")


if __name__ == "__main__":
    unittest.main(verbosity=2)
