"""What strangers hand over: odd files and days. Whatever comes, the answer is an answer or one German line, never a fault of ours."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Program, program

__all__ = ["program"]

GOOD, REFUSED = {0}, {1}
_CHILD = '"id": "c1", "birth_date": "2021-05-04", "attends": "kita", "lives_with_applicant": true, "child_benefit_drawn": true'
_GRANT = '{"route": "WOHNGELD", "from": "2026-06-01", "to": "2027-05-31", "covers_child": true}'


def child(more: str) -> bytes:
    return f'{{"municipality": "Lippstadt", "children": [{{{_CHILD}, {more}}}]}}'.encode()


def grant(**changed: str) -> bytes:
    held = json.loads(_GRANT)
    for name, value in changed.items():
        held[name.strip("_")] = json.loads(value)
    return child(f'"grants": [{json.dumps(held)}]')


def household(count: int) -> bytes:
    children = ", ".join(_family_child(number) for number in range(count))
    return f'{{"municipality": "Lippstadt", "children": [{children}]}}'.encode()


def _family_child(number: int) -> str:
    return f'{{"id": "k{number}", "birth_date": "20{10 + number % 16}-03-0{1 + number % 9}", "attends": "school", "grants": [{_GRANT}]}}'


def _year_of_wohngeld(year: int) -> str:
    return f'{{"route": "WOHNGELD", "from": "{year}-06-01", "to": "{year + 1}-05-31", "covers_child": true}}'


ODD: dict[str, tuple[bytes, set[int]]] = {
    "no children": (b'{"municipality": "Lippstadt", "children": []}', {0, 1}),
    "thirty children": (household(30), GOOD),
    "three hundred children": (household(300), GOOD),
    "a child of whom nothing is known": (b'{"children": [{"id": "c1"}]}', GOOD),
    "twins": (b'{"children": [{"id": "a", "birth_date": "2021-05-04"}, {"id": "b", "birth_date": "2021-05-04"}]}', GOOD),
    "born on the day": (child('"grants": []').replace(b"2021-05-04", b"2026-11-22"), GOOD),
    "born a day later": (child('"grants": []').replace(b"2021-05-04", b"2026-11-23"), REFUSED),
    "older than any person": (child('"grants": []').replace(b"2021-05-04", b"0001-01-01"), {0, 1}),
    "byte order mark": (b"\xef\xbb\xbf" + child('"grants": []'), GOOD),
    "utf-16": (child('"grants": []').decode().encode("utf-16"), REFUSED),
    "windows letters": ('{"municipality": "Möhnesee", "children": []}'.encode("cp1252"), REFUSED),
    "windows line ends": (child('"grants": []').replace(b", ", b",\r\n"), GOOD),
    "no json": (b"Guten Tag", REFUSED),
    "nothing": (b"", REFUSED),
    "spaces only": (b" \n\t", REFUSED),
    "null": (b"null", REFUSED),
    "a number": (b"42", REFUSED),
    "a list": (b"[]", REFUSED),
    "two objects": (b"{} {}", REFUSED),
    "a comma too many": (b'{"children": [],}', REFUSED),
    "a comment": (b'{"children": [] /* keine */}', REFUSED),
    "nested beyond measure": (b'{"children": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", REFUSED),
    "a number of ten thousand digits": (child('"activity": {"since": "2026-09-01", "cost_eur": ' + "9" * 10_000 + "}"), REFUSED),
    "a number beyond measure": (child('"activity": {"since": "2026-09-01", "cost_eur": 1e999, "every": "month"}'), REFUSED),
    "a very large fee": (child('"activity": {"since": "2026-09-01", "cost_eur": 1e300, "every": "month"}'), {0, 1}),
    "infinity": (child('"activity": {"since": "2026-09-01", "cost_eur": Infinity, "every": "month"}'), REFUSED),
    "yes as a fee": (child('"activity": {"since": "2026-09-01", "cost_eur": true, "every": "month"}'), REFUSED),
    "an empty activity": (child(f'"activity": {{}}, "grants": [{_GRANT}]'), {0, 1}),
    "a fee by the moon": (child('"activity": {"since": "2026-09-01", "cost_eur": 5, "every": "mond"}'), {0, 1}),
    "lunch unknown": (child('"lunch": null'), GOOD),
    "grants unknown": (child('"grants": null'), GOOD),
    "attends unknown": (b'{"children": [{"id": "c1", "birth_date": "2021-05-04", "attends": null}]}', GOOD),
    "attends a club": (b'{"children": [{"id": "c1", "birth_date": "2021-05-04", "attends": "Verein"}]}', REFUSED),
    "attends several": (b'{"children": [{"id": "c1", "attends": ["kita", "school"]}]}', REFUSED),
    "route none": (grant(route='"NONE"'), {0, 1}),
    "route over two lines": (grant(route='"SGB2\\nund Wohngeld"'), REFUSED),
    "route with terminal codes": (grant(route='"\\u001b[31mSGB2"'), REFUSED),
    "route half a letter": (grant(route='"\\ud800"'), REFUSED),
    "route of a thousand letters": (grant(route=json.dumps("SGB" * 1000)), REFUSED),
    "grant for ever": (grant(from_='"0001-01-01"', to='"9999-12-31"'), GOOD),
    "grant for ever of a pupil": (grant(from_='"0001-01-01"', to='"9999-12-31"').replace(b"kita", b"school"), GOOD),
    "grant that ended in the first year of all": (grant(from_='"0001-01-01"', to='"0001-12-31"').replace(b"kita", b"school"), GOOD),
    "grant of one day": (grant(from_='"2026-11-22"', to='"2026-11-22"'), GOOD),
    "grant reversed": (grant(from_='"2026-11-23"', to='"2026-11-22"'), REFUSED),
    "grant until 30 february": (grant(to='"2027-02-30"'), REFUSED),
    "grant from month 13": (grant(from_='"2026-13-01"'), REFUSED),
    "grant from a week day": (grant(from_='"2026-W23-1"'), REFUSED),
    "grant from without dashes": (grant(from_='"20260601"'), REFUSED),
    "grant from in other digits": (grant(from_='"２０２６-06-01"'), REFUSED),
    "grant with unknown key": (grant(amount="12"), REFUSED),
    "the same grant twice": (child(f'"grants": [{_GRANT}, {_GRANT}]'), REFUSED),
    "two hundred grants": (child('"grants": [' + ", ".join(_year_of_wohngeld(1900 + number) for number in range(200)) + "]"), GOOD),
    "empty id": (b'{"children": [{"id": ""}]}', {0, 1}),
    "id a number": (b'{"children": [{"id": 1}]}', REFUSED),
    "id in arabic": ('{"children": [{"id": "طفل"}]}'.encode(), GOOD),
    "same id twice": (b'{"children": [{"id": "a"}, {"id": "a"}]}', REFUSED),
    "municipality empty": (b'{"municipality": "", "children": [{"id": "a"}]}', {0, 1}),
    "municipality with mark-up": (b'{"municipality": "<b>Soest</b> & Co", "children": [{"id": "a"}]}', GOOD),
    "municipality of a million letters": (b'{"municipality": "' + b"x" * 1_000_000 + b'", "children": [{"id": "a"}]}', {0, 1}),
    "postcode of letters": (b'{"postcode": "abcde", "children": [{"id": "a"}]}', {0, 1}),
    "class as number": (child('"class": 3').replace(b"kita", b"school"), GOOD),
    "class as list": (child('"class": [3]').replace(b"kita", b"school"), REFUSED),
    "training pay of a kita child": (child('"training_pay": true'), GOOD),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_file(name: str, program: Program, tmp_path: Path) -> None:
    content, statuses = ODD[name]
    path = tmp_path / "case.json"
    path.write_bytes(content)
    result = program("check", "--case", str(path), "--on", "2026-11-22", "--json")
    _is_answer_or_one_line(result.status, result.out, result.err, statuses)


@pytest.mark.parametrize("on", ["2026-11-22", "2051-01-01", "2098-12-31", "2021-05-04"])
def test_any_day_is_answered(on: str, program: Program, tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_bytes(child(f'"lunch": true, "grants": [{_GRANT}]'))
    result = program("check", "--case", str(path), "--on", on, "--json")
    _is_answer_or_one_line(result.status, result.out, result.err, GOOD)


@pytest.mark.parametrize("on", ["0001-01-01", "2010-12-31", "9999-12-31"])
def test_a_day_no_law_was_read_for_is_no_fault(on: str, program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "case.json"
    path.write_bytes(child('"grants": []').replace(b"2021-05-04", b"0001-01-01"))
    result = program("check", "--case", str(path), "--on", on, "--json")
    _is_answer_or_one_line(result.status, result.out, result.err or capsys.readouterr().err, {0, 1, 2})


def test_a_day_before_birth_is_refused(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_bytes(child('"grants": []'))
    result = program("check", "--case", str(path), "--on", "2021-05-03", "--json")
    _is_answer_or_one_line(result.status, result.out, result.err, REFUSED)
    assert "birth_date" in result.err


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(program: Program, tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        result = program("check", "--case", str(path), "--on", "2026-11-22", "--json")
        _is_answer_or_one_line(result.status, result.out, result.err, REFUSED)


@pytest.mark.parametrize(
    "call",
    [
        ("check", "--on", "2026-11-22"),
        ("check", "--case", "case.json", "--on", "2026-02-30"),
        ("check", "--case", "case.json", "--on", "heute"),
        ("check", "--case", "case.json", "--on", ""),
        ("deadline",),
        ("deadline", "klage"),
        ("deadline", "widerspruch"),
        ("deadline", "widerspruch", "--posted", "2026-02-30"),
        ("deadline", "widerspruch", "--posted", "bald"),
        ("deadline", "widerspruch", "--posted", "20261120"),
        ("deadline", "widerspruch", "--posted", "2026-W47-5"),
        ("deadline", "widerspruch", "--posted", "2026-11-20", "--channel", "fax"),
        ("deadline", "untaetigkeit", "--posted", "2026-11-20"),
        ("deadline", "untaetigkeit", "--received", "2026-11-31"),
        ("deadline", "bkgg", "--month", "2026-13"),
        ("deadline", "bkgg", "--month", "2026-11-01"),
        ("deadline", "bkgg", "--month", "November"),
        ("deadline", "grant-end", "--to", "2027-02-29"),
    ],
    ids=" ".join,
)
def test_a_wrong_call_is_one_german_line(call: tuple[str, ...], program: Program, capsys: pytest.CaptureFixture[str]) -> None:
    result = program(*call, "--json")
    said = result.err or capsys.readouterr().err
    _is_answer_or_one_line(result.status, result.out, said, {1, 2})
    assert "argument" not in said


@pytest.mark.parametrize(
    "call",
    [
        ("widerspruch", "--posted", "9999-12-31"),
        ("widerspruch", "--posted", "9999-12-31", "--no-instruction"),
        ("widerspruch", "--posted", "0001-01-01"),
        ("untaetigkeit", "--received", "9999-12-31"),
        ("bkgg", "--month", "9999-12"),
        ("bkgg", "--month", "0001-01"),
        ("grant-end", "--to", "9999-12-31"),
    ],
    ids=" ".join,
)
def test_the_ends_of_the_calendar_are_no_fault(call: tuple[str, ...], program: Program, capsys: pytest.CaptureFixture[str]) -> None:
    result = program("deadline", *call, "--json")
    _is_answer_or_one_line(result.status, result.out, result.err or capsys.readouterr().err, {0, 1, 2})


def _is_answer_or_one_line(status: int, out: str, err: str, statuses: set[int]) -> None:
    assert status in statuses, err
    if status == 0:
        json.loads(out)
        assert not err
        return
    assert not out
    assert err.endswith("\n")
    assert err.count("\n") == 1
    assert len(err) < 500
    assert err[:-1].isprintable()
