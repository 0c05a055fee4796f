# SPDX-License-Identifier: GPL-3.0-or-later
"""Ấn Tín on a screen of its own, seen and used through AT-SPI as a screen reader does, and with keys as a person does."""
import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

import antin_tool  # noqa: E402

PROGRAM = os.environ["ANTIN_PROGRAM"]
# How long the focus stays before a key is pressed on it.
REST = 0.25 * float(os.environ.get("ANTIN_TEST_PATIENCE", "1"))
PATIENCE = 20 * float(os.environ.get("ANTIN_TEST_PATIENCE", "1"))
WHOLE = ("I have read the whole document", "Tôi đã đọc toàn bộ văn bản")
PICTURES = os.environ.get("ANTIN_TEST_PICTURES")
# Otherwise it gives up after 0.8 s.
Atspi.set_timeout(int(PATIENCE * 1000), int(PATIENCE * 1000))


def wait_until(check, what):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = None
        # A control may go while it is looked at.
        with contextlib.suppress(GLib.Error):
            found = check()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("waited in vain for " + what)


def photograph(seal, path):
    """The seal on paper, turned a little, in the light of one lamp, as a telephone takes it."""
    subprocess.run(["convert", "-size", "1600x1200", "gradient:#f4efe2-#b9b09a", "(", seal, "-resize", "700x700",
                    "-background", "none", "-rotate", "8", ")", "-geometry", "+420+230", "-compose", "multiply", "-composite",
                    "-attenuate", "0.25", "+noise", "Gaussian", "-quality", "85", path], check=True)


class Desk(antin_tool.Workstation):
    """A workstation whose profile has the settings, the trust anchor and the images that the application uses."""

    # Where the application has its settings from, and which hosts it reaches without a proxy.
    settings = "keyfile"
    direct = "127.0.0.1,localhost"

    def __init__(self, tsa="tsa", tokens="leader,organisation"):
        super().__init__(tokens=tokens)
        self.serve()
        folder = self.path("profile/data/antin")
        os.makedirs(folder + "/anchors")
        os.makedirs(folder + "/images", mode=0o700)
        shutil.copy(self.path("trust/root.pem"), folder + "/anchors/")
        for image in ("signature.png", "seal.png", "library.ini"):
            shutil.copy(self.path("images/" + image), folder + "/images/")
        settings = self.path("profile/config/glib-2.0/settings")
        os.makedirs(settings)
        with open(settings + "/keyfile", "w", encoding="utf-8") as keyfile:
            keyfile.write("[io/github/antin/AnTin]\n"
                          "seal-diameter=%.1f\n"
                          "timestamp-url='%s/%s'\n"
                          "pkcs11-modules=['%s']\n"
                          "first-start-done=true\n" % (self.facts["seal_diameter_mm"], self.facts["url"], tsa, self.facts["module"]))
        os.makedirs(self.path("profile/runtime"), mode=0o700)

    def set(self, line):
        """Adds a setting, at once as the settings' own programs do it."""
        path = self.path("profile/config/glib-2.0/settings/keyfile")
        with open(path, encoding="utf-8") as keyfile:
            text = keyfile.read()
        with open(path + ".new", "w", encoding="utf-8") as keyfile:
            keyfile.write(text.rstrip("\n") + "\n" + line + "\n")
        os.rename(path + ".new", path)

    def decide(self, settings):
        """Puts settings that an administrator has decided on, and all others, where dconf looks for them."""
        keyfile = self.path("profile/config/glib-2.0/settings/keyfile")
        database = self.path("administrator.d")
        os.makedirs(database + "/locks")
        with open(keyfile, encoding="utf-8") as file, open(database + "/settings", "w", encoding="utf-8") as decided:
            decided.write(file.read() + "".join("%s=%s\n" % setting for setting in settings.items()))
        with open(database + "/locks/settings", "w", encoding="utf-8") as locks:
            locks.write("".join("/io/github/antin/AnTin/%s\n" % name for name in settings))
        subprocess.run(["dconf", "compile", self.path("administrator"), database], check=True)
        with open(self.path("dconf-profile"), "w", encoding="utf-8") as profile:
            profile.write("user-db:antin\nfile-db:%s\n" % self.path("administrator"))
        self.environment.update(DCONF_PROFILE=self.path("dconf-profile"))
        self.settings = "dconf"

    def forget(self):
        """As on a computer that has not asked any authority yet."""
        shutil.rmtree(self.environment["XDG_CACHE_HOME"])
        os.mkdir(self.environment["XDG_CACHE_HOME"])

    def manage_files(self):
        """A file manager, and a setting by which it is asked to show what was signed."""
        self.set("after-signing='folder'")
        return FileManager(self)

    def issue(self, source, destination, token):
        """Signs or seals by antin-tool."""
        kind = "personal" if token == "leader" else "organisation"
        more = [] if token == "leader" else ["--number", "15", "--date", str(self.today)]
        done = self.sign(self.path(source), self.path(destination), kind, "--level", "B-T", *more)
        if done.status != 0:
            raise AssertionError(done.err)

    def issue_file(self, source, destination, number):
        """Signs a separate file by antin-tool."""
        done = self.sign(self.path(source), self.path(destination), "attachment", "--level", "B-T", "--number", number)
        if done.status != 0:
            raise AssertionError(done.err)

    def register(self, question="SELECT path FROM signature"):
        """What the signing register (REP-03) has; of signatures the files."""
        try:
            with contextlib.closing(sqlite3.connect("file:%s?mode=ro" % self.path("profile/data/antin/register.sqlite"), uri=True)) as database:
                return [row if len(row) > 1 else row[0] for row in database.execute(question)]
        except sqlite3.OperationalError:
            return []

    def registered(self, *paths):
        """Waits until the register has these files."""
        wait_until(lambda: set(paths) <= set(self.register()), "the register to have " + ", ".join(paths))

    def judge(self, name):
        """What antin-tool makes of a file."""
        return self.verify(self.path(name)).json["files"][0]


