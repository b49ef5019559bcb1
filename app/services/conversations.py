"""The conversation and the store: what it begins with, its draft, what it writes in the end."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.core.dates import parse_date
from app.core.errors import ErrorCode, UserError
from app.core.terms import word
from app.domain.applications import Application
from app.domain.conversation.answers import told_trip
from app.domain.conversation.known import Known
from app.domain.conversation.offers import EACH_ANEW
from app.domain.conversation.standing import ChildStanding, Standing, standing
from app.domain.conversation.talk import ChildTalk, Conversation, Topic, replied, with_child
from app.domain.conversation.talk_json import talk_from_json, talk_to_json
from app.domain.conversation.told import NEW, bring_in
from app.domain.drafts import FamilyDraft, draft_of
from app.domain.line.consultations import ToldTopic
from app.domain.people import ChildAnswers, Family, NoteFields, called
from app.domain.problems import Problem, refuse_errors
from app.domain.proposals import propose_application
from app.domain.terms import UNDECIDED_STATES
from app.models.unit_of_work import Work
from app.services.applications import open_application, waiting_application
from app.services.families import add_note, answer_about_child, save_family
from app.services.line.consultations import note_talk
from app.services.trips import note_trip

if TYPE_CHECKING:
    from app.domain.benefits.catalogue import Catalogue

_KEY = "talk:"
_NEW_FAMILY = "new"
_SIGN_WITHIN = timedelta(days=3)
"""How soon the desk looks again after a conversation; a habit of this program, not a deadline of law."""


@dataclass(frozen=True)
class Opened:
    """A conversation to go on with, and what is stored for it. ``is_begun``: something was said in it before."""

    talk: Conversation
    known: Known
    is_begun: bool = True


@dataclass(frozen=True)
class KeptTalk:
    """A conversation somebody began and did not end."""

    family_id: str
    title: str
    is_parked: bool


@dataclass(frozen=True)
class Settled:
    """What a conversation wrote: it now knows its family and children by id.

    ``topics``: what it was about, in words; ``told``: the same to be counted.
    """

    talk: Conversation
    topics: str
    told: tuple[ToldTopic, ...]
    application_ids: tuple[str, ...]
    paid_child_ids: tuple[str, ...]


def draft_key(family_id: str) -> str:
    """Answer under which key a conversation is kept."""
    return f"{_KEY}{family_id or _NEW_FAMILY}"


def open_conversation(work: Work, family_id: str, law: "Catalogue") -> Opened:
    """Begin a conversation, or go on with the one that was begun; without an id with a family that is new.

    Raises:
        UserError: There is no such family (``NOT_FOUND``).
    """
    kept = work.drafts.get(draft_key(family_id)) or _kept_before_merging(work, family_id)
    begun = _read_kept(kept) if kept else None
    talk = replace(begun or Conversation(family_id=family_id), is_parked=False)
    return replace(refreshed_conversation(work, _looking_ahead(talk, work.today), law), is_begun=begun is not None)


def refreshed_conversation(work: Work, talk: Conversation, law: "Catalogue") -> Opened:
    """Read again what is stored for a conversation, and follow what others changed meanwhile.

    Raises:
        UserError: The family is gone, and its children with it (``NOT_FOUND``).
    """
    talk = _following(work, talk)
    family = _family_of(work, talk)
    sheet = work.centre.sheet()
    if sheet is None or (talk.family_id and family is None):
        raise UserError(ErrorCode.NOT_FOUND)
    applications = work.applications.of_children([child.id for child in family.children]) if family else ()
    followed = bring_in(talk, family) if family else talk
    if family and not followed.language:
        followed = replace(followed, language=family.applicant.language if family.applicant else "")
    return Opened(_with_next_step(followed, work.today), Known(family, tuple(applications), sheet, law, work.today))


def kept_conversations(work: Work) -> tuple[KeptTalk, ...]:
    """Answer the conversations that were begun and not ended, the newest first."""
    kept = ((key.removeprefix(_KEY), _read_kept(text)) for key, text in work.drafts.beginning_with(_KEY))
    return tuple(KeptTalk(talk.family_id, _title(work, key, talk), talk.is_parked) for key, talk in kept if talk)


def keep_conversation(work: Work, talk: Conversation) -> None:
    """Keep a conversation as it stands; half a character, as some programs paste it, becomes a question mark."""
    text = talk_to_json(talk).encode("utf-8", "replace").decode("utf-8")
    for key in _other_keys(work, talk.family_id):
        work.drafts.drop(key)
    work.drafts.keep(draft_key(talk.family_id), text, work.now)


def drop_conversation(work: Work, family_id: str) -> None:
    """Forget a conversation that was begun."""
    work.drafts.drop(draft_key(family_id))


def settle_conversation(work: Work, talk: Conversation, law: "Catalogue") -> Settled:
    """Write what was said: the family, its answers, one application per child and benefit that was chosen.

    What is open already is gone on with, not doubled; so it can be settled again after more was said.

    Raises:
        UserError: Something cannot be kept as typed (``INPUT_INVALID``), or the family is gone (``NOT_FOUND``).
    """
    opened = refreshed_conversation(work, talk, law)
    talk, stands = opened.talk, standing(opened.talk, opened.known)
    refuse_errors((*stands.problems, *_faults(stands)))
    ids = {child.id: work.new_id() if child.id.startswith(NEW) else child.id for child in stands.family.children}
    before = draft_of(opened.known.family) if opened.known.family else None
    draft = _draft(stands.family, ids)
    family_id = save_family(work, draft) if draft != before else talk.family_id
    work.session.flush()
    _take_out_of_archive(work, family_id)
    for child in stands.family.children:
        answer_about_child(work, ids[child.id], ChildAnswers(**{name: getattr(child, name) for name in _ANSWERS}))
    work.session.flush()
    applications = [each for child in stands.children for each in _applications(work, ids[child.child.id], child)]
    known = _bound(talk, family_id, ids)
    work.drafts.drop(draft_key(talk.family_id))
    keep_conversation(work, known)
    paid = tuple(ids[child.child.id] for child in stands.children if child.is_paid_already and child.chosen)
    return Settled(known, _topics(stands), _told(stands), tuple(applications), paid)


def close_conversation(work: Work, settled: Settled, *, handed_out: str) -> str:
    """Write the note of a conversation with its next step, forget the draft, and answer the note's id.

    Raises:
        UserError: The family is gone (``NOT_FOUND``).
    """
    talk, family = settled.talk, _family_of(work, settled.talk)
    if family is None:
        raise UserError(ErrorCode.NOT_FOUND)
    fields = NoteFields(
        held_on=work.today,
        language=talk.language,
        topics=settled.topics,
        handed_out=handed_out,
        next_step=talk.next_step,
        next_on=parse_date(talk.next_on, work.today),
    )
    note = add_note(work, family.id, fields)
    note_talk(work, family.id, settled.told, language=talk.language, on=work.today)
    work.drafts.drop(draft_key(talk.family_id))
    return note


_ANSWERS = tuple(ChildAnswers.__dataclass_fields__)


def _topics(stands: Standing) -> str:
    """Say what a conversation was about: for each child what was applied for."""
    spoken = [f"{called(child.child)}: {', '.join(_benefits(child))}" for child in stands.children if child.chosen]
    return "Bildung und Teilhabe" + (f" – {'; '.join(spoken)}" if spoken else "")


def _told(stands: Standing) -> tuple[ToldTopic, ...]:
    """Answer what a family was told about: all there is, and more closely what it chose."""
    chosen = {offer.finding.benefit.value.lower() for child in stands.children for offer in child.chosen}
    return (ToldTopic.ALL_BENEFITS, *(topic for topic in ToldTopic if topic in chosen))


def _benefits(child: ChildStanding) -> list[str]:
    return [word("benefit", offer.finding.benefit) for offer in child.chosen]


def _read_kept(text: str) -> Conversation | None:
    """Read a draft; one that another version of the program wrote otherwise must not keep anybody from beginning anew."""
    with suppress(UserError):
        return talk_from_json(text)
    return None


def _other_keys(work: Work, family_id: str) -> list[str]:
    """Answer under which keys conversations lie with families that were merged into this one."""
    keys = [key for key, _ in work.drafts.beginning_with(_KEY) if key not in (draft_key(family_id), draft_key(""))]
    return [key for key in keys if work.families.surviving(key.removeprefix(_KEY)) == family_id]


def _kept_before_merging(work: Work, family_id: str) -> str | None:
    return next((work.drafts.get(key) for key in _other_keys(work, family_id)), None) if family_id else None


def _following(work: Work, talk: Conversation) -> Conversation:
    """Follow family and children that were merged into others; what was said of both is said of the one."""
    children: dict[str, ChildTalk] = {}
    for number, child in enumerate(talk.children):
        key = work.families.surviving_child(child.child_id) if child.child_id else f"{NEW}{number}"
        same = children.get(key)
        for reply in child.replies if same else ():
            same = replied(same, reply) if same else None
        children[key] = same or replace(child, child_id=key if child.child_id else "")
    family_id = work.families.surviving(talk.family_id) if talk.family_id else ""
    return replace(talk, family_id=family_id, children=tuple(children.values()))


def _family_of(work: Work, talk: Conversation) -> Family | None:
    """Answer the family of a conversation; where it was merged into another one, the family its children are in now."""
    if not talk.family_id:
        return None
    found = work.families.get(talk.family_id)
    if found is not None and (found.children or not any(child.child_id for child in talk.children)):
        return found
    ids = (child.child_id for child in talk.children if child.child_id)
    return next((family for child_id in ids if (family := work.families.family_of_child(child_id))), found)


def _title(work: Work, key: str, talk: Conversation) -> str:
    if key == _NEW_FAMILY:
        return f"{talk.adult.family_name} {talk.adult.given_names}".strip() or "Neue Familie"
    family = _family_of(work, talk)
    return family.title if family else "Familie nicht mehr da"


def _looking_ahead(talk: Conversation, today: date) -> Conversation:
    """Drop the day of the next step where it went by while the conversation lay: a new one is proposed."""
    next_on = parse_date(talk.next_on, today)
    return replace(talk, next_on="") if next_on is not None and next_on < today else talk


def _with_next_step(talk: Conversation, today: date) -> Conversation:
    step = talk.next_step or "Unterschriften und Nachweise"
    return replace(talk, next_step=step, next_on=talk.next_on or f"{today + _SIGN_WITHIN:%d.%m.%Y}")


def _faults(stands: Standing) -> Sequence[Problem]:
    return [
        replace(fault, path=f"children[{number}].{question.topic}.{fault.path}")
        for number, child in enumerate(stands.children)
        for question in child.questions
        for fault in question.faults
    ]


def _draft(family: Family, ids: dict[str, str]) -> FamilyDraft:
    """Answer the told family ready to be saved: new people without an id, new children with the one they get."""
    draft = draft_of(family)
    adults = tuple(replace(adult, id=adult.id or None) for adult in draft.adults)
    children = tuple(
        replace(
            child,
            id=ids[child.id or ""],
            attendances=tuple(replace(stay, id=stay.id or None) for stay in child.attendances),
            grants=tuple(replace(grant, id=grant.id or None) for grant in child.grants),
        )
        for child in draft.children
    )
    return replace(draft, id=draft.id or None, adults=adults, children=children)


def _take_out_of_archive(work: Work, family_id: str) -> None:
    """A family that sits at the desk is no family put away."""
    record = work.families.record(family_id)
    if record is not None and record.archived_on is not None:
        record.archived_on = None


def _bound(talk: Conversation, family_id: str, ids: dict[str, str]) -> Conversation:
    """Let a conversation know by id what it has just written; what was typed of a new child is in the store now."""
    for number, child in enumerate(talk.children):
        child_id = ids[child.child_id or f"{NEW}{number}"]
        talk = with_child(talk, number, ChildTalk(child_id=child_id, replies=child.replies, wanted=child.wanted, unwanted=child.unwanted))
    return replace(talk, family_id=family_id)


def _applications(work: Work, child_id: str, child: ChildStanding) -> list[str]:
    """Answer the applications of one child that go into the pack, beginning those that are not there yet."""
    family = work.families.family_of_child(child_id)
    stored = next((each for each in family.children if each.id == child_id), None) if family else None
    if family is None or stored is None:
        raise UserError(ErrorCode.NOT_FOUND)
    earlier: tuple[Application, ...] = tuple(work.applications.of_children([child_id]))
    found = []
    for offer in child.chosen:
        if offer.running is not None and offer.running.state in UNDECIDED_STATES:
            found.append(offer.running.id)
            continue
        benefit, since = offer.finding.benefit, offer.finding.claimable_from
        fields = propose_application(family, stored, benefit, sites=work.centre.sites(), earlier=earlier, today=work.today)
        if since and fields.period_from and since < fields.period_from:
            fields = replace(fields, period_from=since)
        waiting = waiting_application(work, child_id, fields)
        if waiting is not None and benefit not in EACH_ANEW:
            found.append(waiting.id)
        else:
            found.append(open_application(work, child_id, fields, beside=waiting is not None))
    reply = child.reply(Topic.TRIP)
    trip = told_trip(reply, stored, work.today) if reply else None
    if trip is not None:
        work.session.flush()
        for application_id in found:
            note_trip(work, application_id, trip)
    return found
