# SPDX-License-Identifier: GPL-3.0-or-later
"""The forms that signatures have, lawful and strange, and what is to be said of each: integrity, algorithm, digest, status
of the question about the value, and words of a reason."""
import hashlib
import subprocess


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
    "indefinite": ({}, indefinite, "intact", "rsa-pkcs1", "sha256", "pass", ""),
    "sha1": ({}, lambda t, c: t.cms(c, digest="sha1"), "intact", "rsa-pkcs1", "sha1", "undetermined", "sha1 is too weak"),
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
    "unknown": ({"sub_filter": "/vendor.secret"}, None, "broken", None, None, "fail", "not known"),
}
