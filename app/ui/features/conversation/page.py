"""What the screen *Gespräch* shows, put into words once: who is there, questions, what they opened, the pack. Plain Python."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.core.dates import age_on, format_date
from app.core.messages import explain_problem
from app.core.money import format_cents
from app.core.terms import word
from app.domain.benefits.verdict import Amount, AmountKind, Finding, Verdict
from app.domain.conversation.known import Known
from app.domain.conversation.offers import Offer
from app.domain.conversation.standing import ChildStanding, Question, Standing, confirmations, missing_proofs
from app.domain.conversation.talk import Conversation, NewAdult, Topic
from app.domain.conversation.told import NEW, child_key
from app.domain.people import Child, called
from app.domain.problems import ProblemCode
from app.domain.proposals import current
from app.domain.terms import AttendanceKind, Benefit
from app.ui.features.conversation.wording import Choices, choices_for, details_for, question_words, topic_words
from app.ui.wording import counted, joined

_TONES = {Verdict.YES: "accent", Verdict.UNCLEAR: "waiting", Verdict.NO: "neutral"}
_ORDER = (Verdict.YES, Verdict.UNCLEAR, Verdict.NO)
_MOST_LAWS = 2
_NOT_YET_TYPED = frozenset({ProblemCode.NAME_MISSING, ProblemCode.FAMILY_EMPTY})
"""Nobody has done anything wrong who has not typed yet."""
_STABLE = frozenset({Topic.ATTENDS, Topic.CHILD_BENEFIT, Topic.HOUSEHOLD, Topic.TRAINING_PAY, Topic.BIRTH})
"""What hardly changes from one conversation to the next: shown in one line, asked again on request."""


@dataclass(frozen=True)
class Entry:
    """A field beside an answer or of a new person: what stands in it, and what is wrong with it."""

    name: str
    label: str
    text: str
    span: int = 3
    hint: str = ""
    problem: str = ""
    is_error: bool = True
    is_tick: bool = False


@dataclass(frozen=True)
class ChildChip:
    """A child in the list of those there."""

    name: str
    beside: str
    state: str
    tone: str


@dataclass(frozen=True)
class QuestionLine:
    """One question with its answers. ``answer``: in words, where a fact that hardly changes is shown in one line as it was last time."""

    topic: Topic
    text: str
    choices: Choices
    choice: str
    details: tuple[Entry, ...]
    is_open: bool
    answer: str = ""


@dataclass(frozen=True)
class OfferLine:
    """One benefit: what the check says, whether it goes into the pack, which answer opened it."""

    benefit: Benefit
    title: str
    state: str
    tone: str
    text: str
    is_chosen: bool
    can_choose: bool


@dataclass(frozen=True)
class TalkPage:
    """The whole screen for one open conversation."""

    title: str
    contact: str
    archived: bool
    is_new: bool
    adult: tuple[Entry, ...]
    children: tuple[ChildChip, ...]
    current: int
    newcomer: tuple[Entry, ...]
    child_key: str
    heading: str
    name: str
    beside_heading: str
    sibling: str
    questions: tuple[QuestionLine, ...]
    offers: tuple[OfferLine, ...]
    as_of: str
    count: str
    missing: str
    missing_tip: str
    confirmed: str
    language: str
    next_step: str
    next_on: str
    next_problem: str
    can_print: bool
    has_chosen: bool
    problem: str
    is_problem_error: bool


def talk_page(talk: Conversation, known: Known, stands: Standing) -> TalkPage:
    """Put a conversation into words."""
    index = next((number for number, child in enumerate(stands.children) if child.child.id == _current_key(talk)), None)
    own = stands.children[index] if index is not None else None
    errors = [problem for problem in stands.problems if problem.is_error]
    problems = {problem.path: explain_problem(problem.code, problem.facts) for problem in errors if problem.code not in _NOT_YET_TYPED}
    new_name = f"{talk.adult.given_names} {talk.adult.family_name}".strip()
    missing = missing_proofs(stands.children, known.today)
    names = {child.child.id: called(child.child) for child in stands.children}
    confirmed = confirmations(stands.children, known.today)
    return TalkPage(
        title=_applicant(known) or new_name or "Neue Familie",
        contact=_contact(known),
        archived=bool(known.family and known.family.archived_on),
        is_new=known.family is None,
        adult=tuple(_adult(talk.adult, problems)) if known.family is None else (),
        children=tuple(_chip(child, known.today) for child in stands.children),
        current=index or 0,
        newcomer=tuple(_newcomer(talk, own, problems, index or 0)) if own else (),
        child_key=own.child.id if own else "",
        heading=_name(own.child) or "Neues Kind" if own else "",
        name=_name(own.child) if own else "",
        beside_heading="wie beim letzten Mal, bitte nur Neues ändern" if own and any(q.is_recorded for q in own.questions) else "",
        sibling=_sibling(talk, stands, index),
        questions=tuple(_question(each, own, known) for each in own.questions) if own else (),
        offers=tuple(_offers(own)) if own else (),
        as_of=f"Stand {format_date(known.law.as_of)}",
        count=_count(stands),
        missing=_missing_words([each.proof.label for each in missing]),
        missing_tip="\n".join(f"{each.proof.label}: {', '.join(names[child_id] for child_id in each.child_ids)}" for each in missing),
        confirmed=counted(confirmed, "Bestätigung stellen wir aus", "Bestätigungen stellen wir aus") if confirmed else "",
        language=talk.language,
        next_step=talk.next_step,
        next_on=talk.next_on,
        next_problem=problems.get("next_on", ""),
        can_print=stands.can_be_settled and bool(stands.children),
        has_chosen=stands.chosen_count > 0,
        problem=next((explain_problem(problem.code, problem.facts) for problem in errors), ""),
        is_problem_error=bool(problems),
    )


def _current_key(talk: Conversation) -> str:
    return child_key(talk, talk.current) if talk.children else ""


def _applicant(known: Known) -> str:
    adult = known.family.applicant if known.family else None
    return f"{adult.given_names} {adult.family_name}".strip() if adult else (known.family.title if known.family else "")


def _contact(known: Known) -> str:
    adult = known.family.applicant if known.family else None
    if adult is None or known.family is None:
        return ""
    return joined(adult.phone, "Adresse geschützt" if known.family.address_protected else adult.street)


def _name(child: Child) -> str:
    """Answer what a child is called; of a new one only once its given name is typed."""
    return "" if child.id.startswith(NEW) and not child.given_names.strip() else called(child)


def _adult(adult: NewAdult, problems: dict[str, str]) -> Iterator[Entry]:
    labels = (
        ("family_name", "Familienname", 12, ""),
        ("given_names", "Vorname(n)", 12, ""),
        ("birth_date", "Geburtsdatum", 12, "1.9.90"),
        ("street", "Straße, Hausnummer", 12, ""),
        ("postcode", "PLZ", 4, ""),
        ("city", "Ort", 8, ""),
        ("phone", "Telefon", 12, ""),
    )
    for name, label, span, hint in labels:
        yield Entry(name, label, getattr(adult, name), span, hint, problems.get(f"adults[0].{name}", ""))


def _newcomer(talk: Conversation, own: ChildStanding, problems: dict[str, str], index: int) -> Iterator[Entry]:
    said = talk.child
    if said is None or said.child_id:
        return
    shown = {"given_names": said.given_names, "family_name": said.family_name or own.child.family_name, "birth_date": said.birth_date}
    for name, label, hint in (
        ("given_names", "Vorname(n)", ""),
        ("birth_date", "Geburtsdatum", "1.9.20"),
        ("family_name", "Familienname", ""),
    ):
        yield Entry(name, label, shown[name], 4, hint, problems.get(f"children[{index}].{name}", ""))


def _chip(child: ChildStanding, today: date) -> ChildChip:
    done, total = child.answered, len(child.questions)
    state, tone = ("fertig", "accent") if done == total and total else (f"{done} von {total}", "waiting") if done else ("offen", "neutral")
    return ChildChip(_name(child.child) or "Neues Kind", _beside(child.child, today), state, tone)


_PLACES = {
    AttendanceKind.KITA: "Kita",
    AttendanceKind.TAGESPFLEGE: "Tagespflege",
    AttendanceKind.SCHULE: "Schule",
    AttendanceKind.BERUFSSCHULE: "Berufsschule",
}


def _beside(child: Child, today: date) -> str:
    stay = current(child.attendances, today)
    age = str(age_on(child.birth_date, today)) if child.birth_date and child.birth_date <= today else ""
    return joined(age, _PLACES[stay.kind] if stay else "")


def _sibling(talk: Conversation, stands: Standing, index: int | None) -> str:
    """Name the brother or sister whose answers can be taken: the nearest one of whom something was said in this conversation."""
    if index is None or (talk.child and any(reply.topic is Topic.GRANT for reply in talk.child.replies)):
        return ""
    said = {child_key(talk, number): child for number, child in enumerate(talk.children)}
    spoken = [child for child in stands.children if said[child.child.id].replies and child.child.id != _current_key(talk)]
    return called(spoken[0].child) if spoken else ""


def _question(question: Question, own: ChildStanding, known: Known) -> QuestionLine:
    choice = question.reply.choice if question.reply else ""
    choices = choices_for(question.topic, known.centre.sites, choice)
    is_shown_short = question.topic in _STABLE and question.is_recorded
    return QuestionLine(
        topic=question.topic,
        text=question_words(question.topic, _name(own.child) or "das Kind", own.child),
        choices=choices,
        choice=choice,
        details=tuple(_details(question, choice)),
        is_open=question.is_open,
        answer=_answer(question, dict(choices)) if is_shown_short else "",
    )


def _details(question: Question, choice: str) -> Iterator[Entry]:
    problems = {fault.path: explain_problem(fault.code, fault.facts) for fault in question.faults}
    details = question.reply.details if question.reply else None
    for spec in details_for(question.topic, choice):
        text = getattr(details, spec.name, "")
        run_out = question.is_outdated and spec.name == "valid_until"
        problem = "abgelaufen – neuer Bescheid?" if run_out else problems.get(spec.name, "")
        yield Entry(spec.name, spec.label, text, spec.span, spec.hint, problem, is_error=not run_out, is_tick=spec.is_tick)


def _answer(question: Question, choices: dict[str, str]) -> str:
    details = question.reply.details if question.reply else None
    told = joined(details.what, details.school_class, details.birth_date) if details else ""
    return told or choices.get(question.reply.choice if question.reply else "", "")


def _offers(own: ChildStanding) -> Iterator[OfferLine]:
    """Answer what goes into the pack first; a reason that is the same for several is said once."""
    said = ""
    for offer in sorted(own.offers, key=lambda offer: (not offer.is_chosen, _ORDER.index(offer.finding.verdict))):
        reason = _reason(offer.finding)
        yield _offer(offer, "" if reason == said else reason)
        said = reason


def _offer(offer: Offer, reason: str) -> OfferLine:
    finding = offer.finding
    state, tone = _offer_state(offer)
    is_likely = finding.verdict is Verdict.YES
    because = f"durch: {topic_words(offer.opened_by)}" if offer.opened_by and not offer.is_newest and offer.is_chosen else ""
    return OfferLine(
        benefit=finding.benefit,
        title=word("benefit", finding.benefit),
        state=state,
        tone=tone,
        text=joined(reason, because, ", ".join(finding.law[:_MOST_LAWS]) if is_likely else ""),
        is_chosen=offer.is_chosen,
        can_choose=finding.verdict is not Verdict.NO or offer.is_chosen,
    )


def _offer_state(offer: Offer) -> tuple[str, str]:
    if offer.is_newest and offer.is_chosen:
        return "neu durch diese Antwort", "information"
    if offer.running is not None:
        return f"läuft: {word('state', offer.running.state)}", "information"
    return word("verdict", offer.finding.verdict), _TONES[offer.finding.verdict]


def _reason(finding: Finding) -> str:
    if finding.verdict is Verdict.UNCLEAR:
        return " ".join(part for part in (finding.reason, finding.question or "") if part)
    amount = f"{_amount(finding.amount)}." if finding.verdict is Verdict.YES else ""
    since = f"Möglich ab {finding.claimable_from:%m/%Y}." if finding.claimable_from and amount else ""
    return " ".join(part for part in (amount, finding.reason, since) if part)


def _amount(amount: Amount) -> str:
    if amount.kind is not AmountKind.FIXED or amount.cents is None:
        said = word("amount_kind", amount.kind)
        return said[0].upper() + said[1:]
    return f"{format_cents(amount.cents)} {word('per', amount.per)}" if amount.per else format_cents(amount.cents)


def _count(stands: Standing) -> str:
    children = sum(bool(child.chosen) for child in stands.children)
    if not children:
        return "Noch kein Antrag"
    return f"{counted(stands.chosen_count, 'Antrag', 'Anträge')} für {counted(children, 'Kind', 'Kinder')}"


def _missing_words(labels: list[str]) -> str:
    if not labels:
        return ""
    return f"1 Nachweis fehlt: {labels[0]}" if len(labels) == 1 else f"{len(labels)} Nachweise fehlen"
