#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A document management system asks over D-Bus; a person at the screen agrees or declines."""
import json
import os
import shutil
import subprocess
import unittest

import antin_gui
from gi.repository import Gio, GLib

NAME = "io.github.antin.AnTin"
PATH = "/io/github/antin/AnTin"
INTERFACE = "io.github.antin.Signing1"


class Call:
    """A call under way, from a connection of its own as another program has."""

    def __init__(self, method, file, **options):
        address = Gio.dbus_address_get_for_bus_sync(Gio.BusType.SESSION)
        self.connection = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        self.answer = None
        self.error = None
        values = {name.replace("_", "-"): GLib.Variant("as" if isinstance(value, list) else "s", value)
                  for name, value in options.items()}
        self.connection.call(NAME, PATH, INTERFACE, method, GLib.Variant("(sa{sv})", (file, values)),
                             GLib.VariantType("(a{sv})"), Gio.DBusCallFlags.NO_AUTO_START, GLib.MAXINT, None, self.on_done)

    def on_done(self, connection, result):
        try:
            self.answer = connection.call_finish(result).unpack()[0]
        except GLib.Error as error:
            self.error = Gio.dbus_error_get_remote_error(error)

    def is_done(self):
        while GLib.MainContext.default().iteration(False):
            pass
        return self.answer is not None or self.error is not None

    def wait(self):
        antin_gui.wait_until(self.is_done, "an answer")
        return self.answer

    def cancel(self, handle):
        return self.connection.call_sync(NAME, PATH, INTERFACE, "Cancel", GLib.Variant("(s)", (handle,)), None,
                                         Gio.DBusCallFlags.NO_AUTO_START, -1, None).unpack()[0]


