"""The glossary knows every thing of the domain, and no value of a closed list is without a German word."""

import inspect
import re
from dataclasses import is_dataclass
from enum import StrEnum
from pathlib import Path

import pytest

from app.core.assets import read_toml
from app.domain import applications, identifiers, people, problems, terms, views
from app.domain.cooperation.agreements import AgreementState
from app.domain.cooperation.meetings import MeetingKind, MeetingState, Presence
from app.domain.line.care import CareState, NoFitReason
from app.domain.line.consultations import ToldBy, ToldTopic
from app.domain.line.figures import Figure
from app.domain.line.gate import Way
from app.domain.line.handover import BundleState, Lack
from app.domain.line.office_hours import BookingState
from app.domain.line.words import Actor, Direction, EntryKind, Source, Subject, ThreadKind, ThreadState
from app.domain.proof_list import ProofState
from app.domain.renewals import Progress
from app.domain.terms import (
    ApplicationKind,
    ApplicationState,
    AttendanceKind,
    Benefit,
    DataProtectionLaw,
    DeliveryChannel,
    LunchBilling,
    Move,
    Mover,
    NoticeChannel,
    Payee,
    Purpose,
    Route,
)
from app.domain.today import TaskKind, Urgency

GLOSSARY = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text("utf-8")
MENTIONED = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", GLOSSARY))))
FOR_ONE_SCREEN = {"ChildBrief", "ApplicationRow", "CentreSheet"}
"""Rows and sheets the glossary explains once for all."""

GROUPS: dict[str, type[StrEnum]] = {
    "urgency": Urgency,
    "task_calendar": TaskKind,
    "renewal": Progress,
    "route": Route,
    "route_short": Route,
    "reference": Route,
    "benefit": Benefit,
    "attendance": AttendanceKind,
    "state": ApplicationState,
    "next_step": Move,
    "delivery": DeliveryChannel,
    "channel": NoticeChannel,
    "payee": Payee,
    "mover": Mover,
    "proof_state": ProofState,
    "kind": ApplicationKind,
    "billing": LunchBilling,
    "law": DataProtectionLaw,
    "thread_kind": ThreadKind,
    "thread_state": ThreadState,
    "line_subject": Subject,
    "line_source": Source,
    "actor": Actor,
    "entry_kind": EntryKind,
    "direction": Direction,
    "purpose": Purpose,
    "way": Way,
    "care_state": CareState,
    "no_fit": NoFitReason,
    "bundle_state": BundleState,
    "lack": Lack,
    "agreement_state": AgreementState,
    "meeting_kind": MeetingKind,
    "meeting_state": MeetingState,
    "presence": Presence,
    "number": identifiers.ForbiddenNumber,
    "booking_state": BookingState,
    "told_topic": ToldTopic,
    "told_by": ToldBy,
}


def _things() -> set[str]:
    classes = [each for module in (people, applications, terms, views, problems) for _, each in inspect.getmembers(module, inspect.isclass)]
    ours = [each for each in classes if each.__module__.startswith("app.domain") and (is_dataclass(each) or issubclass(each, StrEnum))]
    return {each.__name__ for each in ours if not each.__name__.endswith("Fields")} - {"ProblemCode"}


def test_the_glossary_names_every_thing() -> None:
    assert _things() - FOR_ONE_SCREEN - MENTIONED == set()


@pytest.mark.parametrize("kind", {*GROUPS.values()}, ids=lambda kind: kind.__name__)
def test_the_glossary_names_every_value_of_a_closed_list(kind: type[StrEnum]) -> None:
    row = next(line for line in GLOSSARY.splitlines() if line.startswith(f"| `{kind.__name__}` |") and "·" in line)
    assert set(re.findall(r"`(\w+)`", row)) == {kind.__name__, *kind.__members__}


@pytest.mark.parametrize("group", GROUPS)
def test_every_value_has_its_german_word(group: str) -> None:
    words = read_toml("terms.toml")[group]
    assert set(words) == {each.value for each in GROUPS[group]}
    assert all(words.values())


def test_every_figure_has_its_words_and_is_explained() -> None:
    """What exactly counts stands in docs/figures.md, line by line, and in a sentence beside each figure."""
    explained = (Path(__file__).parents[2] / "docs" / "figures.md").read_text("utf-8")
    assert set(re.findall(r"^\| [^|]+ \| `(\w+)` \|", explained, re.MULTILINE)) == set(Figure.__members__)
    for group in ("figure", "figure_means"):
        assert set(read_toml("terms.toml")[group]) == {figure.value for figure in Figure}
