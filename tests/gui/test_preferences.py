#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The preferences: where signed documents go, a root that a person trusts after reading its fingerprint."""
import os
import shutil
import subprocess
import unittest

import antin_gui

QUESTION = "Trust this root?"


class Preferences(antin_gui.TestCase):
    tokens = "leader"

    def kept(self):
        return os.listdir(self.desk.path("profile/data/antin/anchors"))

    def test_output(self):
        """Where signed documents go, and by what name."""
        shutil.copy(self.desk.path("draft.pdf"), self.desk.path("Quyết định 15.pdf"))
        os.makedirs(self.desk.path("Văn bản đã ký"))
        self.desk.set("output-folder='%s'" % self.desk.path("Văn bản đã ký"))
        self.desk.set("output-name='{name} (ký số)'")
        window = self.open("Quyết định 15.pdf")
        window.press("Sign")
        window.says("label", "Quyết định 15 (ký số).pdf")
        window.enter_pin(self.desk.pin("leader"))
        window.press_in_dialog("Sign")
        window.status("Missing: the organisation's digital signature")
        self.assertEqual(self.desk.judge("Văn bản đã ký/Quyết định 15 (ký số).pdf")["indication"], "TOTAL_PASSED")
        self.assertEqual(os.listdir(self.desk.path("Văn bản đã ký")), ["Quyết định 15 (ký số).pdf"])

    def test_anchor(self):
        """D11: trusted from the moment a person says so, and only then; no longer once it is removed."""
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        root = self.desk.path("trust/root.pem")
        shown = subprocess.run(["openssl", "x509", "-in", root, "-noout", "-fingerprint", "-sha256"], check=True, capture_output=True, text=True).stdout
        digits = shown.strip().rpartition("=")[2].replace(":", "")
        groups = [digits[i:i + 4] for i in range(0, len(digits), 4)]

        def fingerprint():
            return window.look("label", lambda text: text.split() == groups)
        shutil.rmtree(self.desk.path("profile/data/antin/anchors"))
        os.mkdir(self.desk.path("profile/data/antin/anchors"))
        window = self.open("signed.pdf", tokens=False)
        window.status("no path leads from the certificate of")
        window.picture("anchor-unknown")
        window.keys("ctrl+comma")
        window.find("page tab", "Trust").do_action(0)
        # What is no certificate is told, and nothing is asked.
        window.add_file(self.desk.path("draft.pdf"))
        window.says("label", "holds no certificate that can be read")
        self.assertIsNone(window.look("label", lambda text: text == QUESTION))
        # Whoever only presses Return has compared nothing.
        window.add_file(root)
        window.says("label", QUESTION)
        antin_gui.wait_until(fingerprint, "the fingerprint")
        window.picture("anchor-question")
        window.keys("Return")
        antin_gui.wait_until(lambda: not window.look("label", lambda text: text == QUESTION), "the question to go")
        self.assertEqual(self.kept(), [])
        self.assertIsNone(fingerprint())
        window.add_file(root)
        window.press_in_dialog("Trust")
        antin_gui.wait_until(fingerprint, "the fingerprint")
        window.picture("anchor-trusted")
        self.assertEqual(self.kept(), [digits.lower() + ".pem"])
        window.status("The document is not complete.")
        window.find("label", "The signature is valid")
        antin_gui.wait_until(lambda: window.look("push button", lambda text: text.startswith("Remove “")), "the button that removes it").do_action(0)
        antin_gui.wait_until(lambda: not fingerprint(), "the row to go")
        self.assertEqual(self.kept(), [])
        window.status("no path leads from the certificate of")


if __name__ == "__main__":
    unittest.main(verbosity=2)
