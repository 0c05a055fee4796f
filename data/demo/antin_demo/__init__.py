# SPDX-License-Identifier: GPL-3.0-or-later
"""The test workstation: certificates, tokens, images and a draft, all made here; nobody in it exists."""
