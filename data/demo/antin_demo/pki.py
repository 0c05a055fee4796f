# SPDX-License-Identifier: GPL-3.0-or-later
"""The test certification authority: root, issuing CA, end entities, revocation lists and answers.

Private keys lie unprotected beside the certificates: none of this may be trusted outside a test or the demo's
own profile.
"""

import datetime
import os

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

from . import people

UTC = datetime.timezone.utc
CRL_LIFE = datetime.timedelta(days=7)
OCSP_LIFE = datetime.timedelta(hours=12)
BRIEF_LIFE = datetime.timedelta(seconds=3)

NAME_OIDS = {
    "C": NameOID.COUNTRY_NAME,
    "L": NameOID.LOCALITY_NAME,
    "O": NameOID.ORGANIZATION_NAME,
    "OU": NameOID.ORGANIZATIONAL_UNIT_NAME,
    "title": NameOID.TITLE,
    "CN": NameOID.COMMON_NAME,
    "UID": NameOID.USER_ID,
}

EXTENDED_USAGES = {
    "person": [ExtendedKeyUsageOID.CLIENT_AUTH, ExtendedKeyUsageOID.EMAIL_PROTECTION],
    "organisation": [ExtendedKeyUsageOID.CLIENT_AUTH, ExtendedKeyUsageOID.EMAIL_PROTECTION],
    "device": [ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH],
    "tsa": [ExtendedKeyUsageOID.TIME_STAMPING],
    "ocsp": [ExtendedKeyUsageOID.OCSP_SIGNING],
}

KEY_TYPES = ("rsa2048", "rsa3072", "p256")
PUBLIC_KEY = b"-----BEGIN PUBLIC KEY-----"


def now():
    return datetime.datetime.now(UTC).replace(microsecond=0, tzinfo=None)


def write(path, data):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    temporary = path + ".part"
    with open(temporary, "wb") as file:
        file.write(data)
    os.replace(temporary, path)


def make_key(key_type):
    if key_type == "p256":
        return ec.generate_private_key(ec.SECP256R1())
    return rsa.generate_private_key(65537, int(key_type[3:]))


def der(certificate):
    return certificate.public_bytes(serialization.Encoding.DER)


def pem(certificate):
    return certificate.public_bytes(serialization.Encoding.PEM)


def fingerprint(certificate):
    return certificate.fingerprint(hashes.SHA256()).hex()


def _name(parts):
    return x509.Name([x509.NameAttribute(NAME_OIDS[key], value) for key, value in parts])


def _usage(**set_bits):
    bits = dict.fromkeys(("digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
                          "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"), False)
    bits.update(set_bits)
    return x509.KeyUsage(**bits)


# A time-stamp authority that was revoked when the server was started, for each reason.
STARTED = now()
TSA_FAULTS = {
    "tsa-superseded": x509.ReasonFlags.superseded,
    "tsa-compromised": x509.ReasonFlags.key_compromise,
    "tsa-no-reason": None,
}


class Keys(dict):
    """Private keys by name, each read when it is first needed: OpenSSL takes 30 ms to check an RSA key."""

    def __init__(self, path):
        super().__init__()
        self.path = path

    def __missing__(self, name):
        with open(self.path(name), "rb") as file:
            self[name] = serialization.load_pem_private_key(file.read(), None)
        return self[name]


