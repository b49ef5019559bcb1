"""Deadlines on the command line: no store, the form of the answer, one line for what cannot be."""

import json

import pytest

from tests.cli.conftest import Program


def _asked(program: Program, *argv: str) -> dict[str, str | None]:
    result = program("--json", "deadline", *argv)
    assert (result.status, result.err) == (0, "")
    answer = json.loads(result.out)
    assert set(answer) == {"date", "notified", "raw_end", "rule"}
    return {name: answer[name] for name in ("date", "notified", "raw_end")}


def test_a_widerspruch(program: Program) -> None:
    assert _asked(program, "widerspruch", "--posted", "2026-11-23") == {
        "date": "2026-12-28",
        "notified": "2026-11-27",
        "raw_end": "2026-12-27",
    }
    assert _asked(program, "widerspruch", "--posted", "20.11.2026", "--channel", "abruf", "--no-instruction")["date"] == "2027-11-24"


def test_an_untaetigkeitsklage(program: Program) -> None:
    assert _asked(program, "untaetigkeit", "--received", "2026-08-31") == {
        "date": "2027-03-01",
        "notified": None,
        "raw_end": "2027-02-28",
    }
    assert _asked(program, "untaetigkeit", "--received", "2026-08-31", "--objection")["date"] == "2026-12-01"


@pytest.mark.parametrize(
    ("argv", "day"),
    [
        (("bkgg", "--month", "2025-11"), "2026-11-30"),
        (("grant-end", "--to", "2027-05-31"), "2027-05-31"),
        (("kiz-renewal", "--to", "2027-02-28"), "2027-02-28"),
        (("kita-year", "--on", "2026-11-22"), "2027-07-31"),
        (("mitwirkung", "--received", "2026-12-12", "--days", "14"), "2026-12-28"),
        (("mitwirkung", "--to", "2026-12-26"), "2026-12-28"),
        (("mitwirkung", "--to", "2026-12-26", "--fixed"), "2026-12-26"),
    ],
)
def test_the_other_deadlines(program: Program, argv: tuple[str, ...], day: str) -> None:
    assert _asked(program, *argv)["date"] == day


def test_people_read_the_day_its_rule_and_what_to_know(program: Program) -> None:
    lines = program("deadline", "widerspruch", "--posted", "2026-11-20").out.splitlines()
    assert lines[0] == "Spätestens Do 24.12.2026"
    assert "§ 84 Abs. 1" in lines[1]
    assert any("E-Mail genügt nicht" in line for line in lines[2:])
    assert program("deadline", "untaetigkeit", "--received", "2026-05-22").out.startswith("Möglich ab Mo 23.11.2026\n")


@pytest.mark.parametrize(
    "argv",
    [
        (),
        ("quatsch",),
        ("widerspruch",),
        ("widerspruch", "--posted"),
        ("widerspruch", "--posted", "2026-02-29"),
        ("widerspruch", "--posted", "31.04.2026"),
        ("widerspruch", "--posted", "gestern"),
        ("widerspruch", "--posted", "20.11.26"),
        ("widerspruch", "--posted", "20261120"),
        ("widerspruch", "--posted", "２０２６-11-20"),
        ("widerspruch", "--posted", "2026-11-20", "--channel", "taube"),
        ("widerspruch", "--posted", "0000-00-00"),
        ("widerspruch", "--posted", "9999-12-31"),
        ("bkgg", "--month", "2025-13"),
        ("bkgg", "--month", "2025-1"),
        ("bkgg", "--month", "2025-11-01"),
        ("mitwirkung",),
        ("mitwirkung", "--received", "2026-12-01"),
        ("mitwirkung", "--days", "14"),
        ("mitwirkung", "--received", "2026-12-01", "--days", "0"),
        ("mitwirkung", "--received", "2026-12-01", "--days", "14", "--to", "2026-12-12"),
    ],
)
def test_a_wrong_call_is_one_german_line(program: Program, argv: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    result = program("deadline", *argv)
    said = capsys.readouterr().err
    assert (result.status, result.out, said.count("\n")) == (2, "", 1)
    assert "argument" not in said


@pytest.mark.parametrize("posted", ["2010-12-31", "1900-01-01", "2099-01-01"])
def test_a_day_nobody_can_mean_is_one_line(program: Program, posted: str) -> None:
    result = program("deadline", "--json", "widerspruch", "--posted", posted)
    assert (result.status, result.out, result.err.count("\n")) == (1, "", 1)
    assert "01.01.2011" in result.err
