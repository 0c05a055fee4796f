# SPDX-License-Identifier: GPL-3.0-or-later
"""How a document is read: its pages and outline, words found in it, two pages side by side, recent files, printing."""
import subprocess

from . import view
from .receiving import valid


@view
def pages(scene, say):
    """The list of pages of a long document, in the middle of it."""
    subprocess.run(["qpdf", "--empty", "--pages", *[scene.desk.path("draft.pdf")] * 6, "--", scene.desk.path("Văn bản đến/Kế hoạch 120.pdf")], check=True)
    scene.open("Văn bản đến/Kế hoạch 120.pdf", tokens=False).find("push button", say("Main Menu"))
    scene.shows(say("The document is not signed"))
    scene.window.keys("ctrl+l", "type:7", "Return")


@view
def outline(scene, say):
    """A document with chapters."""
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>"
    titles = ("Chương I. Quy định chung", "Điều 1. Phạm vi điều chỉnh", "Điều 2. Đối tượng áp dụng", "Chương II. Quản lý và sử dụng chữ ký số chuyên dùng công vụ trong văn bản điện tử")
    def text(words):
        return "<FEFF%s>" % words.encode("utf-16-be").hex().upper()
    objects = ["<< /Type /Catalog /Pages 2 0 R /Outlines 4 0 R /PageMode /UseOutlines >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page,
               "<< /Type /Outlines /First 5 0 R /Last 8 0 R /Count 4 >>",
               "<< /Title %s /Parent 4 0 R /First 6 0 R /Last 7 0 R /Count 2 /Next 8 0 R /Dest [3 0 R /Fit] >>" % text(titles[0]),
               "<< /Title %s /Parent 5 0 R /Next 7 0 R /Dest [3 0 R /Fit] >>" % text(titles[1]),
               "<< /Title %s /Parent 5 0 R /Prev 6 0 R /Dest [3 0 R /Fit] >>" % text(titles[2]),
               "<< /Title %s /Parent 4 0 R /Prev 5 0 R /Dest [3 0 R /Fit] >>" % text(titles[3])]
    scene.write("chapters.pdf", "%PDF-1.7\n" + "".join("%d 0 obj\n%s\nendobj\n" % each for each in enumerate(objects, 1)) + "trailer\n<< /Root 1 0 R /Size 9 >>\n")
    # qpdf writes what is missing of it.
    subprocess.run(["qpdf", scene.desk.path("chapters.pdf"), scene.desk.path("Văn bản đến/Quy chế.pdf")], check=False, capture_output=True)
    window = scene.open("Văn bản đến/Quy chế.pdf", tokens=False)
    window.find("push button", say("Main Menu"))
    if scene.size[0] < 900:
        window.keys("F9")
    window.find("page tab", say("Outline")).do_action(0)
    scene.shows(titles[0])


@view
def recent(scene, say):
    """The menu of recent files."""
    names = [scene.issued(), scene.signed(), scene.tampered()]
    for name in names:
        window = scene.open(name, tokens=False)
        window.find("push button", say("Main Menu"))
        scene.shows(say("Document"))
        window.close()
    window = scene.open(tokens=False)
    scene.shows(say("Document"))
    window.keys()
    # The arrow beside “Open”.
    subprocess.run(["xdotool", "mousemove", "65" if scene.size[0] > 600 else "58", "28", "click", "1", "sleep", "0.3", "mousemove", "1279", "1023"], check=True)
    window.says("menu item", "Quyết định 15")


@view
def print_dialog(scene, say):
    valid(scene, say)
    scene.window.keys("ctrl+p")
    scene.gui.wait_until(lambda: len(scene.window.windows()) > 1, "the dialog")


@view
def find_none(scene, say):
    valid(scene, say)
    scene.window.keys("ctrl+f")
    scene.gui.wait_until(lambda: any(node.get_state_set().contains(scene.gui.Atspi.StateType.FOCUSED) and
                                     node.get_state_set().contains(scene.gui.Atspi.StateType.EDITABLE) for node in scene.window.walk()), "the entry")
    scene.window.keys("type:xyz")
    scene.shows(say("Not found"))
