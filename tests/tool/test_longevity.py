#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signatures that last: levels B-LT and B-LTA, made at signing and afterwards, with and without services."""
import datetime
import hashlib
import json
import os
import subprocess
import sys
import threading
import time
import unittest.mock

import antin_tool
import proxies

sys.path.append(os.path.join(os.environ["ANTIN_SOURCE_ROOT"], "tests", "attacks"))
import documents  # noqa: E402
from signer import Signer  # noqa: E402

HANOI = datetime.timezone(datetime.timedelta(hours=7))
FAR_FUTURE = ["--no-network", "--at", "2075-01-01T09:00:00+07:00"]


def closed_port():
    return f"http://127.0.0.1:{antin_tool.free_port()}/tsa"


class Longevity(antin_tool.TestCase):
    def setUp(self):
        super().setUp()
        self.addCleanup(self.workstation.serve)
        os.mkdir(self.path("out"))
        self.out = self.path("out/out.pdf")

    def sign(self, name, *options, kind="personal", source=None, **more):
        path = self.path(name)
        self.assert_status(self.workstation.sign(source or self.draft, path, kind, *options, **more), 0)
        return path

    def extend(self, source, level, *options, output=None, tsa=None, **environment):
        return self.workstation.run("extend", source, "-o", output or self.out, "--level", level, "--tsa", tsa or self.workstation.facts["tsa"],
                                    "--trust", self.workstation.path("trust/root.pem"), *options, **environment)

    def extended(self, source, level, name):
        result = self.extend(source, level, output=self.path(name))
        self.assert_status(result, 0)
        self.assert_continues(source, self.path(name))
        return self.path(name)

    def fresh_cache(self):
        return {"XDG_CACHE_HOME": self.path("cache")}

    def judge(self, path, *options, **environment):
        return self.workstation.run("verify", "--json", "--trust", self.workstation.path("trust/root.pem"), path, *options,
                                    **environment).json["files"][0]

    def assert_continues(self, earlier, later):
        with open(earlier, "rb") as a, open(later, "rb") as b:
            a, b = a.read(), b.read()
        self.assertTrue(b.startswith(a))

    def assert_lasts(self, path, *levels):
        """Each signature passes by the file alone, now and when every certificate has expired."""
        for when in (["--no-network"], FAR_FUTURE):
            file = self.judge(path, *when, **self.fresh_cache())
            self.assertEqual(file["indication"], "TOTAL_PASSED", json.dumps(file, indent=1))
            self.assertEqual([s["level"] for s in file["signatures"] if s["type"] != "document-timestamp"], list(levels))

    def assert_others_agree(self, path):
        n_signatures = len([s for s in self.judge(path)["signatures"] if s["type"] != "document-timestamp"])
        qpdf = subprocess.run(["qpdf", "--check", path], capture_output=True)
        self.assertEqual(qpdf.returncode, 0, qpdf.stdout + qpdf.stderr)
        pdfsig = subprocess.run(["pdfsig", "-nocert", path], capture_output=True).stdout.decode()
        self.assertEqual(pdfsig.count("Signature is Valid."), n_signatures, pdfsig)
        self.assertNotIn("Invalid", pdfsig)
        mutool = subprocess.run(["mutool", "sign", "-v", path], capture_output=True)
        said = (mutool.stdout + mutool.stderr).decode()
        # The test authority is not in MuPDF's store; document time stamps it does not know, and every revision it calls an edit.
        self.assertEqual(said.count("The signature is valid"), n_signatures, said)

    def store_of(self, path):
        """The document security store, and the Contents of each signature, as qpdf reads them."""
        done = subprocess.run(["qpdf", "--json=2", "--json-key=qpdf", path], capture_output=True, check=True)
        objects = json.loads(done.stdout)["qpdf"][1]

        def value(item):
            while isinstance(item, str) and item.endswith(" R"):
                item = objects[f"obj:{item}"].get("value", item if "stream" in objects[f"obj:{item}"] else None)
                if item is not None and isinstance(item, str) and item.endswith(" R") and "stream" in objects.get(f"obj:{item}", {}):
                    return item
            return item

        catalog = value(objects["trailer"]["value"]["/Root"])
        contents = [bytes.fromhex(o["value"]["/Contents"][2:]) for o in objects.values()
                    if isinstance(o.get("value"), dict) and "/ByteRange" in o["value"]]
        return value(catalog["/DSS"]), contents, value

    def test_levels_at_signing(self):
        for level, lasts in (("B-LT", False), ("B-LTA", True)):
            with self.subTest(level):
                signed = self.sign(f"{level} 1.pdf", "--level", level)
                issued = self.sign(f"{level} 2.pdf", "--level", level, "--number", "15", "--date", str(self.workstation.today),
                                   kind="organisation", source=signed)
                self.assert_continues(self.draft, signed)
                self.assert_continues(signed, issued)
                self.assert_others_agree(issued)
                result = self.workstation.verify(issued)
                self.assert_status(result, 0)
                file = self.judge(issued, "--no-network", **self.fresh_cache())
                self.assertEqual([s["level"] for s in file["signatures"] if s["level"]], [level, level])
                self.assertEqual({s["revocation"]["source"] for s in file["signatures"]}, {"dss"})
                self.assertEqual({s["indication"] for s in file["signatures"]}, {"TOTAL_PASSED"})
                later = self.judge(issued, *FAR_FUTURE)
                self.assertEqual(later["indication"], "TOTAL_PASSED" if lasts else "INDETERMINATE")

    def test_b_t_does_not_last(self):
        file = self.judge(self.sign("t.pdf"), *FAR_FUTURE, **self.fresh_cache())
        self.assertEqual(file["indication"], "INDETERMINATE")
        self.assertEqual(file["signatures"][0]["sub_indication"], "OUT_OF_BOUNDS_NO_POE")

    def test_store_is_as_the_standard_has_it(self):
        dss, contents, value = self.store_of(self.sign("lta.pdf", "--level", "B-LTA"))
        entries = value(dss["/VRI"])
        own = hashlib.sha1(contents[0]).hexdigest().upper()
        self.assertIn(own, [key[1:] for key in entries])
        for key in entries:
            self.assertIn(key[1:], [hashlib.sha1(c).hexdigest().upper() for c in contents])
        entry = value(entries["/" + own])
        self.assertTrue(set(value(entry["/Cert"])) <= set(value(dss["/Certs"])))
        self.assertTrue(set(value(entry["/OCSP"])) <= set(value(dss["/OCSPs"])))
        self.assertTrue(set(value(entry["/CRL"])) <= set(value(dss["/CRLs"])))
        self.assertEqual(len(value(dss["/Certs"])), len(set(value(dss["/Certs"]))))

    def test_extend_each_level(self):
        plain = self.sign("b.pdf", stamp=None)
        stamped = self.sign("t.pdf")
        for name, source in (("plain", plain), ("stamped", stamped)):
            with self.subTest(name):
                long_term = self.extended(source, "B-LT", f"{name} lt.pdf")
                self.assertEqual([s["level"] for s in self.judge(long_term)["signatures"] if s["level"]], ["B-LT"])
                self.assert_lasts(self.extended(source, "B-LTA", f"{name} lta.pdf"), "B-LTA")
                archive = self.extended(long_term, "B-LTA", f"{name} lt lta.pdf")
                self.assert_lasts(archive, "B-LTA")
                self.assert_others_agree(archive)

    def test_extend_files_of_other_shapes(self):
        for options in (["--object-streams=generate"], ["--object-streams=generate", "--linearize"], ["--object-streams=disable", "--linearize"]):
            with self.subTest(options):
                shaped = self.path("shaped.pdf")
                subprocess.run(["qpdf", *options, self.draft, shaped], check=True)
                name = "-".join(options)
                archive = self.extended(self.sign(f"{name} t.pdf", source=shaped), "B-LTA", f"{name} lta.pdf")
                self.assert_lasts(archive, "B-LTA")
                self.assert_others_agree(archive)

    def test_renewal(self):
        archive = self.sign("lta.pdf", "--level", "B-LTA")
        for number, digest in enumerate(("sha256", "sha512", None)):
            renewed = self.path(f"renewed {number}.pdf")
            self.assert_status(self.extend(archive, "B-LTA", *(["--digest", digest] if digest else []), output=renewed), 0)
            self.assert_continues(archive, renewed)
            archive = renewed
        self.assert_refused(self.extend(archive, "B-LTA", "--digest", "sha1"), 2, self.out, "sha384")
        self.assert_lasts(archive, "B-LTA")
        self.assert_others_agree(archive)
        stamps = [s for s in self.judge(archive)["signatures"] if s["type"] == "document-timestamp"]
        self.assertEqual([s["digest"] for s in stamps], ["sha256", "sha256", "sha512", "sha512"])
        self.assertEqual([s["coverage"] for s in stamps], ["whole-revision"] * 3 + ["whole-file"])
        dss, _, value = self.store_of(archive)
        self.assertEqual(len(value(dss["/Certs"])), len(set(value(dss["/Certs"]))))

    def test_many_are_extended_in_one_call(self):
        """What cannot be extended is told, and keeps nothing from the others."""
        for folder in ("archive", "again"):
            os.mkdir(self.path(folder))
        stamped = [self.sign(f"{number}.pdf") for number in range(3)]
        options = ["--level", "B-LTA", "--tsa", self.workstation.facts["tsa"], "--trust", self.workstation.path("trust/root.pem")]
        result = self.workstation.run("extend", *stamped[:2], self.draft, stamped[2], "--output-dir", self.path("archive"), "--json", *options)
        self.assert_status(result, 2)
        self.assertIn(f"{self.draft}: ", result.err)
        made = [self.path(f"archive/{number}.pdf") for number in range(3)]
        self.assertEqual(sorted(os.listdir(self.path("archive"))), ["0.pdf", "1.pdf", "2.pdf"])
        for source, path in zip(stamped, made):
            self.assert_continues(source, path)
            self.assert_lasts(path, "B-LTA")
        self.assertEqual([file["file"] for file in result.json["files"]], made)
        results = result.json["results"]
        self.assertEqual([(r["file"], r["output"], r["status"]) for r in results],
                         [(stamped[0], made[0], 0), (stamped[1], made[1], 0), (self.draft, None, 2), (stamped[2], made[2], 0)])
        self.assertEqual([bool(r["error"]) for r in results], [False, False, True, False])
        # Nobody is asked for time, and the worst counts; what is there already stays.
        down = [*options[:3], closed_port(), *options[4:]]
        self.assert_status(self.workstation.run("extend", *stamped, "--output-dir", self.path("again"), *down), 5)
        self.assert_status(self.workstation.run("extend", stamped[0], self.draft, "--output-dir", self.path("again"), *down), 2)
        self.assertEqual(os.listdir(self.path("again")), [])
        with open(made[0], "rb") as file:
            before = file.read()
        self.assert_status(self.workstation.run("extend", *stamped[:1], "--output-dir", self.path("archive"), *options), 2)
        with open(made[0], "rb") as file:
            self.assertEqual(file.read(), before)
        # Mistakes in the call: none of it is done.
        for arguments in (stamped[:2] + ["-o", self.out], stamped[:1] + ["-o", self.out, "--output-dir", self.path("again")], stamped[:1],
                          [stamped[0], made[0], "--output-dir", self.path("again")]):
            self.assert_status(self.workstation.run("extend", *arguments, *options), 2)
        self.assertEqual((os.listdir(self.path("again")), os.path.exists(self.out)), ([], False))

    def test_what_is_due_for_renewal(self):
        """One call tells which of many files to renew, and until when."""
        files = [self.sign("t.pdf"), self.sign("lta.pdf", "--level", "B-LTA"), self.sign("b.pdf", stamp=None)]
        arguments = ["verify", *files, "--no-network", "--trust", self.workstation.path("trust/root.pem")]
        everything = self.workstation.run(*arguments, "--json")
        renewals = [file["renewal"] for file in everything.json["files"]]
        self.assertEqual(renewals[0], {"by": everything.json["files"][0]["signatures"][0]["timestamp"]["renew_by"], "due": False})
        self.assertEqual(renewals[1], {"by": everything.json["files"][1]["signatures"][-1]["timestamp"]["renew_by"], "due": False})
        self.assertEqual(renewals[2], {"by": None, "due": False})
        by = datetime.datetime.fromisoformat(renewals[1]["by"])
        for days, due, words in ((181, [], None), (179, [files[1]], "to be renewed by"), (-1, [files[1]], "should have been renewed by")):
            at = (by - datetime.timedelta(days=days)).isoformat()
            result = self.workstation.run(*arguments, "--renewals-due", "--at", at, "--json")
            listed = {file["file"]: file for file in result.json["files"]}
            self.assertEqual([path for path in listed if listed[path]["renewal"]["due"]], due, (days, result.out))
            # What nobody could rely on is not left out in silence.
            self.assertIn(files[2], listed)
            self.assertEqual(files[1] in listed, bool(due))
            self.assertEqual(result.status, self.workstation.run(*arguments, "--at", at, "--json").status)
            said = self.workstation.run(*arguments, "--renewals-due", "--at", at).out.splitlines()
            self.assertEqual(len(said), len(listed), said)
            lines = [line for line in said if line.startswith(files[1])]
            self.assertEqual(lines, [f"{files[1]}: {words} {by.astimezone(HANOI).strftime('%d/%m/%Y')}"] if words else [])
        self.assert_status(self.workstation.run(*arguments, "--renewals-due", "--set"), 2)

    def test_document_time_stamp_alone(self):
        """The kind “timestamp”: needs no token and no signature, and leaves those that are there as they were."""
        url = ("--tsa", self.workstation.facts["tsa"], "--trust", self.workstation.path("trust/root.pem"))
        for source, types in ((self.draft, []), (self.sign("t.pdf"), ["approval"])):
            output = self.path(f"out/{len(types)}.pdf")
            self.assert_status(self.workstation.run("sign", source, "-o", output, "--kind", "timestamp", *url), 0)
            self.assert_continues(source, output)
            signatures = self.judge(output)["signatures"]
            self.assertEqual([s["type"] for s in signatures], [*types, "document-timestamp"])
            self.assertEqual([s["indication"] for s in signatures], ["TOTAL_PASSED"] * len(signatures))
        # It says when the document was there; nobody has signed.
        stamped = self.path("out/0.pdf")
        result = self.workstation.verify(stamped)
        self.assert_status(result, 4)
        file, draft = result.json["files"][0], self.workstation.verify(self.draft).json["files"][0]
        self.assertEqual(file["indication"], "NO_SIGNATURE")
        self.assertEqual(file["completeness"], {"class": "none", "complete": False, "missing": [
            "the authorised person's digital signature", "the organisation's digital signature"]})
        self.assertEqual((file["completeness"], file["consequence"]), (draft["completeness"], draft["consequence"]))
        said = self.workstation.run("verify", stamped, *url[2:]).out
        self.assertIn("– The document is not signed", said)
        self.assertNotIn("goes back", said)
        refused = self.workstation.run("sign", self.draft, "-o", self.out, "--kind", "timestamp", "--tsa", closed_port())
        self.assert_refused(refused, 5, self.out)

    def test_a_level_that_cannot_be_had_leaves_nothing(self):
        stamped = self.sign("t.pdf")
        down = closed_port()
        for level in ("B-LT", "B-LTA"):
            result = self.workstation.sign(self.draft, self.out, "personal", "--level", level, stamp=down)
            self.assert_refused(result, 5, self.out, "not signed")
        self.assert_refused(self.extend(stamped, "B-LTA", tsa=down), 5, self.out, "127.0.0.1")
        self.assert_refused(self.extend(stamped, "B-LTA", "--no-network"), 5, self.out)
        self.assert_refused(self.extend(self.draft, "B-LT"), 2, self.out)
        self.assert_refused(self.extend(stamped, "B-T"), 2, self.out)

        self.workstation.serve("--fault", "missing")
        answering = self.workstation.facts["tsa"] + "?fault=none"
        self.assert_refused(self.extend(stamped, "B-LT", tsa=answering, **self.fresh_cache()), 5, self.out)
        result = self.workstation.run("extend", stamped, "-o", self.out, "--level", "B-LT", "--as-far-as-possible", "--json", "--tsa", answering,
                                      "--trust", self.workstation.path("trust/root.pem"), **self.fresh_cache())
        self.assert_status(result, 0)
        self.assertIn("B-T", result.err)
        self.assertEqual(result.json["files"][0]["signatures"][0]["level"], "B-T")

    def test_as_far_as_possible(self):
        result = self.workstation.sign(self.draft, self.out, "personal", "--level", "B-LTA", "--as-far-as-possible", stamp=closed_port())
        self.assert_status(result, 0)
        self.assertIn("B-B", result.err)
        self.assertEqual(self.judge(self.out)["signatures"][0]["level"], "B-B")
        archived = self.path("out/archived.pdf")
        self.assert_status(self.extend(self.out, "B-LTA", output=archived), 0)
        result = self.extend(self.sign("t.pdf"), "B-LTA", "--as-far-as-possible", tsa=closed_port(), output=self.path("lt.pdf"))
        self.assert_status(result, 0)
        self.assertIn("B-LT", result.err)
        self.assertEqual(self.judge(self.path("lt.pdf"))["signatures"][0]["level"], "B-LT")

    def test_the_next_authority_is_asked(self):
        down, wrong = closed_port(), self.workstation.facts["tsa"] + "?fault=wrong-imprint"
        signed = self.sign("lta.pdf", "--level", "B-LTA", "--tsa", wrong, "--tsa", self.workstation.facts["tsa"], stamp=down)
        self.assert_lasts(signed, "B-LTA")

    def make_in_time(self, life):
        """A signature by another program, one of ours, and the former's continuations, all made within so many seconds, while the
        certificates of its signer and of the first time stamps' authority last; and when these have surely ended."""
        for name in ("organisation", "tsa"):
            self.workstation.reissue(name, life)
        end = time.time() + life + 1
        self.workstation.serve()
        theirs, by_theirs = self.path(f"theirs {life}.pdf"), {}
        with open(theirs, "wb") as file:
            file.write(Signer(self.workstation.folder, None).sign(documents.make("table")))
        ours = self.sign(f"lta {life}.pdf", "--level", "B-LTA")
        self.workstation.reissue("tsa", None)
        self.workstation.serve()
        for level in ("B-LT", "B-LTA"):
            by_theirs[level] = self.extended(theirs, level, f"theirs {level} {life}.pdf")
        return theirs, ours, by_theirs, end

    def make_before_expiry(self):
        """What make_in_time() makes, in as short a time as this machine needs."""
        for life in (9, 36, 144):
            in_time = time.time() + life
            try:
                made = self.make_in_time(life)
            except AssertionError:
                if time.time() < in_time:
                    raise
            if time.time() < in_time:
                return made
            for name in ("organisation", "tsa"):
                if os.path.exists(self.workstation.path(f"certificates/{name}.first.pem")):
                    self.workstation.reissue(name, None)
        self.fail("This machine is too slow.")

    def test_what_has_expired(self):
        """Signer, or authority of the last time stamp, expired before the document is extended; at last nobody is asked but for time."""
        theirs, ours, by_theirs, end = self.make_before_expiry()
        self.addCleanup(self.workstation.reissue, "organisation", None)
        time.sleep(max(0, end - time.time()))
        for level in ("B-LT", "B-LTA"):
            self.assert_refused(self.extend(theirs, level), 5, self.out, "had expired")
            result = self.extend(theirs, level, "--as-far-as-possible", output=self.path(f"far {level}.pdf"))
            self.assert_status(result, 0)
            self.assertIn("Only level B-T was reached", result.err)
        result = self.judge(self.extended(ours, "B-LTA", "ours.pdf"), **self.fresh_cache())
        self.assertEqual(result["indication"], "TOTAL_PASSED", json.dumps(result, indent=1))
        self.assertTrue(any("had expired when the evidence was renewed" in r for s in result["signatures"] for r in s["reasons"]))
        self.workstation.serve("--fault", "missing")
        answering = self.workstation.facts["tsa"] + "?fault=none"
        for source in by_theirs.values():
            if os.path.exists(self.out):
                os.remove(self.out)
            self.assert_status(self.extend(source, "B-LTA", tsa=answering, XDG_CACHE_HOME=self.path("empty")), 0)
            self.assert_lasts(self.out, "B-LTA")

    def sign_as_stranger(self, source, name):
        """Somebody whom nobody here knows signs after the others."""
        for folder in ("certificates", "keys"):
            os.makedirs(self.path(f"stranger/{folder}"), exist_ok=True)
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", self.path("stranger/keys/stranger.pem"), "-out",
                        self.path("stranger/certificates/stranger.pem"), "-subj", "/CN=Stranger", "-days", "30", "-addext",
                        "keyUsage=critical,digitalSignature,nonRepudiation"], check=True, capture_output=True)
        signer = Signer(self.path("stranger"), None)
        with open(source, "rb") as file:
            data = file.read()
        with open(self.path(name), "wb") as file:
            file.write(signer.sign(data, make=lambda content: signer.cms(content, "stranger", chain=False)))
        return self.path(name)

    def test_as_far_as_possible_for_those_that_can(self):
        """Of a stranger's signature nothing can be kept, which takes nothing from the others."""
        mixed = self.sign_as_stranger(self.sign("t.pdf"), "mixed.pdf")
        self.assertEqual([s["indication"] for s in self.judge(mixed)["signatures"]], ["TOTAL_PASSED", "INDETERMINATE"])
        for level in ("B-LT", "B-LTA"):
            self.assert_refused(self.extend(mixed, level), 5, self.out, "Stranger")
            made = self.path(f"far {level}.pdf")
            result = self.extend(mixed, level, "--as-far-as-possible", output=made)
            self.assert_status(result, 0)
            self.assertIn("“Stranger”", result.err)
            self.assertEqual(result.err.count("could not be had"), 1, result.err)
            self.assert_continues(mixed, made)
            signatures = self.judge(made, "--no-network", **self.fresh_cache())["signatures"]
            self.assertEqual([(s["level"], s["indication"]) for s in signatures if s["level"]], [(level, "TOTAL_PASSED"), ("B-T", "INDETERMINATE")])
        later = self.judge(made, *FAR_FUTURE, **self.fresh_cache())["signatures"]
        self.assertEqual([s["indication"] for s in later if s["signer"]["common_name"] != "Stranger"], ["TOTAL_PASSED"] * (len(later) - 1))
        plain, only = self.path("plain.pdf"), self.path("only.pdf")
        with open(plain, "wb") as file:
            file.write(documents.make("table"))
        self.assert_status(self.extend(self.sign_as_stranger(plain, "alone.pdf"), "B-LTA", "--as-far-as-possible", output=only), 0)
        self.assertEqual([s["type"] for s in self.judge(only)["signatures"]], ["approval", "document-timestamp"])

    def test_as_far_as_possible_is_not_backwards(self):
        """Nobody knows the authority of the signature's time stamp any more; covered by another's, it would count for nothing."""
        self.workstation.serve("--fault", "brief")
        answering = self.workstation.facts["tsa"] + "?fault=none"
        with unittest.mock.patch.dict(self.workstation.environment, self.fresh_cache()):
            stamped = self.sign("lt.pdf", "--level", "B-LT", stamp=answering)
        self.workstation.reissue("tsa", 99)
        self.addCleanup(self.workstation.reissue, "tsa", None)
        time.sleep(4)
        self.workstation.serve("--fault", "brief")
        self.assertEqual(self.judge(stamped, XDG_CACHE_HOME=self.path("empty"))["indication"], "TOTAL_PASSED")
        for options, words in (((), "could not be had"), (("--as-far-as-possible",), "worth less")):
            self.assert_refused(self.extend(stamped, "B-LTA", *options, tsa=answering, XDG_CACHE_HOME=self.path("empty")), 5, self.out, words)

    def test_revoked_after_the_time_stamp(self):
        stamped, plain = self.sign("t.pdf"), self.sign("b.pdf", stamp=None)
        archive = self.extended(stamped, "B-LTA", "lta.pdf")
        made = time.time()
        while time.time() < made + 2:  # the authority tells whole seconds
            time.sleep(0.1)
        self.workstation.serve("--fault", "revoked-now")
        for path in (stamped, archive):
            signature = self.judge(path, **self.fresh_cache())["signatures"][0]
            self.assertEqual(signature["indication"], "TOTAL_PASSED", signature)
        signature = self.judge(plain, **self.fresh_cache())["signatures"][0]
        self.assertEqual((signature["indication"], signature["sub_indication"]), ("INDETERMINATE", "REVOKED_NO_POE"), signature)
        self.assertIn("was revoked on", signature["summary"])
        self.assertIn("ask the signer to confirm it", signature["summary"])
        self.assertEqual(signature["revocation"]["status"], "revoked")
        self.assertIsNotNone(signature["revocation"]["revoked_at"])
        self.assert_refused(self.extend(plain, "B-LT", **self.fresh_cache()), 5, self.out)

    def test_authority_that_was_revoked_gives_no_time_stamp(self):
        """Its state is asked before the level counts as reached; the answer is in the document from B-LT on."""
        self.workstation.serve("--fault", "tsa-compromised")
        answering = self.workstation.facts["tsa"] + "?fault=none"
        with unittest.mock.patch.dict(self.workstation.environment, self.fresh_cache()):
            for level in ("B-T", "B-LTA"):
                result = self.workstation.sign(self.draft, self.out, "personal", "--level", level, stamp=answering)
                self.assert_refused(result, 5, self.out, "was revoked")
            self.assert_status(self.workstation.sign(self.draft, self.out, "personal", "--as-far-as-possible", stamp=answering), 0)
        self.assertEqual(self.judge(self.out)["signatures"][0]["level"], "B-B")

    def test_time_stamp_that_proves_nothing_is_none(self):
        """One of an authority that has expired, or that leads to no root that is trusted here: at every level, with every command."""
        expired = self.workstation.facts["tsa"] + "?fault=expired"
        plain = self.sign("b.pdf", stamp=None)
        for level in ("B-T", "B-LT", "B-LTA"):
            self.assert_refused(self.workstation.sign(self.draft, self.out, "personal", "--level", level, stamp=expired), 5, self.out, "had expired")
        self.assert_refused(self.extend(plain, "B-LT", tsa=expired), 5, self.out, "had expired")
        stamp = ("sign", plain, "-o", self.out, "--kind", "timestamp", "--tsa")
        self.assert_refused(self.workstation.run(*stamp, expired, "--trust", self.workstation.path("trust/root.pem")), 5, self.out, "had expired")
        self.assert_refused(self.workstation.run(*stamp, self.workstation.facts["tsa"]), 5, self.out, "no root that this computer trusts", "fingerprint")
        result = self.workstation.sign(self.draft, self.out, "personal", "--as-far-as-possible", stamp=expired)
        self.assert_status(result, 0)
        self.assertIn("B-B", result.err)
        self.assertIn("had expired", result.err)
        self.assertEqual(self.judge(self.out)["signatures"][0]["timestamp"]["status"], "absent")

    def test_authority_revoked_after_the_time_stamp(self):
        """RFC 3161, 4, item 1: for some reasons its earlier time stamps stand, for all others and for none given they fall."""
        stamped = self.sign("t.pdf")
        made = time.time()
        while time.time() < made + 2:  # the authority tells whole seconds
            time.sleep(0.1)
        for fault, status, indication in (("tsa-superseded", "valid", "TOTAL_PASSED"), ("tsa-compromised", "invalid", "INDETERMINATE"),
                                          ("tsa-no-reason", "invalid", "INDETERMINATE")):
            with self.subTest(fault):
                self.workstation.serve("--fault", fault)
                signature = self.judge(stamped, XDG_CACHE_HOME=self.path(fault))["signatures"][0]
                self.assertEqual(signature["timestamp"]["status"], status, signature)
                self.assertEqual(signature["indication"], indication)
                self.assertEqual(any("was revoked later" in reason for reason in signature["reasons"]), status == "valid")

    def start_proxy(self):
        """A proxy, and what leads to it."""
        proxy = proxies.Proxy()
        self.addCleanup(proxy.close)
        return proxy, {"http_proxy": proxy.url, "no_proxy": ""}

    def test_responders_are_asked_together(self):
        """Nobody knows yet the state of a leader, an organisation and a time-stamp authority."""
        issued = self.sign("2.pdf", "--number", "15", "--date", str(self.workstation.today), kind="organisation", source=self.sign("1.pdf"))
        proxy, environment = self.start_proxy()
        barrier, alone = threading.Barrier(3), []

        def wait(path):
            if path == "/ocsp":
                try:
                    barrier.wait(timeout=15)
                except threading.BrokenBarrierError:
                    alone.append(path)
        proxy.before = wait
        file = self.judge(issued, **self.fresh_cache(), **environment)
        self.assertEqual(file["indication"], "TOTAL_PASSED")
        self.assertEqual(proxy.passed.count("/ocsp"), 3)
        self.assertEqual(alone, [])

    def test_net_01_other_addresses(self):
        """Services that moved: what is stated is asked, for the issuers that it is for, before what certificates name."""
        stamped = self.sign("t.pdf")
        self.workstation.serve("--port", "0")
        with open(self.workstation.path("port"), encoding="utf-8") as file:
            url = "http://127.0.0.1:" + file.read().strip()
        lists = " ".join(f"{url}/crl/{name}.crl" for name in ("root", "issuing"))
        for number, (options, status) in enumerate((((), "INDETERMINATE"), (("--ocsp", url + "/ocsp", "--crl", url + "/crl/root.crl"), "TOTAL_PASSED"),
                                                    (("--crl", lists), "TOTAL_PASSED"),
                                                    (("--crl", url + "/crl/root.crl"), "INDETERMINATE"))):
            with self.subTest(options):
                file = self.judge(stamped, *options, XDG_CACHE_HOME=self.path(f"cache-{number}"))
                self.assertEqual(file["indication"], status, json.dumps(file, indent=1))
        # The token does not hold the issuer, which the signature is to carry.
        with unittest.mock.patch.dict(self.workstation.environment, XDG_CACHE_HOME=self.path("cache-issuer")):
            self.sign("i.pdf", "--issuers", url + "/issuers/root.crt " + url + "/issuers/issuing.crt", "--ocsp", url + "/ocsp", "--crl", lists, stamp=False)
        with open(self.workstation.path("requests.log"), encoding="utf-8") as file:
            self.assertIn("/issuers/issuing.crt", file.read().rpartition("/issuers/root.crt")[2])

    def test_a_file_may_be_replaced_while_servers_are_asked(self):
        """Another program writes into the file without waiting, and what was opened is judged."""
        stamped = self.sign("t.pdf")
        proxy, environment = self.start_proxy()
        proxy.before = lambda path: os.close(os.open(stamped, os.O_WRONLY | os.O_TRUNC | os.O_NONBLOCK))
        file = self.judge(stamped, **self.fresh_cache(), **environment)
        self.assertEqual(file["indication"], "TOTAL_PASSED", file)
        self.assertEqual(os.path.getsize(stamped), 0)

    def test_through_a_proxy(self):
        """All that signing and extending fetch, issuers that the token does not hold too."""
        proxy, environment = self.start_proxy()
        with unittest.mock.patch.dict(self.workstation.environment, environment, XDG_CACHE_HOME=self.path("fresh")):
            stamped = self.sign("t.pdf")
        self.assertEqual(proxy.passed.count("/issuers/issuing.crt"), 1)
        self.assertIn("/tsa", proxy.passed)
        proxy.passed.clear()
        result = self.extend(stamped, "B-LTA", **environment, **self.fresh_cache())
        self.assert_status(result, 0)
        self.assert_lasts(self.out, "B-LTA")
        self.assertIn("/tsa", proxy.passed)
        self.assertIn("/ocsp", proxy.passed)
        self.assertIn("/crl/root.crl", proxy.passed)

    def test_net_01_a_proxy_that_asks(self):
        """With the right password, the wrong one, none, and for hosts that are reached without it."""
        proxy = proxies.Proxy("an", "hai")
        self.addCleanup(proxy.close)
        with unittest.mock.patch.dict(self.workstation.environment, no_proxy="", NO_PROXY="", XDG_CACHE_HOME=self.path("fresh")):
            self.workstation.environment["http_proxy"] = proxy.url.replace("//", "//an:hai@")
            self.sign("1.pdf")
            self.assertIn("/tsa", proxy.passed)
            passed = len(proxy.passed)
            for who, words in (("an:sai@", "the proxy does not take the user name and the password that the system states"),
                               ("", "the proxy asks for a user name and a password; state them where the system's proxy is set")):
                self.workstation.environment["http_proxy"] = proxy.url.replace("//", "//" + who)
                result = self.workstation.sign(self.draft, self.out, "personal")
                self.assert_refused(result, 5, self.out, words)
                self.assertNotIn("sai", result.err)
            self.assertEqual(len(proxy.passed), passed)
            refused = proxy.refused
            self.workstation.environment["no_proxy"] = "127.0.0.1"
            self.sign("2.pdf")
            self.assertEqual((len(proxy.passed), proxy.refused), (passed, refused))


if __name__ == "__main__":
    antin_tool.main()
