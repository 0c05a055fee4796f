#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The way of the focus through each view: Tab reaches every control once, in reading order, and comes back; whatever has the
focus has a name. Of lists, tables, tabs and pages one part is reached, and the arrow keys go on."""
import os
import shutil
import time
import unittest

from gi.repository import GLib

import antin_gui

Atspi = antin_gui.Atspi
CONTROLS = ("push button", "toggle button", "text", "password text", "check box", "combo box", "slider", "entry")
GROUPS = ("list", "table", "page tab list", "tree table")
# Keys of the window manager do what these do; GTK leaves them out.
FRAME = ("Minimize", "Maximize", "Close")
STATES = (Atspi.StateType.FOCUSABLE, Atspi.StateType.SENSITIVE, Atspi.StateType.VISIBLE)


# What a control is called that has no name.
CLASSES = ("Gtk", "Adw", "Antin")
SPOKEN = ("panel", "list", "table", "tree table")


class Stop:
    def __init__(self, node):
        self.node, self.role, self.name = node, node.get_role_name(), node.get_name() or ""
        node.clear_cache()
        area = node.get_extents(Atspi.CoordType.WINDOW)
        # What a screen reader speaks before its name: a picture that is its label, and what the focus comes into.
        labels = [relation.get_target(i) for relation in node.get_relation_set() for i in range(relation.get_n_targets())]
        self.around = [label.get_name() for label in labels if label.get_role_name() == "image"]
        parent = node.get_parent()
        while parent is not None and parent.get_role_name() != "frame":
            self.around += [parent.get_name()] if parent.get_role_name() in SPOKEN else []
            parent = parent.get_parent()
        self.left, self.top, self.right, self.bottom = area.x, area.y, area.x + area.width, area.y + area.height

    def __repr__(self):
        return "%s “%s” at %d, %d" % (self.role, self.name, self.left, self.top)


class Focus(antin_gui.TestCase):
    tokens = None

    def setUp(self):
        super().setUp()
        self.focused = []
        self.listener = Atspi.EventListener.new(lambda event, *_: self.focused.append(event.source) if event.detail1 else None)
        self.listener.register("object:state-changed:focused")

    def next_stop(self, window, title):
        """Tab, and what has the focus then."""
        self.focused.clear()
        window.keys("Tab", title=title)
        end = time.monotonic() + 0.7
        while not self.focused and time.monotonic() < end:
            GLib.MainContext.default().iteration(False)
            time.sleep(0.01)
        # One control may hand it on to another in it.
        for _ in range(10):
            GLib.MainContext.default().iteration(False)
            time.sleep(0.01)
        return Stop(self.focused[-1]) if self.focused else None

    @staticmethod
    def frame(window, title):
        found = [child for child in (window.root.get_child_at_index(i) for i in range(window.root.get_child_count()))
                 if child and (child.get_name() or "").endswith(title)]
        return found[-1]

    def go_round(self, window, title):
        """The stops in their order, from the first on."""
        # What nobody has looked at tells nothing.
        antin_gui.wait_until(lambda: self.frame(window, title), title)
        list(window.walk())
        stops = []
        for _ in range(90):
            stop = self.next_stop(window, title)
            if stop is None:
                continue
            if any(stop.node == other.node for other in stops):
                self.assertEqual(stop.node, stops[0].node, "Tab goes back to %s and not to %s" % (stop, stops[0]))
                return stops
            stops.append(stop)
        raise AssertionError("Tab does not come back; it went to %s" % stops)

    def everything(self, window, title):
        """All controls of a window that could have the focus, and are no parts of a group."""
        found, stack = [], [self.frame(window, title)]
        while stack:
            node = stack.pop()
            if node.get_role_name() in GROUPS:
                continue
            states = node.get_state_set()
            if node.get_role_name() in CONTROLS and node.get_name() not in FRAME and all(states.contains(state) for state in STATES):
                stop = Stop(node)
                if stop.right > stop.left and stop.bottom > stop.top:
                    found.append(stop)
            stack.extend(node.get_child_at_index(i) for i in range(node.get_child_count()))
        return found

    def check(self, window, title, least, pages=False):
        """@pages: the window has others that are not shown, of which GTK 4.8 does not tell."""
        stops = self.go_round(window, title)
        where = "; the way: %s" % stops
        self.assertGreaterEqual(len(stops), least, where)
        for stop in stops:
            self.assertTrue(stop.name and not stop.name.startswith(CLASSES), "%s has no name" % stop + where)
            self.assertEqual([name for name in stop.around if name.startswith(CLASSES)], [], "%s; the way: %s" % (stop, where))
        # Down, to the right, or up to the top of what lies further to the right.
        first = min(range(len(stops)), key=lambda i: (stops[i].top, stops[i].left))
        stops = stops[first:] + stops[:first]
        for a, b in zip(stops, stops[1:]):
            self.assertFalse(b.bottom <= a.top and b.left < a.left, "%s comes after %s%s" % (b, a, where))
        for control in [] if pages else self.everything(window, title):
            self.assertTrue(any(stop.node == control.node or stop.left >= control.left and stop.right <= control.right and stop.top >= control.top
                                and stop.bottom <= control.bottom for stop in stops), "%s is not reached%s" % (control, where))
        return stops

    def test_empty(self):
        """The window without a document, the page of tokens, the pages of preferences."""
        self.take_desk(tokens="leader")
        window = self.open()
        window.find("push button", "Tokens and Certificates", ready=True)
        self.check(window, "Ấn Tín", 4)
        window.keys("ctrl+t")
        window.find("push button", "Change the PIN of “leader”", ready=True)
        self.check(window, "Tokens and Certificates", 4)
        window.keys("Escape", title="Tokens and Certificates")
        antin_gui.wait_until(lambda: not window.windows("Tokens and Certificates"), "the page of tokens to go")
        window.keys("ctrl+comma", title="Ấn Tín")
        for page in ("General", "Network"):
            window.find("page tab", page).do_action(0)
            time.sleep(0.5)
            self.check(window, "Preferences", 6, pages=True)

    def test_document(self):
        """A table, a document of it with an opened card, a draft, and the bar of the clerk."""
        self.take_desk(tokens="leader,organisation")
        os.mkdir(self.desk.path("Đến"))
        self.desk.issue("draft.pdf", "signed.pdf", "leader")
        self.desk.issue("signed.pdf", "Đến/issued.pdf", "organisation")
        shutil.copy(self.desk.path("signed.pdf"), self.desk.path("Đến/signed.pdf"))
        window = self.open("Đến", tokens=False)
        window.status("Verified: 2 files")
        stops = self.check(window, "Đến", 6)
        self.assertEqual(len([stop for stop in stops if stop.role == "table row"]), 1, stops)
        window.close()
        window = self.open("Đến/issued.pdf", tokens=False)
        window.status("The document is valid.")
        window.press("Details")
        window.find("push button", "View Signed Version")
        stops = self.check(window, "issued.pdf", 10)
        self.assertEqual(len([stop for stop in stops if stop.role == "list item" and stop.name.startswith("Page ")]), 1, stops)
        window.close()
        window = self.open("signed.pdf")
        window.find("text", "Number")
        window.knows_standing()
        self.check(window, "signed.pdf", 10)
        window.close()
        window = self.open("draft.pdf")
        window.find("push button", "Sign", ready=True)
        window.knows_standing()
        self.check(window, "draft.pdf", 8)


if __name__ == "__main__":
    unittest.main(verbosity=2)
