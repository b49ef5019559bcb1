"""The plan of a pack as canonical JSON and back (docs/formats/print-facts.md): the same plan gives the same text."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Final, cast

from app.domain.paper import PackPlan, SheetPlan
from app.domain.sheet_code import Subject, SubjectKind
from app.reports import facts as kinds

_FORMAT: Final = 1


def plan_text(plan: PackPlan) -> str:
    """Write a plan."""
    content = {
        "format": _FORMAT,
        "made_on": plan.made_on.isoformat(),
        "discloses_address": plan.discloses_address,
        "sheets": [_sheet(sheet) for sheet in plan.sheets],
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_plan(text: str) -> PackPlan:
    """Read a plan."""
    content = json.loads(text)
    sheets = tuple(_read_sheet(sheet) for sheet in content["sheets"])
    return PackPlan(date.fromisoformat(content["made_on"]), content["discloses_address"], sheets)


def _sheet(sheet: SheetPlan) -> dict[str, object]:
    return {
        "form": sheet.form,
        "version": sheet.version,
        "child": sheet.child_id,
        "applications": sheet.application_ids,
        "code": sheet.code,
        "subject": f"{sheet.subject.kind}{sheet.subject.sign}",
        "facts": {name: _plain(fact) for name, fact in sheet.facts.items()},
    }


def _read_sheet(content: dict[str, Any]) -> SheetPlan:
    return SheetPlan(
        form=content["form"],
        version=content["version"],
        child_id=content["child"],
        application_ids=tuple(content["applications"]),
        code=content["code"],
        subject=Subject(SubjectKind(content["subject"][0]), content["subject"][1:]),
        facts={name: _fact(value) for name, value in content["facts"].items()},
    )


def _plain(fact: object) -> object:
    if isinstance(fact, frozenset):
        return {"chosen": sorted(fact)}
    if isinstance(fact, tuple):
        return [_plain(each) for each in fact]
    if is_dataclass(fact):
        parts = {slot.name: _plain(getattr(fact, slot.name)) for slot in fields(fact)}
        return {"kind": type(fact).__name__, **parts}
    return fact


def _fact(value: object) -> object:
    if isinstance(value, list):
        return tuple(_fact(each) for each in value)
    if not isinstance(value, dict):
        return value
    if "chosen" in value:
        return frozenset(value["chosen"])
    kind = cast(Any, getattr(kinds, value["kind"]))
    return kind(**{name: _fact(part) for name, part in value.items() if name != "kind"})
