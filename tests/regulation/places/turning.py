# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages whose /Rotate is not 0, where the producer knows no such thing: the page is turned, and what is drawn on it
turned back, so that it is displayed as before."""
import re
import subprocess


def edit(path, change):
    """Lets @change see each page's dictionary in QDF form; returns further objects."""
    done = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", "--stream-data=uncompress", path, "-"], capture_output=True, check=True)
    numbers = re.findall(rb"^(\d+) 0 obj", done.stdout, re.M)
    extra, number = [], int(numbers[-1])

    def change_page(match):
        nonlocal number
        body, streams = change(match.group(0), number)
        for stream in streams:
            number += 1
            extra.append(b"%d 0 obj\n<<\n  /Length %d\n>>\nstream\n%s\nendstream\nendobj\n" % (number, len(stream), stream))
        return body

    data = re.sub(rb"<<\n(?:(?!^>>$).)*?/Type /Page\n.*?^>>$", change_page, done.stdout, flags=re.M | re.S)
    start = data.rindex(b"\nxref\n") + 1
    body, tail = data[:start] + b"".join(extra), data[start:]
    offsets = {int(m.group(1)): m.start() for m in re.finditer(rb"^(\d+) 0 obj", body, re.M)}
    trailer = re.sub(rb"/Size \d+", b"/Size %d" % (number + 1), tail[tail.index(b"trailer"):tail.index(b"startxref")])
    with open(path, "wb") as file:
        file.write(body + b"xref\n0 %d\n0000000000 65535 f \n" % (number + 1))
        file.write(b"".join(b"%010d 00000 n \n" % offsets[n] if n in offsets else b"0000000000 65535 f \n" for n in range(1, number + 1)))
        file.write(trailer + b"startxref\n%d\n%%%%EOF\n" % len(body))


def turn_page(rotate):
    def change(page, number):
        box = [float(v) for v in re.search(rb"/MediaBox \[\s*([^\]]*)\]", page).group(1).split()]
        width, height = box[2] - box[0], box[3] - box[1]
        matrix = {90: b"0 1 -1 0 %.3f 0 cm\n" % height, 180: b"-1 0 0 -1 %.3f %.3f cm\n" % (width, height),
                  270: b"0 -1 1 0 0 %.3f cm\n" % width}[rotate]
        size = (height, width) if rotate != 180 else (width, height)
        page = re.sub(rb"/MediaBox \[[^\]]*\]", b"/MediaBox [0 0 %.3f %.3f]" % size, page)
        page = re.sub(rb"/(?:Rotate \d+|(?:Crop|Trim|Bleed|Art)Box \[[^\]]*\])", b"", page)
        contents = re.search(rb"/Contents (\d+ 0 R)", page).group(1)
        page = page.replace(b"/Contents " + contents, b"/Contents [%d 0 R %s] /Rotate %d" % (number + 1, contents, rotate))
        return page, [matrix]
    return change


def state(rotate):
    def change(page, number):
        page = re.sub(rb"/Rotate \d+", b"", page)
        return page.replace(b"/Type /Page\n", b"/Type /Page\n  /Rotate %d\n" % rotate), []
    return change


def turn(documents, knows_matrix):
    """@knows_matrix: the producer has turned what it drew, and only the page is to be turned."""
    for path, document in documents:
        if document.turned:
            edit(path, state(90))
        elif document.rotate:
            edit(path, state(document.rotate) if knows_matrix else turn_page(document.rotate))
