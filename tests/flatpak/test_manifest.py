#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be told of the Flatpak without building it: test_manifest.py TOP DESKTOP METAINFO"""
import configparser
import json
import os
import re
import shutil
import subprocess
import sys
import unittest
import xml.etree.ElementTree

TOP, DESKTOP, METAINFO = sys.argv.pop(1), sys.argv.pop(1), sys.argv.pop(1)
ID = "io.github.antin.AnTin"
MANIFEST = os.path.join(TOP, "flatpak", ID + ".json")


class Manifest(unittest.TestCase):
    def setUp(self):
        with open(MANIFEST, encoding="utf-8") as file:
            self.manifest = json.load(file)

    def test_everything_bears_the_id(self):
        self.assertEqual(self.manifest["id"], ID)
        desktop = configparser.ConfigParser(interpolation=None, strict=False)
        desktop.optionxform = str
        desktop.read(DESKTOP, encoding="utf-8")
        self.assertEqual(desktop["Desktop Entry"]["Icon"], ID)
        self.assertEqual(desktop["Desktop Entry"]["DBusActivatable"], "true")
        self.assertEqual(desktop["Desktop Entry"]["MimeType"], "application/pdf;")
        self.assertEqual(desktop["Desktop Entry"]["Exec"].split()[0], self.manifest["command"])
        root = xml.etree.ElementTree.parse(METAINFO).getroot()
        self.assertEqual(root.findtext("id"), ID)
        self.assertEqual(root.findtext("launchable"), ID + ".desktop")
        for name in (ID + ".svg", ID + "-symbolic.svg"):
            icon = xml.etree.ElementTree.parse(os.path.join(TOP, "data", "icons", name)).getroot()
            self.assertEqual(icon.get("width"), icon.get("height"), name)
        with open(os.path.join(TOP, "data", ID + ".service.in"), encoding="utf-8") as file:
            self.assertIn("antin --gapplication-service", file.read())

    def test_each_source_is_pinned(self):
        for module in self.manifest["modules"]:
            for source in module["sources"]:
                if source["type"] == "dir":
                    self.assertEqual(module["name"], "antin")
                    continue
                self.assertEqual(source["type"], "archive", module["name"])
                self.assertRegex(source["sha256"], "^[0-9a-f]{64}$")
                for url in [source["url"]] + source.get("mirror-urls", []):
                    self.assertTrue(url.startswith("https://"), url)

    def test_each_permission_is_explained(self):
        with open(os.path.join(TOP, "flatpak", "README.md"), encoding="utf-8") as file:
            told = re.findall("`([a-z0-9/:-]+)`", "".join(line.split(" | ")[0] for line in file if line.startswith("| `")))
        held = [argument.partition("=")[2] for argument in self.manifest["finish-args"]]
        self.assertEqual(sorted(told), sorted(held))
        for wide in ("host", "host-os", "host-etc", "home", "all", "session-bus", "system-bus", "x11", "ssh-auth", "gpg-agent", "cups"):
            self.assertNotIn(wide, [permission.partition(":")[0] for permission in held])
        # Whatever speaks on a bus or starts programs outside would need a line of its own kind.
        kinds = {argument.partition("=")[0] for argument in self.manifest["finish-args"]}
        self.assertEqual(kinds, {"--share", "--socket", "--device", "--filesystem"})
        # Where others write, the sandbox only connects.
        self.assertIn("xdg-run/p11-kit:ro", held)

    @unittest.skipUnless(shutil.which("flatpak-builder"), "flatpak-builder is not installed")
    def test_the_builder_reads_it(self):
        done = subprocess.run(["flatpak-builder", "--show-manifest", MANIFEST], check=True, capture_output=True, text=True)
        read = json.loads(done.stdout)
        self.assertEqual(read["id"], ID)
        self.assertEqual(read["finish-args"], self.manifest["finish-args"])
        # An unknown key is left out without a word.
        for mine, its in zip(self.manifest["modules"], read["modules"], strict=True):
            self.assertEqual({key for key in mine if key != "sources"} - set(its), set(), mine["name"])
        self.assertEqual(set(self.manifest) - set(read), set())


if __name__ == "__main__":
    unittest.main(verbosity=2)
