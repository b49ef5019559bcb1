"""The law as a lawyer reads it: every case of these folders through the real command line.

The cases were written from the domain report alone, without looking at the rules. A case that fails is settled by reading the
report again: either the case is mended and the commit says why, or the rules are. A case is never bent to the code.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cases.law_cases import BENEFITS, FOLDER, LawCase, broken_promises, disagreements, law_cases, name_of, read
from tests.cli.conftest import Program, Write, program, write

__all__ = ["program", "write"]


@pytest.mark.parametrize("case", law_cases(), ids=lambda case: name_of(case.path))
def test_law(case: LawCase, program: Program, write: Write) -> None:
    answer = _answer(program, "check", "--case", str(write("case.json", case.case)), "--on", case.on.isoformat(), "--json")
    assert answer["on"] == case.on.isoformat()
    assert answer["catalogue"]
    given = json.loads(case.case)
    children = {child["id"]: child["benefits"] for child in answer["children"]}
    assert list(children) == [child["id"] for child in given["children"]]
    wrong = []
    for child, benefits in children.items():
        assert set(benefits) == set(BENEFITS)
        for benefit, part in benefits.items():
            expect = case.expect.get(child, {}).get(benefit, {})
            wrong += [f"{child} {benefit}: {line}" for line in (*disagreements(expect, part), *broken_promises(part))]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", sorted((FOLDER / "deadlines").glob("*/*.toml")), ids=name_of)
def test_deadline(path: Path, program: Program) -> None:
    held = read(path, needed={"title", "source", "call", "expect"}, allowed={"note"})
    answer = _answer(program, "deadline", *held["call"], "--json")
    assert set(answer) == {"date", "notified", "raw_end", "rule"}
    assert answer["rule"].strip()
    found = {name: "null" if value is None else value for name, value in answer.items()}
    assert {name: found[name] for name in held["expect"]} == held["expect"]


@pytest.mark.parametrize("path", sorted((FOLDER / "refused").glob("*.toml")), ids=name_of)
def test_refused(path: Path, program: Program, write: Write) -> None:
    held = read(path, needed={"title", "on", "names", "case"}, allowed=set())
    result = program("check", "--case", str(write("case.json", held["case"])), "--on", held["on"].isoformat(), "--json")
    assert (result.status, result.out) == (1, "")
    assert result.err.count("\n") == 1
    assert all(name in result.err for name in held["names"]), result.err


def _answer(program: Program, *argv: str) -> dict[str, Any]:
    result = program(*argv)
    assert (result.status, result.err) == (0, ""), result.err
    answer: dict[str, Any] = json.loads(result.out)
    return answer
