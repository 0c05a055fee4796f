# SPDX-License-Identifier: GPL-3.0-or-later
"""The forms that signatures have, lawful and strange, and what is to be said of each: integrity, algorithm, digest, status
of the question about the value, and words of a reason."""
import hashlib
import subprocess

from cryptography import x509
from cryptography.hazmat.primitives import serialization


def bare(tools, content):
    """adbe.x509.rsa_sha1: a PKCS #1 value in an OCTET STRING."""
    value = subprocess.run(["openssl", "dgst", "-sha1", "-sign", tools.path("keys", "organisation.pem")], input=content, check=True,
                           capture_output=True).stdout
    return b"\x04\x82" + len(value).to_bytes(2, "big") + value


def certificate(tools, name="organisation"):
    return "b:" + subprocess.run(["openssl", "x509", "-in", tools.path("certificates", name + ".pem"), "-outform", "DER"], check=True,
                                 capture_output=True).stdout.hex()


def by_curve(tools, content):
    return tools.cms(content, who="curve", options=("-cades",))


def element(tag, *parts):
    body = b"".join(parts)
    octets = len(body).to_bytes((len(body).bit_length() + 7) // 8, "big")
    return bytes([tag]) + (bytes([len(body)]) if len(body) < 128 else bytes([0x80 | len(octets)]) + octets) + body


def identifier(text):
    first, second, *others = map(int, text.split("."))
    octets = [40 * first + second]
    for number in others:
        group = [number & 0x7F]
        while number := number >> 7:
            group.insert(0, number & 0x7F | 0x80)
        octets += group
    return element(0x06, bytes(octets))


def by_edwards(tools, content, digest="sha512"):
    """RFC 8419: Ed25519 over the signed attributes. openssl cms of 3.0 knows no such thing."""
    with open(tools.path("keys", "edwards.pem"), "rb") as key, open(tools.path("certificates", "edwards.pem"), "rb") as certificate_file:
        key = serialization.load_pem_private_key(key.read(), None)
        signer = x509.load_pem_x509_certificate(certificate_file.read())
    signer_der = signer.public_bytes(serialization.Encoding.DER)
    algorithm = element(0x30, identifier({"sha256": "2.16.840.1.101.3.4.2.1", "sha512": "2.16.840.1.101.3.4.2.3"}[digest]))

    def attribute(kind, value):
        return element(0x30, identifier(kind), element(0x31, value))

    attributes = b"".join(sorted([
        attribute("1.2.840.113549.1.9.3", identifier("1.2.840.113549.1.7.1")),
        attribute("1.2.840.113549.1.9.4", element(0x04, hashlib.new(digest, content).digest())),
        attribute("1.2.840.113549.1.9.16.2.47",
                  element(0x30, element(0x30, element(0x30, element(0x04, hashlib.sha256(signer_der).digest()))))),
    ]))
    serial = signer.serial_number.to_bytes(signer.serial_number.bit_length() // 8 + 1, "big")
    signer_info = element(
        0x30, element(0x02, b"\1"), element(0x30, signer.issuer.public_bytes(), element(0x02, serial)), algorithm, element(0xA0, attributes),
        element(0x30, identifier("1.3.101.112")), element(0x04, key.sign(element(0x31, attributes))))
    signed = element(0x30, element(0x02, b"\1"), element(0x31, algorithm), element(0x30, identifier("1.2.840.113549.1.7.1")),
                     element(0xA0, signer_der), element(0x31, signer_info))
    return element(0x30, identifier("1.2.840.113549.1.7.2"), element(0xA0, signed))


def inner(data):
    """What stands in the DER element that @data begins with, and what stands behind it."""
    length, start = data[1], 2
    if length & 0x80:
        start = 2 + (length & 0x7F)
        length = int.from_bytes(data[2:start], "big")
    return data[start:start + length], data[start + length:]


def indefinite(tools, content):
    """BER: the three outer elements without a length, ended by two zeros each."""
    body, _ = inner(tools.cms(content))
    _, rest = inner(body)
    kind, signed = body[:len(body) - len(rest)], inner(inner(rest)[0])[0]
    return b"\x30\x80" + kind + b"\xa0\x80\x30\x80" + signed + b"\0" * 6


FORMATS = {
    "cades": ({}, None, "intact", "rsa-pkcs1", "sha256", "pass", ""),
    "detached": ({"sub_filter": "/adbe.pkcs7.detached"}, lambda t, c: t.cms(c, options=()), "intact", "rsa-pkcs1", "sha256", "pass", ""),
    "sha384": ({}, lambda t, c: t.cms(c, digest="sha384"), "intact", "rsa-pkcs1", "sha384", "pass", ""),
    "pss": ({}, lambda t, c: t.cms(c, options=("-cades", "-keyopt", "rsa_padding_mode:pss")), "intact", "rsa-pss", "sha256", "pass", ""),
    "ecdsa": ({}, by_curve, "intact", "ecdsa", "sha256", "pass", ""),
    "ed25519": ({}, by_edwards, "intact", "ed25519", "sha512", "pass", ""),
    "ed25519-of-other": ({}, lambda t, c: by_edwards(t, c + b"x"), "broken", "ed25519", "sha512", "fail", "changed after signing"),
    "ed25519-with-sha256": ({}, lambda t, c: by_edwards(t, c, "sha256"), "broken", "ed25519", "sha256", "fail", "may not go"),
    "indefinite": ({}, indefinite, "intact", "rsa-pkcs1", "sha256", "pass", ""),
    "sha1": ({}, lambda t, c: t.cms(c, digest="sha1"), "intact", "rsa-pkcs1", "sha1", "undetermined", "nothing proves that this one is older"),
    "md5": ({"sub_filter": "/adbe.pkcs7.detached"}, lambda t, c: t.cms(c, options=(), digest="md5"), "intact", "rsa-pkcs1", "md5", "undetermined", "md5 is too weak"),
    "pkcs7-sha1": ({"sub_filter": "/adbe.pkcs7.sha1"}, lambda t, c: t.cms(hashlib.sha1(c).digest(), options=("-nodetach",)), "intact", "rsa-pkcs1", None,
                   "undetermined", "sha1 is too weak"),
    "pkcs7-sha1-of-other": ({"sub_filter": "/adbe.pkcs7.sha1"}, lambda t, c: t.cms(hashlib.sha1(c + b"x").digest(), options=("-nodetach",)), "broken",
                            "rsa-pkcs1", None, "fail", ""),
    "rsa-sha1": ({"sub_filter": "/adbe.x509.rsa_sha1", "cert": True}, bare, "intact", "rsa-pkcs1", "sha1", "undetermined", "sha1 is too weak"),
    "rsa-sha1-of-other": ({"sub_filter": "/adbe.x509.rsa_sha1", "cert": True}, lambda t, c: bare(t, c + b"x"), "broken", "rsa-pkcs1", "sha1", "fail", ""),
    "rsa-sha1-of-somebody": ({"sub_filter": "/adbe.x509.rsa_sha1", "cert": "leader"}, bare, "broken", "rsa-pkcs1", "sha1", "fail", ""),
    "rsa-sha1-without-certificate": ({"sub_filter": "/adbe.x509.rsa_sha1"}, bare, "broken", None, "sha1", "undetermined", ""),
    "no-certificates": ({"sub_filter": "/adbe.pkcs7.detached"}, lambda t, c: t.cms(c, options=("-nocerts",), chain=False), "broken", "rsa-pkcs1", "sha256",
                        "undetermined", ""),
    # Nothing is known against it: whether it is right only its own program can tell.
    "unknown": ({"sub_filter": "/vendor.secret"}, None, "broken", None, None, "undetermined", "not supported"),
}
