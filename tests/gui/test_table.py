#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a receiver does with a folder of incoming files: the table, a document of it, and the list for a spreadsheet."""
import csv
import os
import shutil
import unittest

from gi.repository import GLib

import antin_gui

LEADER = "Trần Thị Bích Hằng"
# In the order of their names, folder by folder.
ROWS = ("=Hỏng.pdf", "1 Hợp lệ.pdf", "2 Chưa đủ.pdf", "3 Bị sửa.pdf", "Đơn.pdf", "Biểu mẫu.pdf")


class Table(antin_gui.TestCase):
    def fill(self):
        """One file of each fate, and one in a folder within."""
        os.makedirs(self.desk.path("Văn bản đến/Kèm theo"))
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        self.desk.issue("signed.pdf", "Văn bản đến/1 Hợp lệ.pdf", "organisation")
        shutil.copy(self.desk.path("signed.pdf"), self.desk.path("Văn bản đến/2 Chưa đủ.pdf"))
        with open(self.desk.path("signed.pdf"), "rb") as file:
            data = bytearray(file.read())
        data[data.index(b"stream\r\n" if b"stream\r\n" in data else b"stream\n") + 40] ^= 1
        with open(self.desk.path("Văn bản đến/3 Bị sửa.pdf"), "wb") as file:
            file.write(data)
        shutil.copy(self.desk.path("draft.pdf"), self.desk.path("Văn bản đến/Đơn.pdf"))
        shutil.copy(self.desk.path("attachment.pdf"), self.desk.path("Văn bản đến/Kèm theo/Biểu mẫu.pdf"))
        with open(self.desk.path("Văn bản đến/=Hỏng.pdf"), "w", encoding="utf-8") as file:
            file.write("This is no document.")

    def chip(self, window, name, count):
        return window.find("push button", "%s: %d" % (name, count))

    def names(self, window):
        """Names of the files that are shown, from top to bottom."""
        found = []
        for node in window.walk():
            try:
                if node.get_role_name() == "label" and node.get_name().endswith(".pdf"):
                    extents = node.get_extents(antin_gui.Atspi.CoordType.WINDOW)
                    if extents.width > 0 and extents.height > 0:
                        found.append((extents.y, node.get_name()))
            except GLib.Error:
                # It went while it was being read.
                continue
        return [name for _, name in sorted(found)]

    def wait_for_names(self, window, *names):
        antin_gui.wait_until(lambda: self.names(window) == list(names), "the rows " + ", ".join(names))

    def focused_row(self, window, name):
        return window.has_focus("table row", lambda text: text.startswith(name), "the row “%s”" % name)

    def sort_by(self, window, name):
        button = antin_gui.wait_until(lambda: next((node for node in window.walk() if node.get_role_name() == "push button"
                                                    and node.get_name() == "Sort" and node.get_n_actions() > 0), None), "the button “Sort”")
        button.do_action(0)
        window.find("menu item", name).do_action(0)

    def test_chk_18_folder(self):
        self.fill()
        window = self.open("Văn bản đến", tokens=False)
        window.status("Verified: 6 files; To Sign: 2; Valid: 1; Not valid: 1; Not Complete: 1; Unreadable: 1")
        self.wait_for_names(window, *ROWS)
        for words in ("Valid", "Incomplete", "Not valid", "Cannot be read", "Not signed", "Quyết định 15/QĐ-UBND"):
            window.find("label", words)
        window.picture("table")
        # A choice of rows, and all again.
        self.chip(window, "Not valid", 1).do_action(0)
        self.wait_for_names(window, "3 Bị sửa.pdf")
        self.chip(window, "All", 6).do_action(0)
        self.wait_for_names(window, *ROWS)
        # Looked for without its marks.
        window.keys("ctrl+f", "type:bieu")
        self.wait_for_names(window, "Biểu mẫu.pdf")
        window.keys("Escape")
        self.wait_for_names(window, *ROWS)

    def test_documents(self):
        """Sorted by verdict; documents opened in place, one after another, and back; the list exported."""
        self.fill()
        window = self.open("Văn bản đến", tokens=False)
        window.status("Verified: 6 files")
        self.sort_by(window, "Result")
        self.wait_for_names(window, "3 Bị sửa.pdf", "2 Chưa đủ.pdf", "=Hỏng.pdf", "Biểu mẫu.pdf", "Đơn.pdf", "1 Hợp lệ.pdf")
        window.picture("table-sorted")
        self.focused_row(window, "3 Bị sửa.pdf")
        # Why it is not valid is said of the row, and stands in it.
        row = self.focused_row(window, "3 Bị sửa.pdf")
        self.assertIn("changed after", row.get_description())
        window.find("label", row.get_description().split(": ", 1)[1])
        window.keys("Return")
        window.status("changed after")
        window.keys("alt+Right")
        window.status("The document is not complete.")
        window.picture("table-document")
        window.keys("alt+Right")
        window.says("label", "This is not a PDF document.")
        window.keys("alt+Left")
        window.status("The document is not complete.")
        window.keys("Escape")
        self.focused_row(window, "2 Chưa đủ.pdf")
        # What is shown is exported, in its order, and nothing in it is computed by a spreadsheet.
        window.keys("ctrl+e")
        window.find("push button", "Save")
        window.has_focus("text", lambda text: True, "the name")
        # The name that is proposed is selected but for its end.
        window.keys("type:" + self.desk.path("list"), "Return")
        window.says("label", "6 rows saved as “list.csv”")
        with open(self.desk.path("list.csv"), encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([row["File"] for row in rows],
                         ["3 Bị sửa.pdf", "2 Chưa đủ.pdf", "'=Hỏng.pdf", "Biểu mẫu.pdf", "Đơn.pdf", "1 Hợp lệ.pdf"])
        self.assertEqual([row["Result"] for row in rows],
                         ["Not valid", "Incomplete", "Cannot be read", "Not signed", "Not signed", "Valid"])
        self.assertIn("changed after signing", rows[0]["Details"])
        self.assertEqual(rows[1]["Signed by"], LEADER)
        self.assertTrue(rows[4]["Folder"].endswith("Văn bản đến"))

    def test_keyboard_alone(self):
        """A folder checked, a document opened and compared, a report saved: no mouse."""
        os.makedirs(self.desk.path("Văn bản đến"))
        self.desk.issue("draft.pdf", "Văn bản đến/2.pdf", "leader")
        self.desk.issue("Văn bản đến/2.pdf", "Văn bản đến/1.pdf", "organisation")
        window = self.open("Văn bản đến", tokens=False)
        window.status("Verified: 2 files")
        self.focused_row(window, "1.pdf")
        # The menu of the row, and down and up again.
        for key in ("shift+F10", "Menu"):
            window.keys(key)
            window.find("menu item", "Show in Folder")
            window.keys("Escape")
            antin_gui.wait_until(lambda: not window.look("menu item", lambda text: text == "Show in Folder"), "the menu to go")
            self.focused_row(window, "1.pdf")
        window.keys("Down")
        self.focused_row(window, "2.pdf")
        window.keys("Up")
        self.focused_row(window, "1.pdf")
        window.keys("Return")
        window.status("The document is valid.")
        window.reach("push button", "Details")
        window.keys("space")
        window.reach("push button", "Compare with the Present File")
        window.keys("space")
        window.status("places look different on 2 pages")
        window.keys("F8")
        window.status("1/3 · page 1")
        window.keys("Escape")
        antin_gui.wait_until(lambda: not window.look("push button", lambda text: text == "Next Difference"), "the comparison to go")
        window.keys("ctrl+Return")
        window.has_focus("text", lambda text: True, "the name")
        window.keys("ctrl+a", "type:" + self.desk.path("report.pdf"), "Return")
        window.says("label", "The report is saved.")
        self.assertTrue(os.path.exists(self.desk.path("report.pdf")))


if __name__ == "__main__":
    unittest.main()
