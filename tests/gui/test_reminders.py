#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the keeper of a token is reminded of, in the very words, where the person is: once each, and nowhere else."""
import datetime
import os
import re
import subprocess
import time
import unittest

from cryptography import x509

import antin_gui

LEADER, EXPIRED = "Trần Thị Bích Hằng", "Phạm Thu Cúc"
MANAGER = "Cục Chứng thực số và Bảo mật thông tin, Ban Cơ yếu Chính phủ"
DEPARTMENT = "Sở Tài chính tỉnh Sơn Hà"

# WRN-01, WRN-02, WRN-04 and WRN-09
ENGLISH = {
    "renewal": "The certificate of %s expires in 20 days (%s). Ask " + MANAGER + " to renew it at once.",
    "pin": "The PIN of the token has been in use for 7 months. Change it at least every 6 months.",
    "change": "The certificate names “%s”, this workstation is set up for “" + DEPARTMENT + "”. Where title, unit or organisation have changed, ask "
              + MANAGER + " to change or revoke it.",
    "end": "The certificate of %s expired on %s and can no longer sign. Ask " + MANAGER + " for a new one, or return the token to them.",
}
VIETNAMESE = {
    "renewal": "Chứng thư chữ ký số chuyên dùng công vụ của %s hết hạn sau 20 ngày (%s). Đề nghị gia hạn gửi ngay " + MANAGER + ".",
    "pin": "Mã PIN của thiết bị lưu khóa bí mật đã dùng 7 tháng. Đề nghị đổi ít nhất 6 tháng một lần.",
    "change": "Chứng thư chữ ký số chuyên dùng công vụ ghi “%s”, máy này được thiết lập cho “" + DEPARTMENT + "”. Nếu chức vụ, đơn vị hoặc cơ quan "
              "đã thay đổi, báo cho " + MANAGER + " để thay đổi hoặc thu hồi chứng thư.",
    "end": "Chứng thư chữ ký số chuyên dùng công vụ của %s đã hết hạn ngày %s, không ký được nữa. Đề nghị " + MANAGER
           + " cấp chứng thư mới, hoặc nộp lại thiết bị lưu khóa bí mật cho cơ quan này.",
}