class FileManager:
    """Takes the part of the file manager on the session bus, and keeps what it is asked to show."""

    CODE = """
import sys
from gi.repository import Gio, GLib
node = Gio.DBusNodeInfo.new_for_xml('<node><interface name="org.freedesktop.FileManager1"><method name="ShowItems">'
                                    '<arg type="as" direction="in"/><arg type="s" direction="in"/></method></interface></node>')
def show(connection, sender, path, interface, method, parameters, invocation):
    with open(sys.argv[1], "a", encoding="utf-8") as file:
        file.write(" ".join(parameters.unpack()[0]) + "\\n")
    invocation.return_value(None)
bus = Gio.bus_get_sync(Gio.BusType.SESSION)
bus.register_object("/org/freedesktop/FileManager1", node.interfaces[0], show, None, None)
Gio.bus_own_name_on_connection(bus, "org.freedesktop.FileManager1", 0, lambda *_: open(sys.argv[1], "w").close(), None)
GLib.MainLoop().run()
"""

    def __init__(self, desk):
        self.path = desk.path("shown")
        self.process = subprocess.Popen([sys.executable, "-c", self.CODE, self.path])
        wait_until(lambda: os.path.exists(self.path), "the file manager")

    def shown(self):
        """Waits until files are shown; their addresses."""
        def read():
            with open(self.path, encoding="utf-8") as file:
                return file.readline().split()
        return wait_until(read, "the file manager to be asked")

    def close(self):
        self.process.terminate()
        self.process.wait()


def read_back(node):
    """All that any program of the session is given of the text of an entry and of what lies in it, but for its labels. GTK 4.8
    answers nothing where the end is -1."""
    texts = []
    if "Text" in node.get_interfaces() and node.get_role_name() != "label":
        length = Atspi.Text.get_character_count(node)
        texts += [Atspi.Text.get_text(node, 0, end) for end in (length, -1)]
        for offset in range(length):
            texts += [Atspi.Text.get_string_at_offset(node, offset, granularity).content
                      for granularity in (Atspi.TextGranularity.CHAR, Atspi.TextGranularity.WORD, Atspi.TextGranularity.LINE)]
    for index in range(node.get_child_count()):
        texts += read_back(node.get_child_at_index(index))
    return [text for text in texts if text]


def refuse_to_tell(entry, secret):
    """What was entered is there, and no character of it is told."""
    wait_until(lambda: Atspi.Text.get_character_count(entry) == len(secret), "%d characters in the entry" % len(secret))
    told = read_back(entry)
    if not told or any(set(secret) & set(text) for text in told):
        raise AssertionError("what was entered can be read over the accessibility bus: %s" % told)


