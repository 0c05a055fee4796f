# SPDX-License-Identifier: GPL-3.0-or-later
"""Images and documents of a workstation. Tests make hundreds of workstations: a store keeps what was drawn for a month."""

import hashlib
import os
import shutil
import tempfile

from . import people

FILES = {"signature": "images/signature.png", "seal": "images/seal.png", "draft": "draft.pdf", "scan": "scan.pdf",
         "attachment": "attachment.pdf", "appendices": ["appendix-1.pdf", "appendix-2.pdf"]}


def _draw(folder, year, month):
    from . import draft, images, papers  # what they import takes as long as all the rest

    os.makedirs(os.path.join(folder, "images"), exist_ok=True)
    signature, seal = (os.path.join(folder, FILES[name]) for name in ("signature", "seal"))
    images.make_signature(signature)
    images.make_seal(seal)
    images.describe(os.path.join(folder, "images"), people.AGENCY)
    draft.make(os.path.join(folder, FILES["draft"]), year, month)
    papers.make(folder, FILES, signature, seal, year)


def _version():
    """Another for each change of how they are drawn."""
    digest = hashlib.sha256()
    here = os.path.dirname(__file__)
    for name in sorted(os.listdir(here)):
        if name.endswith(".py"):
            with open(os.path.join(here, name), "rb") as file:
                digest.update(file.read())
    return digest.hexdigest()[:16]


def make(folder, year, month, store=None):
    """Writes all of them; returns what they are, for workstation.json."""
    if store is None:
        _draw(folder, year, month)
    else:
        kept = os.path.join(store, "documents-%d-%02d-%s" % (year, month, _version()))
        if not os.path.isdir(kept):
            os.makedirs(store, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=store) as scratch:
                drawn = os.path.join(scratch, "documents")
                _draw(drawn, year, month)
                try:
                    os.rename(drawn, kept)
                except OSError:
                    pass  # Another test was faster.
        shutil.copytree(kept, folder, dirs_exist_ok=True)
    return dict(FILES, seal_diameter_mm=people.SEAL_MM, reviewer=people.REVIEWER_NAME, leader=people.LEADER_NAME, agency=people.AGENCY)
