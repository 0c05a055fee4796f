#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of tokens and certificates: what it says, a new PIN, and what is said where there is no token."""
import datetime
import http.server
import os
import threading
import unittest

from cryptography import x509

import antin_gui
from versions import Versions

LEADER = "Trần Thị Bích Hằng"


class Tokens(antin_gui.TestCase):
    tokens = "leader"

    def show_page(self, window):
        """Not before the first window can take keys."""
        window.find("push button", "Main Menu")
        window.keys("ctrl+t")

    def type_pins(self, window, old, new, again):
        for name, pin in (("Present PIN", old), ("New PIN", new), ("New PIN Again", again)):
            # The mnemonic's label stands before it.
            entry = antin_gui.wait_until(lambda last=name: window.look("password text", lambda text: text.endswith(last)), "the entry “%s”" % name)
            entry.set_text_contents(pin)
            antin_gui.refuse_to_tell(entry, pin)

    @staticmethod
    def may_change(window):
        """The button of the dialog, once it is ready."""
        return window.look("push button", lambda text: text.endswith("Change"), antin_gui.Atspi.StateType.SENSITIVE)

    def serve_versions(self):
        server = http.server.HTTPServer(("127.0.0.1", 0), Versions)
        self.addCleanup(server.server_close)
        threading.Thread(target=server.handle_request, daemon=True).start()
        self.desk.set("update-feed='http://127.0.0.1:%d/releases.xml'" % server.server_port)

    def test_newer_version(self):
        """WRN-06, for whoever opens documents from elsewhere."""
        self.serve_versions()
        window = self.open("draft.pdf")
        window.status("Version 99.1 of 03/02/2030 is available.")
        window.picture("newer-version")
        window.press("Dismiss")
        antin_gui.wait_until(lambda: window.look("push button", lambda text: text == "Dismiss") is None, "the words to go")

    def test_page(self):
        # A token that is left in is told of, and the words can be put away.
        self.desk.set("token-idle-minutes=0.02")
        self.serve_versions()
        window = self.open()
        window.status("Version 99.1 of 03/02/2030 is available.")
        window.status("out when you leave the desk")
        window.picture("token-left-in")
        window.press("Dismiss")
        window.find("push button", "Tokens and Certificates", ready=True).do_action(0)
        window.says("list item", LEADER)
        window.says("list item", "The PIN is in order")
        window.picture("tokens-page")
        window.click(window.find("list item", LEADER), 0.5, 0.5)
        with open(self.desk.path("certificates/leader.pem"), "rb") as file:
            end = x509.load_pem_x509_certificate(file.read()).not_valid_after + datetime.timedelta(hours=7)
        window.says("label", "to %s, " % end.strftime("%d/%m/%Y"))
        window.says("list item", "Root")
        window.says("list item", "Revocation")
        window.says("label", "Not revoked, answered at")
        window.picture("tokens-certificate")
        window.says("list item", "Lost, or the PIN is known to others")
        window.keys("Escape")
        antin_gui.wait_until(lambda: window.look("list item", lambda text: text == LEADER) is None, "the page to go")
        # The certificate knows the organisation; once it is stated, nothing is offered.
        window.keys("ctrl+comma")
        window.press("From the Certificate")
        antin_gui.wait_until(lambda: window.look("push button", lambda text: text == "From the Certificate") is None, "the offer to go")

    def test_change_pin(self):
        window = self.open()
        self.show_page(window)
        window.press("Change the PIN of “leader”")
        self.type_pins(window, "9999", "86420", "86420")
        window.picture("change-pin")
        antin_gui.wait_until(lambda: self.may_change(window), "the button to be ready").do_action(0)
        antin_gui.wait_until(lambda: window.look("alert", lambda text: "PIN is not correct" in text), "the words on the wrong PIN")
        window.picture("change-pin-wrong")
        self.type_pins(window, self.desk.pin("leader"), "86420", "864")
        self.assertIsNone(self.may_change(window))
        self.type_pins(window, self.desk.pin("leader"), "12", "12")
        antin_gui.wait_until(lambda: window.look("alert", lambda text: "4 to 255 characters" in text), "the rule on length")
        self.type_pins(window, self.desk.pin("leader"), "86420", "86420")
        antin_gui.wait_until(lambda: self.may_change(window), "the button to be ready").do_action(0)
        window.says("label", "The PIN was changed")
        window.says("list item", "it was changed on")
        window.picture("changed-pin")
        # The device knows the new one alone.
        draft, signed = self.desk.path("draft.pdf"), self.desk.path("signed.pdf")
        self.assertIn("PIN is not correct", self.desk.sign(draft, signed, "personal").err)
        self.assertEqual(self.desk.sign(draft, signed, "personal", pin="86420").status, 0)

    def test_hot_plug(self):
        """A device that comes, goes, and tells of its PIN while the page is open."""
        control = self.desk.path("control")

        def misbehave(words):
            with open(control + ".new", "w", encoding="utf-8") as file:
                file.write(words)
            os.replace(control + ".new", control)

        settings = self.desk.path("profile/config/glib-2.0/settings/keyfile")
        with open(settings, encoding="utf-8") as file:
            text = file.read()
        with open(settings, "w", encoding="utf-8") as file:
            file.write(text.replace(self.desk.facts["module"], os.environ["ANTIN_TEST_MODULE"]))
        self.desk.environment.update(ANTIN_TEST_MODULE_REAL=self.desk.facts["module"], ANTIN_TEST_MODULE_CONTROL=control,
                                     ANTIN_TEST_MODULE_SOFTHSM=self.desk.path("softhsm2.conf"))
        misbehave("absent")
        window = self.open(tokens=False)
        self.show_page(window)
        window.says("label", "No token is inserted.")
        misbehave("hardware")
        window.says("list item", LEADER)
        window.says("label", "keys in hardware")
        misbehave("pin-low")
        window.says("list item", "Few tries are left.")
        misbehave("pin-low pin-final")
        window.says("list item", "This is the last try")
        misbehave("pin-locked")
        window.says("list item", "is locked because a wrong PIN was entered too often. Ask")
        window.picture("locked-token")
        button = window.find("push button", "Change the PIN of “leader”")
        self.assertFalse(button.get_state_set().contains(antin_gui.Atspi.StateType.SENSITIVE))
        misbehave("pin-change")
        window.says("list item", "is the first one or has expired")
        misbehave("absent")
        window.says("label", "No token is inserted.")

    def test_services_are_tried(self):
        """Each that the settings and the certificate name, with what it answered and how fast; NET-01."""
        url = self.desk.facts["url"]
        self.desk.set("timestamp-url='%s/tsa?auth=an:hai'" % url)
        self.desk.set("ocsp-url='%s/ocsp?delay=0.1'" % url)
        # libsecret's file in the place of the desktop's keyring.
        self.desk.environment.update(SECRET_BACKEND="file", SECRET_FILE_TEST_PATH=self.desk.path("keyring"), SECRET_FILE_TEST_PASSWORD="x")
        window = self.open()
        window.find("push button", "Main Menu")
        window.find("push button", "Tokens and Certificates", ready=True)
        window.keys("ctrl+comma")
        window.find("page tab", "Network").do_action(0)
        window.press("Try")
        # The authority asks for a name and a password, which go into the keyring.
        window.says("label", "/tsa?auth=an:hai\n")
        self.assertIsNone(window.look("label", lambda text: "/tsa?auth=an:hai\nanswered rightly" in text))
        window.find("text", "User name at the first address, where it asks for one").set_text_contents("an")
        window.picture("services-credentials")
        window.click(window.find("text", "Password at the first address, kept in the keyring"), 0.3, 0.5)
        window.keys("type:hai", "Return")
        antin_gui.wait_until(lambda: os.path.exists(self.desk.path("keyring")), "the keyring")
        window.press("Try")
        for service in ("Time stamp", "State of certificates (OCSP)", "List of revoked certificates (CRL)"):
            window.says("list item", service)
        window.says("label", "/tsa?auth=an:hai\nanswered rightly in ")
        window.says("label", "/ocsp?delay=0.1\nanswered rightly in ")
        self.desk.stop()
        window.press("Try")
        window.says("label", "/tsa?auth=an:hai\nNo time stamp could be had from 127.0.0.1")
        window.picture("services")

    def test_driver_is_tried(self):
        """A file that is none is refused with the reason; one that answers is added with consent."""
        settings = self.desk.path("profile/config/glib-2.0/settings/keyfile")
        self.desk.environment["ANTIN_TEST_MODULE_REAL"] = self.desk.facts["module"]
        window = self.open(tokens=False)
        window.find("push button", "Main Menu")
        window.keys("ctrl+comma")
        window.find("page tab", "Tokens").do_action(0)
        window.says("label", "version ")
        window.add_file(self.desk.path("draft.pdf"))
        window.says("label", "This file cannot be used as a driver")
        window.press_in_dialog("Close")
        antin_gui.wait_until(lambda: window.look("label", lambda text: text == "This file cannot be used as a driver") is None, "the refusal to go")
        window.add_file(os.environ["ANTIN_TEST_MODULE"])
        window.says("label", "Add this driver?")
        window.picture("driver")
        antin_gui.wait_until(lambda: window.look("push button", lambda text: text.endswith("Add"), antin_gui.Atspi.StateType.SENSITIVE), "the consent").do_action(0)
        antin_gui.wait_until(lambda: "antin-test-module" in open(settings, encoding="utf-8").read(), "the setting on disk")

    def copy_report(self, window):
        """What is copied, which is what is shown."""
        report = antin_gui.wait_until(lambda: window.look("text", lambda text: text == "Report on modules and tokens"), "the diagnosis")
        shown = antin_gui.Atspi.Text.get_text(report, 0, -1)
        window.press("Copy")
        window.says("label", "Copied")
        copied = antin_gui.read_clipboard()
        self.assertEqual(copied, shown)
        return copied

    def test_none(self):
        """What is copied tells who is asked for help what was tried, what came of it, and what to do."""
        missing = self.desk.path("libmissing.so")
        window = self.open(tokens=False)
        self.show_page(window)
        window.says("label", "No token is inserted.")
        window.picture("no-token")
        window.press("Diagnosis…")
        self.assertIn(self.desk.facts["module"], self.copy_report(window))
        window.close()
        self.desk.set("pkcs11-modules=['%s', '%s']" % (self.desk.facts["module"], missing))
        window = self.open(tokens=False)
        self.show_page(window)
        window.says("label", "libmissing.so")
        window.reach("list item", "Token diagnostics…")
        window.keys("Return")
        report = self.copy_report(window)
        window.picture("diagnosis")
        for part in ("- " + self.desk.facts["module"], "  Error: The driver %s could not be started: " % missing, "Install the one that comes from whoever issued the token.",
                     "No token was found. Insert it, and see that its reader is plugged in.", "Install the package “pcscd”",
                     "Each kind of token needs one of its drivers, from whoever issued the token"):
            self.assertIn(part, report)


if __name__ == "__main__":
    unittest.main(verbosity=2)
