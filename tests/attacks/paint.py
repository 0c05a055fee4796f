# SPDX-License-Identifier: GPL-3.0-or-later
"""Attacks by paint that is no paler than the words under it: they do not fade, and are not seen."""
import documents as d
from attacks import attack, refill
from beside import BOX, WHERE
from lawful import lawful
from pdf_files import Stream, ref
from prepared import on_own

INKS = {"red": b"1 0 0 rg", "dark_red": b"0.6 0 0 rg", "blue": b"0 0 1 rg"}
# The words, and the second digit of their sum.
AREAS = {"words": b" 0 0 330 50 re f", "a_digit": b" 27 17 7 14 re f"}


def with_field(o):
    o[80] = d.widget("/Tx", "over", list(WHERE), V="u:", DA="u:/Helv 12 Tf 0 g")
    o[d.FORM]["/Fields"] = o[d.FORM]["/Fields"] + [ref(80)]
    o[d.ANNOTS] = o[d.ANNOTS] + [ref(80)]


def with_banner(o):
    """Words in white on black, too."""
    o[d.CONTENT] = Stream({}, o[d.CONTENT].data + b" 0 g 60 730 400 70 re f 1 g BT /F1 14 Tf 72 760 Td (Pay 1000 dong to A.) Tj ET")


def stamp(file, drawing):
    return {91: {"/Type": "/Annot", "/Subtype": "/Stamp", "/Rect": list(WHERE), "/F": 4, "/P": ref(d.FIRST), "/AP": {"/N": ref(92)}}, 92: drawing,
            **file.with_annotations([ref(91)])}


def paints(name, look, prepare=lambda o: None, also_filled=True):
    makers = {"signature": ("approval", lambda file, tools: tools.sign(file.data, rect=WHERE, look=look, name="Second"), prepare, {}),
              "stamp": ("p3", lambda file, tools: stamp(file, Stream(BOX, look)), prepare, {"docmdp": 3}),
              "field": ("approval", lambda file, tools: refill("over", "", Stream(BOX, look))(file), lambda o: (prepare(o), with_field(o)), {})}
    if not also_filled:
        del makers["field"]
    for what, (base, make, change, options) in makers.items():
        def function(file, tools, make=make):
            return make(file, tools)
        function.__name__ = "%s_paints_%s" % (what, name)
        on_own(attack, base, "paint", change, **options)(function)


for ink, colour in INKS.items():
    for area, path in AREAS.items():
        paints("%s_%s" % (area, ink), colour + path, also_filled=area == "words")
    paints("banner_" + ink, colour + AREAS["words"], with_banner)


LINES = b"1 0 0 RG 4 w " + b" ".join(b"%d 0 m %d 50 l" % (x, x) for x in range(-2, 330, 5)) + b" S"
SQUARES = b" ".join(b"%g 0 %g rg %d %d 2 2 re f" % ((x * 7 + y * 3) % 10 / 20 + .5, (x * 3 + y * 11) % 10 / 10, x, y) for x in range(0, 330, 2) for y in range(0, 50, 2))
paints("lines", LINES, also_filled=False)
paints("squares", SQUARES, also_filled=False)




def signs_over(name, content, look, rect=WHERE):
    def function(file, tools):
        return tools.sign(file.data, rect=rect, look=look, name="Second")
    function.__name__ = name
    on_own(attack, "approval", "paint", lambda o: o.update({d.CONTENT: Stream({}, content)}))(function)


PAY = b"BT /F1 %d Tf 72 760 Td (Pay 1000 dong to A.) Tj ET"
WHITE = b"1 g 0 0 330 50 re f"
# Words that are hardly darker than paper, or no darker to who sees by luminance alone.
for colour, value in (("pale_grey", b"0.8 g "), ("paler_grey", b"0.86 g "), ("green", b"0 1 0 rg "), ("cyan", b"0 1 1 rg "), ("yellow", b"1 1 0 rg ")):
    signs_over("words_%s_painted_white" % colour, value + PAY % 14, WHITE)
signs_over("words_white_on_blue_painted_blue", b".6 .8 1 rg 60 730 400 70 re f 1 g " + PAY % 14, b".6 .8 1 rg 0 0 330 50 re f")
signs_over("digit_green_painted_white", b"0 1 0 rg " + PAY % 14, b"1 g 27 17 7 14 re f")
signs_over("small_digit_painted_red", PAY % 10, b"1 0 0 rg 19.5 18.5 5 9 re f")


def grained(o):
    """A scan on grey paper with grain, beside the words."""
    grain = bytes(226 + (i * 7919 + i // 97 * 31) % 13 for i in range(330 * 50))
    o[80] = Stream({"/Type": "/XObject", "/Subtype": "/Image", "/Width": 330, "/Height": 50, "/BitsPerComponent": 8, "/ColorSpace": "/DeviceGray"}, grain)
    o[d.RESOURCES]["/XObject"]["/Im9"] = ref(80)
    o[d.CONTENT] = Stream({}, o[d.CONTENT].data + b" q 330 0 0 50 70 300 cm /Im9 Do Q")


@on_own(lawful, "approval", "paint", grained)
def signature_on_scanned_paper(file, tools):
    """A picture of ink on its own white paper."""
    return tools.sign(file.data, rect=(70, 300, 400, 350), look=b"1 g 0 0 330 50 re f .1 .2 .7 RG 2 w 20 10 m 120 40 l 90 12 l 230 30 l S", name="Second")


@on_own(lawful, "approval", "paint", lambda o: o.update({d.CONTENT: Stream({}, b".8 g " + PAY % 14)}))
def seal_over_pale_words(file, tools):
    return tools.sign(file.data, rect=WHERE, look=b"0.85 0.1 0.1 RG 3 w 25 25 m 50 25 l 0 40 m 60 20 l S 2 w 5 5 40 40 re S", name="Second")


@on_own(lawful, "p3", "paint", lambda o: None, docmdp=3)
def stamp_that_is_translucent(file, tools):
    return stamp(file, Stream(dict(BOX, **{"/Resources": {"/ExtGState": {"/M": {"/BM": "/Multiply"}}}}), b"/M gs 1 0 0 rg 0 0 330 50 re f"))
