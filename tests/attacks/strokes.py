# SPDX-License-Identifier: GPL-3.0-or-later
"""Attacks by strokes that nobody reads as text, beside signed words or through them, and by signs that make another number of a signed
one; and what is lawful of the same kind."""
import documents as d
from attacks import attack
from beside import WHERE
from lawful import lawful
from pdf_files import Stream, ref
from prepared import on_own
from sentences import TIMES, goes_on

AGREED, PAY, BEFORE = b"48 0 Td (dong y cap 1000 dong.) Tj", b"(Pay 1000) Tj", (70, 756, 119, 774)
# Letters in strokes, in a box of 6 by 9.
GLYPHS = {"K": b"0 0 m 0 9 l S 0 4 m 6 9 l S 2 5 m 6 0 l S", "H": b"0 0 m 0 9 l S 6 0 m 6 9 l S 0 5 m 6 5 l S", "O": b"0 0 6 9 re S", "0": b"0 0 5 9 re S",
          "N": b"0 0 m 0 9 l 6 0 l 6 9 l S", "G": b"6 9 m 0 9 l 0 0 l 6 0 l 6 5 l 3 5 l S", "9": b"5 0 m 5 9 l 0 9 l 0 5 l 5 5 l S"}


def strokes(text, start=2, colour=b"0 G"):
    return colour + b" 1.2 w " + b" ".join(b"q 1 0 0 1 %d 4 cm %s Q" % (start + 8 * i, GLYPHS[c]) for i, c in enumerate(text))


