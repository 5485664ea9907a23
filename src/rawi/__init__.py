"""Rawi reads Arabic conflict news: articles in, attributed reports out, every value on its exact words; reports in, incidents out.

>>> import rawi
>>> report = rawi.read("قصف مدفعي على بلدة النيرب\\nقُتل مدنيان …", publisher="…", published="2024-01-05")
>>> for event in report.events: print(event.type, event.date, event.places)

`read` reads one article, `read_many` files, folders and addresses; `merge` makes incidents of reports. Whatever is not in `__all__` may change.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rawi.api import merge, read, read_many
    from rawi.errors import RawiError
    from rawi.intake.pieces import Failure
    from rawi.model import Document, Event, Incident, Report, Span

    __version__: str

__all__ = ["Document", "Event", "Failure", "Incident", "RawiError", "Report", "Span", "__version__", "merge", "read", "read_many"]

_HOMES = {
    "Document": "rawi.model",
    "Event": "rawi.model",
    "Failure": "rawi.intake.pieces",
    "Incident": "rawi.model",
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
    if name == "merge":
        from importlib import import_module

        return import_module("rawi.merge")
    if name in _HOMES:
        from importlib import import_module

        value = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'rawi' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)


class _Merge(ModuleType):
    """The room `rawi.merge`, which is also called as the public function: `rawi` can have only one thing of that name."""

    def __call__(self, reports: Any, **options: Any) -> Any:
        from rawi.api import merge

        return merge(reports, **options)


class _Face(ModuleType):
    """This package. Python puts a room into it when the room is imported, whoever does it: `merge` can be called from then on."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "merge" and type(value) is ModuleType:
            value.__class__ = _Merge
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Face
