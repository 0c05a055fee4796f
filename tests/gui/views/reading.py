# SPDX-License-Identifier: GPL-3.0-or-later
"""How a document is read: its pages and outline, words found in it, two pages side by side, recent files, printing."""
import os
import subprocess
import urllib.parse

import chapters

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
    chapters.write(scene.desk.path("Văn bản đến/Quy chế.pdf"))
    window = scene.open("Văn bản đến/Quy chế.pdf", tokens=False)
    window.find("push button", say("Main Menu"))
    if scene.size[0] < 900:
        window.keys("F9")
    window.find("page tab", say("Outline")).do_action(0)
    scene.shows(chapters.TITLES[0])


@view
def recent(scene, say):
    """The menu of recent files."""
    names = [scene.issued(), scene.signed(), scene.tampered()]
    kept = scene.desk.path("profile/data/recently-used.xbel")

    def remembers(name):
        if not os.path.exists(kept):
            return False
        with open(kept, encoding="utf-8") as file:
            return os.path.basename(name) in urllib.parse.unquote(file.read())
    for name in names:
        window = scene.open(name, tokens=False)
        window.find("push button", say("Main Menu"))
        scene.shows(say("Document"))
        scene.gui.wait_until(lambda last=name: remembers(last), name)
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
