# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents from LibreOffice Writer, many at one start of it."""
import glob
import os
import shutil
import subprocess
from xml.sax.saxutils import escape

import absolute
import model

NAMESPACES = " ".join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for p, n in (
    ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("fo", "xsl-fo-compatible")))
FONT = 'style:font-name="Liberation Serif" fo:font-family="Liberation Serif"'


def is_there():
    return shutil.which("soffice") is not None


class Writer:
    def __init__(self, document):
        self.document, self.styles, self.count = document, {}, 0

    def style(self, family, properties, attributes=""):
        key = (family, properties, attributes)
        if key not in self.styles:
            self.styles[key] = f"S{len(self.styles)}"
        return self.styles[key]

    def text(self, text):
        out, blanks = [], 0
        for c in absolute.spell(self.document, text) + "\0":
            if c == " ":
                blanks += 1
                continue
            if blanks:
                out.append(" " + (f'<text:s text:c="{blanks - 1}"/>' if blanks > 1 else ""))
            blanks = 0
            out.append("<text:tab/>" if c == "\t" else "" if c == "\0" else escape(c))
        return "".join(out)

    def runs(self, runs):
        out = []
        for run in runs:
            properties = (f'<style:text-properties {FONT} fo:font-size="{run.size}pt" fo:color="#{run.colour or f"{run.mark:06x}"}" '
                          f'fo:font-weight="{"bold" if run.bold else "normal"}" fo:font-style="{"italic" if run.italic else "normal"}" '
                          f'fo:letter-spacing="{run.spacing}pt"/>')
            out.append(f'<text:span text:style-name="{self.style("text", properties)}">{self.text(run.text)}</text:span>')
        return "".join(out)

    def paragraph(self, item, extra="", tabs="", runs=None):
        align = {"left": "start", "centre": "center", "right": "end"}[getattr(item, "align", "left")]
        attributes = 'fo:break-before="page"' if self.broken else ""
        self.broken = False
        properties = (f'<style:paragraph-properties fo:text-align="{align}" fo:margin-top="0mm" fo:margin-bottom="0mm" {extra} {attributes}>'
                      f'{tabs}</style:paragraph-properties><style:text-properties {FONT} fo:font-size="14pt"/>')
        name = self.style("paragraph", properties)
        inside = self.runs(runs if runs is not None else item.runs if isinstance(item, model.Line) else ())
        return f'<text:p text:style-name="{name}">{inside}</text:p>'

    def cell(self, items, extra=""):
        out = []
        for item in items:
            for _ in range(max(1, round(item.height / 5.7)) if isinstance(item, model.Gap) else 1):
                out.append(self.paragraph(item, extra))
        return "".join(out) or self.paragraph(model.Gap(5))

    def rows(self, rows, shares, ruled, before=""):
        self.count += 1
        width = self.document.size[0] - model.MARGINS[1] - model.MARGINS[3]
        border = "0.5pt solid #000000" if ruled else "none"
        table = self.style("table", f'<style:table-properties style:width="{width}mm" table:align="left" {before}/>')
        cell = self.style("table-cell", f'<style:table-cell-properties fo:border="{border}" fo:padding="0.5mm"/>')
        columns = "".join(f'<table:table-column table:style-name="{self.style("table-column", f"<style:table-column-properties style:column-width={chr(34)}{width * s:.2f}mm{chr(34)}/>")}"/>' for s in shares)
        body = "".join("<table:table-row>" + "".join(f'<table:table-cell table:style-name="{cell}">{c}</table:table-cell>' for c in row)
                       + "</table:table-row>" for row in rows)
        return f'<table:table table:name="T{self.count}" table:style-name="{table}">{columns}{body}</table:table>'

    def columns(self, part):
        before = 'fo:break-before="page"' if self.broken and part.style in ("table", "ruled") else ""
        if part.style in ("table", "ruled"):
            self.broken = False
            return self.rows([[self.cell(c) for c in part.cells]], part.shares, part.style == "ruled", before)
        width = self.document.size[0] - model.MARGINS[1] - model.MARGINS[3]
        if part.style == "indent":
            return self.cell(part.cells[0]) if part.cells[0] and not part.cells[1] else \
                (self.cell(part.cells[0]) if part.cells[0] else "") + self.cell(part.cells[1], f'fo:margin-left="{width * part.shares[0]:.2f}mm"')
        if part.style == "tabs":
            stop = (part.shares[0] + part.shares[1] / 2) * width
            tabs = f'<style:tab-stops><style:tab-stop style:position="{stop:.2f}mm" style:type="center"/></style:tab-stops>'
            return "".join(self.paragraph(None, "", tabs, runs) for runs in model.zip_rows(part))
        section = self.style("section", '<style:section-properties><style:columns fo:column-count="2" fo:column-gap="8mm"/></style:section-properties>')
        self.count += 1
        inside = self.cell(part.cells[0]) + self.cell(part.cells[1][:1], 'fo:break-before="column"') + self.cell(part.cells[1][1:])
        return f'<text:section text:name="C{self.count}" text:style-name="{section}">{inside}</text:section>'

    def write(self, path):
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
        top, right, bottom, left = model.MARGINS
        width, height = self.document.size
        styles = "".join(f'<style:style style:name="{name}" style:family="{family}" {attributes}>{properties}</style:style>'
                         for (family, properties, attributes), name in self.styles.items())
        with open(path, "w", encoding="utf-8") as file:
            file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {NAMESPACES} office:version="1.3" '
                       'office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>'
                       f'<style:page-layout style:name="P"><style:page-layout-properties fo:page-width="{width}mm" fo:page-height="{height}mm" '
                       f'fo:margin-top="{top}mm" fo:margin-right="{right}mm" fo:margin-bottom="{bottom}mm" fo:margin-left="{left}mm"/>'
                       f'</style:page-layout>{styles}</office:automatic-styles><office:master-styles>'
                       '<style:master-page style:name="Standard" style:page-layout-name="P"/></office:master-styles>'
                       f'<office:body><office:text>{"".join(body)}</office:text></office:body></office:document>')


def typeset(documents, folder):
    sources, results = os.path.join(folder, "writer"), os.path.join(folder, "written")
    os.makedirs(sources)
    for path, document in documents:
        Writer(document).write(os.path.join(sources, os.path.basename(path).replace(".pdf", ".fodt")))
    environment = dict(os.environ, HOME=folder)
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        environment.pop(name, None)
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf", "--outdir", results,
                    *sorted(glob.glob(sources + "/*.fodt"))], check=True, env=environment, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, timeout=300)
    for path, _ in documents:
        os.rename(os.path.join(results, os.path.basename(path)), path)
