"""How a conversation stands: per child the questions with their answers, what they opened, and what goes into the pack."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from app.core.dates import parse_birth_date, parse_date
from app.domain.benefits.facts import ChildFacts
from app.domain.benefits.family_case import case_with_applications
from app.domain.benefits.verdict import ChildResult, ProofNeeded, Supplier
from app.domain.checks import check_family
from app.domain.conversation.answers import faults, on_record
from app.domain.conversation.known import Known
from app.domain.conversation.offers import Offer, offers_for
from app.domain.conversation.questions import Asked, findings_for, questions_for
from app.domain.conversation.talk import ChildTalk, Conversation, Reply, Topic
from app.domain.conversation.told import child_key, told_family
from app.domain.drafts import draft_of
from app.domain.people import Child, Family
from app.domain.problems import Problem, ProblemCode
from app.domain.proposals import current_grant
from app.domain.terms import Benefit

_NOTICE = "BESCHEID"
"""The proof of the catalogue that the day a notice was seen stands for."""


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
        reply = self.reply(Topic.PAID)
        return reply is not None and reply.choice == "yes"

    def reply(self, topic: Topic) -> Reply | None:
        """Answer what was said to a question."""
        return next((question.reply for question in self.questions if question.topic is topic), None)


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
    if talk.next_on.strip():
        next_on = parse_date(talk.next_on, today)
        if next_on is None:
            yield Problem("next_on", ProblemCode.DATE_UNREADABLE, is_error=True)
        elif next_on < today:
            yield Problem("next_on", ProblemCode.DAY_IN_PAST, is_error=True)


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
    offers = tuple(offers_for(talk, number, child, result, known))
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
