"""Ids and checksums: the same bytes or the same address get the same id everywhere."""

from __future__ import annotations

from hashlib import sha256


def checksum(data: bytes) -> str:
    """The SHA-256 of `data`, in hex."""
    return sha256(data).hexdigest()


def derived_id(url: str | None, digest: str) -> str:
    """The id of a document that brought none: by its address where it has one, else by its bytes."""
    if url:
        return "u-" + checksum(url.encode("utf-8", "surrogatepass"))[:16]
    return "d-" + digest[:16]
