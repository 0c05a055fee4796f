# SPDX-License-Identifier: GPL-3.0-or-later
"""What journeys through many documents in one sitting share: a folder of them, read and approved one after another."""
import os

import antin_gui


class TestCase(antin_gui.TestCase):
    tokens = None

    def start(self, tokens, tsa="tsa"):
        self.take_desk(tokens=tokens, tsa=tsa)
        self.folder = self.desk.path("Trình ký")
        os.makedirs(self.folder)

    def listed(self):
        return sorted(name for name in os.listdir(self.folder) if not name.startswith("."))

    def read_bytes(self, name):
        with open(os.path.join(self.folder, name), "rb") as file:
            return file.read()

    def open_row(self, window, name):
        window.click(window.find("label", name), 0.5, 0.5)
        window.keys("Return")

    def go_on(self, window, place):
        """One press of the primary button; whether the document has gone by it."""
        if not window.look("status bar", lambda text: place in text):
            return True
        node = window.look("push button", lambda text: text in ("Read On", "Approve and Next"), antin_gui.Atspi.StateType.SENSITIVE)
        if node:
            node.do_action(0)
        return False

    def read_and_approve(self, window, place):
        """Reads the document to its end by the primary button, which then approves it."""
        window.status(place)
        antin_gui.wait_until(lambda: self.go_on(window, place), "the end of the document")

    def judge(self, name):
        return self.desk.verify(os.path.join(self.folder, name)).json["files"][0]
