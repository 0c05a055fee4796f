# SPDX-License-Identifier: GPL-3.0-or-later
"""Signs revisions with openssl(1), as programs other than Ấn Tín do."""
import os
import subprocess
import tempfile

from pdf_files import File, Raw, Stream, ref

ROOM = 7000


class Signer:
    def __init__(self, folder, stamper):
        self.folder, self.stamper = folder, stamper

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def cms(self, content, who="organisation", options=("-cades",), digest="sha256", chain=True):
        with tempfile.NamedTemporaryFile() as file:
            file.write(content)
            file.flush()
            return subprocess.run(["openssl", "cms", "-sign", "-binary", "-md", digest, "-outform", "DER", "-nosmimecap", "-in", file.name,
                                   "-signer", self.path("certificates", who + ".pem"), "-inkey", self.path("keys", who + ".pem"),
                                   *(["-certfile", self.path("chain.pem")] if chain else []), *options], check=True, capture_output=True).stdout

    def token(self, content):
        with tempfile.NamedTemporaryFile() as file:
            file.write(content)
            file.flush()
            query = subprocess.run(["openssl", "ts", "-query", "-data", file.name, "-sha256", "-cert"], check=True, capture_output=True).stdout
            with tempfile.NamedTemporaryFile() as reply:
                reply.write(self.stamper.answer(query))
                reply.flush()
                return subprocess.run(["openssl", "ts", "-reply", "-in", reply.name, "-token_out"], check=True, capture_output=True).stdout

    def complete(self, data, make):
        """@data with its last placeholder filled by what @make returns for the bytes that are signed."""
        start = data.rindex(b"<" + b"0" * 2 * ROOM)
        end = start + 2 * ROOM + 2
        at = data.rindex(b"[0 0000000000 0000000000 0000000000]")
        numbers = b"[0 %010d %010d %010d]" % (start, end, len(data) - end)
        data = data[:at] + numbers + data[at + len(numbers):]
        contents = make(data[:start] + data[end:])
        return data[:start + 1] + contents.hex().encode().ljust(2 * ROOM, b"0") + data[end - 1:]

    def sign(self, data, field=None, rect=(0, 0, 0, 0), name="Signature9", look=None, page=0, sub_filter="/ETSI.CAdES.detached",
             kind="/Sig", docmdp=None, lock=None, keys=None, objects=None, make=None, seal=True, widget_keys=None, **update):
        """@data, with a signature in an existing field or a new one; @seal is whether the placeholder is filled."""
        file = File(data)
        numbers = iter(file.new(19)[10:])
        value, widget = next(numbers), field
        signature = {"/Type": kind, "/Filter": "/Adobe.PPKLite", "/SubFilter": sub_filter, "/M": "u:D:20261120100000+07'00'",
                     "/ByteRange": Raw(b"[0 0000000000 0000000000 0000000000]"), "/Contents": "b:" + "00" * ROOM, **(keys or {})}
        changed = {}
        if widget is None:
            widget = next(numbers)
            changed.update(file.with_form({"/Fields": file.get(file.form["/Fields"]) + [ref(widget)], "/SigFlags": 3}))
            if page is not None:
                changed.update(file.with_annotations([ref(widget)], page))
            changed[widget] = {"/Type": "/Annot", "/Subtype": "/Widget", "/FT": "/Sig", "/T": "u:" + name, "/Rect": list(rect), "/F": 132,
                               "/P": ref(file.pages[page or 0])}
        else:
            changed[widget] = file.get(widget)
        changed[widget].update({"/V": ref(value), **(widget_keys or {})})
        if lock is not None:
            changed[widget]["/Lock"] = dict(lock, **{"/Type": "/SigFieldLock"})
            parameters = {"/Type": "/TransformParams", "/V": "/1.2", **{k: v for k, v in lock.items() if k != "/P"}}
            signature["/Reference"] = [{"/Type": "/SigRef", "/TransformMethod": "/FieldMDP", "/TransformParams": parameters,
                                        "/Data": ref(file.root)}]
        if docmdp is not None:
            signature["/Reference"] = [{"/Type": "/SigRef", "/TransformMethod": "/DocMDP",
                                        "/TransformParams": {"/Type": "/TransformParams", "/V": "/1.2", "/P": docmdp}}]
            changed.setdefault(file.root, file.catalog)["/Perms"] = {"/DocMDP": ref(value)}
        if look is not None:
            drawing = next(numbers)
            changed[widget]["/AP"] = {"/N": ref(drawing)}
            changed[drawing] = Stream({"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, rect[2] - rect[0] or 100, rect[3] - rect[1] or 20],
                                       "/Resources": {"/Font": file.form["/DR"]["/Font"]}}, look)
        changed[value] = signature
        for number, body in (objects(file) if objects else {}).items():
            changed[number] = {**changed[number], **body} if number in changed and isinstance(body, dict) else body
        result = file.update(changed, **update)
        return self.complete(result, make or self.cms) if seal else result

    def stamp(self, data, **keys):
        """@data with a document time stamp."""
        return self.sign(data, sub_filter="/ETSI.RFC3161", kind="/DocTimeStamp", make=self.token, name=keys.pop("name", "Stamp9"), **keys)
