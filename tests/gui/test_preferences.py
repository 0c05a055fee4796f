#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The preferences: where signed documents go, a root that a person trusts after reading its fingerprint."""
import os
import shutil
import subprocess
import unittest
import urllib.parse

import antin_gui

QUESTION = "Trust this root?"


class Preferences(antin_gui.TestCase):
    tokens = "leader"

    def kept(self):
        return os.listdir(self.desk.path("profile/data/antin/anchors"))

    def settings(self):
        with open(self.desk.path("profile/config/glib-2.0/settings/keyfile"), encoding="utf-8") as file:
            return file.read()

    def add_regulation(self):
        """A regulation of the province that the certificates name."""
        os.makedirs(self.desk.path("profile/data/antin/regulations"))
        with open(self.desk.path("profile/data/antin/regulations/son-ha.ini"), "w", encoding="utf-8") as file:
            file.write("[regulation]\nid=son-ha\nname=Quy chế Sơn Hà\nshort-name=QĐ 7/2026 Sơn Hà\ninherits=nd30-2020\nscope=Sơn Hà\n")

    def test_output(self):
        """A person says by the keys whose workstation it is, where signed documents go, by what name and what opens then."""
        shutil.copy(self.desk.path("draft.pdf"), self.desk.path("Quyết định 15.pdf"))
        folder = self.desk.path("Văn bản đã ký")
        os.makedirs(folder)
        files = antin_gui.FileManager(self.desk)
        self.addCleanup(files.close)
        self.add_regulation()
        window = self.open("Quyết định 15.pdf")
        window.find("push button", "Sign", ready=True)
        window.keys("ctrl+comma")
        # So is the regulation that is for the province which it names; nothing of it is set by itself.
        window.says("label", "Proposed: QĐ 7/2026 Sơn Hà")
        window.says("label", "It is for the province or agency that the certificate of Trần Thị Bích Hằng names")
        window.picture("preferences-regulation-offered")
        self.assertNotIn("regulation=", self.settings())
        window.reach("push button", "Apply")
        window.keys("space")
        antin_gui.wait_until(lambda: "regulation='son-ha'" in self.settings(), "the regulation on disk")
        antin_gui.wait_until(lambda: not window.look("push button", lambda text: text == "Apply"), "the offer to go")
        window.says("label", "QĐ 7/2026 Sơn Hà")
        window.has_focus("combo box", lambda text: text == "Regulation in force", "what was chosen")
        # What the leader's certificate names as the organisation is offered until one is stated.
        window.reach("push button", "From the Certificate")
        window.keys("space")
        antin_gui.wait_until(lambda: "organisation='%s'" % self.desk.facts["agency"] in self.settings(), "the organisation on disk")
        self.assertIsNone(window.look("push button", lambda text: text == "From the Certificate"))
        window.reach("push button", "Choose…")
        window.keys("space")
        antin_gui.wait_until(lambda: window.look("push button", lambda text: text == "Choose"), "the file chooser")
        window.name_file(folder)
        window.keys("Return")
        antin_gui.wait_until(lambda: not window.look("push button", lambda text: text == "Choose"), "the file chooser to go")
        window.says("label", folder)
        # Beside the folder stands the way back to none; the name's row, which tells over the bus neither focus nor text, is next.
        window.reach("push button", "Choose…")
        window.keys("Tab", "type:{act}/{date}")
        window.says("label", "{name} must stand in it, and no folder; {act} and {date} may.")
        window.keys("Return", "ctrl+a", "type:{name} ({act})")
        window.says("label", "Decision 15 (signed).pdf")
        self.assertNotIn("output-name", self.settings())
        window.keys("Return")
        antin_gui.wait_until(lambda: "output-name='{name} ({act})'" in self.settings(), "the name on disk")
        window.picture("preferences-output")
        window.reach("combo box", "After signing, open")
        window.keys("space")
        window.has_focus("list item", lambda text: True, "the list")
        window.keys("Down", "Return")
        antin_gui.wait_until(lambda: "after-signing='folder'" in self.settings(), "what opens on disk")
        window.has_focus("combo box", lambda text: text == "After signing, open", "“After signing, open”")
        window.keys("Escape")
        antin_gui.wait_until(lambda: not window.look("page tab", lambda text: text == "Network"), "the preferences to go")
        window.press("Sign")
        window.says("label", "Quyết định 15 (signed).pdf")
        window.enter_pin(self.desk.pin("leader"))
        window.press_in_dialog("Sign")
        window.status("Missing: the organisation's digital signature")
        self.assertEqual(self.desk.judge("Văn bản đã ký/Quyết định 15 (signed).pdf")["indication"], "TOTAL_PASSED")
        self.assertEqual(os.listdir(folder), ["Quyết định 15 (signed).pdf"])
        self.assertEqual([urllib.parse.unquote(address) for address in files.shown()], ["file://" + os.path.join(folder, "Quyết định 15 (signed).pdf")])
        # What is written to somebody else from here on is under the name of the organisation.
        window.open_menu("Main Menu")
        window.find("menu item", "Refuse the Document…").do_action(0)
        window.find("text", "Text of the notice")
        window.press("Save as PDF…")
        window.has_focus("text", lambda text: True, "the name")
        window.keys("ctrl+a", "type:" + self.desk.path("notice.pdf"), "Return")
        window.says("label", "The notice is saved.")
        text = subprocess.run(["pdftotext", self.desk.path("notice.pdf"), "-"], check=True, capture_output=True, text=True).stdout
        self.assertIn(self.desk.facts["agency"].upper(), " ".join(text.split()))

    def test_locked(self):
        """Where an administrator has decided on the regulation, none is proposed."""
        self.add_regulation()
        self.desk.decide({"regulation": "'nd30-2020'"})
        window = self.open()
        window.keys("ctrl+comma")
        window.find("push button", "From the Certificate")
        window.says("label", "Set by the administrator")
        self.assertIsNone(window.look("push button", lambda text: text == "Apply"))

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
        antin_gui.wait_until(lambda: not window.look("label", lambda text: text == QUESTION), "the question to go")
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
