#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""As many documents as a working day brings: a leader's twenty drafts, and a clerk's eighty documents."""
import os
import re
import shutil
import subprocess
import sys
import time
import unittest

import antin_gui
import sittings

sys.path.insert(0, os.environ["ANTIN_DEMO_DIR"])
from antin_demo import draft, people  # noqa: E402

Atspi = antin_gui.Atspi
DRAFTS = 20
SKIPPED = (3, 9, 15)
RETURNED = (6, 12)
# Turned over before its end.
UNREAD = 18
DOCUMENTS = 80
FIRST_NUMBER = 101
# Of them, what becomes unreadable before it is sealed.
BROKEN = 37
# What a batch may leave in memory, KiB.
MOST_GROWTH = 60 * 1024


def write_draft(path, number, day):
    """A decision of one page or more, as its number has it."""
    pages = draft.Pages(path, "Quyết định %d" % number)
    below = draft.heading(pages, draft.NUMBER_GAP + "/QĐ-UBND", "%stháng %s năm %d" % (draft.DAY_GAP, day.strftime("%m") if day.month < 3 else day.month, day.year))
    _, _, below = pages.centred("QUYẾT ĐỊNH", 14, draft.TEXT_MIDDLE, below + 8, bold=True)
    _, _, below = pages.centred("Về việc thứ %d" % number, 14, draft.TEXT_MIDDLE, below + 1, bold=True)
    pages.y = below + 8
    for lead, text in draft.ARTICLES[:3 + number % 3 * 3]:
        pages.paragraph(lead, text)
    draft.signature_block(pages, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", people.LEADER_NAME))
    pages.finish()


class Scale(sittings.TestCase):
    def return_with(self, window, remark):
        window.keys("ctrl+shift+r")
        node = antin_gui.wait_until(lambda: window.look("text", lambda text: text == "Remark"), "the remark")
        node.set_text_contents(remark)
        window.press_in_dialog("Return")

    def name(self, number):
        return "%0*d.pdf" % (len(str(DOCUMENTS)), number)

    def test_twenty_drafts(self):
        """SEC-03: each shown, and signed, skipped, or returned with a remark; one PIN; nothing is signed that was not read,
        and what is signed is what was on screen."""
        self.start("leader")
        for number in range(1, DRAFTS + 1):
            write_draft(os.path.join(self.folder, self.name(number)), number, self.desk.today)
        drafts = {name: self.read_bytes(name) for name in self.listed()}
        window = self.open("Trình ký")
        window.status("Verified: %d files" % DRAFTS)
        window.find("push button", "To Sign: %d" % DRAFTS)
        window.picture("scale-drafts")
        self.open_row(window, self.name(1))
        for number in range(1, DRAFTS + 1):
            place = "Document %d of %d" % (number, DRAFTS)
            window.status(place)
            if number in SKIPPED:
                window.keys("ctrl+shift+k")
            elif number in RETURNED:
                self.return_with(window, "Điều %d ghi sai." % number)
            elif number == UNREAD:
                window.status("Not read to the end")
                window.keys("alt+Right")
            else:
                self.read_and_approve(window, place)
        # The one that was turned over comes again, and is left once more.
        window.status("Document %d of %d. Not read to the end" % (UNREAD, DRAFTS))
        window.picture("scale-unread")
        window.press("Back to the List")
        approved = [number for number in range(1, DRAFTS + 1) if number not in SKIPPED + RETURNED + (UNREAD,)]
        window.find("push button", "Approved: %d" % len(approved))
        window.find("push button", "Set Aside: %d" % len(SKIPPED + RETURNED))
        window.picture("scale-decided")
        window.press("Sign %d Documents…" % len(approved))
        window.enter_pin(self.desk.pin("leader"))
        window.picture("scale-dialog")
        window.press_in_dialog("Sign")
        antin_gui.wait_until(lambda: not window.has_dialog(), "the dialog to go")
        window.status("%d documents signed." % len(approved))
        window.picture("scale-signed")
        # Nobody is asked again, and the last one still waits to be read.
        self.assertFalse(window.has_dialog())
        self.assertFalse(window.find("push button", "Sign…").get_state_set().contains(Atspi.StateType.SENSITIVE))
        signed = [self.name(number).replace(".pdf", " - signed.pdf") for number in approved]
        self.assertEqual(self.listed(), sorted(list(drafts) + signed))
        self.desk.registered(*(os.path.join(self.folder, name) for name in signed))
        self.assertEqual(len(self.desk.register()), len(signed))
        self.assertEqual({name: self.read_bytes(name) for name in drafts}, drafts)
        verdicts = self.desk.verify(*(os.path.join(self.folder, name) for name in signed)).json["files"]
        self.assertEqual([(file["indication"], len(file["signatures"])) for file in verdicts], [("TOTAL_PASSED", 1)] * len(signed))
        for number, name in zip(approved, signed):
            self.assertTrue(self.read_bytes(name).startswith(drafts[self.name(number)]))

    @staticmethod
    def memory(window):
        """What the program holds in memory, KiB."""
        with open("/proc/%d/status" % window.process.pid, encoding="utf-8") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1))

    def seal(self, window, count):
        window.press("Seal %d Document%s…" % (count, "" if count == 1 else "s"))
        self.answer(window)

    def answer(self, window):
        window.enter_pin(self.desk.pin("organisation"))
        window.press_in_dialog("Seal")
        antin_gui.wait_until(lambda: not window.has_dialog(), "the dialog to go")

    @staticmethod
    def wait_for_all(window):
        """They are looked at one after another, and counted on the button."""
        names = []
        while "Seal %d Documents…" % DOCUMENTS not in names:
            names.append(antin_gui.wait_until(lambda: window.look("push button", lambda text: text.startswith("Seal") and text not in names),
                                              "more than “%s”" % names[-1:]).get_name())
        window.find("push button", names[-1], ready=True)

    def watch(self, window, count, end):
        """Looks at the strip until it says how it ended; the places in the list that it told, and what the bar in it showed."""
        strip, bar = window.status("of %d)…" % count), window.look("progress bar", lambda text: True)
        told, shares = [], []

        def moved():
            for node in (strip, bar):
                node.clear_cache()
            words, share = strip.get_name(), bar.get_current_value()
            place = re.search(r"\((\d+) of %d\)…" % count, words)
            if place and int(place.group(1)) not in told:
                told.append(int(place.group(1)))
                shares.append(share)
                return True
            return end in words
        while end not in strip.get_name():
            antin_gui.wait_until(moved, "“%s”, or that it goes on after %s" % (end, told))
            if len(told) == 5:
                window.picture("scale-progress")
        return told, shares

    def assert_above(self, upper, lower):
        """The one does not reach into the other."""
        extents = upper.get_extents(Atspi.CoordType.WINDOW)
        self.assertLessEqual(extents.y + extents.height, lower.get_extents(Atspi.CoordType.WINDOW).y)

    def test_eighty(self):
        """One number, one PIN; it is seen how far it is; the one that fails is tried again alone, until it is sealed."""
        self.start("leader,organisation")
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        for number in range(1, DOCUMENTS + 1):
            shutil.copy(self.desk.path("signed.pdf"), os.path.join(self.folder, self.name(number)))
        window = self.open("Trình ký")
        window.status("Verified: %d files" % DOCUMENTS)
        window.find("text", "First number").set_text_contents(str(FIRST_NUMBER))
        self.wait_for_all(window)
        before = self.memory(window)
        self.assert_above(window.find("text", "Date"), window.find("push button", "All: %d" % DOCUMENTS))
        window.picture("scale-numbers")
        broken = os.path.join(self.folder, self.name(BROKEN))
        with open(broken, "r+b") as file:
            file.truncate(2000)
        started = time.monotonic()
        self.seal(window, DOCUMENTS)
        told, shares = self.watch(window, DOCUMENTS, "%d documents sealed. 1 could not be signed." % (DOCUMENTS - 1))
        seconds = time.monotonic() - started
        window.picture("scale-failed")
        after = self.memory(window)
        print("%d documents in %.1f s; memory %d to %d KiB" % (DOCUMENTS, seconds, before, after), file=sys.stderr)
        self.assertGreater(len(told), DOCUMENTS // 4)
        for values in (told, shares):
            self.assertEqual(values, sorted(values))
        self.assertGreater(shares[-1] - shares[0], 0.5)
        self.assertLess(after - before, MOST_GROWTH)
        window.find("push button", "Signed: %d" % (DOCUMENTS - 1))
        window.find("push button", "Not Signed: 1").do_action(0)
        window.find("label", "Could not be signed")
        # Why, without the name that stands beside it.
        antin_gui.wait_until(lambda: window.look("label", lambda text: text.startswith("The document is damaged")), "the reason")
        window.picture("scale-not-signed")
        # Asked again and given up: the strip tells nothing of before.
        window.press("Retry the Failed")
        window.asks_for_pin()
        window.keys("Escape")
        window.find("push button", "Approved: 1")
        antin_gui.wait_until(lambda: not window.look("status bar", lambda text: "could not be signed" in text), "the strip to go")
        self.assert_above(window.find("text", "Date"), window.find("push button", "All: %d" % DOCUMENTS))
        window.picture("scale-given-up")
        # Tried in vain, and then sealed.
        self.seal(window, 1)
        window.status("0 documents sealed. 1 could not be signed.")
        shutil.copy(self.desk.path("signed.pdf"), broken)
        window.press("Retry the Failed")
        self.answer(window)
        window.status("1 document sealed.")
        window.find("push button", "Signed: %d" % DOCUMENTS)
        window.picture("scale-sealed")
        sealed = [self.name(number).replace(".pdf", " - sealed.pdf") for number in range(1, DOCUMENTS + 1)]
        self.assertEqual([name for name in self.listed() if "sealed" in name], sealed)
        paths = [os.path.join(self.folder, name) for name in sealed]
        self.desk.registered(*paths)
        self.assertEqual(sorted(path for path in self.desk.register() if "sealed" in path), sorted(paths))
        verdicts = self.desk.verify(*paths).json["files"]
        self.assertEqual([(file["indication"], file["completeness"]["complete"]) for file in verdicts], [("TOTAL_PASSED", True)] * DOCUMENTS)
        for number in (1, BROKEN, DOCUMENTS):
            text = subprocess.run(["pdftotext", "-l", "1", os.path.join(self.folder, sealed[number - 1]), "-"], check=True, capture_output=True, text=True).stdout
            self.assertIn(str(FIRST_NUMBER + number - 1), text)


if __name__ == "__main__":
    unittest.main(verbosity=2)