def beside(register, name, signed, rect, drawing, parts=lambda n: {}, resources=lambda n: {}):
    """A signature in a field of its own and in one that was there, and a comment, with a drawing beside what was @signed."""
    box = {"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, rect[2] - rect[0], rect[3] - rect[1]]}

    def prepare(objects):
        objects[d.CONTENT], objects[d.FONT] = Stream({}, b"BT /F1 14 Tf 72 760 Td " + signed + b" ET"), TIMES
        objects[d.EMPTY]["/Rect"] = list(rect)

    def made(n):
        fonts = {"/Font": {"/Tim": ref(d.FONT)}}
        return {n[0]: Stream(dict(box, **{"/Resources": {**fonts, **resources(n)}}), drawing), **parts(n)}

    def sign(file, tools, field=None):
        n = list(file.new(40)[20:])
        return tools.sign(file.data, field=field, rect=rect, widget_keys={"/AP": {"/N": ref(n[0])}}, objects=lambda g: made(n), name="Second")

    def comment(file, tools):
        n = list(file.new(40)[20:])
        return {90: {"/Type": "/Annot", "/Subtype": "/Stamp", "/Rect": list(rect), "/F": 4, "/P": ref(d.FIRST), "/AP": {"/N": ref(n[0])}}, **made(n),
                **file.with_annotations([ref(90)])}
    for what, make, base, options in (("signature", sign, "approval", {}), ("prepared_signature", lambda f, t: sign(f, t, d.EMPTY), "approval", {}),
                                      ("comment", comment, "p3", {"docmdp": 3})):
        def function(file, tools, make=make):
            return make(file, tools)
        function.__name__ = "%s_%s" % (what, name)
        on_own(register, base, "strokes beside words", prepare, **options)(function)


def picture(n):
    """The word as pixels, which are black."""
    rows = ["1.1.1.1.111.1..1.111", "11..111.1.1.11.1.1..", "1.1.1.1.1.1.1.11.1.1", "1.1.1.1.111.1..1.111"]
    data = b"".join(b"".join(b"\0" if c == "1" else b"\xff" for c in row) for row in rows)
    return {n[1]: Stream({"/Type": "/XObject", "/Subtype": "/Image", "/Width": 20, "/Height": 4, "/BitsPerComponent": 8, "/ColorSpace": "/DeviceGray"}, data)}


def drawn_letters(n):
    """The word in a font whose letters are drawings, and are read as digits."""
    codes = dict(zip(range(49, 54), "KHONG"))
    return {n[1]: {"/Type": "/Font", "/Subtype": "/Type3", "/FontBBox": [0, 0, 8, 10], "/FontMatrix": [.1, 0, 0, .1, 0, 0], "/FirstChar": 49, "/LastChar": 53, "/Widths": [8] * 5,
                   "/Encoding": {"/Differences": [49, "/one", "/two", "/three", "/four", "/five"]}, "/Resources": {},
                   "/CharProcs": {"/" + name: ref(n[2 + i]) for i, name in enumerate(("one", "two", "three", "four", "five"))}},
            **{n[2 + i]: Stream({}, b"8 0 d0 1.2 w " + GLYPHS[c]) for i, c in enumerate(codes.values())}}


beside(attack, "draws_not_before", AGREED, BEFORE, strokes("KHONG", 6))
beside(attack, "draws_not_in_grey", AGREED, BEFORE, strokes("KHONG", 6, b".2 G"))
beside(attack, "draws_a_digit_before", b"(Pay ) Tj 40 0 Td (1000 dong.) Tj", (98, 756, 112, 774), strokes("9"))
beside(attack, "draws_a_minus_before", b"(Pay ) Tj 40 0 Td (1000 dong.) Tj", (98, 756, 112, 774), b"0 G 1.2 w 4 8.5 m 10 8.5 l S")
beside(attack, "draws_digits_behind", PAY, (124, 756, 160, 774), strokes("000"))
beside(attack, "pictures_not_before", AGREED, BEFORE, b"q 40 0 0 9 6 4 cm /I Do Q", picture, lambda n: {"/XObject": {"/I": ref(n[1])}})
beside(attack, "draws_not_in_letters_read_as_digits", AGREED, BEFORE, b"BT /D 10 Tf 6 4 Td (12345) Tj ET", drawn_letters, lambda n: {"/Font": {"/D": ref(n[1])}})
beside(attack, "draws_not_over_digits_unseen", AGREED, BEFORE, strokes("KHONG", 6) + b" BT 3 Tr /Tim 14 Tf 6 4 Td (12345) Tj ET")
beside(lawful, "draws_in_blue", AGREED, BEFORE, strokes("KHONG", 6, b"0.1 0.2 0.8 RG"))
beside(lawful, "draws_further_away", AGREED, (20, 756, 69, 774), strokes("KHONG"))
beside(lawful, "draws_a_flourish", AGREED, (70, 730, 119, 800), b"0 G 1.5 w 5 2 m 45 68 l 30 3 l 20 66 l 44 20 l S")
beside(lawful, "draws_a_line_to_write_on", AGREED, BEFORE, b"0 G 1 w 2 2 m 47 2 l S")
beside(lawful, "draws_a_line_below_a_gap_before_a_number", b"(Pay ) Tj 40 0 Td (1000 dong.) Tj", (98, 756, 112, 774), b"0 G .8 w 2 3 m 12 3 l S")
beside(lawful, "draws_below", AGREED, (70, 735, 119, 753), strokes("KHONG", 6))

goes_on(attack, "adds_a_unit", PAY, (128, 756, 190, 774), b"trieu dong")
goes_on(attack, "adds_a_share", b"(Pay 10) Tj", (110, 756, 190, 774), b"%")
goes_on(attack, "adds_a_group", PAY, (124, 756, 190, 774), b".000")
goes_on(attack, "adds_decimals", PAY, (124, 756, 190, 774), b",5")
goes_on(attack, "adds_digits_behind_a_point", b"(Pay 1000.) Tj", (128, 756, 190, 774), b"50")
goes_on(attack, "adds_an_exponent", PAY, (124, 759, 160, 777), b"6", size=7)
goes_on(attack, "adds_an_exponent_that_is_small", PAY, (124, 760, 160, 778), b"12", size=5)
goes_on(attack, "adds_a_minus", b"(Pay ) Tj 40 0 Td (1000 dong.) Tj", (98, 756, 112, 774), b" -")
goes_on(attack, "adds_a_digit_and_a_point_before", b"(Pay ) Tj 40 0 Td (1000 dong.) Tj", (98, 756, 112, 774), b"9.")
goes_on(attack, "says_not_with_a_digit", AGREED, BEFORE, b" Kh0ng")
goes_on(attack, "says_not_behind_a_stroke", AGREED, BEFORE, b" /Khong")
goes_on(lawful, "fills_a_number_before_a_unit", b"70 0 Td (trieu dong) Tj", (112, 756, 142, 774), b"1000")


def seals_a_day(what, base_field):
    """A seal with room for words beside it; in its place the day is filled in, in the gap that is there for it."""
    place, day = [60, 690, 300, 800], [104, 756, 122, 774]

    def prepare(objects):
        objects[d.CONTENT], objects[d.FONT] = Stream({}, b"BT /F1 14 Tf 72 760 Td (ngay) Tj 54 0 Td (thang 12) Tj ET"), TIMES
        objects[d.TEXT].update({"/Rect": day, "/V": "u:"})
        objects[d.TEXT_LOOK] = d.look(b"", 18, 18)
        objects[d.EMPTY]["/Rect"] = place

    def function(file, tools):
        n = list(file.new(40)[20:])
        seal = Stream({"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, 240, 110], "/Resources": {}}, b"0.9 0.1 0.1 RG 2 w 150 10 60 40 re S")
        filled = dict(file.get(d.TEXT), **{"/V": "u:01", "/AP": {"/N": ref(n[1])}})
        return tools.sign(file.data, field=base_field, rect=place, widget_keys={"/AP": {"/N": ref(n[0])}}, name="Second",
                          objects=lambda g: {n[0]: seal, n[1]: d.look(b"01", 18, 18), d.TEXT: filled})
    function.__name__ = what + "_fills_the_day_within_its_place"
    on_own(lawful, "approval", "strokes beside words", prepare)(function)


seals_a_day("signature", None)
seals_a_day("prepared_signature", d.EMPTY)


def through(register, name, drawing):
    def function(file, tools):
        return tools.sign(file.data, rect=WHERE, look=drawing, name="Second")
    function.__name__ = name
    on_own(register, "approval", "strokes through words", lambda objects: None)(function)


# A printed square of 12 points before words.
SQUARE, LETTER = b" 60 700 12 12 re S", b" BT /Z 16 Tf 60 700 Td (o) Tj ET"


def marks(register, name, drawing, square=SQUARE, rect=(40, 680, 100, 730)):
    """A signature that is seen as a mark in a printed square, or is not."""
    def prepare(objects):
        objects[d.CONTENT] = Stream({}, objects[d.CONTENT].data + square + b" BT /F1 14 Tf 80 702 Td (dong y) Tj ET")
        objects[d.RESOURCES]["/Font"]["/Z"] = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/ZapfDingbats"}

    def function(file, tools):
        return tools.sign(file.data, rect=rect, look=drawing, name="Second")
    function.__name__ = name
    on_own(register, "approval", "marks in squares", prepare)(function)


for ink, colour in (("black", b"0 G 0 g"), ("blue", b".1 .2 .8 RG .1 .2 .8 rg")):
    marks(attack, "square_ticked_in_" + ink, colour + b" 1.5 w 22 26 m 25 22 l 31 31 l S")
    marks(attack, "square_crossed_in_" + ink, colour + b" 1.5 w 22 22 m 30 30 l 22 30 m 30 22 l S")
    marks(attack, "square_filled_in_" + ink, colour + b" 22 22 8 8 re f")
marks(attack, "square_ticked_beyond_its_sides", b".1 .2 .8 RG 1.5 w 21 28 m 25 22 l 36 37 l S")
marks(attack, "square_of_letters_ticked", b".1 .2 .8 RG 1.2 w 23 26 m 25.5 23 l 29 29 l S", LETTER)
marks(lawful, "signature_over_a_square", b".1 .2 .8 RG 1.5 w 5 5 m 12 44 l 22 8 l 26 40 l 34 12 l 55 40 l S")
marks(lawful, "seal_over_a_square", b"0.9 0.1 0.1 RG 2 w 55 25 m 55 52 5 52 5 25 c 5 -2 55 -2 55 25 c S .8 w 30 35 m 33 28 l 40 28 l 34 23 l 37 16 l 30 20 l 23 16 l 26 23 l 20 28 l 27 28 l h S")
marks(lawful, "signature_in_a_large_frame", b".1 .2 .8 RG 1.5 w 12 15 m 25 40 l 30 12 l 48 36 l S", b" 42 682 56 46 re S")
marks(lawful, "signature_over_a_letter", b".1 .2 .8 RG 1.5 w 22 26 m 25 22 l 31 31 l S", b" BT /F1 30 Tf 60 695 Td (O) Tj ET")
marks(lawful, "stroke_beside_a_square", b".1 .2 .8 RG 1.5 w 4 22 m 12 30 l S")
for ink, colour in (("red", b"1 0 0 RG"), ("blue", b".1 .2 .8 RG"), ("green", b"0 .5 0 RG")):
    through(attack, "words_struck_out_in_" + ink, colour + b" 1 w 0 24 m 125 24 l S")
through(attack, "words_struck_out_twice", b"1 0 0 RG .7 w 0 23 m 125 23 l 0 25.5 m 125 25.5 l S")
for ink, colour in (("red", b"1 0 0 RG"), ("blue", b".1 .2 .8 RG"), ("black", b"0 G")):
    through(attack, "number_struck_out_in_" + ink, colour + b" 1 w 25 24.5 m 56 24.5 l S")
through(attack, "number_struck_out_with_no_room", b"1 0 0 RG 1 w 27 24.5 m 53 24.5 l S")
through(attack, "number_struck_out_twice", b"1 0 0 RG .7 w 25 23 m 56 23 l 25 26 m 56 26 l S")
through(attack, "word_struck_out", b"1 0 0 RG 1 w 57 23 m 89 23 l S")
through(attack, "number_struck_out_aslant", b"1 0 0 RG 1 w 25 23 m 56 26 l S")
through(attack, "number_struck_out_from_corner_to_corner", b"1 0 0 RG 1 w 26 17 m 55 31 l S")
through(attack, "number_crossed_out", b"1 0 0 RG 1 w 26 17 m 55 31 l 26 31 m 55 17 l S")
through(attack, "word_crossed_out", b".1 .2 .8 RG 1 w 56 15 m 90 31 l 56 31 m 90 15 l S")
# Lines of a signature above and below signed words, in one of which something is struck out.
LINES = b" 0 g BT /Helv 8 Tf 2 37 Td (Ky boi: Second) Tj 0 -31 Td (Ngay ky: 01.12.2026) Tj ET "
through(attack, "number_struck_out_between_lines", LINES + b"1 0 0 RG 1 w 25 24.5 m 56 24.5 l S")
through(attack, "number_struck_out_aslant_between_lines", LINES + b".1 .2 .8 RG 1 w 25 23 m 56 26 l S")
through(attack, "number_struck_out_beside_a_signature", b".1 .2 .8 RG 1 w 25 24.5 m 56 24.5 l S 1.5 w 28 38 m 40 48 l 44 36 l 70 48 l 90 37 l S")
through(attack, "word_crossed_out_between_lines", LINES + b"1 0 0 RG 1 w 56 17 m 90 31 l 56 31 m 90 17 l S")
through(lawful, "signature_with_lines_above_and_below_words", LINES)
through(lawful, "signature_with_lines_and_an_underlined_number", LINES + b"1 0 0 RG 1 w 25 16 m 56 16 l S")
through(lawful, "signature_with_lines_and_a_stroke_through_them", LINES + b".1 .2 .7 RG 1.5 w 5 5 m 12 45 l 20 22 l 60 27 l 70 45 l 90 5 l S")
through(lawful, "signature_with_lines_and_a_bar_over_a_number", LINES + b".1 .2 .7 RG 1.5 w 20 5 m 30 40 l 40 8 l 50 44 l 60 10 l S 24 24.5 m 62 25 80 30 120 34 c S")
through(lawful, "signature_with_lines_in_a_frame", LINES + b"1 0 0 RG 1 w 1 1 328 48 re S")
through(lawful, "seal_with_lines_and_its_edge_over_a_number", LINES + b"0.9 0.1 0.1 RG 2 w 60 -25 m 60 -6 48 24.5 40 24.5 c 28 24.5 12 -6 12 -25 c S")
through(lawful, "signature_with_a_frame_round_words", b".1 .2 .7 RG 1 w 20 10 120 30 re S 100 2 m 130 48 l 150 12 l S")
through(lawful, "mark_beside_a_number", b"1 0 0 RG 1 w 130 17 m 145 31 l 130 31 m 145 17 l S")
through(lawful, "signature_of_one_curve_over_a_number", b".1 .2 .7 RG 1.5 w 15 10 m 25 45 35 0 42 24 c 50 45 60 0 75 35 c S")
through(lawful, "number_underlined", b"1 0 0 RG 1 w 25 17 m 56 17 l S")
through(lawful, "signature_with_a_bar_over_a_number", b".1 .2 .7 RG 1.5 w 20 5 m 30 40 l 40 8 l 50 44 l 60 10 l S 24 24.5 m 62 25 80 30 120 34 c S")
through(lawful, "signature_with_a_stroke_through_a_number", b".1 .2 .7 RG 1.5 w 5 5 m 12 45 l 20 22 l 60 27 l 70 45 l 90 5 l S")
through(lawful, "seal_with_its_edge_over_a_number", b"0.9 0.1 0.1 RG 2 w 60 -25 m 60 -6 48 24.5 40 24.5 c 28 24.5 12 -6 12 -25 c S")
through(lawful, "short_stroke_over_part_of_a_word", b"1 0 0 RG 1 w 62 24 m 72 24 l S")
through(lawful, "stroke_between_words", b"1 0 0 RG 1 w 140 24 m 180 24 l S")
through(lawful, "words_underlined", b".1 .2 .8 RG 1 w 0 17 m 125 17 l S")
through(lawful, "seal_over_words", b"0.9 0.1 0.1 RG 2 w 110 24 m 110 79 20 79 20 24 c 20 -31 110 -31 110 24 c S .8 w 100 24 m 100 65 30 65 30 24 c S")
through(lawful, "seal_with_its_ring_along_words", b"0.9 0.1 0.1 RG 2 w 115 -26 m 115 41 15 41 15 -26 c S")
