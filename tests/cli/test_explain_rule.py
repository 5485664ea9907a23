"""`rawi explain` tells by which rule a value was taken."""

import json

import pytest


@pytest.mark.parametrize("field", ["type", "place"])
def test_rule_of_a_value(rawi, folder, field):
    """The sum that decided stands beside the words, for programs and for people."""
    (value, *_) = json.loads(rawi("explain", folder / "a.json", "e1", field, "--json")[1])["values"]
    assert "for it" in value["rule"]
    assert "rule" in rawi("explain", folder / "a.json", "e1", field)[1]
