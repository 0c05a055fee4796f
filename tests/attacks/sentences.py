# SPDX-License-Identifier: GPL-3.0-or-later
"""Attacks by words and digits that are put beside signed ones, so that a line reads otherwise; and what is lawfully put into a line."""
import documents as d
from attacks import attack
from lawful import lawful
from pdf_files import Stream, ref
from prepared import on_own

TIMES = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Times-Roman", "/Encoding": "/WinAnsiEncoding"}


def goes_on(register, name, signed, rect, words, colour=b"", size=14):
    """A signature, and a comment, that write @words in @rect beside what was @signed."""
    def prepare(objects):
        objects[d.CONTENT], objects[d.FONT] = Stream({}, b"BT /F1 14 Tf 72 760 Td " + signed + b" ET"), TIMES
        objects[d.FORM]["/DR"]["/Font"]["/Tim"] = ref(d.FONT)
    drawing = colour + b" BT /Tim %d Tf 2 4 Td (" % size + words + b") Tj ET"

    def sign(file, tools):
        return tools.sign(file.data, rect=rect, look=drawing, name="Second")

    def comment(file, tools):
        box = {"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, rect[2] - rect[0], rect[3] - rect[1]], "/Resources": {"/Font": {"/Tim": ref(d.FONT)}}}
        return {91: {"/Type": "/Annot", "/Subtype": "/FreeText", "/Contents": "u:" + words.decode("cp1252"), "/DA": "u:/Helv 14 Tf", "/Rect": list(rect), "/F": 4,
                     "/P": ref(d.FIRST), "/AP": {"/N": ref(92)}}, 92: Stream(box, drawing), **file.with_annotations([ref(91)])}
    for what, make, base, options in (("signature", sign, "approval", {}), ("comment", comment, "p3", {"docmdp": 3})):
        def function(file, tools, make=make):
            return make(file, tools)
        function.__name__ = "%s_%s" % (what, name)
        on_own(register, base, "words beside words", prepare, **options)(function)


goes_on(attack, "says_not_before", b"48 0 Td (dong y cap 1000 dong.) Tj", (70, 756, 119, 774), b" Khong")
goes_on(attack, "says_not_in_capitals", b"60 0 Td (dong y cap 1000 dong.) Tj", (70, 756, 131, 774), b" KHONG")
goes_on(attack, "says_not_between", b"(UBND xa) Tj 94 0 Td (dong y cap 1000 dong.) Tj", (127, 756, 165, 774), b"khong")
goes_on(attack, "says_more_behind", b"(UBND dong y cap 1000 dong) Tj", (240, 756, 310, 774), b" trieu dong")
goes_on(attack, "adds_a_digit_before", b"(Pay ) Tj 40 0 Td (1000 dong.) Tj", (100, 756, 112, 774), b"9")
goes_on(attack, "adds_digits_behind", b"(Pay 1000) Tj", (124, 756, 160, 774), b"000")
goes_on(attack, "adds_digits_in_grey", b"(Pay 1000) Tj", (124, 756, 160, 774), b"000", b".2 g")
goes_on(lawful, "fills_a_number_in", b"(So:          /QD-UBND) Tj", (91, 756, 119, 774), b"123")
goes_on(lawful, "fills_a_number_with_sign_in", b"(So:) Tj", (91, 756, 190, 774), b"123/QD-UBND")
goes_on(lawful, "fills_a_day_in", b"(Ha Noi, ngay        thang 12 nam 2026) Tj", (145, 756, 165, 774), b"01")
goes_on(lawful, "writes_in_blue", b"(dong y cap 1000 dong.) Tj", (206, 756, 280, 774), b"nguyen van a", b"0.1 0.2 0.8 rg")
goes_on(lawful, "writes_further_away", b"(dong y cap 1000 dong.) Tj", (224, 756, 300, 774), b"nguyen van a")
goes_on(lawful, "writes_below", b"(dong y cap 1000 dong.) Tj", (72, 738, 150, 754), b"nguyen van a")
goes_on(lawful, "writes_small", b"(dong y cap 1000 dong.) Tj", (206, 756, 260, 774), b"nguyen van a", size=6)
