"""The case file: both names of SGB II, open questions, and faults with their line."""

import json
from datetime import date

import pytest

from app.core.errors import ErrorCode, UserError
from app.domain.benefits.case_file import case_from_json
from app.domain.benefits.facts import ActivityFacts, Case, GrantFacts
from app.domain.json_lines import line_of
from app.domain.terms import Route
from tests.domain.benefits.cases_at_hand import LAW, ON


def read(text: str) -> Case:
    return case_from_json(text, file="fall.json", on=ON, law=LAW)


def child(**facts: object) -> str:
    return json.dumps({"children": [{"id": "c1", **facts}]})


@pytest.mark.parametrize("name", ["SGB2", "Bürgergeld", "Grundsicherungsgeld"])
def test_both_names_of_sgb_2_are_understood(name: str) -> None:
    (only,) = read(child(grants=[{"route": name, "from": "2026-06-01", "to": "2026-12-31"}])).children
    assert only.grants == (GrantFacts(route=Route.SGB2, valid_from=date(2026, 6, 1), valid_until=date(2026, 12, 31)),)


def test_null_is_not_asked() -> None:
    everything = ("birth_date", "attends", "class", "lunch", "activity", "grants", "training_pay", "school_entry")
    assert read(child(**dict.fromkeys(everything))) == read(child())


def test_an_activity_and_that_there_is_none() -> None:
    (with_one,) = read(child(activity={"since": "2026-09-01", "cost_eur": 12, "every": "month"})).children
    assert with_one.activity == ActivityFacts(since=date(2026, 9, 1), cost_eur=12.0, every="month")
    assert read(child(activity=False)).children[0].activity is False


@pytest.mark.parametrize(
    ("route", "first", "second", "overlap"),
    [
        ("WOHNGELD", ("2026-01-01", "2026-06-30"), ("2026-07-01", "2026-12-31"), False),
        ("WOHNGELD", ("2026-01-01", "2026-07-01"), ("2026-07-01", "2026-12-31"), True),
        ("WOHNGELD", ("2026-01-01", None), ("2026-07-01", "2026-12-31"), False),  # whether they overlap is not known
        ("WOHNGELD", ("2026-08-01", None), ("2026-07-01", "2026-12-31"), True),
        ("ASYL3", ("2026-01-01", None), ("2026-07-01", "2026-12-31"), True),  # no last day: it runs on
        ("ASYL3", ("2027-01-01", None), ("2026-07-01", "2026-12-31"), False),
        ("WOHNGELD", (None, None), (None, None), False),
    ],
)
def test_overlapping_grants_of_one_route(route: str, first: tuple[str, str], second: tuple[str, str], overlap: bool) -> None:
    text = child(grants=[{"route": route, "from": start, "to": end} for start, end in (first, second)])
    if overlap:
        with pytest.raises(UserError, match=ErrorCode.CASE_FILE):
            read(text)
    else:
        assert len(read(text).children[0].grants or ()) == 2


def test_grants_of_two_routes_or_two_children_may_overlap() -> None:
    grants = [{"route": route, "from": "2026-01-01", "to": "2026-12-31"} for route in ("KIZ", "WOHNGELD")]
    assert read(json.dumps({"children": [{"id": "a", "grants": grants}, {"id": "b", "grants": grants}]}))


_LINES = """{
  "municipality": "Soest",
  "children": [
    {"id": "a,]}:b", "birth_date": "2020-01-01"},
    {"id": "c2",
     "birth_date": "2020-01-02",
     "grants": [
       {"route": "KIZ", "from": "2026-01-01", "to": "2026-06-30"},
       {"route": "KIZ",
        "from": "2026-07-01",
        "to": "2026-05-31"}
     ]}
  ]
}
"""


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("municipality", 2), ("children", 3), ("children[0]", 4), ("children[0].birth_date", 4), ("children[1].birth_date", 6),
        ("children[1].grants[0].to", 8), ("children[1].grants[1]", 9), ("children[1].grants[1].to", 11),
        ("children[1].grants[1].covers_child", 9), ("children[7].id", 3), ("postcode", 1), ("", 1),
    ],
)  # fmt: skip
def test_a_place_has_its_line(place: str, line: int) -> None:
    assert line_of(_LINES, place) == line


def test_a_fault_says_file_line_and_place() -> None:
    with pytest.raises(UserError) as refused:
        read(_LINES)
    assert refused.value.facts == {"file": "fall.json", "line": 11, "place": "children[1].grants[1].to", "fault": "reversed"}


@pytest.mark.parametrize(
    ("text", "line"), [("", 1), ("{\n\n x", 3), ('{"children": [],\n\n"children": []}', 3), ("[" * 100_000, 1), ("1" * 10_000, 1)]
)
def test_what_is_no_json_has_its_line_too(text: str, line: int) -> None:
    with pytest.raises(UserError) as refused:
        read(text)
    assert (refused.value.code, refused.value.facts["line"]) == (ErrorCode.CASE_FILE, line)
