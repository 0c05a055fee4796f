# SPDX-License-Identifier: GPL-3.0-or-later
"""What other programs lawfully do to signed documents. None of it may be called a change of what was signed."""
from attacks import annotation, changed, drawn, find_annotation, first_content, legible, options, refill, tree
from documents import WORDS, XMP, direct_font, look
from pdf_files import File, Packed, Raw, Stream, number_of, ref, write_value
from readings import first_data, headed, listed, pairs, raw_stream

LAWFUL = {}


def lawful(base, group):
    def register(function):
        name = function.__name__.strip("_").replace("_", "-")
        assert name not in LAWFUL, name
        LAWFUL[name] = (group, base, function)
        return function
    return register


def simple(base, group, **kinds):
    for name, objects in kinds.items():
        def function(file, tools, objects=objects):
            made = objects(file)
            return made if isinstance(made, bytes) else None if made in (None, False) else file.update(made)
        function.__name__ = name
        lawful(base, group)(function)


def both(*parts):
    return lambda file: {k: v for part in parts for k, v in part(file).items()}


def later(file, *parts):
    """One revision for each part."""
    for part in parts:
        file = File(file.update(part(file)))
    return file.data


def evidence(vri=False, stamp=False):
    def make(file):
        numbers = file.new(6)
        old = file.get(file.catalog.get("/DSS", {}))
        dss = dict(old, **{"/Certs": file.get(old.get("/Certs", [])) + [ref(numbers[0])], "/CRLs": [ref(numbers[1])], "/OCSPs": [ref(numbers[2])]})
        if vri:
            dss["/VRI"] = dict(file.get(old.get("/VRI", {})), **{"/" + "0123456789ABCDEF0123456789ABCDEF01234567": {
                "/Cert": [ref(numbers[0])], "/CRL": [ref(numbers[1])], "/TU": "u:D:20261120100000Z"}})
        return {**changed(file, file.root, DSS=ref(numbers[3])), numbers[3]: dss, **{n: Stream({}, b"0\3\2\1\1") for n in numbers[:3]}}
    return make


def same(number):
    return lambda file: {number(file): file.get(number(file))}


simple("approval", "filling",
       fill_text=refill("note", "thirteen", b"thirteen"),
       fill_text_in_place=lambda f: {**refill("note", "thirteen")(f), number_of(f.get(f.field("note"))["/AP"]["/N"]): legible(f, look(b"thirteen"))},
       fill_text_vietnamese=lambda f: {**refill("note", "Châu Thành")(f), f.field("note"): dict(f.get(f.field("note")), **{
           "/V": "u:Châu Thành", "/AP": {"/N": ref(f.new()[0])}}), f.new()[0]: drawn(b"BT /F 12 Tf 2 5 Td <4368E2752054 68E06E68> Tj ET", Resources={
               "/Font": direct_font(**{"/Encoding": "/WinAnsiEncoding"})})},
       fill_text_hexadecimal=refill("note", "45", drawn(b"BT /Helv 12 Tf 2 5 Td <3435> Tj ET")),
       fill_text_in_pieces=refill("note", "4567", drawn(b"BT /Helv 12 Tf 2 5 Td [(4)-10(5)(67)] TJ ET")),
       fill_text_several_lines=refill("note", "one two", drawn(b"BT /Helv 8 Tf 2 11 Td (one) Tj 0 -9 Td (two) Tj ET")),
       fill_text_with_frame=refill("note", "45", drawn(b"1 g 0 0 200 20 re f 0 G 0 0 200 20 re S 0 g BT /Helv 12 Tf 2 5 Td (45) Tj ET")),
       fill_empty_field=refill("note", "", drawn(b"")),
       clear_text=refill("note", None, drawn(b""), V="u:"),
       fill_kid=lambda f: {number_of(f.get(f.field("group"))["/Kids"][0]): dict(f.get(number_of(f.get(f.field("group"))["/Kids"][0])), **{
           "/V": "u:x", "/AP": {"/N": ref(f.new()[0])}}), f.new()[0]: legible(f, look(b"x"))},
       tick_box=refill("agree", V="/Yes", AS="/Yes"),
       choose=refill("kind", "blue", b"blue", I=[1]),
       redraw_text=refill("note", None, b"twelve"),
       redraw_text_in_place=lambda f: {number_of(f.get(f.field("note"))["/AP"]["/N"]): legible(f, look(b"twelve", 201))},
       fill_and_take_back=lambda f: later(f, refill("note", "thirteen", b"thirteen"), refill("note", "twelve", b"twelve")),
       fill_twice=lambda f: later(f, refill("note", "a", b"a"), refill("amount", "2", b"2")),
       fill_all_at_once=both(refill("agree", V="/Yes", AS="/Yes"), refill("kind", "blue", b"blue")),
       fill_with_resources=lambda f: {**refill("note", "x", b"x")(f), **f.with_form({"/DA": "u:/Helv 0 Tf 0 g", "/NeedAppearances": False})})
