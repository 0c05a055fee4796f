# SPDX-License-Identifier: GPL-3.0-or-later
"""A server of an agency's own list of versions."""
import http.server


class Versions(http.server.BaseHTTPRequestHandler):
    """Has one that is newer than any program here."""

    def do_GET(self):  # pylint: disable=invalid-name
        self.send_response(200)
        self.send_header("Content-Type", "application/xml")
        self.end_headers()
        self.wfile.write(b"<component><releases><release version='99.1' date='2030-02-03'/></releases></component>")

    def log_message(self, *_):  # pylint: disable=arguments-differ
        pass
