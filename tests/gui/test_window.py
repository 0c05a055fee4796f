#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every reader of documents needs of a window: the last session again, keys, text, two pages, a way back."""
import configparser
import os
import re
import shutil
import subprocess
import unittest

import antin_gui
from antin_gui import wait_until


class Titled(antin_gui.Application):
    """The program, and the titles of its windows."""

    def titles(self):
        self.check()
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid), "--name", "."], check=False,
                               capture_output=True, text=True).stdout.split()
        names = [subprocess.run(["xdotool", "getwindowname", window], check=False, capture_output=True, text=True).stdout.strip()
                 for window in found]
        return sorted(name for name in names if name)


class Plain(Titled):
    """The program without accessibility, as its windows' titles tell of it."""

    def _find_root(self):
        return self.titles()


class Window(antin_gui.TestCase):
    tokens = "leader"

    def setUp(self):
        super().setUp()
        shutil.copy(self.desk.path("draft.pdf"), self.desk.path("Quyết định 15.pdf"))

    def keeps_table(self):
        path = self.desk.path("profile/state/antin/session.ini")
        if not os.path.exists(path):
            return False
        with open(path, encoding="utf-8") as file:
            return "uris=" in file.read()

    def kept_page(self):
        """The page that is kept for the next session; nothing while the last one is being opened."""
        path = self.desk.path("profile/state/antin/session.ini")
        if not os.path.exists(path):
            return None
        kept = configparser.ConfigParser(interpolation=None)
        kept.read(path, encoding="utf-8")
        return kept["document 1"]["page"] if kept.has_section("document 1") else None

    def start(self, *names):
        """The program without accessibility, of which one is started after the other."""
        application = Plain(self.desk, *names, tokens=False, accessibility="none")
        self.addCleanup(application.close)
        return application

    def start_heard(self):
        application = Titled(self.desk, tokens=False)
        self.addCleanup(application.close)
        return application

    def quit(self, window):
        window.keys("ctrl+q")
        window.process.wait(antin_gui.PATIENCE)

    def test_session(self):
        """The documents of the last session come again, at their pages, unless a file is asked for or they are gone."""
        window = self.start("Quyết định 15.pdf")
        wait_until(lambda: window.titles() == ["Quyết định 15.pdf"], "the first document")
        # The program that runs already opens it.
        subprocess.run([antin_gui.PROGRAM, self.desk.path("attachment.pdf")], check=True, timeout=antin_gui.PATIENCE,
                       env=dict(self.desk.environment, GSETTINGS_BACKEND="memory"))
        wait_until(lambda: len(window.titles()) == 2, "two windows")
        self.quit(window)
        window = self.start()
        wait_until(lambda: window.titles() == ["Quyết định 15.pdf", "attachment.pdf"], "both documents")
        self.quit(window)
        os.remove(self.desk.path("attachment.pdf"))
        window = self.start()
        wait_until(lambda: window.titles() == ["Quyết định 15.pdf"], "the one that is still there")
        # Written down anew once it has been on screen.
        wait_until(lambda: self.kept_page() == "1", "page 1 to be shown")
        window.keys("ctrl+l", "type:2", "Return")
        self.quit(window)
        self.assertEqual(self.kept_page(), "2")
        window = self.start()
        wait_until(lambda: self.kept_page() == "2", "page 2 to be shown again")
        self.quit(window)
        # A file that is asked for is all that comes.
        window = self.start("draft.pdf")
        wait_until(lambda: self.kept_page() == "1", "the other document")
        self.assertEqual(window.titles(), ["draft.pdf"])
        self.quit(window)
        os.remove(self.desk.path("draft.pdf"))
        window = self.start()
        wait_until(lambda: window.titles() == ["Ấn Tín"], "an empty window")
        self.quit(window)
        # A folder that was open as a table, with what lies in it now.
        os.makedirs(self.desk.path("Đến"))
        shutil.copy(self.desk.path("Quyết định 15.pdf"), self.desk.path("Đến/1.pdf"))
        window = self.start("Đến")
        # Written down once everything in it is verified.
        wait_until(self.keeps_table, "the table to be written down")
        self.quit(window)
        window = self.start_heard()
        wait_until(lambda: window.titles() == ["Đến"], "the table")
        # A document of it comes in front of it, at its page.
        wait_until(self.keeps_table, "the table to be verified")
        window.has_focus("table row", lambda text: text.startswith("1.pdf"), "the row")
        window.keys("Return")
        wait_until(lambda: window.titles() == ["1.pdf"], "the document of the table")
        wait_until(lambda: self.kept_page() == "1" and self.keeps_table(), "both to be written down")
        window.keys("ctrl+l", "type:2", "Return")
        self.quit(window)
        self.assertEqual(self.kept_page(), "2")
        window = self.start()
        wait_until(lambda: window.titles() == ["1.pdf"] and self.kept_page() == "2", "the document again")
        window.keys("Escape")
        wait_until(lambda: window.titles() == ["Đến"], "the table behind it")

    def ghost(self, window):
        """What the coming signature tells of its place."""
        node = window.look("image", lambda name: name == "Signature to be placed")
        return node.get_description() if node else None

    def test_recent(self):
        """What was opened lately stands in the menu beside Open, and is opened from there."""
        def remembered():
            path = self.desk.path("profile/data/recently-used.xbel")
            if not os.path.exists(path):
                return False
            with open(path, encoding="utf-8") as file:
                return "15.pdf" in file.read()

        window = self.start("Quyết định 15.pdf")
        wait_until(remembered, "the document to be remembered")
        self.quit(window)
        # Otherwise the document of the last session comes by itself.
        os.remove(self.desk.path("profile/state/antin/session.ini"))
        window = self.open()
        window.find("push button", "Open…")
        window.open_menu("Recent documents")
        window.find("menu item", "Quyết định 15.pdf").do_action(0)
        window.find("push button", "Sign", ready=True)

    def test_undo(self):
        """A move of the coming signature is taken back and done again; Home and Esc."""
        window = self.open("draft.pdf")
        window.press("Sign")
        window.asks_for_pin()
        window.keys("Escape")
        wait_until(lambda: not window.has_dialog(), "the dialog to go")
        lawful = wait_until(lambda: self.ghost(window), "the ghost")
        window.reach("image", "Signature to be placed")
        window.keys("Right")
        moved = wait_until(lambda: self.ghost(window) != lawful and self.ghost(window), "the ghost to move")
        window.keys("ctrl+z")
        wait_until(lambda: self.ghost(window) == lawful, "the ghost to go back")
        window.keys("ctrl+shift+z")
        wait_until(lambda: self.ghost(window) == moved, "the ghost to move again")
        window.keys("Home")
        wait_until(lambda: self.ghost(window) == lawful, "the lawful place")
        window.keys("ctrl+z")
        wait_until(lambda: self.ghost(window) == moved, "the place before Home")
        window.keys("Escape")
        wait_until(lambda: self.ghost(window) is None, "the ghost to go")

    @staticmethod
    def size(window):
        return wait_until(lambda: window.look("label", lambda text: text.endswith("%")), "the size of the page").get_name()

    @staticmethod
    def frames(window):
        window.check()
        return [index for index in range(window.root.get_child_count()) if window.root.get_child_at_index(index).get_role_name() == "frame"]

    def test_keys(self):
        """The keys that the window of shortcuts lists, beside those of signing and of placing, which other journeys press."""
        window = self.open("draft.pdf", tokens=False)
        window.find("image", "Page 1 of 2")
        window.find("push button", "Sign")

        def appears(role, test, key, what):
            window.keys(key)
            wait_until(lambda: window.look(role, test), what + " after " + key)

        def goes(role, test, key, what):
            window.keys(key)
            wait_until(lambda: not window.look(role, test), what + " to go after " + key)

        def passes(role, name, key):
            """Something that Esc takes away again."""
            appears(role, lambda text: name in text, key, name)
            goes(role, lambda text: name in text, "Escape", name)

        appears("entry", lambda text: text == "Find in the document", "ctrl+f", "the search")
        window.keys("Escape")
        # What is folded away is not told of as hidden.
        window.has_focus("panel", lambda text: text == "Pages of the document", "the pages")
        passes("frame", "Keyboard Shortcuts", "ctrl+question")
        window.keys("F1")
        # A page of help and the way back.
        wait_until(lambda: window.look("label", lambda text: text == "Help for Ấn Tín"), "the contents of the help")
        window.reach("list item", "Signing a document")
        appears("label", lambda text: text.startswith("Insert your token."), "Return", "a page")
        appears("label", lambda text: text == "Help for Ấn Tín", "alt+Left", "the contents")
        goes("label", lambda text: text == "Help for Ấn Tín", "Escape", "the help")
        passes("frame", "Preferences", "ctrl+comma")
        passes("filler", "Open Documents", "ctrl+o")
        passes("filler", "Open Folder", "ctrl+shift+o")
        passes("label", "Token diagnostics", "ctrl+t")
        passes("filler", "Save a Copy", "ctrl+s")
        passes("filler", "Save a Copy", "ctrl+shift+s")
        passes("dialog", "Print", "ctrl+p")
        passes("label", "About Ấn Tín", "F10")
        # Without a panel the page, which shall fit the width, is larger.
        window.keys("ctrl+0")
        for key in ("shift+F9", "F9"):
            size = self.size(window)
            goes("label", lambda text, old=size: text == old, key, "the size beside the panel")
        appears("label", lambda text: text == "100%", "ctrl+1", "the size on paper")
        appears("label", lambda text: text == "120%", "ctrl+plus", "a larger page")
        appears("label", lambda text: text == "100%", "ctrl+minus", "a smaller page")
        goes("label", lambda text: text == "100%", "ctrl+0", "the size on paper")
        # Two pages beside each other are smaller, and so is one of which all is seen.
        for key in ("ctrl+2", "ctrl+2", "ctrl+9"):
            size = self.size(window)
            goes("label", lambda text, old=size: text == old, key, "the former size")
        # From match to match.
        window.keys("ctrl+f")
        wait_until(lambda: window.look("entry", lambda text: text == "Find in the document"), "the search")
        window.keys("type:UBND")
        # While it is typed, there are more matches.
        place = "1 of %d" % subprocess.run(["pdftotext", self.desk.path("draft.pdf"), "-"], check=True, capture_output=True).stdout.count(b"UBND")
        window.says("status bar", place)
        appears("status bar", lambda text: text.startswith("2 of "), "ctrl+g", "the second match")
        appears("status bar", lambda text: text.startswith(place), "ctrl+shift+g", "the first match")
        window.keys("Escape")
        # The menu of the page, by both of its keys.
        for key in ("Menu", "shift+F10"):
            passes("menu item", "Select All", key)
        # Another window, and this one alone again.
        frames = len(self.frames(window))
        window.keys("ctrl+n")
        wait_until(lambda: len(self.frames(window)) == frames + 1, "another window")
        window.keys("ctrl+w")
        wait_until(lambda: len(self.frames(window)) == frames, "one window")
        window.keys("ctrl+l")
        window.has_focus("text", lambda text: text == "Go to Page", "the page's number")

    def test_full_screen(self):
        """What fills the screen is for a window manager to say. GTK looks for one each 15 seconds, so it is there first."""
        manager = subprocess.Popen(["openbox", "--sm-disable"], env=dict(os.environ, HOME=self.desk.path(".")), stderr=subprocess.DEVNULL)
        self.addCleanup(manager.wait)
        self.addCleanup(manager.terminate)
        wait_until(lambda: "window id" in self.property("-root", "_NET_SUPPORTING_WM_CHECK"), "the window manager")
        window = self.open("draft.pdf", tokens=False)
        window.find("image", "Page 1 of 2")
        for fills in (True, False):
            window.keys("F11")
            wait_until(lambda: fills == ("FULLSCREEN" in self.property("-id", self.focused(), "_NET_WM_STATE")), "F11 to take effect")

    @staticmethod
    def property(*arguments):
        return subprocess.run(["xprop", *arguments], check=False, capture_output=True, text=True).stdout

    @staticmethod
    def focused():
        return subprocess.run(["xdotool", "getwindowfocus"], check=True, capture_output=True, text=True).stdout.strip()

    def test_scan(self):
        """The desktop's program that scans is started, where it has one."""
        window = self.open()
        window.keys("F10")
        window.find("menu item", "Open Folder…")
        self.assertIsNone(window.look("menu item", lambda text: text == "Scan…"))
        window.close()
        os.makedirs(self.desk.path("profile/data/applications"))
        with open(self.desk.path("profile/data/applications/simple-scan.desktop"), "w", encoding="utf-8") as file:
            file.write("[Desktop Entry]\nType=Application\nName=Scanner\nExec=touch %s\n" % self.desk.path("was-started"))
        window = self.open()
        window.keys("F10")
        window.find("menu item", "Scan…").do_action(0)
        window.says("label", "Scan the paper and save it, then open the saved file here.")
        antin_gui.wait_until(lambda: os.path.exists(self.desk.path("was-started")), "the program that scans")

    def test_activation(self):
        """Other programs start it by its name on the bus, with a file and without."""
        services = self.desk.path("share/dbus-1/services")
        os.makedirs(services)
        name = "io.github.antin.AnTin"
        # The file that is installed, with the program of the build.
        with open(os.path.join(os.environ["ANTIN_DATA_DIR"], name + ".service"), encoding="utf-8") as file:
            service = re.sub("^Exec=[^ ]*", "Exec=" + antin_gui.PROGRAM, file.read(), flags=re.MULTILINE)
        with open(os.path.join(services, name + ".service"), "w", encoding="utf-8") as file:
            file.write(service)
        environment = dict(self.desk.environment, GTK_A11Y="none", GDK_BACKEND="x11", GSK_RENDERER="cairo", GIO_USE_VFS="local",
                           GSETTINGS_BACKEND="memory", XDG_DATA_DIRS=self.desk.path("share") + ":/usr/local/share:/usr/share")
        bus = subprocess.Popen(["dbus-run-session", "--", "sh", "-c", "echo $DBUS_SESSION_BUS_ADDRESS; read line"], env=environment,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.addCleanup(bus.communicate)
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()

        def ask(*arguments):
            subprocess.run(["gapplication", *arguments], env=environment, check=True, timeout=antin_gui.PATIENCE)

        def titles():
            found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "."], check=False, capture_output=True, text=True)
            names = [subprocess.run(["xdotool", "getwindowname", window], check=False, capture_output=True, text=True).stdout.strip()
                     for window in found.stdout.split()]
            return sorted(name for name in names if name)

        def has_ended():
            # The name on the bus goes after the windows, and after the object that is asked.
            owned = subprocess.run(["gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path", "/org/freedesktop/DBus",
                                    "--method", "org.freedesktop.DBus.NameHasOwner", name], env=environment, check=True, capture_output=True, text=True)
            return titles() == [] and "false" in owned.stdout

        self.assertEqual(titles(), [])
        ask("launch", name, self.desk.path("Quyết định 15.pdf"))
        wait_until(lambda: titles() == ["Quyết định 15.pdf"], "the document")
        ask("action", name, "quit")
        wait_until(has_ended, "the program to end")
        ask("launch", name)
        wait_until(lambda: len(titles()) == 1, "a window")
        ask("action", name, "quit")
        wait_until(has_ended, "the program to end")



if __name__ == "__main__":
    unittest.main(verbosity=2)
