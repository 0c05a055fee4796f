#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody whose certificate was revoked puts into a document, so that nobody asks whether it was."""
import datetime
import http.client
import http.server
import os
import subprocess
import sys
import threading
import urllib.parse

import antin_tool
from antin_demo import pki, tsp
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

sys.path.append(os.path.join(os.environ["ANTIN_SOURCE_ROOT"], "tests", "attacks"))
import documents  # noqa: E402
import signer  # noqa: E402
from pdf_files import Stream, ref, write_revision  # noqa: E402

signer.ROOM = 60000

TSTINFO = "1.2.840.113549.1.9.16.1.4"
TOKEN = bytes.fromhex("060b2a864886f70d010910020e")
SHA256 = bytes.fromhex("300d06096086480165030402010500")


def wrap(tag, *content):
    """A DER element."""
    content = b"".join(content)
    length = len(content).to_bytes((len(content).bit_length() + 7) // 8 or 1, "big")
    return bytes([tag]) + (length if len(content) < 0x80 else bytes([0x80 | len(length)]) + length) + content


def split(data):
    """The elements in the DER element @data."""
    rest, elements = data[2 + (data[1] & 0x7F if data[1] & 0x80 else 0):], []
    while rest:
        octets = rest[1] & 0x7F if rest[1] & 0x80 else 0
        end = 2 + octets + (int.from_bytes(rest[2:2 + octets], "big") if octets else rest[1])
        elements.append(rest[:end])
        rest = rest[end:]
    return elements


def with_tokens(cms, tokens):
    """@cms, with the time stamps of its signature that @tokens makes of the signature's value."""
    kind, content = split(cms)
    signed_data = split(split(content)[0])
    info = split(split(signed_data[-1])[0])
    value = info[-1][len(info[-1]) - 256:]
    attribute = wrap(0x30, TOKEN, wrap(0x31, *tokens(value)))
    signed_data[-1] = wrap(0x31, wrap(0x30, *info, wrap(0xA1, attribute)))
    return wrap(0x30, kind, wrap(0xA0, wrap(0x30, *signed_data)))


class Network(http.server.BaseHTTPRequestHandler):
    """A proxy that knows of some addresses itself; notes down what is asked."""
    asked = []
    known = {}

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        self.answer(None)

    def do_POST(self):
        self.answer(self.rfile.read(int(self.headers["Content-Length"])))

    def answer(self, body):
        parts = urllib.parse.urlsplit(self.path)
        Network.asked.append(parts.path)
        if parts.path.startswith("/nowhere"):
            self.send_error(404)
            return
        kind, data = "application/pkix-crl", Network.known.get(parts.path)
        if data is None:
            server = http.client.HTTPConnection(parts.netloc, timeout=60)
            server.request(self.command, parts.path, body, {"Content-Type": self.headers.get("Content-Type", "")})
            answer = server.getresponse()
            kind, data = answer.getheader("Content-Type", ""), answer.read()
            server.close()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        try:
            self.wfile.write(data)
        except ConnectionError:
            pass  # it is more than was wanted


class Hindrance(antin_tool.TestCase):
    def setUp(self):
        super().setUp()
        self.authority = pki.Authority(self.workstation.folder).load()
        self.signer = signer.Signer(self.workstation.folder, tsp.Stamper(self.authority))
        self.draft = write_revision(documents.HEADER, documents.contents(), "table", documents.TRAILER, 0)
        self.network = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Network)
        threading.Thread(target=self.network.serve_forever, daemon=True).start()
        self.addCleanup(self.network.server_close)
        self.addCleanup(self.network.shutdown)
        self.addCleanup(self.workstation.serve)
        Network.asked.clear()
        Network.known.clear()

    @staticmethod
    def certify(name, key, issuer, issuer_key, addresses):
        """A certificate by nobody who is known, which says where its issuer's can be had."""
        builder = (x509.CertificateBuilder().subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
                   .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)])).public_key(key.public_key())
                   .serial_number(x509.random_serial_number()).not_valid_before(datetime.datetime(2000, 1, 1)).not_valid_after(datetime.datetime(2040, 1, 1))
                   .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True))
        if addresses:
            builder = builder.add_extension(x509.AuthorityInformationAccess([
                x509.AccessDescription(AuthorityInformationAccessOID.CA_ISSUERS, x509.UniformResourceIdentifier(url)) for url in addresses]), critical=False)
        return builder.sign(issuer_key, hashes.SHA256())

    def stamp_of_nobody(self, name, year, *addresses):
        """A time stamp by an authority that nobody knows. Its issuer names such addresses too."""
        key, certificate = self.path(name + ".key"), self.path(name + ".pem")
        pair, above = pki.make_key("p256"), pki.make_key("p256")
        Network.known["/ca/" + name] = pki.der(self.certify("CA " + name, above, "CA of CA " + name, above, [url.replace("/ca/", "/nowhere/") + "/above" for url in addresses]))
        pki.write(key, pair.private_bytes(pki.serialization.Encoding.PEM, pki.serialization.PrivateFormat.PKCS8, pki.serialization.NoEncryption()))
        pki.write(certificate, pki.pem(self.certify(name, pair, "CA " + name, above, addresses)))
        statement = wrap(0x30, wrap(2, b"\x01"), bytes.fromhex("06032a0304"), wrap(0x30, SHA256, wrap(4, bytes(32))), wrap(2, b"\x07"),
                         wrap(0x18, b"%d0101000000Z" % year))
        return subprocess.run(["openssl", "cms", "-sign", "-binary", "-nodetach", "-outform", "DER", "-nosmimecap", "-cades", "-econtent_type", TSTINFO,
                               "-signer", certificate, "-inkey", key], input=statement, check=True, capture_output=True).stdout

    def judge(self, *stamps, fault="revoked"):
        """The verdict on what a leader signed who was revoked a month ago, with the authority's list of the time before."""
        lists = [self.authority.make_crl("issuing", age=datetime.timedelta(days=2), revoke=[]), self.authority.make_crl("root")]

        def store(file):
            *streams, number = file.new(23)[20:]
            return {**{n: Stream({}, data) for n, data in zip(streams, lists)}, number: {"/CRLs": [ref(n) for n in streams]},
                    file.root: {**file.catalog, "/DSS": ref(number)}}

        path = self.path("signed.pdf")
        with open(path, "wb") as file:
            file.write(self.signer.sign(self.draft, objects=store, make=lambda content: with_tokens(
                self.signer.cms(content, "leader"), lambda value: [*stamps, self.signer.token(value)])))
        signature = self.workstation.verify("--no-network", path).json["files"][0]["signatures"][0]
        self.assertEqual((signature["indication"], signature["revocation"]["source"]), ("TOTAL_PASSED", "dss"), signature)
        self.workstation.serve("--fault", fault)
        return self.workstation.run("verify", "--json", "--trust", self.workstation.path("trust/root.pem"), path, XDG_CACHE_HOME=self.path("cache"), no_proxy="",
                                    http_proxy=f"http://127.0.0.1:{self.network.server_address[1]}",
                                    https_proxy=f"http://127.0.0.1:{antin_tool.free_port()}").json["files"][0]["signatures"][0]

    def assert_revoked(self, signature, source="ocsp"):
        self.assertEqual((signature["revocation"]["status"], signature["revocation"]["source"]), ("revoked", source), signature)
        self.assertNotEqual(signature["indication"], "TOTAL_PASSED")

    def test_nothing(self):
        self.assert_revoked(self.judge())

    def test_a_time_stamp_of_long_ago(self):
        self.assert_revoked(self.judge(self.stamp_of_nobody("old", 2001)))

    def test_many_addresses(self):
        stamps = [self.stamp_of_nobody(f"n{i}", 2035, *(f"http://nobody-{i}.example/nowhere/{j}" for j in range(7)), f"http://nobody.example/ca/n{i}")
                  for i in range(7)]
        self.assert_revoked(self.judge(*stamps))
        self.assertGreater(len([path for path in Network.asked if path.startswith("/nowhere")]), 20)

    def test_the_same_host_by_https(self):
        """Nobody listens there."""
        services = urllib.parse.urlsplit(self.workstation.facts["tsa"]).netloc
        self.assert_revoked(self.judge(self.stamp_of_nobody("s", 2035, f"https://{services}/issuer.crt")))

    def test_the_address_of_the_list(self):
        """It is too long to be an issuer's certificate."""
        services = urllib.parse.urlsplit(self.workstation.facts["tsa"]).netloc
        Network.known["/crl/issuing.crl"] = self.long_list()
        self.assert_revoked(self.judge(self.stamp_of_nobody("list", 2035, f"http://{services}/crl/issuing.crl"), fault="try-later"), "crl")

    def long_list(self):
        moment = pki.now() - datetime.timedelta(hours=1)
        builder = (x509.CertificateRevocationListBuilder().issuer_name(self.authority.certificates["issuing"].subject)
                   .last_update(moment).next_update(moment + pki.CRL_LIFE))
        entries = [x509.RevokedCertificateBuilder().serial_number(number).revocation_date(self.authority.revocation_time()).build()
                   for number in (self.authority.certificates["leader"].serial_number, *range(1 << 150, (1 << 150) + 30000))]
        builder = x509.CertificateRevocationListBuilder(builder._issuer_name, builder._last_update, builder._next_update, builder._extensions, entries)
        return builder.sign(self.authority.keys["issuing"], hashes.SHA256()).public_bytes(pki.serialization.Encoding.DER)


if __name__ == "__main__":
    antin_tool.main()
