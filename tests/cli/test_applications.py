"""``applications`` on the command line: what is left to do, over a real store."""

import json
from typing import Any

import pytest

from tests.cli.conftest import Program


@pytest.fixture
def demo(program: Program) -> Program:
    """A program whose store holds invented families."""
    assert program.here("demo", "--families", "40").status == 0
    return program


def listed(program: Program, *options: str) -> list[dict[str, Any]]:
    result = program.here("applications", *options, "--json")
    assert (result.status, result.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(result.out)["applications"]
    return found


def test_everything_left_to_do_is_told_with_its_next_step(demo: Program) -> None:
    rows = listed(demo)
    assert len(rows) > 20
    assert [row["due_on"] for row in rows] == sorted(row["due_on"] for row in rows)
    assert all(row["next_step"].endswith(".") and row["move"] != "nichts" for row in rows)
    assert {"id", "code", "mover", "limit_on", "objection_until", "family_id"} <= rows[0].keys()


def test_only_what_is_due_until_a_day(demo: Program) -> None:
    rows, every = listed(demo, "--due", "23.11.2026"), listed(demo)
    assert rows == [row for row in every if row["due_on"] <= "2026-11-23"]
    assert 0 < len(rows) < len(every)


def test_only_one_state_even_one_that_is_done(demo: Program) -> None:
    assert {row["state"] for row in listed(demo, "--state", "abgelehnt")} == {"abgelehnt"}
    done = listed(demo, "--state", "zurückgezogen")
    assert {(row["state"], row["move"], row["due_on"]) for row in done} == {("zurueckgezogen", "nichts", None)}


def test_a_refusal_with_a_notice_names_the_last_day_for_an_objection(demo: Program) -> None:
    refused = [row for row in listed(demo, "--state", "abgelehnt") if row["due_on"]]
    assert refused
    assert all(row["objection_until"] > row["due_on"] for row in refused)


def test_people_read_lines(demo: Program) -> None:
    first = demo.here("applications", "--state", "nachforderung").out.splitlines()[0]
    assert "Nachforderung" in first
    assert "Die Familie bringt" in first


def test_an_empty_store_says_so(ready: Program) -> None:
    assert ready.here("applications").out == "Kein Antrag gefunden.\n"
    assert listed(ready) == []


@pytest.mark.parametrize("wrong", [("--state", "verloren"), ("--due", "31.02.2026")])
def test_a_wrong_call_is_one_german_line(ready: Program, wrong: tuple[str, str]) -> None:
    result = ready.here("applications", *wrong)
    assert (result.status, result.out) == (2, "")
