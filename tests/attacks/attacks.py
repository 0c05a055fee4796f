# SPDX-License-Identifier: GPL-3.0-or-later
"""What forgers do to signed documents. Each attack takes a signed File and returns bytes, or None where the file's shape
leaves no room for it. None of them may end as a document that is as it was signed."""
import re

from documents import look
from pdf_files import (File, Packed, Stream, finish, number_of, ref, write_objects, write_revision, write_table, write_value,
                       xref_stream)

ATTACKS = {}


def attack(base, group):
    def register(function):
        name = function.__name__.strip("_").replace("_", "-")
        assert name not in ATTACKS, name
        ATTACKS[name] = (group, base, function)
        return function
    return register


def simple(base, group, **kinds):
    """Kinds that are one revision with these objects."""
    for name, objects in kinds.items():
        def function(file, tools, objects=objects):
            made = objects(file)
            return made if isinstance(made, bytes) or made is None else file.update(made)
        function.__name__ = name
        attack(base, group)(function)


def named(value):
    return {"/S": "/JavaScript", "/JS": "u:app.alert(1)"} if value == "script" else value


def stream(file, number, data, **keys):
    """A stream with other data."""
    kept = {k: v for k, v in file.get(number).items() if k not in ("/Length", "/Filter", "/DecodeParms")}
    return {number: Stream(dict(kept, **keys), data)}


def changed(file, number, **keys):
    """A dictionary with other keys; None takes one away."""
    value = file.get(number)
    for key, item in keys.items():
        if item is None:
            value.pop("/" + key, None)
        else:
            value["/" + key] = item
    return {number: value}


def first_content(file):
    contents = file.get(file.pages[0])["/Contents"]
    return number_of(contents if isinstance(contents, str) else contents[0])


def signature_of(file, index=-1):
    field = file.signatures()[index]
    return field, number_of(file.get(field)["/V"])


# --- the signature's own bytes -------------------------------------------------------------------------------------

