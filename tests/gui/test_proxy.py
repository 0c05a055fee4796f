#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""NET-01: by which proxy servers are reached, as a person sets it, and its password in the keyring."""
import os
import unittest

import antin_gui
import proxies

Atspi = antin_gui.Atspi
UNKEPT = "Password at the proxy, kept in the keyring"
KEPT = "Password at the proxy: one is in the keyring"
LACKING = "No address is stated: no server is reached. State it below, or choose another way."
STAMPED = "/tsa\nanswered rightly in "


class Proxies(antin_gui.TestCase):
    tokens = "leader"

    def behind_proxy(self):
        """A desk whose environment names a proxy that lets nobody pass without a password, and a keyring in a file."""
        proxy = proxies.Proxy("an", "hai")
        self.addCleanup(proxy.close)
        self.desk.direct = ""
        self.desk.environment.pop("NO_PROXY", None)
        self.desk.environment.update(http_proxy=proxy.url, https_proxy=proxy.url, SECRET_BACKEND="file",
                                     SECRET_FILE_TEST_PATH=self.desk.path("keyring"), SECRET_FILE_TEST_PASSWORD="x")
        return proxy

    @staticmethod
    def show_network(window):
        window.find("push button", "Main Menu")
        window.keys("ctrl+comma")
        window.find("page tab", "Network").do_action(0)
        window.find("push button", "Try", ready=True)

    @staticmethod
    def attempt(window, words):
        """Presses “Try”; what the time-stamp authority is said to have done."""
        window.press("Try")
        antin_gui.wait_until(lambda: window.look("label", lambda text: "/tsa" in text and words in text), words)

    def choose(self, window, key, name):
        """Goes to another way of reaching servers by the keys."""
        window.reach("combo box", "Proxy")
        window.keys("space")
        window.has_focus("list item", lambda text: True, "the list")
        window.keys(key)
        window.has_focus("list item", lambda text: text == name, "the line “%s”" % name)
        window.keys("Return")
        antin_gui.wait_until(lambda: "proxy-mode='%s'" % name.lower() in self.settings(), "the setting on disk")
        window.has_focus("combo box", lambda text: text == "Proxy", "“Proxy”")

    def settings(self):
        with open(self.desk.path("profile/config/glib-2.0/settings/keyfile"), encoding="utf-8") as file:
            return file.read()

    def keyring(self):
        if not os.path.exists(self.desk.path("keyring")):
            return b""
        with open(self.desk.path("keyring"), "rb") as file:
            return file.read()

    def keep(self, window, password):
        """Types a password into the row that has the focus, and has it kept."""
        before = self.keyring()
        window.keys("type:" + password)
        antin_gui.refuse_to_tell(window.look("text", lambda text: text in (UNKEPT, KEPT)), password)
        window.keys("Return")
        antin_gui.wait_until(lambda: self.keyring() != before, "the password in the keyring")
        window.says("label", "Kept in the keyring")
        window.find("text", KEPT)

    def test_proxy(self):
        """None, though the system names one; an own one that asks for a password, which is kept, wrong, changed, used, removed."""
        proxy = self.behind_proxy()
        window = self.open("draft.pdf")
        self.show_network(window)
        self.attempt(window, "the proxy asks for a user name and a password; state them where the system's proxy is set.")
        seen = proxy.refused
        self.assertGreater(seen, 0)
        self.choose(window, "Down", "None")
        self.attempt(window, STAMPED)
        self.assertEqual((proxy.passed, proxy.refused), ([], seen))
        self.assertIsNone(window.look("text", lambda text: text.startswith("Address of the proxy")))
        self.choose(window, "Down", "Own")
        # Without an address nobody is asked, neither directly nor by the system's.
        window.says("label", LACKING)
        self.attempt(window, "no address of the proxy is stated; state it in the preferences, under “Network”, or choose another way.")
        self.assertEqual((proxy.passed, proxy.refused), ([], seen))
        window.picture("proxy-unstated")
        # libadwaita 1.2 tells over the bus neither that a row with an entry has the focus nor what stands in it.
        window.keys("Tab", "type:" + proxy.url, "Return")
        antin_gui.wait_until(lambda: "proxy-url='%s'" % proxy.url in self.settings(), "the setting on disk")
        antin_gui.wait_until(lambda: not window.look("label", lambda text: text == LACKING), "the warning to go")
        self.attempt(window, "the proxy asks for a user name and a password; state them in the preferences, under “Network”.")
        window.keys("Tab", "type:an", "Return")
        self.keep(window, "sai")
        window.picture("proxy-password")
        self.attempt(window, "the proxy does not take this user name and password; state them anew in the preferences, under “Network”.")
        self.assertEqual(proxy.passed, [])
        self.keep(window, "hai")
        self.attempt(window, STAMPED)
        self.assertIn("/tsa", proxy.passed)
        # Closed and opened, the page knows whose password is kept, and not the password.
        def gone():
            # A toast has the key before the window that it is in.
            window.keys("Escape")
            return not window.look("push button", lambda text: text == "Try")
        antin_gui.wait_until(gone, "the preferences to go")
        proxy.passed.clear()
        window.press("Sign")
        window.enter_pin(self.desk.pin("leader"))
        window.press_in_dialog("Sign")
        window.status("Missing: the organisation's digital signature")
        self.assertIn("/tsa", proxy.passed)
        self.show_network(window)
        window.find("text", KEPT)
        window.reach("combo box", "Proxy")
        window.keys("Tab", "Tab", "Tab")
        self.keep(window, "ba")
        window.reach("push button", "Remove the Password from the Keyring")
        window.keys("space")
        window.says("label", "Removed from the keyring")
        window.find("text", UNKEPT)
        self.attempt(window, "the proxy asks for a user name and a password; state them in the preferences, under “Network”.")


if __name__ == "__main__":
    unittest.main(verbosity=2)
