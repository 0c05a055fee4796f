# SPDX-License-Identifier: GPL-3.0-or-later
"""The windows beside a document: tokens, first start, preferences, images, the report on a period."""
import os

from . import LEADER, view


@view
def tokens(scene, say):
    scene.open()
    scene.shows(LEADER)
    scene.act("tokens")
    scene.window.says("label", "Ủy ban nhân dân")


@view
def change_pin(scene, say):
    tokens(scene, say)
    scene.window.press(say("Change the PIN of “%s”") % "leader")
    scene.asks_pin()


@view
def diagnostics(scene, say):
    scene.open(tokens=False).find("push button", say("Main Menu"))
    scene.act("diagnostics")
    scene.button(say("_Copy"))


@view
def first_start(scene, say):
    scene.set(first_start_done="false")
    scene.open()
    scene.button(say("_Skip"))


@view
def first_start_token(scene, say):
    first_start(scene, say)
    scene.press(say("_Next"))
    scene.shows(LEADER)


@view
def first_start_image(scene, say):
    first_start_token(scene, say)
    scene.press(say("_Next"))
    scene.shows(say("%u of %u") % (3, 3))
    scene.button(say("_Done"))


@view
def preferences(scene, say):
    scene.open(tokens=False).find("push button", say("Main Menu"))
    scene.act("preferences")
    scene.window.find("page tab", say("Tokens"))


@view
def preferences_offer(scene, say):
    """What the certificate on the token says of regulation and organisation."""
    scene.write("profile/data/antin/regulations/son-ha.ini",
                "[regulation]\nid=son-ha\nname=Quy chế Sơn Hà\nshort-name=QĐ 7/2026 Sơn Hà\ninherits=nd30-2020\nscope=Sơn Hà\n")
    scene.open()
    scene.shows(LEADER)
    scene.act("preferences")
    scene.button(say("From the Certificate"))


@view
def preferences_output(scene, say):
    preferences(scene, say)
    scene.scroll(320, 400)


@view
def preferences_network(scene, say):
    preferences(scene, say)
    scene.window.find("page tab", say("Network")).do_action(0)


@view
def preferences_no_proxy(scene, say):
    """An own proxy whose address nobody has stated."""
    scene.set(proxy_mode="'own'")
    preferences_network(scene, say)


@view
def preferences_network_end(scene, say):
    preferences_network(scene, say)
    scene.scroll(320, 400)


@view
def preferences_trust(scene, say):
    preferences(scene, say)
    scene.window.find("page tab", say("Trust")).do_action(0)


@view
def preferences_images(scene, say):
    preferences(scene, say)
    scene.window.find("page tab", say("Images")).do_action(0)


@view
def preferences_tokens(scene, say):
    preferences(scene, say)
    scene.window.find("page tab", say("Tokens")).do_action(0)


@view
def services_answered(scene, say):
    scene.set(ocsp_url="'%s/ocsp'" % scene.desk.facts["url"])
    scene.open()
    scene.shows(LEADER)
    scene.act("preferences")
    scene.window.find("page tab", say("Network")).do_action(0)
    scene.window.press(say("Try"))
    scene.shows(say("answered rightly in %u ms").split(" %")[0])
    scene.scroll(320, 400)


@view
def services_silent(scene, say):
    services_answered(scene, say)
    scene.desk.stop()
    scene.window.press(say("Try"))
    scene.shows(say("No time stamp could be had"))
    scene.scroll(320, 400)


@view
def own_proxy(scene, say):
    scene.set(proxy_mode="'own'", proxy_url="'http://proxy.sonha.example.vn:3128'")
    preferences_network(scene, say)
    name = scene.window.says("text", say("User name at the proxy, where it asks for one"))
    name.set_text_contents("vanthu")
    scene.window.click(name, 0.3, 0.5)


@view
def consent_to_anchor(scene, say):
    preferences_trust(scene, say)
    choose(scene, say, scene.desk.path("trust/root.pem"))
    scene.button(say("_Trust"))


@view
def consent_to_driver(scene, say):
    scene.set(pkcs11_modules="@as []")
    preferences_tokens(scene, say)
    choose(scene, say, scene.desk.facts["module"])
    scene.window.says("label", say("Add this driver?"))


@view
def no_driver(scene, say):
    scene.copy("draft.pdf", "libtoken.so")
    preferences_tokens(scene, say)
    choose(scene, say, scene.desk.path("libtoken.so"))
    scene.window.says("label", say("This file cannot be used as a driver"))


def choose(scene, say, path):
    """Names a file in the chooser."""
    scene.press(say("_Add…"))
    scene.gui.wait_until(lambda: scene.window.look("push button", lambda text: text == say("_Add").replace("_", "")), "the file chooser")
    scene.window.name_file(path)
    scene.gui.wait_until(lambda: scene.window.look("push button", lambda text: text == say("_Add").replace("_", ""),
                                                   scene.gui.Atspi.StateType.SENSITIVE), "the file to be taken").do_action(0)


@view
def locked(scene, say):
    """Settings that an administrator has decided on."""
    scene.locked = {"regulation": "'bac-kan-2022'", "organisation": "'Sở Minh Họa tỉnh Sơn Hà'", "output-name": "'{name}-ky'",
                    "timestamp-url": "'http://tsa.ca.gov.vn'", "proxy-mode": "'own'", "proxy-url": "'http://proxy.sonha.example.vn:3128'"}
    preferences(scene, say)
    scene.shows(say("Set by the administrator"))


@view
def locked_network(scene, say):
    locked(scene, say)
    scene.window.find("page tab", say("Network")).do_action(0)


@view
def image_from_paper(scene, say):
    photograph = scene.desk.path("con-dau.jpg")
    scene.gui.photograph(scene.desk.path("images/seal.png"), photograph)
    images = scene.desk.path("profile/data/antin/images")
    for name in ("library.ini", "seal.png"):
        os.remove(os.path.join(images, name))
    preferences_images(scene, say)
    scene.press(say("_Add…"))
    scene.button(say("_Choose"))
    scene.window.name_file(photograph)
    scene.press(say("_Choose"))
    scene.shows(say("Diameter (mm)"))
    scene.button(say("_Keep"))


@view
def about(scene, say):
    scene.open(tokens=False).find("push button", say("Main Menu"))
    scene.act("about")


@view
def period_report(scene, say):
    scene.signed()
    scene.open(tokens=False).find("push button", say("Main Menu"))
    scene.act("period-report")
    scene.button(say("_Save…"))
