#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person at a terminal sees: the question for the PIN, and the progress of slow work."""
import os
import pty
import select
import subprocess
import time

import antin_tool


class Terminal(antin_tool.TestCase):
    def converse(self, arguments, answers):
        """Runs antin-tool on a terminal of its own; answers (what is waited for, what is typed); returns status, output."""
        child, terminal = pty.fork()
        if child == 0:
            os.execve(antin_tool.TOOL, [antin_tool.TOOL, *arguments], self.workstation.environment)
        output, deadline = b"", time.monotonic() + 60
        while time.monotonic() < deadline:
            if answers and answers[0][0] in output:
                os.write(terminal, answers.pop(0)[1])
            if not select.select([terminal], [], [], 0.1)[0]:
                continue
            try:
                more = os.read(terminal, 4096)
            except OSError:
                break
            if not more:
                break
            output += more
        _, status = os.waitpid(child, 0)
        os.close(terminal)
        return os.waitstatus_to_exitcode(status), output.decode()

    def arguments(self, output, tsa):
        return ["sign", self.draft, "-o", output, "--kind", "personal", "--image", self.workstation.path("images/signature.png"),
                "--token", "leader", "--module", self.workstation.facts["module"], "--trust",
                self.workstation.path("trust/root.pem"), "--tsa", tsa]

    def test_pin_is_asked_for_and_not_shown(self):
        output = self.path("signed.pdf")
        pin = self.workstation.pin("leader")
        status, said = self.converse(self.arguments(output, self.workstation.facts["tsa"]), [(b"PIN", pin.encode() + b"\n")])
        self.assertEqual(status, 0, said)
        self.assertIn("Trần Thị Bích Hằng", said)
        self.assertNotIn(pin, said)
        self.assertTrue(os.path.exists(output))

    def test_slow_work_shows_its_progress(self):
        output = self.path("signed.pdf")
        status, said = self.converse(self.arguments(output, self.workstation.facts["tsa"] + "?delay=2"),
                                     [(b"PIN", self.workstation.pin("leader").encode() + b"\n")])
        self.assertEqual(status, 0, said)
        self.assertIn("Getting a time stamp…", said)

    def test_without_a_terminal_the_way_out_is_named(self):
        output = self.path("signed.pdf")
        done = subprocess.run([antin_tool.TOOL, *self.arguments(output, self.workstation.facts["tsa"])], capture_output=True,
                              env=self.workstation.environment, stdin=subprocess.DEVNULL, start_new_session=True)
        self.assertEqual(done.returncode, 4)
        self.assertIn("--pin-fd", done.stderr.decode())


if __name__ == "__main__":
    antin_tool.main()
