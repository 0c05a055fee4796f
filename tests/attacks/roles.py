# SPDX-License-Identifier: GPL-3.0-or-later
"""Attacks by objects that have two roles in a draft, one of which may lawfully change, and by numbers that are the same to some readers only."""
import documents as d
from attacks import FORGED, attack, drawn
from pdf_files import Stream, ref
from prepared import on_own

GROUP = "objects in two roles"
SHEET = {"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, 600, 800]}
COVER = b"1 g 0 0 600 800 re f 0 g"


def draws(objects, name, **resources):
    """The first page also draws @name, by resources of its own kind."""
    objects[d.CONTENT] = Stream({}, b"BT /F1 14 Tf 72 760 Td (Pay 1000 dong to A.) Tj ET /%s Do" % name)
    objects[d.RESOURCES] = {"/Font": {"/F1": ref(d.FONT)}, **{"/" + k: v for k, v in resources.items()}}


def exchanged(name, change, after, base="approval", **options):
    def function(file, tools):
        return after(file)
    function.__name__ = name
    on_own(attack, base, GROUP, change, **options)(function)


def content_in_evidence(objects):
    objects[76] = [ref(d.CONTENT)]
    objects[d.FIRST]["/Contents"] = ref(76)
    objects[d.CATALOG]["/DSS"] = {"/Certs": ref(76)}


def drawing_in_evidence(objects):
    draws(objects, b"TS", XObject=ref(76))
    objects[76], objects[77] = {"/TS": ref(77)}, Stream(SHEET, b"")
    objects[d.CATALOG]["/DSS"] = {"/VRI": {"/" + "A" * 40: ref(76)}}


def fonts_as_extensions(objects):
    objects[d.RESOURCES]["/Font"] = objects[d.CATALOG]["/Extensions"] = ref(80)
    objects[80], objects[81] = {"/F1": ref(81)}, dict(objects[d.FONT], **{"/BaseFont": "/Symbol"})


def drawing_in_form(objects):
    objects[d.RESOURCES]["/Font"]["/Helv"] = ref(d.FORM_FONT)
    objects[d.FORM]["/DR"] = ref(d.RESOURCES)


def named_by_program(objects):
    draws(objects, b"ITXT", XObject=ref(80))
    objects[80], objects[81] = {"/ITXT": ref(81)}, Stream(SHEET, b"")


def page_as_dictionary(key):
    def change(objects):
        draws(objects, key, XObject=ref(d.FIRST))
        objects[81] = Stream(SHEET, b"")
        objects[d.FIRST]["/" + key.decode()] = ref(81)
    return change


exchanged("content_in_private_data_by_way_of_page", lambda o: o[d.CATALOG].update({"/PieceInfo": {"/A": {"/LastModified": "u:D:20261120", "/Private": ref(d.FIRST)}}}),
          lambda f: {d.CONTENT: Stream({}, FORGED)})
exchanged("content_is_array_of_certificates", content_in_evidence, lambda f: {d.CONTENT: Stream({}, FORGED)})
exchanged("drawing_is_evidence_of_signature", drawing_in_evidence, lambda f: {77: drawn(COVER, BBox=[0, 0, 600, 800])})
exchanged("font_is_extension", fonts_as_extensions, lambda f: {81: {"/BaseVersion": "/1.7", "/ExtensionLevel": 3}})
exchanged("drawing_is_resource_of_form", drawing_in_form, lambda f: {d.STAMP: drawn(COVER, BBox=[0, 0, 600, 800])})
exchanged("state_is_resource_of_form", drawing_in_form, lambda f: {d.STATE: {"/Type": "/ExtGState", "/ca": 0}})
exchanged("drawing_has_name_of_program", named_by_program, lambda f: {80: {"/ITXT": ref(90)}, 90: drawn(COVER, BBox=[0, 0, 600, 800])})
for key in (b"LastModified", b"PieceInfo"):
    exchanged("drawing_is_%s_of_page" % key.decode().lower(), page_as_dictionary(key),
              lambda f, key=key: {d.FIRST: dict(f.get(d.FIRST), **{"/" + key.decode(): ref(90)}), 90: drawn(COVER, BBox=[0, 0, 600, 800])})


def tinted(objects):
    objects[80] = {"/Subtype": "/Text", "/FunctionType": 2, "/Domain": [0, 1], "/C0": [1], "/C1": [1], "/N": 1}
    objects[81] = ["/Separation", "/X", "/DeviceGray", ref(80)]
    objects[d.RESOURCES]["/ColorSpace"] = {"/CS": ref(81)}
    objects[d.CONTENT] = Stream({}, b"/CS cs 1 scn BT /F1 14 Tf 72 720 Td (Pay 9000 dong to B.) Tj ET 0 g " + objects[d.CONTENT].data)


def page_as_comment(objects):
    objects[82] = objects[d.PAGES]["/Kids"]
    objects[d.PAGES]["/Kids"] = ref(82)
    objects[d.SECOND].pop("/Type")
    objects[d.SECOND]["/Subtype"] = "/Text"


exchanged("colour_is_comment_p3", tinted, lambda f: {80: dict(f.get(80), **{"/C1": [0]})}, "p3", docmdp=3)
exchanged("page_is_comment_p3", page_as_comment, lambda f: {d.SECOND: dict(f.get(d.SECOND), **{"/Contents": ref(90)}), 90: Stream({}, FORGED)}, "p3", docmdp=3)


def fax(objects):
    objects[80] = {"/S": "/P", "/P": ref(d.STRUCTURE), "/K": -1, "/Columns": 16, "/Rows": 16, "/BlackIs1": True}
    objects[81] = [ref(80)]
    objects[d.STRUCTURE]["/K"] = [ref(d.ELEMENT), ref(80)]
    objects[d.IMAGE] = Stream({"/Type": "/XObject", "/Subtype": "/Image", "/Width": 16, "/Height": 16, "/BitsPerComponent": 1, "/ColorSpace": "/DeviceGray",
                               "/Filter": ["/CCITTFaxDecode"], "/DecodeParms": ref(81)}, b"\x26\xa1\xb5\x0f\x00\x10\x01\x26\xa1\xb5\x0f\x35\x55")


exchanged("packing_of_fax_is_element", fax, lambda f: {80: dict(f.get(80), **{"/K": [-1, ref(90)]}),
                                                       90: {"/Type": "/StructElem", "/S": "/Form", "/P": ref(80), "/Pg": ref(d.FIRST)}})

# Poppler takes 2.0 for no whole number, and then the default: a flag that hid is none, a picture is damaged.
exchanged("hidden_field_shown_by_fraction", lambda o: (o[d.HIDDEN].update({"/AP": {"/N": ref(80)}}), o.update({80: d.look(b"Pay 9000")})),
          lambda f: {d.HIDDEN: dict(f.get(d.HIDDEN), **{"/F": 2.0})})
exchanged("picture_lost_by_fraction", lambda o: None, lambda f: {d.IMAGE: Stream(dict(f.get(d.IMAGE), **{"/BitsPerComponent": 8.0}), b"\x20\x80\x80\x20")})
exchanged("page_turned_back_by_fraction", lambda o: o[d.FIRST].update({"/Rotate": 90}), lambda f: {d.FIRST: dict(f.get(d.FIRST), **{"/Rotate": 90.0})})


def palette(objects):
    objects[80] = ["/Indexed", "/DeviceGray", 255, "b:" + bytes(range(256)).hex()]
    objects[d.IMAGE].keys["/ColorSpace"] = ref(80)


exchanged("palette_lost_by_fraction", palette, lambda f: {80: [*f.get(80)[:2], 255.0, f.get(80)[3]]})
