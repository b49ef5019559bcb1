"""``check`` on the command line: the form of the answer, the text for people, no store."""

import json

from tests.cli.conftest import Program, Write

CASE = {
    "municipality": "Lippstadt",
    "postcode": "59555",
    "children": [
        {
            "id": "c1",
            "birth_date": "2021-05-04",
            "attends": "kita",
            "lunch": True,
            "lives_with_applicant": True,
            "child_benefit_drawn": True,
            "activity": {"since": "2026-09-01", "cost_eur": 12.0, "every": "month"},
            "grants": [{"route": "WOHNGELD", "from": "2026-06-01", "to": "2027-08-31", "covers_child": True}],
        },
        {"id": "c2", "birth_date": "2010-02-11", "attends": "vocational_school", "training_pay": False, "grants": []},
    ],
}
KEYS = {
    "verdict", "reason", "law", "question", "route", "office", "application_needed", "proofs", "amount", "claimable_from",
    "time_barred_after",
}  # fmt: skip


def test_the_answer_has_the_form_that_is_documented(program: Program, write: Write) -> None:
    result = program("check", "--case", str(write("fall.json", json.dumps(CASE))), "--on", "2026-11-22", "--json")
    assert (result.status, result.err) == (0, "")
    answer = json.loads(result.out)
    assert set(answer) == {"on", "catalogue", "children"}
    first, second = answer["children"]
    assert set(first) == {"id", "benefits"}
    assert all(set(part) == KEYS for child in (first, second) for part in child["benefits"].values())
    teilhabe = first["benefits"]["TEILHABE"]
    assert teilhabe["amount"] == {"eur": 15.0, "per": "month", "due": None}
    assert (teilhabe["claimable_from"], teilhabe["time_barred_after"]) == ("2026-09", "2027-09-30")
    assert teilhabe["office"]["name"] == "Sozialamt Lippstadt"
    assert {"id": "BEST_VEREIN", "from": "club"}.items() <= next(each for each in teilhabe["proofs"] if each["from"] == "club").items()
    assert first["benefits"]["SCHULBEDARF"]["amount"] == {"eur": 130.0, "per": "half_year", "due": "2026-08-01"}
    lunch = second["benefits"]["MITTAGESSEN"]
    assert (lunch["verdict"], lunch["route"], lunch["claimable_from"]) == ("unclear", None, None)
    assert "Jobcenter" in lunch["office"]["name"]


def test_no_store_and_no_folder_is_made(program: Program, write: Write) -> None:
    program.here("check", "--case", str(write("fall.json", json.dumps(CASE))))
    assert not program.folder.exists()


def test_people_read_german_sentences(program: Program, write: Write) -> None:
    text = program("check", "--case", str(write("fall.json", json.dumps(CASE))), "--on", "22.11.2026").out
    for words in (
        "Am 22.11.2026",
        "Mittagessen: voraussichtlich ja. Das Kind isst in der Einrichtung mit, und die Familie bekommt Wohngeld. (§ 6b",
        "Möglich ab 06/2026, spätestens am 30.06.2027 beantragen",
        "15,00 € im Monat; Antrag nötig, Stelle: Sozialamt Lippstadt",
        "Schulbedarf: voraussichtlich nein.",
        "Nachweis (Verein oder Anbieter): Bestätigung",
        "Das Kind kommt voraussichtlich zum 01.08.2027 in die Schule (geschätzt nach dem Stichtag)",
        "Frage: Kann die Familie diese Kosten nicht selbst zahlen?",
        "Härtefallfonds",
        "keinen Elternbeitrag",
    ):
        assert words in text


def test_elsewhere_no_office_is_invented(program: Program, write: Write) -> None:
    case = {**CASE, "municipality": "Husum", "postcode": "25813"}
    answer = json.loads(program("check", "--json", "--case", str(write("fall.json", json.dumps(case))), "--on", "2026-11-22").out)
    assert {part["office"] for child in answer["children"] for part in child["benefits"].values()} == {None}


def test_without_a_day_today_is_meant(program: Program, write: Write) -> None:
    answer = json.loads(program("check", "--json", "--case", str(write("fall.json", json.dumps(CASE)))).out)
    assert answer["on"] == program.clock().date().isoformat()


def test_a_fault_is_one_line_with_file_line_and_reason(program: Program, write: Write) -> None:
    text = json.dumps(CASE, indent=1).replace('"WOHNGELD"', '"WOHNGELT"')
    result = program("check", "--json", "--case", str(write("fall.json", text)), "--on", "2026-11-22")
    assert (result.status, result.out, result.err.count("\n")) == (1, "", 1)
    assert "fall.json, Zeile 19: unbekannte Leistung" in result.err
    assert "children[0].grants[0].route" in result.err
