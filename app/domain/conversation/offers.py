"""What a child can have of each benefit, whether it goes into the pack, and which answer opened it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.applications import Application
from app.domain.benefits.family_case import case_with_applications
from app.domain.benefits.verdict import ApplicationNeed, ChildResult, Finding, Verdict
from app.domain.conversation.known import Known
from app.domain.conversation.questions import findings_for
from app.domain.conversation.talk import DAY_TRIP, LONG_TRIP, ChildTalk, Conversation, Topic, with_child, without_last_reply
from app.domain.conversation.told import child_key, told_family
from app.domain.people import Child
from app.domain.terms import ApplicationState, Benefit

_STILL_TO_PRINT = frozenset({ApplicationState.DRAFT, ApplicationState.PRINTED})
_GIVEN_UP = frozenset({ApplicationState.REFUSED, ApplicationState.WITHDRAWN, ApplicationState.CLOSED})
EACH_ANEW = frozenset({Benefit.AUSFLUG, Benefit.FAHRT})
"""Every outing is applied for by itself: one on its way says nothing of the next."""


@dataclass(frozen=True)
class Offer:
    """One benefit for one child: the finding, whether it goes into the pack, which answer opened it.

    ``is_newest``: by the newest answer of all. ``running``: the application there is already.
    """

    finding: Finding
    is_chosen: bool
    opened_by: Topic | None = None
    is_newest: bool = False
    running: Application | None = None


def offers_for(talk: Conversation, number: int, child: Child, result: ChildResult, known: Known) -> Iterator[Offer]:
    """Answer all benefits of a child."""
    said = talk.children[number]
    opened = dict(_opened_by(talk, number, _proposed(said, child, result, known), known))
    newest = said.replies[-1].topic if said.replies else None
    for finding in result.findings.values():
        benefit = finding.benefit
        is_chosen = benefit in said.wanted or (benefit in opened and benefit not in said.unwanted)
        running = _running(known.applications, child.id, benefit, known.today)
        topic = opened.get(benefit)
        yield Offer(finding, is_chosen, topic, is_newest=topic is not None and topic is newest, running=running)


def _proposed(said: ChildTalk, child: Child, result: ChildResult, known: Known) -> frozenset[Benefit]:
    """Answer what belongs into the pack: what is likely, is needed now, and has not been applied for."""
    return frozenset(
        finding.benefit
        for finding in result.findings.values()
        if finding.verdict is Verdict.YES
        and _is_needed(finding, said, child)
        and _is_to_print(_running(known.applications, child.id, finding.benefit, known.today))
    )


def _is_needed(finding: Finding, said: ChildTalk, child: Child) -> bool:
    trip = said.reply(Topic.TRIP)
    match finding.benefit:
        case Benefit.AUSFLUG:
            return trip is not None and trip.choice == DAY_TRIP
        case Benefit.FAHRT:
            return trip is not None and trip.choice == LONG_TRIP
        case Benefit.LERNFOERDERUNG:
            return child.needs_tuition is True
        case Benefit.BEFOERDERUNG:
            return child.needs_travel is True
        case Benefit.SCHULBEDARF:
            return finding.application_needed is not ApplicationNeed.NONE
        case Benefit.MITTAGESSEN | Benefit.TEILHABE:
            return True


def _is_to_print(running: Application | None) -> bool:
    return running is None or running.state in _STILL_TO_PRINT


def _running(applications: Sequence[Application], child_id: str, benefit: Benefit, today: date) -> Application | None:
    """Answer the application for a benefit that still covers something: it is gone on with, never doubled."""
    own = (each for each in applications if each.child_id == child_id and each.benefit is benefit)
    return next((each for each in own if _still_covers(each, today)), None)


def _still_covers(case: Application, today: date) -> bool:
    if case.benefit in EACH_ANEW:
        return case.state in _STILL_TO_PRINT
    last_day = case.granted_until or case.period_until
    return case.state not in _GIVEN_UP and (last_day is None or last_day >= today)


def _opened_by(talk: Conversation, number: int, now: frozenset[Benefit], known: Known) -> Iterator[tuple[Benefit, Topic | None]]:
    """Say for each proposed benefit which answer opened it: the newest without which it would not be proposed."""
    waiting, said = set(now), talk.children[number]
    while waiting and said.replies:
        topic, said = said.replies[-1].topic, without_last_reply(said)
        before = _proposed_after(talk, number, said, known)
        for benefit in sorted(waiting - before):
            waiting.discard(benefit)
            yield benefit, topic
    yield from ((benefit, None) for benefit in sorted(waiting))


def _proposed_after(talk: Conversation, number: int, said: ChildTalk, known: Known) -> frozenset[Benefit]:
    earlier = with_child(talk, number, said)
    family = told_family(earlier, known.family, known.centre, known.today)
    case = case_with_applications(family, known.applications, known.today)
    key = child_key(earlier, number)
    child, facts = next((child, facts) for child, facts in zip(family.children, case.children, strict=True) if child.id == key)
    return _proposed(said, child, findings_for(facts, on=known.today, law=known.law), known)
