#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files dragged with the mouse between the window and another program's."""
import os
import shutil
import subprocess
import sys
import time
import unittest

import antin_gui
import sittings

AREA = (0, 820, 160, 120)


class Neighbour:
    """Another program's window, below the application's: files are dragged out of it, and those that are dropped on it are
    told."""

    CODE = """
import sys
import gi
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, Gio, Gtk

def activate(application):
    window = Gtk.ApplicationWindow(application=application, title="Neighbour", default_width=160, default_height=120, decorated=False)
    source = Gtk.DragSource(actions=Gdk.DragAction.COPY)
    files = [Gio.File.new_for_path(path) for path in sys.argv[2:]]
    source.connect("prepare", lambda *_: Gdk.ContentProvider.new_for_value(Gdk.FileList.new_from_list(files)))
    source.connect("drag-cancel", lambda *_: tell("refused"))
    target = Gtk.DropTarget.new(Gdk.FileList, Gdk.DragAction.COPY)
    target.connect("drop", lambda _, value, *__: tell("\\n".join(file.get_path() for file in value.get_files())))
    window.add_controller(source)
    window.add_controller(target)
    window.present()

def tell(text):
    with open(sys.argv[1], "a", encoding="utf-8") as file:
        file.write(text + "\\n")

application = Gtk.Application(flags=Gio.ApplicationFlags.NON_UNIQUE)
application.connect("activate", activate)
application.run([])
"""

    def __init__(self, desk, *names):
        self.path = desk.path("told")
        open(self.path, "w", encoding="utf-8").close()
        environment = dict(desk.environment, GTK_A11Y="none", GDK_BACKEND="x11", GSK_RENDERER="cairo")
        self.process = subprocess.Popen([sys.executable, "-c", self.CODE, self.path] + [desk.path(name) for name in names], env=environment)
        window = antin_gui.wait_until(self._find, "the other program's window")
        subprocess.run(["xdotool", "windowmove", window, str(AREA[0]), str(AREA[1]), "windowraise", window], check=True)

    def _find(self):
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)], check=False, capture_output=True, text=True)
        return found.stdout.split()[-1] if found.stdout else None

    def told(self):
        with open(self.path, encoding="utf-8") as file:
            return file.read().splitlines()

    def wait_for(self, *lines):
        antin_gui.wait_until(lambda: self.told() == list(lines), "the other program to be told %s" % (lines,))

    def close(self):
        self.process.terminate()
        self.process.wait()


