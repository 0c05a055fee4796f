# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents that have the traits of those saved by word processors of offices, from a writer of our own.

It is no such word processor. What it imitates: letters of Latin 1 in a simple TrueType font and all others in a
composite one, so that "CHỦ TỊCH" is five runs; kerning within TJ; a blank at the end of each line and in each empty
one; marked content; sizes such as 14.04; one BT … ET a run, each with a matrix of its own.
Traits a document may ask for: glyphs (each glyph placed alone), no-unicode (no /ToUnicode, glyphs without names),
not-embedded (fonts of the reader's choice), offset (a page whose corner is not 0, 0)."""
import functools
import os
import struct
import subprocess
import zlib

import absolute
import model
import truth
from absolute import MM

FACES = {(False, False): ("TimesNewRomanPSMT", "Regular", 0), (True, False): ("TimesNewRomanPS-BoldMT", "Bold", 0),
         (False, True): ("TimesNewRomanPS-ItalicMT", "Italic", -16), (True, True): ("TimesNewRomanPS-BoldItalicMT", "Bold Italic", -16)}
SIZES = {14: 14.04, 13: 12.96, 12: 12, 11: 11.04}


class Face:
    """What the tables of a TrueType font say."""

    def __init__(self, style):
        path = subprocess.run(["fc-match", "-f", "%{file}", f"Liberation Serif:style={style}"], capture_output=True, check=True).stdout
        with open(path, "rb") as file:
            data = file.read()
        tables = {data[12 + 16 * i:16 + 16 * i]: struct.unpack(">II", data[20 + 16 * i:28 + 16 * i])
                  for i in range(struct.unpack(">H", data[4:6])[0])}

        def table(tag):
            start, length = tables[tag]
            return data[start:start + length]

        self.units = struct.unpack(">H", table(b"head")[18:20])[0]
        metrics, n = table(b"hmtx"), struct.unpack(">H", table(b"hhea")[34:36])[0]
        self.advances = [struct.unpack(">H", metrics[4 * i:4 * i + 2])[0] for i in range(n)]
        self.glyphs = self.read_map(table(b"cmap"))
        self.file = zlib.compress(data, 1)
        self.length = len(data)

    @staticmethod
    def read_map(cmap):
        glyphs = {}
        for i in range(struct.unpack(">H", cmap[2:4])[0]):
            platform, encoding, start = struct.unpack(">HHI", cmap[4 + 8 * i:12 + 8 * i])
            form, = struct.unpack(">H", cmap[start:start + 2])
            if (platform, encoding) != (3, 1) or form != 4:
                continue
            count = struct.unpack(">H", cmap[start + 6:start + 8])[0] // 2
            at = start + 14
            ends = struct.unpack(f">{count}H", cmap[at:at + 2 * count])
            firsts = struct.unpack(f">{count}H", cmap[at + 2 + 2 * count:at + 2 + 4 * count])
            deltas = struct.unpack(f">{count}h", cmap[at + 2 + 4 * count:at + 2 + 6 * count])
            ranges_at = at + 2 + 6 * count
            for k in range(count):
                offset, = struct.unpack(">H", cmap[ranges_at + 2 * k:ranges_at + 2 * k + 2])
                for c in range(firsts[k], min(ends[k], 0xfffe) + 1):
                    glyph = c
                    if offset:
                        where = ranges_at + 2 * k + offset + 2 * (c - firsts[k])
                        glyph, = struct.unpack(">H", cmap[where:where + 2])
                        if glyph == 0:
                            continue
                    glyphs[c] = (glyph + deltas[k]) & 0xffff
        return glyphs

    def advance(self, character):
        glyph = self.glyphs.get(ord(character), 0)
        return self.advances[min(glyph, len(self.advances) - 1)] * 1000 / self.units


@functools.lru_cache(None)
def get_face(bold, italic):
    return Face(FACES[bold, italic][1])


def is_simple(character):
    return character.encode("cp1252", "replace") != b"?" or character == "?"


def escape(code):
    return b"\\" + bytes([code]) if code in b"()\\" else bytes([code])


class Surface:
    def __init__(self, path, document):
        self.path, self.document = path, document
        self.pages, self.used, self.mcid, self.scan = [], {}, 0, None

    def new_page(self):
        self.pages.append([])
        self.mcid = 0

    def size_of(self, run):
        return SIZES.get(run.size, run.size)

    def measure(self, run):
        face = get_face(run.bold, run.italic)
        text = absolute.spell(self.document, run.text)
        return sum(face.advance(c) / 1000 * self.size_of(run) + run.spacing for c in text) * MM

    def font(self, run, simple):
        return self.used.setdefault((run.bold, run.italic, simple), [f"F{len(self.used) + 1}", set()])

    def pieces(self, text):
        start = 0
        for i in range(1, len(text) + 1):
            if i == len(text) or is_simple(text[i]) != is_simple(text[start]) or "glyphs" in self.document.traits:
                yield text[start:i]
                start = i

    def show(self, run, x, baseline):
        face, size = get_face(run.bold, run.italic), self.size_of(run)
        colour = " ".join(f"{c:.5f}" for c in absolute.colour_of(run))
        out, y = self.pages[-1], self.document.size[1] / MM - baseline / MM
        x /= MM
        text = absolute.spell(self.document, run.text)
        for piece in self.pieces(text) if text else ():
            simple = is_simple(piece[0])
            name, characters = self.font(run, simple)
            characters.update(piece)
            if simple:
                codes = [escape(c) for c in piece.encode("cp1252")]
                # Pairs are drawn together and apart again, so that the run keeps its length.
                parts = [b"(" + c + b")" + (b"6" if i % 3 == 0 and i + 2 < len(codes) else b"-6" if i % 3 == 1 and i + 1 < len(codes) else b"")
                         for i, c in enumerate(codes)]
                shown = b"[" + b"".join(parts) + b"] TJ"
            else:
                shown = b"<" + b"".join(b"%04X" % face.glyphs.get(ord(c), 0) for c in piece) + b"> Tj"
            out.append(b"/P <</MCID %d>> BDC q BT /%s %.2f Tf %s rg %.2f Tc%s 1 0 0 1 %.2f %.2f Tm %s ET Q EMC\n" % (
                self.mcid, name.encode(), size, colour.encode(), run.spacing, b" 3 Tr" if run.hidden else b" 0 Tr", x, y, shown))
            self.mcid += 1
            x += sum(face.advance(c) / 1000 * size + run.spacing for c in piece)

    def end_line(self, run, x, baseline):
        self.show(model.Run(" ", run.size, run.bold, run.italic), x, baseline)

    def frame(self, x, y, width, height):
        self.pages[-1].append(b"q 0.48 w %.2f %.2f %.2f %.2f re S Q\n" % (
            x / MM, (self.document.size[1] - y - height) / MM, width / MM, height / MM))

    def cover(self, x, y, width, height):
        self.pages[-1].append(b"q 1 g %.2f %.2f %.2f %.2f re f Q\n" % (
            x / MM, (self.document.size[1] - y - height) / MM, width / MM, height / MM))

    def picture(self, of):
        """MuPDF scans the other document."""
        self.scan = 1, 1, b"\xe8"
        if of:
            path = os.path.join(os.path.dirname(self.path), f"{os.path.basename(self.path).split('-')[0]}-{of}.pdf")
            self.scan = truth.draw(path)
        self.pages[-1].append(b"q %.2f 0 0 %.2f 0 0 cm /Scan Do Q\n" % (self.document.size[0] / MM, self.document.size[1] / MM))

    # --- the file ---

    def add(self, body):
        self.objects.append(body)
        return len(self.objects)

    def add_stream(self, data, entries=b"", compressed=None):
        data = zlib.compress(data, 1) if compressed is None else compressed
        return self.add(b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(data), entries, data))

    def add_map(self, pairs):
        rows = b"".join(b"<%s> <%s>\n" % (code, "".join(text).encode("utf-16-be").hex().encode()) for code, text in pairs)
        return self.add_stream(b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
                               b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n%d beginbfchar\n%sendbfchar\n"
                               b"endcmap end end" % (len(pairs), rows))

    def add_font(self, key, characters, index):
        bold, italic, simple = key
        name, _, slant = FACES[bold, italic]
        name, face = b"ABC%sEE+%s" % (b"DEFGHIJK"[index % 8:index % 8 + 1], name.encode()), get_face(bold, italic)
        mute = "no-unicode" in self.document.traits
        file = b""
        if "not-embedded" not in self.document.traits:
            if (bold, italic) not in self.files:
                self.files[bold, italic] = self.add_stream(b"", b"/Length1 %d" % face.length, face.file)
            file = b"/FontFile2 %d 0 R" % self.files[bold, italic]
        descriptor = self.add(b"<< /Type /FontDescriptor /FontName /%s /Flags %d /ItalicAngle %d /Ascent 891 /Descent -216 "
                              b"/CapHeight 693 /AvgWidth 401 /MaxWidth 2614 /StemV 40 /FontBBox [-568 -216 2046 693] %s >>"
                              % (name, 4 if mute else 32, slant, file))
        if simple and not mute:
            widths = b" ".join(b"%d" % round(face.advance(bytes([c]).decode("cp1252", "replace"))) for c in range(32, 256))
            return self.add(b"<< /Type /Font /Subtype /TrueType /BaseFont /%s /Encoding /WinAnsiEncoding /FontDescriptor %d 0 R "
                            b"/FirstChar 32 /LastChar 255 /Widths [%s] >>" % (name, descriptor, widths))
        glyphs = {face.glyphs.get(ord(c), 0): c for c in characters}
        widths = b" ".join(b"%d [%d]" % (g, round(face.advance(c))) for g, c in sorted(glyphs.items()))
        child = self.add(b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
                         b"/Supplement 0 >> /CIDToGIDMap /Identity /DW 1000 /W [%s] /FontDescriptor %d 0 R >>" % (name, widths, descriptor))
        unicode = b"" if mute else b"/ToUnicode %d 0 R" % self.add_map([(b"%04X" % g, c) for g, c in sorted(glyphs.items())])
        return self.add(b"<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] %s >>"
                        % (name, child, unicode))

    def finish(self):
        width, height = (v / MM for v in self.document.size)
        rotate = self.document.rotate
        lying = rotate in (90, 270)
        offset = "offset" in self.document.traits
        matrix = {0: b"1 0 0 1 36 48 cm\n" if offset else b"", 90: b"0 1 -1 0 %.3f 0 cm\n" % height, 180: b"-1 0 0 -1 %.3f %.3f cm\n" % (width, height),
                  270: b"0 -1 1 0 0 %.3f cm\n" % width}[rotate]
        self.objects, self.files = [b"", b""], {}
        fonts = b" ".join(b"/%s %d 0 R" % (name.encode(), self.add_font(key, characters, i))
                          for i, (key, (name, characters)) in enumerate(self.used.items()))
        picture = b""
        if self.scan:
            picture = b"/XObject << /Scan %d 0 R >>" % self.add_stream(
                self.scan[2], b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8" % self.scan[:2])
        resources = self.add(b"<< /Font << %s >> %s /ProcSet [/PDF /Text] >>" % (fonts, picture))
        kids = []
        for page in self.pages:
            contents = self.add_stream(matrix + b"".join(page))
            kids.append(self.add(b"<< /Type /Page /Parent 2 0 R /MediaBox [%d %d %.2f %.2f] /Contents %d 0 R /Resources %d 0 R "
                                 b"/Tabs /S /StructParents %d >>" % (36 if offset else 0, 48 if offset else 0, (height if lying else width) + 36 * offset,
                                                                   (width if lying else height) + 48 * offset,
                                                                   contents, resources, len(kids))))
        self.objects[0] = b"<< /Type /Catalog /Pages 2 0 R /Lang (vi-VN) /MarkInfo << /Marked true >> >>"
        self.objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
        with open(self.path, "wb") as file:
            offsets = []
            file.write(b"%PDF-1.7\n%\xb5\xb5\xb5\xb5\n")
            for number, body in enumerate(self.objects, 1):
                offsets.append(file.tell())
                file.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
            start = file.tell()
            file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1) + b"".join(b"%010d 00000 n \n" % o for o in offsets))
            file.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(offsets) + 1, start))


def typeset(documents, folder):
    for path, document in documents:
        surface = Surface(path, document)
        absolute.Setter(surface, document).set()
        surface.finish()
