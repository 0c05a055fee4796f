# SPDX-License-Identifier: GPL-3.0-or-later
"""Attacks by fields that are read as what they hold, and seen as something else; and what is lawful of the same kind."""
from attacks import drawn, legible, refill, simple
from documents import WORDS, direct_font
from lawful import simple as lawfully
from pdf_files import Stream, ref

TEXT = b"BT 0 g /Helv 12 Tf 2 5 Td (1000) Tj ET"


def redrawn(*parts, **keys):
    """The field with its value, which was signed, drawn anew."""
    return refill("amount", None, drawn(b"/Tx BMC q " + b" ".join(parts) + b" Q EMC", **keys))


def in_states(file):
    """What is drawn in one of several states, beside what is read."""
    return {file.field("note"): dict(file.get(file.field("note")), **{"/V": "u:1000", "/AS": "/S", "/AP": {"/N": {"/S": ref(file.new()[0])}}}),
            file.new()[0]: legible(file, drawn(b"4 4 5 10 re f 14 4 5 10 re f BT /Helv 12 Tf 32 5 Td (1000) Tj ET"))}


def in_font(value, operators, words, names=None):
    """A field in a font of its own, which is not embedded and has a map of words."""
    def make(file):
        encoding = {"/BaseEncoding": "/WinAnsiEncoding", "/Differences": names} if names else "/WinAnsiEncoding"
        return {file.field("note"): dict(file.get(file.field("note")), **{"/V": "u:" + value, "/AP": {"/N": ref(file.new()[0])}}),
                file.new()[0]: drawn(operators, Resources={"/Font": direct_font(**{"/Encoding": encoding, "/ToUnicode": ref(file.new(2)[1])})}),
                file.new(2)[1]: Stream({}, words)}
    return make


def mapped(ranges, *pairs):
    """A map of words: codes from one to another that are read as letters from a third on, and single ones."""
    body = b" ".join(b"1 beginbfrange <%02x> <%02x> <%04x> endbfrange" % r for r in ranges)
    return (b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def 1 begincodespacerange <00> <ff> endcodespacerange "
            + body + b" %d beginbfchar " % len(pairs) + b" ".join(b"<%02x> <%04x>" % p for p in pairs) + b" endbfchar endcmap end end")


NINE_IN_LINES = b"0 G 1.2 w 9 4 m 15 7 l 15 14 l 9 14 l 9 10 l 15 10 l S"
BESIDE = TEXT.replace(b"2 5 Td", b"22 5 Td")
simple("approval", "letters",
       lines_before_a_number=redrawn(NINE_IN_LINES, BESIDE), bar_before_a_number=redrawn(b"1.2 w 12 4.5 m 12 14 l S", BESIDE),
       minus_before_a_number=redrawn(b"1.2 w 12 9 m 18 9 l S", BESIDE), bar_at_the_edge=redrawn(b"1 w 3 5 m 3 13 l S", TEXT.replace(b"2 5 Td", b"6 5 Td")),
       frame_as_thick_as_words=redrawn(b"9 w 0 4 m 200 4 l S", TEXT), text_cut_in_half=redrawn(b"0 9.5 200 11 re W n", TEXT),
       text_half_painted_over=redrawn(TEXT, b"1 g 0 9 200 11 re f"), drawing_in_one_of_several_states=in_states,
       text_too_small=redrawn(b"BT /Helv 0.7 Tf 2 5 Td (1000) Tj ET"), text_too_narrow=redrawn(b"BT /Helv 12 Tf 14 Tz 2 5 Td (1000) Tj ET"),
       digits_white_among_others=redrawn(b"BT /Helv 12 Tf 2 5 Td (1) Tj 1 g (0) Tj 0 g (0) Tj 1 g (0) Tj ET"),
       digits_white_under_others=redrawn(b"BT /Helv 12 Tf 2 5 Td (1) Tj 6.2 0 Td 1 g (0) Tj 0 g 4.6 0 Td (0) Tj 5 0 Td (0) Tj ET"),
       words_of_a_map=in_font("1000 \u0111", b"BT /F 12 Tf 2 5 Td (9000 \200) Tj ET", mapped([(0x20, 0x38, 0x20), (0x3A, 0x7E, 0x3A)], (0x39, 0x31), (0x80, 0x111))),
       words_of_a_map_with_names=in_font("yy \u0111", b"BT /F 12 Tf 2 5 Td (nn \200) Tj ET", mapped([(0x20, 0x6D, 0x20)], (0x6E, 0x79), (0x80, 0x111)), [110, "/o"]),
       names_by_numbers=in_font("1000", b"BT /F 12 Tf 2 5 Td (1000) Tj ET", WORDS, [49, "/uni0039"]))
lawfully("approval", "letters",
         fill_with_map_of_words=in_font("1000 \u0111", b"BT /F 12 Tf 2 5 Td (1000 \200) Tj ET", mapped([(0x20, 0x7E, 0x20)], (0x80, 0x111)), [128, "/dcroat"]),
         redraw_with_thick_frame=redrawn(b"2 w 1 1 198 18 re s", TEXT), redraw_with_tight_letters=redrawn(b"BT /Helv 12 Tf -0.8 Tc 2 5 Td (1000) Tj ET"),
         redraw_small_and_narrow=redrawn(b"BT /Helv 5 Tf 60 Tz 2 5 Td (1000) Tj ET"),
         redraw_with_thick_bevel=redrawn(b"1 g 2 2 m 2 18 l 198 18 l 196 16 l 4 16 l 4 4 l f", TEXT.replace(b"2 5 Td", b"5 5 Td")))
