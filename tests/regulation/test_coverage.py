#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of requirements and of the tests that show them is whole, and every test it names exists: TOP is the first argument.

A GLib test exists where its path stands in main(), outside comments, as one string, as a prefix and a name, or as a
format whose parts stand in the source; one of Python's where the method does. Its program is named in the meson.build
beside it."""
import os
import re
import sys
import unittest

TOP = sys.argv.pop(1) if len(sys.argv) > 1 and os.path.isdir(sys.argv[1]) else os.path.join(os.path.dirname(__file__), "../..")
TEST = re.compile(r"(tests/[\w./-]+) (\S+)")


def read(path):
    with open(os.path.join(TOP, path), encoding="utf-8") as file:
        return file.read()


def read_catalogue():
    """The ids that a regulation's file may speak of, as its loader counts them."""
    table = re.search(r"catalogue\[\] = \{(.*?)\};", read("src/regulation/antin-regulation-loader.c"), re.S).group(1)
    return [f"{family}{n:02}" for family, count in re.findall(r'\{ "([A-Z]+-)", (\d+) \}', table) for n in range(1, int(count) + 1)]


def find_texts(source):
    return set(re.findall(r'"((?:[^"\\\n]|\\.)*)"', source))


def holds_path(source, path):
    source = re.sub(r"/\*.*?\*/", "", source, flags=re.S)
    texts, added = find_texts(source), find_texts(source.rpartition("\nmain (")[2])
    if path in added or any(path[:m.end()] in added and path[m.end():] in added for m in re.finditer("/", path)):
        return True
    for form in added:
        if form.startswith("/") and "%s" in form:
            match = re.fullmatch("(.+)".join(map(re.escape, form.split("%s"))), path)
            if match and texts.issuperset(match.groups()):
                return True
    return False


def holds_test(source, name):
    if name.startswith("/"):
        return holds_path(source, name)
    return re.search(rf"^    def {re.escape(name)}\(self", source, re.M) is not None


def is_built(path):
    """Whether the folder's meson.build names the program, whole or by the end of its name."""
    folder, name = os.path.split(path)
    parts = re.split("[-_]", os.path.splitext(name)[0])
    names = [name] + ["-".join(parts[i:]) for i in range(len(parts))]
    build = read(os.path.join(folder, "meson.build"))
    return any(f"'{n}'" in build for n in names)


def find_faults(text, catalogue):
    faults, seen = [], set()
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        entry = line.partition(" # ")[0].strip()
        requirement, _, shown = entry.partition(" ")
        if requirement not in catalogue:
            faults.append(f"{number}: {requirement} is no requirement")
        if requirement in seen:
            faults.append(f"{number}: {requirement} stands twice")
        seen.add(requirement)
        if shown == "open":
            continue
        for pair in shown.split(", "):
            match = TEST.fullmatch(pair)
            if not match:
                faults.append(f"{number}: “{pair}” is neither a file and a test nor the word open")
                continue
            path, name = match.groups()
            if not os.path.isfile(os.path.join(TOP, path)):
                faults.append(f"{number}: {path} does not exist")
            elif not is_built(path):
                faults.append(f"{number}: {path} is not built")
            elif not holds_test(read(path), name):
                faults.append(f"{number}: {path} has no test {name}")
    return faults + [f"{requirement} is missing" for requirement in catalogue if requirement not in seen]


class Coverage(unittest.TestCase):
    def test_list_is_true(self):
        catalogue = read_catalogue()
        self.assertEqual(len(catalogue), 14 + 15 + 20 + 10 + 10 + 7 + 1)
        self.assertEqual(find_faults(read("tests/regulation/coverage"), catalogue), [])

    def test_faults_are_found(self):
        good = "POS-01 tests/regulation/test-regulation-check.c /regulation/check/POS-01\nPOS-02 open # a note\n"
        catalogue = ["POS-01", "POS-02"]
        self.assertEqual(find_faults(good, catalogue), [])
        self.assertEqual(find_faults(good, catalogue + ["POS-03"]), ["POS-03 is missing"])
        cases = {
            "stands twice": good + "POS-02 open\n",
            "is no requirement": good + "POS-99 open\n",
            "neither": good.replace("open", "opened"),
            "has no test": good.replace("check/POS-01", "check/POS-98"),
            "does not exist": good.replace("test-regulation-check.c", "test-regulation-gone.c"),
            "is not built": good.replace("regulation/test-regulation-check.c", "README.md"),
        }
        for words, text in cases.items():
            with self.subTest(words):
                faults = find_faults(text, catalogue)
                self.assertEqual(len(faults), 1, faults)
                self.assertIn(words, faults[0])

    def test_how_tests_are_found(self):
        source = 'x = { "f", "g", "h" };\nint\nmain (int argc)\n{ADD ("/a/b", x);\n#define X(n) add ("/c/" n)\nX ("d");\nform ("/e/%s/%s", n);\n/* X ("gone"); */\n'
        for path in ("/a/b", "/c/d", "/e/f/g"):
            self.assertTrue(holds_test(source, path), path)
        for path in ("/a/c", "/c/gone", "/c/h", "/e/f/i", "/e/f", "/"):
            self.assertFalse(holds_test(source, path), path)
        python = "class A:\n    def test_one(self):\n        pass\n#    def test_two(self):\n"
        self.assertTrue(holds_test(python, "test_one"))
        self.assertFalse(holds_test(python, "test_two"))
        self.assertFalse(holds_test(python, "test_on"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
