# SPDX-License-Identifier: GPL-3.0-or-later
"""Time-stamp answers (RFC 3161), made by openssl(1) from a request that may be spoilt first."""

import itertools
import os
import subprocess
import tempfile
import time

POLICY = "1.3.6.1.4.1.99999.1.1"

# TimeStampResp { PKIStatusInfo { rejection(2), failInfo badRequest } }
REJECTION = bytes.fromhex("30093007020102030205" "20")

CONFIGURATION = """[tsa]
default_tsa = service
[service]
serial = {serial}
crypto_device = builtin
signer_cert = {certificate}
certs = {chain}
signer_key = {key}
signer_digest = sha256
default_policy = {policy}
digests = sha256, sha384, sha512
accuracy = secs:1
ordering = no
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


def _read(data, at):
    """The DER element at @at: tag, start of its content, end."""
    length = data[at + 1]
    start = at + 2
    if length & 0x80:
        count = length & 0x7F
        length = int.from_bytes(data[start:start + count], "big")
        start += count
    if start + length > len(data):
        raise ValueError("truncated")
    return data[at], start, start + length


def _children(data, start, end):
    found = []
    while start < end:
        tag, content, after = _read(data, start)
        found.append((tag, start, content, after))
        start = after
    return found


def _wrap(content):
    if len(content) < 0x80:
        return bytes([0x30, len(content)]) + content
    length = len(content).to_bytes((len(content).bit_length() + 7) // 8, "big")
    return bytes([0x30, 0x80 | len(length)]) + length + content


def _spoil(request, fault):
    """@request with another imprint or nonce (TimeStampReq of RFC 3161, 2.4.1)."""
    _, start, end = _read(request, 0)
    fields = _children(request, start, end)
    changed = bytearray(request)
    if fault == "wrong-imprint":
        changed[fields[1][3] - 1] ^= 0xFF
        return bytes(changed)
    nonces = [field for field in fields[2:] if field[0] == 0x02]
    if not nonces:
        return request
    _, first, _, after = nonces[0]
    if fault == "wrong-nonce":
        changed[after - 1] ^= 0x01
        return bytes(changed)
    return _wrap(request[start:first] + request[after:end])


class Stamper:
    """Answers requests in the name of the workstation's authority; may be used by several threads."""

    def __init__(self, authority):
        self.authority = authority
        self.serials = itertools.count(int(time.time() * 1000))

    def answer(self, request, fault=None):
        """The TimeStampResp to @request, DER."""
        if fault == "reject":
            return REJECTION
        signer = {"expired": "tsa-expired"}.get(fault, "tsa")
        if fault in ("wrong-imprint", "wrong-nonce", "no-nonce"):
            try:
                request = _spoil(request, fault)
            except (ValueError, IndexError):
                return REJECTION
        with tempfile.TemporaryDirectory() as scratch:
            files = {name: os.path.join(scratch, name) for name in ("serial", "configuration", "query", "reply")}
            serial = "%X" % next(self.serials)
            with open(files["serial"], "w", encoding="ascii") as file:
                file.write(serial.zfill(len(serial) + len(serial) % 2) + "\n")
            with open(files["configuration"], "w", encoding="utf-8") as file:
                file.write(CONFIGURATION.format(
                    serial=files["serial"], policy=POLICY, chain=self.authority.path("chain.pem"),
                    certificate=self.authority.path("certificates", signer + ".pem"),
                    key=self.authority.path("keys", signer + ".pem")))
            with open(files["query"], "wb") as file:
                file.write(request)
            subprocess.run(["openssl", "ts", "-reply", "-config", files["configuration"], "-section", "service",
                            "-queryfile", files["query"], "-out", files["reply"]],
                           stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                with open(files["reply"], "rb") as file:
                    return file.read()
            except FileNotFoundError:
                return REJECTION
