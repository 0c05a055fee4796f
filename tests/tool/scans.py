# SPDX-License-Identifier: GPL-3.0-or-later
"""PDF files of scanned pages as scanners write them: one picture a page, no text."""
import zlib

A4 = (210.0, 297.0)


def _picture(width, height, colour):
    """Paper with lines of ink, and where it is in colour, a red spot."""
    paper, ink, red = (b"\xf4\xf0\xe6", b"\x20\x20\x30", b"\xd0\x20\x20") if colour else (b"\xf0", b"\x20", b"\x60")
    blank = paper * width
    line = paper * (width // 8) + ink * (width * 3 // 4) + paper * (width - width // 8 - width * 3 // 4)
    spot = paper * (width * 5 // 8) + red * (width // 8) + paper * (width - width * 5 // 8 - width // 8)
    rows = [spot if height * 7 // 10 < y < height * 8 // 10 else line if y % (height // 40) < 3 else blank for y in range(height)]
    return zlib.compress(b"".join(rows))


def write(path, dpi=200, colour=True, scale=1.0, pages=1, version="1.4", catalog_version=None, page=A4, text=None):
    """A file of A4 papers: @scale makes each picture smaller than its paper, @text lies over it as OCR leaves it."""
    objects = [b"<</Type/Catalog/Pages 2 0 R%s>>" % (b"/Version/%s" % catalog_version.encode() if catalog_version else b"")]
    kids = b" ".join(b"%d 0 R" % (4 + 3 * n) for n in range(pages))
    objects.append(b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages))
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>")
    width, height = (round(side / 25.4 * dpi) for side in A4)
    shown = [side * 72 / 25.4 * scale for side in A4]
    for n in range(pages):
        data = _picture(width, height, colour)
        content = b"q %.3f 0 0 %.3f 0 0 cm /Im0 Do Q" % (shown[0], shown[1])
        if text:
            content += b" BT 3 Tr /F0 12 Tf 100 700 Td (%s) Tj ET" % text.encode("latin-1")
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.3f %.3f]/Contents %d 0 R/Resources<</XObject<</Im0 %d 0 R>>"
                       b"/Font<</F0 3 0 R>>>>>>" % (page[0] * 72 / 25.4, page[1] * 72 / 25.4, 5 + 3 * n, 6 + 3 * n))
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        objects.append(b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/%s/BitsPerComponent 8/Filter/FlateDecode"
                       b"/Length %d>>stream\n%s\nendstream"
                       % (width, height, b"DeviceRGB" if colour else b"DeviceGray", len(data), data))
    out = bytearray(b"%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n" % version.encode())
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    with open(path, "wb") as file:
        file.write(out)
    return path
