#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked, believed and kept of what responders, lists and time-stamp authorities say."""
import datetime
import http.client
import http.server
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.parse
import zlib

import antin_tool
from antin_demo import pki

sys.path.append(os.path.join(os.environ["ANTIN_SOURCE_ROOT"], "tests", "attacks"))
import documents  # noqa: E402
from formats import element  # noqa: E402
from pdf_files import File, Stream, ref  # noqa: E402
from signer import Signer  # noqa: E402


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

    def sign_elsewhere(self, name="theirs.pdf", make=None, **keys):
        """By another program, without a time stamp."""
        path, signer = self.path(name), Signer(self.workstation.folder, None)
        with open(path, "wb") as file:
            file.write(signer.sign(documents.make("table"), make=make and (lambda content: make(signer, content)), **keys))
        return path

    def requests(self, before=0):
        with open(self.workstation.path("requests.log"), encoding="utf-8") as file:
            file.seek(before)
            return [line.split()[1] for line in file]

    def test_claimed_times_that_are_seven_hours_off(self):
        """What programs write that mix up the time of Việt Nam and universal time is explained, and is no forgery."""
        for hours, words in ((7, "seven hours off"), (-7, "seven hours off"), (3, "its clock was wrong"), (0, None), (-3, None)):
            with self.subTest(hours):
                time_of_signing = pki.now() + datetime.timedelta(hours=hours)
                theirs = self.sign_elsewhere(keys={"/M": time_of_signing.strftime("u:D:%Y%m%d%H%M%SZ")})
                stamped = self.path(f"stamped {hours}.pdf")
                self.assert_status(self.workstation.run("sign", theirs, "-o", stamped, "--kind", "timestamp", "--tsa", self.workstation.facts["tsa"],
                                                        "--trust", self.workstation.path("trust/root.pem")), 0)
                signature = self.judge(stamped)
                self.assertEqual((signature["indication"], signature["time_source"]), ("TOTAL_PASSED", "document-timestamp"), signature)
                said = [r for r in signature["reasons"] if "by the signer's computer" in r]
                self.assertEqual([words in r for r in said], [True] if words else [], signature)

    def test_missing_issuers_are_fetched(self):
        """The signature carries its signer's certificate alone, which tells where the issuer's is."""
        theirs = self.sign_elsewhere(make=lambda signer, content: signer.cms(content, chain=False))
        signature = self.judge(theirs, "--no-network")
        self.assertEqual((signature["chain"]["status"], signature["sub_indication"]), ("untrusted", "NO_CERTIFICATE_CHAIN_FOUND"), signature)
        before = os.path.getsize(self.workstation.path("requests.log"))
        signature = self.judge(theirs)
        self.assertEqual((signature["chain"]["status"], len(signature["chain"]["certificates"])), ("trusted", 3), signature)
        self.assertEqual(self.requests(before).count("/issuers/issuing.crt"), 1)
        before = os.path.getsize(self.workstation.path("requests.log"))
        self.assertEqual(self.judge(theirs)["chain"]["status"], "trusted")
        self.assertNotIn("/issuers/issuing.crt", self.requests(before))

    @staticmethod
    def staple(cms, lists):
        """@cms with these revocation lists beside its certificates (RFC 5652, 5.1, crls), which nobody signs."""
        def content(data):
            header = 2 + (data[1] & 0x7F if data[1] & 0x80 else 0)
            return data[header:header + (int.from_bytes(data[2:header], "big") if data[1] & 0x80 else data[1])]

        def split(data):
            parts = []
            while data:
                size = len(content(data)) + 2 + (data[1] & 0x7F if data[1] & 0x80 else 0)
                parts.append(data[:size])
                data = data[size:]
            return parts

        kind, wrapped = split(content(cms))
        fields = split(content(content(wrapped)))
        place = [field[0] for field in fields].index(0xA0) + 1
        fields.insert(place, element(0xA1, *lists))
        return element(0x30, kind, element(0xA0, element(0x30, *fields)))

    def test_evidence_within_the_signature(self):
        authority = pki.Authority(self.workstation.folder).load()
        lists = [authority.make_crl(name) for name in ("issuing", "root")]
        theirs = self.sign_elsewhere(make=lambda signer, content: self.staple(signer.cms(content), lists))
        signature = self.judge(theirs, "--no-network")
        self.assertEqual((signature["integrity"], signature["revocation"]["status"], signature["revocation"]["source"]), ("intact", "good", "cms"), signature)
        bad = [authority.make_crl("issuing", revoke=["organisation"]), lists[1]]
        theirs = self.sign_elsewhere(make=lambda signer, content: self.staple(signer.cms(content), bad))
        signature = self.judge(theirs, "--no-network")
        self.assertEqual((signature["revocation"]["status"], signature["revocation"]["source"]), ("revoked", "cms"), signature)

    def add_lists(self, path, *lists):
        """A later revision of the file with these revocation lists in its store."""
        with open(path, "rb") as file:
            file = File(file.read())
        numbers = file.new(len(lists))
        made = self.path("with-lists.pdf")
        with open(made, "wb") as output:
            output.write(file.update({file.root: dict(file.catalog, **{"/DSS": {"/CRLs": [ref(n) for n in numbers]}}),
                                      **{n: Stream({"/Filter": "/FlateDecode"}, zlib.compress(data, 1)) for n, data in zip(numbers, lists)}}))
        return made

    def long_list(self, megabytes, forged=True):
        """A list of the issuing authority with so many entries; its signature is nobody's."""
        authority = pki.Authority(self.workstation.folder).load()
        algorithm = element(0x30, bytes.fromhex("06092a864886f70d01010b0500"))
        entries = b"".join(element(0x30, element(2, (0x400000 + n).to_bytes(3, "big")), element(0x17, b"260101000000Z")) for n in range(1000))
        signed = element(0x30, element(2, b"\1"), algorithm, authority.certificates["issuing"].subject.public_bytes(), element(0x17, b"260101000000Z"),
                         element(0x17, b"490101000000Z"), element(0x30, entries * (megabytes * 1024 * 1024 // len(entries))))
        return element(0x30, signed, algorithm, element(3, bytes(257)))

    def test_lists_beyond_the_limit(self):
        """One that is too long is as good as none, and says so where it was asked for."""
        self.sign()
        lists = [self.long_list(60), self.long_list(66), self.long_list(61)]
        hostile = self.add_lists(self.stamped, *lists)
        before = time.monotonic()
        signature = self.judge(hostile, "--no-network")
        self.assertEqual((signature["revocation"]["status"], signature["sub_indication"]), ("unknown", "TRY_LATER"), signature)
        signature = self.judge(hostile)
        self.assertEqual((signature["indication"], signature["revocation"]["source"]), ("TOTAL_PASSED", "ocsp"), signature)
        self.assertLess(time.monotonic() - before, 30)
        self.spoil("oversize")
        signature = self.judge(self.stamped, cache="other")
        self.assertEqual(signature["sub_indication"], "TRY_LATER", signature)
        self.assertTrue(any("too large" in reason for reason in signature["reasons"]), signature)

    def test_suspension(self):
        """Before the signature it counts as a revocation, after it not, and once it is lifted not either (CHK-02)."""
        self.sign()
        # Stamped and suspended within one second would be at the same time.
        time.sleep(1.1)
        self.spoil("revoked-now")
        signature = self.judge(self.stamped, cache="after")
        self.assertEqual((signature["indication"], signature["revocation"]["status"]), ("TOTAL_PASSED", "good"), signature)
        self.assertGreater(signature["revocation"]["revoked_at"], signature["timestamp"]["time"])
        self.spoil("suspended")
        signature = self.judge(self.stamped, cache="before")
        self.assertEqual((signature["indication"], signature["sub_indication"], signature["revocation"]["reason"]),
                         ("TOTAL_FAILED", "REVOKED", "it is suspended"), signature)
        self.workstation.serve()
        self.assertEqual(self.judge(self.stamped, cache="lifted")["indication"], "TOTAL_PASSED")

    def keep_list_of_before(self, life):
        """A signature with a list from before it, made while its signer's certificate lasts so many seconds; None where it took longer."""
        self.workstation.reissue("organisation", life)
        end = time.time() + life + 1
        self.spoil("try-later")
        kept = self.path(f"kept {life}.pdf")
        result = self.workstation.run("extend", self.sign_elsewhere(), "-o", kept, "--level", "B-LT", "--tsa", self.workstation.facts["tsa"],
                                      "--trust", self.workstation.path("trust/root.pem"), XDG_CACHE_HOME=self.path("making"))
        if result.status == 0 and time.time() < end - 1:
            return kept, end
        self.workstation.reissue("organisation", None)
        return None, end

    def test_word_on_those_who_expired_since(self):
        """The document's list is older than the signature, and the signer's certificate has ended: who still knows is asked."""
        for life in (9, 36, 144):
            kept, end = self.keep_list_of_before(life)
            if kept is not None:
                break
        self.assertIsNotNone(kept, "This machine is too slow.")
        self.addCleanup(self.workstation.reissue, "organisation", None)
        time.sleep(max(0, end - time.time()))
        sentence = "cannot be learnt"
        self.spoil("revoked")
        signature = self.judge(kept, cache="revoked")
        self.assertEqual((signature["revocation"]["status"], signature["revocation"]["source"]), ("revoked", "ocsp"), signature)
        self.spoil("keeps-expired")
        signature = self.judge(kept, cache="keeps")
        self.assertEqual((signature["indication"], signature["revocation"]["source"]), ("TOTAL_PASSED", "crl"), signature)
        self.assertNotIn(sentence, " ".join(signature["reasons"]))
        self.workstation.serve()
        before = os.path.getsize(self.workstation.path("requests.log"))
        for _ in range(2):
            signature = self.judge(kept, cache="silent")
            self.assertEqual((signature["indication"], signature["revocation"]["status"]), ("TOTAL_PASSED", "good"), signature)
            self.assertLess(signature["revocation"]["time"], signature["best_signature_time"])
            self.assertIn(sentence, " ".join(signature["reasons"]))
        # That there is no other word is kept as well as any.
        asked = self.requests(before)
        self.assertEqual((asked.count("/ocsp"), asked.count("/crl/issuing.crl")), (2, 1), asked)

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