class Ears:
    """What a screen reader is told while it happens: words that change, or what else is to be heard."""

    def __init__(self, event="object:property-change:accessible-name"):
        self.heard = []
        self.listener = Atspi.EventListener.new(self._on_event)
        self.listener.register(event)

    def _on_event(self, event, *_):
        try:
            # The words of that moment, not those which there are by now.
            self.heard.append((event.source.get_role_name(), event.any_data or ""))
        except GLib.Error:
            pass  # It is gone.

    def listen(self):
        while GLib.MainContext.default().iteration(False):
            pass

    def hear(self, role, part):
        """Waits until a control of that role has told something."""
        def told():
            self.listen()
            return any(what == role and part in words for what, words in self.heard)
        try:
            wait_until(told, "%s to say “%s”" % (role, part))
        except AssertionError as error:
            raise AssertionError("%s; what was said: %s" % (error, self.heard[-8:])) from None

    def hear_once(self, part):
        """Waits until words are announced, which is by the name of the window, and hears whether they come again."""
        self.hear("frame", part)
        time.sleep(1.3)
        self.listen()
        told = [words for role, words in self.heard if role == "frame" and part in words]
        if len(told) != 1:
            raise AssertionError("announced %d times: %s" % (len(told), told))


def read_clipboard():
    """Its text, as another program pastes it."""
    code = """
import gi
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, GLib, Gtk
Gtk.init()
loop = GLib.MainLoop()
def read(clipboard, result):
    print(clipboard.read_text_finish(result), end="")
    loop.quit()
Gdk.Display.get_default().get_clipboard().read_text_async(None, read)
loop.run()
"""
    environment = dict(os.environ, GTK_A11Y="none", GDK_BACKEND="x11", PYTHONIOENCODING="utf-8")
    return subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True, timeout=PATIENCE).stdout


