# SPDX-License-Identifier: GPL-3.0-or-later
"""A two-page draft decision laid out as NĐ 30/2020, Phụ lục I wants; lengths in mm from the top left corner."""

import cairo
import gi

gi.require_version("Pango", "1.0")
gi.require_version("PangoCairo", "1.0")
from gi.repository import Pango, PangoCairo  # noqa: E402

from . import people  # noqa: E402

POINT = 25.4 / 72
PAGE = (210.0, 297.0)
TOP, BOTTOM, LEFT, RIGHT = 20.0, 20.0, 30.0, 20.0
TEXT_WIDTH = PAGE[0] - LEFT - RIGHT
TEXT_MIDDLE = LEFT + TEXT_WIDTH / 2
PARAGRAPH_GAP = 6 * POINT
LINE_SPACING = 1.15
SIGNATURE_GAP = 27.0
BLOCK_MIDDLE = 145.0
NUMBER_GAP = " " * 11
DAY_GAP = " " * 8

REASONS = [
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
    "Căn cứ Luật Giao dịch điện tử ngày 22 tháng 6 năm 2023;",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
    "Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ tại Tờ trình số 118/TTr-SKHCN ngày 10 tháng 11 năm 2026.",
]

ARTICLES = [
    ("Điều 1.", " Ban hành kèm theo Quyết định này Kế hoạch sử dụng văn bản điện tử ký số trong các cơ quan nhà nước "
     "của tỉnh Sơn Hà năm 2027, với các mục tiêu sau đây:"),
    ("", "1. Từ ngày 01 tháng 01 năm 2027, văn bản đi của Ủy ban nhân dân tỉnh và của các sở, ban, ngành được ký số bởi "
     "người có thẩm quyền và bởi cơ quan, được gửi, nhận qua Trục liên thông văn bản của tỉnh, trừ văn bản có nội dung "
     "bí mật nhà nước."),
    ("", "2. Văn bản giấy đến từ tổ chức, cá nhân chưa có điều kiện giao dịch điện tử được số hóa, ký số sao y và lưu "
     "trong hồ sơ điện tử trong ngày làm việc."),
    ("", "3. Mỗi chữ ký số trên văn bản đi mang dấu thời gian của tổ chức cung cấp dịch vụ; tính hợp lệ của chữ ký số "
     "trên văn bản đến được kiểm tra trước khi đăng ký vào sổ."),
    ("Điều 2.", " Phân công thực hiện"),
    ("", "1. Văn phòng Ủy ban nhân dân tỉnh rà soát danh sách người có thẩm quyền ký, đề nghị cấp, gia hạn, thu hồi chứng "
     "thư chữ ký số; hướng dẫn văn thư các cơ quan quản lý thiết bị lưu khóa bí mật và mẫu dấu của cơ quan, tổ chức."),
    ("", "2. Sở Khoa học và Công nghệ bảo đảm hạ tầng kỹ thuật, tổ chức tập huấn trong Quý I năm 2027, tiếp nhận và xử lý "
     "phản ánh về lỗi ký số; tổng hợp tình hình sử dụng chữ ký số, báo cáo Ủy ban nhân dân tỉnh trước ngày 15 tháng 6 và "
     "ngày 15 tháng 12 hằng năm."),
    ("", "3. Sở Tài chính tham mưu bố trí kinh phí theo quy định của pháp luật về ngân sách nhà nước."),
    ("", "4. Ủy ban nhân dân các xã, phường trong tỉnh bố trí máy trạm ký số tại bộ phận văn thư và tại Trung tâm Phục vụ "
     "hành chính công, phân công người chịu trách nhiệm; công bố công khai địa chỉ tiếp nhận văn bản điện tử."),
    ("Điều 3.", " Quyết định này có hiệu lực thi hành kể từ ngày ký."),
    ("Điều 4.", " Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc các sở, Thủ trưởng các ban, ngành, Chủ tịch Ủy ban nhân "
     "dân các xã, phường và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./."),
]

RECIPIENTS = ["- Như Điều 4;", "- Thường trực Tỉnh ủy;", "- Thường trực HĐND tỉnh;", "- CT, các PCT UBND tỉnh;",
              "- Cổng TTĐT tỉnh;", "- Lưu: VT, SKHCN."]


