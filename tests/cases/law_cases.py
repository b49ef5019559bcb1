"""Read the law cases and compare an answer of ``check`` with what a case settles; knows nothing of the program's rules."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
BENEFITS = ("AUSFLUG", "FAHRT", "MITTAGESSEN", "TEILHABE", "SCHULBEDARF", "BEFOERDERUNG", "LERNFOERDERUNG")
ROUTES = ("SGB2", "SGB12", "KIZ", "WOHNGELD", "ASYL2", "ASYL3")
BKGG = ("KIZ", "WOHNGELD")
_PARTS = {"verdict", "reason", "law", "question", "route", "office", "application_needed", "proofs", "amount"}
_PARTS |= {"claimable_from", "time_barred_after"}

Part = dict[str, Any]


@dataclass(frozen=True)
class LawCase:
    """One case: the household as JSON text, the day it is judged on, and per child and benefit what the law settles."""

    path: Path
    on: date
    case: str
    expect: dict[str, dict[str, Part]]


def law_cases() -> list[LawCase]:
    """Read all cases, one folder per benefit and day."""
    paths = [path for benefit in BENEFITS for path in (FOLDER / benefit.lower()).glob("*/*.toml")]
    return [_law_case(path) for path in sorted(paths)]


def _law_case(path: Path) -> LawCase:
    held = read(path, needed={"title", "source", "on", "case", "expect"}, allowed={"note"})
    assert held["on"].isoformat() == path.parent.name, f"{path}: the folder names another day than `on`"
    return LawCase(path, held["on"], held["case"], held["expect"])


def read(path: Path, *, needed: set[str], allowed: set[str]) -> dict[str, Any]:
    """Read a file whose keys must be known: a mistyped one would test nothing."""
    held = tomllib.loads(path.read_text(encoding="utf-8"))
    keys = set(held)
    assert needed <= keys <= needed | allowed, f"{path}: {keys ^ needed}"
    return held


def name_of(path: Path) -> str:
    """Name a case by its place, without the ending."""
    return path.relative_to(FOLDER).with_suffix("").as_posix()


def disagreements(expect: Part, part: Part) -> Iterator[str]:
    """Say where an answer differs from what the case settles; what the case leaves out is free."""
    for key, wanted in expect.items():
        if not _ASKS[key](wanted, part):
            yield f"{key}: the law says {wanted!r}, the program {_shown(key, part)!r}"


def broken_promises(part: Part) -> Iterator[str]:
    """Say what no answer may ever do, whatever the case."""
    if _PARTS - set(part):
        yield f"left out: {_PARTS - set(part)}"
        return
    if part["verdict"] not in {"yes", "no", "unclear"}:
        yield f"no such verdict: {part['verdict']!r}"
    if not part["law"] or not str(part["reason"]).strip():
        yield "a verdict without law or reason"
    if (part["verdict"] == "unclear") != (part["question"] is not None):
        yield f"verdict {part['verdict']!r} with question {part['question']!r}"
    if part["application_needed"] not in {"none", "separate", "required"}:
        yield f"no such need: {part['application_needed']!r}"
    if part["route"] in BKGG and part["application_needed"] != "required":
        yield "the BKGG always takes an application"
    if part["time_barred_after"] is not None and part["claimable_from"] is None:
        yield "nothing to claim and yet time-barred some day"


def _shown(key: str, part: Part) -> object:
    names = {
        "not_verdict": "verdict",
        "proofs": "proofs",
        "no_proofs": "proofs",
        "proof_from": "proofs",
        "reason_has": "reason",
        "reason_lacks": "reason",
    }
    if key == "text_has_one":
        return (part["reason"], part["question"])
    return part[names.get(key, key)]


def _same(name: str) -> Any:
    """A value, one of several, or nothing (written "null")."""

    def ask(wanted: object, part: Part) -> bool:
        found = "null" if part[name] is None else part[name]
        return found in wanted if isinstance(wanted, list) else found == wanted

    return ask


def _amount(wanted: object, part: Part) -> bool:
    found = part["amount"]
    if isinstance(wanted, Mapping):
        return isinstance(found, Mapping) and all(found[name] == value for name, value in wanted.items())
    return bool(("null" if found is None else found) == wanted)


def _office(wanted: object, part: Part) -> bool:
    """The name of the office holds each of the words."""
    if not isinstance(wanted, list):
        return part["office"] is None
    return part["office"] is not None and all(word in part["office"]["name"] for word in wanted)


def _question(wanted: str, part: Part) -> bool:
    return (part["question"] is None) == (wanted == "null")


def _proofs(part: Part) -> set[str]:
    return {proof["id"] for proof in part["proofs"]}


_ASKS: dict[str, Any] = {
    "verdict": _same("verdict"),
    "not_verdict": lambda wanted, part: part["verdict"] != wanted,
    "route": _same("route"),
    "application_needed": _same("application_needed"),
    "claimable_from": _same("claimable_from"),
    "time_barred_after": _same("time_barred_after"),
    "amount": _amount,
    "office": _office,
    "question": _question,
    "law": lambda wanted, part: all(any(word in source for source in part["law"]) for word in wanted),
    "proofs": lambda wanted, part: set(wanted) <= _proofs(part),
    "proof_from": lambda wanted, part: wanted.items() <= {proof["id"]: proof["from"] for proof in part["proofs"]}.items(),
    "no_proofs": lambda wanted, part: not set(wanted) & _proofs(part),
    "reason_has": lambda wanted, part: all(word in part["reason"] for word in wanted),
    "reason_lacks": lambda wanted, part: not any(word in part["reason"] for word in wanted),
    "text_has_one": lambda wanted, part: any(word in f"{part['reason']} {part['question']}" for word in wanted),
}
