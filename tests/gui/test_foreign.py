#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A receiver's heap of files that other programs signed: the table says of each what antin-tool says of it.

Files are signed here in the formats that other programs use; some of each producer in a folder `shared/corpus` beside the tree
are among them where it is there."""
import collections
import csv
import glob
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import unittest

import antin_gui

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path += [os.environ["ANTIN_DEMO_DIR"], os.path.join(HERE, "..", "attacks")]
from antin_demo import pki, tsp  # noqa: E402

import documents  # noqa: E402
import formats  # noqa: E402
from signer import Signer  # noqa: E402

CORPUS = os.path.join(HERE, "..", "..", "..", "shared", "corpus", "signed")
FORMATS = ("cades", "detached", "sha1", "md5", "pkcs7-sha1", "pkcs7-sha1-of-other", "rsa-sha1", "rsa-sha1-of-other", "no-certificates", "unknown")
# Files of one producer.
MOST_OF_ONE = 12
# From the worst to the best, as the table sorts them.
RESULTS = ("Not valid", "Not enough information", "Incomplete", "Cannot be read", "Not signed", "Valid")


class Slowness(threading.Thread):
    """Lets those who read pages for the application work a third of the time only, so that a fast machine has not verified all
    before anybody can look."""

    def __init__(self, folder):
        super().__init__()
        self.folder = folder.encode()
        self.over = threading.Event()

    def signal_readers(self, number):
        for path in glob.glob("/proc/[0-9]*/stat"):
            try:
                with open(path, encoding="utf-8") as file:
                    name, parent = file.read().rsplit(")", 1)
                with open("/proc/%s/cmdline" % parent.split()[1], "rb") as file:
                    if name.endswith("(antin-render-ag") and self.folder in file.read():
                        os.kill(int(path.split("/")[2]), number)
            except OSError:
                continue  # it has gone meanwhile

    def run(self):
        while not self.over.is_set():
            self.signal_readers(signal.SIGSTOP)
            self.over.wait(0.1)
            self.signal_readers(signal.SIGCONT)
            time.sleep(0.05)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *unused):
        self.over.set()
        self.join()


def describe(file):
    """The words of the table for what antin-tool says of a file."""
    if file["indication"] == "NO_SIGNATURE":
        return "Cannot be read" if file["error"] else "Not signed"
    if file["indication"] == "TOTAL_PASSED":
        return "Valid" if file["completeness"]["complete"] else "Incomplete"
    return {"TOTAL_FAILED": "Not valid", "INDETERMINATE": "Not enough information"}[file["indication"]]


class Foreign(antin_gui.TestCase):
    def fill(self):
        """Signed in every format, encrypted, broken, not signed, and valid."""
        folder = self.desk.path("Văn bản đến")
        os.mkdir(folder)
        signer = Signer(self.desk.folder, tsp.Stamper(pki.Authority(self.desk.folder).load()))
        for name in FORMATS:
            options, make = dict(formats.FORMATS[name][0]), formats.FORMATS[name][1]
            keys = {"/Cert": formats.certificate(signer)} if options.pop("cert", None) else None
            with open(os.path.join(folder, name + ".pdf"), "wb") as file:
                file.write(signer.sign(documents.make("table"), keys=keys, make=make and (lambda content, make=make: make(signer, content)), **options))
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        self.desk.issue("signed.pdf", "Văn bản đến/issued.pdf", "organisation")
        subprocess.run(["qpdf", "--encrypt", "secret", "owner", "256", "--", self.desk.path("draft.pdf"), os.path.join(folder, "encrypted.pdf")], check=True)
        with open(self.desk.path("signed.pdf"), "rb") as file:
            data = file.read()
        for name, part in (("cut.pdf", data[:len(data) // 2]), ("draft.pdf", data[:0]), ("text.pdf", b"This is no document.")):
            with open(os.path.join(folder, name), "wb") as file:
                file.write(part)
        for producer in os.listdir(CORPUS) if os.path.isdir(CORPUS) else []:
            for path in sorted(glob.glob(os.path.join(CORPUS, producer, "*.pdf")))[:MOST_OF_ONE]:
                os.makedirs(os.path.join(folder, producer), exist_ok=True)
                shutil.copy(path, os.path.join(folder, producer))
        return folder

    def export(self, window, name):
        """The rows that are shown, in their order, as they are saved for a spreadsheet."""
        window.keys("ctrl+e")
        window.find("push button", "Save")
        window.has_focus("text", lambda text: True, "the name")
        window.keys("type:" + self.desk.path(name), "Return")
        # All of it or nothing.
        antin_gui.wait_until(lambda: os.path.exists(self.desk.path(name + ".csv")), name)
        with open(self.desk.path(name + ".csv"), encoding="utf-8-sig", newline="") as file:
            return {os.path.join(row["Folder"], row["File"].removeprefix("'")): row["Result"] for row in csv.DictReader(file)}

    def watch(self, window, count, slowness):
        """Waits until all is verified; the numbers of files that were told, and whether there was a verdict before the last."""
        status = window.status("Verif")
        told, early = [], False
        while not status.get_name().startswith("Verified: %d files" % count):
            def moved():
                status.clear_cache()
                found = re.search(r"(\d+) of %d" % count, status.get_name())
                if found and int(found.group(1)) not in told:
                    told.append(int(found.group(1)))
                    return True
                return status.get_name().startswith("Verified:")
            antin_gui.wait_until(moved, "the next verdict after %s" % told)
            early = early or window.look("table row", lambda text: any(text.endswith(", " + result) for result in RESULTS)) is not None
            if early:
                slowness.over.set()
        return told, early

    def test_folder(self):
        """The table fills as verdicts come, sorts and chooses by them, and saves them, each as antin-tool has it."""
        paths = glob.glob(self.fill() + "/**/*.pdf", recursive=True)
        files = self.desk.verify("--no-network", *paths).json["files"]
        expected = {path: describe(file) for path, file in zip(paths, files)}
        counts = collections.Counter(expected.values())
        print(dict(counts), file=sys.stderr)
        self.desk.set("use-network=false")
        with Slowness(self.desk.path("")) as slowness:
            window = self.open("Văn bản đến", tokens=False)
            told, early = self.watch(window, len(paths), slowness)
        self.assertEqual(told, sorted(told))
        self.assertTrue(early)
        window.picture("foreign")
        self.assertEqual(self.export(window, "all"), expected)
        # Sorted by the verdict, then only those of one.
        window.open_menu("Sort")
        window.find("menu item", "Result").do_action(0)
        window.find("label", "Not valid")
        order = list(self.export(window, "sorted").values())
        self.assertEqual(order, [result for result in RESULTS for _ in range(counts[result])])
        window.find("push button", "Not valid: %d" % counts["Not valid"]).do_action(0)
        antin_gui.wait_until(lambda: not window.look("table row", lambda text: text.endswith(", Not signed")), "the others to go")
        self.assertEqual(self.export(window, "chosen"), {path: result for path, result in expected.items() if result == "Not valid"})
        window.picture("foreign-not-valid")


if __name__ == "__main__":
    unittest.main(verbosity=2)