simple("approval", "filling",
       fill_text_and_close_it=refill("note", "thirteen", b"thirteen", Ff=1),
       fill_text_in_another_case=refill("note", "Thirteen", b"THIRTEEN"),
       fill_text_with_signs=refill("amount", "-1.500,50", b"-1.500,50"),
       fill_text_upside_down_twice=refill("note", "66", drawn(b"1 0 0 -1 0 20 cm BT /Helv 12 Tf 1 0 0 -1 2 15 Tm (66) Tj ET")),
       fill_text_with_bevel=refill("note", "45", drawn(b"0.75 g 0 0 200 20 re f 1 g 1 1 m 1 19 l 199 19 l 198 18 l 2 18 l 2 2 l f 0 g BT /Helv 12 Tf 3 5 Td (45) Tj ET")),
       fill_text_within_a_cut=refill("note", "45", drawn(b"/Tx BMC q 1 1 198 18 re W n BT 0 g /Helv 12 Tf 2 5 Td (45) Tj ET Q EMC")),
       fill_in_a_font_with_names=lambda f: {**refill("note", "1000", Stream({"/Subtype": "/Form", "/BBox": [0, 0, 200, 20], "/Resources": {"/Font": {"/Helv": ref(f.new(2)[1])}}},
                                                                              b"/Tx BMC q BT /Helv 12 Tf 2 5 Td (1000) Tj ET Q EMC"))(f), f.new()[0]: Stream({
           "/Subtype": "/Form", "/BBox": [0, 0, 200, 20], "/Resources": {"/Font": {"/Helv": ref(f.new(2)[1])}}}, b"/Tx BMC q BT /Helv 12 Tf 2 5 Td (1000) Tj ET Q EMC"),
           f.new(2)[1]: {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": {"/Differences": [48, "/zero", "/one", "/two"]},
                         "/ToUnicode": ref(f.new(3)[2])}, f.new(3)[2]: Stream({}, WORDS)},
       font_added_to_form=lambda f: {**refill("note", "x", b"x")(f), **f.with_form({"/DR": {"/Font": dict(f.form["/DR"]["/Font"], **{
           "/New": ref(f.new(2)[1])})}}), f.new(2)[1]: {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Courier"}},
       drawing_of_form_exchanged=lambda f: later(f, lambda g: g.with_form({"/DR": dict(g.form["/DR"], **{"/XObject": {"/FRM0": ref(g.resource("/XObject", "/Fm1"))}})}),
                                                 lambda g: g.with_form({"/DR": dict(g.form["/DR"], **{"/XObject": {"/FRM0": ref(g.new(3)[2])}})}) | {
                                                     g.new(3)[2]: drawn(b"0 0 9 9 re f", Type="/XObject")}),
       draw_anew=lambda f: f.with_form({"/NeedAppearances": True}),
       fill_and_draw_anew=lambda f: {**refill("note", "thirteen", b"thirteen")(f), **f.with_form({"/NeedAppearances": True})})
simple("prepared", "filling",
       fill_number_over_dots=refill("number", "123", Stream({"/Subtype": "/Form", "/BBox": [0, 0, 38, 18]}, b"BT /Helv 12 Tf 4 5 Td (123) Tj ET")),
       fill_formatted=refill("priced", "1000", b"1,000.00"),
       fill_list=refill("list", "blue", options("blue")),
       fill_list_with_what_is_chosen_alone=refill("list", "blue", b"blue"),
       fill_list_with_places=refill("list", "blue", options("blue"), I=[1], TI=0),
       fill_list_with_two=lambda f: {**refill("list", "blue", drawn(b"0.85 g 0 0 200 20 re f 0 g BT /Helv 8 Tf 2 12 Td (red) Tj 0 -9 Td (blue) Tj ET"))(f),
                                     f.field("list"): dict(f.get(f.field("list")), **{"/V": ["u:red", "u:blue"], "/I": [0, 1], "/AP": {"/N": ref(f.new()[0])}})},
       fill_list_and_take_back=lambda f: later(f, refill("list", "blue", options("blue")), refill("list", "red", options("red"))),
       mark_what_is_chosen=lambda f: later(f, refill("list", "blue", options("blue")), refill("list", None, options("blue"))))
simple("p2", "filling", fill_text_p2=refill("note", "thirteen", b"thirteen"), tick_box_p2=refill("agree", V="/Yes", AS="/Yes"))
simple("p3", "filling", fill_text_p3=refill("note", "thirteen", b"thirteen"))
simple("locked", "filling", fill_what_is_not_locked=refill("note", "thirteen", b"thirteen"), tick_what_is_not_locked=refill("agree", V="/Yes", AS="/Yes"))


def stamped(name, base):
    def function(file, tools):
        return tools.stamp(file.data, name="Stamp5")
    function.__name__ = name
    lawful(base, "long-term data")(function)


for base in ("approval", "p1", "p2", "p3", "locked", "two", "stamped"):
    simple(base, "long-term data", **{"evidence_" + base: evidence(), "evidence_with_vri_" + base: evidence(vri=True)})
    stamped("document_time_stamp_" + base, base)
simple("stamped", "long-term data", evidence_extended=lambda f: later(f, evidence(vri=True), evidence(vri=True)))


@lawful("approval", "long-term data")
def archive(file, tools):
    return tools.stamp(file.update(evidence(vri=True)(file)))


@lawful("stamped", "long-term data")
def archive_renewed(file, tools):
    data = tools.stamp(file.update(evidence(vri=True)(file)), name="Stamp8")
    return tools.stamp(File(data).update(evidence(vri=True)(File(data))), name="Stamp7")


def signs(base, name, **options):
    def function(file, tools):
        place = options.get("place")
        rest = {k: v for k, v in options.items() if k != "place"}
        make = rest.pop("value", None)
        return tools.sign(file.data, field=file.field(place) if place else None, make=make and (lambda content: make(tools, content)), **rest)
    function.__name__ = name
    lawful(base, "further signatures")(function)


SEEN = {"rect": (300, 300, 400, 350), "look": b"0 0 100 50 re S"}
for base in ("approval", "two", "locked", "stamped", "p3"):
    signs(base, "sign_unseen_" + base)
    signs(base, "sign_seen_" + base, **SEEN)
    signs(base, "sign_empty_field_" + base, place="Later", look=b"0 0 200 50 re S")
SEAL = (b"0.85 0.1 0.1 RG 3 w 25 25 m 50 25 l 0 40 m 60 20 l S 2 w 5 5 40 40 re S "
        b"0.1 0.2 0.7 RG 1.5 w 60 10 m 120 40 l 90 12 l 130 30 l S")
# A seal and a signature in blue ink over lines of text, which stay to be read, and black words beside them.
signs("approval", "sign_seal_over_text", rect=(70, 740, 400, 790), look=SEAL)
signs("prepared", "sign_seal_in_field_over_text", place="Over", rect=(70, 740, 400, 790), look=SEAL)
signs("prepared", "sign_number_over_dots", rect=(98, 636, 136, 654), look=b"BT /Helv 12 Tf 4 5 Td (123) Tj ET 0 g 12 5 2 8 re f")
signs("prepared", "sign_with_words_beside_text", page=1, rect=(0, 0, 595, 842), look=b"0 g 300 755 3 9 re f 310 755 3 9 re f 0.8 0 0 rg 500 60 30 30 re f")
signs("p2", "sign_unseen_p2")
signs("p2", "sign_empty_field_p2", place="Later", look=b"0 0 200 50 re S")
signs("approval", "sign_with_lock", lock={"/Action": "/All"})
signs("approval", "sign_other_page", page=1, **SEEN)
signs("approval", "sign_without_page", page=None)
signs("approval", "sign_adobe_detached", sub_filter="/adbe.pkcs7.detached", value=lambda t, c: t.cms(c, options=()))
signs("approval", "sign_sha512", value=lambda t, c: t.cms(c, digest="sha512"))
signs("approval", "sign_pss", value=lambda t, c: t.cms(c, options=("-cades", "-keyopt", "rsa_padding_mode:pss")))
signs("approval", "sign_two_page_fields", keys={"/Prop_Build": {"/App": {"/Name": "/Other"}}})


def program(name, command):
    def function(file, tools):
        return command(file, tools)
    function.__name__ = name
    lawful("approval", "further signatures")(function)


def by_mutool(file, tools):
    return tools.by_program(file.data, "mutool", file.field("Later"))


def by_pdfsig(file, tools):
    return tools.by_program(file.data, "pdfsig", file.field("Later"))


program("sign_by_mutool", by_mutool)
program("sign_by_pdfsig", by_pdfsig)


def field_added(file):
    number = file.new()[0]
    return {number: {"/Type": "/Annot", "/Subtype": "/Widget", "/FT": "/Sig", "/T": "u:Prepared", "/Rect": [0, 0, 0, 0], "/P": ref(file.pages[0])},
            **file.with_form({"/Fields": file.get(file.form["/Fields"]) + [ref(number)]}), **file.with_annotations([ref(number)])}


@lawful("approval", "further signatures")
def sign_in_two_revisions(file, tools):
    """A field that one revision adds and the next one signs."""
    data = file.update(field_added(file))
    return tools.sign(data, field=File(data).field("Prepared"))


@lawful("approval", "further signatures")
def sign_two_more(file, tools):
    return tools.sign(tools.sign(file.data, name="A"), name="B")


@lawful("approval", "further signatures")
def fill_and_sign_at_once(file, tools):
    return tools.sign(file.data, objects=refill("note", "thirteen", b"thirteen"))


@lawful("approval", "further signatures")
def fill_then_sign(file, tools):
    return tools.sign(file.update(refill("note", "thirteen", b"thirteen")(file)))


simple("approval", "bookkeeping",
       nothing=lambda f: {},
       line_end=lambda f: f.data + b"\r\n",
       unused_number_freed=lambda f: f.update({}, frees=[f.new()[0]]),
       zero_freed=lambda f: f.update({}, frees=[0]),
       page_again=same(lambda f: f.pages[0]),
       pages_again=same(tree),
       catalog_again=same(lambda f: f.root),
       field_again=same(lambda f: f.field("note")),
       signature_field_again=same(lambda f: f.signatures()[-1]),
       font_again=same(lambda f: f.resource("/Font", "/F1")),
       content_again=lambda f: {first_content(f): Stream({k: v for k, v in f.get(first_content(f)).items() if k != "/Length"}, raw_data(f, first_content(f)))},
       resources_again=same(lambda f: number_of(f.get(f.pages[0])["/Resources"])),
       numbers_spelt_otherwise=lambda f: "/MediaBox" in f.get(tree(f)) and changed(f, tree(f), MediaBox=[Raw(b"0.0"), Raw(b"+0"), Raw(b"595.00"), Raw(b"842.")]),
       vendor_key=lambda f: changed(f, tree(f), ITXT="u:5.5"),
       page_dated=lambda f: changed(f, f.pages[0], LastModified="u:D:20261120100000Z"),
       private_data_of_page=lambda f: changed(f, f.pages[0], PieceInfo={"/App": {"/Private": {"/a": 1}, "/LastModified": "u:D:2026"}}),
       page_with_what_it_inherits=lambda f: "/MediaBox" in f.get(tree(f)) and changed(f, f.pages[0], MediaBox=f.get(tree(f))["/MediaBox"]),
       labels_as_objects=lambda f: {**changed(f, f.root, PageLabels={"/Nums": [0, ref(f.new()[0])]}), f.new()[0]: {"/S": "/D"}},
       private_data=lambda f: changed(f, f.root, PieceInfo={"/App": {"/Private": {"/a": 1}, "/LastModified": "u:D:2026"}}),
       page_packed=lambda f: {f.pages[0]: Packed(f.get(f.pages[0]))} if f.kind == "stream" else None,
       catalog_packed=lambda f: {f.root: Packed(f.catalog), f.pages[0]: Packed(f.get(f.pages[0]))} if f.kind == "stream" else None,
       identifier=lambda f: f.update({}, trailer={"/ID": [f.trailer["/ID"][0], "b:ffeeddccbbaa99887766554433221100"]}),
       version_raised=lambda f: changed(f, f.root, Version="/2.0"),
       extensions=lambda f: changed(f, f.root, Extensions={"/ESIC": {"/BaseVersion": "/1.7", "/ExtensionLevel": 5}}),
       marked=lambda f: changed(f, f.root, MarkInfo={"/Marked": True, "/Suspects": False}),
       annotations_again=lambda f: f.with_annotations([]),
       two_revisions_of_nothing=lambda f: File(f.update({})).update({}))
simple("approval", "left behind",
       left_behind_by_filling=lambda f: {**refill("note", "x", b"x")(f), f.new(3)[2]: look(b"y")},
       left_behind_by_evidence=lambda f: {**evidence(vri=True)(f), f.new(9)[8]: {"/Type": "/VRI"}})


@lawful("approval", "left behind")
def left_behind_by_signing(file, tools):
    return tools.sign(file.data, objects=lambda f: {f.new()[0]: {"/Type": "/Font"}})


simple("approval", "metadata",
       description=lambda f: {number_of(f.trailer["/Info"]): {"/Title": "u:Decision", "/ModDate": "u:D:20261120100000Z"}},
       description_new=lambda f: f.update({f.new()[0]: {"/ModDate": "u:D:20261120100000Z"}}, trailer={"/Info": ref(f.new()[0])}),
       xmp=lambda f: {number_of(f.catalog["/Metadata"]): Stream({"/Type": "/Metadata", "/Subtype": "/XML"}, XMP.replace(b'rdf:about=""', b'rdf:about="" x:y="1"'))},
       xmp_new=lambda f: {**changed(f, f.root, Metadata=ref(f.new()[0])), f.new()[0]: Stream({"/Type": "/Metadata", "/Subtype": "/XML"}, XMP)},
       xmp_and_description=lambda f: {number_of(f.trailer["/Info"]): {"/Title": "u:x"},
                                      number_of(f.catalog["/Metadata"]): Stream({"/Type": "/Metadata", "/Subtype": "/XML"}, XMP + b"   ")})
simple("p1", "metadata", xmp_p1=lambda f: {number_of(f.catalog["/Metadata"]): Stream({"/Type": "/Metadata", "/Subtype": "/XML"}, XMP + b"   ")})
simple("p3", "comments",
       note_p3=annotation("Text", Contents="u:Fine.", Rect=[500, 100, 520, 120]),
       highlight_p3=annotation("Highlight", Rect=[500, 100, 520, 120], QuadPoints=[500, 120, 520, 120, 500, 100, 520, 100]),
       note_removed_p3=lambda f: f.with_annotations([], drop=[ref(find_annotation(f, "/Text"))]),
       note_changed_p3=lambda f: changed(f, find_annotation(f, "/Text"), Contents="u:Fine."),
       note_with_window_p3=lambda f: {f.new()[0]: {"/Type": "/Annot", "/Subtype": "/Text", "/Rect": [500, 100, 520, 120], "/F": 4, "/Contents": "u:Fine.", "/P": ref(f.pages[0]),
                                                   "/Popup": ref(f.new(2)[1])},
                                      f.new(2)[1]: {"/Type": "/Annot", "/Subtype": "/Popup", "/Rect": [400, 20, 590, 90], "/Parent": ref(f.new()[0]), "/P": ref(f.pages[0])},
                                      **f.with_annotations([ref(n) for n in f.new(2)])},
       free_text_p3=annotation("FreeText", AP="cover", Rect=[400, 20, 520, 40], Contents="u:Fine.", RC="u:<body>Fine.</body>", DA="u:/Helv 9 Tf"),
       answer_p3=lambda f: {**annotation("Text", Contents="u:Yes.", Rect=[500, 760, 520, 780], IRT=ref(find_annotation(f, "/Text")))(f)})
simple("approval", "structure",
       structure_grown=lambda f: {**changed(f, number_of(f.catalog["/StructTreeRoot"]), K=f.get(number_of(f.catalog["/StructTreeRoot"]))["/K"] + [ref(f.new()[0])]),
                                  f.new()[0]: {"/Type": "/StructElem", "/S": "/Form", "/P": f.catalog["/StructTreeRoot"]}})


# --- odd, but with one reading --------------------------------------------------------------------------------------

def one_reading(stream):
    """The content again, with the same data."""
    return lambda f: {first_content(f): stream(first_data(f), f.new()[0])}


simple("approval", "odd spelling",
       key_twice_alike=lambda f: {f.pages[0]: Raw(pairs(f.get(f.pages[0]), ("/Type", "/Page")))},
       key_spelt_otherwise=lambda f: {f.pages[0]: Raw(pairs(f.get(f.pages[0])).replace(b"/Contents", b"/#43ontents"))},
       heading_with_comment=headed(lambda n: b"%d 0 obj %%%d 0 obj\n" % (n, n + 1)),
       heading_without_line=headed(lambda n: b"%d  0\r\nobj" % n),
       length_in_its_own_object=lambda f: {first_content(f): raw_stream(b"<</Length %d 0 R>>" % f.new()[0], first_data(f)), f.new()[0]: len(first_data(f))},
       length_with_line_end=lambda f: {first_content(f): raw_stream(b"<</Length %d>>" % len(first_data(f)), first_data(f), b"endstream")},
       list_with_short_lines=lambda f: listed(f, b"", {}, table=lambda e, k: b"xref\n0 1\n0000000000 65535 f\ntrailer\n" + write_value(k) + b"\n")
       if f.kind == "table" else None,
       list_of_nothing=lambda f: listed(f, b"", {}, table=lambda e, k: b"xref\n0 0\ntrailer\n" + write_value(k) + b"\n") if f.kind == "table" else None)


def raw_data(file, number):
    from pdf_files import qpdf
    return qpdf(file.data, "--show-object=%d" % number, "--raw-stream-data")
