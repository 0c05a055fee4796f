# SPDX-License-Identifier: GPL-3.0-or-later
"""The documents: what Vietnamese offices typeset, and what is made to fool a reader of their pages."""
import itertools

from model import (At, Break, Columns, Cover, Document, Gap, Line, Picture, Run, Table, DAY_WORD, HIGHER_TITLE, MONTH_WORD, NAME, NUMBER_SLASH,
                   NUMBER_WORD, TITLE, UNDER_GAP, YEAR_WORD, centred, line)

CAIRO, RUNS, LIBREOFFICE, CHROMIUM = "cairo", "runs", "libreoffice", "chromium"
ALL = (CAIRO, RUNS, LIBREOFFICE, CHROMIUM)
ABSOLUTE = (CAIRO, RUNS)

# What stands between "Số:" and the slash, between "ngày" and "tháng", "tháng" and "năm", and after "năm".
HEADS = (
    ("        ", "      ", "      ", " 2026"),
    (" .........", " ..... ", " ..... ", " 2026"),
    (" …", " … ", " … ", " 2026"),
    ("          ", "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0", "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0", " 2026"),
    (" ……", " …… ", " …… ", " 2026"),
    (" _____", " ____ ", " ____ ", " 2026"),
    ("      ", "     ", " 11 ", " 2026"),
    (" ......", " .... ", " .... ", " ......"),
)


def head(style=0, notation="QĐ-UBND", place="Minh Họa", share=0.45, ruled="table"):
    number, day, month, year = HEADS[style % len(HEADS)]

    def italic(text, mark=0):
        return Run(text, 13, italic=True, mark=mark)

    left = (centred("ỦY BAN NHÂN DÂN", 12), centred("TỈNH MINH HỌA", 12, bold=True), Gap(6),
            Line((Run("Số:", 13, mark=NUMBER_WORD), Run(number, 13), Run("/" + notation, 13, mark=NUMBER_SLASH)), "centre"))
    right = (centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True), centred("Độc lập - Tự do - Hạnh phúc", 13, bold=True), Gap(6),
             Line((italic(place + ", "), italic("ngày", DAY_WORD), italic(day), italic("tháng", MONTH_WORD), italic(month),
                   italic("năm", YEAR_WORD), italic(year)), "centre"))
    return [Columns((left, right), (share, 1 - share), ruled), Gap(4), centred("QUYẾT ĐỊNH", 14, bold=True),
            centred("Về việc ban hành quy chế quản lý, sử dụng chữ ký số", 14, bold=True), Gap(4)]


BODY = ("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ;",
        "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 123/TTr-SNV.",
        "Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý chữ ký số.",
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký ban hành.",
        "Điều 3. Chánh Văn phòng, Giám đốc các sở chịu trách nhiệm thi hành.")


def body(n):
    return [line(text) for text, _ in zip(itertools.cycle(BODY), range(n))]


RECIPIENTS = (line("Nơi nhận:", 12, bold=True, italic=True), line("- Như Điều 3;", 11), line("- Thường trực Tỉnh ủy;", 11),
              line("- Các Phó Chủ tịch;", 11), line("- Lưu: VT, NC.", 11))


def block(titles, name, gap=28, under=(), hint="", spacing=0, marks=(TITLE, UNDER_GAP, NAME)):
    """Title lines, the room for the signature, what stands under it, the name."""
    lines = [Line((Run(t, 14, bold=True, spacing=spacing),), "centre") if isinstance(t, str) else t for t in titles]
    if hint:
        lines.append(centred(hint, 13, italic=True))
    lines = [*(mark(i, HIGHER_TITLE if marks[0] else 0) for i in lines[:-1]), mark(lines[-1], marks[0])]
    last = name if isinstance(name, Line) else centred(name, 14, bold=True, spacing=spacing)
    low = [*(centred(t, 14, bold=True) for t in under), last]
    low[0] = mark(low[0], marks[1])
    if len(low) > 1:
        low[-1] = mark(low[-1], marks[2])
    return (*lines, Gap(gap), *low)


def mark(item, value):
    return Line(tuple(Run(r.text, r.size, r.bold, r.italic, value, "", r.spacing, r.hidden) for r in item.runs), item.align)


