"""A page from the web: bounded in size, time and redirects, and never from an address inside the network that we stand in.

A name is resolved once, all its addresses are looked at, and the connection goes to one that was looked at: neither a
redirect nor a name that answers differently the second time leads to this machine, a private network, or the metadata
service of a cloud. Proxies of the environment are not used, for through them none of that could be known.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from urllib.parse import quote, urljoin, urlsplit

from rawi.errors import FetchRefused, SourceError, TooLarge
from rawi.intake.pieces import MAX_BYTES

TIMEOUT = 20.0
_REDIRECTS = 5
_SAFE = "/%:=&?~#+!$,;'@()*[]"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_AGENT = "Mozilla/5.0 (compatible; rawi; reads news articles)"


def fetch(url: str, *, allow_private: bool = False, timeout: float = TIMEOUT) -> tuple[bytes, str | None, str]:
    """The bytes at `url`, the charset that the server says, and the address they came from in the end.

    Raises FetchRefused, SourceError, TooLarge.
    """
    deadline = time.monotonic() + timeout
    at = url
    for _ in range(_REDIRECTS + 1):
        status, location, charset, data = _get(at, allow_private, deadline)
        if location is None:
            if status != 200:
                raise SourceError(f"the server answered {status} {http.client.responses.get(status, '')}".rstrip(), where=url)
            return data, charset, at
        at = urljoin(at, location)
    raise SourceError(f"more than {_REDIRECTS} redirects", where=url)


def _get(url: str, allow_private: bool, deadline: float) -> tuple[int, str | None, str | None, bytes]:
    """Status, where it redirects to, charset, and body of one request."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise SourceError(f"no address: {error}", where=url) from None
    if parts.scheme not in ("http", "https") or not host or parts.username is not None:
        raise FetchRefused("only plain http and https addresses are fetched", where=url)
    secure = parts.scheme == "https"
    try:
        connection = _connect(host, port or (443 if secure else 80), secure, allow_private, deadline, url)
    except (OSError, UnicodeError) as error:
        raise SourceError(f"no connection: {_say(error)}", where=url) from None
    try:
        path = quote(parts.path or "/", safe=_SAFE) + ("?" + quote(parts.query, safe=_SAFE) if parts.query else "")
        connection.request("GET", path, headers={"User-Agent": _AGENT, "Accept": "text/html,*/*;q=0.5", "Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        if answer.status in (301, 302, 303, 307, 308) and (location := answer.getheader("Location")):
            return answer.status, location, None, b""
        if answer.status != 200:
            return answer.status, None, None, b""
        data = _body(answer, connection, deadline, url)
        return answer.status, None, answer.headers.get_content_charset(), data
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise SourceError(f"broke off: {_say(error)}", where=url) from None
    finally:
        connection.close()


def _say(error: Exception) -> str:
    return "it took too long" if isinstance(error, TimeoutError) else str(error) or type(error).__name__


def _connect(host: str, port: int, secure: bool, allow_private: bool, deadline: float, url: str) -> http.client.HTTPConnection:
    """A connection to one of the host's addresses, all of which were looked at."""
    name = host if ":" in host else host.encode("idna").decode("ascii")
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    for *_, address in found:
        if not allow_private and not is_public(str(address[0])):
            raise FetchRefused(
                f"{host} is at {address[0]}, not in the public internet", where=url, todo="--allow-private fetches it all the same"
            )
    last: OSError = OSError("no address")
    for family, kind, protocol, _, address in found:
        sock = socket.socket(family, kind, protocol)
        try:
            sock.settimeout(_left(deadline))
            sock.connect(address)
            if secure:
                sock = ssl.create_default_context().wrap_socket(sock, server_hostname=name)
        except OSError as error:
            sock.close()
            last = error
            continue
        connection = (http.client.HTTPSConnection if secure else http.client.HTTPConnection)(name, port)
        connection.sock = sock
        return connection
    raise last


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _body(answer: http.client.HTTPResponse, connection: http.client.HTTPConnection, deadline: float, url: str) -> bytes:
    """The body, unpacked, within the bounds of size and time."""
    unpack = zlib.decompressobj(wbits=47) if answer.getheader("Content-Encoding", "").strip().lower() in ("gzip", "x-gzip", "deflate") else None
    out: list[bytes] = []
    size = 0
    while True:
        if connection.sock is not None:
            connection.sock.settimeout(_left(deadline))
        block = answer.read1(65_536)
        _left(deadline)
        if not block:
            break
        if unpack:
            try:
                block = unpack.decompress(block, MAX_BYTES + 1 - size)
            except zlib.error as error:
                raise SourceError(f"broken compressed answer: {error}", where=url) from None
        out.append(block)
        size += len(block)
        if size > MAX_BYTES:
            raise TooLarge(f"more than {MAX_BYTES // 1_000_000} MB", where=url)
    return b"".join(out)


def is_public(address: str) -> bool:
    """Whether an IP address is of the public internet, also when it is wrapped in an IPv6 one."""
    try:
        ip = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    except ValueError:
        return False
    inner: list[ipaddress.IPv4Address | ipaddress.IPv6Address] = [ip]
    if isinstance(ip, ipaddress.IPv6Address):
        inner += [wrapped for wrapped in (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())) if wrapped is not None]
        if ip in _NAT64:
            inner = [ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)]
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in inner)
