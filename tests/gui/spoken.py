#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What Orca says while the application is used by keyboard alone: verdicts, ends and mistakes, and where the focus is."""
import html
import os
import re
import shutil
import socketserver
import subprocess
import threading
import unittest

import antin_gui
import notes

# Not a name, where a control has none of its own.
CLASS = re.compile(r"\b(?:Gtk|Adw|Antin)[A-Z]\w+")
# What the protocol of Speech Dispatcher (SSIP) answers with data; the rest is done.
ANSWERS = {
    "LIST OUTPUT_MODULES": "250-test\r\n250 OK MODULES SENT\r\n",
    "LIST SYNTHESIS_VOICES": "249-test\ten\tnone\r\n249 OK VOICE LIST SENT\r\n",
    "LIST VOICES": "249-MALE1\r\n249 OK VOICE LIST SENT\r\n",
    "HISTORY GET CLIENT_ID": "245-1\r\n245 OK CLIENT ID SENT\r\n",
    "GET OUTPUT_MODULE": "251-test\r\n251 OK GET RETURNED\r\n",
    "SPEAK": "230 OK RECEIVING DATA\r\n",
}


class Voice(socketserver.StreamRequestHandler):
    """A client of Speech Dispatcher, whose words are kept."""

    def handle(self):
        for line in self.rfile:
            command = line.decode().strip()
            answer = next((answer for name, answer in ANSWERS.items() if command.upper().startswith(name)), "200 OK\r\n")
            self.wfile.write(answer.encode())
            if command.upper() == "SPEAK":
                markup = " ".join(iter(self.read_line, "."))
                self.server.said.append(html.unescape(re.sub("<[^>]*>", "", markup)))
                self.wfile.write(b"225-1\r\n225 OK MESSAGE QUEUED\r\n")
            if command.upper() == "QUIT":
                return

    def read_line(self):
        return self.rfile.readline().decode().rstrip("\r\n")


class Reader:
    """Orca, which speaks to the test, and a window manager, which says which window is in front."""

    def __init__(self, desk):
        self.heard = 0
        self.server = socketserver.ThreadingUnixStreamServer(desk.path("voice"), Voice)
        self.server.daemon_threads = True
        self.server.said = []
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        # Orca ends where it finds another one of the same person, which is that of another test.
        os.makedirs(desk.path("bin"))
        os.symlink(shutil.which("false"), desk.path("bin/pgrep"))
        environment = dict(os.environ, HOME=desk.path("."), GDK_BACKEND="x11", PATH=desk.path("bin") + ":" + os.environ["PATH"],
                           SPEECHD_ADDRESS="unix_socket:" + desk.path("voice"))
        # It reports every widget that does not tell where it is.
        self.programs = [subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                         for command in (["openbox", "--sm-disable"], ["orca", "--user-prefs", desk.path("profile"), "--enable", "speech"])]
        antin_gui.wait_until(self.manages_windows, "the window manager")
        self.hear("Screen reader on.")

    @staticmethod
    def manages_windows():
        return "window id" in subprocess.run(["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"], check=False, capture_output=True, text=True).stdout

    def said(self):
        return list(self.server.said)

    def hear(self, *parts):
        """Waits until words have been said one after the other, since what was heard last."""
        for part in parts:
            def heard(words=part):
                return next((index for index, spoken in enumerate(self.said()) if index >= self.heard and words in spoken), None)
            try:
                self.heard = antin_gui.wait_until(lambda: None if heard() is None else heard() + 1, "Orca to say “%s”" % part)
            except AssertionError as error:
                raise AssertionError("%s; what it said: %s" % (error, self.said()[self.heard - 3:])) from None

    def close(self):
        for program in self.programs:
            program.kill()
            program.wait()
        self.server.shutdown()
        self.server.server_close()


class Spoken(antin_gui.TestCase):
    tokens = "leader,organisation"

    def setUp(self):
        super().setUp()
        self.reader = Reader(self.desk)
        self.addCleanup(self.reader.close)

    def open(self, *names, **options):
        """Opens a window and brings it to the front, where the window manager did not."""
        window = super().open(*names, **options)
        antin_gui.wait_until(window.windows, "the window")
        window.keys()
        return window

    def tearDown(self):
        classes = [words for words in self.reader.said() if CLASS.search(words)]
        self.assertEqual(classes, [])

    def test_verdicts(self):
        """A folder with a forgery, and that opened."""
        os.mkdir(self.desk.path("Đến"))
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        self.desk.issue("signed.pdf", "Đến/1.pdf", "organisation")
        notes.add_note(self.desk.path("Đến/1.pdf"), self.desk.path("Đến/2.pdf"), 1, (200, 500, 400, 540), "(Da sua)", (1, 1, 0.7))
        window = self.open("Đến", tokens=False)
        self.reader.hear("Verified: 2 files; Valid: 1; Not valid: 1")
        window.keys("Down")
        self.reader.hear("2.pdf, Not valid", "The content was changed after")
        window.keys("Return")
        self.reader.hear("Pages of the document panel", "The content was changed after")
        for words in ("Go to Page text", "Zoom Out push button"):
            window.keys("Tab")
            self.reader.hear(words)
        window.reach("label", "Number: 15/QĐ-UBND")
        self.reader.hear("Number: 15/QĐ-UBND")
        window.reach("push button", "Details")
        window.keys("space")
        self.reader.hear("Details", "expanded")

    def test_signing(self):
        """Which control has the focus in a new window, a wrong PIN, and the end."""
        window = self.open("draft.pdf")
        self.reader.hear("The document is not digitally signed.")
        window.keys("Next", "Next", "Next", "ctrl+Return")
        self.reader.hear("Sign frame", "PIN of the token password text")
        window.keys("type:9999", "Return")
        self.reader.hear("PIN is not correct")
        window.keys("type:" + self.desk.pin("leader"), "Return")
        self.reader.hear("Signed. The signature of the authorised person is valid.")

    def test_settings(self):
        """What is chosen from a list, and what there is to choose from."""
        window = self.open()
        window.find("push button", "Main Menu")
        window.keys("ctrl+comma")
        antin_gui.wait_until(lambda: window.windows("Preferences"), "the preferences")
        window.reach("combo box", "Regulation in force")
        self.reader.hear("Regulation in force combo box", "NĐ 30/2020")
        window.keys("space")
        self.reader.hear("List with", "QĐ ")
        window.keys("Down", "Return")
        self.reader.hear("Regulation in force combo box", "QĐ ")


if __name__ == "__main__":
    unittest.main(verbosity=2)
