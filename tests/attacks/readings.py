# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents that two programs read as two: keys that stand twice or without a value, lengths that lie, lists of objects with two answers.

Each trick is played twice: after the signature, in a revision of its own, and before it, by whoever prepared the draft.
None may end as a document that is as it was signed. Lawful neighbours of these files stand in lawful.py."""
import re

import documents
from attacks import FORGED, attack, first_content, new_page, tree
from documents import look
from pdf_files import (File, Raw, Stream, finish, number_of, pack, ref, write_name, write_objects, write_table, write_value,
                       xref_stream)

# Each costs a signature; the others differ in nothing that matters here.
PREPARED = ("table", "packed")
# In a draft all readers make the same of these, or signing writes anew what they spoilt.
AGREED = {"catalog_form_twice", "stream_filter_unknown", "list_with_short_lines", "list_with_long_lines", "hybrid_forged_only_hidden",
          "trailer_size_too_small", "columns_without_kind", "columns_wide", "columns_index_beyond_size", "packed_in_itself", "packed_in_stream_of_other_type", "packed_extends_itself",
          "startxref_far_away", "startxref_in_comment", "startxref_signed"}


def pairs(body, *more):
    """A dictionary in which a key may stand more than once."""
    return b"<<" + b" ".join((key if isinstance(key, bytes) else write_name(key)) + b" " + write_value(value)
                             for key, value in [*body.items(), *more]) + b">>"


def twice(body, key, first, second, spelt=None):
    rest = {k: v for k, v in body.items() if k != key}
    return Raw(pairs(rest, (key, first), (spelt or key, second)))


def raw_stream(dictionary, data, end=b"\nendstream"):
    return Raw(dictionary + b"\nstream\n" + data + end)


def first_data(file):
    return file.data_of(first_content(file))


def draft_of(file):
    return File(documents.make(file.shape))


def trick(group, **kinds):
    """Registers makers of objects, or of bytes, for both sides of the signature."""
    for name, objects in kinds.items():
        def later(file, tools, objects=objects):
            made = objects(file)
            return made if isinstance(made, bytes) or made is None else file.update(made)

        def before(file, tools, objects=objects):
            if file.shape not in PREPARED and not (file.shape == "hybrid" and group == "lists of objects"):
                return None
            draft = draft_of(file)
            made = objects(draft)
            if made is None:
                return None
            data = made if isinstance(made, bytes) else draft.update(made)
            try:
                return tools.sign(data, page=None)
            except (ValueError, KeyError, IndexError, StopIteration, TypeError):
                return None  # what qpdf cannot read is not signed by this writer
        later.__name__, before.__name__ = name + "_later", name + "_before"
        attack("approval", group)(later)
        if name not in AGREED:
            attack("approval", group)(before)


def page_twice(key, value, spelt=None, reverse=False):
    def make(file):
        page, number = file.get(file.pages[0]), file.new()[0]
        values = [page.get(key), value(file) if callable(value) else value]
        if values[0] is None:
            values[0] = {"/MediaBox": [0, 0, 595, 842], "/Rotate": 0}.get(key)
        return {file.pages[0]: twice(page, key, *(values[::-1] if reverse else values), spelt), number: Stream({}, FORGED)}
    return make


def new_tree(file):
    """A page tree with one other page; references to it, and its objects."""
    content, page, root = file.new(3)
    return ref(root), {content: Stream({}, FORGED), page: dict(new_page(file), **{"/Contents": ref(content), "/Parent": ref(root)}),
                       root: {"/Type": "/Pages", "/Count": 1, "/Kids": [ref(page)], "/MediaBox": [0, 0, 595, 842]}}


def catalog_twice(key, make, reverse=False):
    def function(file):
        value, objects = make(file)
        values = [file.catalog[key], value]
        return {**objects, file.root: twice(file.catalog, key, *(values[::-1] if reverse else values))}
    return function


def node_twice(key, value, reverse=False):
    def make(file):
        node = file.get(tree(file))
        values = [node[key], value(file)]
        return {tree(file): twice(node, key, *(values[::-1] if reverse else values)), file.new()[0]: Stream({}, FORGED), file.new(2)[1]: new_page(file)}
    return make


def field_twice(name, key, value, reverse=False):
    def make(file):
        number = file.field(name)
        body = file.get(number)
        values = [body[key], value(file)]
        return {number: twice(body, key, *(values[::-1] if reverse else values)), file.new()[0]: look(b"9000")}
    return make


def font_twice(reverse):
    def make(file):
        number = number_of(file.get(file.pages[0])["/Resources"])
        body = file.get(number)
        fonts = file.get(body["/Font"])
        values = [fonts["/F1"], ref(file.new()[0])]
        return {number: dict(body, **{"/Font": twice(fonts, "/F1", *(values[::-1] if reverse else values))}),
                file.new()[0]: {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Symbol"}}
    return make


def both_orders(name, make, *arguments):
    return {name: make(*arguments), name + "_reversed": make(*arguments, True)}


trick("keys twice",
      **{"page_contents_twice" + end: page_twice("/Contents", lambda f: ref(f.new()[0]), reverse=turn) for end, turn in (("", False), ("_reversed", True))},
      **{"page_rotate_twice" + end: page_twice("/Rotate", 180, reverse=turn) for end, turn in (("", False), ("_reversed", True))},
      page_box_twice=page_twice("/MediaBox", [0, 0, 595, 400]),
      page_contents_twice_spelt=page_twice("/Contents", lambda f: ref(f.new()[0]), spelt=b"/#43ontents"),
      **both_orders("catalog_pages_twice", catalog_twice, "/Pages", new_tree),
      **both_orders("catalog_form_twice", catalog_twice, "/AcroForm", lambda f: ({"/Fields": []}, {})),
      **both_orders("catalog_layers_twice", catalog_twice, "/OCProperties", lambda f: ({"/OCGs": f.catalog["/OCProperties"]["/OCGs"], "/D": {}}, {})),
      **both_orders("tree_kids_twice", node_twice, "/Kids", lambda f: [ref(f.new(2)[1])]),
      **both_orders("tree_count_twice", node_twice, "/Count", lambda f: 1),
      **both_orders("field_value_twice", field_twice, "amount", "/V", lambda f: "u:9000"),
      **both_orders("field_look_twice", field_twice, "amount", "/AP", lambda f: {"/N": ref(f.new()[0])}),
      field_type_twice=field_twice("amount", "/FT", lambda f: "/Ch"),
      font_twice=font_twice(False), font_twice_reversed=font_twice(True))


def unpaired(number, tail):
    """An object with something at its end that is no pair of a key and a value."""
    return lambda file: {number(file): Raw(write_value(file.get(number(file)))[:-2] + tail + b">>")}


trick("keys without values",
      page_key_without_value=unpaired(lambda f: f.pages[0], b" /XX "), page_rotation_without_value=unpaired(lambda f: f.pages[0], b" /Rotate "),
      page_value_without_key=unpaired(lambda f: f.pages[0], b" /XX 1 (x) "), field_key_without_value=unpaired(lambda f: f.field("amount"), b" /AP /N "),
      field_value_without_value=unpaired(lambda f: f.field("amount"), b" /XX "), catalog_key_without_value=unpaired(lambda f: f.root, b" /Version "))


# --- streams -------------------------------------------------------------------------------------------------------

def content(make):
    return lambda file: {first_content(file): make(first_data(file), file)}


def lying_length(number, data, file, length):
    """A stream whose length stands in an object of its own, and lies."""
    return {first_content(file): raw_stream(b"<</Length %d 0 R>>" % number, data), number: length}


INNER = b"\nendstream\nendobj\n"

trick("streams",
      stream_length_short=content(lambda d, f: raw_stream(b"<</Length %d>>" % (len(d) // 2), d)),
      stream_length_long=content(lambda d, f: raw_stream(b"<</Length %d>>" % (len(d) + 400), d)),
      stream_length_negative=content(lambda d, f: raw_stream(b"<</Length -1>>", d)),
      stream_length_missing=content(lambda d, f: raw_stream(b"<<>>", d)),
      stream_length_huge=content(lambda d, f: raw_stream(b"<</Length 99999999999>>", d)),
      stream_length_real=content(lambda d, f: raw_stream(b"<</Length %d.0>>" % len(d), d)),
      stream_length_twice=content(lambda d, f: raw_stream(b"<</Length %d/Length %d>>" % (len(d), len(d + b"\n" + FORGED)), d + b"\n" + FORGED)),
      stream_ends_inside=content(lambda d, f: raw_stream(b"<</Length %d>>" % (len(d) + 4), d + INNER + b"99 0 obj\n" + FORGED)),
      stream_ends_twice=content(lambda d, f: raw_stream(b"<</Length %d>>" % len(d), d + b"\nendstream " + FORGED)),
      stream_length_elsewhere=lambda f: lying_length(f.new()[0], first_data(f) + b"\n" + FORGED, f, len(first_data(f)) // 2),
      stream_length_in_nothing=lambda f: {first_content(f): raw_stream(b"<</Length %d 0 R>>" % f.new()[0], first_data(f))},
      stream_filter_twice=content(lambda d, f: raw_stream(b"<</Length %d/Filter/ASCIIHexDecode/Filter[]>>" % len(FORGED.hex() + ">"), FORGED.hex().encode() + b">")),
      stream_filter_unknown=content(lambda d, f: raw_stream(b"<</Length %d/Filter/NoDecode>>" % len(d), d)),
      stream_keyword_missing=content(lambda d, f: raw_stream(b"<</Length %d>>" % len(d), d, b"\n")))


# --- where objects stand -------------------------------------------------------------------------------------------

def listed(file, body, entries, trailer=None, kind=None, prev=None, table=None):
    """@file with a body and a list of objects that say what they like; @entries as write_table()."""
    start = len(file.data) + len(body)
    keys = dict(file.trailer, **{"/Size": file.size + 30, "/Prev": file.startxref if prev is None else prev}, **(trailer or {}))
    if (kind or file.kind) == "table":
        listing = table(entries, keys) if table else write_table(entries, keys)
    else:
        listing = b"%d 0 obj\n" % (file.size + 29) + write_value(xref_stream(entries, keys)) + b"\nendobj\n"
    return file.data + bytes(body) + listing + finish(start)


def body_of(file, number, data, head=None):
    """One object behind the file, and where it stands."""
    at = len(file.data)
    return (head or b"%d 0 obj\n" % number) + write_value(Stream({}, data)) + b"\nendobj\n", at


def headed(head, generation=0):
    """The content again, as it was, under a heading that is not quite its own."""
    def make(file):
        number = first_content(file)
        body, at = body_of(file, number, first_data(file), head(number))
        return listed(file, body, {number: (at, generation)})
    return make


def broken_entry(file, number=None):
    """An entry that leads nowhere, and content that only those find who search the file."""
    number = number or file.new()[0]
    body, _ = body_of(file, first_content(file), FORGED)
    body = b"%" + body.replace(b"\n", b"\r")[:-1] + b"\n"
    return listed(file, body, {number: (len(file.data) + 2, 0)})


def hidden_in_stream(file):
    """Objects within the data of an object that nobody uses."""
    number = first_content(file)
    inner = bytearray()
    write_objects(inner, 0, {number: Stream({}, FORGED)})
    return {file.new()[0]: Stream({}, bytes(inner))}


def reveal(file, tools):
    """What the draft holds hidden in a stream; a later revision with an entry that leads nowhere makes some search for it."""
    draft = draft_of(file)
    signed = File(tools.sign(draft.update(hidden_in_stream(draft))))
    return listed(signed, b"", {signed.size + 25: (12, 0)})


attack("approval", "where objects stand")(reveal)

trick("where objects stand",
      heading_of_other_number=headed(lambda n: b"%d 0 obj\n" % (n + 500)),
      heading_of_other_generation=headed(lambda n: b"%d 3 obj\n" % n),
      heading_with_comment=headed(lambda n: b"%d %%9\n0 obj\n" % (n + 500)),
      heading_missing=headed(lambda n: b"obj\n"),
      heading_generation_listed_otherwise=headed(lambda n: b"%d 0 obj\n" % n, 5),
      entry_leads_nowhere=broken_entry,
      entry_beyond_the_end=lambda f: listed(f, b"", {first_content(f): (10 ** 9, 0)}),
      entry_into_itself=lambda f: listed(f, b"", {first_content(f): (len(f.data), 0)}),
      entry_zero_in_use=lambda f: listed(f, b"", {first_content(f): (0, 0)}, table=lambda e, k: b"xref\n%d 1\n%010d %05d n \ntrailer\n" % (
          first_content(f), 0, 0) + write_value(k) + b"\n") if f.kind == "table" else None)


# --- lists of objects ----------------------------------------------------------------------------------------------

def table_with(lines, **options):
    """A table whose lines are given as text; its content is forged or not, wherever the reader looks."""
    def make(file):
        if file.kind != "table":
            return None
        number = first_content(file)
        forged, at = body_of(file, number, FORGED)
        honest = b"%d 0 obj\n" % number + write_value(Stream({}, first_data(file))) + b"\nendobj\n"
        text = lines(number, at, at + len(forged))
        trailer = options.get("trailer")
        return listed(file, forged + honest, {}, table=lambda e, k: b"xref\n" + text + b"trailer\n" + (trailer(file, k) if trailer else write_value(k)) + b"\n")
    return make


def line(number, offset, kind=b"n", generation=0):
    return b"%d 1\n%010d %05d %s \n" % (number, offset, generation, kind)


def hybrid(hidden, shown, size=True):
    """A table and a stream beside it; each tells of the content what it likes."""
    def make(file):
        if file.kind != "table":
            return None
        number, where = first_content(file), len(file.data)
        forged, _ = body_of(file, number, FORGED)
        honest = b"%d 0 obj\n" % number + write_value(Stream({}, first_data(file))) + b"\nendobj\n"
        places = {"forged": (where, 0), "honest": (where + len(forged), 0), "free": (None, 1)}
        body = bytearray(forged + honest)
        at = where + len(body)
        body += b"%d 0 obj\n" % (file.size + 28) + write_value(xref_stream({number: places[hidden]}, {"/Size": file.size + 30})) + b"\nendobj\n"
        entries = {file.size + 28: (at, 0), **({number: places[shown]} if shown else {})}
        return listed(file, body, entries, {"/XRefStm": at})
    return make


def hybrid_twice(file):
    """Two streams beside one table."""
    if file.kind != "table":
        return None
    number, where = first_content(file), len(file.data)
    forged, _ = body_of(file, number, FORGED)
    body, starts = bytearray(forged), []
    for entry in ({number: (where, 0)}, {file.size + 25: (None, 1)}):
        starts.append(where + len(body))
        body += b"%d 0 obj\n" % (file.size + 27 + len(starts)) + write_value(xref_stream(entry, {"/Size": file.size + 30})) + b"\nendobj\n"
    return listed(file, body, {}, table=lambda e, k: b"xref\n0 0\ntrailer\n" + pairs(k, ("/XRefStm", starts[0]), ("/XRefStm", starts[1])) + b"\n")


def columns(widths, rows, **keys):
    """A stream that lists, with columns and rows of its own."""
    def make(file):
        if file.kind != "stream":
            return None
        number, where = first_content(file), len(file.data)
        forged, _ = body_of(file, number, FORGED)
        body = bytearray(forged)
        start = where + len(body)
        trailer = dict(file.trailer, **{"/Type": "/XRef", "/W": widths, "/Size": file.size + 30, "/Prev": file.startxref, "/Index": [number, 1]})
        trailer.update({"/" + k: v(file, trailer) if callable(v) else v for k, v in keys.items()})
        body += b"%d 0 obj\n" % (file.size + 29) + write_value(Stream(trailer, rows(where, file))) + b"\nendobj\n"
        return file.data + bytes(body) + finish(start)
    return make


trick("lists of objects",
      list_number_twice=table_with(lambda n, forged, honest: line(n, honest) + line(n, forged)),
      list_number_twice_reversed=table_with(lambda n, forged, honest: line(n, forged) + line(n, honest)),
      list_used_and_free=table_with(lambda n, forged, honest: line(n, honest, b"f", 1) + line(n, forged)),
      list_from_one=table_with(lambda n, forged, honest: b"1 %d\n0000000000 65535 f \n" % 2 + b"%010d 00000 n \n" % forged + line(n, honest)),
      list_with_comment=table_with(lambda n, forged, honest: b"%% %d 1\n" % n + line(n, forged)),
      list_with_short_lines=table_with(lambda n, forged, honest: b"%d 1\n%d 0 n\n" % (n, forged)),
      list_with_long_lines=table_with(lambda n, forged, honest: b"%d 1\n%010d 00000 n           \n" % (n, forged)),
      list_with_signs=table_with(lambda n, forged, honest: b"%d 1\n+%09d 00000 n \n" % (n, forged)),
      list_with_too_few=table_with(lambda n, forged, honest: b"%d 2\n%010d 00000 n \n" % (n, forged)),
      list_with_too_many=table_with(lambda n, forged, honest: b"%d 1\n%010d 00000 n \n%010d 00000 n \n" % (n, honest, forged)),
      trailer_root_twice=table_with(lambda n, forged, honest: line(n, honest), trailer=lambda f, k: pairs(k, ("/Root", ref(f.new()[0])))),
      trailer_prev_twice=table_with(lambda n, forged, honest: line(n, honest), trailer=lambda f, k: pairs(k, ("/Prev", 17))),
      trailer_prev_by_reference=table_with(lambda n, forged, honest: line(n, honest), trailer=lambda f, k: write_value(dict(k, **{"/Prev": ref(f.startxref)}))),
      trailer_prev_real=table_with(lambda n, forged, honest: line(n, honest), trailer=lambda f, k: write_value(dict(k, **{"/Prev": Raw(b"%d.0" % f.startxref)}))),
      trailer_size_by_reference=table_with(lambda n, forged, honest: line(n, honest), trailer=lambda f, k: write_value(dict(k, **{"/Size": ref(1)}))),
      trailer_size_too_small=table_with(lambda n, forged, honest: line(n, honest), trailer=lambda f, k: write_value(dict(k, **{"/Size": 3}))),
      hybrid_honest_shown=hybrid("forged", "honest"), hybrid_forged_shown=hybrid("honest", "forged"),
      hybrid_forged_hidden=hybrid("forged", "free"), hybrid_forged_only_hidden=hybrid("forged", None),
      hybrid_free_hidden=hybrid("free", "forged"), hybrid_streams_twice=hybrid_twice,
      columns_without_kind=columns([0, 4, 2], lambda at, f: at.to_bytes(4, "big") + b"\0\0"),
      columns_without_place=columns([1, 0, 0], lambda at, f: b"\1"),
      columns_wide=columns([1, 8, 2], lambda at, f: b"\1" + at.to_bytes(8, "big") + b"\0\0"),
      columns_kind_unknown=columns([1, 4, 2], lambda at, f: b"\3" + at.to_bytes(4, "big") + b"\0\0"),
      columns_of_wide_kind=columns([2, 4, 2], lambda at, f: b"\1\1" + at.to_bytes(4, "big") + b"\0\0"),
      columns_four=columns([1, 4, 2, 1], lambda at, f: b"\1" + at.to_bytes(4, "big") + b"\0\0\0"),
      columns_index_odd=columns([1, 4, 2], lambda at, f: b"\1" + at.to_bytes(4, "big") + b"\0\0", Index=lambda f, t: [first_content(f)]),
      columns_index_beyond_size=columns([1, 4, 2], lambda at, f: b"\1" + at.to_bytes(4, "big") + b"\0\0", Size=3))


# --- object streams ------------------------------------------------------------------------------------------------

def packed(make, entry):
    """The first page packed; make() writes the object stream, entry() says where in it the page is."""
    def function(file):
        if file.kind != "stream":
            return None
        number, container = file.pages[0], file.size + 27
        forged = dict(file.get(number), **{"/Contents": ref(file.size + 26)})
        body, offsets = bytearray(), {}
        objects = {file.size + 26: Stream({}, FORGED), **make(number, file.get(number), forged, container)}
        offsets.update(write_objects(body, len(file.data), objects))
        entries = {n: (o, 0) for n, o in offsets.items()}
        entries[number] = entry(container)
        return listed(file, body, entries)
    return function


def pack_list(rows, **keys):
    """An object stream that may name a number more than once."""
    index, data = b"", b""
    for number, value in rows:
        index += b"%d %d " % (number, len(data))
        data += write_value(value) + b"\n"
    return Stream(dict({"/Type": "/ObjStm", "/N": len(rows), "/First": len(index)}, **{"/" + k: v for k, v in keys.items()}), index + data)


def nested(number, honest, forged, container):
    """An object stream that stands in an object stream, as far as that can be written."""
    return {container: pack({container + 1: {"/Type": "/ObjStm", "/N": 1, "/First": 4}, number: forged})}


trick("object streams",
      packed_twice=packed(lambda n, honest, forged, c: {c: pack_list([(n, honest), (n, forged)])}, lambda c: (c, 1, "packed")),
      packed_twice_reversed=packed(lambda n, honest, forged, c: {c: pack_list([(n, forged), (n, honest)])}, lambda c: (c, 1, "packed")),
      packed_twice_first=packed(lambda n, honest, forged, c: {c: pack_list([(n, honest), (n, forged)])}, lambda c: (c, 0, "packed")),
      packed_other_place=packed(lambda n, honest, forged, c: {c: pack_list([(n + 500, forged), (n, honest)])}, lambda c: (c, 0, "packed")),
      packed_place_too_far=packed(lambda n, honest, forged, c: {c: pack_list([(n, honest)])}, lambda c: (c, 7, "packed")),
      packed_in_itself=packed(lambda n, honest, forged, c: {c: pack_list([(c, 1), (n, forged)])}, lambda c: (c, 1, "packed")),
      packed_nested=packed(nested, lambda c: (c + 1, 0, "packed")),
      packed_first_wrong=packed(lambda n, honest, forged, c: {c: pack_list([(n, honest), (n + 500, forged)], First=2)}, lambda c: (c, 0, "packed")),
      packed_in_stream_of_other_type=packed(lambda n, honest, forged, c: {c: pack_list([(n, forged)], Type="/Other")}, lambda c: (c, 0, "packed")),
      packed_extends_itself=packed(lambda n, honest, forged, c: {c: pack_list([(n, forged)], Extends=ref(c))}, lambda c: (c, 0, "packed")))


# --- the ends of the file ------------------------------------------------------------------------------------------

def far_startxref(file):
    """The last list stands farther from the end than some look for it."""
    data = file.update({first_content(file): Stream({}, first_data(file))})
    at = data.rindex(b"startxref")
    return data[:at] + data[at:].replace(b"%%EOF", b"%" + b" " * 3000 + b"\n%%EOF")


def linearised(file, tools):
    """A file that says it was linearised, of just the length that it has when signed: first page and count are another's."""
    draft = draft_of(file)
    content, page = draft.new(2)
    if file.shape.startswith("linearised"):
        return None
    for length in (0, None):
        hint = b"%d 0 obj\n<</Linearized 1/L %s/H[500 20]/O %d/E 9000/N 1/T 400>>\nendobj\n" % (
            draft.size + 40, b"%010d" % length if length is not None else b"%010d" % len(data), page)
        shifted = shift(draft.data, hint)
        if shifted is None:
            return None
        base = File(shifted)
        data = tools.sign(base.update({content: Stream({}, FORGED), page: dict(new_page(base), **{"/Contents": ref(content)})}))
    return data


