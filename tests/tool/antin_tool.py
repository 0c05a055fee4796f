# SPDX-License-Identifier: GPL-3.0-or-later
"""A workstation of its own for each test class: authority, tokens, images, draft, local services, and antin-tool."""
import datetime
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest

from cryptography import x509
from cryptography.hazmat.primitives import hashes

TOOL = os.environ["ANTIN_TOOL"]
DEMO = os.environ["ANTIN_DEMO_DIR"]
KEYS = os.environ["ANTIN_KEY_STORE"]

sys.path.insert(0, DEMO)
from antin_demo import pki  # noqa: E402


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Result:
    def __init__(self, done):
        self.status, self.out, self.err = done.returncode, done.stdout.decode(), done.stderr.decode()

    @property
    def json(self):
        return json.loads(self.out)


class Workstation:
    def __init__(self, key_type="rsa2048", tokens="leader,organisation", key_store=KEYS):
        self.folder = tempfile.mkdtemp(prefix="antin-test-")
        # The draft is dated to this month in Vietnam, so that it can be issued under this day and under no other month's.
        self.today = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=7)).date()
        subprocess.run([os.path.join(DEMO, "make-workstation"), self.folder, "--key-type", key_type, "--key-store", key_store,
                        "--tokens", tokens, "--month", self.today.strftime("%Y-%m"), "--port", str(free_port())], check=True, stdout=subprocess.DEVNULL)
        with open(self.path("workstation.json"), encoding="utf-8") as facts:
            self.facts = json.load(facts)
        self.environment = dict(os.environ, SOFTHSM2_CONF=self.path("softhsm2.conf"))
        for name in ("CONFIG", "DATA", "CACHE", "STATE"):
            self.environment[f"XDG_{name}_HOME"] = self.path(f"profile/{name.lower()}")
            os.makedirs(self.environment[f"XDG_{name}_HOME"])
        self.server = None

    def path(self, name):
        return os.path.join(self.folder, name)

    def serve(self, *options):
        self.stop()
        port = self.path("port")
        if os.path.exists(port):
            os.remove(port)
        self.server = subprocess.Popen([os.path.join(DEMO, "server"), self.folder, "--port-file", port, "--log",
                                        self.path("requests.log"), *options])
        for _ in range(600):
            if os.path.exists(port) and os.path.getsize(port):
                return
            time.sleep(0.05)
        raise RuntimeError("the local server does not start")

    def reissue(self, name, seconds):
        """Another certificate for the same key and holder, which ends so soon; puts the first one back where @seconds is None."""
        path, first = self.path(f"certificates/{name}.pem"), self.path(f"{name}.first.pem")
        if seconds is None:
            os.replace(first, path)
            return
        authority = pki.Authority(self.folder).load()
        old = authority.certificates[name]
        now = pki.now()
        builder = (x509.CertificateBuilder().subject_name(old.subject).issuer_name(old.issuer).public_key(old.public_key())
                   .not_valid_before(now - datetime.timedelta(days=30)).not_valid_after(now + datetime.timedelta(seconds=seconds))
                   .serial_number(x509.random_serial_number()))
        for extension in old.extensions:
            builder = builder.add_extension(extension.value, extension.critical)
        os.replace(path, first)
        pki.write(path, pki.pem(builder.sign(authority.keys["issuing"], hashes.SHA256())))

    def stop(self):
        if self.server:
            self.server.terminate()
            self.server.wait()
            self.server = None

    def remove(self):
        self.stop()
        shutil.rmtree(self.folder)

    def pin(self, token):
        return next(t["pin"] for t in self.facts["tokens"] if t["label"] == token)

    def run(self, *arguments, pin=None, **environment):
        read, write = os.pipe()
        if pin is not None:
            os.write(write, pin.encode() + b"\n")
        os.close(write)
        try:
            done = subprocess.run([TOOL, *arguments, *(["--pin-fd", str(read)] if pin is not None else [])],
                                  capture_output=True, pass_fds=[read], env=dict(self.environment, **environment),
                                  stdin=subprocess.DEVNULL, timeout=120)
        finally:
            os.close(read)
        return Result(done)

    def sign(self, source, output, kind, *options, token=None, pin=None, image=None, stamp=True):
        token = token or {"personal": "leader", "review": "reviewer"}.get(kind, "organisation")
        image = image or self.path("images/signature.png" if kind == "personal" else "images/seal.png")
        picture = ["--image", image] if kind in ("personal", "organisation") else []
        return self.run("sign", source, "-o", output, "--kind", kind, *picture, "--token", token,
                        "--module", self.facts["module"], "--trust", self.path("trust/root.pem"),
                        *(["--seal-diameter", str(self.facts["seal_diameter_mm"])] if kind == "organisation" else []),
                        *(["--tsa", self.facts["tsa"]] if stamp is True else ["--tsa", stamp] if stamp else []),
                        *options, pin=pin or self.pin(token))

    def verify(self, *arguments):
        return self.run("verify", "--json", "--trust", self.path("trust/root.pem"), *arguments)


class TestCase(unittest.TestCase):
    key_type = "rsa2048"
    tokens = "leader,organisation"

    @classmethod
    def setUpClass(cls):
        cls.workstation = Workstation(cls.key_type, cls.tokens)
        cls.addClassCleanup(cls.workstation.remove)
        cls.workstation.serve()

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="antin-test-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.draft = self.workstation.path("draft.pdf")

    def path(self, name):
        return os.path.join(self.folder, name)

    def assert_status(self, result, status):
        self.assertEqual(result.status, status, result.err + result.out)

    def assert_refused(self, result, status, output, *words):
        """It failed as the contract says, said why, and left nothing behind."""
        self.assert_status(result, status)
        for word in words:
            self.assertIn(word, result.err)
        self.assertTrue(result.err.strip())
        self.assertFalse(os.path.exists(output))
        self.assertEqual([n for n in os.listdir(os.path.dirname(output)) if n.startswith(".antin")], [])


def main():
    if shutil.which("softhsm2-util") is None:
        print("SoftHSM is not installed.")
        sys.exit(77)
    unittest.main(verbosity=2)