class Authority:
    """The authority of one workstation folder."""

    def __init__(self, folder, key_store=None):
        self.folder = folder
        self.key_store = key_store
        self.keys = Keys(self._key_path)
        self.certificates = {}

    # Files

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def _key_path(self, name):
        return self.path("keys", name + ".pem")

    def _certificate_path(self, name):
        return self.path("certificates", name + ".pem")

    def _new_key(self, name, key_type):
        """Makes a key, or takes the one that --key-store kept from an earlier workstation; returns the public key."""
        kept = self.key_store and os.path.join(self.key_store, "%s-%s.pair.pem" % (name, key_type))
        if kept and os.path.exists(kept):
            with open(kept, "rb") as file:
                data = file.read()
            public = data.index(PUBLIC_KEY)
            write(self._key_path(name), data[:public])
            return serialization.load_pem_public_key(data[public:])
        key = make_key(key_type)
        data = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                 serialization.NoEncryption())
        write(self._key_path(name), data)
        if kept:
            write(kept, data + key.public_key().public_bytes(serialization.Encoding.PEM,
                                                             serialization.PublicFormat.SubjectPublicKeyInfo))
        self.keys[name] = key
        return key.public_key()

    def load(self):
        """Reads what issue() wrote."""
        for file in os.listdir(self.path("certificates")):
            name = file[:-4]
            with open(self._certificate_path(name), "rb") as handle:
                self.certificates[name] = x509.load_pem_x509_certificate(handle.read())
        return self

    # Certificates

    def _sign(self, name, builder, key, issuer):
        issuer_key = self.keys[issuer]
        builder = builder.public_key(key).serial_number(x509.random_serial_number())
        builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        builder = builder.add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
        certificate = builder.sign(issuer_key, hashes.SHA256())
        self.certificates[name] = certificate
        write(self._certificate_path(name), pem(certificate))
        return certificate

    def _services(self, builder, issuer, url, with_ocsp=True):
        access = [x509.AccessDescription(AuthorityInformationAccessOID.CA_ISSUERS,
                                         x509.UniformResourceIdentifier("%s/issuers/%s.crt" % (url, issuer)))]
        if with_ocsp:
            access.append(x509.AccessDescription(AuthorityInformationAccessOID.OCSP,
                                                 x509.UniformResourceIdentifier(url + "/ocsp")))
        builder = builder.add_extension(x509.AuthorityInformationAccess(access), critical=False)
        point = x509.DistributionPoint([x509.UniformResourceIdentifier("%s/crl/%s.crl" % (url, issuer))],
                                       None, None, None)
        return builder.add_extension(x509.CRLDistributionPoints([point]), critical=False)

    def _issue_authorities(self, url):
        start = now() - datetime.timedelta(days=365 * 8)
        base = [("C", "VN"), ("O", people.AUTHORITY)]
        root_name = _name(base + [("CN", "RootCA thử nghiệm G2")])
        issuing_name = _name(base + [("CN", "CA thử nghiệm phục vụ các cơ quan Nhà nước G2")])
        for name, subject, path_length in (("root", root_name, None), ("issuing", issuing_name, 0)):
            key = self._new_key(name, "rsa2048")
            builder = (x509.CertificateBuilder().subject_name(subject).issuer_name(root_name)
                       .not_valid_before(start)
                       .not_valid_after(start + datetime.timedelta(days=365 * 30))
                       .add_extension(x509.BasicConstraints(True, path_length), critical=True)
                       .add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True))
            if name == "issuing":
                # The root answers by CRL alone, as the state's own roots do.
                builder = self._services(builder, "root", url, with_ocsp=False)
            self._sign(name, builder, key, "root")

    def _issue_holder(self, holder, url, key_type):
        key = self._new_key(holder.name, holder.key_type or key_type)
        start = now() - datetime.timedelta(days=60)
        end = start + datetime.timedelta(days=365 * 2)
        if holder.flaw == "expired":
            end = now() - datetime.timedelta(days=30)
            start = end - datetime.timedelta(days=365 * 2)
        builder = (x509.CertificateBuilder().subject_name(_name(holder.subject))
                   .issuer_name(self.certificates["issuing"].subject)
                   .not_valid_before(start).not_valid_after(end)
                   .add_extension(x509.BasicConstraints(False, None), critical=True)
                   .add_extension(x509.ExtendedKeyUsage(EXTENDED_USAGES[holder.kind]),
                                  critical=holder.kind == "tsa"))
        if holder.kind == "device":
            usage = _usage(digital_signature=True, key_encipherment=isinstance(key, rsa.RSAPublicKey))
        else:
            usage = _usage(digital_signature=True, content_commitment=holder.kind != "ocsp")
        builder = builder.add_extension(usage, critical=True)
        names = [x509.RFC822Name(email) for email in holder.emails] + [x509.DNSName(host) for host in holder.hosts]
        if names:
            builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
        if holder.kind == "ocsp":
            builder = builder.add_extension(x509.OCSPNoCheck(), critical=False)
        else:
            builder = self._services(builder, "issuing", url)
        self._sign(holder.name, builder, key, "issuing")

    def issue(self, url, key_type):
        """Makes every key and certificate; @url is the local server's address without a final slash."""
        self._issue_authorities(url)
        for holder in people.holders():
            self._issue_holder(holder, url, key_type)
        issuing = pem(self.certificates["issuing"])
        root = pem(self.certificates["root"])
        write(self.path("trust", "root.pem"), root)
        write(self.path("chain.pem"), issuing + root)
        for name in ("root", "issuing"):
            write(self.path("public", "issuers", name + ".crt"), der(self.certificates[name]))
        self.write_crls()

    # Revocation

    def revoked_holders(self):
        return [holder.name for holder in people.holders() if holder.flaw == "revoked"]

    def make_crl(self, issuer, age=datetime.timedelta(hours=1), life=CRL_LIFE, revoke=None, when=None, keeps_expired=False):
        moment = now() - age
        builder = (x509.CertificateRevocationListBuilder().issuer_name(self.certificates[issuer].subject)
                   .last_update(moment).next_update(moment + life)
                   .add_extension(x509.CRLNumber(int(moment.replace(tzinfo=UTC).timestamp())), critical=False)
                   .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self.keys[issuer].public_key()),
                                  critical=False))
        if keeps_expired:
            # expiredCertsOnCRL: since this GeneralizedTime.
            builder = builder.add_extension(x509.UnrecognizedExtension(x509.ObjectIdentifier("2.5.29.60"), b"\x18\x0f20000101000000Z"), critical=False)
        names = self.revoked_holders() if revoke is None else revoke
        for name in names if issuer == "issuing" else []:
            builder = builder.add_revoked_certificate(
                x509.RevokedCertificateBuilder().serial_number(self.certificates[name].serial_number)
                .revocation_date(when or self.revocation_time())
                .add_extension(x509.CRLReason(x509.ReasonFlags.key_compromise), critical=False).build())
        return builder.sign(self.keys[issuer], hashes.SHA256()).public_bytes(serialization.Encoding.DER)

    def revocation_time(self):
        return self.certificates["revoked"].not_valid_before + datetime.timedelta(days=30)

    def write_crls(self):
        for name in ("root", "issuing"):
            write(self.path("public", "crl", name + ".crl"), self.make_crl(name))

    def answer_ocsp(self, request_der, fault=None):
        """The OCSP response to @request_der (RFC 6960), DER."""
        try:
            request = ocsp.load_der_ocsp_request(request_der)
        except ValueError:
            return self._ocsp_refusal(ocsp.OCSPResponseStatus.MALFORMED_REQUEST)
        if fault == "try-later":
            return self._ocsp_refusal(ocsp.OCSPResponseStatus.TRY_LATER)
        found = [(name, certificate) for name, certificate in self.certificates.items()
                 if certificate.serial_number == request.serial_number and name != "root"]
        if not found:
            return self._ocsp_refusal(ocsp.OCSPResponseStatus.UNAUTHORIZED)
        name, certificate = found[0]
        issuer = "root" if name == "issuing" else "issuing"
        moment = now()
        if fault == "old":
            moment -= datetime.timedelta(days=30)
        status, when, reason = ocsp.OCSPCertStatus.GOOD, None, None
        if fault == "unknown":
            status = ocsp.OCSPCertStatus.UNKNOWN
        elif fault in ("revoked-now", "suspended") and name == "leader":
            status, reason = ocsp.OCSPCertStatus.REVOKED, x509.ReasonFlags.certificate_hold
            when = moment if fault == "revoked-now" else self.revocation_time()
        elif name == "tsa" and fault in TSA_FAULTS:
            status, when, reason = ocsp.OCSPCertStatus.REVOKED, STARTED, TSA_FAULTS[fault]
        elif fault == "revoked" or name in self.revoked_holders():
            status, when = ocsp.OCSPCertStatus.REVOKED, self.revocation_time()
            reason = x509.ReasonFlags.key_compromise
        responder = "device" if fault == "wrong-responder" else "ocsp"
        builder = ocsp.OCSPResponseBuilder().add_response(
            certificate, self.certificates[issuer], request.hash_algorithm, status, moment,
            moment + (BRIEF_LIFE if fault == "brief" else OCSP_LIFE), when,
            reason)
        builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, self.certificates[responder])
        builder = builder.certificates([self.certificates[responder]])
        for extension in request.extensions:
            if isinstance(extension.value, x509.OCSPNonce):
                nonce = bytes(16) if fault == "wrong-nonce" else extension.value.nonce
                builder = builder.add_extension(x509.OCSPNonce(nonce), critical=False)
        response = builder.sign(self.keys[responder], hashes.SHA256())
        return response.public_bytes(serialization.Encoding.DER)

    @staticmethod
    def _ocsp_refusal(status):
        return ocsp.OCSPResponseBuilder.build_unsuccessful(status).public_bytes(serialization.Encoding.DER)
