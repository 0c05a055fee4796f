#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The opened card of a signature, as it is read out: whose, in which role, the four checks of Điều 14 with their reasons, and
what came in which revision."""
import os
import sys
import unittest

import antin_gui

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "attacks"))
from signer import Signer  # noqa: E402

LEADER = "Trần Thị Bích Hằng"


class Card(antin_gui.TestCase):
    def read_cards(self, name):
        """Opens all cards of a document; what they say, card by card, in reading order."""
        window = self.open(name, tokens=False)
        window.find("push button", "Details")

        def cards():
            return [node for node in window.walk() if node.get_role_name() == "panel"
                    and any(part in (node.get_name() or "") for part in (", Signed ", ", It does not say when"))]
        found = antin_gui.wait_until(cards, "the cards")
        for node in found:
            for child in self.inside(window, node):
                if child.get_role_name() == "push button" and child.get_name() == "Details":
                    child.do_action(0)
        # A card that opens while it is read gives its last rows only: read until nothing more comes.
        words = [antin_gui.wait_until(lambda card=node: self.settled(window, card), "the card to be open") for node in found]
        window.picture(name)
        window.close()
        return words

    @staticmethod
    def inside(window, node):
        """Everything in a control, from the first to the last."""
        outer, window.root = window.root, node
        try:
            return list(window.walk())
        finally:
            window.root = outer

    def lines(self, window, card):
        words = []
        for node in self.inside(window, card):
            if node.get_role_name() in ("image", "panel") and node.get_name():
                extents = node.get_extents(antin_gui.Atspi.CoordType.WINDOW)
                if extents.height > 0:
                    words.append(node.get_name())
        return words if any(line.startswith("Can be verified after") for line in words) else None

    def settled(self, window, card):
        words = self.lines(window, card)
        return words if words == self.lines(window, card) else None

    def assert_lines(self, card, *starts):
        """They stand in the card, in this order."""
        rest = iter(card)
        for start in starts:
            self.assertTrue(any(line.startswith(start) for line in rest), "%s; the card says: %s" % (start, "\n".join(card)))

    def test_valid(self):
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        self.desk.issue("signed.pdf", "issued.pdf", "organisation")
        agency = self.desk.facts["agency"]
        leader, seal = self.read_cards("issued.pdf")
        self.assert_lines(leader, LEADER + ", Phó Chủ tịch, " + agency, "Personal signature", "The signature is valid",
                          "Content: Not changed; added afterwards: form fields, such as number and date; signature of %s (In order)" % agency,
                          "Signer: Certificate issued by ", "Signature information: Valid (In order)",
                          "Content of the document: Valid. The form field “Số văn bản” was filled in. The form field “Ngày ban hành” was filled in.",
                          "Signing certificate: Valid (In order)", "Time stamp: Valid (In order)", "Revocation: Not revoked (", "Algorithms: ",
                          "Can be verified after the certificate has expired: No")
        # Nothing came after the last signature.
        self.assert_lines(seal, agency, "Organisation's seal", "The signature is valid", "Content: Not changed after signing (In order)",
                          "Content of the document: Valid (In order)")
        self.assertEqual([line for line in leader + seal if line.startswith("Gtk")], [])

    def test_doubtful(self):
        """An altered document, an expired certificate, an authority that nobody here trusts."""
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        with open(self.desk.path("signed.pdf"), "rb") as file:
            data = bytearray(file.read())
        data[data.index(b"stream\r\n" if b"stream\r\n" in data else b"stream\n") + 40] ^= 1
        with open(self.desk.path("altered.pdf"), "wb") as file:
            file.write(data)
        with open(self.desk.path("signed.pdf"), "rb") as source, open(self.desk.path("expired.pdf"), "wb") as file:
            signer = Signer(self.desk.folder, None)
            file.write(signer.sign(source.read(), make=lambda content: signer.cms(content, who="expired")))
        altered, = self.read_cards("altered.pdf")
        self.assert_lines(altered, LEADER, "Personal signature", "The signature is not valid (Not in order)",
                          "Content: Changed after signing", "Signer: The signature does not prove who signed this content (Not in order)",
                          "Signature information: Not valid. The content was changed after signing",
                          "Content of the document: Not valid. The content is not the one that was signed. (Not in order)",
                          "Signing certificate: Valid (In order)", "Time stamp: Valid (In order)",
                          "What to do: Do not process the document; ask the sender for the file as it was signed.")
        _, expired = self.read_cards("expired.pdf")
        self.assert_lines(expired, "Phạm Thu Cúc", "Personal signature", "There is not enough information to verify the signature (Warning)",
                          "Content: Not changed after signing (In order)",
                          "Signer: Could not be checked: the certificate of “Phạm Thu Cúc” had expired: it ended on ",
                          "Signature information: Valid (In order)", "Content of the document: Valid (In order)",
                          "Signing certificate: Not checked. The certificate of “Phạm Thu Cúc” had expired: it ended on ",
                          "Time stamp: Not checked. There is no time stamp. (Not checked)",
                          "What to do: Ask the signer to sign again with a valid certificate and a time stamp.")
        os.remove(self.desk.path("profile/data/antin/anchors/root.pem"))
        untrusted, = self.read_cards("signed.pdf")
        self.assert_lines(untrusted, LEADER, "Personal signature", "There is not enough information to verify the signature (Warning)",
                          "Content: Not changed after signing (In order)", "Signer: Could not be checked: no path leads from the certificate of “%s”" % LEADER,
                          "Signature information: Valid (In order)", "Content of the document: Valid (In order)",
                          "Signing certificate: Not checked. No path leads from the certificate of “%s”" % LEADER,
                          "Time stamp: Not checked. No path leads from the certificate of “Dịch vụ dấu thời gian thử nghiệm”",
                          "What to do: Find out who issued the certificate; only if that authority may be trusted")


if __name__ == "__main__":
    unittest.main(verbosity=2)
