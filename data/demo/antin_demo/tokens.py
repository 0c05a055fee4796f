# SPDX-License-Identifier: GPL-3.0-or-later
"""SoftHSM tokens with a key and its certificate each, in a folder of their own."""

import os
import shutil
import subprocess
import tempfile

from . import pki

SO_PIN = "12345678"
KEY_ID = "01"

# Where Debian and its kin put the module.
MODULES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
    "/usr/lib/pkcs11/libsofthsm2.so",
)

PINS = {"leader": "2468", "organisation": "1357", "leader2": "8642", "revoked": "1111", "expired": "2222",
        "device": "3333", "reviewer": "9753", "department": "7531"}


def find_module():
    for path in MODULES:
        if os.path.exists(path):
            return path
    raise SystemExit("SoftHSM's PKCS#11 module was not found. Install the package softhsm2.")


def _run(environment, *command):
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        raise SystemExit("%s failed:\n%s" % (" ".join(command[:3]), done.stdout))


def make(authority, names):
    """Makes one token for each of @names, labelled by it; returns their descriptions."""
    folder = authority.path("tokens")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder, mode=0o700)
    configuration = authority.path("softhsm2.conf")
    pki.write(configuration, ("directories.tokendir = %s\nobjectstore.backend = file\nlog.level = ERROR\n"
                              "slots.removable = true\nslots.mechanisms = ALL\n" % folder).encode())
    environment = dict(os.environ, SOFTHSM2_CONF=configuration, LC_ALL="C.UTF-8")
    module = find_module()
    made = []
    for name in names:
        pin = PINS[name]
        _run(environment, "softhsm2-util", "--init-token", "--free", "--label", name, "--so-pin", SO_PIN, "--pin", pin)
        with tempfile.TemporaryDirectory() as scratch:
            certificate = os.path.join(scratch, "certificate.der")
            pki.write(certificate, pki.der(authority.certificates[name]))
            _run(environment, "softhsm2-util", "--import", authority.path("keys", name + ".pem"), "--token", name,
                 "--label", name, "--id", KEY_ID, "--pin", pin)
            _run(environment, "pkcs11-tool", "--module", module, "--token-label", name, "--login", "--pin", pin,
                 "--write-object", certificate, "--type", "cert", "--id", KEY_ID, "--label", name)
        made.append({"label": name, "pin": pin, "so_pin": SO_PIN, "certificate": "certificates/%s.pem" % name,
                     "sha256": pki.fingerprint(authority.certificates[name])})
    return module, made
