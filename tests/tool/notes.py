# SPDX-License-Identifier: GPL-3.0-or-later
"""Notes that another program lays over a page of a signed document, in a revision of its own."""
import re
import subprocess


def add_note(source, destination, page, rect, words, ground=None):
    """Appends a FreeText annotation with @words at @rect, in points, to the @page-th page, on @ground, three colours from 0 to 1."""
    with open(source, "rb") as file:
        data = file.read()
    model = subprocess.run(["qpdf", "--json", "--json-key=pages", source], capture_output=True, check=True).stdout.decode()
    number = int(re.findall(r'"object": "(\d+) 0 R"', model)[page - 1])
    shown = subprocess.run(["qpdf", f"--show-object={number}", source], capture_output=True, check=True).stdout.decode()
    size = int(re.findall(rb"/Size (\d+)", data)[-1])
    root = re.findall(rb"/Root (\d+ 0 R)", data)[-1].decode()
    start = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    width, height = rect[2] - rect[0], rect[3] - rect[1]
    content = f"BT /F 10 Tf 0 g 2 2 Td ({words}) Tj ET"
    if ground is not None:
        content = "%g %g %g rg 0 0 %g %g re f %s" % (*ground, width, height, content)
    # Two objects more: the note and what it looks like.
    objects = {
        number: re.sub(r"/Annots \[(.*?)\]", rf"/Annots [\1 {size} 0 R]", shown.strip()),
        size: "<< /Type /Annot /Subtype /FreeText /F 4 /Rect [%g %g %g %g] /Contents (15) /DA (/F 10 Tf) /AP << /N %d 0 R >> >>" % (*rect, size + 1),
        size + 1: f"<< /Type /XObject /Subtype /Form /BBox [0 0 {width} {height}] /Resources << /Font << /F << /Type /Font /Subtype /Type1 "
                  f"/BaseFont /Times-Roman >> >> >> /Length {len(content)} >>\nstream\n{content}\nendstream",
    }
    appended, offsets = b"", {}
    for key, text in objects.items():
        offsets[key] = len(data) + len(appended)
        appended += f"{key} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = len(data) + len(appended)
    appended += b"xref\n" + b"".join(b"%d 1\n%010d 00000 n \n" % (n, offset) for n, offset in sorted(offsets.items()))
    appended += f"trailer\n<< /Size {size + 2} /Root {root} /Prev {start} >>\nstartxref\n{table}\n%%EOF\n".encode()
    with open(destination, "wb") as file:
        file.write(data + appended)
