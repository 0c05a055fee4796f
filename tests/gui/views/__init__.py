# SPDX-License-Identifier: GPL-3.0-or-later
"""The views of which tests/gui/screenshots takes pictures, by subject: each is a function that gets a scene and a function that
gives the Vietnamese for a message, opens what it needs, and waits until that is on screen."""

NARROW = (360, 720)
HALF = (900, 720)
VIEWS = {}
DRAFT = "Văn bản đi/Quyết định 15.pdf"
LEADER = "Trần Thị Bích Hằng"


def view(function):
    VIEWS[function.__name__.replace("_", "-")] = function
    return function


from . import signing, receiving, lists, windows, requests, adaptive  # noqa: E402,F401 pylint: disable=wrong-import-position
