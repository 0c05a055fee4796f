#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Judges antin-tool on third-party files with known verdicts, where a folder `shared/corpus` stands beside the tree.

Files on which it is known to differ stand in differences.md, each with the reason; any other difference fails, and
so does a file of that list that is judged as the others judge it by now."""
import os
import re
import subprocess
import sys
import tempfile

import antin_tool

CORPUS = os.path.join(os.path.dirname(os.environ["ANTIN_SOURCE_ROOT"]), "shared", "corpus")
HERE = os.path.dirname(os.path.abspath(__file__))
DIFFERENCE = re.compile(r"^(FALSE ACCEPT|false reject|fault|FAIL|time-out) (\S+)")
VALUE = re.compile(r"^field (\S+) (.+) (integrity|coverage|modification_level) is (\S+) reference (\S+)$")


def known():
    """The files that are judged otherwise, and the values: file, signature, name, what the source has, what is here."""
    with open(os.path.join(HERE, "differences.md"), encoding="utf-8") as lines:
        rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if re.match(r"\| \S+/\S+\.pdf \|", line)]
    return {row[0] for row in rows if len(row) == 4}, {tuple(row[:5]) for row in rows if len(row) == 6}


class Corpus(antin_tool.TestCase):
    def judge(self, script, *arguments):
        done = subprocess.run([os.path.join(CORPUS, script), *arguments], capture_output=True, env=self.workstation.environment)
        output = done.stdout.decode()
        self.assertRegex(output, r"\d+ passed, \d+ failed", done.stderr.decode())
        print(output.splitlines()[-2])
        self.values = {(m.group(1), m.group(2), m.group(3), m.group(5), m.group(4)) for m in map(VALUE.match, output.splitlines()) if m}
        self.totals = {name: int(count) for name, count in re.findall(r"(\w+)=(\d+)", output)}
        return {m.group(2): line for line in output.splitlines() if (m := DIFFERENCE.match(line))}

    def assert_known(self, differences, expected):
        self.assertEqual(sorted(set(differences) - expected), [], "\n".join(differences.values()))
        self.assertEqual(sorted(expected - set(differences)), [], "judged like the others by now: take them off the list")

    def test_verdicts(self):
        files, values = known()
        self.assert_known(self.judge("check-verify", antin_tool.TOOL, "--list"), files)
        self.assertEqual(self.values, values)
        self.assertLessEqual(self.totals["field_differences"], self.totals["fields"] / 100)

    def test_signing(self):
        with tempfile.TemporaryDirectory() as folder:
            script = os.path.join(folder, "sign")
            with open(script, "w", encoding="utf-8") as file:
                file.write(f"""#!/bin/sh
exec '{antin_tool.TOOL}' sign "$1" -o "$2" --kind personal --page 1 --rect 20,20,40,20 --token leader --no-network \\
  --module '{self.workstation.facts["module"]}' --pin-fd 4 4<<END
{self.workstation.pin("leader")}
END
""")
            os.chmod(script, 0o700)
            self.assert_known(self.judge("check-sign", "--", script, "{in}", "{out}"), set())


if __name__ == "__main__":
    if not os.path.isdir(CORPUS):
        print("There is no folder with third-party files beside the tree, so they are not judged.")
        sys.exit(77)
    antin_tool.main()
