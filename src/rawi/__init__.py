"""Rawi reads Arabic conflict news: articles in, attributed reports out, every value on its exact words.

>>> import rawi
>>> report = rawi.read("قصف مدفعي على بلدة النيرب\\nقُتل مدنيان …", publisher="…", published="2024-01-05")
>>> for event in report.events: print(event.type, event.date, event.places)

`read` reads one article, `read_many` files, folders and addresses. Whatever is not in `__all__` may change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rawi.api import read, read_many
    from rawi.errors import RawiError
    from rawi.intake.pieces import Failure
    from rawi.model import Document, Event, Report, Span

    __version__: str

__all__ = ["Document", "Event", "Failure", "RawiError", "Report", "Span", "__version__", "read", "read_many"]

_HOMES = {
    "Document": "rawi.model",
    "Event": "rawi.model",
    "Failure": "rawi.intake.pieces",
    "RawiError": "rawi.errors",
    "Report": "rawi.model",
    "Span": "rawi.model",
    "read": "rawi.api",
    "read_many": "rawi.api",
}


def __getattr__(name: str) -> Any:
    """The public names, imported when first asked for: `import rawi` costs nothing."""
    if name == "__version__":
        from importlib.metadata import version

        return version("rawi")
    if name in _HOMES:
        from importlib import import_module

        value = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'rawi' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