def foot(right, left=RECIPIENTS, shares=(0.45, 0.55), style="table"):
    return Columns((left, right), shares, style)


KT = ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
HANG = "Trần Thị Bích Hằng"


def usual(right, variant=0, n=10, **options):
    return [*head(variant), *body(n), Gap(6), foot(right, **options)]


def split(text, sizes=(14, 14), bold=(True, True)):
    """A line whose letters are of two faces by turns."""
    pieces = [text[i:i + 2] for i in range(0, len(text), 2)]
    return Line(tuple(Run(p, sizes[i % 2], bold=bold[i % 2]) for i, p in enumerate(pieces)), "centre")


def make_cases():
    cases = []
    style = itertools.count()

    def add(name, group, parts, producers=ALL, **options):
        cases.append(Document(name, group, parts, producers=producers, **options))

    def blocks(group, rows, producers=ALL, **options):
        for name, titles, person in rows:
            # Which rules are crossed with which heads is a matter of counting.
            add(name, group, usual(block(titles, person), next(style)), producers, signer=options.get("signer", ""))

    blocks("capacity", (
        ("kt", KT, HANG),
        ("tm-kt", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Lê Văn Bình"),
        ("tm", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Nguyễn Thị Thúy Hường"),
        ("q", ("Q. GIÁM ĐỐC",), "Nguyễn An"),
        ("tl-kt", ("TL. BỘ TRƯỞNG", "KT. VỤ TRƯỞNG VỤ TỔ CHỨC CÁN BỘ", "PHÓ VỤ TRƯỞNG"), "Vũ Đăng Minh"),
        ("tuq", ("TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ"), "Đỗ Thị Kim Oanh"),
        ("no-capacity", ("GIÁM ĐỐC",), "Phạm Thị Thu"),
        ("wrapped", ("TM. BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "TỈNH MINH HỌA", "TRƯỞNG BAN"), "Hồ Thị Mỹ Lệ"),
    ))
    blocks("spelling", (
        ("t.m", ("T.M UỶ BAN NHÂN DÂN TỈNH", "CHỦ TỊCH"), "Hoàng Xuân Thủy"),
        ("tm-no-dot", ("TM ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Lê Văn Bình"),
        ("kt-space-dot", ("KT . CHỦ TỊCH", "PHÓ CHỦ TỊCH"), HANG),
        ("kt-tight", ("KT.CHỦ TỊCH", "PHÓ CHỦ TỊCH"), HANG),
        ("slashes", ("T/M BAN GIÁM HIỆU", "K/T HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"), "Phạm Thị Thu"),
        ("tuq-no-dot", ("TUQ CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), "Đỗ Thị Kim Oanh"),
        ("nbsp", ("KT.\u00a0CHỦ\u00a0TỊCH", "PHÓ\u00a0CHỦ\u00a0TỊCH"), "Trần\u00a0Thị Bích\u00a0Hằng"),
    ))
    add("nfd", "spelling", usual(block(("TM. UỶ BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Nguyễn Thị Thúy Hường"), 1),
        (CAIRO, LIBREOFFICE, CHROMIUM), traits={"nfd"})
    blocks("rank", (
        ("pgs-ts", ("HIỆU TRƯỞNG",), "PGS.TS. Trương Quốc Việt"),
        ("gs-ts-space", ("VIỆN TRƯỞNG",), "GS. TS. Lê Văn Bình"),
        ("thuong-ta", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Thượng tá Đinh Công Sơn"),
        ("bs-cki", ("GIÁM ĐỐC",), "BS.CKI. Phạm Thị Thu"),
        ("ths", ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"), "ThS. Nguyễn Văn An"),
        ("tuong-ts", ("CHÍNH ỦY",), "Thiếu tướng, TS Nguyễn Văn An"),
    ))
    add("rank-above", "rank", usual(block(("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"), "Nguyễn Văn An", under=("Thượng tướng",)), 2))
    add("other-office", "rank", usual(block(("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"), "Nguyễn Văn An", under=("BỘ TRƯỞNG BỘ NỘI VỤ",)), 3))
    add("hint", "rank", usual(block(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Nguyễn Văn An", hint="(Ký, ghi rõ họ tên)"), 4))

    add("split-faces", "split", usual(block(tuple(split(t, bold=(True, False)) for t in KT), split(HANG, bold=(True, False))), 5), signer=HANG)
    add("split-sizes", "split", usual(block(tuple(split(t, (14, 13)) for t in KT), split(HANG, (14, 13))), 6))
    add("spaced", "split", usual(block(KT, HANG, spacing=0.6), 0))
    add("glyph-by-glyph", "split", usual(block(KT, HANG), 1), (RUNS,), traits={"glyphs"})

    for rotate in (90, 180, 270):
        add(f"rotate-{rotate}", "paper", usual(block(KT, HANG), rotate // 90), rotate=rotate)
    add("landscape", "paper", usual(block(KT, HANG), 4, 3), size=(297.0, 210.0))
    add("offset", "paper", usual(block(KT, HANG), 1), (RUNS,), traits={"offset"})
    add("not-embedded", "split", usual(block(("KT. CHÁNH ÁN", "PHÓ CHÁNH ÁN"), "Lê Hoà An"), 1), (RUNS,), traits={"not-embedded"})
    add("letter", "paper", usual(block(KT, HANG), 0), size=(215.9, 279.4))

    following = [Break(), *body(6), foot(block(KT, HANG))]
    add("top-of-2", "pages", [*head(), *body(24), Break(), foot(block(KT, HANG))])
    add("page-2", "pages", [*head(1), *body(24), *following])
    appendix = [Break(), centred("PHỤ LỤC", 14, bold=True), centred("DANH SÁCH CÁC ĐƠN VỊ TRIỂN KHAI", 14, bold=True), Gap(4),
                Table((("STT", "Tên đơn vị", "Người phụ trách"), ("1", "Sở Nội vụ", "Nguyễn Văn An"), ("2", "Sở Tài chính", "Lê Văn Bình")))]
    add("appendix", "pages", [*head(2), *body(4), Gap(6), foot(block(KT, HANG)), *appendix])
    form = [Break(), line("Mẫu số 01", align="right"), *body(4), Gap(6),
            foot((centred("THỦ TRƯỞNG ĐƠN VỊ"), centred("(Ký tên, đóng dấu)", 13, italic=True), Gap(28), centred("Nguyễn Văn A")))]
    add("form-after", "pages", [*head(3), *body(4), Gap(6), foot(block(KT, HANG)), *appendix, *form])
    add("signed-appendix", "pages", [*head(4), *body(4), Gap(6), foot(block(KT, HANG)), Break(), centred("QUY CHẾ", bold=True), *body(8),
                                     foot((centred("TM. ỦY BAN NHÂN DÂN", bold=True), *block(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), HANG, marks=(0, 0, 0))), ())])
    add("20-pages", "pages", [*head(0), *body(10), *([Break(), *body(24)] * 18), Break(), *body(3), Gap(6), foot(block(KT, HANG))])
    add("500-pages", "pages", [*head(0), *body(10), *([Break(), *body(12)] * 498), Break(), *body(3), Gap(6), foot(block(KT, HANG))], ABSOLUTE)
    add("500-pages-first", "pages", [*usual(block(KT, HANG), 0, 4), *([Break(), *body(12)] * 499)], (RUNS,))

    accountant = (centred("KẾ TOÁN TRƯỞNG", bold=True), Gap(28), centred("Phạm Thị Thu", bold=True))
    author = (centred("NGƯỜI LẬP BIỂU", bold=True), Gap(28), centred("Hồ Thị Mỹ Lệ", bold=True))
    add("accountant", "signers", [*head(0), *body(6), Gap(6), foot(block(("GIÁM ĐỐC",), "Nguyễn Văn An"), accountant)])
    add("author", "signers", [*head(1), *body(6), Gap(6), foot(block(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Nguyễn Văn An"), author)])
    add("three-signers", "signers", [*head(2), *body(6), Gap(6), Columns((author, accountant, block(("GIÁM ĐỐC",), "Nguyễn Văn An")), (0.3, 0.35, 0.35))])
    chair = block(("CHỦ TỌA",), "Trần Văn Bách")
    secretary = (centred("THƯ KÝ", bold=True), Gap(28), centred("Nguyễn Thị Lan", bold=True))
    add("secretary", "signers", [*head(3), *body(6), Gap(6), foot(chair, secretary, (0.5, 0.5))])
    finance = ("KT. BỘ TRƯỞNG BỘ TÀI CHÍNH", "THỨ TRƯỞNG"), "Đỗ Thị Kim Oanh"
    interior = ("KT. BỘ TRƯỞNG BỘ NỘI VỤ", "THỨ TRƯỞNG"), "Vũ Đăng Minh"
    none = (0, 0, 0)
    joint = [*head(4), *body(6), Gap(6)]
    add("joint", "signers", [*joint, foot(block(*interior), block(*finance, marks=none), (0.5, 0.5))], found=False)
    add("joint-right", "signers", [*joint, foot(block(*interior), block(*finance, marks=none), (0.5, 0.5))], holder="VŨ ĐĂNG MINH")
    add("joint-left", "signers", [*joint, foot(block(*interior, marks=none), block(*finance), (0.5, 0.5))], holder="Đỗ Thị Kim Oanh")
    parties = [*body(6), Gap(6), foot(block(("ĐẠI DIỆN BÊN B", "GIÁM ĐỐC"), "Vũ Đăng Minh", marks=none),
                                      block(("ĐẠI DIỆN BÊN A", "GIÁM ĐỐC"), "Đỗ Thị Kim Oanh", marks=none), (0.5, 0.5))]
    add("contract", "signers", parties, found=False)

    add("name-in-body", "content", [*head(0), *body(3), line("Giao đồng chí Trần Thị Bích Hằng, Phó Chủ tịch, theo dõi, chỉ đạo."),
                                    centred(HANG, 14, bold=True), *body(3), Gap(6), foot(block(KT, HANG))])
    add("wide-recipients", "content", usual(block(("TL. BỘ TRƯỞNG", "VỤ TRƯỞNG VỤ TỔ CHỨC CÁN BỘ"), "Vũ Đăng Minh"), 1, left=(
        RECIPIENTS[0], line("- Các Bộ, cơ quan ngang Bộ, Thanh tra CP;", 11), line("- UBND các tỉnh, thành phố;", 11), line("- Lưu: VT, TCCB.", 11))))
    add("bold-recipients", "content", usual(block(KT, HANG), 2, left=(
        *RECIPIENTS, Gap(3), line("HỒ SƠ KÈM THEO", 12, bold=True), line("Sở Nội vụ", 11, bold=True), line("Sở Tài chính", 11, bold=True))))
    add("gap-10", "content", usual(block(KT, HANG, 10), 3), told=True, producers=ABSOLUTE)
    add("gap-16", "content", usual(block(KT, HANG, 16), 3))
    add("gap-50", "content", usual(block(KT, HANG, 50), 4))
    add("ruled-cells", "content", usual(block(KT, HANG), 5, style="ruled"))
    add("tabs", "content", usual(block(KT, HANG), 6, style="tabs"), (LIBREOFFICE, CHROMIUM))
    add("indent", "content", [*head(0), *body(6), Gap(6), Columns(((), block(KT, HANG)), style="indent")], (LIBREOFFICE, CHROMIUM))
    add("newspaper", "content", [*head(1), *body(2), Columns((tuple(line(t, 11) for t in ("Điều 1. Phạm vi điều chỉnh", "Quy chế này quy định việc quản lý", "chữ ký số trong các cơ quan.")),
                                                              (line("Điều 2. Hiệu lực", 11), *block(KT, HANG))), (0.5, 0.5), "newspaper")])
    add("no-recipients", "content", [*head(2), *body(8), Gap(6), foot(block(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Lê Văn Bình"), ())])
    members = Table((("STT", "HỌ VÀ TÊN", "CHỨC VỤ"), ("1", "Nguyễn Văn An", "TRƯỞNG BAN"), ("2", "Lê Văn Bình", "PHÓ BAN")), "centre")
    add("table-before", "content", [*head(3), *body(2), members, Gap(6), foot(block(KT, HANG))])

    for variant, kind in itertools.product((0, 1, 4), ("tabs", "ruled")):
        add(f"head-{kind}-{variant}", "head", [*head(variant, ruled=kind), *body(6), Gap(6), foot(block(KT, HANG))],
            (LIBREOFFICE, CHROMIUM) if kind == "tabs" else ALL)
    for variant, notation in ((5, "UBND-VX"), (6, "BC-STNMT"), (7, "QĐ-UBND"), (3, "KH-BCĐ389")):
        add(f"head-{notation.lower()}", "head", [*head(variant, notation, "Đà Nẵng"), *body(6), Gap(6), foot(block(KT, HANG))])

    # Where there is no telling, a person is asked.
    add("two-pages", "ask", [*head(0), *body(24), foot((*(centred(t, bold=True) for t in KT),)), Break(), Gap(10), Columns(((), (centred(HANG, bold=True),)))], found=False)
    add("no-name", "ask", usual((*(centred(t, bold=True) for t in KT),), 1), found=False)
    add("no-title", "ask", usual((Gap(30), centred(HANG, bold=True)), 2), found=False)
    add("body-alone", "ask", [*head(3), *body(20)], found=False)
    add("cover", "ask", [Gap(20), centred("ỦY BAN NHÂN DÂN TỈNH MINH HỌA", 16, bold=True), centred("BÁO CÁO TỔNG KẾT", 16, bold=True), Gap(40),
                         centred("Minh Họa", 14)], found=False)
    twice = [*head(4), foot(block(KT, HANG, marks=none), ()), Gap(10), foot(block(("TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ"), "Đỗ Thị Kim Oanh", marks=none), ())]
    add("two-blocks", "ask", twice, found=False)
    add("sideways", "ask", usual(block(KT, HANG, marks=none), 0), found=False, turned=True)
    add("scan", "ask", [Picture()], (CAIRO, RUNS), found=False)
    seen = [Picture("kt"), *usual(tuple(hide(i) for i in block(KT, HANG, marks=none)), 0)]
    add("read-by-machine", "ask", [hide(p) for p in seen], (RUNS,), found=False)
    add("no-unicode", "ask", usual(block(KT, HANG, marks=none), 0), (RUNS,), found=False, traits={"no-unicode"})
    add("old-letters", "ask", usual(block(("KT. Chñ TÞch", "Phã chñ tÞch"), "TrÇn ThÞ BÝch H»ng", marks=none), 0), ABSOLUTE, found=False)
    bait = block(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Lê Văn Bình", marks=none)
    low = [*body(2), Gap(6), foot(block(KT, HANG), ())]
    add("white-bait", "bait", [*head(0), foot(tuple(recolour(i) for i in bait)), *low], found=True)
    add("white-bait-alone", "bait", [*head(1), *body(3), foot(tuple(recolour(i) for i in bait), tuple(recolour(i) for i in RECIPIENTS))], found=False)
    add("hidden-bait", "bait", [*head(2), foot(tuple(hide(i) for i in bait), tuple(hide(i) for i in RECIPIENTS)), *low], (RUNS,))
    add("hidden-bait-alone", "bait", [*head(3), *body(3), foot(tuple(hide(i) for i in bait), tuple(hide(i) for i in RECIPIENTS))], (RUNS,), found=False)
    add("hidden-bait-over-text", "bait", [*head(4), *body(14), At(tuple(hide(i) if isinstance(i, Line) else i for i in bait), 140, 100)], (RUNS,), found=False)
    add("covered-bait", "bait", [*head(5), foot(bait), Cover(70, 120), *low], ABSOLUTE)
    tiny = tuple(Line(tuple(Run(r.text, 1, r.bold) for r in i.runs), i.align) if isinstance(i, Line) else Gap(12) for i in bait)
    add("tiny-bait", "bait", [*head(0), foot(tiny), *low])
    return cases


def hide(item):
    if isinstance(item, Columns):
        return Columns(tuple(tuple(hide(i) for i in c) for c in item.cells), item.shares, item.style)
    if not isinstance(item, Line):
        return item
    return Line(tuple(Run(r.text, r.size, r.bold, r.italic, r.mark, r.colour, r.spacing, True) for r in item.runs), item.align)


def recolour(item, colour="ffffff"):
    if not isinstance(item, Line):
        return item
    return Line(tuple(Run(r.text, r.size, r.bold, r.italic, 0, colour, r.spacing, r.hidden) for r in item.runs), item.align)