def gap(file):
    """Where the last signature's Contents stands: from its angle bracket to behind the other."""
    numbers = [int(n) for n in re.findall(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)", file.data)[-1]]
    return numbers[1], numbers[2]


def patch_range(file, text):
    """Another value of ByteRange in the same room."""
    start, end = list(re.finditer(rb"/ByteRange\s*(\[[^\]]*\][ ]*)", file.data))[-1].span(1)
    text = text(file) if callable(text) else text
    if len(text) > end - start:
        # The room that Contents has to spare.
        a, b = gap(file)
        extra = len(text) - (end - start)
        if start < a:
            return file.data[:start] + text + file.data[end:a] + file.data[a:b - 1 - extra] + b">" + file.data[b:]
        return None
    return file.data[:start] + text.ljust(end - start) + file.data[end:]


def patch_contents(file, text):
    a, b = gap(file)
    return file.data[:a] + text.ljust(b - a)[:b - a] + file.data[b:]


def numbers_of(file):
    a, b = gap(file)
    return a, b, len(file.data) - b


RANGES = {
    "range_null": b"null", "range_empty": b"[]", "range_two_numbers": lambda f: b"[0 %d]" % len(f.data),
    "range_negative": lambda f: b"[0 -%d %d %d]" % numbers_of(f),
    "range_reals": lambda f: b"[0.0 %d.0 %d %d]" % numbers_of(f),
    "range_strings": lambda f: b"[(0)(%d)(%d)%d]" % numbers_of(f),
    "range_overflow": lambda f: b"[0 %d 9223372036854775807 9]" % numbers_of(f)[0],
    "range_not_from_start": lambda f: b"[9 %d %d %d]" % (numbers_of(f)[0] - 9, *numbers_of(f)[1:]),
    "range_past_end": lambda f: b"[0 %d %d %d]" % (*numbers_of(f)[:2], numbers_of(f)[2] + 99),
    "range_overlap": lambda f: b"[0 %d %d %d]" % (numbers_of(f)[0], numbers_of(f)[0] - 50, len(f.data) - numbers_of(f)[0] + 50),
    "range_whole_file": lambda f: b"[0 %d %d 0]" % (len(f.data), len(f.data)),
    "range_hole_too_large": lambda f: b"[0 %d %d %d]" % (numbers_of(f)[0] - 20, numbers_of(f)[1] + 4, numbers_of(f)[2] - 4),
    "range_hole_too_small": lambda f: b"[0 %d %d %d]" % (numbers_of(f)[0] + 2, numbers_of(f)[1] - 2, numbers_of(f)[2] + 2),
    "range_six_numbers": lambda f: b"[0 %d %d 9 9 9]" % numbers_of(f)[:2],
    "range_by_reference": b"1 0 R",
    "range_signs_nothing": b"[0 0 0 0]",
}
for key, value in RANGES.items():
    simple("approval", "forged range", **{key: lambda file, value=value: patch_range(file, value)})

CONTENTS = {
    "contents_null": lambda f: b"null", "contents_empty": lambda f: b"<>", "contents_zero": lambda f: b"<00>",
    "contents_all_zeros": lambda f: b"<" + b"0" * (gap(f)[1] - gap(f)[0] - 2) + b">",
    "contents_other_cms": lambda f: b"<3080060123>",
    "contents_odd_digits": lambda f: f.data[gap(f)[0]:gap(f)[1] - 3] + b">  ",
    "contents_padding_used": lambda f: f.data[gap(f)[0]:gap(f)[1] - 9] + b"deadbeef>",
    "contents_as_text": lambda f: b"(" + b"0" * 40 + b")",
    "contents_by_reference": lambda f: b"1 0 R",
    "contents_name": lambda f: b"/Contents",
    "contents_key_twice": lambda f: f.data[gap(f)[0]:gap(f)[1] - 40].rstrip(b"0") + b"0> /Contents <00>",
    "contents_range_in_hole": lambda f: f.data[gap(f)[0]:gap(f)[1] - 60].rstrip(b"0") + b"0> /ByteRange [0 1 2 3]",
    "contents_comment_in_hole": lambda f: f.data[gap(f)[0]:gap(f)[1] - 60].rstrip(b"0") + b"0> %hidden\n",
}
for key, value in CONTENTS.items():
    simple("approval", "forged value", **{key: lambda file, value=value: patch_contents(file, value(file))})


def swap(file, old, new):
    at = file.data.rindex(old)
    return file.data[:at] + new.ljust(len(old)) + file.data[at + len(old):] if len(new) <= len(old) else None


simple("approval", "forged value",
       sub_filter_unknown=lambda f: swap(f, b"/ETSI.CAdES.detached", b"/ETSI.CAdES.enclosed"),
       sub_filter_missing=lambda f: swap(f, b"/SubFilter", b"/SubFiltex"),
       range_key_missing=lambda f: swap(f, b"/ByteRange", b"/ByteRangf"),
       contents_key_missing=lambda f: f.data[:f.data.rindex(b"/Contents", 0, gap(f)[0])] + b"/Contentz" + f.data[f.data.rindex(b"/Contents", 0, gap(f)[0]) + 9:],
       signed_byte_flipped=lambda f: f.data[:400] + bytes([f.data[400] ^ 1]) + f.data[401:],
       signed_content_edited=lambda f: f.data.replace(b"Pay 1000", b"Pay 9000") if b"Pay 1000" in f.data else None,
       cut_short=lambda f: f.data[:-40],
       cut_in_half=lambda f: f.data[:sum(gap(f)) // 2],
       header_removed=lambda f: f.data[9:],
       header_junk=lambda f: b"MZ\x90\0 junk\n" + f.data,
       header_second_document=lambda f: b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n" + f.data)


@attack("approval", "wrapping")
def wrapping(file, tools):
    """A second range in the hole, and behind it objects and a list of objects where the old one stood."""
    a, b = gap(file)
    tail = file.data[b:]
    room = file.startxref - b
    if room < 0:
        return None
    content = first_content(file)
    inner = bytearray(b" /ByteRange [0 %010d %010d %010d] >>\nendobj\n")
    base = b
    placeholder = len(inner % (0, 0, 0))
    body = bytearray(b" " * 0)
    offsets = write_objects(body, base + placeholder, stream(file, content, b"BT /F1 14 Tf 72 760 Td (Pay 9000 dong to B.) Tj ET"))
    if placeholder + len(body) > room:
        return None
    body = body.ljust(room - placeholder)
    entries = {content: (offsets[content], 0)}
    old = dict(file.trailer, **{"/Size": file.size, "/Prev": file.startxref + 5000})
    if file.kind == "table":
        listing = write_table(entries, old)
    else:
        listing = b"%d 0 obj\n" % file.size + write_value(xref_stream(entries, old)) + b"\nendobj\n"
    listing += finish(file.startxref)
    listing = listing.ljust(5000)
    c = base + room + len(listing)
    inner = bytes(inner) % (a, c, len(tail))
    return file.data[:b] + inner + bytes(body) + listing + tail


@attack("approval", "wrapping")
def wrapping_shifted_tail(file, tools):
    """The signed tail moved back, and content in the hole."""
    a, b = gap(file)
    return patch_range(File(file.data), b"[0 %d %d %d]" % (a, b + 600, len(file.data) - b)) and \
        file.data[:b] + b"\n" + b"%" * 598 + b"\n" + file.data[b:]


def override_signature(**keys):
    return lambda file: changed(file, signature_of(file)[1], **keys)


simple("approval", "signature overridden",
       override_contents=override_signature(Contents="b:00"),
       override_contents_missing=override_signature(Contents=None),
       override_range=lambda f: changed(f, signature_of(f)[1], ByteRange=[0, *numbers_of(f)[:2], numbers_of(f)[2] + 500]),
       override_range_missing=override_signature(ByteRange=None),
       override_reason=override_signature(Reason="u:I agree to all"),
       override_time=override_signature(M="u:D:20200101000000Z"),
       override_name=override_signature(Name="u:Somebody else"),
       override_sub_filter=override_signature(SubFilter="/adbe.pkcs7.sha1"),
       override_type=override_signature(Type="/DocTimeStamp"),
       override_with_null=lambda f: {signature_of(f)[1]: None},
       override_generation=lambda f: f.update({signature_of(f)[1]: f.get(signature_of(f)[1])}, generations={signature_of(f)[1]: 1}),
       field_without_value=lambda f: changed(f, f.signatures()[-1], V=None),
       field_other_value=lambda f: changed(f, f.signatures()[-1], V=dict(f.get(signature_of(f)[1]))),
       field_copied_signature=lambda f: {**changed(f, f.signatures()[-1], V=ref(f.new()[0])), f.new()[0]: f.get(signature_of(f)[1])},
       field_renamed=lambda f: changed(f, f.signatures()[-1], T="u:Other"),
       field_moved=lambda f: changed(f, f.signatures()[-1], Rect=[72, 700, 400, 800]),
       field_hidden=lambda f: changed(f, f.signatures()[-1], F=2),
       field_removed=lambda f: f.with_form({"/Fields": [ref(n) for n, _ in f.fields() if n != f.signatures()[-1]]}),
       field_not_on_page=lambda f: f.with_annotations([], drop=[ref(f.signatures()[-1])]),
       field_to_text=lambda f: changed(f, f.signatures()[-1], FT="/Tx"),
       field_in_second_place=lambda f: {**changed(f, f.signatures()[-1], Kids=[ref(f.new()[0])]), f.new()[0]: {
           "/Subtype": "/Widget", "/Parent": ref(f.signatures()[-1]), "/Rect": [0, 0, 500, 500], "/P": ref(f.pages[1])},
           **f.with_annotations([ref(f.new()[0])], 1)},
       field_on_second_page=lambda f: f.with_annotations([ref(f.signatures()[-1])], 1),
       field_look_exchanged=lambda f: {**changed(f, f.signatures()[-1], AP={"/N": ref(f.new()[0])}), f.new()[0]: look(b"Signed by the minister")},
       field_look_overwritten=lambda f: {number_of(f.get(f.signatures()[-1])["/AP"]["/N"]): look(b"Signed by the minister")},
       form_removed=lambda f: changed(f, f.root, AcroForm=None),
       form_flags_taken_back=lambda f: f.with_form({"/SigFlags": 0}),
       form_replaced=lambda f: {**changed(f, f.root, AcroForm=ref(f.new()[0])), f.new()[0]: {"/Fields": []}})


# --- saving other content ------------------------------------------------------------------------------------------

FORGED = b"BT /F1 14 Tf 72 760 Td (Pay 9000 dong to B.) Tj ET"


def new_page(file):
    page = file.get(file.pages[0])
    page.pop("/Annots", None)
    page["/Contents"] = ref(file.new()[0])
    return page


def tree(file):
    return number_of(file.catalog["/Pages"])


def body_only(file, tail=b""):
    out = bytearray(file.data)
    write_objects(out, 0, stream(file, first_content(file), FORGED))
    return bytes(out) + tail


simple("approval", "other content saved",
       content_replaced=lambda f: stream(f, first_content(f), FORGED),
       content_emptied=lambda f: stream(f, first_content(f), b""),
       content_deleted=lambda f: f.update({}, frees=[first_content(f)]),
       content_null=lambda f: {first_content(f): None},
       content_added=lambda f: {**changed(f, f.pages[0], Contents=[ref(first_content(f)), ref(f.new()[0])]), f.new()[0]: Stream({}, FORGED)},
       content_redirected=lambda f: {**changed(f, f.pages[0], Contents=ref(f.new()[0])), f.new()[0]: Stream({}, FORGED)},
       content_other_generation=lambda f: f.update({**changed(f, f.pages[0], Contents=ref(first_content(f), 1)), **stream(f, first_content(f), FORGED)},
                                                   generations={first_content(f): 1}),
       content_only_new_generation=lambda f: f.update(stream(f, first_content(f), FORGED), generations={first_content(f): 1}),
       content_length_lies=lambda f: {first_content(f): Stream({}, b"q Q endstream endobj " + FORGED, length=3)},
       content_external=lambda f: changed_stream_keys(f, F={"/FS": "/URL", "/F": "u:http://a.invalid/"}),
       kept_for_later=lambda f: {f.new()[0]: Stream({}, FORGED)},
       kept_for_later_with_description=lambda f: {f.new()[0]: "u:nobody sees this", number_of(f.trailer["/Info"]): {"/Title": "u:Decision"}},
       kept_for_later_packed=lambda f: {f.new()[0]: Packed(new_page(f))} if f.kind == "stream" else None,
       body_without_list=lambda f: body_only(f),
       body_without_list_but_end=lambda f: body_only(f, b"%%EOF\n"),
       body_with_list_without_trailer=lambda f: body_only(f, write_table({first_content(f): (len(f.data), 0)}, {}).split(b"trailer")[0]),
       body_with_old_startxref=lambda f: body_only(f, finish(f.startxref)),
       list_without_startxref=lambda f: f.update(stream(f, first_content(f), FORGED)).rsplit(b"startxref", 1)[0],
       startxref_into_the_void=lambda f: f.update(stream(f, first_content(f), FORGED)).rsplit(b"startxref", 1)[0] + finish(10 ** 9),
       startxref_into_content=lambda f: f.update(stream(f, first_content(f), FORGED)).rsplit(b"startxref", 1)[0] + finish(20),
       startxref_zero=lambda f: f.data + finish(0),
       startxref_twice=lambda f: f.update(stream(f, first_content(f), FORGED)) + finish(f.startxref),
       ends_several=lambda f: f.data + b"%%EOF\n%%EOF\n" + b"10 0 obj\n(x)\nendobj\n%%EOF\n",
       bytes_behind_the_end=lambda f: f.data + b"PK\3\4 an archive",
       zeros_behind_the_end=lambda f: f.data + b"\0" * 64,
       prev_in_a_circle=lambda f: f.update(stream(f, first_content(f), FORGED), prev=len(f.data) + 100),
       prev_to_nothing=lambda f: f.update(stream(f, first_content(f), FORGED), prev=7),
       prev_left_out=lambda f: write_revision(f.data, {n: f.get(n) for n in (f.root, tree(f), f.pages[0])}, f.kind, f.trailer, f.size),
       size_shrunk=lambda f: re.sub(rb"/Size \d+", b"/Size 5", f.update({f.new()[0]: "u:x"})[len(f.data):]).join([f.data, b""]) if f.kind == "table" else None,
       root_exchanged=lambda f: f.update({f.new()[0]: f.catalog}, trailer={"/Root": ref(f.new()[0])}),
       root_of_other_document=lambda f: f.update({f.new()[0]: {"/Type": "/Catalog", "/Pages": ref(f.new(2)[1])},
                                                  f.new(2)[1]: {"/Type": "/Pages", "/Kids": [], "/Count": 0}}, trailer={"/Root": ref(f.new()[0])}),
       root_deleted=lambda f: f.update({}, frees=[f.root]),
       encryption_added=lambda f: f.update({f.new()[0]: {"/Filter": "/Standard", "/V": 1, "/R": 2, "/P": -4, "/O": "b:" + "00" * 32, "/U": "b:" + "00" * 32}},
                                           trailer={"/Encrypt": ref(f.new()[0])}),
       object_stream_nested=lambda f: f.update({first_content(f): None, f.new()[0]: Packed({"/Type": "/ObjStm", "/N": 1, "/First": 4})}, pack_keys={
           "/Extends": ref(f.size)}) if f.kind == "stream" else None,
       object_stream_in_circle=lambda f: f.update({tree(f): Packed(dict(f.get(tree(f)), **{"/Rotate": 90}))}, pack_keys={"/Extends": ref(f.size)})
       if f.kind == "stream" else None,
       object_stream_hides=lambda f: f.update({n: Packed(v) for n, v in changed(f, f.pages[0], Rotate=90).items()}) if f.kind == "stream" else None,
       hybrid_two_answers=lambda f: hybrid(f),
       table_two_answers=lambda f: two_answers(f),
       unlisted_next_to_listed=lambda f: unlisted(f),
       other_kind_of_list=lambda f: f.update(stream(f, first_content(f), FORGED), kind="table" if f.kind == "stream" else "stream"))


def changed_stream_keys(file, **keys):
    number = first_content(file)
    return stream(file, number, file.data_of(number), **{"/" + k: v for k, v in keys.items()})


def hybrid(file):
    """A table that leaves an object as it was, and a stream that lists it anew."""
    if file.kind != "table":
        return None
    number, out = first_content(file), bytearray()
    offsets = write_objects(out, len(file.data), stream(file, number, FORGED))
    at = len(file.data) + len(out)
    out += b"%d 0 obj\n" % file.size + write_value(xref_stream({number: (offsets[number], 0)}, {"/Size": file.size + 1})) + b"\nendobj\n"
    start = len(file.data) + len(out)
    out += write_table({file.size: (at, 0)}, dict(file.trailer, **{"/Size": file.size + 1, "/Prev": file.startxref, "/XRefStm": at}))
    return file.data + bytes(out) + finish(start)


def two_answers(file):
    """One section that lists the same object twice."""
    number, out = first_content(file), bytearray()
    first = write_objects(out, len(file.data), {number: Stream({}, file.data_of(number))})
    second = write_objects(out, len(file.data), stream(file, number, FORGED))
    start = len(file.data) + len(out)
    trailer = dict(file.trailer, **{"/Size": file.size, "/Prev": file.startxref})
    if file.kind == "table":
        line = b"%d 1\n%010d 00000 n \n"
        out += b"xref\n" + line % (number, first[number]) + line % (number, second[number]) + b"trailer\n" + write_value(trailer) + b"\n"
    else:
        rows = b"".join(b"\1" + o.to_bytes(4, "big") + b"\0\0" for o in (first[number], second[number]))
        keys = dict(trailer, **{"/Type": "/XRef", "/W": [1, 4, 2], "/Index": [number, 1, number, 1]})
        out += b"%d 0 obj\n" % (file.size - 1) + write_value(Stream(keys, rows)) + b"\nendobj\n"
    return file.data + bytes(out) + finish(start)


def unlisted(file):
    """A second body of a listed object, in front of the list, which readers that search find last."""
    out = bytearray()
    page = {file.pages[0]: file.get(file.pages[0])}
    offsets = write_objects(out, len(file.data), page)
    write_objects(out, len(file.data), stream(file, first_content(file), FORGED))
    start = len(file.data) + len(out)
    trailer = dict(file.trailer, **{"/Size": file.size, "/Prev": file.startxref})
    entries = {n: (o, 0) for n, o in offsets.items()}
    out += write_table(entries, trailer) if file.kind == "table" else \
        b"%d 0 obj\n" % (file.size + 1) + write_value(xref_stream(entries, trailer)) + b"\nendobj\n"
    return file.data + bytes(out) + finish(start)


@attack("approval", "revisions")
def change_and_revert(file, tools):
    number = first_content(file)
    later = File(file.update(stream(file, number, FORGED)))
    return later.update({number: Stream({k: v for k, v in file.get(number).items() if k not in ("/Length", "/Filter")}, file.data_of(number))})


@attack("approval", "revisions")
def change_then_sign(file, tools):
    """Another signer, perhaps in good faith, signs what was changed."""
    return tools.sign(file.update(stream(file, first_content(file), FORGED)))


@attack("approval", "revisions")
def sign_and_change_at_once(file, tools):
    return tools.sign(file.data, objects=lambda f: stream(f, first_content(f), FORGED))


@attack("approval", "revisions")
def stamp_and_change_at_once(file, tools):
    return tools.stamp(file.data, objects=lambda f: stream(f, first_content(f), FORGED))


@attack("two", "revisions")
def revision_cut_out(file, tools):
    """The first signature's revision taken out of the middle."""
    ends = [m.end() for m in re.finditer(rb"%%EOF\r?\n", file.data)]
    return file.data[:ends[-3]] + file.data[ends[-2]:] if len(ends) > 2 else None


@attack("two", "revisions")
def revisions_exchanged(file, tools):
    ends = [m.end() for m in re.finditer(rb"%%EOF\r?\n", file.data)]
    return file.data[:ends[-3]] + file.data[ends[-2]:] + file.data[ends[-3]:ends[-2]] if len(ends) > 2 else None


@attack("two", "revisions")
def revision_repeated(file, tools):
    ends = [m.end() for m in re.finditer(rb"%%EOF\r?\n", file.data)]
    return file.data + file.data[ends[-2]:] if len(ends) > 1 else None


@attack("two", "revisions")
def first_signature_removed(file, tools):
    return file.update(file.with_form({"/Fields": [ref(n) for n, _ in file.fields() if n != file.signatures()[0]]}))


@attack("two", "revisions")
def chain_skips_a_signature(file, tools):
    """The new section leads to the one before the last signature."""
    starts = [int(n) for n in re.findall(rb"startxref\s+(\d+)", file.data)]
    return file.update({file.new()[0]: "u:x"}, prev=starts[-2])


@attack("two", "revisions")
def signatures_exchanged(file, tools):
    a, b = file.signatures()[-2:]
    return file.update({**changed(file, a, V=file.get(b)["/V"]), **changed(file, b, V=file.get(a)["/V"])})


# --- what a page uses, and what a document does -------------------------------------------------------------------

def put(file, container, key, value):
    """The catalog with another entry in one of its dictionaries."""
    return changed(file, file.root, **{container: dict(file.catalog.get("/" + container) or {}, **{"/" + key: value})})


def resource(kind, name, value):
    return lambda f: {f.resource(kind, name): value(f) if callable(value) else value}


simple("approval", "pages and resources",
       page_added=lambda f: {**changed(f, tree(f), Kids=f.get(tree(f))["/Kids"] + [ref(f.new(2)[1])], Count=3), f.new(2)[1]: new_page(f), f.new()[0]: Stream({}, FORGED)},
       page_removed=lambda f: changed(f, tree(f), Kids=f.get(tree(f))["/Kids"][:1], Count=1),
       pages_exchanged=lambda f: changed(f, tree(f), Kids=f.get(tree(f))["/Kids"][::-1]),
       pages_counted_wrong=lambda f: changed(f, tree(f), Count=1),
       pages_replaced=lambda f: {**changed(f, f.root, Pages=ref(f.new()[0])), f.new()[0]: f.get(tree(f))},
       pages_tree_deepened=lambda f: {**changed(f, tree(f), Kids=[ref(f.new()[0])]), f.new()[0]: {"/Type": "/Pages", "/Parent": ref(tree(f)), "/Count": 2,
                                      "/Kids": f.get(tree(f))["/Kids"], "/Rotate": 180}},
       page_turned=lambda f: changed(f, f.pages[0], Rotate=180),
       pages_turned_together=lambda f: changed(f, tree(f), Rotate=180),
       page_cropped=lambda f: changed(f, f.pages[0], CropBox=[0, 0, 595, 600]),
       pages_resized=lambda f: changed(f, tree(f), MediaBox=[0, 0, 595, 600]),
       page_unit=lambda f: changed(f, f.pages[0], UserUnit=2),
       page_acts=lambda f: changed(f, f.pages[0], AA={"/O": named("script")}),
       page_group=lambda f: changed(f, f.pages[0], Group={"/S": "/Transparency", "/CS": "/DeviceRGB"}),
       page_resources=lambda f: changed(f, f.pages[0], Resources={}),
       page_parent=lambda f: changed(f, f.pages[0], Parent=ref(f.root)),
       font_exchanged=resource("/Font", "/F1", {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Symbol"}),
       font_encoding=lambda f: changed(f, number_of(f.get(f.resource("/Font", "/F1"))["/Encoding"]), Differences=[49, "/nine"]),
       font_to_unicode=lambda f: stream(f, number_of(f.get(f.resource("/Font", "/F1"))["/ToUnicode"]), b"1 beginbfchar <31> <0039> endbfchar"),
       image_exchanged=lambda f: stream(f, f.resource("/XObject", "/Im1"), b"\xff" * 4),
       image_deleted=lambda f: f.update({}, frees=[f.resource("/XObject", "/Im1")]),
       drawing_exchanged=lambda f: stream(f, f.resource("/XObject", "/Fm1"), FORGED),
       transparency=resource("/ExtGState", "/G1", {"/ca": 0, "/CA": 0}),
       layer_shown=lambda f: put(f, "OCProperties", "D", {"/ON": f.catalog["/OCProperties"]["/OCGs"]}),
       layer_other_view=lambda f: put(f, "OCProperties", "Configs", [{"/BaseState": "/ON"}]),
       layer_object=lambda f: {f.resource("/Properties", "/L1"): {"/Type": "/OCG", "/Name": "u:Layer", "/Intent": "/Design"}})

simple("approval", "document and actions",
       script_on_opening=lambda f: changed(f, f.root, OpenAction=named("script")),
       script_by_name=lambda f: changed(f, f.root, Names={"/JavaScript": {"/Names": ["u:a", named("script")]}}),
       script_on_closing=lambda f: changed(f, f.root, AA={"/WC": named("script")}),
       file_attached=lambda f: changed(f, f.root, Names={"/EmbeddedFiles": {"/Names": ["u:a", {"/F": "u:a"}]}}),
       file_associated=lambda f: changed(f, f.root, AF=[{"/F": "u:a"}]),
       collection=lambda f: changed(f, f.root, Collection={"/View": "/D"}),
       destinations=lambda f: changed(f, f.root, Dests={"/a": [ref(f.pages[1]), "/Fit"]}),
       outline_title=lambda f: changed(f, number_of(f.get(f.catalog["/Outlines"])["/First"]), Title="u:End"),
       outline_removed=lambda f: changed(f, f.root, Outlines=None),
       labels=lambda f: changed(f, f.root, PageLabels={"/Nums": [0, {"/S": "/R"}]}),
       viewer_preferences=lambda f: changed(f, f.root, ViewerPreferences={"/HideToolbar": True}),
       page_mode=lambda f: changed(f, f.root, PageMode="/FullScreen"),
       language=lambda f: changed(f, f.root, Lang="u:fr"),
       base_address=lambda f: changed(f, f.root, URI={"/Base": "u:http://b.invalid/"}),
       needs_rendering=lambda f: changed(f, f.root, NeedsRendering=True),
       permissions=lambda f: changed(f, f.root, Perms={"/UR3": ref(signature_of(f)[1])}),
       output_intent=lambda f: changed(f, f.root, OutputIntents=[{"/S": "/GTS_PDFA1"}]),
       version_lowered=lambda f: {**changed(f, f.root, Version="/1.0")} if "/Version" in f.catalog else File(f.update(changed(f, f.root, Version="/2.0"))).update(
           changed(f, f.root, Version="/1.0")),
       structure_removed=lambda f: changed(f, f.root, StructTreeRoot=None),
       structure_replaced=lambda f: {**changed(f, f.root, StructTreeRoot=ref(f.new()[0])), f.new()[0]: {"/Type": "/StructTreeRoot"}},
       structure_speaks_otherwise=lambda f: changed(f, number_of(f.get(f.catalog["/StructTreeRoot"])["/K"][0]), ActualText="u:Pay 9000"),
       structure_kid_removed=lambda f: changed(f, number_of(f.catalog["/StructTreeRoot"]), K=[]),
       structure_parents=lambda f: {number_of(f.get(f.catalog["/StructTreeRoot"])["/ParentTree"]): {"/Nums": [0, []]}},
       metadata_with_entities=lambda f: {number_of(f.catalog["/Metadata"]): Stream({"/Type": "/Metadata", "/Subtype": "/XML"},
                                         b'<!DOCTYPE x [<!ENTITY a "b">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&a;</x:xmpmeta>')},
       metadata_is_html=lambda f: {number_of(f.catalog["/Metadata"]): Stream({"/Type": "/Metadata", "/Subtype": "/XML"}, b"<html>a</html>")},
       metadata_over_content=lambda f: {**changed(f, f.root, Metadata=ref(first_content(f))),
                                        first_content(f): Stream({"/Type": "/Metadata"}, b'<x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta>')},
       evidence_over_content=lambda f: {**changed(f, f.root, DSS={"/Certs": [ref(first_content(f))]}), first_content(f): Stream({}, b"0")},
       evidence_with_more=lambda f: changed(f, f.root, DSS={"/Scripts": [named("script")]}),
       evidence_is_none=lambda f: changed(f, f.root, DSS={"/Certs": [{"/A": 1}]}),
       evidence_from_unused=lambda f: unused(f) and {**changed(f, f.root, DSS=ref(unused(f))), unused(f): {"/Certs": []}},
       description_over_font=lambda f: f.update({f.resource("/Font", "/F1"): {"/Title": "u:x"}}, trailer={"/Info": ref(f.resource("/Font", "/F1"))}))


def unused(file):
    """Number of the object that nothing refers to; None where the shape keeps none."""
    found = [key for key, value in file.objects.items() if isinstance(value.get("value"), dict) and "/Nothing" in value["value"]]
    return number_of(found[0][4:]) if found else None


@attack("stamped", "document and actions")
def evidence_removed(file, tools):
    return file.update(changed(file, file.root, DSS=None))


@attack("stamped", "document and actions")
def evidence_of_a_signature_removed(file, tools):
    dss = file.get(file.catalog["/DSS"])
    return file.update({**changed(file, file.root, DSS=dict(dss, **{"/VRI": {}}))})


@attack("stamped", "revisions")
def stamp_removed(file, tools):
    return file.update(file.with_form({"/Fields": [ref(n) for n, _ in file.fields() if n != file.signatures()[-1]]}))


# --- annotations and fields ---------------------------------------------------------------------------------------

def annotation(subtype, **keys):
    def make(file):
        number, drawing = file.new(2)
        body = dict({"/Type": "/Annot", "/Subtype": "/" + subtype, "/Rect": [70, 740, 400, 790], "/F": 4, "/P": ref(file.pages[0])},
                    **{"/" + k: v for k, v in keys.items()})
        if keys.get("AP") == "cover":
            body["/AP"] = {"/N": ref(drawing)}
        return {number: body, drawing: Stream({"/Subtype": "/Form", "/BBox": [0, 0, 330, 50]}, b"1 g 0 0 330 50 re f 0 g"),
                **file.with_annotations([ref(number)])}
    return make


COVERS = {"free_text": annotation("FreeText", Contents="u:Pay 9000", DA="u:/Helv 14 Tf", AP="cover"), "stamp": annotation("Stamp", AP="cover"),
          "redaction": annotation("Redact", AP="cover"), "square": annotation("Square", IC=[1, 1, 1], AP="cover"),
          "text_note": annotation("Text", Contents="u:x", AP="cover"), "ink": annotation("Ink", InkList=[[1, 1, 2, 2]], AP="cover"),
          "highlight": annotation("Highlight", QuadPoints=[70, 790, 400, 790, 70, 740, 400, 740], AP="cover")}
for base in ("approval", "p1", "p2", "p3"):
    simple(base, "evil annotations", **{"cover_%s_%s" % (key, base): value for key, value in COVERS.items()
                                        if base in ("approval", "p3") or key in ("free_text", "text_note")})
simple("approval", "evil annotations",
       link_added=annotation("Link", A={"/S": "/URI", "/URI": "u:http://b.invalid/"}),
       screen_added=annotation("Screen", A=named("script")),
       movie_added=annotation("RichMedia"), watermark_added=annotation("Watermark", AP="cover"), threed_added=annotation("3D", AP="cover"),
       widget_without_field=annotation("Widget", FT="/Tx", V="u:Pay 9000", AP="cover"),
       unknown_annotation=annotation("Cover", AP="cover"),
       annotation_without_subtype=lambda f: {f.new()[0]: {"/Rect": [0, 0, 9, 9]}, **f.with_annotations([ref(f.new()[0])])},
       note_text_changed=lambda f: changed(f, find_annotation(f, "/Text"), Contents="u:Approved."),
       note_removed=lambda f: f.with_annotations([], drop=[ref(find_annotation(f, "/Text"))]),
       note_to_cover=lambda f: changed(f, find_annotation(f, "/Text"), Subtype="/Stamp", Rect=[70, 740, 400, 790], AP={"/N": ref(f.resource("/XObject", "/Fm1"))}),
       link_elsewhere=lambda f: changed(f, find_annotation(f, "/Link"), A={"/S": "/URI", "/URI": "u:http://b.invalid/"}),
       link_removed=lambda f: f.with_annotations([], drop=[ref(find_annotation(f, "/Link"))]),
       annotations_emptied=lambda f: f.with_annotations([], drop=f.get(f.get(f.pages[0])["/Annots"])),
       annotations_reordered=lambda f: f.with_annotations(f.get(f.get(f.pages[0])["/Annots"])[::-1], drop=f.get(f.get(f.pages[0])["/Annots"])),
       annotation_twice=lambda f: f.with_annotations([ref(f.field("amount"))]),
       hidden_annotation_shown=lambda f: f.with_annotations([ref(f.new()[0])]) | {f.new()[0]: dict(f.get(f.field("note")), **{"/F": 4})})
simple("p3", "evil annotations",
       note_acts_p3=annotation("Text", A=named("script")),
       link_added_p3=annotation("Link", A={"/S": "/URI", "/URI": "u:http://b.invalid/"}),
       widget_without_field_p3=annotation("Widget", FT="/Tx", V="u:Pay 9000", AP="cover"),
       note_over_drawing_p3=lambda f: {**annotation("Text", Contents="u:x")(f), f.resource("/XObject", "/Fm1"): Stream({"/Subtype": "/Form", "/BBox": [0, 0, 9, 9]}, b"")})


def find_annotation(file, subtype, page=0):
    return next(number_of(r) for r in file.get(file.get(file.pages[page])["/Annots"]) if file.get(r)["/Subtype"] == subtype)


def legible(file, drawing):
    """An appearance with the form's own font, whatever number that has in the shape; the operators stay."""
    font = {"/Font": {"/Helv": file.form["/DR"]["/Font"]["/Helv"]}}
    return Stream(dict(drawing.keys, **{"/Resources": dict(font, **{k: v for k, v in drawing.keys.get("/Resources", {}).items() if k != "/Font"})}), drawing.data)


def refill(name, text=None, drawing=None, **keys):
    """A field with another value, another appearance, or both."""
    def make(file):
        number = file.field(name)
        body = file.get(number)
        if text is not None:
            body["/V"] = "u:" + text
        body.update({"/" + k: v for k, v in keys.items()})
        objects = {number: body}
        if drawing is not None:
            body["/AP"] = {"/N": ref(file.new()[0])}
            objects[file.new()[0]] = legible(file, look(drawing) if isinstance(drawing, bytes) else drawing)
        return objects
    return make


def drawn(operators, **keys):
    return Stream({"/Subtype": "/Form", "/BBox": [0, 0, 200, 20], **{"/" + k: v for k, v in keys.items()}}, operators)


def options(marked):
    """The list of two options, with a ground under the one that is marked, or under none."""
    ground = {"red": b"0.6 0.75 0.86 rg 1 10 198 9 re f 0 g ", "blue": b"0.6 0.75 0.86 rg 1 1 198 9 re f 0 g ", None: b""}[marked]
    return drawn(ground + b"BT /Helv 8 Tf 2 12 Td (red) Tj 0 -9 Td (blue) Tj ET")


simple("approval", "shadow forms",
       shown_not_held=refill("amount", "1000", b"9000"),
       shown_not_held_in_place=lambda f: {number_of(f.get(f.field("amount"))["/AP"]["/N"]): look(b"9000")},
       shown_not_held_after_filling=refill("note", "thirteen", b"ninety"),
       shown_in_hexadecimal=refill("amount", drawing=drawn(b"BT /Helv 12 Tf <39303030> Tj ET")),
       shown_in_pieces=refill("amount", drawing=drawn(b"BT /Helv 12 Tf [(9)-10(0)(00)] TJ ET")),
       shown_with_escapes=refill("amount", drawing=drawn(b"BT /Helv 12 Tf (\\071\\060\\060\\060) Tj ET")),
       shown_by_image=lambda f: refill("amount", drawing=drawn(b"q 200 0 0 20 0 0 cm /Im1 Do Q", Resources={"/XObject": {"/Im1": ref(f.resource("/XObject", "/Im1"))}}))(f),
       shown_by_inline_image=refill("amount", drawing=drawn(b"q 200 0 0 20 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q")),
       shown_by_lines=refill("amount", drawing=drawn(b"1 g 0 0 200 20 re f 0 g 10 2 m 10 18 l 20 18 l S")),
       shown_as_nothing=refill("amount", drawing=drawn(b"")),
       shown_by_form=lambda f: refill("amount", drawing=drawn(b"/Fm1 Do", Resources={"/XObject": {"/Fm1": ref(f.resource("/XObject", "/Fm1"))}}))(f),
       look_removed=lambda f: changed(f, f.field("amount"), AP=None),
       look_of_hidden_field=refill("secret", F=4),
       field_hidden_from_view=refill("amount", F=2),
       choice_shows_other=refill("kind", "red", b"blue"),
       choice_in_place=lambda f: {number_of(f.get(f.field("kind"))["/AP"]["/N"]): look(b"blue")},
       choice_options=refill("kind", Opt=["u:red", "u:green"]),
       box_shows_other=lambda f: {number_of(f.get(f.field("agree"))["/AP"]["/N"]["/Off"]): drawn(b"0 0 20 20 re 2 2 m 18 18 l S")},
       box_value_without_state=refill("agree", V="/Yes"),
       box_state_without_value=refill("agree", AS="/Yes"),
       box_states_exchanged=lambda f: changed(f, f.field("agree"), AP={"/N": dict(zip(("/Off", "/Yes"), (f.get(f.field("agree"))["/AP"]["/N"][k] for k in ("/Yes", "/Off"))))}),
       button_caption=refill("button", MK={"/CA": "u:Approved"}),
       button_look=refill("button", drawing=b"Approved"),
       button_look_in_place=lambda f: {number_of(f.get(f.field("button"))["/AP"]["/N"]): look(b"Approved")},
       field_enlarged=refill("note", "x", Rect=[0, 0, 595, 842]),
       field_renamed_to_unlock=refill("amount", T="u:free"),
       field_acts=refill("note", "x", AA={"/K": named("script")}),
       field_calculates=lambda f: f.with_form({"/CO": [ref(f.field("amount"))]}),
       field_default=refill("note", DV="u:ninety"),
       field_type=refill("note", FT="/Ch"),
       field_parent=lambda f: changed(f, f.field("note"), Parent=ref(f.field("group"))),
       field_text_added=lambda f: {f.new()[0]: dict(f.get(f.field("note")), **{"/T": "u:more"}), **f.with_form({"/Fields": f.get(f.form["/Fields"]) + [ref(f.new()[0])]}),
                                   **f.with_annotations([ref(f.new()[0])])},
       field_text_removed=lambda f: f.with_form({"/Fields": [r for r in f.get(f.form["/Fields"]) if r != ref(f.field("note"))]}),
       field_without_widget=lambda f: f.with_annotations([], drop=[ref(f.field("note"))]),
       field_same_name=lambda f: {f.new()[0]: dict(f.get(f.field("note")), **{"/V": "u:ninety"}), **f.with_form({"/Fields": f.get(f.form["/Fields"]) + [ref(f.new()[0])]})},
       group_value=lambda f: changed(f, f.field("group"), V="u:ninety"),
       group_kids=lambda f: changed(f, f.field("group"), Kids=[]),
       form_xfa=lambda f: f.with_form({"/XFA": Stream({}, b"<xdp/>")} if False else {"/XFA": "u:<xdp/>"}),
       form_font=lambda f: {number_of(f.form["/DR"]["/Font"]["/Helv"]): {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Symbol"}},
       form_twice=lambda f: {**changed(f, f.root, AcroForm=ref(f.new()[0])), f.new()[0]: dict(f.form, **{"/Fields": f.get(f.form["/Fields"])[1:]})})

BARS = b"0 g 2 2 2 16 re f 6 2 2 16 re f 10 2 8 2 re f 10 16 8 2 re f 10 2 2 16 re f 16 2 2 16 re f"
NINE = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/FirstChar": 32, "/LastChar": 126, "/Widths": [556] * 95,
        "/Encoding": {"/Type": "/Encoding", "/BaseEncoding": "/WinAnsiEncoding", "/Differences": [49, "/nine"]}}
INSTEAD = b"1 g 0 0 310 46 re f 0 g BT /Helv 14 Tf 2 20 Td (Pay 9000 dong to B.) Tj ET"


def new_font(**form):
    """The form's font exchanged for one with another digit, and the form with other keys."""
    return lambda f: {**f.with_form({**{"/" + k: v for k, v in form.items()}, "/DR": {"/Font": {"/Helv": ref(f.new(3)[2])}}}), f.new(3)[2]: NINE}


def shown_when_touched(key):
    def make(file):
        body = file.get(file.field("amount"))
        body["/AP"] = dict(body["/AP"], **{"/" + key: ref(file.new()[0])})
        return {file.field("amount"): body, file.new()[0]: legible(file, look(b"9000"))}
    return make


simple("approval", "shadow forms",
       text_white_and_bars=refill("amount", None, drawn(b"1 g BT /Helv 12 Tf 2 5 Td (1000) Tj ET " + BARS)),
       text_white_over_bars=refill("amount", None, drawn(BARS + b" 1 g BT /Helv 12 Tf 2 5 Td (1000) Tj ET")),
       text_white=refill("amount", None, drawn(b"1 g BT /Helv 12 Tf 2 5 Td (1000) Tj ET")),
       text_outside_its_box=refill("amount", None, drawn(b"BT /Helv 12 Tf 900 900 Td (1000) Tj ET")),
       text_outside_and_bars=refill("amount", None, drawn(b"BT /Helv 12 Tf 900 900 Td (1000) Tj ET " + BARS)),
       text_cut_out_of_a_ground=refill("amount", None, drawn(b"2 2 2 16 re 6 2 2 16 re W n 0 g 0 0 200 20 re f 1 g BT /Helv 12 Tf 2 5 Td (1000) Tj ET")),
       text_on_its_head=refill("note", "66", drawn(b"BT /Helv 12 Tf -1 0 0 -1 30 15 Tm (66) Tj ET")),
       text_turned_by_size=refill("note", "66", drawn(b"BT /Helv -12 Tf 30 15 Td (66) Tj ET")),
       text_turned_by_form=refill("note", "66", drawn(b"BT /Helv 12 Tf 2 5 Td (66) Tj ET", Matrix=[-1, 0, 0, -1, 0, 0])),
       text_in_a_pattern=lambda f: {**refill("amount", None, drawn(b"/Pattern cs /P1 scn 0 0 200 20 re f 1 g BT /Helv 12 Tf 2 5 Td (1000) Tj ET", Resources={
           "/Pattern": {"/P1": ref(f.new(2)[1])}}))(f), f.new(2)[1]: Stream({"/Type": "/Pattern", "/PatternType": 1, "/PaintType": 1, "/TilingType": 1,
                                                                          "/BBox": [0, 0, 200, 20], "/XStep": 200, "/YStep": 20, "/Resources": {}}, BARS)},
       text_in_another_order=refill("amount", None, drawn(b"BT /Helv 12 Tf 30 5 Td (1) Tj -20 0 Td (0) Tj 7 0 Td (0) Tj 7 0 Td (0) Tj ET")),
       text_with_signs=refill("amount", None, b"-10.00"),
       text_with_comma=refill("amount", None, b"10,00"),
       text_with_more=refill("amount", "5", b"1500000"),
       text_with_less=refill("amount", "1500000", b"15"),
       text_of_no_value=refill("amount", None, b"9000", V=None),
       text_of_foreign_value=refill("note", "Một nghìn đồng", b"nine million"),
       text_rolled_over=shown_when_touched("R"), text_pressed=shown_when_touched("D"),
       flag_of_password=refill("amount", None, b"9000", Ff=1 << 13),
       flag_of_lines=refill("amount", "9000", b"9000", Ff=1 << 12),
       flag_of_list=refill("kind", "blue", b"blue", Ff=1 << 18),
       flag_of_paper_taken=refill("amount", None, None, F=0),
       flag_of_screen_taken=refill("amount", None, None, F=36),
       font_of_form_exchanged=new_font(),
       font_of_form_exchanged_and_drawn=new_font(NeedAppearances=True),
       font_of_form_removed=lambda f: f.with_form({"/DR": {}}),
       ink_of_form_white=lambda f: f.with_form({"/DA": "u:/Helv 12 Tf 1 g"}),
       ink_of_form_white_and_drawn=lambda f: f.with_form({"/DA": "u:/Helv 12 Tf 1 g", "/NeedAppearances": True}),
       ink_of_field_white_then_drawn=lambda f: (lambda g: g.update(g.with_form({"/NeedAppearances": True})))(
           File(f.update(refill("note", "thirteen", b"thirteen", DA="u:/Helv 12 Tf 1 g")(f)))),
       list_is_a_picture=lambda f: refill("kind", "blue", drawn(b"1 g 0 0 200 20 re f /Fm1 Do", Resources={
           "/XObject": {"/Fm1": ref(f.resource("/XObject", "/Fm1"))}}), Ff=0)(f))
simple("prepared", "prepared fields",
       prepared_field_hides=refill("blank", "Pay 9000 dong to B.", Stream({"/Subtype": "/Form", "/BBox": [0, 0, 310, 46]}, INSTEAD)),
       prepared_field_hides_without_value=refill("blank", "", Stream({"/Subtype": "/Form", "/BBox": [0, 0, 310, 46]}, b"1 g 0 0 310 46 re f")),
       prepared_field_writes_into=refill("blank", "9", Stream({"/Subtype": "/Form", "/BBox": [0, 0, 310, 46]}, b"BT /Helv 14 Tf 25 18 Td (9) Tj ET")),
       prepared_value_drawn=lambda f: f.with_form({"/NeedAppearances": True}),
       prepared_font_exchanged=lambda f: refill("plain")(f) | {f.field("plain"): dict(f.get(f.field("plain")), **{"/AP": {"/N": ref(f.new()[0])}}), f.new()[0]: Stream(
           {"/Subtype": "/Form", "/BBox": [0, 0, 200, 20], "/Resources": {"/Font": {"/F": NINE}}}, b"BT /F 12 Tf 2 5 Td (1000) Tj ET")},
       prepared_list_is_a_picture=lambda f: refill("list", "blue", drawn(b"1 g 0 0 200 20 re f /Fm1 Do", Resources={
           "/XObject": {"/Fm1": ref(f.resource("/XObject", "/Fm1"))}}))(f),
       prepared_list_shows_other=refill("list", "blue", b"nine million"),
       prepared_list_shows_the_other_option=refill("list", "blue", b"red"),
       prepared_list_marks_the_other_option=refill("list", "blue", options("red")),
       prepared_list_marks_none=refill("list", "blue", options(None)),
       prepared_list_marked_otherwise=lambda f: (lambda g: g.update(refill("list", None, options("red"))(g)))(File(f.update(refill("list", "blue", options("blue"))(f)))),
       prepared_list_value_alone=lambda f: (lambda g: g.update(refill("list", "red")(g)))(File(f.update(refill("list", "blue", options("blue"))(f)))),
       prepared_list_places_of_the_other=refill("list", "blue", options("blue"), I=[0]),
       prepared_list_places_of_none=refill("list", "blue", options("blue"), I=[7]),
       prepared_format_makes_up_digits=refill("priced", "1000", b"9,000.00"),
       prepared_format_in_a_font_of_its_own=lambda f: refill("priced", "2000", Stream({"/Subtype": "/Form", "/BBox": [0, 0, 200, 20]},
                                                     b"BT /Nine 12 Tf 2 5 Td (1000) Tj ET"))(f) | {
           f.new()[0]: Stream({"/Subtype": "/Form", "/BBox": [0, 0, 200, 20], "/Resources": {"/Font": {"/Nine": NINE}}}, b"BT /Nine 12 Tf 2 5 Td (1000) Tj ET")},
       prepared_hidden_field_printed=refill("shady", None, None, F=36),
       prepared_hidden_field_shown=refill("shady", None, None, F=4))


def signs_over(base, name, rect, marks, page=0, **options):
    def function(file, tools):
        return tools.sign(file.data, rect=rect, look=marks, page=page, **options)
    function.__name__ = name
    attack(base, "sneaky signatures")(function)


# The first comma of "1,5 billion", the second digit of "1000", and what stands beside it.
signs_over("prepared", "signature_hides_a_comma", (102, 655, 108, 664), b"1 g 0 0 6 9 re f")
signs_over("prepared", "signature_hides_a_digit_of_a_full_page", (0, 0, 595, 842), b"1 g 79 757 6 12 re f", page=1)
signs_over("prepared", "signature_makes_a_digit", (70, 740, 400, 790), b"0 g 27 19 7 12 re f 20 20 3 3 re f")
signs_over("prepared", "signature_adds_a_digit", (70, 750, 110, 780), b"BT /Helv 14 Tf 20 10 Td (9) Tj ET 0 g 19.5 10 6.5 9 re f")


@attack("prepared", "sneaky signatures")
def signature_in_prepared_field_hides(file, tools):
    return tools.sign(file.data, field=file.field("Over"), rect=(70, 740, 400, 790), look=b"1 g 0 0 330 50 re f 0 g 2 2 9 9 re f")


simple("p3", "evil annotations",
       line_outside_its_place_p3=annotation("Line", L=[60, 765, 420, 765], Rect=[500, 100, 520, 120], C=[1, 1, 1], BS={"/W": 40}),
       polygon_outside_its_place_p3=annotation("Polygon", Vertices=[60, 765, 420, 765, 420, 766], Rect=[500, 100, 520, 120], C=[1, 1, 1], BS={"/W": 40}),
       cover_on_paper_p3=annotation("Stamp", AP="cover", F=36))


@attack("p3", "evil annotations")
def stamp_of_a_page_hides_a_digit(file, tools):
    number, drawing = file.new(2)
    return file.update({number: {"/Type": "/Annot", "/Subtype": "/Stamp", "/Rect": [0, 0, 595, 842], "/F": 4, "/P": ref(file.pages[0]), "/AP": {"/N": ref(drawing)}},
                        drawing: Stream({"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, 595, 842]}, b"1 g 96 756 8 14 re f"),
                        **file.with_annotations([ref(number)])})


simple("locked", "permissions",
       locked_field_filled=refill("amount", "9000", b"9000"),
       locked_look_overwritten=lambda f: {number_of(f.get(f.field("amount"))["/AP"]["/N"]): look(b"9000")},
       locked_field_removed=lambda f: f.with_form({"/Fields": [r for r in f.get(f.form["/Fields"]) if r != ref(f.field("amount"))]}),
       lock_changed=lambda f: changed(f, f.signatures()[-1], Lock={"/Type": "/SigFieldLock", "/Action": "/Include", "/Fields": []}),
       locked_field_renamed=refill("amount", "9000", T="u:b"))
for base in ("p1", "p2"):
    simple(base, "permissions", **{
        "certified_content_" + base: lambda f: stream(f, first_content(f), FORGED),
        "certification_unlinked_" + base: lambda f: changed(f, f.root, Perms=None),
        "certification_loosened_" + base: lambda f: {signature_of(f)[1]: dict(f.get(signature_of(f)[1]), **{"/Reference": [
            {"/TransformMethod": "/DocMDP", "/TransformParams": {"/P": 3}}]})},
        "certification_elsewhere_" + base: lambda f: {**changed(f, f.root, Perms={"/DocMDP": ref(f.new()[0])}), f.new()[0]: {"/Type": "/Sig"}},
        "empty_signature_field_" + base: lambda f: {f.new()[0]: {"/Type": "/Annot", "/Subtype": "/Widget", "/FT": "/Sig", "/T": "u:s", "/Rect": [70, 740, 400, 790],
                                                    "/AP": {"/N": ref(f.new(2)[1])}}, f.new(2)[1]: drawn(FORGED),
                                                    **f.with_form({"/Fields": f.get(f.form["/Fields"]) + [ref(f.new()[0])]}), **f.with_annotations([ref(f.new()[0])])}})
simple("p1", "permissions", filled_in_spite_of_p1=refill("note", "thirteen", b"thirteen"))


def sneaky(base, name, **options):
    def function(file, tools):
        return tools.sign(file.data, rect=(70, 740, 400, 790), look=b"1 g 0 0 330 50 re f 0 g BT /F1 14 Tf (Pay 9000) Tj ET", **options)
    function.__name__ = name
    attack(base, "sneaky signatures")(function)


sneaky("p1", "signature_in_spite_of_p1")
sneaky("p2", "signature_covers_p2")
sneaky("p2", "signature_covers_unsigned_p2", seal=False)
sneaky("approval", "signature_covers_unsigned", seal=False)
sneaky("p3", "signature_covers_p3")
sneaky("approval", "signature_covers")
sneaky("p1", "stamp_covers_p1", kind="/DocTimeStamp", sub_filter="/ETSI.RFC3161")
sneaky("p1", "signature_called_stamp_p1", kind="/DocTimeStamp")
sneaky("p2", "certification_over_certification", docmdp=3)


@attack("approval", "sneaky signatures")
def signature_field_moved_while_signing(file, tools):
    return tools.sign(file.data, field=file.field("Later"), widget_keys={"/Rect": [70, 740, 400, 790]}, look=b"1 g 0 0 330 50 re f")


@attack("approval", "sneaky signatures")
def empty_field_gets_a_look(file, tools):
    return file.update({**changed(file, file.field("Later"), AP={"/N": ref(file.new()[0])}), file.new()[0]: drawn(FORGED)})


@attack("approval", "sneaky signatures")
def signature_without_value(file, tools):
    return tools.sign(file.data, make=lambda content: b"")


@attack("approval", "sneaky signatures")
def signature_of_other_content(file, tools):
    return tools.sign(file.data, make=lambda content: tools.cms(content + b"x"))


@attack("approval", "sneaky signatures")
def stamp_of_other_content(file, tools):
    return tools.stamp_other(file.data)
