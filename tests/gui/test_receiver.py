#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a receiver does with a document that is refused: it is deleted where, and only where, the regulation says so."""
import os
import shutil
import time
import unittest

import antin_gui

Atspi = antin_gui.Atspi
DELETE = "Delete the Document…"


class Deletion(unittest.TestCase):
    """REP-05: QĐ 53/2022 Bắc Kạn, Điều 12.2."""

    def setUp(self):
        self.desk = antin_gui.Desk(tokens="leader")
        self.addCleanup(self.desk.remove)
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        os.mkdir(self.desk.path("Văn bản đến"))
        # Changed after signing; metadata and a neighbour lie beside it.
        with open(self.desk.path("signed.pdf"), "rb") as file:
            data = bytearray(file.read())
        data[data.index(b"stream\r\n" if b"stream\r\n" in data else b"stream\n") + 40] ^= 1
        self.write("Đến 12.pdf", data)
        for name in ("Đến 12.metadata.json", "Đến 12 bis.pdf", "Đến 12 bis.metadata.json"):
            self.write(name, b"{}")

    def write(self, name, data):
        with open(self.desk.path("Văn bản đến/" + name), "wb") as file:
            file.write(data)

    def listed(self):
        return sorted(os.listdir(self.desk.path("Văn bản đến")))

    def open(self, name):
        application = antin_gui.Application(self.desk, name, tokens=False)
        self.addCleanup(application.close)
        self.addCleanup(application.picture, self.id().rpartition(".")[2])
        return application

    def refuse(self, window):
        window.press("Refuse")
        window.find("text", "Text of the notice")

    def may_delete(self, window):
        return window.look("push button", lambda text: text.endswith(DELETE), Atspi.StateType.SENSITIVE)

    def save_notice(self, window):
        window.press("Save as PDF…")
        antin_gui.wait_until(lambda: window.look("push button", lambda text: text.endswith("Save"), Atspi.StateType.SENSITIVE), "the chooser")
        window.has_focus("text", lambda text: True, "the name")
        window.keys("ctrl+a", "type:" + self.desk.path("notice.pdf"), "Return")
        window.says("label", "The notice is saved.")

    def ask(self, window):
        antin_gui.wait_until(lambda: self.may_delete(window), "the deletion to be possible").do_action(0)
        window.says("label", "Delete the Document?")
        window.says("label", "“Đến 12.pdf” and its accompanying information are deleted for good. The notice of refusal is kept.")

    def recent(self):
        """What the desktop remembers of files that were opened."""
        path = self.desk.path("profile/data/recently-used.xbel")
        if not os.path.exists(path):
            return ""
        with open(path, encoding="utf-8") as file:
            return file.read()

    def acts(self):
        """What the register has of verdicts (REP-03)."""
        return self.desk.register("SELECT path, act, indication FROM verdict ORDER BY id")

    def test_deleted(self):
        """After the notice is saved and the person has said so; the very bytes that were judged; noted in the register."""
        self.desk.set("regulation='bac-kan-2022'")
        path = self.desk.path("Văn bản đến/Đến 12.pdf")
        window = self.open("Văn bản đến/Đến 12.pdf")
        window.status("The document is not valid: the content was changed after signing")
        antin_gui.wait_until(lambda: "%C4%90%E1%BA%BFn%2012.pdf" in self.recent(), "the document to be remembered")
        # A second window shows what its signer saw.
        window.press("Details")
        window.press("View Signed Version")
        window.find("push button", "Show the Present File")
        self.refuse(window)
        button = window.find("push button", DELETE)
        self.assertFalse(button.get_state_set().contains(Atspi.StateType.SENSITIVE))
        self.assertIn("once the notice is saved", button.get_description())
        self.save_notice(window)
        window.picture("deletion")
        before = self.listed()
        # Whoever only presses Return deletes nothing.
        self.ask(window)
        window.picture("deletion-question")
        window.keys("Return")
        antin_gui.wait_until(lambda: not window.look("label", lambda text: text == "Delete the Document?"), "the question to go")
        # Another file by that name is not what was judged.
        os.rename(path, self.desk.path("judged.pdf"))
        shutil.copy(self.desk.path("signed.pdf"), path)
        self.ask(window)
        window.press_in_dialog("Delete")
        window.says("label", "The file is not any more what was judged. It was not deleted.")
        self.assertEqual(self.listed(), before)
        os.replace(self.desk.path("judged.pdf"), path)
        self.assertEqual(self.acts(), [(path, "refusal", "TOTAL_FAILED")])
        self.ask(window)
        window.press_in_dialog("Delete")
        window.says("label", "The document is deleted.")
        window.picture("deleted")
        self.assertEqual(self.listed(), ["Đến 12 bis.metadata.json", "Đến 12 bis.pdf"])
        self.assertTrue(os.path.exists(self.desk.path("notice.pdf")))
        self.assertEqual(self.acts()[1:], [(path, "deletion", "TOTAL_FAILED")])
        self.assertIsNone(self.may_delete(window))
        # No window keeps what it shows, nor any of the ways by which a file comes to be again.
        def notice_goes():
            """Without a window manager a key that comes close behind the focus is lost."""
            if not window.look("text", lambda text: text == "Text of the notice"):
                return True
            window.keys("Escape", title="Notice of Refusal")
            return False
        antin_gui.wait_until(notice_goes, "the notice to go")
        window.says("label", "“Đến 12.pdf” and its accompanying information are deleted for good. The notice of refusal is kept as “notice.pdf”.")
        self.assertIsNone(window.look("image", lambda text: text.startswith("Page ")))
        window.picture("deleted-window")
        window.keys("F10")
        for name in ("Save a Copy…", "Print…", "Refuse the Document…"):
            self.assertFalse(window.find("menu item", name).get_state_set().contains(Atspi.StateType.SENSITIVE), name)
        window.keys("Escape", "ctrl+s")
        time.sleep(1)
        self.assertIsNone(window.look("filler", lambda text: text == "Save a Copy"))
        self.assertNotIn("%C4%90%E1%BA%BFn%2012.pdf", self.recent())
        self.assertEqual(self.listed(), ["Đến 12 bis.metadata.json", "Đến 12 bis.pdf"])

    def test_not_due(self):
        """No deletion where the regulation in force knows none, and none of a document that is only incomplete."""
        window = self.open("Văn bản đến/Đến 12.pdf")
        window.status("The document is not valid")
        self.refuse(window)
        window.picture("no-deletion")
        self.assertIsNone(window.look("push button", lambda text: text.endswith(DELETE)))
        window.close()
        self.desk.set("regulation='bac-kan-2022'")
        window = self.open("signed.pdf")
        window.status("The document is not complete.")
        window.keys("F10")
        window.find("menu item", "Refuse the Document…").do_action(0)
        window.find("text", "Text of the notice")
        self.assertIsNone(window.look("push button", lambda text: text.endswith(DELETE)))


if __name__ == "__main__":
    unittest.main(verbosity=2)
