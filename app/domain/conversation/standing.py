"""How a conversation stands: per child the questions with their answers, what they opened, and what goes into the pack."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.core.dates import parse_birth_date, parse_date
from app.domain.applications import Application
from app.domain.benefits.catalogue import Catalogue
from app.domain.benefits.facts import ChildFacts
from app.domain.benefits.family_case import case_with_applications
from app.domain.benefits.verdict import ApplicationNeed, ChildResult, Finding, ProofNeeded, Supplier, Verdict
from app.domain.checks import check_family
from app.domain.conversation.answers import faults, on_record
from app.domain.conversation.questions import Asked, findings_for, questions_for
from app.domain.conversation.talk import DAY_TRIP, LONG_TRIP, ChildTalk, Conversation, Reply, Topic, without_last_reply
from app.domain.conversation.told import child_key, told_family
from app.domain.drafts import draft_of
from app.domain.people import Child, Family
from app.domain.problems import Problem, ProblemCode
from app.domain.proposals import current_grant
from app.domain.terms import OPEN_STATES, ApplicationState, Benefit
from app.domain.views import CentreSheet

_STILL_TO_PRINT = frozenset({ApplicationState.DRAFT, ApplicationState.PRINTED})
_NOTICE = "BESCHEID"
"""The proof of the catalogue that the day a notice was seen stands for."""


@dataclass(frozen=True)
class Known:
    """What is stored of the family and its centre, and the law it is checked by."""

    family: Family | None
    applications: tuple[Application, ...]
    centre: CentreSheet
    law: Catalogue
    today: date


@dataclass(frozen=True)
class Question:
    """A question to a child. ``reply``: of this conversation, or of last time (``is_recorded``); ``faults`` of its details.

    ``is_outdated``: what was answered last time holds no longer (a notice that has run out).
    """

    topic: Topic
    opens: frozenset[Benefit]
    reply: Reply | None
    is_recorded: bool
    faults: tuple[Problem, ...] = ()
    is_outdated: bool = False

    @property
    def is_open(self) -> bool:
        """Tell whether it still has to be asked."""
        return self.reply is None or self.is_outdated


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


@dataclass(frozen=True)
class ChildStanding:
    """How it stands with one child."""

    child: Child
    questions: tuple[Question, ...]
    offers: tuple[Offer, ...]
    result: ChildResult

    @property
    def answered(self) -> int:
        """Answer how many of its questions are answered."""
        return sum(not question.is_open for question in self.questions)

    @property
    def chosen(self) -> tuple[Offer, ...]:
        """Answer what goes into the pack."""
        return tuple(offer for offer in self.offers if offer.is_chosen)

    @property
    def is_paid_already(self) -> bool:
        """Tell whether somebody of the family has paid for something of it."""
        return any(question.topic is Topic.PAID and question.reply and question.reply.choice == "yes" for question in self.questions)


@dataclass(frozen=True)
class MissingProof:
    """A proof the family has to bring, and for which children."""

    proof: ProofNeeded
    child_ids: tuple[str, ...]


@dataclass(frozen=True)
class Standing:
    """How the whole conversation stands; ``problems`` by path of the family, as the editor names them."""

    family: Family
    children: tuple[ChildStanding, ...]
    problems: tuple[Problem, ...]

    @property
    def chosen_count(self) -> int:
        """Answer how many applications go into the pack."""
        return sum(len(child.chosen) for child in self.children)

    @property
    def can_be_settled(self) -> bool:
        """Tell whether everything typed can be kept."""
        wrong = (fault for child in self.children for question in child.questions for fault in question.faults)
        return not any(problem.is_error for problem in (*self.problems, *wrong))


def standing(talk: Conversation, known: Known) -> Standing:
    """Say how a conversation stands."""
    family = told_family(talk, known.family, known.centre, known.today)
    problems = (*_unread(talk, family, known.today), *check_family(draft_of(family), known.today))
    numbers = {child_key(talk, number): number for number in range(len(talk.children))}
    case = case_with_applications(family, known.applications, known.today)
    children = [
        _child_standing(talk, numbers[child.id], child, facts, known)
        for child, facts in zip(family.children, case.children, strict=True)
        if child.id in numbers
    ]
    return Standing(family, tuple(children), problems)


def _unread(talk: Conversation, family: Family, today: date) -> Iterator[Problem]:
    """Answer which days typed of new people, and of the next step, cannot be read."""
    if _is_no_birth(talk.adult.birth_date, today):
        yield Problem("adults[0].birth_date", ProblemCode.DATE_UNREADABLE, is_error=True)
    places = {child.id: place for place, child in enumerate(family.children)}
    for number, child in enumerate(talk.children):
        if not child.child_id and _is_no_birth(child.birth_date, today):
            yield Problem(f"children[{places[child_key(talk, number)]}].birth_date", ProblemCode.DATE_UNREADABLE, is_error=True)
    if talk.next_on.strip() and parse_date(talk.next_on, today) is None:
        yield Problem("next_on", ProblemCode.DATE_UNREADABLE, is_error=True)


def _is_no_birth(text: str, today: date) -> bool:
    return bool(text.strip()) and parse_birth_date(text, today) is None


def missing_proofs(children: Iterable[ChildStanding], today: date) -> tuple[MissingProof, ...]:
    """Answer what the family still has to bring for what was chosen, each proof once."""
    missing: dict[str, MissingProof] = {}
    for child in children:
        for proof in _proofs_of(child, Supplier.PARENT):
            if proof.id == _NOTICE and _notice_was_seen(child.child, today):
                continue
            before = missing.get(proof.id, MissingProof(proof, ()))
            missing[proof.id] = replace(before, child_ids=(*before.child_ids, child.child.id))
    return tuple(missing.values())


def confirmations(children: Iterable[ChildStanding], today: date) -> int:
    """Answer how many confirmations our own Kitas can give for what was chosen."""
    return sum(1 for child in children if _is_ours(child.child, today) for _ in _proofs_of(child, Supplier.KITA))


def _proofs_of(child: ChildStanding, supplier: Supplier) -> Iterator[ProofNeeded]:
    found = {proof.id: proof for offer in child.chosen for proof in offer.finding.proofs}
    return (proof for proof in found.values() if proof.supplier is supplier and not proof.is_optional)


def _notice_was_seen(child: Child, today: date) -> bool:
    grant = current_grant(child.grants, today)
    return grant is not None and grant.notice_seen_on is not None


def _is_ours(child: Child, today: date) -> bool:
    return any(stay.site_id and (stay.ends_on is None or stay.ends_on >= today) for stay in child.attendances)


def _child_standing(talk: Conversation, number: int, child: Child, facts: ChildFacts, known: Known) -> ChildStanding:
    said = talk.children[number]
    questions = tuple(
        _question(asked, said, child, facts, known.today)
        for asked in questions_for(facts, on=known.today, law=known.law)
        if said.child_id or asked.topic is not Topic.BIRTH  # of a new child it is typed beside the name
    )
    result = findings_for(facts, on=known.today, law=known.law)
    offers = tuple(_offers(talk, number, child, result, known))
    return ChildStanding(child, questions, offers, result)


def _question(asked: Asked, said: ChildTalk, child: Child, facts: ChildFacts, today: date) -> Question:
    reply = said.reply(asked.topic)
    if reply is not None:
        return Question(asked.topic, asked.opens, reply, is_recorded=False, faults=tuple(faults(reply, today)))
    recorded = on_record(child, facts, asked.topic, today)
    is_outdated = asked.topic is Topic.GRANT and _has_run_out(child, today)
    return Question(asked.topic, asked.opens, recorded, is_recorded=recorded is not None, is_outdated=is_outdated)


def _has_run_out(child: Child, today: date) -> bool:
    grant = current_grant(child.grants, today)
    return grant is not None and grant.valid_until is not None and grant.valid_until < today


def _offers(talk: Conversation, number: int, child: Child, result: ChildResult, known: Known) -> Iterator[Offer]:
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
    """Answer the open application for a benefit that still covers something: it is gone on with, never doubled."""
    return next(
        (
            each
            for each in applications
            if each.child_id == child_id
            and each.benefit is benefit
            and each.state in OPEN_STATES
            and (each.period_until is None or each.period_until >= today)
        ),
        None,
    )


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
    earlier = replace(talk, children=(*talk.children[:number], said, *talk.children[number + 1 :]))
    family = told_family(earlier, known.family, known.centre, known.today)
    case = case_with_applications(family, known.applications, known.today)
    key = child_key(earlier, number)
    child, facts = next((child, facts) for child, facts in zip(family.children, case.children, strict=True) if child.id == key)
    return _proposed(said, child, findings_for(facts, on=known.today, law=known.law), known)
