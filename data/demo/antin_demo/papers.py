# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes with the draft: separate files to be issued with it, and a paper that was signed, stamped and scanned."""

import math
import os

import cairo
import gi

gi.require_version("PangoCairo", "1.0")
from gi.repository import PangoCairo  # noqa: E402

from . import draft, images  # noqa: E402

# NĐ 30/2020, Phụ lục I, Phần II, I.2: at least 200 dpi, in colour, at 100 %.
SCAN_DPI = 200
PAPER = (0.965, 0.955, 0.925)
# No sheet lies quite straight on the glass.
SKEW = math.radians(0.25)

# Left empty on an electronic document (Phụ lục I, Phần I, III.1.c).
KEEPS_EMPTY = "(Kèm theo Quyết định số        /QĐ-UBND ngày      tháng      năm %d của Ủy ban nhân dân tỉnh Sơn Hà)"

PLAN = [
    ("I. MỤC ĐÍCH, YÊU CẦU", ""),
    ("", "1. Thay văn bản giấy bằng văn bản điện tử ký số trong trao đổi giữa các cơ quan nhà nước của tỉnh, giảm thời gian "
     "và chi phí, bảo đảm giá trị pháp lý của văn bản theo Nghị định số 30/2020/NĐ-CP."),
    ("", "2. Mỗi cơ quan, đơn vị xác định rõ người thực hiện, thời hạn và kết quả; việc ký số không làm chậm quy trình xử lý "
     "hồ sơ công việc."),
    ("II. NỘI DUNG", ""),
    ("", "1. Rà soát, cấp mới, gia hạn chứng thư chữ ký số cho người có thẩm quyền ký văn bản và cho cơ quan, tổ chức."),
    ("", "2. Trang bị máy trạm ký số cho Văn thư cơ quan; hướng dẫn thể thức chữ ký số, sao y văn bản giấy sang văn bản điện tử."),
    ("", "3. Kiểm tra chữ ký số trên văn bản đến trước khi đăng ký; trả lại văn bản không hợp lệ, kèm lý do."),
    ("III. KINH PHÍ", ""),
    ("", "Kinh phí thực hiện được bố trí trong dự toán năm 2027 của các cơ quan, đơn vị theo phân cấp ngân sách hiện hành."),
]

NOTICE = [
    "Ngày 12 tháng 5 năm 2015, Ủy ban nhân dân tỉnh đã họp về việc lưu trữ hồ sơ, tài liệu của các cơ quan, đơn vị. Sau khi "
    "nghe báo cáo và ý kiến của các đại biểu, Chủ tịch Ủy ban nhân dân tỉnh kết luận như sau:",
    "1. Hồ sơ hình thành trước năm 2000 được thống kê, chỉnh lý xong trước ngày 31 tháng 12 năm 2015.",
    "2. Văn phòng Ủy ban nhân dân tỉnh bố trí kho lưu trữ đạt yêu cầu về phòng cháy, chữa cháy.",
    "3. Sở Nội vụ kiểm tra, đôn đốc và báo cáo kết quả trước ngày 15 tháng 01 năm 2016.",
    "Văn phòng Ủy ban nhân dân tỉnh thông báo để các cơ quan, đơn vị biết, thực hiện./.",
]

STATIONS = ("BỐ TRÍ MÁY TRẠM KÝ SỐ", ("Cơ quan, đơn vị", "Máy trạm", "Hoàn thành"), (
    ("Văn phòng Ủy ban nhân dân tỉnh", "04", "Tháng 01/2027"), ("Sở Khoa học và Công nghệ", "03", "Tháng 01/2027"),
    ("Sở Nội vụ", "02", "Tháng 02/2027"), ("Sở Tài chính", "02", "Tháng 02/2027"), ("Sở Y tế", "02", "Tháng 3/2027"),
    ("Trung tâm Phục vụ hành chính công", "03", "Tháng 3/2027")))
TRAINING = ("LỊCH TẬP HUẤN NĂM 2027", ("Nội dung", "Đối tượng", "Thời gian"), (
    ("Ký số của người có thẩm quyền", "Lãnh đạo các sở, ban, ngành", "Tuần 2, tháng 01"),
    ("Ký số của cơ quan, sao y", "Văn thư các cơ quan", "Tuần 3, tháng 01"),
    ("Kiểm tra văn bản đến", "Văn thư, Bộ phận Một cửa", "Tuần 1, tháng 02"),
    ("Quản lý thiết bị, xử lý sự cố", "Cán bộ công nghệ thông tin", "Tuần 2, tháng 02")))


