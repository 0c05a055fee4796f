# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents from Chromium, all from one start of it: it is driven over a pipe, in its DevTools protocol."""
import base64
import json
import os
import shutil
import subprocess
from html import escape

import absolute
import model

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


def find_program():
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def is_there():
    return find_program() is not None


class Page:
    def __init__(self, document):
        self.document = document

    def runs(self, runs):
        return "".join(
            f'<span style="font:{"italic " if r.italic else ""}{"bold " if r.bold else ""}{r.size}pt/1.15 \'Liberation Serif\';'
            f'color:#{r.colour or f"{r.mark:06x}"};letter-spacing:{r.spacing}pt">{escape(absolute.spell(self.document, r.text))}</span>' for r in runs)

    def paragraph(self, item, runs=None):
        align = {"left": "left", "centre": "center", "right": "right"}[getattr(item, "align", "left")]
        breaks = "break-before:page;" if self.broken else ""
        self.broken = False
        inside = self.runs(runs if runs is not None else item.runs if isinstance(item, model.Line) else ()) or "<br>"
        return f'<p style="text-align:{align};{breaks}">{inside}</p>'

    def cell(self, items):
        out = []
        for item in items:
            if isinstance(item, model.Gap):
                # Some leave room by empty lines, some by a margin.
                out.append(self.paragraph(item) * max(1, round(item.height / 5.7)) if item.height < 31
                           else f'<div style="height:{item.height}mm"></div>')
            else:
                out.append(self.paragraph(item))
        return "".join(out)

    def rows(self, rows, shares, ruled):
        breaks = "break-before:page;" if self.broken else ""
        self.broken = False
        border = "border:0.5pt solid #000;" if ruled else ""
        body = "".join("<tr>" + "".join(f'<td style="width:{s * 100:.1f}%;{border}">{c}</td>' for c, s in zip(row, shares)) + "</tr>" for row in rows)
        return f'<table style="{breaks}">{body}</table>'

    def columns(self, part):
        if part.style in ("table", "ruled"):
            broken, self.broken = self.broken, False
            cells = [self.cell(c) for c in part.cells]
            self.broken = broken
            return self.rows([cells], part.shares, part.style == "ruled")
        if part.style == "tabs":
            return '<div style="tab-size:88mm">' + "".join(self.paragraph(None, runs) for runs in model.zip_rows(part)) + "</div>"
        if part.style == "indent":
            return self.cell(part.cells[0]) + f'<div style="margin-left:{part.shares[0] * 100:.0f}%">{self.cell(part.cells[1])}</div>'
        return (f'<div style="columns:2;column-gap:8mm">{self.cell(part.cells[0])}<div style="break-before:column">{self.cell(part.cells[1])}</div></div>')

    def make(self):
        body = []
        self.broken = False
        for part in self.document.parts:
            if isinstance(part, model.Break):
                if self.broken:
                    body.append(self.paragraph(model.Gap(5)))
                self.broken = True
            elif isinstance(part, model.Line):
                body.append(self.paragraph(part))
            elif isinstance(part, model.Gap):
                body.append(self.cell([part]))
            elif isinstance(part, model.Columns):
                body.append(self.columns(part))
            elif isinstance(part, model.Table):
                body.append(self.rows([[self.cell([model.line(t, 12, part.align)]) for t in row] for row in part.rows],
                                      [1 / len(part.rows[0])] * len(part.rows[0]), True))
        width, height = self.document.size
        margins = " ".join(f"{m}mm" for m in model.MARGINS)
        return (f'<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><style>@page{{size:{width}mm {height}mm;margin:{margins}}}'
                "body{margin:0}p{margin:0;white-space:pre-wrap;font:14pt/1.15 'Liberation Serif'}"
                "table{width:100%;border-collapse:collapse;table-layout:fixed}td{vertical-align:top;padding:0 1mm}"
                f'</style><body>{"".join(body)}</body></html>')


class Browser:
    def __init__(self, folder):
        self.incoming, child_out = os.pipe()
        child_in, self.outgoing = os.pipe()

        def take_pipes():
            # First out of the way: either may be what the other is to become.
            high_in, high_out = os.dup(child_in), os.dup(child_out)
            spare = [os.dup(high_in), os.dup(high_out)]
            os.dup2(spare[0], 3)
            os.dup2(spare[1], 4)
            os.set_inheritable(3, True)
            os.set_inheritable(4, True)

        environment = dict(os.environ, HOME=folder)
        for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            environment.pop(name, None)
        # The pages are our own; its sandbox needs more rights than a container gives.
        self.process = subprocess.Popen(  # pylint: disable=subprocess-popen-preexec-fn
            [find_program(), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-dev-shm-usage",
             "--disable-background-networking", f"--user-data-dir={folder}/browser", "--remote-debugging-pipe", "about:blank"],
            preexec_fn=take_pipes, close_fds=False, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(child_in)
        os.close(child_out)
        self.buffer, self.number = b"", 0
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.frame = self.call("Page.getFrameTree")["frameTree"]["frame"]["id"]

    session = None

    def read(self):
        while b"\0" not in self.buffer:
            data = os.read(self.incoming, 1 << 20)
            if not data:
                raise RuntimeError("Chromium has ended")
            self.buffer += data
        message, _, self.buffer = self.buffer.partition(b"\0")
        return json.loads(message)

    def call(self, method, **parameters):
        self.number += 1
        request = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            request["sessionId"] = self.session
        data = json.dumps(request).encode() + b"\0"
        while data:
            data = data[os.write(self.outgoing, data):]
        while True:
            message = self.read()
            if message.get("id") == self.number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]

    def print(self, html):
        self.call("Page.setDocumentContent", frameId=self.frame, html=html)
        self.call("Runtime.evaluate", expression="document.fonts.ready.then(() => 1)", awaitPromise=True)
        return base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])

    def stop(self):
        try:
            self.session = None
            self.call("Browser.close")
        except (RuntimeError, OSError):
            pass
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.incoming)
        os.close(self.outgoing)


def typeset(documents, folder):
    browser = Browser(folder)
    try:
        for path, document in documents:
            with open(path, "wb") as file:
                file.write(browser.print(Page(document).make()))
    finally:
        browser.stop()
