#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""antin-tool speaks the language of its user; what programs read stays as it is."""
import json
import os
import subprocess
import tempfile
import unittest

TOOL = os.environ["ANTIN_TOOL"]


def run(*arguments, language="vi"):
    done = subprocess.run([TOOL, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
                          env=dict(os.environ, LANGUAGE=language))
    return done.returncode, done.stdout.decode(), done.stderr.decode()


class Language(unittest.TestCase):
    def test_help(self):
        status, out, _ = run("--help")
        self.assertEqual(status, 0)
        self.assertIn("Cách dùng: antin-tool LỆNH", out)
        self.assertIn("ký số văn bản bằng thiết bị ký số", out)
        self.assertIn("Usage: antin-tool COMMAND", run("--help", language="en")[1])

    def test_a_locale_that_was_never_made(self):
        """LANG asks for Vietnamese; whether this machine has that locale is another matter."""
        environment = {name: value for name, value in os.environ.items() if name not in ("LANGUAGE", "LC_ALL", "LC_MESSAGES")}
        for locale in ("vi_VN.UTF-8", "vi_XX.UTF-8"):
            done = subprocess.run([TOOL, "--help"], stdout=subprocess.PIPE, check=True, env=dict(environment, LANG=locale))
            self.assertIn("Cách dùng: antin-tool LỆNH", done.stdout.decode())

    def test_options(self):
        status, out, _ = run("sign", "--help")
        self.assertEqual(status, 0)
        self.assertIn("số và ký hiệu của văn bản", out)
        self.assertIn("--number=", out)

    def test_errors(self):
        status, out, err = run("sign", "--kind", "personal")
        self.assertEqual((status, out), (2, ""))
        self.assertIn("Cần ít nhất một tệp và --kind.", err)
        self.assertIn("Không có lệnh “ký”.", run("ký")[2])

    def test_json(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "văn bản.pdf")
            with open(path, "w", encoding="utf-8") as file:
                file.write("không phải PDF")
            status, out, err = run("verify", "--json", path)
        report = json.loads(out)["files"][0]
        self.assertEqual((status, report["indication"]), (2, "NO_SIGNATURE"))
        self.assertIn("Đây không phải là văn bản PDF.", report["error"])
        self.assertIn(report["error"], err)


if __name__ == "__main__":
    unittest.main()
