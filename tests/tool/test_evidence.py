#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked, believed and kept of what responders, lists and time-stamp authorities say."""
import http.client
import http.server
import os
import shutil
import socket
import subprocess
import threading
import time
import urllib.parse

import antin_tool


class Unwell(http.server.BaseHTTPRequestHandler):
    """Answers the first request with 503, and passes the others on."""
    target = None
    asked = 0

    def log_message(self, *arguments):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        Unwell.asked += 1
        if Unwell.asked == 1:
            self.send_error(503)
            return
        parts = urllib.parse.urlsplit(Unwell.target)
        server = http.client.HTTPConnection(parts.netloc, timeout=60)
        server.request("POST", parts.path, body, {"Content-Type": self.headers["Content-Type"]})
        answer = server.getresponse()
        data = answer.read()
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.getheader("Content-Type"))
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        server.close()


class Silent:
    """Takes connections at the port of the services, and says nothing."""

    def __init__(self, port):
        self.connections = []
        self.socket = socket.create_server(("127.0.0.1", port), backlog=64)
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                self.connections.append(self.socket.accept()[0])
            except OSError:
                return

    def close(self):
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        for connection in self.connections:
            connection.close()


class Evidence(antin_tool.TestCase):
    def setUp(self):
        super().setUp()
        self.stamped = self.path("stamped.pdf")
        self.spoilt = False

    def spoil(self, fault):
        self.workstation.serve("--fault", fault)
        if not self.spoilt:
            self.addCleanup(self.workstation.serve)
        self.spoilt = True

    def sign(self, *options, **more):
        self.assert_status(self.workstation.sign(self.draft, self.stamped, "personal", *options, **more), 0)
        return self.stamped

    def judge(self, path, *options, cache="cache"):
        return self.workstation.run("verify", "--json", "--trust", self.workstation.path("trust/root.pem"), path, *options,
                                    XDG_CACHE_HOME=self.path(cache)).json["files"][0]["signatures"][0]

    def cached(self, cache="cache"):
        return sorted(name for _, _, names in os.walk(self.path(cache)) for name in names)

    def test_old_word_of_the_document_is_asked_again(self):
        """A list from before the signature does not keep anybody from learning that its signer was revoked by then."""
        self.sign()
        self.spoil("try-later")
        kept = self.path("kept.pdf")
        self.assert_status(self.workstation.run("extend", self.stamped, "-o", kept, "--level", "B-LT", "--trust", self.workstation.path("trust/root.pem"),
                                                XDG_CACHE_HOME=self.path("other")), 0)
        signature = self.judge(kept, "--no-network")
        self.assertEqual((signature["indication"], signature["revocation"]["source"]), ("TOTAL_PASSED", "dss"), signature)
        self.spoil("revoked")
        signature = self.judge(kept)
        self.assertEqual((signature["revocation"]["status"], signature["revocation"]["source"]), ("revoked", "ocsp"), signature)
        self.assertNotEqual(signature["indication"], "TOTAL_PASSED")

    def test_what_is_wrong_and_what_to_do(self):
        """That there is no time stamp is told last; what is wrong besides comes first, with what a receiver is to do."""
        path = self.sign(stamp=None)
        root, stranger = self.workstation.path("trust/root.pem"), self.workstation.path("certificates/tsa.pem")
        cases = (("SIG_CONSTRAINTS_FAILURE", root, (), "There is no time stamp.", "with a valid time stamp."),
                 ("TRY_LATER", root, ("--no-network",), "It is not known whether the certificate", "check it again later"),
                 ("NO_CERTIFICATE_CHAIN_FOUND", stranger, (), "No path leads from the certificate", "Find out who issued"),
                 ("OUT_OF_BOUNDS_NO_POE", root, ("--at", "2050-01-01T00:00:00+07:00"), "had expired", "with a valid certificate"),
                 ("OUT_OF_BOUNDS_NO_POE", root, ("--at", "2001-01-01T00:00:00+07:00"), "was not valid yet", "with a valid certificate"))
        for code, trust, options, wrong, act in cases:
            with self.subTest(code, options=options):
                arguments = ["verify", path, "--trust", trust, *options]
                signature = self.workstation.run(*arguments, "--json", XDG_CACHE_HOME=self.path(code)).json["files"][0]["signatures"][0]
                self.assertEqual((signature["indication"], signature["sub_indication"]), ("INDETERMINATE", code), signature)
                self.assertIn(wrong, signature["summary"])
                self.assertIn(act, signature["summary"])
                said = self.workstation.run(*arguments, XDG_CACHE_HOME=self.path(code)).out
                self.assertIn(signature["summary"], said)

    def test_what_is_wrong_is_told_first(self):
        """The content was changed, nobody knows the issuer, and there is no time stamp."""
        with open(self.sign(stamp=None), "r+b") as file:
            data = file.read()
            place = data.index(b"stream\r\n" if b"stream\r\n" in data else b"stream\n") + 40
            file.seek(place)
            file.write(bytes([data[place] ^ 1]))
        arguments = ["verify", self.stamped, "--trust", self.workstation.path("certificates/tsa.pem")]
        signature = self.workstation.run(*arguments, "--json").json["files"][0]["signatures"][0]
        self.assertEqual((signature["indication"], signature["sub_indication"]), ("TOTAL_FAILED", "HASH_FAILURE"))
        self.assertTrue(signature["summary"].startswith("The content was changed after signing"), signature)
        self.assertIn("ask the sender for the file as it was signed", signature["summary"])
        self.assertNotIn("path", signature["summary"])
        report = self.path("report.pdf")
        self.workstation.run(*arguments, "--report", report)
        said = " ".join(subprocess.run(["pdftotext", report, "-"], capture_output=True, check=True).stdout.decode().split())
        self.assertIn(signature["summary"], said)

    def test_lists_where_the_responder_settles_nothing(self):
        self.sign()
        for fault in ("wrong-responder", "unknown", "try-later"):
            with self.subTest(fault):
                self.spoil(fault)
                signature = self.judge(self.stamped, cache=fault)
                self.assertEqual((signature["indication"], signature["revocation"]["source"]), ("TOTAL_PASSED", "crl"), signature)

    def test_only_answers_are_kept(self):
        self.sign()
        self.spoil("wrong-responder")
        self.judge(self.stamped)
        self.workstation.serve()
        self.assertEqual(self.judge(self.stamped)["revocation"]["source"], "ocsp")
        self.assertEqual(self.judge(self.stamped)["revocation"]["source"], "cache")

    def test_judging_at_another_time_leaves_the_cache(self):
        self.sign()
        self.judge(self.stamped)
        before = self.cached()
        self.assertTrue(before)
        self.judge(self.stamped, "--no-network", "--at", "2075-01-01T09:00:00+07:00")
        self.assertEqual(self.cached(), before)

    def test_silence_is_waited_for_once(self):
        """The servers that documents name say nothing: many documents cost hardly more than one."""
        self.sign()
        self.workstation.stop()
        self.addCleanup(self.workstation.serve)
        many = [self.path(f"{number}.pdf") for number in range(6)]
        for path in many:
            shutil.copy(self.stamped, path)
        took, asked = [], []
        for number, paths in enumerate((many[:1], many)):
            silent = Silent(self.workstation.facts["port"])
            before = time.monotonic()
            try:
                result = self.workstation.run("verify", "--json", "--trust", self.workstation.path("trust/root.pem"), *paths,
                                              XDG_CACHE_HOME=self.path(f"cache-{number}"))
            finally:
                silent.close()
            took.append(time.monotonic() - before)
            asked.append(len(silent.connections))
            for file in result.json["files"]:
                self.assertEqual((file["indication"], file["signatures"][0]["sub_indication"]), ("INDETERMINATE", "TRY_LATER"), file)
                self.assertTrue(any("127.0.0.1" in reason for reason in file["signatures"][0]["reasons"]), file)
        self.assertLess(took[1], took[0] * 1.5)
        # As many files as there are processors are judged at a time, and none of them knows of the silence yet.
        self.assertLessEqual(asked[1], asked[0] * min(len(many), os.cpu_count()))

    def test_time_stamps_that_prove_nothing(self):
        """An authority whose certificate has expired is passed over, whatever its place in the list."""
        good = self.workstation.facts["tsa"]
        self.sign("--tsa", good, stamp=good + "?fault=expired")
        signature = self.judge(self.stamped)
        self.assertEqual((signature["indication"], signature["timestamp"]["status"]), ("TOTAL_PASSED", "valid"), signature)

    def test_authority_that_is_unwell_for_a_moment(self):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Unwell)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        Unwell.target, Unwell.asked = self.workstation.facts["tsa"], 0
        self.sign(stamp=f"http://127.0.0.1:{server.server_address[1]}/tsa")
        self.assertEqual(Unwell.asked, 2)


if __name__ == "__main__":
    antin_tool.main()
