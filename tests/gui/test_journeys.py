#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a leader, a clerk and a receiver do, from opening the document to the file on disk."""
import hashlib
import os
import shutil
import time
import unittest

import antin_gui

LEADER = "Trần Thị Bích Hằng"


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


class Journeys(unittest.TestCase):
    def setUp(self):
        self.desk = antin_gui.Desk()
        self.addCleanup(self.desk.remove)
        # A name with spaces and Vietnamese letters, as they have.
        shutil.copy(self.desk.path("draft.pdf"), self.desk.path("Quyết định 15.pdf"))

    def open(self, *names, **options):
        application = antin_gui.Application(self.desk, *names, **options)
        self.addCleanup(application.close)
        self.addCleanup(application.picture, self.id().rpartition(".")[2])
        return application

    def test_leader_signs(self):
        before = digest(self.desk.path("Quyết định 15.pdf"))
        window = self.open("Quyết định 15.pdf")
        window.press("Sign")
        window.enter_pin(self.desk.pin("leader"))
        window.picture("leader-dialog")
        window.press_in_dialog("Sign")
        window.says("label", "Signed.")
        window.status("The signature of the authorised person is valid.")
        window.picture("leader-signed")
        found = self.desk.judge("Quyết định 15 - signed.pdf")
        self.assertEqual(found["indication"], "TOTAL_PASSED")
        self.assertEqual(found["completeness"]["class"], "personal-only")
        signature = found["signatures"][0]
        self.assertEqual(signature["signer"]["common_name"], LEADER)
        self.assertEqual(signature["timestamp"]["status"], "valid")
        self.assertEqual(signature["page"], 2)
        self.assertEqual(digest(self.desk.path("Quyết định 15.pdf")), before)

    def test_clerk_seals(self):
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        window = self.open("signed.pdf")
        window.status("The signature of the authorised person is valid.")
        window.find("text", "Number").set_text_contents("15")
        window.press("Seal")
        window.enter_pin(self.desk.pin("organisation"))
        window.press_in_dialog("Seal")
        window.status("The document is valid. Signed by: " + LEADER)
        window.picture("clerk-sealed")
        found = self.desk.judge("signed - sealed.pdf")
        self.assertEqual(found["indication"], "TOTAL_PASSED")
        self.assertEqual(found["completeness"]["class"], "original")
        self.assertEqual([s["role"] for s in found["signatures"]], ["personal", "organisation"])
        self.assertEqual(found["signatures"][0]["modification_level"], "form-filling")

    def test_receiver_sees_valid(self):
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        self.desk.issue("signed.pdf", "issued.pdf", "organisation")
        window = self.open("issued.pdf", tokens=False)
        window.status("The document is valid. Signed by: %s, %s." % (LEADER, self.desk.facts["agency"]))
        window.says("label", "Not changed after signing")
        window.says("label", "Not changed; added afterwards")
        window.says("label", "Certificate issued by")

    def test_receiver_sees_tampered(self):
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        with open(self.desk.path("signed.pdf"), "r+b") as file:
            data = file.read()
            place = data.index(b"stream\r\n" if b"stream\r\n" in data else b"stream\n") + 40
            file.seek(place)
            file.write(bytes([data[place] ^ 1]))
        window = self.open("signed.pdf", tokens=False)
        window.status("changed after")
        window.says("label", "The signature is not valid")
        window.says("label", "Changed after signing")
        window.picture("receiver-tampered")

    def test_receiver_compares(self):
        """What was added after the leader's signature: number, date and seal, all on pages that are outlined."""
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        self.desk.issue("signed.pdf", "issued.pdf", "organisation")
        window = self.open("issued.pdf", tokens=False)
        window.status("The document is valid.")
        window.press("Details")
        window.press("Compare with the Present File")
        window.status("places look different on 2 pages")
        window.says("label", "As %s signed it" % LEADER)
        window.says("label", "3 changes in the file, all of them allowed")
        window.picture("comparison")
        window.keys("F8")
        window.status("1/")
        window.keys("F8")
        window.status("2/")
        window.picture("comparison-second")
        window.keys("Escape")
        antin_gui.wait_until(lambda: window.look("push button", lambda text: text == "Next Difference") is None,
                             "the comparison to go")

    def test_wrong_pin(self):
        window = self.open("Quyết định 15.pdf")
        window.press("Sign")
        window.enter_pin("9999")
        window.press_in_dialog("Sign")
        antin_gui.wait_until(lambda: window.look("alert", lambda text: "PIN is not correct" in text), "the words on the wrong PIN")
        self.assertFalse(os.path.exists(self.desk.path("Quyết định 15 - signed.pdf")))
        window.picture("wrong-pin")
        window.enter_pin(self.desk.pin("leader"))
        window.press_in_dialog("Sign")
        window.status("The signature of the authorised person is valid.")
        self.assertEqual(self.desk.judge("Quyết định 15 - signed.pdf")["indication"], "TOTAL_PASSED")

    def test_return_and_escape(self):
        window = self.open("Quyết định 15.pdf")
        for keys in (["type:2468", "Escape"], ["Return", "Escape"], ["Escape"]):
            window.press("Sign")
            antin_gui.wait_until(window.has_dialog, "the dialog")
            window.keys(*keys)
            antin_gui.wait_until(lambda: not window.has_dialog(), "the dialog to go")
            window.check()
        self.assertFalse(os.path.exists(self.desk.path("Quyết định 15 - signed.pdf")))
        window.press("Sign")
        antin_gui.wait_until(window.has_dialog, "the dialog")
        window.keys("type:" + self.desk.pin("leader"), "Return")
        window.status("The signature of the authorised person is valid.")
        self.assertEqual(self.desk.judge("Quyết định 15 - signed.pdf")["indication"], "TOTAL_PASSED")

    def test_keyboard_alone(self):
        window = self.open("Quyết định 15.pdf")
        window.find("push button", "Sign", ready=True)
        window.keys("ctrl+Return")
        antin_gui.wait_until(window.has_dialog, "the dialog")
        window.keys("type:" + self.desk.pin("leader"), "Return")
        window.status("The signature of the authorised person is valid.")

    def test_token_absent(self):
        window = self.open("Quyết định 15.pdf", tokens=False)
        button = window.find("push button", "Sign")
        antin_gui.wait_until(lambda: "Insert a token to sign" in button.get_description(), "the reason on the button")
        self.assertFalse(button.get_state_set().contains(antin_gui.Atspi.StateType.SENSITIVE))
        window.keys("ctrl+Return")
        time.sleep(0.3)
        self.assertFalse(window.has_dialog())

    def test_slow_time_stamp(self):
        self.desk.serve("--delay", "4")
        window = self.open("Quyết định 15.pdf")
        window.press("Sign")
        window.enter_pin(self.desk.pin("leader"))
        window.press_in_dialog("Sign")
        # The dialog has a button of that name too.
        antin_gui.wait_until(lambda: not window.has_dialog(), "the dialog to go")
        window.find("push button", "Cancel", ready=True)
        # Nothing waits for the server: the page entry answers at once.
        begun = time.monotonic()
        window.keys("ctrl+Home")
        window.find("push button", "Main Menu")
        self.assertLess(time.monotonic() - begun, 2)
        window.press("Cancel")
        window.says("label", "Cancelled. The document was not signed.")
        window.find("push button", "Sign", ready=True)
        self.assertEqual([name for name in os.listdir(self.desk.folder) if "signed" in name or name.startswith(".")], [])

    def test_no_time_stamp(self):
        window = self.open("Quyết định 15.pdf")
        window.find("push button", "Sign", ready=True)
        self.desk.stop()
        window.press("Sign")
        window.enter_pin(self.desk.pin("leader"))
        window.press_in_dialog("Sign")
        window.says("label", "No time stamp could be had")
        window.picture("no-time-stamp")
        self.assertFalse(os.path.exists(self.desk.path("Quyết định 15 - signed.pdf")))
        self.desk.serve()
        window.press("Try Again")
        window.enter_pin(self.desk.pin("leader"))
        window.press_in_dialog("Sign")
        window.status("The signature of the authorised person is valid.")

    def test_bad_files(self):
        with open(self.desk.path("empty.pdf"), "w", encoding="utf-8"):
            pass
        with open(self.desk.path("text.pdf"), "w", encoding="utf-8") as file:
            file.write("no document")
        with open(self.desk.path("draft.pdf"), "rb") as whole, open(self.desk.path("cut.pdf"), "wb") as part:
            part.write(whole.read()[:2000])
        os.mkdir(self.desk.path("folder.pdf"))
        for name in ("empty.pdf", "text.pdf", "cut.pdf", "folder.pdf", "absent.pdf"):
            with self.subTest(name):
                window = self.open(name, tokens=False)
                window.says("label", "The document could not be opened")
                window.find("push button", "Open…", ready=True)
                window.picture("bad-" + name)
                window.close()

    def test_file_changed(self):
        window = self.open("Quyết định 15.pdf", tokens=False)
        window.find("push button", "Sign")
        time.sleep(1)
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        shutil.copy(self.desk.path("signed.pdf"), self.desk.path("Quyết định 15.pdf"))
        window.status("Another program has changed the file.")
        window.press("Reload")
        window.status("The document is not complete.")


if __name__ == "__main__":
    unittest.main(verbosity=2)