class _Scan(draft.Pages):
    """Pages as a scanner gives them: pictures on a PDF without a letter of text."""

    def __init__(self, path, title):
        self.pdf = cairo.PDFSurface(path, draft.PAGE[0] / draft.POINT, draft.PAGE[1] / draft.POINT)
        self.pdf.set_metadata(cairo.PDF_METADATA_TITLE, title)
        self.number = 1
        self.page = draft.PAGE
        self.y = draft.TOP
        self._lay()

    def _lay(self):
        width, height = (math.ceil(size / 25.4 * SCAN_DPI) for size in self.page)
        self.sheet = cairo.ImageSurface(cairo.FORMAT_RGB24, width, height)
        self.context = cairo.Context(self.sheet)
        self.context.set_source_rgb(*PAPER)
        self.context.paint()
        self.context.scale(width / self.page[0], height / self.page[1])
        self.context.rotate(SKEW)
        self.context.set_source_rgb(0.08, 0.08, 0.1)

    def turn(self):
        out = cairo.Context(self.pdf)
        out.scale(self.page[0] / draft.POINT / self.sheet.get_width(), self.page[1] / draft.POINT / self.sheet.get_height())
        out.set_source_surface(self.sheet)
        out.paint()
        out.show_page()
        self._lay()

    def finish(self):
        self.turn()
        self.pdf.finish()

    def picture(self, path, x, y, width):
        image = cairo.ImageSurface.create_from_png(path)
        scale = width / image.get_width()
        self.context.save()
        self.context.translate(x, y)
        self.context.scale(scale, scale)
        self.context.set_source_surface(image)
        self.context.get_source().set_filter(cairo.FILTER_BEST)
        self.context.paint()
        self.context.restore()


def make_scan(path, signature, seal):
    """A paper of 2015 with ink and stamp, scanned: what an electronic copy is made from (Phần II, I)."""
    pages = _Scan(path, "Thông báo 87 (bản quét)")
    below = draft.heading(pages, " 87/TB-UBND", " 18 tháng 5 năm 2015")
    _, _, below = pages.centred("THÔNG BÁO", 14, draft.TEXT_MIDDLE, below + 8, bold=True)
    _, _, below = pages.centred("Kết luận về việc lưu trữ hồ sơ, tài liệu", 14, draft.TEXT_MIDDLE, below + 1, bold=True)
    pages.rule(draft.TEXT_MIDDLE, 34, below + 1)
    pages.y = below + 8
    for text in NOTICE:
        pages.paragraph("", text)
    gap = draft.signature_block(pages, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Vũ Đình Khải"),
                                ("- Các sở, ban, ngành;", "- UBND các huyện;", "- Lưu: VT, NC."))
    left = draft.BLOCK_MIDDLE - images.SIGNATURE_MM[0] / 2
    top = gap + (draft.SIGNATURE_GAP - images.SIGNATURE_MM[1]) / 2
    pages.picture(signature, left, top, images.SIGNATURE_MM[0])
    pages.picture(seal, left + images.SIGNATURE_MM[0] / 3 - images.SEAL_MM, top + images.SIGNATURE_MM[1] / 2 - images.SEAL_MM / 2,
                  images.SEAL_MM)
    pages.finish()


def make_attachment(path, year):
    """The plan that the draft decision issues, in a file of its own (Phụ lục I, Phần I, II.8.b)."""
    pages = draft.Pages(path, "Kế hoạch sử dụng văn bản điện tử ký số năm 2027")
    _, _, below = pages.centred("KẾ HOẠCH", 14, draft.TEXT_MIDDLE, draft.TOP + 4, bold=True)
    _, _, below = pages.centred("Sử dụng văn bản điện tử ký số năm 2027", 14, draft.TEXT_MIDDLE, below + 1, bold=True)
    _, _, below = pages.centred("(Ban hành kèm theo" + KEEPS_EMPTY[len("(Kèm theo"):] % year, 11, draft.TEXT_MIDDLE, below + 1,
                                italic=True)
    pages.y = below + 8
    for lead, text in PLAN:
        pages.paragraph(lead, text)
    pages.finish()


def make_appendix(path, number, table, year):
    """An appendix with a table, in a file of its own (Phụ lục I, Phần I, III.1)."""
    title, head, rows = table
    pages = draft.Pages(path, "Phụ lục " + number)
    _, _, below = pages.centred("Phụ lục " + number, 14, draft.TEXT_MIDDLE, draft.TOP + 4, bold=True)
    _, _, below = pages.centred(title, 14, draft.TEXT_MIDDLE, below + 1, bold=True)
    _, _, below = pages.centred(KEEPS_EMPTY % year, 11, draft.TEXT_MIDDLE, below + 1, italic=True)
    columns = (draft.LEFT, draft.LEFT + 82, draft.LEFT + 130, draft.PAGE[0] - draft.RIGHT)
    y = below + 8
    for index, row in enumerate((head,) + rows):
        for left, text in zip(columns, row):
            layout = pages.layout(text, 13, bold=index == 0)
            pages.context.move_to(left + 2, y + 1.5)
            PangoCairo.show_layout(pages.context, layout)
        high = 8.5
        pages.context.set_line_width(0.2)
        for left, right in zip(columns, columns[1:]):
            pages.context.rectangle(left, y, right - left, high)
        pages.context.stroke()
        y += high
    pages.finish()


def make(folder, files, signature, seal, year):
    """Writes all of them, named as @files says."""
    make_scan(os.path.join(folder, files["scan"]), signature, seal)
    make_attachment(os.path.join(folder, files["attachment"]), year)
    make_appendix(os.path.join(folder, files["appendices"][0]), "I", STATIONS, year)
    make_appendix(os.path.join(folder, files["appendices"][1]), "II", TRAINING, year)
