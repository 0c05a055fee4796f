# SPDX-License-Identifier: GPL-3.0-or-later
"""The same in a narrow window, with large letters, in high contrast, and on a screen of 3840 × 2160 dots."""
import subprocess

from . import DRAFT, NARROW, again, view
from .issuing import classified, changed_on_disk, delivery_ready, delivery_received, encrypted, metadata, of_last_month, of_pictures, revoked_meanwhile
from .lists import (sitting_another_day, sitting_draft, sitting_failed, sitting_not_written, sitting_numbers, sitting_pin, sitting_returned, sitting_signed,
                    sitting_stopped, table)
from .reading import outline, recent
from .receiving import (attached_files, card_altered, card_expired, card_untrusted, card_valid, comparison, covered, find, refusal, refusal_kept, replaced,
                        tampered, valid, valid_details)
from .requests import request_for_appendix, request_to_copy, request_to_issue, request_to_verify_without_panel
from .signing import empty, error, kinds, nobody_answers, seal, sign_dialog, wrong_pin
from .tokens import change_pin_wrong, kind_asked, token_left_in, token_locked, token_none
from .windows import change_pin, consent_to_anchor, diagnostics, first_start, locked, preferences, services_answered, tokens


@view
def narrow_draft(scene, say):
    scene.narrow()
    scene.open(DRAFT).find("push button", say("Sign"), ready=True)


@view
def narrow_valid(scene, say):
    scene.narrow()
    scene.open(scene.issued(), tokens=False).status(say("The document is valid. Signed by: %s.").split("%")[0])


@view
def narrow_tampered(scene, say):
    scene.narrow()
    scene.open(scene.tampered(), tokens=False).status(say("The document is not valid: %s.").split("%")[0])


@view
def narrow_details(scene, say):
    narrow_valid(scene, say)
    scene.window.keys("shift+F9")
    scene.window.press(say("Details"))


@view
def narrow_certificates(scene, say):
    narrow_details(scene, say)
    scene.window.press(say("Certificate…"))
    scene.window.says("label", say("Authority that issues certificates"))


@view
def narrow_attached_files(scene, say):
    scene.narrow()
    attached_files(scene, say)
    scene.window.keys("F9")


@view
def narrow_comparison(scene, say):
    narrow_details(scene, say)
    scene.window.press(say("Compare with the Present File"))
    scene.shows(" trên ")
    scene.window.press(say("Next Difference"))
    scene.shows("1/3 ")
    # The window that it was opened from grew for its panel.
    scene.window.keys()
    subprocess.run(["xdotool", "getwindowfocus", "windowsize", "--sync", *map(str, NARROW)], check=True)


@view
def narrow_table_document(scene, say):
    scene.narrow()
    table(scene, say)
    scene.window.click(scene.window.find("label", "Quyết định 16.pdf"), 0.5, 0.5)
    scene.window.keys("Return")
    scene.button(say("Details"))


@view
def narrow_sign_dialog(scene, say):
    narrow_draft(scene, say)
    scene.window.press(say("Sign"))
    scene.asks_pin()


@view
def narrow_request(scene, say):
    scene.narrow()
    request_to_verify_without_panel(scene, say)


again("narrow", lambda scene: scene.narrow(), table, sitting_draft, sitting_numbers, seal, nobody_answers, empty, error, sitting_returned, sitting_failed,
      services_answered, locked, consent_to_anchor, refusal_kept, find, kinds, tokens, change_pin, change_pin_wrong, first_start, classified, changed_on_disk,
      encrypted, metadata, of_last_month, of_pictures, delivery_ready, delivery_received, sitting_pin, sitting_stopped, sitting_not_written, sitting_another_day,
      outline, recent, covered, replaced, request_to_issue, request_to_copy, request_for_appendix, kind_asked, token_left_in, token_locked, token_none, diagnostics,
      preferences, revoked_meanwhile)


def half_as_large_again(scene):
    scene.letters(15)


def narrow_and_half_as_large_again(scene):
    scene.narrow()
    scene.letters(15)


def twice_as_large(scene):
    scene.letters(20)


def narrow_and_twice_as_large(scene):
    scene.narrow()
    scene.letters(20)


again("large-text", half_as_large_again, valid_details, sign_dialog, table)
again("narrow-large-text", half_as_large_again, narrow_valid, narrow_comparison)
again("narrow-large-text", narrow_and_half_as_large_again, seal, sitting_returned)
again("largest-text", twice_as_large, seal, preferences, card_altered)
again("narrow-largest-text", twice_as_large, narrow_draft, narrow_details, narrow_certificates, narrow_sign_dialog, narrow_comparison)
again("narrow-largest-text", narrow_and_twice_as_large, seal, change_pin, refusal, first_start, diagnostics, table, sitting_returned, empty)

again("high-contrast", lambda scene: scene.contrast(), valid_details, seal, tampered, table, sign_dialog, wrong_pin, sitting_signed, comparison, tokens, preferences,
      delivery_ready, covered, empty, card_untrusted, of_last_month, card_expired)


def all_of_a_large_screen(scene):
    scene.size = (3840, 2160)


again("wide", all_of_a_large_screen, seal, valid, table, sitting_draft, empty, preferences)


def dense_screen(scene):
    all_of_a_large_screen(scene)
    scene.desk.environment["GDK_SCALE"] = "2"


again("dense", dense_screen, card_valid, seal)