def shift(data, text):
    """A file with @text between its header and its first object; None where its lists cannot be shifted as text."""
    lists = [int(n) for n in re.findall(rb"startxref\s+(\d+)", data)]
    if len(lists) != 1 or data[lists[0]:lists[0] + 4] != b"xref" or b"/XRefStm" in data:
        return None
    at = data.index(b"\n", data.index(b"\n") + 1) + 1
    moved = re.sub(rb"(\d{10}) (\d{5}) n", lambda m: b"%010d %s n" % (int(m[1]) + len(text), m[2]), data[lists[0]:])
    moved = moved.replace(b"startxref\n%d" % lists[0], b"startxref\n%d" % (lists[0] + len(text)))
    return data[:at] + text + data[at:lists[0]] + moved


attack("approval", "ends of the file")(linearised)
trick("ends of the file",
      startxref_far_away=far_startxref,
      startxref_in_comment=lambda f: f.update({first_content(f): Stream({}, FORGED)}).replace(b"startxref", b"%startxref") if f.data.count(b"startxref") == 1 else None,
      startxref_signed=lambda f: (lambda d: d[:d.rindex(b"startxref")] + d[d.rindex(b"startxref"):].replace(b"startxref\n", b"startxref\n+"))(
          f.update({first_content(f): Stream({}, FORGED)})),
      startxref_off_by_little=lambda f: (lambda d: d[:d.rindex(b"startxref")] + finish(int(d[d.rindex(b"startxref") + 9:].split()[0]) - 3))(
          f.update({first_content(f): Stream({}, FORGED)})))