class Reminders(antin_gui.TestCase):
    tokens = "leader,organisation,expired"

    def certificate_end(self, name):
        """The day in Vietnam on which a certificate ends."""
        with open(self.desk.path("certificates/%s.pem" % name), "rb") as file:
            end = x509.load_pem_x509_certificate(file.read()).not_valid_after + datetime.timedelta(hours=7)
        return end.strftime("%d/%m/%Y")

    def give(self, name, seconds):
        """Puts another certificate, which ends so soon, into a token."""
        self.desk.reissue(name, seconds)
        made = self.desk.path(name + ".der")
        subprocess.run(["openssl", "x509", "-in", self.desk.path("certificates/%s.pem" % name), "-outform", "DER", "-out", made], check=True)
        for act in (["--delete-object"], ["--write-object", made, "--label", name]):
            self.pkcs11("--token-label", name, "--login", "--pin", self.desk.pin(name), *act, "--type", "cert", "--id", "01")

    def pkcs11(self, *arguments):
        return subprocess.run(["pkcs11-tool", "--module", self.desk.facts["module"], *arguments], env=self.desk.environment,
                              check=True, capture_output=True, text=True).stdout

    def prepare(self):
        """A leader's certificate near its end and a PIN of seven months, and a workstation of another organisation."""
        self.give("leader", 20 * 86400 + 3600)
        serials = dict(re.findall(r"token label\s+: (\S+).*?serial num\s+: (\S+)", self.pkcs11("--list-slots"), re.DOTALL))
        self.desk.set("pin-dates={'%s': (%d, true)}" % (serials["leader"], time.time() - 220 * 86400))
        self.desk.set("organisation='%s'" % DEPARTMENT)

    def fill(self, words):
        agency = self.desk.facts["agency"]
        return {"renewal": words["renewal"] % (LEADER, self.certificate_end("leader")), "pin": words["pin"], "change": words["change"] % agency,
                "end": words["end"] % (EXPIRED, self.certificate_end("expired"))}

    @staticmethod
    def told(window, words, frame):
        """Which of them stand in a window, in their order, with the titles of tokens before those that belong to them."""
        known = {sentence: name for name, sentence in words.items()}
        known.update((name, name) for name in ("leader", "organisation", "expired"))
        inside, found = False, []
        for node in window.walk():
            role = window.role(node)
            if node.get_parent() == window.root:
                inside = (node.get_name() or "").endswith(frame)
            elif inside and role == "label" and node.get_name() in known and node.get_extents(antin_gui.Atspi.CoordType.WINDOW).width > 0:
                found.append(known[node.get_name()])
        return found

    def assert_page(self, window, words, title):
        """The page of tokens has each with its token."""
        window.keys("ctrl+t")
        window.says("label", words["end"])
        groups = {}
        for name in self.told(window, words, title):
            if name in ("leader", "organisation", "expired"):
                token = groups.setdefault(name, [])
            else:
                token.append(name)
        self.assertEqual(groups, {"leader": ["pin", "renewal", "change"], "organisation": ["change"], "expired": ["end"]})

    def test_start(self):
        """On the start a quiet line of the empty window, which nothing stands before; then the page of tokens."""
        self.prepare()
        words = self.fill(ENGLISH)
        window = self.open()
        line = window.status(words["renewal"]).get_name().split("\n")
        self.assertEqual(len(window.windows()), 1)
        self.assertEqual(sorted(line), sorted([
            "Token found: %s, %s, 20 days left" % (LEADER, self.desk.facts["agency"]), words["renewal"], words["pin"],
            "Token found: %s, %s, expired" % (EXPIRED, self.desk.facts["agency"]),
            next(text for text in line if text.startswith("Token found: " + self.desk.facts["agency"]))]))
        self.assert_page(window, words, "Tokens and Certificates")

    def test_before_signing(self):
        """In Vietnamese: beside the page for the token that would sign, again before it signs, and no reason is asked for."""
        self.prepare()
        words = self.fill(VIETNAMESE)
        self.desk.environment.update(LANGUAGE="vi", ANTIN_LOCALEDIR=os.path.join(os.path.dirname(os.environ["ANTIN_DATA_DIR"]), "po"))
        window = self.open("draft.pdf")
        window.says("label", words["renewal"])
        window.says("label", words["change"])
        self.assertEqual(sorted(self.told(window, words, "draft.pdf")), ["change", "pin", "renewal"])
        self.assertEqual(len(window.windows()), 1)
        window.press("Ký")
        window.asks_for_pin()
        window.says("label", "Lưu ý")
        self.assertEqual(self.told(window, words, "Ký"), ["renewal"])
        self.assertIsNone(window.look("text", lambda text: text == "Lý do vẫn ký"))
        window.picture("reminder-before-signing")
        # One whose certificate has ended cannot be chosen to sign all the same.
        window.reach("combo box", "Người ký")
        window.keys("space")
        window.has_focus("list item", lambda text: True, "the list")
        window.keys("Down", "Return")
        window.says("label", "Chứng thư chữ ký số chuyên dùng công vụ đã hết hạn ngày %s." % self.certificate_end("expired"))
        window.says("label", "Đề nghị " + MANAGER + " cấp chứng thư mới, hoặc nộp lại thiết bị lưu khóa bí mật cho cơ quan này.")
        window.enter_pin(self.desk.pin("expired"))
        window.click(window.look("check box", lambda text: text in antin_gui.WHOLE), 0.04, 0.5)
        antin_gui.wait_until(lambda: window.look("check box", lambda text: text in antin_gui.WHOLE, antin_gui.Atspi.StateType.CHECKED), "the mark")
        self.assertIsNone(window.look("push button", lambda text: text == "Ký", antin_gui.Atspi.StateType.SENSITIVE))
        window.picture("reminder-expired")
        window.keys("Escape")
        antin_gui.wait_until(lambda: not window.has_dialog(), "the dialog to go")
        self.assert_page(window, words, "Thiết bị và chứng thư")


class Expired(antin_gui.TestCase):
    tokens = "expired"

    def test_expired(self):
        """A certificate that has ended is one rule that is broken (CHK-01), also once it was found how it stands."""
        window = self.open("draft.pdf")
        window.says("label", "The certificate expired on ")
        # How it stands is told a moment later.
        time.sleep(2)
        told = [node.get_name() for node in window.walk() if node.get_role_name() == "label" and "expired" in (node.get_name() or "")]
        self.assertEqual(len(told), 1, told)


if __name__ == "__main__":
    unittest.main(verbosity=2)
