# SPDX-License-Identifier: GPL-3.0-or-later
"""Who works at the fictional People's Committee of Sơn Hà province."""

PROVINCE = "Sơn Hà"
AGENCY = "Ủy ban nhân dân tỉnh Sơn Hà"
# Across the rubber stamp of that agency.
SEAL_MM = 36
DEPARTMENT = "Sở Nội vụ tỉnh Sơn Hà"
DOMAIN = "sonha.example"

LEADER_NAME = "Trần Thị Bích Hằng"
LEADER_TITLE = "Phó Chủ tịch"
SECOND_LEADER_NAME = "Nguyễn Hoàng Quân"
SECOND_LEADER_TITLE = "Chủ tịch"
REVIEWER_NAME = "Lê Thu Mai"
REVIEWER_TITLE = "Chánh Văn phòng"
AUTHORITY = "Cơ quan chứng thực thử nghiệm Ấn Tín"


class Holder:
    """One certificate: whose, for what, and with which flaw."""

    def __init__(self, name, kind, subject, emails=(), hosts=(), key_type=None, flaw=None):
        self.name = name
        self.kind = kind
        self.subject = subject
        self.emails = emails
        self.hosts = hosts
        self.key_type = key_type
        self.flaw = flaw


def _person(common_name, title, unit, number):
    return [
        ("C", "VN"),
        ("L", PROVINCE),
        ("O", AGENCY),
        ("OU", unit),
        ("title", title),
        ("CN", common_name),
        ("UID", "CCCD:" + number),
    ]


def holders():
    """Every end-entity certificate of the workstation."""
    service = [("C", "VN"), ("O", AUTHORITY)]
    return [
        Holder("leader", "person", _person(LEADER_NAME, LEADER_TITLE, "Lãnh đạo Ủy ban", "000000000017"),
               ["ttbhang@" + DOMAIN]),
        Holder("leader2", "person", _person(SECOND_LEADER_NAME, SECOND_LEADER_TITLE, "Lãnh đạo Ủy ban", "000000000025"),
               ["nhquan@" + DOMAIN]),
        Holder("reviewer", "person", _person(REVIEWER_NAME, REVIEWER_TITLE, "Văn phòng Ủy ban", "000000000058"),
               ["ltmai@" + DOMAIN]),
        Holder("organisation", "organisation",
               [("C", "VN"), ("L", PROVINCE), ("O", AGENCY), ("CN", AGENCY), ("UID", "MST:0000000001")],
               ["vanthu@" + DOMAIN]),
        Holder("department", "organisation",
               [("C", "VN"), ("L", PROVINCE), ("O", DEPARTMENT), ("CN", DEPARTMENT), ("UID", "MST:0000000002")],
               ["vanthu.snv@" + DOMAIN]),
        Holder("device", "device",
               [("C", "VN"), ("L", PROVINCE), ("O", AGENCY), ("CN", "trucvanban." + DOMAIN)],
               hosts=["trucvanban." + DOMAIN]),
        Holder("revoked", "person", _person("Lê Minh Tuấn", "Phó Chủ tịch", "Lãnh đạo Ủy ban", "000000000033"),
               ["lmtuan@" + DOMAIN], flaw="revoked"),
        Holder("expired", "person", _person("Phạm Thu Cúc", "Phó Chủ tịch", "Lãnh đạo Ủy ban", "000000000041"),
               ["ptcuc@" + DOMAIN], flaw="expired"),
        Holder("tsa", "tsa", service + [("CN", "Dịch vụ dấu thời gian thử nghiệm")], key_type="rsa2048"),
        Holder("tsa-expired", "tsa", service + [("CN", "Dịch vụ dấu thời gian thử nghiệm cũ")], key_type="rsa2048",
               flaw="expired"),
        Holder("ocsp", "ocsp", service + [("CN", "Dịch vụ OCSP thử nghiệm")], key_type="rsa2048"),
    ]
