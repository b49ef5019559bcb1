"""Where a place stands in a TOML file."""

import pytest

from app.core.errors import UserError
from app.domain.law_file import line_of, read_law_file
from app.domain.offices import Source

TEXT = """# a comment
title = "x = 1"
rules = [
    { since = 2011-01-01, source = "a" },
    # { no row },
    { since = 2019-08-01, source = "b" },
]

[[amounts]]
title = "first"
values = [
    { eur = 1 },
]
[[amounts]]
title = "second"
values = [
    { eur = 1 },
    { eur = 2 },
]
[[amounts.parts]]
name = "p"
[head]
"quoted" = 1
"""


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("title", 2),
        ("rules", 3),
        ("rules[0].source", 4),
        ("rules[1].source", 6),
        ("amounts", 9),
        ("amounts[0].values[0].eur", 12),
        ("amounts[1].title", 15),
        ("amounts[1].values[1]", 18),
        ("amounts[1].parts[0].name", 21),
        ("amounts[1].missing", 14),
        ("head.quoted", 23),
        ("nowhere", 1),
    ],
)
def test_a_place_is_found(place: str, line: int) -> None:
    assert line_of(TEXT, place) == line


@pytest.mark.parametrize("text", ["id = " + "9" * 5000, "id = " + "[" * 20_000, "id = ", 'id = "a"\nid = "b"', "\x00"])
def test_what_is_no_toml_is_refused(text: str) -> None:
    with pytest.raises(UserError) as caught:
        read_law_file(Source, "x.toml", text)
    assert caught.value.facts["fault"] == "not_toml"
