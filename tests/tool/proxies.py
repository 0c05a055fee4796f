# SPDX-License-Identifier: GPL-3.0-or-later
"""An HTTP proxy that notes down what passes it."""
import base64
import http.client
import http.server
import threading
import urllib.parse


class Proxy(http.server.ThreadingHTTPServer):
    """Passes requests for http on, for one user alone where it is told one; @passed has their paths, @refused counts the others.
    @before, if given, is called with the path of each that passes."""

    daemon_threads = True

    def __init__(self, user=None, password=None):
        super().__init__(("127.0.0.1", 0), Handler)
        self.wanted = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode() if user else None
        self.passed = []
        self.refused = 0
        self.before = None
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def close(self):
        self.shutdown()
        self.server_close()


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *arguments):  # pylint: disable=arguments-differ
        pass

    def do_POST(self):  # pylint: disable=invalid-name
        self.pass_on(self.rfile.read(int(self.headers["Content-Length"])))

    def do_GET(self):  # pylint: disable=invalid-name
        self.pass_on(None)

    def answer(self, status, data, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def pass_on(self, body):
        if self.server.wanted and self.headers.get("Proxy-Authorization") != self.server.wanted:
            self.server.refused += 1
            self.answer(407, b"who?", Proxy_Authenticate='Basic realm="proxy"')
            return
        parts = urllib.parse.urlsplit(self.path)
        self.server.passed.append(parts.path)
        if self.server.before:
            self.server.before(parts.path)
        server = http.client.HTTPConnection(parts.netloc, timeout=60)
        server.request(self.command, parts.path, body, {"Content-Type": self.headers.get("Content-Type", "")})
        answer = server.getresponse()
        self.answer(answer.status, answer.read(), Content_Type=answer.getheader("Content-Type", ""))
        server.close()