class Application:
    """The running program. Controls are found by role and name; nothing is asked of their place in the tree."""

    def __init__(self, desk, *names, tokens=True, accessibility="atspi"):
        environment = dict(desk.environment, GTK_A11Y=accessibility, GDK_BACKEND="x11", GSK_RENDERER="cairo", GIO_USE_VFS="local",
                           GSETTINGS_BACKEND=desk.settings, XDG_RUNTIME_DIR=desk.path("profile/runtime"),
                           LC_ALL="C.UTF-8", no_proxy=desk.direct)
        if not tokens:
            empty = desk.path("no-tokens")
            os.makedirs(empty, exist_ok=True)
            with open(desk.path("no-tokens.conf"), "w", encoding="utf-8") as configuration:
                configuration.write("directories.tokendir = %s\nobjectstore.backend = file\n" % empty)
            environment["SOFTHSM2_CONF"] = desk.path("no-tokens.conf")
        self.desk = desk
        self.roles = {}
        self.errors = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")
        # Away from the middle of the screen, where a tooltip would come up, which is a window.
        subprocess.run(["xdotool", "mousemove", "1279", "1023"], check=True)
        self.process = subprocess.Popen([PROGRAM] + [desk.path(name) for name in names], env=environment, stderr=self.errors)
        self.root = wait_until(self._find_root, "the application on the accessibility bus")

    def _find_root(self):
        self.check()
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            try:
                if child is not None and child.get_process_id() == self.process.pid and child.get_child_count() > 0:
                    return child
            except GLib.Error:
                pass
        return None

    def check(self):
        status = self.process.poll()
        if status is not None:
            raise AssertionError("the application ended with status %d" % status)

    def walk(self, top=None):
        stack = [top or self.root]
        while stack:
            node = stack.pop()
            try:
                count = node.get_child_count()
                yield node
                stack.extend(child for child in (node.get_child_at_index(i) for i in reversed(range(count))) if child)
            except GLib.Error:
                continue

    def role(self, node):
        """No control changes its role; each is asked once."""
        if node not in self.roles:
            self.roles[node] = node.get_role_name()
        return self.roles[node]

    def look(self, role, test, state=Atspi.StateType.VISIBLE, top=None):
        """The first control of a role that is on screen, has a state and passes a test on its name."""
        self.check()
        for node in self.walk(top):
            try:
                if self.role(node) != role or not test(node.get_name() or ""):
                    continue
                # A change of its state may have been told before anybody listened.
                node.clear_cache()
                extents = node.get_extents(Atspi.CoordType.WINDOW)
                if extents.width > 0 and extents.height > 0 and node.get_state_set().contains(state):
                    return node
            except GLib.Error:
                continue
        return None

    def find(self, role, name, ready=False):
        """Waits for a control; @name is its whole name."""
        def seen():
            node = self.look(role, lambda text: text == name)
            return node if node and (not ready or node.get_state_set().contains(Atspi.StateType.SENSITIVE)) else None
        return wait_until(seen, "%s “%s”" % (role, name))

    def press(self, name):
        self.find("push button", name, ready=True).do_action(0)

    def have_read(self):
        """Pages that the dialog says have not been on screen are said to have been read."""
        whole = self.look("check box", lambda text: text in WHOLE)
        if whole and not whole.get_state_set().contains(Atspi.StateType.CHECKED):
            self.click(whole, 0.04, 0.5)
            wait_until(lambda: whole.get_state_set().contains(Atspi.StateType.CHECKED), "the mark in “%s”" % whole.get_name())

    def press_in_dialog(self, name):
        """The same name may stand in the window below, which is older than the dialog."""
        def seen():
            count = self.root.get_child_count()
            return self._ready(self.look("push button", lambda text: text == name, top=self.root.get_child_at_index(count - 1))) if count > 1 else None
        self.have_read()
        wait_until(seen, "button “%s” of the dialog" % name).do_action(0)

    @staticmethod
    def _ready(node):
        return node if node and node.get_state_set().contains(Atspi.StateType.SENSITIVE) else None

    def status(self, part):
        """Waits until a status line says something."""
        return wait_until(lambda: self.look("status bar", lambda text: part in text), "status “%s”" % part)

    def says(self, role, part):
        return wait_until(lambda: self.look(role, lambda text: part in text), "%s “%s”" % (role, part))

    def enter_pin(self, pin):
        entry = wait_until(lambda: self.look("password text", lambda text: True), "the PIN entry")
        entry.set_text_contents(pin)
        refuse_to_tell(entry, pin)

    def asks_for_pin(self):
        """Waits until what is typed goes into the PIN entry."""
        return self.has_focus("password text", lambda text: True, "the PIN entry")

    def enter_pin_with_keys(self, pin):
        """The dialog by the keys: PIN and Return; where it asks about what was not on screen, the answer to that."""
        def asks():
            return self.look("alert", lambda text: "has not been on screen whole" in text)
        self.asks_for_pin()
        self.keys("type:" + pin, "Return")
        wait_until(lambda: asks() or not self.has_dialog(), "the dialog to go, or to ask")
        if asks():
            self.has_focus("check box", lambda text: text in WHOLE, "the answer")
            self.keys("space", "Return")

    def toggle(self, name):
        """Turns a switch on or off."""
        wait_until(lambda: self._ready(self.look("check box", lambda text: name in text)), "switch “%s”" % name).do_action(0)

    def name_file(self, path):
        """Names a file or a folder in the chooser that is open, whose entry for names a key brings."""
        self.keys("ctrl+l")
        entry = self.has_focus("text", lambda text: text == "GtkFileChooserEntry", "the entry for a name")
        if path.isascii():
            self.keys("type:" + path)
        else:
            # For a letter that no key has xdotool changes what a key means, of which a busy program learns too late.
            entry.set_text_contents(path)
        # It completes what is typed.
        wait_until(lambda: entry.get_text(0, Atspi.Text.get_character_count(entry)).startswith(path), "“%s” in the entry" % path)

    def add_file(self, path):
        """Names a file in the chooser that “Add…” opens."""
        self.press("Add…")
        wait_until(lambda: self.look("push button", lambda name: name.endswith("Add")), "the file chooser")
        self.name_file(path)
        wait_until(lambda: self._ready(self.look("push button", lambda name: name.endswith("Add"))), "the file to be taken").do_action(0)

    def metadata(self, name):
        """The metadata file (ORD-09), once it is there."""
        path = self.desk.path(name)
        wait_until(lambda: os.path.exists(path), name)
        with open(path, encoding="utf-8") as file:
            return json.load(file)

    def knows_standing(self):
        """Waits until the rules on the signer's certificate (CHK-02) are met: the authority has answered."""
        def seen():
            rules = self.look("push button", lambda text: text.endswith("rules are met"))
            if rules and not rules.get_state_set().contains(Atspi.StateType.EXPANDED):
                rules.do_action(0)
            return self.look("label", lambda text: text == "The certificate was not revoked.")
        wait_until(seen, "the authority to tell how the certificate stands")

    def has_dialog(self):
        return self.look("password text", lambda text: True) is not None

    def windows(self, title=None):
        """Numbers of the windows on the screen, the one in front last; of those with words in their title."""
        named = ["--all", "--name", title] if title else []
        return subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid), *named], check=False, capture_output=True, text=True).stdout.split()

    def keys(self, *keys, title=None):
        """Keys as a person presses them, in the window in front, or the one with words in its title."""
        for window in self.windows(title)[-1:]:
            subprocess.run(["xdotool", "windowfocus", "--sync", window], check=True, stderr=subprocess.DEVNULL)
        for key in keys:
            subprocess.run(["xdotool"] + (["type", key[5:]] if key.startswith("type:") else ["key", key]), check=True)

    def keeps_focus(self, role, test):
        """The control of a role that has the focus, passes a test on its name, and has the focus still a moment later: what
        opens gives it on, and what goes takes it along."""
        node = self.look(role, test, Atspi.StateType.FOCUSED)
        if not node:
            return None
        time.sleep(REST)
        return node if self.look(role, test, Atspi.StateType.FOCUSED) == node else None

    def has_focus(self, role, test, what):
        """Waits until the focus has come to rest on a control, which then has the keys."""
        return wait_until(lambda: self.keeps_focus(role, test), what + " to have the focus")

    def reach(self, role, name, key="Tab"):
        """Goes with a key to a control of that name, or whose name passes a test."""
        test = name if callable(name) else lambda text: text == name
        for _ in range(60):
            if self.keeps_focus(role, test):
                return
            self.keys(key)
        raise AssertionError("%s does not lead to %s “%s”" % (key, role, name))

    def click(self, node, across, down):
        """Clicks at a share of a control's width and height, as a person does with the mouse."""
        self.keys()
        extents = node.get_extents(Atspi.CoordType.WINDOW)
        window = subprocess.run(["xdotool", "getwindowfocus"], check=True, capture_output=True, text=True).stdout.strip()
        x, y = int(extents.x + extents.width * across), int(extents.y + extents.height * down)
        # Without --sync, which waits 15 seconds for a pointer to move that is there already. It does not stay: a tooltip is
        # a window, which would have the next keys.
        subprocess.run(["xdotool", "mousemove", "--window", window, str(x), str(y), "click", "1", "mousemove", "1279", "1023"], check=True)

    def open_menu(self, name):
        """Opens a menu by the button that has it, which lies in another of the same name."""
        def seen():
            return next((node for node in self.walk() if self.role(node) == "push button" and node.get_name() == name and
                         node.get_n_actions() > 0), None)
        wait_until(seen, "the menu “%s”" % name).do_action(0)

    def choose_kind(self, name):
        """Opens the menu beside the primary button and goes with the keys to a line of it."""
        self.open_menu("Kinds of Signature")
        self.find("list item", name)
        self.reach("list item", name, "Down")
        self.keys("Return")

    def picture(self, name):
        if PICTURES:
            os.makedirs(PICTURES, exist_ok=True)
            subprocess.run(["import", "-window", "root", os.path.join(PICTURES, name + ".png")], check=False)

    def close(self):
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            print("the application did not end when asked", file=sys.stderr)
        if self.errors.closed:
            return
        self.errors.seek(0)
        lines = self.errors.read().splitlines()
        self.errors.close()
        print("\n".join(lines), file=sys.stderr)
        # GTK 4.8 says this of itself where a control goes while it is being read.
        wrong = [line for line in lines if ("CRITICAL" in line or "Sanitizer" in line or "runtime error" in line)
                 and "g_variant_is_object_path" not in line]
        if wrong:
            raise AssertionError("\n".join(wrong))


class TestCase(unittest.TestCase):
    """A journey at a desk of its own, which is there from the start or, where @tokens is None, taken when it is known which."""
    tokens = "leader,organisation"

    def setUp(self):
        if self.tokens:
            self.take_desk(tokens=self.tokens)

    def take_desk(self, **options):
        self.desk = Desk(**options)
        self.addCleanup(self.desk.remove)

    def open(self, *names, **options):
        application = Application(self.desk, *names, **options)
        self.addCleanup(application.close)
        self.addCleanup(application.picture, self.id().rpartition(".")[2])
        return application
