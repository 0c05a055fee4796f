# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes PDF files and revisions of them, lawful or not.

Values are those of `qpdf --json`: names "/Name", references "5 0 R", text "u:…", bytes "b:hex"; Raw stands as it is."""
import copy
import json
import re
import subprocess
import tempfile
import zlib

REFERENCE = re.compile(r"^\d+ \d+ R$")


class Raw(bytes):
    """Bytes that are written as they are."""


class Stream:
    def __init__(self, keys, data, length=None):
        self.keys, self.data, self.length = keys, data, length


class Packed:
    """An object that goes into an object stream of the revision."""

    def __init__(self, value):
        self.value = value


def qpdf(data, *options, output=()):
    """What qpdf prints of a file."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        done = subprocess.run(["qpdf", *options, file.name, *output], capture_output=True)
    if done.returncode not in (0, 3):
        raise ValueError(done.stderr.decode())
    return done.stdout


def write_value(value):
    if isinstance(value, Raw):
        return bytes(value)
    if value is None:
        return b"null"
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if isinstance(value, (int, float)):
        return repr(value).encode()
    if isinstance(value, list):
        return b"[" + b" ".join(write_value(v) for v in value) + b"]"
    if isinstance(value, dict):
        return b"<<" + b" ".join(write_name(k) + b" " + write_value(v) for k, v in value.items()) + b">>"
    if isinstance(value, Stream):
        length = len(value.data) if value.length is None else value.length
        return write_value(dict(value.keys, **{"/Length": length})) + b"\nstream\n" + value.data + b"\nendstream"
    if value.startswith("/"):
        return write_name(value)
    if REFERENCE.match(value):
        return value.encode()
    if value.startswith("b:"):
        return b"<" + value[2:].encode() + b">"
    text = value[2:]
    data = text.encode("ascii") if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be")
    return b"<" + data.hex().encode() + b">"


def write_name(name):
    return b"/" + b"".join(bytes([c]) if 33 <= c < 127 and c not in b"#/()<>[]{}%" else b"#%02x" % c for c in name[1:].encode())


def number_of(reference):
    return int(reference.split()[0])


def ref(number, generation=0):
    return "%d %d R" % (number, generation)


def write_objects(out, base, objects, generations=None):
    """Appends objects to @out, which is to stand at @base; returns where each is."""
    offsets = {}
    for number, value in objects.items():
        offsets[number] = base + len(out)
        out += b"%d %d obj\n" % (number, (generations or {}).get(number, 0)) + write_value(value) + b"\nendobj\n"
    return offsets


def pack(objects, keys=None):
    index, data = b"", b""
    for number, value in objects.items():
        index += b"%d %d " % (number, len(data))
        data += write_value(value) + b"\n"
    return Stream(dict({"/Type": "/ObjStm", "/N": len(objects), "/First": len(index)}, **(keys or {})), index + data)


def write_table(entries, trailer):
    """@entries: number → (offset or None, generation), or bytes that stand for the entry."""
    out = b"xref\n"
    numbers = sorted(entries or {0: None})
    entries = entries or {0: (None, 65535)}
    while numbers:
        run = [numbers.pop(0)]
        while numbers and numbers[0] == run[-1] + 1:
            run.append(numbers.pop(0))
        out += b"%d %d\n" % (run[0], len(run))
        for number in run:
            offset, generation = entries[number]
            out += b"%010d %05d %s \n" % (offset or 0, generation, b"f" if offset is None else b"n")
    return out + b"trailer\n" + write_value(trailer) + b"\n"


def xref_stream(entries, trailer):
    """@entries: number → (offset or None, generation), or (container, index, "packed")."""
    index, rows = [], b""
    for number in sorted(entries):
        entry = entries[number]
        if index and index[-1][0] + index[-1][1] == number:
            index[-1][1] += 1
        else:
            index.append([number, 1])
        if len(entry) == 3:
            rows += b"\x02" + entry[0].to_bytes(4, "big") + entry[1].to_bytes(2, "big")
        else:
            rows += (b"\0" if entry[0] is None else b"\1") + (entry[0] or 0).to_bytes(4, "big") + entry[1].to_bytes(2, "big")
    keys = dict(trailer, **{"/Type": "/XRef", "/W": [1, 4, 2], "/Index": [n for pair in index for n in pair], "/Filter": "/FlateDecode"})
    return Stream(keys, zlib.compress(rows))


def finish(startxref):
    return b"startxref\n%d\n%%%%EOF\n" % startxref


