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


def again(prefix, prepare, *views):
    """The same views once more, each on a scene that is made ready for it."""
    for each in views:
        def function(scene, say, each=each):
            prepare(scene)
            each(scene, say)
        VIEWS["%s-%s" % (prefix, each.__name__.replace("_", "-").removeprefix("narrow-"))] = function


from . import signing, issuing, receiving, reading, lists, windows, tokens, requests, adaptive  # noqa: E402,F401 pylint: disable=wrong-import-position
