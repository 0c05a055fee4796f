#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One document by keyboard alone: its outline, and the metadata file of what was sealed. Nothing is pressed, clicked or filled in
over the accessibility bus."""
import unittest

import antin_gui
import chapters
import test_keyboard

Atspi = antin_gui.Atspi


class Document(antin_gui.TestCase):
    tokens = None

    @staticmethod
    def is_at_page(window, number):
        entry = window.find("text", "Go to Page")
        antin_gui.wait_until(lambda: Atspi.Text.get_text(entry, 0, Atspi.Text.get_character_count(entry)) == str(number), "page %d" % number)

    def test_outline(self):
        """From the pages to the outline's tab; from entry to entry, each of which is read out; opened, the entry keeps the focus."""
        self.take_desk(tokens="leader")
        chapters.write(self.desk.path("Quy chế.pdf"))
        window = self.open("Quy chế.pdf", tokens=False)
        self.is_at_page(window, 1)
        window.reach("page tab", "Outline", "shift+Tab")
        window.keys("space")
        window.find("label", chapters.TITLES[0])
        window.keys("Tab")
        for entry, number in zip(chapters.TITLES, (1, 1, 2, 2)):
            test_keyboard.Keyboard.focused_line(window, entry)
            window.keys("Return")
            self.is_at_page(window, number)
            test_keyboard.Keyboard.focused_line(window, entry)
            window.keys("Down")
        window.keys("Home", "Return")
        self.is_at_page(window, 1)
        window.picture("outline-by-keys")
        window.keys("Tab")
        window.has_focus("panel", lambda text: text == "Pages of the document", "the pages")

    def test_metadata(self):
        """ORD-09: number and date are typed, the metadata file is asked for in the dialog, and says them."""
        self.take_desk(tokens="leader,organisation")
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        day = self.desk.today.strftime("%d/%m/%Y")
        window = self.open("signed.pdf")
        window.status("The signature of the authorised person is valid.")
        window.find("text", "Number")
        window.reach("text", "Number", "shift+Tab")
        window.keys("ctrl+a", "type:15")
        window.reach("text", "Date")
        window.keys("ctrl+a", "type:" + day)
        window.find("push button", "Seal", ready=True)
        window.keys("ctrl+Return")
        window.asks_for_pin()
        wanted = antin_gui.wait_until(lambda: window.look("check box", lambda text: "metadata file" in text), "the offer of a metadata file")
        self.assertFalse(wanted.get_state_set().contains(Atspi.StateType.CHECKED))
        window.reach("check box", wanted.get_name())
        window.keys("space")
        antin_gui.wait_until(lambda: window.look("check box", lambda text: "metadata file" in text, Atspi.StateType.CHECKED), "the switch to be on")
        window.picture("metadata-by-keys")
        window.keys("alt+p")
        window.enter_pin_with_keys(self.desk.pin("organisation"))
        window.status("The document is valid.")
        out = window.metadata("signed - sealed.metadata.json")
        self.assertEqual((out["CodeNumber"], out["CodeNotation"], out["IssuedDate"]), ("15", "QĐ-UBND", day))
        self.assertTrue(self.desk.judge("signed - sealed.pdf")["completeness"]["complete"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