class Requests(antin_gui.TestCase):
    def setUp(self):
        super().setUp()
        shutil.copy(self.desk.path("draft.pdf"), self.desk.path("Quyết định 15.pdf"))

    def words(self, name):
        text = subprocess.run(["pdftotext", self.desk.path(name), "-"], check=True, capture_output=True, text=True).stdout
        return " ".join(text.split())

    def test_approve(self):
        """Two requests, of which the second waits for the first, and is then declined."""
        window = self.open()
        approve = Call("Approve", GLib.filename_to_uri(self.desk.path("Quyết định 15.pdf")))
        window.status("asks you to sign this document as the authorised person")
        window.status("(unverified)")
        verify = Call("Verify", self.desk.path("Quyết định 15.pdf"))
        window.press("Sign")
        window.picture("request-approve")
        self.assertFalse(approve.is_done())
        window.enter_pin(self.desk.pin("leader"))
        window.press_in_dialog("Sign")
        answer = approve.wait()
        self.assertIsNone(approve.error)
        signed = self.desk.path("Quyết định 15 - signed.pdf")
        self.assertEqual(answer["path"], signed)
        self.assertEqual(answer["uris"], [GLib.filename_to_uri(signed)])
        self.assertEqual(answer["kind"], "personal")
        verdict = json.loads(answer["verdict"])["files"][0]
        self.assertEqual(verdict["indication"], "TOTAL_PASSED")
        found = self.desk.judge("Quyết định 15 - signed.pdf")
        # The same but for where the state of the certificate and the root were had from; and what was written just now is not
        # read twice.
        for each in (verdict, found):
            del each["signatures"][0]["revocation"]
            for part in ("chain", "timestamp"):
                del each["signatures"][0][part]["anchor_origin"]
            del each["reading"]
        self.assertEqual(verdict, found)
        window.status("asks for the verdict on this document")
        window.press("Decline Request")
        verify.wait()
        self.assertEqual(verify.error, INTERFACE + ".Error.Declined")

    def test_withdrawn(self):
        """Nobody signs for nobody: the dialog goes with the request."""
        window = self.open()
        approve = Call("Approve", self.desk.path("Quyết định 15.pdf"), handle="7")
        window.status("asks you to sign this document as the authorised person")
        window.press("Sign")
        window.asks_for_pin()
        self.assertTrue(approve.cancel("7"))
        antin_gui.wait_until(lambda: not window.has_dialog(), "the dialog to go")
        window.says("label", "has withdrawn its request")

    def test_issue(self):
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        window = self.open()
        issue = Call("Issue", self.desk.path("signed.pdf"), number="15", date=str(self.desk.today))
        window.status("asks you to seal this document")
        window.press("Seal")
        window.enter_pin(self.desk.pin("organisation"))
        window.press_in_dialog("Seal")
        answer = issue.wait()
        self.assertIsNone(issue.error)
        self.assertEqual(answer["number"], "15/QĐ-UBND")
        self.assertEqual(self.desk.judge(os.path.basename(answer["path"]))["completeness"]["class"], "original")

    def test_copy(self):
        """The form is the caller's wish; where the scan comes from is for the person at the screen to say."""
        window = self.open()
        copy = Call("Copy", self.desk.path("scan.pdf"), copy_form="sao-luc")
        window.status("asks you to sign this document as an electronic copy")
        button = window.find("push button", "Sign Copy")
        antin_gui.wait_until(lambda: "Declare where the scan comes from" in button.get_description(), "the reason on the button")
        self.assertFalse(button.get_state_set().contains(antin_gui.Atspi.StateType.SENSITIVE))
        window.click(window.says("check box", "Scanned by %s itself" % self.desk.facts["agency"]), 0.02, 0.5)
        window.picture("request-copy")
        window.press("Sign Copy")
        window.enter_pin(self.desk.pin("organisation"))
        self.assertFalse(copy.is_done())
        window.press_in_dialog("Sign")
        answer = copy.wait()
        self.assertIsNone(copy.error)
        self.assertEqual((answer["kind"], answer["path"]), ("copy", self.desk.path("scan - signed.pdf")))
        found = self.desk.judge("scan - signed.pdf")
        self.assertEqual((found["indication"], found["completeness"]["class"]), ("TOTAL_PASSED", "digitised-copy"))
        self.assertIn("SAO LỤC; " + self.desk.facts["agency"], self.words("scan - signed.pdf"))

    def test_appendix(self):
        """The main document's number comes from the caller, or from the person at the screen; one request after the other."""
        window = self.open()
        appendix = Call("Appendix", self.desk.path("appendix-1.pdf"), number="15/QĐ-UBND")
        attachment = Call("Appendix", self.desk.path("attachment.pdf"), kind="attachment")
        window.status("asks you to sign this appendix")
        window.press("Sign Appendix")
        window.enter_pin(self.desk.pin("organisation"))
        window.picture("request-appendix")
        window.press_in_dialog("Sign")
        answer = appendix.wait()
        self.assertIsNone(appendix.error)
        self.assertEqual((answer["kind"], answer["number"], answer["path"]), ("appendix", "15/QĐ-UBND", self.desk.path("appendix-1 - signed.pdf")))
        self.assertFalse(attachment.is_done())
        window.status("asks you to sign this attachment")
        button = window.find("push button", "Sign Attachment")
        antin_gui.wait_until(lambda: "Enter number and sign" in button.get_description(), "the reason on the button")
        window.find("text", "Number and sign of the main document").set_text_contents("16/QĐ-UBND")
        window.press("Sign Attachment")
        window.enter_pin(self.desk.pin("organisation"))
        window.press_in_dialog("Sign")
        answer = attachment.wait()
        self.assertIsNone(attachment.error)
        self.assertEqual((answer["kind"], answer["number"]), ("attachment", "16/QĐ-UBND"))
        for name, number in (("appendix-1", "15/QĐ-UBND"), ("attachment", "16/QĐ-UBND")):
            found = self.desk.judge(name + " - signed.pdf")
            self.assertEqual((found["indication"], found["completeness"]["class"]), ("TOTAL_PASSED", "attachment"))
            self.assertIn("Số: " + number, self.words(name + " - signed.pdf"))

    def test_incoming(self):
        """POS-10: what is marked takes the place of what arrived, where a regulation has such marks."""
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        self.desk.issue("signed.pdf", "issued.pdf", "organisation")
        folder = self.desk.path("profile/data/antin/regulations")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "so-demo.ini"), "w", encoding="utf-8") as file:
            file.write("[regulation]\nid=so-demo\nname=Sở Demo\nshort-name=Demo\ninherits=nd30-2020\n[kind incoming]\nenabled=yes\n")
        self.desk.set("regulation='so-demo'")
        window = self.open()
        call = Call("Incoming", self.desk.path("issued.pdf"), number="1234", date="2026-11-20")
        window.status("asks you to mark the arrival of this document")
        window.press("Mark Arrival")
        window.enter_pin(self.desk.pin("organisation"))
        window.press_in_dialog("Sign")
        answer = call.wait()
        self.assertIsNone(call.error)
        name = os.path.basename(answer["path"])
        antin_gui.wait_until(lambda: window.look("frame", lambda text: text.endswith(name)), "the marked document in the window")
        window.status("The document is valid.")
        self.assertEqual(self.desk.judge(name)["indication"], "TOTAL_PASSED")

    def test_verify(self):
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        window = self.open(tokens=False)
        call = Call("Verify", self.desk.path("signed.pdf"))
        window.status("asks for the verdict on this document")
        window.status("The document is not complete.")
        self.assertFalse(call.is_done())
        window.picture("request-verify")
        window.press("Send the Verdict")
        answer = call.wait()
        self.assertEqual(answer["indication"], "TOTAL_PASSED")
        self.assertFalse(answer["complete"])
        self.assertEqual(json.loads(answer["verdict"])["files"][0]["file"], self.desk.path("signed.pdf"))
        antin_gui.wait_until(lambda: window.look("push button", lambda text: text.endswith("Send the Verdict")) is None, "the bar to go")

    def test_what_is_not_done(self):
        """A rule forbids it; there is no such file; the caller takes it back; the caller goes; the arguments are wrong."""
        window = self.open(tokens=False)
        call = Call("Issue", self.desk.path("draft.pdf"))
        window.status("asks you to seal this document")
        button = window.find("push button", "Seal")
        antin_gui.wait_until(lambda: button.get_description(), "the reason on the button")
        self.assertFalse(button.get_state_set().contains(antin_gui.Atspi.StateType.SENSITIVE))
        window.press("Decline Request")
        call.wait()
        self.assertEqual(call.error, INTERFACE + ".Error.NotAllowed")
        call = Call("Approve", self.desk.path("no such file.pdf"))
        call.wait()
        self.assertEqual(call.error, INTERFACE + ".Error.Unreadable")
        call = Call("Approve", self.desk.path("draft.pdf"), handle="15")
        window.status("asks you to sign this document as the authorised person")
        self.assertFalse(Call("Approve", "relative.pdf").cancel("15"))
        self.assertTrue(call.cancel("15"))
        call.wait()
        self.assertEqual(call.error, INTERFACE + ".Error.Cancelled")
        antin_gui.wait_until(lambda: window.look("push button", lambda text: text.endswith("Decline Request")) is None, "the bar to go")
        call = Call("Copy", self.desk.path("scan.pdf"))
        window.status("asks you to sign this document as an electronic copy")
        call.connection.close_sync(None)
        antin_gui.wait_until(lambda: window.look("push button", lambda text: text.endswith("Decline Request")) is None, "the bar to go")
        call = Call("Approve", self.desk.path("draft.pdf"), pin="1234")
        call.wait()
        self.assertEqual(call.error, INTERFACE + ".Error.InvalidArgument")


if __name__ == "__main__":
    unittest.main(verbosity=2)
