# SPDX-License-Identifier: GPL-3.0-or-later
"""Attacks by what readers draw beside an appearance, in its place, or at another time, by keys that lead past the pages, and on locks,
encryption and XFA; and what is lawful of the same kind."""
import documents as d
from attacks import FORGED, annotation, attack, changed, find_annotation, first_content, legible, named, refill, simple, tree
from documents import look
from lawful import evidence, simple as lawfully, lawful
from pdf_files import File, Stream, number_of, ref, write_revision
from prepared import drafted, on_own, table_only

COVER = b"1 g 0 0 330 50 re f 0 g"
WHERE = (70, 740, 400, 790)
BOX = {"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, 330, 50]}
THIRTEEN = refill("note", "thirteen", b"thirteen")

# --- what fields are drawn from that programs draw themselves --------------------------------------------------------

simple("approval", "beside the appearance",
       ground_of_field=refill("amount", MK={"/BG": [0, 0, 0]}), ground_of_filled_field=refill("amount", "2000", b"2000", MK={"/BG": [0, 0, 0]}),
       border_of_field=refill("amount", MK={"/BC": [1, 0, 0]}), angle_of_field=refill("amount", MK={"/R": 180}),
       caption_of_box=refill("agree", V="/Yes", AS="/Yes", MK={"/CA": "u:8"}),
       ink_of_field_white=refill("amount", DA="u:/Helv 12 Tf 1 g"), ink_of_filled_field_white=refill("note", "2000", b"2000", DA="u:/Helv 12 Tf 1 g"),
       letters_too_small=refill("amount", DA="u:/Helv 0.01 Tf 0 g"),
       rich_value_alone=refill("amount", RV="u:<body><p>9000</p></body>"), rich_value_of_other=refill("note", "2000", b"2000", RV="u:<body><p>9000</p></body>"),
       rich_value_damaged=refill("amount", RV="u:<body>1000"),
       flag_of_pointer=refill("amount", F=4 | 256), flag_of_size=refill("amount", F=4 | 8), flag_of_turning=refill("amount", F=4 | 16))
lawfully("approval", "beside the appearance",
         rich_value_of_the_same=refill("note", "2000", b"2000", RV="u:<body xmlns='http://www.w3.org/1999/xhtml'><p>20<b>00</b></p></body>"),
         ink_of_field_blue=refill("note", "2000", b"2000", DA="u:/Helv 0 Tf 0 0 1 rg"), no_characteristics=refill("note", "2000", b"2000", MK={}),
         field_locked_by_flags=refill("note", "2000", b"2000", F=4 | 64 | 128 | 512))


@on_own(lawful, "approval", "beside the appearance", lambda o: o[d.LOCKED].update({"/MK": {"/BG": [0.9], "/BC": [0, 0, 0.502]}}))
def characteristics_written_anew(file, tools):
    """As Firefox writes them: three numbers, each a whole part of 255."""
    return refill("amount", "2000", b"2000", MK={"/BC": [0, 0, 0.5019607843137255], "/BG": [0.9019607843137255] * 3})(file)


def drawn_anew(objects):
    d.prepare(objects)
    objects[d.FORM]["/NeedAppearances"] = True


@on_own(attack, "approval", "beside the appearance", drawn_anew)
def drawing_taken_back(file, tools):
    """A field whose value was shown when it was signed, and whose drawing says something else."""
    return file.with_form({"/NeedAppearances": False})


@on_own(lawful, "approval", "beside the appearance", lambda o: o[d.FORM].update({"/NeedAppearances": True}))
def drawing_taken_back_where_it_is_the_same(file, tools):
    return file.with_form({"/NeedAppearances": False})


# --- what comments and signatures show at another time ---------------------------------------------------------------

def stamp(drawing, *parts, **keys):
    """A stamp over what was signed; @parts are further objects, each made from the file and its own number."""
    def make(file):
        number = file.new(2)[1]
        return {**annotation("Stamp", AP="cover", **keys)(file), number: drawing(file), **{file.new(9)[5 + i]: part(file) for i, part in enumerate(parts)}}
    return make


def with_layer(file):
    return {"/Properties": {"/L1": ref(file.resource("/Properties", "/L1"))}}


def uses(file):
    return {"/Resources": {"/XObject": {"/X": ref(file.new(9)[5])}}}


PIXEL = {"/Type": "/XObject", "/Subtype": "/Image", "/Width": 1, "/Height": 1, "/BitsPerComponent": 8, "/ColorSpace": "/DeviceGray"}
simple("p3", "at another time",
       stamp_with_a_layer=stamp(lambda f: Stream(dict(BOX, **{"/Resources": with_layer(f)}), b"/OC /L1 BDC " + COVER + b" EMC")),
       stamp_with_a_layer_within=stamp(lambda f: Stream(dict(BOX, **uses(f)), b"/X Do"), lambda f: Stream(dict(BOX, **{"/OC": ref(f.resource("/Properties", "/L1"))}), COVER)),
       stamp_of_other_file=stamp(lambda f: Stream(dict(BOX, **{"/Ref": {"/F": "u:o.pdf", "/Page": 0}}), b"")),
       stamp_printed_otherwise=stamp(lambda f: Stream(dict(BOX, **uses(f)), b"q 1 0 0 1 300 0 cm /X Do Q"),
                                     lambda f: Stream(dict(PIXEL, **{"/Alternates": [{"/Image": ref(f.new(9)[6]), "/DefaultForPrinting": True}]}), b"\xff"),
                                     lambda f: Stream(PIXEL, b"\0")),
       stamp_when_pointed_at=lambda f: (lambda o: {**o, f.new()[0]: dict(o[f.new()[0]], **{"/AP": {"/N": ref(f.new(9)[8]), "/R": ref(f.new(2)[1])}}),
                                                   f.new(9)[8]: Stream(BOX, b"")})(annotation("Stamp", AP="cover")(f)),
       stamp_by_the_pointer=annotation("Stamp", AP="cover", F=32 | 256),
       stamp_that_keeps_its_size=annotation("Stamp", AP="cover", F=4 | 8, Rect=[500, 100, 520, 120]),
       stamp_by_a_function=stamp(lambda f: Stream(dict(BOX, **{"/Resources": {"/ExtGState": {"/G": {"/BM": "/Multiply", "/TR": {
           "/FunctionType": 2, "/Domain": [0, 1], "/N": 1, "/C0": [1], "/C1": [0]}}}}}), b"/G gs " + COVER)),
       window_open=lambda f: {f.new()[0]: {"/Type": "/Annot", "/Subtype": "/Popup", "/Rect": list(WHERE), "/Open": True, "/Parent": ref(find_annotation(f, "/Text"))},
                              **changed(f, find_annotation(f, "/Text"), Popup=ref(f.new()[0])), **f.with_annotations([ref(f.new()[0])])})
lawfully("p3", "at another time",
         note_when_pointed_at=lambda f: (lambda o: {**o, f.new()[0]: dict(o[f.new()[0]], **{"/AP": {"/N": ref(f.new(9)[8]), "/R": ref(f.new(2)[1])}}),
                                                    f.new(9)[8]: Stream(BOX, b"0 0 9 9 re S")})(annotation("Text", AP="cover", Rect=[500, 100, 520, 120], F=28)(f)),
         window_closed=lambda f: {f.new()[0]: {"/Type": "/Annot", "/Subtype": "/Popup", "/Rect": list(WHERE), "/Open": False, "/Parent": ref(find_annotation(f, "/Text"))},
                                  **changed(f, find_annotation(f, "/Text"), Popup=ref(f.new()[0])), **f.with_annotations([ref(f.new()[0])])})


def signs_with(name, widget_keys, drawing=None, place=None, register=attack):
    """A signature whose widget has these keys, which lead to a drawing that covers, and to one that is empty."""
    def function(file, tools):
        cover, empty = file.new(30)[28:]
        return tools.sign(file.data, field=file.field(place) if place else None, rect=WHERE, look=drawing, widget_keys=widget_keys(file, cover, empty),
                          objects=lambda g: {cover: Stream(BOX, COVER), empty: Stream(BOX, b"")})
    function.__name__ = name
    register("approval", "at another time")(function)


signs_with("signature_in_a_layer", lambda f, cover, empty: {"/AP": {"/N": ref(cover)}, "/OC": ref(f.resource("/Properties", "/L1"))})
signs_with("signature_when_pointed_at", lambda f, cover, empty: {"/AP": {"/N": ref(empty), "/R": ref(cover)}})
signs_with("signature_in_prepared_field_when_pointed_at", lambda f, cover, empty: {"/AP": {"/N": ref(empty), "/D": ref(cover)}}, place="Later")
signs_with("signature_by_the_pointer", lambda f, cover, empty: {"/F": 32 | 256}, COVER)
signs_with("signature_as_a_border", lambda f, cover, empty: {"/Border": [0, 0, 60], "/C": [1, 1, 1]})
signs_with("signature_that_keeps_its_size", lambda f, cover, empty: {"/Rect": [500, 100, 520, 120], "/F": 4 | 8}, b"0 0 9 9 re S")
# What readers draw of these where there is no appearance; there is one.
signs_with("sign_with_characteristics", lambda f, cover, empty: {"/MK": {"/BG": [1, 1, 1]}}, b"0 0 9 9 re S", register=lawful)

# --- keys that lead past the pages -----------------------------------------------------------------------------------

ODT = ["/application#2fvnd.oasis.opendocument.text"]
FILES = [{"/Type": "/Filespec", "/F": "u:a.exe", "/AFRelationship": "/Data"}]
simple("p3", "past the pages", note_with_file=annotation("Text", Contents="u:x", Rect=[500, 100, 520, 120], AF=FILES))
signs_with("signature_with_file", lambda f, cover, empty: {"/Rect": [300, 300, 400, 350], "/AF": FILES}, b"0 0 100 50 re S")
simple("approval", "past the pages",
       document_in_its_place=lambda f: f.update({f.new()[0]: Stream({}, b"PK")}, trailer={"/AdditionalStreams": ODT + [ref(f.new()[0])]}),
       document_in_its_place_and_filled=lambda f: f.update({f.new(9)[8]: Stream({}, b"PK"), **THIRTEEN(f)}, trailer={"/AdditionalStreams": ODT + [ref(f.new(9)[8])]}),
       extension_with_content=lambda f: {**changed(f, f.root, Extensions={"/XXXX": ref(f.new()[0])}), f.new()[0]: Stream({}, FORGED)},
       extension_leads_to_pages=lambda f: changed(f, f.root, Extensions={"/XXXX": {"/BaseVersion": "/1.7", "/ExtensionLevel": 1, "/Pages": ref(tree(f))}}),
       mark_info_with_action=lambda f: changed(f, f.root, MarkInfo={"/Marked": True, "/A": named("script")}),
       marks_taken_back=lambda f: changed(f, f.root, MarkInfo={"/Marked": False}))


def with_document(file, tools):
    """Signed with another document that LibreOffice wrote into it, and where that stands."""
    content = file.new(9)[8]
    return File(tools.sign(file.update({content: Stream({}, b"PK 1000")}, trailer={"/AdditionalStreams": ODT + [ref(content)]}), name="Second",
                           trailer={"/AdditionalStreams": ODT + [ref(content)]})), content


@attack("p3", "past the pages")
def document_in_its_place_exchanged(file, tools):
    hybrid, content = with_document(drafted(lambda objects: None), tools)
    return hybrid.update({content: Stream({}, b"PK 9000")}, trailer={"/AdditionalStreams": ODT + [ref(content)]}) if file.shape == "table" else None


@lawful("p3", "past the pages")
def document_in_its_place_copied(file, tools):
    hybrid, _ = with_document(drafted(lambda objects: None), tools)
    copied = hybrid.new(30)[28]
    return tools.sign(hybrid.data, objects=lambda later: {copied: Stream({}, b"PK 1000")}, trailer={"/AdditionalStreams": ODT + [ref(copied)]}) \
        if file.shape == "table" else None


lawfully("approval", "past the pages",
         extensions_of_others=lambda f: changed(f, f.root, Extensions={
             "/ADBE": {"/BaseVersion": "/1.7", "/ExtensionLevel": 8}, "/XXXX": {"/BaseVersion": "/1.7", "/ExtensionLevel": 1002},
             "/ISO_": [{"/Type": "/DeveloperExtensions", "/BaseVersion": "/2.0", "/ExtensionLevel": 32001, "/ExtensionRevision": "u::2022", "/URL": "u:https://www.iso.org/"}]}),
         trailer_of_a_program=lambda f: f.update({}, trailer={"/DocChecksum": "b:00", "/XXXX_Build": 7}))

# --- locks -----------------------------------------------------------------------------------------------------------

FIELD = {"/Fields": ["u:amount"]}


def locks(register, name, lock, change):
    def function(file, tools):
        return change(file)
    function.__name__ = name
    on_own(register, "approval", "locks", lambda objects: None, lock=lock)(function)


def fill_kid(file):
    kid = number_of(file.get(file.field("group"))["/Kids"][0])
    return {kid: dict(file.get(kid), **{"/V": "u:x", "/AP": {"/N": ref(file.new()[0])}}), file.new()[0]: legible(file, look(b"x"))}


locks(attack, "kid_of_locked_group", {"/Action": "/Include", "/Fields": ["u:group"]}, fill_kid)
locks(attack, "field_beside_exceptions", {"/Action": "/Exclude", "/Fields": ["u:group"]}, THIRTEEN)
locks(attack, "field_where_all_are_locked", {"/Action": "/All"}, THIRTEEN)
locks(attack, "field_where_the_lock_permits_nothing", {"/Action": "/Include", **FIELD, "/P": 1}, THIRTEEN)
locks(attack, "comment_where_the_lock_permits_filling", {"/Action": "/Include", **FIELD, "/P": 2}, annotation("Text", Contents="u:x", Rect=[500, 100, 520, 120]))
locks(attack, "field_where_the_lock_is_unknown", {"/Action": "/Some", **FIELD}, THIRTEEN)
locks(lawful, "kid_of_group_that_begins_alike", {"/Action": "/Include", "/Fields": ["u:gro"]}, fill_kid)
locks(lawful, "kid_of_excepted_group", {"/Action": "/Exclude", "/Fields": ["u:group"]}, fill_kid)
locks(lawful, "fill_where_the_lock_permits_it", {"/Action": "/Include", **FIELD, "/P": 2}, THIRTEEN)
locks(lawful, "evidence_where_the_lock_permits_nothing", {"/Action": "/Include", **FIELD, "/P": 1}, evidence())



def permits(name, *references):
    """What the signature says of what it permits."""
    def function(file, tools):
        return THIRTEEN(file)
    function.__name__ = name
    written = [{"/Type": "/SigRef", "/TransformMethod": method, "/TransformParams": value} for method, value in references]
    on_own(attack, "approval", "locks", lambda objects: None, keys={"/Reference": written})(function)


INCLUDE = {"/Action": "/Include"}
permits("permission_by_fraction", ("/DocMDP", {"/P": 1.0}))
permits("permission_twice", ("/DocMDP", {"/P": 1}), ("/DocMDP", {"/P": 3}))
permits("permission_of_lock_by_fraction", ("/FieldMDP", dict(INCLUDE, **FIELD, **{"/P": 1.0})))
permits("lock_twice", ("/FieldMDP", dict(INCLUDE, **{"/Fields": ["u:note"]})), ("/FieldMDP", dict(INCLUDE, **FIELD)))
permits("lock_of_no_list", ("/FieldMDP", dict(INCLUDE, **{"/Fields": "u:note"})))
permits("lock_of_names", ("/FieldMDP", dict(INCLUDE, **{"/Fields": ["/note"]})))


def with_lock(objects):
    objects[d.EMPTY]["/Lock"] = {"/Type": "/SigFieldLock", "/Action": "/All"}


@table_only
def lock_of_field_not_in_signature(file, tools):
    signed = drafted(with_lock, tools, field=d.EMPTY)
    return signed.update(THIRTEEN(signed))


@table_only
def lock_taken_away_by_signing(file, tools):
    signed = drafted(with_lock, tools)
    return tools.sign(signed.data, field=d.EMPTY, widget_keys={"/Lock": None})


for function in (lock_of_field_not_in_signature, lock_taken_away_by_signing):
    attack("approval", "locks")(function)


@lawful("approval", "locks")
@table_only
def lock_kept_by_signing(file, tools):
    signed = drafted(with_lock, tools)
    return tools.sign(signed.data, field=d.EMPTY, lock={"/Action": "/All"})


# --- XFA -------------------------------------------------------------------------------------------------------------


def with_xfa(objects):
    objects[d.FORM]["/XFA"] = ["u:template", ref(80), "u:datasets", ref(81)]
    objects[80], objects[81] = Stream({}, b"<template/>"), Stream({}, b"<xfa:data>1000</xfa:data>")


@on_own(attack, "approval", "XFA", with_xfa)
def data_of_xfa(file, tools):
    return {81: Stream({}, b"<xfa:data>9000</xfa:data>")}


@on_own(attack, "approval", "XFA", with_xfa)
def data_of_xfa_and_filled(file, tools):
    return {81: Stream({}, b"<xfa:data>9000</xfa:data>"), **THIRTEEN(file)}


@on_own(attack, "approval", "XFA", with_xfa)
def xfa_removed(file, tools):
    return {d.FORM: {k: v for k, v in file.form.items() if k != "/XFA"}}


# --- encryption ------------------------------------------------------------------------------------------------------

def encryption(file):
    return number_of(file.trailer["/Encrypt"])


def without(file, key):
    return write_revision(file.data, {}, file.kind, {k: v for k, v in file.trailer.items() if k != key}, file.size, file.startxref)


simple("encrypted", "encryption",
       encryption_left_out=lambda f: without(f, "/Encrypt"), encryption_permits_more=lambda f: changed(f, encryption(f), P=-1),
       encryption_of_metadata=lambda f: changed(f, encryption(f), EncryptMetadata=False),
       encryption_of_streams_left_out=lambda f: changed(f, encryption(f), StmF="/Identity"),
       encryption_elsewhere=lambda f: f.update({f.new()[0]: f.get(encryption(f))}, trailer={"/Encrypt": ref(f.new()[0])}),
       encryption_in_trailer=lambda f: f.update({}, trailer={"/Encrypt": f.get(encryption(f))}),
       encryption_by_other_identifier=lambda f: f.update({}, trailer={"/ID": ["b:" + "00" * 16, f.trailer["/ID"][1]]}),
       encryption_without_identifier=lambda f: without(f, "/ID"),
       content_not_encrypted=lambda f: {first_content(f): Stream({"/Filter": "/Crypt", "/DecodeParms": {"/Type": "/CryptFilterDecodeParms", "/Name": "/Identity"}}, FORGED)})
# Nothing here encrypts, so that what is written may hold no words.
lawfully("encrypted", "encryption", nothing_encrypted=lambda f: {}, version_raised_encrypted=lambda f: isinstance(f.catalog["/AcroForm"], str) and changed(f, f.root, Version="/2.0"),
         identifier_encrypted=lambda f: f.update({}, trailer={"/ID": [f.trailer["/ID"][0], "b:" + "00" * 16]}))
