#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a leader, a clerk and a receiver do, from opening the document to the file on disk."""
import datetime
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time
import unittest

import antin_gui

LEADER = "Trần Thị Bích Hằng"


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


class Journeys(antin_gui.TestCase):
    def setUp(self):
        super().setUp()
        # A name with spaces and Vietnamese letters, as they have.
        shutil.copy(self.desk.path("draft.pdf"), self.desk.path("Quyết định 15.pdf"))

    def test_leader_signs(self):
        before = digest(self.desk.path("Quyết định 15.pdf"))
        window = self.open("Quyết định 15.pdf")
        window.press("Sign")
        window.asks_for_pin()
        # It waits out of sight while a place is chosen.
        window.press("Change…")
        antin_gui.wait_until(lambda: not window.has_dialog(), "the dialog to wait")
        window.find("push button", "Save")
        window.keys("Escape")
        window.asks_for_pin()
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
        self.desk.registered(self.desk.path("Quyết định 15 - signed.pdf"))

    def test_clerk_seals(self):
        """ORD-09: number and date from a metadata file, which goes on beside the sealed document."""
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        date = self.desk.today.replace(day=1).strftime("%d/%m/%Y")
        known = {"CodeNumber": "15", "CodeNotation": "QĐ-UBND", "IssuedDate": date, "OrganId": "000.00.00.H01",
                 "To": [{"OrganName": "Sở Nội vụ"}]}
        with open(self.desk.path("signed.metadata.json"), "w", encoding="utf-8") as file:
            json.dump(known, file, ensure_ascii=False)
        with open(self.desk.path("signed - sealed.metadata.json"), "w", encoding="utf-8") as file:
            file.write("mine")
        files = self.desk.manage_files()
        self.addCleanup(files.close)
        window = self.open("signed.pdf")
        window.status("The signature of the authorised person is valid.")
        window.find("push button", "Take 15/QĐ-UBND of " + date, ready=True)
        window.picture("clerk-metadata")
        window.press("Take 15/QĐ-UBND of " + date)
        antin_gui.wait_until(lambda: window.look("push button", lambda text: text.startswith("Take 15")) is None, "the offer to go")
        # What the clerk enters counts.
        window.find("text", "Number").set_text_contents("16")
        # Verified once more, it is still there.
        window.keys("F5")
        time.sleep(1.5)
        window.press("Seal")
        window.enter_pin(self.desk.pin("organisation"))
        window.toggle("metadata file")
        window.press_in_dialog("Seal")
        # Another file by that name is not written over, which is told before the token works.
        window.says("alert", "signed - sealed.metadata.json")
        window.picture("clerk-metadata-exists")
        os.remove(self.desk.path("signed - sealed.metadata.json"))
        window.press_in_dialog("Seal")
        window.status("The document is valid. Signed by: " + LEADER)
        window.picture("clerk-sealed")
        self.assertEqual(files.shown(), [pathlib.Path(self.desk.path("signed - sealed.pdf")).as_uri()])
        out = window.metadata("signed - sealed.metadata.json")
        self.assertEqual((out["CodeNumber"], out["CodeNotation"], out["IssuedDate"], out["OrganId"]),
                         ("16", "QĐ-UBND", date, "000.00.00.H01"))
        self.assertEqual((out["To"], out["FullName"], out["OrganName"]), (known["To"], LEADER, self.desk.facts["agency"]))
        found = self.desk.judge("signed - sealed.pdf")
        self.assertEqual(found["indication"], "TOTAL_PASSED")
        self.assertEqual(found["completeness"]["class"], "original")
        self.assertEqual([s["role"] for s in found["signatures"]], ["personal", "organisation"])
        self.assertEqual(found["signatures"][0]["modification_level"], "form-filling")

    def test_draft_of_last_month(self):
        """POS-09: signed in the last days of a month, sealed in the first days of the next."""
        sys.path.insert(0, antin_gui.antin_tool.DEMO)
        from antin_demo import draft  # pylint: disable=import-outside-toplevel

        last = self.desk.today.replace(day=1) - datetime.timedelta(days=1)
        draft.make(self.desk.path("old.pdf"), last.year, last.month)
        self.desk.issue("old.pdf", "signed.pdf", "leader")
        window = self.open("signed.pdf")
        window.find("text", "Number").set_text_contents("15")
        window.says("label", "and the date entered is " + self.desk.today.strftime("%d/%m/%Y"))
        window.picture("clerk-draft-of-last-month")
        # All the same only with a reason in writing (ORD-12).
        window.press("Seal")
        window.find("text", "Reason for signing nevertheless")
        window.keys("Escape")
        antin_gui.wait_until(lambda: not window.has_dialog(), "the dialog to go")
        window.find("text", "Date").set_text_contents(last.strftime("%d/%m/%Y"))
        window.press("Seal")
        window.enter_pin(self.desk.pin("organisation"))
        window.press_in_dialog("Seal")
        window.status("The document is valid. Signed by: " + LEADER)
        window.says("label", last.strftime("%d/%m/%Y"))

    def test_receiver_sees_valid(self):
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        self.desk.issue("signed.pdf", "issued.pdf", "organisation")
        window = self.open("issued.pdf", tokens=False)
        window.status("The document is valid. Signed by: %s, %s." % (LEADER, self.desk.facts["agency"]))
        window.says("label", "Not changed after signing")
        window.says("label", "Not changed; added afterwards")
        window.says("label", "Certificate issued by")
        # The clerk filled these into fields.
        window.says("label", "15/QĐ-UBND")
        window.says("label", self.desk.today.strftime("%d/%m/%Y"))
        # What arrived is made fit for the archive, in a file beside it.
        before = digest(self.desk.path("issued.pdf"))
        window.keys("F10")
        window.find("menu item", "Make Signatures Last").do_action(0)
        window.says("label", "Evidence and a time stamp were added.")
        window.status("The document is valid. Signed by")
        archived = self.desk.judge("issued - archived.pdf")
        self.assertEqual([s["level"] for s in archived["signatures"][:2]], ["B-LTA", "B-LTA"])
        self.assertEqual(archived["signatures"][-1]["type"], "document-timestamp")
        self.assertEqual(digest(self.desk.path("issued.pdf")), before)

    def test_receiver_sees_tampered(self):
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        with open(self.desk.path("signed.pdf"), "r+b") as file:
            data = file.read()
            place = data.index(b"stream\r\n" if b"stream\r\n" in data else b"stream\n") + 40
            file.seek(place)
            file.write(bytes([data[place] ^ 1]))
        window = self.open("signed.pdf", tokens=False)
        # What is worst is told with what to do, although nothing is known of revocation and there is a time stamp to judge.
        window.status("The document is not valid: the content was changed after signing")
        window.status("ask the sender for the file as it was signed.")
        window.says("label", "The signature is not valid")
        window.says("label", "Changed after signing")
        window.picture("receiver-tampered")
        # Nobody is about to sign: no rules on how it may be done.
        window.find("push button", "Refuse")
        self.assertIsNone(window.look("label", lambda text: text == "Rules"))
        # Returning it is the next act: a notice is proposed, with the reason.
        window.press("Refuse")
        notice = antin_gui.wait_until(lambda: window.look("text", lambda text: text == "Text of the notice"), "the notice")
        words = antin_gui.Atspi.Text.get_text(notice, 0, -1)
        self.assertIn(LEADER, words)
        self.assertIn("cannot be accepted", words)
        window.picture("refusal")
        window.keys("Escape")

    def test_receiver_sees_revoked(self):
        """Revoked, and without a time stamp: the worse of the two is told, with what to do."""
        done = self.desk.sign(self.desk.path("draft.pdf"), self.desk.path("signed.pdf"), "personal", stamp=None)
        self.assertEqual(done.status, 0, done.err)
        self.desk.forget()
        self.desk.serve("--fault", "revoked", "--port", self.desk.facts["url"].rpartition(":")[2])
        window = self.open("signed.pdf", tokens=False)
        window.status("was revoked on")
        window.status("ask the signer to confirm it and to sign again")
        window.press("Details")
        window.picture("receiver-revoked")

    def test_receiver_compares(self):
        """What was added after the leader's signature: number, date and seal, all on pages that are outlined."""
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        self.desk.issue("signed.pdf", "issued.pdf", "organisation")
        window = self.open("issued.pdf", tokens=False)
        window.status("The document is valid.")
        window.press("Details")
        # Whose certificate it was, and where it leads to.
        window.press("Certificate…")
        window.says("label", "Authority that issues certificates")
        window.says("label", "public digital signatures, not those for official use")
        window.picture("certificates")
        window.press("Save “%s”…" % LEADER)
        window.find("push button", "Save")
        window.has_focus("text", lambda text: True, "the name")
        window.keys("ctrl+a", "type:" + self.desk.path("leader.der"), "Return")
        window.says("label", "The certificate is saved.")
        subject = subprocess.run(["openssl", "x509", "-inform", "DER", "-in", self.desk.path("leader.der"), "-noout", "-subject", "-nameopt", "utf8"],
                                 check=True, capture_output=True, text=True).stdout
        self.assertIn(LEADER, subject)
        window.keys("Escape")
        window.press("Compare with the Present File")
        window.status("places look different on 2 pages")
        window.says("label", "As %s signed it" % LEADER)
        window.says("label", "3 changes in the file, all of them allowed")
        window.picture("comparison")
        window.says("image", "Page 1: 2 places differ")
        window.keys("F8")
        window.status("1/3 · page 1: “Số văn bản” filled in")
        window.keys("F8")
        window.status("2/3 · page 1: “Ngày ban hành” filled in")
        window.keys("shift+F8")
        window.status("1/3 · ")
        window.keys("F8")
        window.status("2/3 · ")
        window.picture("comparison-second")
        # One over the other; the arrow keys move the line at once, and the same keys step.
        window.keys("F7")
        line = window.find("slider", "Line between the versions")
        before = antin_gui.Atspi.Value.get_current_value(line)
        window.keys("Right", "Right")
        antin_gui.wait_until(lambda: antin_gui.Atspi.Value.get_current_value(line) > before, "the line to move")
        window.keys("F8")
        window.status("3/3 · page 2: signature of %s added" % self.desk.facts["agency"])
        window.picture("comparison-laid-over")
        # The next signature's version can be chosen, too: nothing came after the seal.
        older = window.find("combo box", "Older version")
        older.get_child_at_index(0).do_action(0)
        window.says("label", "As %s signed it" % self.desk.facts["agency"])
        window.keys("Down", "Return")
        window.status("The two versions look the same")
        window.says("label", "Nothing was added to the file after this signature")
        window.keys("Escape")
        antin_gui.wait_until(lambda: window.look("push button", lambda text: text == "Next Difference") is None,
                             "the comparison to go")
        # The same as a document by itself, which says that it is not the file as it is.
        window.press("View Signed Version")
        window.status("as it was when it was signed")
        window.says("label", "issued.pdf (as signed)")
        window.picture("signed-version")
        windows = window.windows()
        window.press("Show the Present File")
        antin_gui.wait_until(lambda: window.windows()[-1] in windows[:-1], "the window of the file to come to the front")
        self.assertEqual(sorted(window.windows()), sorted(windows))

    def test_encrypted_draft(self):
        """Nobody is asked for a PIN that would be of no use."""
        subprocess.run(["qpdf", "--encrypt", "", "owner", "256", "--", self.desk.path("draft.pdf"), self.desk.path("locked.pdf")], check=True)
        window = self.open("locked.pdf")
        button = window.find("push button", "Sign")
        antin_gui.wait_until(lambda: "Ask for a copy without encryption" in button.get_description(), "the reason on the button")
        self.assertFalse(button.get_state_set().contains(antin_gui.Atspi.StateType.SENSITIVE))
        window.keys("ctrl+Return")
        window.picture("encrypted-draft")
        time.sleep(1)
        self.assertFalse(window.has_dialog())

    def test_copy_of_scan(self):
        window = self.open("scan.pdf")
        button = window.find("push button", "Sign Copy")
        window.find("image", "Text to be placed")
        antin_gui.wait_until(lambda: "Declare where the scan comes from" in button.get_description(), "the reason on the button")
        self.assertFalse(button.get_state_set().contains(antin_gui.Atspi.StateType.SENSITIVE))
        window.click(window.says("check box", "Scanned by %s itself" % self.desk.facts["agency"]), 0.02, 0.5)
        window.press("Sign Copy")
        window.enter_pin(self.desk.pin("organisation"))
        window.press_in_dialog("Sign")
        window.says("label", "Digitised copy — signed by the organisation")
        found = self.desk.judge("scan - signed.pdf")
        self.assertEqual(found["indication"], "TOTAL_PASSED")
        self.assertEqual(found["completeness"]["class"], "digitised-copy")
        text = subprocess.run(["pdftotext", self.desk.path("scan - signed.pdf"), "-"], check=True, capture_output=True, text=True).stdout
        self.assertIn("SAO Y; " + self.desk.facts["agency"], " ".join(text.split()))

    def test_copy_of_pictures(self):
        """POS-06, CHK-15: pictures that a scanner saved are the pages of one copy; they stay, and nothing else is made but it."""
        for number, colour in ((10, "#203060"), (2, "#a02020")):
            subprocess.run(["convert", "-size", "1654x2339", "xc:#f4f0e6", "-fill", colour, "-draw", "rectangle 300,900 1300,1200",
                            "-units", "PixelsPerInch", "-density", "200", self.desk.path("page %d.jpg" % number)], check=True)
        def documents():
            return {name for name in os.listdir(self.desk.path(".")) if name.endswith(".pdf")}
        before = documents()
        window = self.open("page 10.jpg", "page 2.jpg")
        window.status("This document of 2 pages was made of scanned pictures and is not saved yet")
        button = window.find("push button", "Sign Copy")
        self.assertEqual(documents(), before)
        window.click(window.says("check box", "Scanned by %s itself" % self.desk.facts["agency"]), 0.02, 0.5)
        antin_gui.wait_until(lambda: button.get_state_set().contains(antin_gui.Atspi.StateType.SENSITIVE), "the button to be ready")
        window.press("Sign Copy")
        window.enter_pin(self.desk.pin("organisation"))
        window.press_in_dialog("Sign")
        window.says("label", "Digitised copy — signed by the organisation")
        self.assertEqual(documents() - before, {"page 2 - signed.pdf"})
        found = self.desk.judge("page 2 - signed.pdf")
        self.assertEqual((found["indication"], found["completeness"]["class"]), ("TOTAL_PASSED", "digitised-copy"))
        images = subprocess.run(["pdfimages", "-list", self.desk.path("page 2 - signed.pdf")], check=True, capture_output=True, text=True)
        self.assertEqual([line.split()[8] for line in images.stdout.splitlines()[2:]], ["jpeg", "jpeg"])
        self.assertEqual([line.split()[12] for line in images.stdout.splitlines()[2:]], ["200", "200"])

    def test_attachment(self):
        window = self.open("attachment.pdf")
        button = window.find("push button", "Sign Attachment")
        antin_gui.wait_until(lambda: "Enter number and sign" in button.get_description(), "the reason on the button")
        window.find("text", "Number and sign of the main document").set_text_contents("15/QĐ-UBND")
        window.press("Sign Attachment")
        window.enter_pin(self.desk.pin("organisation"))
        window.press_in_dialog("Sign")
        window.says("label", "Attachment — signed by the organisation")
        self.assertEqual(self.desk.judge("attachment - signed.pdf")["completeness"]["class"], "attachment")
        text = subprocess.run(["pdftotext", self.desk.path("attachment - signed.pdf"), "-"], check=True, capture_output=True, text=True).stdout
        self.assertIn("Số: 15/QĐ-UBND", text)

    def add_files(self, window, *names):
        for name in names:
            window.press("Add " + name)

    def make_delivery(self):
        """A folder with a signed decision and what is issued with it, as a clerk gets it."""
        folder = self.desk.path("delivery")
        os.mkdir(folder)
        self.desk.issue("draft.pdf", "delivery/decision.pdf", "leader")
        for name in ("attachment.pdf", "appendix-1.pdf", "appendix-2.pdf"):
            shutil.copy(self.desk.path(name), folder)

    def judge_set(self, *names):
        return self.desk.verify("--set", *(self.desk.path(name) for name in names)).json["set"]

    def test_delivery(self):
        """CHK-16, ORD-11: a decision and its separate files, one number, one PIN."""
        self.make_delivery()
        window = self.open("delivery/decision.pdf")
        self.add_files(window, "attachment.pdf", "appendix-1.pdf", "appendix-2.pdf")
        window.find("text", "Number").set_text_contents("15")
        antin_gui.wait_until(lambda: len([node for node in window.walk() if node.get_role_name() == "label"
                                          and node.get_name() == "Will be signed with the document"]) == 3, "three files to be ready")
        window.picture("delivery-ready")
        window.press("Seal")
        window.enter_pin(self.desk.pin("organisation"))
        window.says("label", "With 3 separate files")
        window.toggle("metadata file")
        window.picture("delivery-dialog")
        window.press_in_dialog("Seal")
        window.says("label", "4 files signed.")
        window.says("label", "3 separate files belong to it")
        # The drafts of what was signed lie there still, and are not proposed again.
        antin_gui.wait_until(lambda: window.look("label", lambda text: text == "In the same folder") is None, "no proposals")
        window.picture("delivery-signed")
        found = self.judge_set(*("delivery/%s - sealed.pdf" % name if name == "decision" else "delivery/%s - signed.pdf" % name
                                 for name in ("decision", "attachment", "appendix-1", "appendix-2")))
        self.assertTrue(found["complete"])
        self.assertEqual(found["number"], "15/QĐ-UBND")
        # One for the document; its separate files have none in the decree.
        self.assertEqual(window.metadata("delivery/decision - sealed.metadata.json")["CodeNumber"], "15")
        self.assertEqual(len([name for name in os.listdir(self.desk.path("delivery")) if name.endswith(".json")]), 1)
        self.desk.registered(self.desk.path("delivery/decision - sealed.pdf"), self.desk.path("delivery/appendix-2 - signed.pdf"))

    def test_delivery_later(self):
        """An appendix that follows a document which was issued before, and one that belongs to another."""
        self.make_delivery()
        self.desk.issue("delivery/decision.pdf", "delivery/issued.pdf", "organisation")
        self.desk.issue_file("delivery/appendix-2.pdf", "delivery/other.pdf", "16/QĐ-UBND")
        window = self.open("delivery/issued.pdf")
        self.add_files(window, "other.pdf")
        window.says("label", "1 of the separate files does not belong to it")
        window.press("Remove other.pdf")
        self.add_files(window, "appendix-1.pdf")
        window.press("Sign Attached Files")
        window.enter_pin(self.desk.pin("organisation"))
        window.press_in_dialog("Sign")
        window.says("label", "1 separate file belongs to it")
        self.assertTrue(self.judge_set("delivery/issued.pdf", "delivery/appendix-1 - signed.pdf")["complete"])

    def test_delivery_received(self):
        """CHK-16: a receiver is not invited to add files to what another organisation issued, and may check those that came
        with it."""
        self.make_delivery()
        self.desk.issue("delivery/decision.pdf", "delivery/issued.pdf", "organisation")
        self.desk.issue_file("delivery/appendix-2.pdf", "delivery/other.pdf", "16/QĐ-UBND")
        window = self.open("delivery/issued.pdf", tokens=False)
        window.status("The document is valid.")
        window.find("push button", "Check Files…")
        self.assertIsNone(window.look("push button", lambda text: text == "Add Files…" or text.startswith("Add appendix")))
        window.picture("delivery-received")
        window.press("Check Files…")
        window.find("push button", "Cancel")
        window.name_file(self.desk.path("delivery/other.pdf"))
        window.keys("Return")
        window.says("label", "1 of the separate files does not belong to it")
        self.assertIsNotNone(window.look("push button", lambda text: text == "Save Report"))

    def test_reviewer_leader_clerk(self):
        self.desk = antin_gui.Desk(tokens="reviewer,leader,organisation")
        self.addCleanup(self.desk.remove)
        window = self.open("draft.pdf")
        # The block names the leader, so it is the leader who signs; the reviewer is in the menu.
        window.find("push button", "Sign", ready=True)
        window.choose_kind("Sign as Reviewer")
        window.status("Click on the page where your signature belongs")
        window.click(window.find("image", "Page 1 of 2"), 0.2, 0.3)
        window.press("Sign as Reviewer")
        window.enter_pin(self.desk.pin("reviewer"))
        window.press_in_dialog("Sign")
        window.says("label", "Checked")
        window.press("Sign")
        window.enter_pin(self.desk.pin("leader"))
        window.press_in_dialog("Sign")
        window.says("label", "Signed by the authorised person")
        window.find("text", "Number").set_text_contents("15")
        window.press("Seal")
        window.enter_pin(self.desk.pin("organisation"))
        window.press_in_dialog("Seal")
        window.status("The document is valid.")
        found = self.desk.judge("draft - signed - signed - sealed.pdf")
        self.assertEqual(found["indication"], "TOTAL_PASSED")
        self.assertEqual([s["role"] for s in found["signatures"]], ["personal", "personal", "organisation"])

    def test_reviewer_alone(self):
        self.desk = antin_gui.Desk(tokens="reviewer")
        self.addCleanup(self.desk.remove)
        window = self.open("draft.pdf")
        window.press("Sign as Reviewer")
        window.status("Click on the page where your signature belongs")
        # Somebody else's name in the block is explained, not passed over.
        window.choose_kind("Sign as the Authorised Person")
        window.says("label", "The document names “%s”" % LEADER)

    def test_click_on_scan(self):
        self.desk = antin_gui.Desk(tokens="leader")
        self.addCleanup(self.desk.remove)
        window = self.open("scan.pdf")
        window.press("Sign")
        window.status("The place to sign cannot be told from the text.")
        window.find("push button", "Use the Usual Place", ready=True)
        window.picture("usual-place")
        # Out again, by key and by mouse.
        for leave in (lambda: window.keys("Escape"), lambda: window.press("Cancel")):
            leave()
            antin_gui.wait_until(lambda: window.look("push button", lambda text: text == "Use the Usual Place") is None, "the question to go")
            window.press("Sign")
            window.find("push button", "Use the Usual Place", ready=True)
        # The view has gone to the usual place, in the lower part of the page.
        window.click(window.find("image", "Page 1 of 1"), 0.5, 0.7)
        window.find("image", "Signature to be placed")
        window.find("push button", "Sign", ready=True)
        # The same without a mouse: Esc takes the ghost away, Return the place that is hinted at.
        window.keys("Escape")
        antin_gui.wait_until(lambda: window.look("image", lambda text: text == "Signature to be placed") is None, "the ghost to go")
        window.keys("ctrl+Return")
        window.status("The place to sign cannot be told from the text.")
        window.find("push button", "Use the Usual Place", ready=True)
        window.has_focus("panel", lambda text: text == "Pages of the document", "the pages")
        window.keys("Return")
        ghost = window.find("image", "Signature to be placed")
        self.assertIn("Page 1", ghost.get_description())

    def test_secret(self):
        sys.path.insert(0, antin_gui.antin_tool.DEMO)
        from antin_demo import draft  # pylint: disable=import-outside-toplevel

        draft.make(self.desk.path("secret.pdf"), 2026, 11, mark="TỐI MẬT")
        window = self.open("secret.pdf")
        window.status("The document bears the secrecy mark “TỐI MẬT”")
        window.says("label", "Secret")
        button = window.find("push button", "Sign")
        self.assertFalse(button.get_state_set().contains(antin_gui.Atspi.StateType.SENSITIVE))

    def test_preferences(self):
        window = self.open("draft.pdf", tokens=False)
        window.find("push button", "Sign")
        window.keys("ctrl+comma")
        window.find("page tab", "Tokens").do_action(0)
        # Rows of the preferences start the application's actions.
        antin_gui.wait_until(lambda: window.look("list item", lambda text: text == "Token diagnostics…", antin_gui.Atspi.StateType.SENSITIVE), "the row of diagnostics")

    def test_seal_is_compared_once(self):
        index = self.desk.path("profile/data/antin/images/library.ini")
        with open(index, encoding="utf-8") as file:
            text = file.read()
        with open(index, "w", encoding="utf-8") as file:
            file.write(text.replace("confirmed=true", "confirmed=false"))
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        window = self.open("signed.pdf")
        window.find("text", "Number").set_text_contents("15")
        window.press("Test page of the seal…")
        window.picture("test-page")
        window.find("push button", "It fits", ready=True).do_action(0)
        antin_gui.wait_until(lambda: "confirmed=true" in open(index, encoding="utf-8").read(), "the confirmation on disk")
        antin_gui.wait_until(lambda: not window.look("push button", lambda name: "Test page of the seal" in name), "the advice to go")

    def test_photographed_seal(self):
        photograph = self.desk.path("seal on paper.jpg")
        antin_gui.photograph(self.desk.path("images/seal.png"), photograph)
        images = self.desk.path("profile/data/antin/images")
        # The signature is there already, so what comes is taken for the seal.
        for name in ("library.ini", "seal.png"):
            os.remove(os.path.join(images, name))
        window = self.open("draft.pdf", tokens=False)
        window.find("push button", "Main Menu")
        window.keys("ctrl+comma")
        window.find("page tab", "Images").do_action(0)
        window.press("Add…")
        antin_gui.wait_until(lambda: window.look("push button", lambda name: name.endswith("Choose")), "the file chooser")
        window.name_file(photograph)
        window.press("Choose")
        window.says("label", "The seal is round to")
        window.picture("import-seal")
        window.press("Keep")
        index = os.path.join(images, "library.ini")
        antin_gui.wait_until(lambda: os.path.exists(index), "the index")
        with open(index, encoding="utf-8") as file:
            text = file.read()
        self.assertIn("kind=signature", text)
        self.assertIn("kind=seal", text)
        self.assertIn("width-mm=36", text)
        self.assertEqual(os.stat(images).st_mode & 0o777, 0o700)

    def test_wrong_pin(self):
        """What happens is also told to who does not see it."""
        ears = antin_gui.Ears()
        typed = antin_gui.Ears("object:text-changed:insert")
        window = self.open("Quyết định 15.pdf")
        window.press("Sign")
        window.asks_for_pin()
        # The second page has not been on screen; that is told each time, in the same words.
        window.keys("type:9999", "Return")
        window.says("alert", "The document has not been on screen whole.")
        # Who listens hears that keys were pressed, and not which.
        typed.hear("password text", "")
        self.assertEqual([words for role, words in typed.heard if role == "password text"], ["*"] * 4)
        antin_gui.Atspi.EditableText.copy_text(window.look("password text", lambda text: True), 0, 4)
        self.assertEqual(antin_gui.read_clipboard(), "****")
        ears.heard.clear()
        window.keys("Tab", "Return")
        ears.hear("alert", "The document has not been on screen whole.")
        window.enter_pin("9999")
        window.press_in_dialog("Sign")
        antin_gui.wait_until(lambda: window.look("alert", lambda text: "PIN is not correct" in text), "the words on the wrong PIN")
        entry = window.look("password text", lambda text: True, antin_gui.Atspi.StateType.FOCUSED)
        self.assertIn("PIN is not correct", entry.get_description())
        self.assertFalse(os.path.exists(self.desk.path("Quyết định 15 - signed.pdf")))
        window.picture("wrong-pin")
        window.enter_pin(self.desk.pin("leader"))
        window.press_in_dialog("Sign")
        window.status("The signature of the authorised person is valid.")
        ears.hear("status bar", "Getting a time stamp")
        ears.hear("status bar", "The signature of the authorised person is valid.")
        self.assertEqual(self.desk.judge("Quyết định 15 - signed.pdf")["indication"], "TOTAL_PASSED")

    def test_return_and_escape(self):
        window = self.open("Quyết định 15.pdf")
        for keys in (["type:2468", "Escape"], ["Return", "Escape"], ["Escape"]):
            window.press("Sign")
            window.asks_for_pin()
            window.keys(*keys)
            antin_gui.wait_until(lambda: not window.has_dialog(), "the dialog to go")
            window.check()
        self.assertFalse(os.path.exists(self.desk.path("Quyết định 15 - signed.pdf")))
        # Somebody else changes the settings meanwhile: the dialog told of something else.
        window.press("Sign")
        window.asks_for_pin()
        self.desk.set("output-name='{name} - signed'")
        antin_gui.wait_until(lambda: not window.has_dialog(), "the dialog to go")
        window.says("label", "The settings have changed.")
        window.press("Sign")
        # The second page has not been on screen: the dialog asks, and is answered with the keys.
        window.enter_pin_with_keys(self.desk.pin("leader"))
        window.status("The signature of the authorised person is valid.")
        self.assertEqual(self.desk.judge("Quyết định 15 - signed.pdf")["indication"], "TOTAL_PASSED")

    def read_down(self, *keys):
        """Signs after going down to the end; whether it is asked about what was not on screen."""
        window = self.open("Quyết định 15.pdf")
        window.find("push button", "Sign", ready=True)
        window.keys(*keys)
        for _ in range(16):
            time.sleep(0.3)
            window.keys("Page_Down")
        time.sleep(1)
        window.picture("read-down")
        window.keys("ctrl+Return")
        window.asks_for_pin()
        asked = window.look("check box", lambda text: text in antin_gui.WHOLE) is not None
        window.keys("Escape")
        antin_gui.wait_until(lambda: not window.has_dialog(), "the dialog to go")
        window.close()
        return asked

    def test_zoomed_in(self):
        """ORD-08: what is beside the window was not on screen."""
        self.assertTrue(self.read_down(*["ctrl+plus"] * 6))
        self.assertFalse(self.read_down())

    def test_keyboard_alone(self):
        window = self.open("Quyết định 15.pdf")
        window.find("push button", "Sign", ready=True)
        window.keys("ctrl+Return")
        # The second page has not been on screen: the dialog asks, and is answered with the keys.
        window.enter_pin_with_keys(self.desk.pin("leader"))
        window.status("The signature of the authorised person is valid.")
        # And the clerk, who goes on with what was signed.
        window.find("push button", "Seal")
        window.reach("text", "Number")
        window.keys("type:15")
        window.find("push button", "Seal", ready=True)
        window.keys("ctrl+Return")
        window.enter_pin_with_keys(self.desk.pin("organisation"))
        window.status("The document is valid. Signed by: " + LEADER)

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
        # Where that is not known, the rules want a reason (CHK-02).
        window.knows_standing()
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

    def test_revoked_meanwhile(self):
        """CHK-04: the authority's answer comes while the dialog waits for the PIN, which is then not asked for any more."""
        self.desk.serve("--fault", "revoked", "--delay", "4", "--port", self.desk.facts["url"].rpartition(":")[2])
        window = self.open("Quyết định 15.pdf")
        window.press("Sign")
        window.enter_pin("24")
        pin = window.look("password text", lambda text: True)
        self.assertTrue(pin.get_state_set().contains(antin_gui.Atspi.StateType.SENSITIVE))
        window.says("alert", "was revoked")
        antin_gui.wait_until(lambda: not pin.get_state_set().contains(antin_gui.Atspi.StateType.SENSITIVE), "the PIN not to be asked for")
        window.picture("revoked-meanwhile")
        window.keys("Return")
        antin_gui.wait_until(lambda: not window.has_dialog(), "the dialog to go")

    def test_nobody_answers(self):
        """CHK-02: whoever is to tell of the certificate does not, which comes out while the PIN is asked for. The dialog says
        so at once, with a reason to write, and keeps what was entered."""
        self.desk.serve("--fault", "hang-up", "--delay", "1", "--port", self.desk.facts["url"].rpartition(":")[2])
        window = self.open("Quyết định 15.pdf")
        window.press("Sign")
        window.enter_pin(self.desk.pin("leader"))
        window.toggle("Time Stamp")
        reason = window.find("text", "Reason for signing nevertheless")
        window.picture("nobody-answers")
        pin = window.look("password text", lambda text: True)
        below = reason.get_extents(antin_gui.Atspi.CoordType.WINDOW)
        self.assertLess(below.y + below.height, pin.get_extents(antin_gui.Atspi.CoordType.WINDOW).y, "the reason is out of sight")
        # Return in the entry for the PIN asks for the reason, and goes there.
        window.keys("Return")
        window.says("alert", "Write the reason for signing nevertheless.")
        window.keys("type:urgent")
        window.press_in_dialog("Sign")
        window.says("label", "Signed.")
        self.desk.registered(self.desk.path("Quyết định 15 - signed.pdf"))

    def test_evidence_falls_short(self):
        """A level that cannot be had signs nothing, unless the person is content with less, and is told so."""
        self.desk.set("signature-level='B-LT'")
        self.desk.set("timestamp-url='%s?fault=none'" % self.desk.facts["tsa"])
        window = self.open("Quyết định 15.pdf")
        window.find("push button", "Sign", ready=True)
        # How the signer's certificate stands is known by then; of the time-stamp authority nothing is.
        window.knows_standing()
        self.desk.serve("--fault", "missing", "--port", self.desk.facts["url"].rpartition(":")[2])
        window.press("Sign")
        window.enter_pin(self.desk.pin("leader"))
        window.press_in_dialog("Sign")
        window.find("push button", "Sign as Far as Possible", ready=True).do_action(0)
        self.assertFalse(os.path.exists(self.desk.path("Quyết định 15 - signed.pdf")))
        window.enter_pin(self.desk.pin("leader"))
        window.press_in_dialog("Sign")
        window.says("label", "Signed.")
        window.picture("evidence-falls-short")
        self.desk.serve()
        self.assertEqual(self.desk.judge("Quyết định 15 - signed.pdf")["signatures"][0]["level"], "B-T")

    def test_extending_falls_short(self):
        """Evidence without the time stamp over it is better than nothing, if the person says so."""
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        self.desk.set("timestamp-url='http://127.0.0.1:1/tsa'")
        window = self.open("signed.pdf", tokens=False)
        window.status("The document is not complete.")
        window.keys("F10")
        window.find("menu item", "Make Signatures Last").do_action(0)
        lower = window.find("push button", "Extend as Far as Possible", ready=True)
        window.picture("extending-falls-short")
        self.assertFalse(os.path.exists(self.desk.path("signed - archived.pdf")))
        lower.do_action(0)
        window.says("label", "Extended as far as possible.")
        window.status("127.0.0.1")
        self.assertEqual(self.desk.judge("signed - archived.pdf")["signatures"][0]["level"], "B-LT")

    def test_bad_files(self):
        with open(self.desk.path("empty.pdf"), "w", encoding="utf-8"):
            pass
        with open(self.desk.path("text.pdf"), "w", encoding="utf-8") as file:
            file.write("no document")
        with open(self.desk.path("draft.pdf"), "rb") as whole, open(self.desk.path("cut.pdf"), "wb") as part:
            part.write(whole.read()[:2000])
        os.mkdir(self.desk.path("folder.pdf"))
        for name in ("empty.pdf", "text.pdf", "cut.pdf", "absent.pdf"):
            with self.subTest(name):
                window = self.open(name, tokens=False)
                window.says("label", "The document could not be opened")
                window.find("push button", "Open…", ready=True)
                window.picture("bad-" + name)
                window.close()
        # A folder is no bad file, whatever it is called.
        window = self.open("folder.pdf", tokens=False)
        window.says("label", "No PDF files here")

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
