#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Forges documents that this suite signed, and continues them lawfully, in all shapes that files have; says who was
caught and who was accused.

With names of kinds, or Attacks.test_…, as arguments only these are made; ANTIN_KEEP names a folder that keeps the files."""
import collections
import json
import os
import subprocess
import sys

import antin_tool

sys.path.insert(0, os.environ["ANTIN_DEMO_DIR"])
from antin_demo import pki, tsp  # noqa: E402

import attacks  # noqa: E402
import documents  # noqa: E402
import formats  # noqa: E402
import lawful  # noqa: E402
import alike  # noqa: E402,F401
import beside  # noqa: E402,F401
import sentences  # noqa: E402,F401
import comments  # noqa: E402,F401
import drawings  # noqa: E402,F401
import formatted  # noqa: E402,F401
import further  # noqa: E402,F401
import geometry  # noqa: E402,F401
import hidden  # noqa: E402,F401
import lists  # noqa: E402,F401
import letters  # noqa: E402,F401
import paint  # noqa: E402,F401
import pointing  # noqa: E402,F401
import prepared  # noqa: E402,F401
import profiles  # noqa: E402,F401
import readings  # noqa: E402,F401
import remarks  # noqa: E402,F401
import roles  # noqa: E402,F401
import strokes  # noqa: E402,F401
import values  # noqa: E402,F401
from pdf_files import File, qpdf  # noqa: E402
from signer import Signer  # noqa: E402

ONLY = {name for name in sys.argv[1:] if not name.startswith("Attacks.")}
TESTS = [name for name in sys.argv[1:] if name.startswith("Attacks.")]
AT_ONCE = 200


class Tools(Signer):
    """What attackers and other programs have at hand."""

    def __init__(self, workstation, folder):
        super().__init__(workstation.folder, tsp.Stamper(pki.Authority(workstation.folder).load()))
        self.scratch = folder

    def stamp_other(self, data):
        return self.sign(data, sub_filter="/ETSI.RFC3161", kind="/DocTimeStamp", make=lambda content: self.token(content + b"x"))

    def replace_value(self, data):
        """@data with a value of one's own in its last signature."""
        start, end = attacks.gap(File(data))
        value = self.cms(data[:start] + data[end:], options=("-keyid",), chain=False).hex().encode()
        if len(value) > end - start - 2:
            raise ValueError("no room for the signature")
        return data[:start + 1] + value.ljust(end - start - 2, b"0") + data[end - 1:]

    def by_program(self, data, program, field):
        """A signature by another program of Debian, or None where that program cannot."""
        before, after, keys = (os.path.join(self.scratch, name) for name in ("before.pdf", "after.pdf", "keys.p12"))
        with open(before, "wb") as file:
            file.write(data)
        if os.path.exists(after):
            os.remove(after)
        if not os.path.exists(keys):
            subprocess.run(["openssl", "pkcs12", "-export", "-inkey", self.path("keys", "organisation.pem"), "-in",
                            self.path("certificates", "organisation.pem"), "-name", "organisation", "-passout", "pass:secret", "-out", keys],
                           check=True, capture_output=True)
        if program == "mutool":
            subprocess.run(["mutool", "sign", "-s", keys, "-P", "secret", "-o", after, before, str(field)], capture_output=True)
        else:
            store = os.path.join(self.scratch, "nss")
            if not os.path.exists(store):
                os.mkdir(store)
                subprocess.run(["certutil", "-N", "-d", "sql:" + store, "--empty-password"], capture_output=True)
                subprocess.run(["pk12util", "-i", keys, "-d", "sql:" + store, "-W", "secret", "-K", ""], capture_output=True)
                subprocess.run(["certutil", "-A", "-d", "sql:" + store, "-n", "root", "-t", "CT,C,C", "-i", self.path("trust", "root.pem")],
                               capture_output=True)
            places = [number for number, keys in File(data).fields() if keys.get("/FT") == "/Sig"]
            subprocess.run(["pdfsig", "-sign", str(places.index(field) + 1), "-nssdir", "sql:" + store, "-nick", "organisation", before, after],
                           capture_output=True)
        if not os.path.exists(after):
            return None
        with open(after, "rb") as file:
            return file.read()