class Pages:
    """A PDF in the making: text by the line, a new page where one is full."""

    def __init__(self, path, title, page=PAGE):
        self.page = page
        self.surface = cairo.PDFSurface(path, page[0] / POINT, page[1] / POINT)
        self.surface.set_metadata(cairo.PDF_METADATA_TITLE, title)
        self.surface.set_metadata(cairo.PDF_METADATA_AUTHOR, people.AGENCY)
        self.context = cairo.Context(self.surface)
        self.context.scale(1 / POINT, 1 / POINT)
        self.number = 1
        self.y = TOP

    def layout(self, text, size, bold=False, italic=False):
        layout = PangoCairo.create_layout(self.context)
        layout.get_context().set_round_glyph_positions(False)
        description = Pango.FontDescription("Liberation Serif")
        description.set_weight(Pango.Weight.BOLD if bold else Pango.Weight.NORMAL)
        description.set_style(Pango.Style.ITALIC if italic else Pango.Style.NORMAL)
        description.set_absolute_size(size * POINT * Pango.SCALE)
        layout.set_font_description(description)
        layout.set_text(text, -1)
        return layout

    def centred(self, text, size, middle, y, bold=False, italic=False):
        """One line centred on @middle; returns its left, width and the y below it."""
        layout = self.layout(text, size, bold, italic)
        width, height = (value / Pango.SCALE for value in layout.get_size())
        self.context.move_to(middle - width / 2, y)
        PangoCairo.show_layout(self.context, layout)
        return middle - width / 2, width, y + height

    def rule(self, middle, width, y):
        self.context.set_line_width(0.25)
        self.context.move_to(middle - width / 2, y)
        self.context.line_to(middle + width / 2, y)
        self.context.stroke()

    def new_page(self):
        self.turn()
        self.number += 1
        # The number stands in the top margin, and not on the first page (Mục I.7).
        self.centred(str(self.number), 13, (LEFT + self.page[0] - RIGHT) / 2, 11)
        self.y = TOP

    def turn(self):
        self.context.show_page()

    def finish(self):
        self.surface.finish()

    def paragraph(self, lead, text, italic=False):
        layout = self.layout(lead + text, 14, italic=italic)
        if lead:
            layout.set_attributes(Pango.AttrList.from_string(
                "0 %d weight bold" % len(lead.encode())))
        layout.set_width(round((self.page[0] - LEFT - RIGHT) * Pango.SCALE))
        layout.set_wrap(Pango.WrapMode.WORD)
        layout.set_justify(True)
        layout.set_indent(round(12.7 * Pango.SCALE))
        lines = layout.get_iter()
        while True:
            line = lines.get_line_readonly()
            logical = lines.get_line_extents()[1]
            height = logical.height / Pango.SCALE * LINE_SPACING
            if self.y + height > self.page[1] - BOTTOM:
                self.new_page()
            ascent = (lines.get_baseline() - logical.y) / Pango.SCALE
            self.context.move_to(LEFT + logical.x / Pango.SCALE, self.y + ascent)
            PangoCairo.show_layout_line(self.context, line)
            self.y += height
            if not lines.next_line():
                break
        self.y += PARAGRAPH_GAP


def heading(pages, number, date):
    """State, agency, @number and @date at the top of page 1 (ô 1 to 4); returns the y below."""
    left, right = 58.0, 138.0
    y = TOP + 1
    _, width, below = pages.centred("ỦY BAN NHÂN DÂN", 13, left, y, bold=True)
    _, width, below = pages.centred("TỈNH SƠN HÀ", 13, left, below, bold=True)
    pages.rule(left, width * 0.45, below + 0.8)
    _, _, motto = pages.centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, right, y, bold=True)
    _, width, below = pages.centred("Độc lập - Tự do - Hạnh phúc", 14, right, motto, bold=True)
    pages.rule(right, width, below + 0.6)
    y = below + 5
    pages.centred("Số:" + number, 13, left, y)
    return pages.centred("%s, ngày%s" % (people.PROVINCE, date), 14, right, y, italic=True)[2]


def _title(pages, month, year, mark):
    # Months 1 and 2 carry a leading zero, the others none (Mục II.4.b).
    month_text = "%02d" % month if month < 3 else str(month)
    below = heading(pages, NUMBER_GAP + "/QĐ-UBND", "%stháng %s năm %d" % (DAY_GAP, month_text, year))
    if mark:
        # ô 10a, in a frame under the number (Mục III.2.a).
        left, width, bottom = pages.centred(mark, 13, 58.0, below + 2, bold=True)
        pages.context.set_line_width(0.3)
        pages.context.rectangle(left - 2, below + 1.5, width + 4, bottom - below - 1)
        pages.context.stroke()
    middle = TEXT_MIDDLE
    _, _, below = pages.centred("QUYẾT ĐỊNH", 14, middle, below + 8, bold=True)
    _, _, below = pages.centred("Ban hành Kế hoạch sử dụng văn bản điện tử ký số", 14, middle, below + 1, bold=True)
    _, width, below = pages.centred("trong các cơ quan nhà nước của tỉnh Sơn Hà năm 2027", 14, middle, below, bold=True)
    pages.rule(middle, width * 0.4, below + 1)
    _, _, below = pages.centred("ỦY BAN NHÂN DÂN TỈNH SƠN HÀ", 14, middle, below + 6, bold=True)
    pages.y = below + 4


def signature_block(pages, block, recipients=RECIPIENTS):
    """Capacity, title and name on the right, recipients on the left; returns where the gap begins."""
    y = pages.y + 4
    below = y
    for line in block[:-1]:
        _, _, below = pages.centred(line, 14, BLOCK_MIDDLE, below, bold=True)
    gap = below
    pages.centred(block[-1], 14, BLOCK_MIDDLE, below + SIGNATURE_GAP, bold=True)
    layout = pages.layout("Nơi nhận:", 12, bold=True, italic=True)
    pages.context.move_to(LEFT, y)
    PangoCairo.show_layout(pages.context, layout)
    below = y + layout.get_size()[1] / Pango.SCALE
    for line in recipients:
        layout = pages.layout(line, 11)
        pages.context.move_to(LEFT, below)
        PangoCairo.show_layout(pages.context, layout)
        below += layout.get_size()[1] / Pango.SCALE
    return gap


def make(path, year, month, block=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", people.LEADER_NAME), mark=None):
    """Writes the draft dated to @month of @year with the signature block @block, whose last line is the name, and the secrecy
    mark @mark."""
    pages = Pages(path, "Quyết định ban hành Kế hoạch sử dụng văn bản điện tử ký số năm 2027")
    _title(pages, month, year, mark)
    for reason in REASONS:
        pages.paragraph("", reason, italic=True)
    pages.y += 2
    _, _, below = pages.centred("QUYẾT ĐỊNH:", 14, TEXT_MIDDLE, pages.y, bold=True)
    pages.y = below + 3
    for lead, text in ARTICLES:
        pages.paragraph(lead, text)
    signature_block(pages, block)
    pages.finish()
