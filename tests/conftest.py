"""What all tests share."""

from pathlib import Path

import pytest
from hypothesis import settings

# Eight people's tests on two cores: a slow moment of the machine is no failure.
settings.register_profile("rawi", deadline=None, max_examples=60, database=None)
settings.load_profile("rawi")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def knowledge():
    """The shipped knowledge, loaded once."""
    from rawi.knowledge.loader import knowledge as load

    return load()