class Drop(sittings.TestCase):
    tokens = "leader,organisation"

    def neighbour(self, *names):
        neighbour = Neighbour(self.desk, *names)
        self.addCleanup(neighbour.close)
        return neighbour

    @staticmethod
    def drag(start, end):
        """As a hand does it: pressed, moved in steps, held for a moment, let go."""
        def mouse(*words):
            subprocess.run(["xdotool"] + [str(word) for word in words], check=True)
            time.sleep(0.05)
        mouse("mousemove", *start)
        mouse("mousedown", 1)
        for step in range(1, 13):
            mouse("mousemove", *(int(a + (b - a) * step / 12) for a, b in zip(start, end)))
        time.sleep(0.3)
        mouse("mousemove", end[0] + 1, end[1] + 1)
        time.sleep(0.3)
        mouse("mouseup", 1)

    def drag_in(self, end=(640, 400)):
        self.drag((AREA[0] + 80, AREA[1] + 60), end)

    @staticmethod
    def middle(node):
        extents = node.get_extents(antin_gui.Atspi.CoordType.WINDOW)
        return extents.x + extents.width // 2, extents.y + extents.height // 2

    @staticmethod
    def count_frames(window):
        return sum(1 for i in range(window.root.get_child_count()) if window.root.get_child_at_index(i) is not None)

    def test_in(self):
        """One file is opened; several, of which one is none of ours, become a table that says so."""
        os.mkdir(self.desk.path("Kèm theo"))
        shutil.copy(self.desk.path("attachment.pdf"), self.desk.path("Kèm theo/Biểu mẫu.pdf"))
        with open(self.desk.path("Ghi chú.docx"), "w", encoding="utf-8") as file:
            file.write("This is no PDF document.")
        window = self.open()
        window.find("push button", "Open…", ready=True)
        self.neighbour("draft.pdf", "Ghi chú.docx", "Kèm theo")
        self.drag_in()
        window.status("Verified: 3 files; To Sign: 2; Unreadable: 1")
        window.picture("drop-table")

    def test_signed(self):
        """Drafts that are dropped, and one that follows when the first is read, are signed with one PIN."""
        os.mkdir(self.desk.path("Trình ký"))
        for name in ("Trình ký/1.pdf", "2.pdf", "3.pdf"):
            shutil.copy(self.desk.path("draft.pdf"), self.desk.path(name))
        window = self.open()
        window.find("push button", "Open…", ready=True)
        neighbour = self.neighbour("Trình ký", "2.pdf")
        self.drag_in()
        window.status("Verified: 2 files; To Sign: 2")
        self.open_row(window, "1.pdf")
        self.read_and_approve(window, "Document 1 of 2")
        window.status("Document 2 of 2")
        window.press("Back to the List")
        window.find("push button", "Sign 1 Document…", ready=True)
        neighbour.close()
        self.neighbour("3.pdf")
        self.drag_in()
        window.status("Verified: 3 files; To Sign: 2; Approved: 1")
        self.open_row(window, "2.pdf")
        self.read_and_approve(window, "Document 2 of 3")
        self.read_and_approve(window, "Document 3 of 3")
        window.press("Sign 3 Documents…")
        window.enter_pin(self.desk.pin("leader"))
        window.press_in_dialog("Sign")
        window.status("3 documents signed.")
        for name in ("Trình ký/1", "2", "3"):
            found = self.desk.judge(name + " - signed.pdf")
            self.assertEqual((found["indication"], found["completeness"]["class"]), ("TOTAL_PASSED", "personal-only"))
        window.picture("drop-signed")

    def test_dialog(self):
        """What is dropped under a dialog changes nothing; after it, one file is opened."""
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        window = self.open("signed.pdf")
        window.find("text", "Number").set_text_contents("15")
        window.press("Seal")
        window.asks_for_pin()
        neighbour = self.neighbour("attachment.pdf")
        self.drag_in((1150, 600))
        neighbour.wait_for("refused")
        window.keys("Escape")
        antin_gui.wait_until(lambda: not window.has_dialog(), "the dialog to go")
        self.assertEqual(self.count_frames(window), 1)
        # On the list of separate files it is one.
        self.drag_in(self.middle(window.find("push button", "Add Files…")))
        window.says("label", "attachment.pdf")
        self.assertEqual(self.count_frames(window), 1)
        neighbour.wait_for("refused")

    def test_out(self):
        """A page is the file, for another program; on its own window it does nothing."""
        window = self.open("draft.pdf")
        window.find("push button", "Sign", ready=True)
        page = self.middle(window.find("image", "Page 1"))
        neighbour = self.neighbour()
        self.drag(page, (640, 400))
        # It flies back.
        time.sleep(1)
        self.drag(page, (AREA[0] + 80, AREA[1] + 60))
        neighbour.wait_for(self.desk.path("draft.pdf"))
        self.assertEqual(self.count_frames(window), 1)

    def test_out_signed(self):
        """What is handed on is the signed file: of a page once it is signed, of a row of the table, of the rows that are selected."""
        os.mkdir(self.desk.path("Đã ký"))
        for name in ("1.pdf", "2.pdf"):
            self.desk.issue("draft.pdf", "Đã ký/" + name, "leader")
        rows = [self.desk.path("Đã ký/1.pdf"), self.desk.path("Đã ký/2.pdf")]
        target = (AREA[0] + 80, AREA[1] + 60)
        window = self.open("draft.pdf")
        window.press("Sign")
        window.enter_pin(self.desk.pin("leader"))
        window.press_in_dialog("Sign")
        window.status("The signature of the authorised person is valid.")
        neighbour = self.neighbour()
        self.drag(self.middle(window.find("image", "Page 1")), target)
        neighbour.wait_for(self.desk.path("draft - signed.pdf"))
        window.close()
        neighbour.close()
        window = self.open("Đã ký")
        window.status("Verified: 2 files")
        neighbour = self.neighbour()
        self.drag(self.middle(window.find("label", "2.pdf")), target)
        neighbour.wait_for(rows[1])
        window.keys("ctrl+a")
        self.drag(self.middle(window.find("label", "1.pdf")), target)
        neighbour.wait_for(rows[1], *rows)


if __name__ == "__main__":
    unittest.main()
