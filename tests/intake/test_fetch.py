"""Pages from the web: bounded, and never from inside the network. The servers are threads of the test."""

import gzip
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from rawi.errors import FetchRefused, SourceError, TooLarge
from rawi.intake import fetch as module
from rawi.intake.fetch import fetch, is_public


@contextmanager
def served(answer):
    """The address of a server that answers each request with `answer(handler)`."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            answer(self)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def send(handler, body, status=200, **headers):
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def test_a_page_with_its_charset_and_address():
    """The bytes, the charset that the server tells, and where they came from after redirects."""

    def answer(h):
        if h.path == "/old":
            send(h, b"", 302, Location="/%D8%AE%D8%A8%D8%B1")
        else:
            send(h, "خبر".encode("windows-1256"), Content_Type="text/html; charset=windows-1256")

    with served(answer) as at:
        assert fetch(f"{at}/old", allow_private=True) == ("خبر".encode("windows-1256"), "windows-1256", f"{at}/%D8%AE%D8%A8%D8%B1")
        assert fetch(f"{at}/خبر", allow_private=True)[0] == "خبر".encode("windows-1256")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "169.254.169.254", "10.1.2.3", "0.0.0.0", "2130706433", "[::ffff:127.0.0.1]"])
def test_inner_addresses_are_refused(host):
    """This machine, private networks and metadata services are not fetched from, in whatever spelling."""
    with pytest.raises((FetchRefused, SourceError)) as caught:
        fetch(f"http://{host}:9/")
    assert isinstance(caught.value, FetchRefused) or "no connection" in caught.value.what


def test_redirects_inside_are_refused(monkeypatch):
    """A public page that redirects to an inner address is not followed there."""
    real = module.is_public
    with served(lambda h: send(h, b"", 302, Location="http://169.254.169.254/latest/meta-data")) as at:
        monkeypatch.setattr(module, "is_public", lambda a: a == "127.0.0.1" or real(a))
        with pytest.raises(FetchRefused, match=r"169\.254"):
            fetch(at)


@pytest.mark.parametrize("url", ["http://user:secret@x.example/", "http://"])
def test_odd_addresses_are_refused(url):
    """Addresses with a password in them, or without a host, are not fetched."""
    with pytest.raises(SourceError):
        fetch(url)


def test_redirect_to_a_file_is_refused():
    """A redirect does not lead out of the web."""
    with served(lambda h: send(h, b"", 302, Location="file:///etc/passwd")) as at, pytest.raises(FetchRefused):
        fetch(at, allow_private=True)


def test_endless_redirects_end():
    """A circle of redirects is left."""
    with served(lambda h: send(h, b"", 302, Location="/again")) as at, pytest.raises(SourceError, match="redirects"):
        fetch(at, allow_private=True)


def test_errors_of_the_server_are_told():
    """A missing page is told with the server's answer."""
    with served(lambda h: send(h, b"gone", 404)) as at, pytest.raises(SourceError, match="404"):
        fetch(at, allow_private=True)


def test_size_is_bounded_before_and_after_unpacking(monkeypatch):
    """A page past the bound is not taken, also when only its unpacked form is."""
    monkeypatch.setattr(module, "MAX_BYTES", 1000)
    with served(lambda h: send(h, b"x" * 1001)) as at, pytest.raises(TooLarge):
        fetch(at, allow_private=True)
    with served(lambda h: send(h, gzip.compress(b"x" * 100_000), Content_Encoding="gzip")) as at, pytest.raises(TooLarge):
        fetch(at, allow_private=True)
    with served(lambda h: send(h, gzip.compress(b"x" * 100), Content_Encoding="gzip")) as at:
        assert fetch(at, allow_private=True)[0] == b"x" * 100


def test_time_is_bounded_over_all():
    """A server that drips one byte after another does not hold us longer than the limit."""

    def drip(h):
        h.send_response(200)
        h.end_headers()
        try:
            for _ in range(40):
                h.wfile.write(b"x")
                time.sleep(0.05)
        except OSError:
            pass

    with served(drip) as at:
        start = time.monotonic()
        with pytest.raises(SourceError, match="too long"):
            fetch(at, allow_private=True, timeout=0.3)
        assert time.monotonic() - start < 1.5


@pytest.mark.parametrize(
    ("address", "public"),
    [("8.8.8.8", True), ("2606:4700::1111", True), ("64:ff9b::808:808", True), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False),
     ("::ffff:10.0.0.1", False), ("fe80::1%eth0", False), ("100.64.0.1", False), ("224.0.0.1", False), ("x", False)],
)  # fmt: skip
def test_public_addresses(address, public):
    """An inner IPv4 address stays inner when it is wrapped in an IPv6 one."""
    assert is_public(address) is public
