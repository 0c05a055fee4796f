# SPDX-License-Identifier: GPL-3.0-or-later
"""Attacks by comments that programs draw beside their /Rect, each in its own way; and comments that are lawful in the same way."""
import documents as d
from attacks import attack
from beside import BOX, COVER
from lawful import lawful
from pdf_files import Stream, ref
from prepared import on_own

AWAY, WORDS = [500, 100, 520, 120], [60, 790, 400, 790, 60, 740, 400, 740]
# A point at the second digit of the sum on the first page.
POINT = [98, 772, 98, 772]


HIGHLIGHT = Stream({"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [72, 757, 186, 772], "/Resources": {"/ExtGState": {"/M": {"/BM": "/Multiply"}}}},
                   b"/M gs 1 1 0 rg 72 757 114 15 re f")


def comments(register, name, subtype, rect, turned=None, drawn=None, **keys):
    def function(file, tools):
        body = {"/Type": "/Annot", "/Subtype": "/" + subtype, "/Rect": rect, "/F": 4, "/P": ref(d.FIRST), **{"/" + k: v for k, v in keys.items()}}
        return {91: dict(body, **({"/AP": {"/N": ref(92)}} if drawn else {})), **({92: drawn} if drawn else {}), **file.with_annotations([ref(91)])}
    function.__name__ = name
    on_own(register, "p3", "drawn by programs", lambda o: turned and o[d.FIRST].update({"/Rotate": turned}), docmdp=3)(function)


for icon in ("Note", "Comment", "Help"):
    comments(attack, "note_of_no_size_" + icon.lower(), "Text", POINT, Name="/" + icon)
comments(attack, "note_of_no_size_that_keeps_it", "Text", POINT, F=28)
comments(attack, "note_smaller_than_its_icon", "Text", [86, 774, 87, 775])
comments(attack, "note_with_its_icon_above", "Text", [98, 755, 98.1, 755.1])
comments(attack, "note_with_its_icon_in_the_middle", "Text", [-20, 500, 220, 1028])
comments(attack, "note_of_no_size_on_turned_page", "Text", POINT, turned=90, F=28)
comments(attack, "note_of_no_size_upside_down", "Text", [98, 750, 98, 750], turned=180, F=28)
comments(attack, "caret_of_no_size", "Caret", [98, 765, 98, 765], C=[1, 1, 1])
comments(attack, "highlight_elsewhere_with_a_look", "Highlight", AWAY, drawn=Stream(BOX, COVER), QuadPoints=WORDS, C=[0, 0, 0])
comments(attack, "highlight_of_no_size_with_a_look", "Highlight", POINT, drawn=Stream(BOX, COVER), QuadPoints=WORDS, C=[0, 0, 0])
comments(attack, "redaction_elsewhere", "Redact", AWAY, QuadPoints=WORDS, IC=[0, 0, 0])
comments(attack, "redaction_of_no_size", "Redact", POINT, QuadPoints=WORDS)
comments(attack, "line_that_leads_from_a_text", "FreeText", AWAY, DA="u:1 1 1 RG /Helv 4 Tf", Contents="u:x", IT="/FreeTextCallout", CL=[60, 765, 400, 765], BS={"/W": 20})
for kind in ("Underline", "Squiggly", "StrikeOut"):
    comments(attack, kind.lower() + "_in_white", kind, AWAY, QuadPoints=WORDS, C=[1, 1, 1])
    comments(attack, kind.lower() + "_of_turned_words", kind, AWAY, QuadPoints=[60, 740, 400, 740, 60, 790, 400, 790], C=[0, 0, 0])
    comments(attack, kind.lower() + "_of_high_words", kind, AWAY, QuadPoints=[60, 835, 400, 835, 60, 735, 400, 735], C=[0, 0, 0])
    comments(attack, kind.lower() + "_of_half_the_words", kind, AWAY, QuadPoints=WORDS[:6], C=[0, 0, 0])
    comments(lawful, kind.lower() + "_of_words", kind, [72, 757, 186, 772], QuadPoints=[72, 772, 186, 772, 72, 757, 186, 757], C=[1, 0, 0])
comments(lawful, "note_beside_words", "Text", [300, 752, 320, 772], Contents="u:x")
comments(lawful, "note_of_no_size_beside_words", "Text", [300, 772, 300, 772], Contents="u:x", F=28)
comments(lawful, "note_on_turned_page", "Text", [300, 752, 320, 772], turned=90, Contents="u:x", F=28)
comments(lawful, "caret_beside_words", "Caret", [200, 752, 208, 762], C=[0, 0, 1])
comments(lawful, "highlight_of_words_with_a_look", "Highlight", [72, 757, 186, 772], C=[1, 1, 0], QuadPoints=[72, 772, 186, 772, 72, 757, 186, 757], drawn=HIGHLIGHT)
comments(lawful, "line_that_leads_over_paper", "FreeText", AWAY, DA="u:0 0 1 RG /Helv 8 Tf", Contents="u:x", IT="/FreeTextCallout", CL=[450, 200, 480, 120, 500, 110])
