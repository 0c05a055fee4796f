#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a receiver does, by keyboard alone: nothing is pressed, clicked or filled in over the accessibility bus."""
import os
import shutil
import subprocess
import unittest

import antin_gui

Atspi = antin_gui.Atspi


class Receiver(antin_gui.TestCase):
    tokens = "leader,organisation"

    @staticmethod
    def focused(window, role, part):
        window.has_focus(role, lambda text: part in text, "%s “%s”" % (role, part))

    def save_as(self, window, name):
        """The name in the chooser."""
        antin_gui.wait_until(lambda: window.look("push button", lambda text: text.endswith("Save"), Atspi.StateType.SENSITIVE), "the chooser")
        self.focused(window, "text", "")
        window.keys("ctrl+a", "type:" + self.desk.path(name), "Return")

    def go(self, window, role, name, key="Tab"):
        """To a control, and presses it."""
        window.reach(role, name, key)
        window.keys("space")

    def test_forgery(self):
        """Refused with a notice (REP-02), reported (REP-01), deleted by the rule (REP-05)."""
        self.desk.set("regulation='bac-kan-2022'")
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        os.mkdir(self.desk.path("Đến"))
        with open(self.desk.path("signed.pdf"), "rb") as file:
            data = bytearray(file.read())
        data[data.index(b"stream\r\n" if b"stream\r\n" in data else b"stream\n") + 40] ^= 1
        with open(self.desk.path("Đến/12.pdf"), "wb") as file:
            file.write(data)
        window = self.open("Đến/12.pdf", tokens=False)
        window.status("The document is not valid: the content was changed after signing")
        # Its report, from the menu.
        window.keys("F10")
        self.focused(window, "menu item", "")
        window.reach("menu item", lambda text: text.startswith("Save") and "Report" in text, "Down")
        window.keys("Return")
        self.save_as(window, "report.pdf")
        window.says("label", "The report is saved.")
        window.keys("ctrl+Return")
        window.find("text", "Text of the notice")
        window.keys("ctrl+s")
        self.save_as(window, "notice.pdf")
        window.says("label", "The notice is saved.")
        self.go(window, "push button", "Delete the Document…")
        window.says("label", "Delete the Document?")
        self.go(window, "push button", "Delete")
        window.says("label", "The document is deleted.")
        self.assertEqual(os.listdir(self.desk.path("Đến")), [])
        for name, words in (("report.pdf", "12.pdf"), ("notice.pdf", "cannot be accepted")):
            text = subprocess.run(["pdftotext", self.desk.path(name), "-"], check=True, capture_output=True, text=True).stdout
            self.assertIn(words, " ".join(text.split()))

    def test_reading(self):
        """A card and its details, what its signer saw, text that is found and copied, the panel of pages, recent files, about."""
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        self.desk.issue("signed.pdf", "issued.pdf", "organisation")
        shutil.copy(self.desk.path("draft.pdf"), self.desk.path("first.pdf"))
        window = self.open("issued.pdf", tokens=False)
        window.status("The document is valid.")
        # Found, and all of it copied.
        window.keys("ctrl+f")
        antin_gui.wait_until(lambda: window.look("entry", lambda text: text == "Find in the document"), "the search")
        window.keys("type:QUY")
        window.says("status bar", "1 of ")
        window.keys("Escape")
        self.focused(window, "panel", "Pages of the document")
        window.keys("ctrl+a", "ctrl+c")
        antin_gui.wait_until(lambda: "QUYẾT ĐỊNH" in antin_gui.read_clipboard(), "the text on the clipboard")
        # Pages in the panel.
        window.reach("list item", "Page 1", "shift+Tab")
        window.keys("Down")
        self.focused(window, "list item", "Page 2, signed")
        window.keys("Return")
        entry = window.find("text", "Go to Page")
        antin_gui.wait_until(lambda: Atspi.Text.get_text(entry, 0, Atspi.Text.get_character_count(entry)) == "2", "page 2")
        # A card is chosen, then opened.
        window.reach("push button", "Details")
        window.keys("space")
        window.says("panel", "Signature information: Valid")
        self.go(window, "push button", "View Signed Version")
        window.status("as it was when it was signed")
        windows = window.windows()
        self.go(window, "push button", "Show the Present File", "shift+Tab")
        antin_gui.wait_until(lambda: window.windows()[-1] in windows[:-1], "the window of the file to come to the front")
        # What was opened lately, and about the program.
        window.keys("F10")
        self.focused(window, "menu item", "")
        window.keys("Up", "Return")
        window.says("frame", "About")


if __name__ == "__main__":
    unittest.main(verbosity=2)