def write_revision(before, objects, kind, trailer, size, prev=None, frees=(), generations=None, pack_keys=None):
    """@before with one more revision; @kind is table, stream or hybrid."""
    out, base = bytearray(), len(before)
    packed = {n: v.value for n, v in objects.items() if isinstance(v, Packed)}
    plain = {n: v for n, v in objects.items() if n not in packed}
    size = max([size, *(n + 1 for n in objects)])
    entries = {}
    if packed:
        container, size = size, size + 1
        plain[container] = pack(packed, pack_keys)
        entries.update({n: (container, i, "packed") for i, n in enumerate(packed)})
    offsets = write_objects(out, base, plain, generations)
    entries.update({n: (offset, (generations or {}).get(n, 0)) for n, offset in offsets.items()})
    entries.update({n: (None, 65535 if n == 0 else 1) for n in frees})
    if prev is None:
        entries[0] = (None, 65535)
    keys = dict(trailer, **{"/Size": size})
    if prev is not None:
        keys["/Prev"] = prev
    if kind == "table":
        if packed:
            raise ValueError("a table has no object streams")
        start = base + len(out)
        out += write_table(entries, keys)
    elif kind == "hybrid":
        hidden = {n: e for n, e in entries.items() if len(e) == 3}
        keys["/Size"] = size + 1
        at = base + len(out)
        out += b"%d 0 obj\n" % size + write_value(xref_stream(hidden, {"/Size": size + 1})) + b"\nendobj\n"
        # The table may list what the stream hides as free (ISO 32000-2, 7.5.8.4), but Poppler believes it then.
        shown = {n: e for n, e in entries.items() if len(e) == 2}
        shown[size] = (at, 0)
        start = base + len(out)
        out += write_table(shown, dict(keys, **{"/XRefStm": at}))
    else:
        start = base + len(out)
        keys["/Size"] = size + 1
        entries[size] = (start, 0)
        out += b"%d 0 obj\n" % size + write_value(xref_stream(entries, keys)) + b"\nendobj\n"
    return bytes(before) + bytes(out) + finish(start)


class File:
    """A file as qpdf reads it, to which revisions are appended."""

    def __init__(self, data):
        self.data = bytes(data)
        header, self.objects = json.loads(qpdf(self.data, "--json=2", "--json-key=qpdf"))["qpdf"]
        self.trailer = {k: v for k, v in self.objects["trailer"]["value"].items() if k in ("/Root", "/Info", "/ID", "/Encrypt")}
        self.startxref = int(re.findall(rb"startxref\s+(\d+)", self.data)[-1])
        self.kind = "table" if self.data[self.startxref:self.startxref + 4] == b"xref" else "stream"
        sizes = [int(n) for n in re.findall(rb"/Size (\d+)", self.data)]
        self.size = max([header["maxobjectid"] + 1, *sizes])
        self.root = number_of(self.trailer["/Root"])

    def get(self, value):
        """A copy of what a reference or number leads to; of a stream its dictionary."""
        if isinstance(value, int):
            value = ref(value)
        while isinstance(value, str) and REFERENCE.match(value):
            entry = self.objects.get("obj:" + value, {"value": None})
            value = entry["stream"]["dict"] if "stream" in entry else entry["value"]
        return copy.deepcopy(value)

    def data_of(self, number):
        return qpdf(self.data, "--show-object=%d" % number, "--filtered-stream-data")

    @property
    def catalog(self):
        return self.get(self.root)

    @property
    def pages(self):
        found, queue = [], [self.catalog["/Pages"]]
        while queue:
            reference = queue.pop(0)
            node = self.get(reference)
            if "/Kids" in node:
                queue = self.get(node["/Kids"]) + queue
            else:
                found.append(number_of(reference))
        return found

    @property
    def form(self):
        return self.get(self.catalog["/AcroForm"])

    def with_form(self, changes):
        """The objects that give the form other keys."""
        form = dict(self.form, **changes)
        reference = self.catalog["/AcroForm"]
        if isinstance(reference, str):
            return {number_of(reference): form}
        return {self.root: dict(self.catalog, **{"/AcroForm": form})}

    def fields(self):
        for reference in self.get(self.form["/Fields"]):
            yield number_of(reference), self.get(reference)

    def field(self, name):
        return next(n for n, field in self.fields() if field.get("/T") == "u:" + name)

    def signatures(self):
        return [n for n, field in self.fields() if field.get("/FT") == "/Sig" and "/V" in field]

    def resource(self, kind, name, page=0):
        """Number of a resource of a page."""
        resources = self.get(self.get(self.pages[page])["/Resources"])
        return number_of(self.get(resources[kind])[name])

    def with_annotations(self, references, page=0, drop=()):
        """The objects that give a page these further annotations."""
        number = self.pages[page]
        keys = self.get(number)
        annotations = [r for r in (self.get(keys.get("/Annots", [])) or []) if r not in drop] + references
        if isinstance(keys.get("/Annots"), str):
            return {number_of(keys["/Annots"]): annotations}
        return {number: dict(keys, **{"/Annots": annotations})}

    def new(self, count=1):
        return range(self.size + 20, self.size + 20 + count)

    def update(self, objects, frees=(), kind=None, trailer=None, prev=None, size=None, generations=None, pack_keys=None):
        """The file with one more revision."""
        return write_revision(self.data, objects, kind or self.kind, dict(self.trailer, **(trailer or {})), size or self.size,
                              self.startxref if prev is None else prev, frees, generations, pack_keys)
