#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A PIN is asked for in one window at a time: it cannot be typed for another document than the one it is meant for."""
import os
import shutil
import subprocess
import unittest

import antin_gui

Atspi = antin_gui.Atspi
ELSEWHERE = "The PIN is being asked for in another window. Enter it or cancel there first."


class OnePin(antin_gui.TestCase):
    tokens = "leader"

    @staticmethod
    def count_entries(window):
        window.check()
        return sum(1 for node in window.walk() if node.get_role_name() == "password text")

    def test_two_windows(self):
        shutil.copy(self.desk.path("draft.pdf"), self.desk.path("other.pdf"))
        window = self.open("draft.pdf")
        window.find("push button", "Sign", ready=True)
        subprocess.run([antin_gui.PROGRAM, self.desk.path("other.pdf")], check=True, timeout=antin_gui.PATIENCE,
                       env=dict(self.desk.environment, GSETTINGS_BACKEND="keyfile"))

        def signable():
            return [node for node in window.walk() if node.get_role_name() == "push button" and node.get_name() == "Sign"
                    and node.get_state_set().contains(Atspi.StateType.SENSITIVE)]
        antin_gui.wait_until(lambda: len(signable()) == 2, "both documents to be ready")
        window.keys("ctrl+Return", title="draft.pdf")
        antin_gui.wait_until(window.has_dialog, "the dialog")
        window.says("label", "Sign “draft.pdf”")
        # The other one says that, and leads there only when it is told to.
        window.keys("ctrl+Return", title="other.pdf")
        window.says("label", ELSEWHERE)
        self.assertEqual(self.count_entries(window), 1)
        window.picture("one-pin")
        antin_gui.wait_until(lambda: window.look("push button", lambda text: text.endswith("Show That Window")), "the way there").do_action(0)
        antin_gui.wait_until(lambda: not window.look("label", lambda text: text == ELSEWHERE), "the toast to go")
        # Nor is it changed meanwhile.
        window.keys("ctrl+t", title="other.pdf")
        window.press("Change the PIN of “leader”")
        window.says("label", ELSEWHERE)
        self.assertEqual(self.count_entries(window), 1)

        def page_goes():
            if not window.windows("Tokens and Certificates"):
                return True
            window.keys("Escape", title="Tokens and Certificates")
            return False
        antin_gui.wait_until(page_goes, "the page of tokens to go")
        window.enter_pin(self.desk.pin("leader"))
        window.press_in_dialog("Sign")
        antin_gui.wait_until(lambda: os.path.exists(self.desk.path("draft - signed.pdf")), "the first document to be signed")
        antin_gui.wait_until(lambda: not window.has_dialog(), "the dialog to go")
        window.keys("ctrl+Return", title="other.pdf")
        window.says("label", "Sign “other.pdf”")
        self.assertFalse(os.path.exists(self.desk.path("other - signed.pdf")))


if __name__ == "__main__":
    unittest.main(verbosity=2)
