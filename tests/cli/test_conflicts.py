"""Editing, deciding and erasing from outside, over real files between two stores."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import INIT, Program, Write
from tests.conftest import FrozenClock

FAMILY = '{"adults": [{"family_name": "Kaya", "given_names": "Elif"}], "children": [{"family_name": "Kaya", "given_names": "Can"}]}'
Two = tuple[Program, Program]


def answer(program: Program, *argv: str) -> Any:
    result = program.here(*argv, "--json")
    assert (result.status, result.err) == (0, "")
    return json.loads(result.out)


@pytest.fixture
def two(ready: Program, write: Write, tmp_path: Path) -> Two:
    """Two stores of one centre that trust each other."""
    other = replace(ready, folder=tmp_path / "other")
    assert other.here("init", "--file", str(write("init.toml", INIT))).status == 0
    cards = tmp_path / "cards"
    cards.mkdir()
    for program, name in ((ready, "Nord"), (other, "Süd")):
        assert program.here("peers", "card", "--name", name, "--out", str(cards / name)).status == 0
    for program, name in ((ready, "Süd"), (other, "Nord")):
        (card,) = (cards / name).iterdir()
        assert program.here("peers", "add", str(card)).status == 0
        assert program.here("peers", "confirm", name).status == 0
    return ready, other


@pytest.fixture
def tell(two: Two, tmp_path: Path) -> Callable[[int], Any]:
    """Let one store tell the other what is new; answers what the other said."""

    def told(sender: int) -> Any:
        receiver = 1 - sender
        file = answer(two[sender], "export", "--to", ("Nord", "Süd")[receiver], "--out", str(tmp_path / "files"))["file"]
        two[sender].clock.advance(minutes=1)
        return answer(two[receiver], "import", file)

    return told


def added(program: Program, write: Write) -> str:
    return str(answer(program, "family", "add", "--file", str(write("family.json", FAMILY)))["family_id"])


def disputed(two: Two, write: Write, tell: Callable[[int], Any]) -> str:
    """A family whose phone both sites changed, the second later; the first has heard of it."""
    family_id = added(two[0], write)
    tell(0)
    answer(two[0], "family", "set", family_id, "adults[0].phone=0171 1")
    two[0].clock.advance(minutes=1)
    answer(two[1], "family", "set", family_id, "adults[0].phone=0152 2")
    tell(1)
    return family_id


def shown(program: Program, family_id: str) -> Any:
    return answer(program, "family", "show", family_id)["family"]


def test_two_desks_disagree_and_one_decides(two: Two, write: Write, tell: Callable[[int], Any]) -> None:
    family_id = added(two[0], write)
    tell(0)
    answer(two[0], "family", "set", family_id, "adults[0].phone=0171 1")
    two[0].clock.advance(minutes=1)
    answer(two[1], "family", "set", family_id, "adults[0].phone=0152 2", "children[0].birth_date=2022-05-03")
    report = tell(1)["report"]
    assert len(report["new_conflicts"]) == 1
    (conflict,) = answer(two[0], "conflicts")["conflicts"]
    assert (conflict["stands"], conflict["field"], conflict["label"]) == ("theirs", "phone", "Telefon")
    assert (conflict["ours"]["value"], conflict["ours"]["site"]) == ("0171 1", "hier")
    assert (conflict["theirs"]["value"], conflict["theirs"]["site"]) == ("0152 2", "Süd")
    assert "0152 2" in two[0].here("conflicts").out
    assert answer(two[0], "conflicts", "resolve", conflict["id"], "--keep", "ours") == {"conflicts": []}
    tell(0)
    for program in two:
        assert shown(program, family_id)["adults"][0]["phone"] == "0171 1"
        assert shown(program, family_id)["children"][0]["birth_date"] == "2022-05-03"
        assert answer(program, "conflicts") == {"conflicts": []}
        assert program.here("verify").status == 0
    assert two[0].here("conflicts", "resolve", conflict["id"], "--keep", "ours").status == 1


@pytest.mark.parametrize(("keep", "phone"), [("ours", "0171 1"), ("theirs", "0152 2"), ("both", "0152 2 / 0171 1")])
def test_every_choice_holds_at_both_sites(two: Two, write: Write, tell: Callable[[int], Any], keep: str, phone: str) -> None:
    family_id = disputed(two, write, tell)
    (conflict,) = answer(two[0], "conflicts")["conflicts"]
    assert answer(two[0], "conflicts", "resolve", conflict["id"], "--keep", keep) == {"conflicts": []}
    tell(0)
    for program in two:
        assert shown(program, family_id)["adults"][0]["phone"] == phone
        assert answer(program, "conflicts") == {"conflicts": []}
        assert program.here("verify").status == 0


def test_who_asks_the_family_waits_and_decides_later(two: Two, write: Write, tell: Callable[[int], Any]) -> None:
    family_id = disputed(two, write, tell)
    (conflict,) = answer(two[0], "conflicts")["conflicts"]
    (asked,) = answer(two[0], "conflicts", "resolve", conflict["id"], "--keep", "ask")["conflicts"]
    assert (asked["id"], asked["asked"], conflict["asked"]) == (conflict["id"], True, False)
    assert "Familie wird gefragt" in two[0].here("conflicts").out
    tell(0)
    assert [each["asked"] for each in answer(two[1], "conflicts")["conflicts"]] == [True]
    assert answer(two[1], "conflicts", "resolve", conflict["id"], "--keep", "ours") == {"conflicts": []}
    tell(1)
    assert answer(two[0], "conflicts") == {"conflicts": []}
    assert [shown(program, family_id)["adults"][0]["phone"] for program in two] == ["0152 2"] * 2


def test_a_choice_or_a_conflict_there_is_not_is_refused(two: Two, write: Write, tell: Callable[[int], Any]) -> None:
    disputed(two, write, tell)
    assert two[0].here("conflicts", "resolve", "0" * 16, "--keep", "ours").status == 1
    assert two[0].here("conflicts", "resolve", "0" * 16, "--keep", "mine").status == 2
    assert len(answer(two[0], "conflicts")["conflicts"]) == 1


@pytest.mark.parametrize(("hours", "status"), [(23, 0), (25, 1)])
def test_a_clock_a_day_ahead_is_refused_and_named(two: Two, write: Write, tmp_path: Path, hours: int, status: int) -> None:
    fast = replace(two[0], clock=FrozenClock(two[0].clock.now + timedelta(hours=hours)))
    family_id = added(fast, write)
    file = answer(fast, "export", "--to", "Süd", "--out", str(tmp_path / "files"))["file"]
    for argv in (("import", file, "--dry-run"), ("import", file)):
        result = two[1].here(*argv)
        assert result.status == status
        assert status == 0 or ("Uhr" in result.err and "Nord" in result.err)
    assert two[1].here("family", "show", family_id).status == status
    two[1].clock.advance(hours=2)
    assert two[1].here("import", file).status == 0
    assert two[1].here("family", "show", family_id).status == 0


def test_an_erased_family_is_gone_everywhere_and_stays_so(two: Two, write: Write, tell: Callable[[int], Any], tmp_path: Path) -> None:
    family_id = added(two[0], write)
    tell(0)
    answer(two[1], "family", "set", family_id, "adults[0].phone=0152 77")
    late = Path(answer(two[1], "export", "--to", "Nord", "--out", str(tmp_path / "late"))["file"])
    carried = tmp_path / late.name
    carried.write_bytes(late.read_bytes())  # somebody has it with her already
    assert answer(two[0], "family", "erase", family_id, "--reason", "Wunsch der Familie")["erased"] == 3
    assert tell(0)["report"]["erased"] == 3
    assert not late.exists(), "what still tells of her is withdrawn"
    answer(two[0], "import", str(carried))
    for program in two:
        assert answer(program, "find", "Kaya") == {"hits": []}
        assert program.here("family", "show", family_id).status == 1
        assert program.here("verify").status == 0
    assert two[0].here("family", "erase", family_id, "--reason", "Wunsch der Familie").status == 1


@pytest.mark.parametrize(
    ("setting", "place"),
    [
        ("adults[0].phone", "adults[0].phone"),
        ("adults[2].phone=1", "adults[2].phone"),
        ("adults[x].phone=1", "adults[x].phone"),
        ("adults[0].id=1", "adults[0].id"),
        ("adults=1", "adults"),
        ("children[0].birth_date=gestern", "children[0].birth_date"),
        ("children[0].nickname=Can", "children[0].nickname"),
        ("address_protected=vielleicht", "address_protected"),
        ("site_id=mars", "site_id"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(ready: Program, write: Write, setting: str, place: str) -> None:
    family_id = added(ready, write)
    before = shown(ready, family_id)
    result = ready.here("family", "set", family_id, setting)
    assert (result.status, place in result.err, "Datei" in result.err) == (1, True, False)
    assert shown(ready, family_id) == before


def test_fields_are_set_added_and_emptied_by_place(ready: Program, write: Write) -> None:
    family_id = added(ready, write)
    child = shown(ready, family_id)["children"][0]["id"]
    settings = ["remark=kommt mittwochs", "address_protected=ja", f"children[{child}].grants[0].route=KIZ", "adults[1].family_name=Kaya"]
    answer(ready, "family", "set", family_id, *settings, "adults[1].given_names=Ada", "adults[0].language=tr")
    answer(ready, "family", "set", family_id, "remark=", "adults[0].birth_date=")
    family = shown(ready, family_id)
    assert (family["remark"], family["address_protected"], family["children"][0]["grants"][0]["route"]) == ("", True, "KIZ")
    assert {adult["given_names"] for adult in family["adults"]} == {"Elif", "Ada"}
