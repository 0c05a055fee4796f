# SPDX-License-Identifier: GPL-3.0-or-later
"""Attacks by values that a field cannot have, and by what fields are drawn with that have no look; and what is lawful of the same kind."""
import documents as d
from attacks import NINE, attack, refill, simple
from documents import WORDS
from lawful import lawful
from pdf_files import Stream, ref
from prepared import on_own


def without_look(o):
    o[d.LOCKED].pop("/AP")
    o[d.LOCKED]["/DA"] = "u:/Own 12 Tf 0 g"


LIES = dict(NINE, **{"/ToUnicode": ref(98)})


@on_own(attack, "approval", "values", without_look)
def font_of_field_without_look_added(file, tools):
    return file.with_form({"/DR": {"/Font": {**file.form["/DR"]["/Font"], "/Own": ref(99)}}}) | {99: NINE}


@on_own(attack, "approval", "values", without_look)
def font_that_lies_of_field_without_look_added(file, tools):
    return file.with_form({"/DR": {"/Font": {**file.form["/DR"]["/Font"], "/Own": ref(99)}}}) | {99: LIES, 98: Stream({}, WORDS)}


@on_own(attack, "approval", "values", lambda o: o[d.LOCKED].pop("/AP"))
def field_without_look_in_another_font(file, tools):
    return file.with_form({"/DR": {"/Font": {**file.form["/DR"]["/Font"], "/Own": ref(99)}}}) | {99: LIES, 98: Stream({}, WORDS)} | refill("amount", DA="u:/Own 12 Tf 0 g")(file)


def combo(o):
    o[d.CHOICE]["/Ff"] = 1 << 17


@on_own(attack, "approval", "values", combo)
def choice_of_no_option(file, tools):
    return refill("kind", "Pay 9000", b"Pay 9000")(file)


@on_own(attack, "approval", "values", lambda o: (o[d.LOCKED].update({"/Ff": 1 << 25, "/RV": "u:<body><p>1000</p></body>"})))
def rich_value_stale(file, tools):
    return refill("amount", "2000", b"2000")(file)


@on_own(lawful, "approval", "values", lambda o: (o[d.LOCKED].update({"/RV": "u:<body><p>1000</p></body>"})))
def rich_value_left_behind(file, tools):
    return refill("amount", "2000", b"2000")(file)


@on_own(attack, "approval", "values", lambda o: o[d.LOCKED].pop("/DA") and o[d.LOCKED].pop("/AP"))
def font_of_form_without_look_exchanged(file, tools):
    return file.with_form({"/DA": "u:/Own 12 Tf 0 g", "/DR": {"/Font": {**file.form["/DR"]["/Font"], "/Own": ref(99)}}}) | {99: LIES, 98: Stream({}, WORDS)}


simple("approval", "values",
       box_value_of_no_state=refill("agree", V="/Maybe", AS="/Off"), box_value_as_text=refill("agree", V="u:Yes", AS="/Off"),
       box_value_as_number=refill("agree", V=1, AS="/Off"))


def radio(o):
    """Two buttons, each with what it stands for."""
    o[80] = {"/FT": "/Btn", "/Ff": 1 << 15, "/T": "u:radio", "/V": "/Off", "/Opt": ["u:approve", "u:reject"], "/Kids": [ref(81), ref(82)]}
    for n in (81, 82):
        o[n] = {"/Type": "/Annot", "/Subtype": "/Widget", "/Parent": ref(80), "/Rect": [300, 30 * (n - 80), 320, 30 * (n - 80) + 20], "/F": 4, "/P": ref(d.FIRST),
                "/AS": "/Off", "/AP": {"/N": {"/%d" % (n - 81): ref(d.BOX_ON), "/Off": ref(d.BOX_OFF)}}}
    o[d.FORM]["/Fields"] = o[d.FORM]["/Fields"] + [ref(80)]
    o[d.ANNOTS] = o[d.ANNOTS] + [ref(81), ref(82)]


def presses(register, name, field, *on):
    def function(file, tools):
        return {80: dict(file.get(80), **field), **{n: dict(file.get(n), **{"/AS": "/%d" % (n - 81)}) for n in on}}
    function.__name__ = name
    on_own(register, "approval", "values", radio)(function)


presses(attack, "radio_buttons_reordered", {"/V": "/0", "/Kids": [ref(82), ref(81)]}, 81)
presses(attack, "radio_value_of_no_button", {"/V": "/7"})
presses(lawful, "radio_button_pressed", {"/V": "/1"}, 82)


def twin(o):
    """A field whose widget stands alone, and a signature field of that kind."""
    o[80] = {"/FT": "/Tx", "/T": "u:twin", "/V": "u:1000", "/DA": "u:/Helv 12 Tf 0 g", "/Kids": [ref(81)]}
    o[81] = {"/Type": "/Annot", "/Subtype": "/Widget", "/Parent": ref(80), "/Rect": [300, 180, 500, 200], "/F": 4, "/P": ref(d.FIRST), "/AP": {"/N": ref(82)}}
    o[82] = d.look(b"1000")
    o[83] = {"/FT": "/Sig", "/T": "u:apart", "/Kids": [ref(84)]}
    o[84] = {"/Type": "/Annot", "/Subtype": "/Widget", "/Parent": ref(83), "/Rect": [70, 740, 400, 790], "/F": 4, "/P": ref(d.FIRST)}
    o[d.FORM]["/Fields"] = o[d.FORM]["/Fields"] + [ref(80), ref(83)]
    o[d.ANNOTS] = o[d.ANNOTS] + [ref(81), ref(84)]


def fills_twin(register, name, *numbers):
    def function(file, tools):
        filled = {n: dict(file.get(n), **{"/V": "u:9000"}) for n in numbers}
        return {**filled, 81: dict(filled.get(81, file.get(81)), **{"/AP": {"/N": ref(95)}}), 95: d.look(b"9000")}
    function.__name__ = name
    on_own(register, "approval", "values", twin)(function)


fills_twin(attack, "value_of_widget_alone", 81)
fills_twin(lawful, "value_of_field_with_widget", 80)
fills_twin(lawful, "value_of_field_and_widget", 80, 81)


@on_own(attack, "approval", "values", twin)
def signature_of_widget_alone(file, tools):
    return {84: dict(file.get(84), **{"/V": ref(96), "/AP": {"/N": ref(95)}}), 95: Stream({"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, 330, 50]}, b"1 g 0 0 330 50 re f"),
            96: file.get(file.get(file.signatures()[-1])["/V"])}