class Attacks(antin_tool.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.workstation = antin_tool.Workstation()
        cls.addClassCleanup(cls.workstation.remove)

    def setUp(self):
        super().setUp()
        self.tools = Tools(self.workstation, self.folder)
        self.bases = {}

    def sign_here(self, shape, prepared=False):
        """The document, signed by Ấn Tín."""
        draft, signed = self.path("draft.pdf"), self.path("signed-%s%s.pdf" % (shape, "-prepared" if prepared else ""))
        with open(draft, "wb") as file:
            file.write(documents.make(shape, prepared))
        self.assert_status(self.workstation.sign(draft, signed, "personal", "--page", "1", "--rect", "120,200,40,20", "--no-network", stamp=False), 0)
        with open(signed, "rb") as file:
            return file.read()

    def base(self, name, shape):
        if (name, shape) not in self.bases:
            self.bases[name, shape] = File(self.make_base(name, shape))
            self.bases[name, shape].shape = shape
        return self.bases[name, shape]

    def make_base(self, name, shape):
        draft = documents.make(shape)
        if name in ("approval", "prepared"):
            return self.sign_here(shape, name == "prepared")
        if name == "encrypted":
            # Ấn Tín signs no such documents, and mutool with SHA-1.
            data = qpdf(draft, "--encrypt", "", "owner", "256", "--", "--object-streams=preserve", output=["-"])
            return self.tools.replace_value(self.tools.by_program(data, "mutool", File(data).field("Later")))
        if name == "two":
            return self.tools.sign(self.base("approval", shape).data, name="Second")
        if name in ("p1", "p2", "p3"):
            return self.tools.sign(draft, name="Certification", docmdp=int(name[1]))
        if name == "locked":
            return self.tools.sign(draft, name="Locking", lock={"/Action": "/Include", "/Fields": ["u:amount"]})
        if name == "stamped":
            file = self.base("approval", shape)
            return self.tools.stamp(file.update(lawful.evidence(vri=True)(file)))
        raise ValueError(name)

    def make_all(self, kinds, folder):
        """Writes a file for each kind and shape; returns their paths, or None where a shape has no room for the kind."""
        paths = {}
        for kind, (_, base, function) in kinds.items():
            for shape in documents.SHAPES:
                if ONLY and kind not in ONLY:
                    continue
                file = self.base(base, shape)
                data = function(file, self.tools)
                if data is None or data == file.data:
                    paths[kind, shape] = None
                    continue
                paths[kind, shape] = os.path.join(folder, "%s.%s.pdf" % (kind, shape))
                with open(paths[kind, shape], "wb") as out:
                    out.write(data)
        return paths

    def judge(self, paths):
        names = [path for path in paths if path]
        found = {}
        for start in range(0, len(names), AT_ONCE):
            result = self.workstation.verify("--no-network", *names[start:start + AT_ONCE])
            self.assertIn(result.status, (0, 1, 2, 3, 4), result.err)
            for path, file in zip(names[start:start + AT_ONCE], result.json["files"]):
                found[path] = file
        return found

    @staticmethod
    def is_noticed(file):
        """Whether a reader learns that the document is not, or may not be, what was signed."""
        if file["error"]:
            return True
        return any(s["integrity"] != "intact" or s["coverage"] == "partial" or s["modification_level"] == "other" or
                   s["checks"]["content"] != "pass" or s["checks"]["signature"] != "pass" for s in file["signatures"])

    @staticmethod
    def is_accused(file):
        return file["error"] or not file["signatures"] or any(
            s["integrity"] != "intact" or s["coverage"] == "partial" or s["modification_level"] == "other" or
            s["indication"] == "TOTAL_FAILED" or s["checks"]["content"] != "pass" for s in file["signatures"])

    def run_kinds(self, kinds, word, is_wrong):
        folder = os.environ.get("ANTIN_KEEP") or self.folder
        paths = self.make_all(kinds, folder)
        found = self.judge(list(paths.values()))
        wrong, table, done = [], collections.OrderedDict(), collections.Counter()
        for (kind, shape), path in paths.items():
            mark = "·"
            if path:
                done[shape] += 1
                mark = "+"
                if is_wrong(found[path]):
                    mark = "MISS" if word == "caught" else "BAD"
                    wrong.append((kind, shape, found[path]))
            table.setdefault((kinds[kind][0], kind), []).append(mark)
        width = max([len(k) for _, k in table] + [1])
        print("%-*s %s" % (width, "", " ".join("%s" % s for s in documents.SHAPES)))
        for (group, kind), marks in table.items():
            print("%-*s %s   (%s)" % (width, kind, " ".join("%-*s" % (len(s), m) for s, m in zip(documents.SHAPES, marks)), group))
        print("%d kinds, %d files, %d %s, %d wrong" % (len(table), sum(done.values()), sum(done.values()) - len(wrong), word, len(wrong)))
        for kind, shape, file in wrong:
            print("WRONG", kind, shape, file["indication"], file["error"] or "",
                  [(s["field"], s["integrity"], s["coverage"], s["modification_level"], s["checks"]["content"], s["reasons"]) for s in file["signatures"]])
        return table, wrong

    def test_bases_are_sound(self):
        paths = []
        for shape in documents.SHAPES:
            for name in ("approval", "two", "p1", "p2", "p3", "locked", "stamped", "prepared", "encrypted"):
                path = self.path("base-%s-%s.pdf" % (name, shape))
                with open(path, "wb") as out:
                    out.write(self.base(name, shape).data)
                paths.append(path)
        for path, file in self.judge(paths).items():
            self.assertFalse(self.is_accused(file), "%s %s" % (path, json.dumps(file, indent=1)))

    def test_formats(self):
        for name, key in (("curve", ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]), ("edwards", ["ed25519"])):
            subprocess.run(["openssl", "req", "-x509", "-newkey", *key, "-nodes", "-subj", "/CN=" + name, "-days", "9", "-keyout",
                            self.tools.path("keys", name + ".pem"), "-out", self.tools.path("certificates", name + ".pem")], check=True,
                           capture_output=True)
        paths, wrong = {}, []
        for name, (options, make, *_) in formats.FORMATS.items():
            options = dict(options)
            owner = options.pop("cert", None)
            keys = {"/Cert": formats.certificate(self.tools, "organisation" if owner is True else owner)} if owner else None
            paths[name] = self.path("format-%s.pdf" % name)
            with open(paths[name], "wb") as out:
                out.write(self.tools.sign(documents.make("table"), keys=keys, make=make and (lambda content, make=make: make(self.tools, content)), **options))
        found = self.judge(list(paths.values()))
        for name, (_, _, integrity, algorithm, digest, answer, words) in formats.FORMATS.items():
            signature = found[paths[name]]["signatures"][0]
            got = (signature["integrity"], signature["checks"]["signature"])
            said = " ".join(signature["reasons"])
            print("%-30s %-7s %-12s %-10s %-8s %s" % (name, *got, signature["signature_algorithm"], signature["digest"], said[:120]))
            self.assertNotEqual(signature["indication"], "TOTAL_PASSED")
            if got != (integrity, answer) or words not in said or (digest and signature["digest"] != digest) or \
                    (algorithm and signature["signature_algorithm"] != algorithm):
                wrong.append(name)
        self.assertEqual(wrong, [])

    def test_attacks_are_caught(self):
        table, wrong = self.run_kinds(attacks.ATTACKS, "caught", lambda file: not self.is_noticed(file))
        self.assertTrue(ONLY or len(table) >= 60)
        self.assertEqual([w[:2] for w in wrong], [])

    def test_lawful_revisions_are_not_accused(self):
        table, wrong = self.run_kinds(lawful.LAWFUL, "not accused", self.is_accused)
        self.assertTrue(ONLY or len(table) >= 60)
        self.assertEqual([w[:2] for w in wrong], [])


if __name__ == "__main__":
    sys.argv[1:] = TESTS
    antin_tool.main()
