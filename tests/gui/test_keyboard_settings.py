#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A workstation is set up by keyboard alone: nothing is pressed, clicked or filled in over the accessibility bus."""
import os
import shutil
import subprocess
import unittest

import antin_gui

Atspi = antin_gui.Atspi


class Settings(antin_gui.TestCase):
    tokens = "leader"

    @staticmethod
    def show(window, page, key="shift+Tab"):
        """Goes to a page of the preferences."""
        window.reach("page tab", page, key)
        window.keys("space")

    @staticmethod
    def wait_for_name(window, name):
        antin_gui.wait_until(lambda: window.look("push button", lambda text: text == name), "“%s” to come" % name)

    def add(self, window, path, accept):
        """Names a file in the chooser that “Add…” opens."""
        window.reach("push button", "Add…")
        window.keys("space")
        self.wait_for_name(window, accept)
        window.name_file(path)
        antin_gui.wait_until(lambda: window.look("push button", lambda text: text == accept, Atspi.StateType.SENSITIVE), "the file to be taken")
        window.keys("Return")

    def settings(self):
        with open(self.desk.path("profile/config/glib-2.0/settings/keyfile"), encoding="utf-8") as file:
            return file.read()

    def kept(self, folder):
        return sorted(os.listdir(self.desk.path("profile/data/antin/" + folder)))

    def test_all(self):
        """A root trusted after its fingerprint, services tried, an image kept, a driver refused and one added, the diagnosis."""
        shown = subprocess.run(["openssl", "x509", "-in", self.desk.path("trust/root.pem"), "-noout", "-fingerprint", "-sha256"],
                               check=True, capture_output=True, text=True).stdout
        digits = shown.strip().rpartition("=")[2].replace(":", "")
        for folder in ("anchors", "images"):
            shutil.rmtree(self.desk.path("profile/data/antin/" + folder))
        os.mkdir(self.desk.path("profile/data/antin/anchors"))
        self.desk.environment["ANTIN_TEST_MODULE_REAL"] = self.desk.facts["module"]
        self.desk.set("ocsp-url='%s/ocsp'" % self.desk.facts["url"])
        window = self.open()
        window.status("Token found")
        window.keys("ctrl+comma")
        window.find("page tab", "Trust")
        self.show(window, "Trust")
        self.add(window, self.desk.path("trust/root.pem"), "Add")
        window.says("label", "Trust this root?")
        antin_gui.wait_until(lambda: window.look("label", lambda text: "".join(text.split()) == digits), "the fingerprint")
        window.reach("push button", "Trust")
        window.keys("space")
        antin_gui.wait_until(lambda: self.kept("anchors") == [digits.lower() + ".pem"], "the root to be kept")

        self.show(window, "Network")
        window.reach("push button", "Try", "shift+Tab")
        window.keys("space")
        window.says("label", "/tsa\nanswered rightly in ")
        window.says("label", "/ocsp\nanswered rightly in ")

        self.show(window, "Images", "Tab")
        self.add(window, self.desk.path("images/signature.png"), "Choose")
        window.find("push button", "Keep", ready=True)
        window.picture("image-import")
        window.reach("push button", "Keep")
        window.keys("space")
        antin_gui.wait_until(lambda: "library.ini" in self.kept("images"), "the image to be kept")
        with open(self.desk.path("profile/data/antin/images/library.ini"), encoding="utf-8") as file:
            self.assertIn("kind=signature", file.read())

        self.show(window, "Tokens")
        self.add(window, self.desk.path("draft.pdf"), "Add")
        window.says("label", "This file cannot be used as a driver")
        window.says("label", "Install the one that comes from whoever issued the token.")
        window.picture("driver-refused")
        window.keys("Escape")
        antin_gui.wait_until(lambda: not window.look("label", lambda text: text == "This file cannot be used as a driver"), "the refusal to go")
        self.add(window, os.environ["ANTIN_TEST_MODULE"], "Add")
        window.says("label", "Add this driver?")
        window.keys("Return")
        antin_gui.wait_until(lambda: "antin-test-module" in self.settings(), "the setting on disk")
        window.reach("list item", "Token diagnostics…")
        window.keys("space")
        window.says("text", "Report on modules and tokens")
        window.reach("push button", "Copy")
        window.keys("space")
        window.says("label", "Copied")


if __name__ == "__main__":
    unittest.main(verbosity=2)
