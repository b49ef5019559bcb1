"""A conversation as it stands: who is there and what was said, as typed. Every change answers a new one."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.domain.terms import Benefit, Route

YES, NO, WISH, SKIP = "yes", "no", "wish", "skip"
"""Answers; ``SKIP``: asked, and nobody knows. Beside them stand routes, places (:data:`HOME`, ids of our sites) and kinds of trip."""
HOME = "none"
DAY_TRIP, LONG_TRIP = "day", "longer"


class Topic(StrEnum):
    """What is asked of a child; each once."""

    GRANT = "grant"
    ATTENDS = "attends"
    CHILD_BENEFIT = "child_benefit"
    HOUSEHOLD = "household"
    BIRTH = "birth"
    TRAINING_PAY = "training_pay"
    LUNCH = "lunch"
    TRIP = "trip"
    ACTIVITY = "activity"
    TUITION = "tuition"
    TRAVEL = "travel"
    PAID = "paid"


@dataclass(frozen=True, kw_only=True)
class Details:
    """What was typed beside an answer, as typed: a day half typed survives as well.

    ``what``: name of the club, subjects, ticket, name of the school; ``seen``: ``yes`` where the notice lay on the desk.
    """

    valid_from: str = ""
    valid_until: str = ""
    reference: str = ""
    seen: str = ""
    what: str = ""
    school_class: str = ""
    since: str = ""
    cost: str = ""
    birth_date: str = ""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """An answer, chosen or typed."""

    topic: Topic
    choice: str = ""
    details: Details = field(default_factory=Details)


_ANSWERS = {
    Topic.GRANT: frozenset(Route),
    Topic.TRIP: frozenset({NO, DAY_TRIP, LONG_TRIP}),
    Topic.ACTIVITY: frozenset({YES, NO, WISH}),
    Topic.BIRTH: frozenset({""}),
}


def is_answer(reply: Reply) -> bool:
    """Tell whether a choice answers its question; where a child goes may be the id of a site, which only the store knows."""
    if reply.choice == SKIP or reply.topic is Topic.ATTENDS:
        return bool(reply.choice)
    return reply.choice in _ANSWERS.get(reply.topic, frozenset({YES, NO}))


@dataclass(frozen=True, kw_only=True)
class ChildTalk:
    """What was said of one child; without ``child_id`` it is new, and its name and birth date are what was typed.

    ``replies``: in the order they were given, the newest last. ``wanted``, ``unwanted``: benefits staff chose otherwise than proposed.
    """

    child_id: str = ""
    family_name: str = ""
    given_names: str = ""
    birth_date: str = ""
    replies: tuple[Reply, ...] = ()
    wanted: tuple[Benefit, ...] = ()
    unwanted: tuple[Benefit, ...] = ()

    def reply(self, topic: Topic) -> Reply | None:
        """Answer what was said to a question in this conversation."""
        return next((reply for reply in self.replies if reply.topic is topic), None)


@dataclass(frozen=True, kw_only=True)
class NewAdult:
    """Who sits at the desk for the first time, as typed."""

    family_name: str = ""
    given_names: str = ""
    birth_date: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    phone: str = ""


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """One conversation with one family; without ``family_id`` the family is new.

    ``current``: which child is open. ``is_parked``: somebody chose to go on later. ``next_on``: as typed.
    """

    family_id: str = ""
    adult: NewAdult = field(default_factory=NewAdult)
    language: str = ""
    children: tuple[ChildTalk, ...] = ()
    current: int = 0
    is_parked: bool = False
    next_step: str = ""
    next_on: str = ""

    @property
    def child(self) -> ChildTalk | None:
        """Answer the open child."""
        return self.children[self.current] if self.current < len(self.children) else None


def with_child(talk: Conversation, number: int, child: ChildTalk) -> Conversation:
    """Put a child in place of the one that stood there."""
    return replace(talk, children=(*talk.children[:number], child, *talk.children[number + 1 :]))


def replied(child: ChildTalk, reply: Reply) -> ChildTalk:
    """Take an answer; it replaces an earlier one to the same question and is now the newest."""
    return replace(child, replies=(*(each for each in child.replies if each.topic is not reply.topic), reply))


def without_last_reply(child: ChildTalk) -> ChildTalk:
    """Answer how it stood before the newest answer."""
    return replace(child, replies=child.replies[:-1])


def chosen(child: ChildTalk, benefit: Benefit, *, wanted: bool) -> ChildTalk:
    """Take what staff decided about one benefit."""
    others = tuple(each for each in child.wanted if each is not benefit), tuple(each for each in child.unwanted if each is not benefit)
    added = (benefit,)
    return replace(child, wanted=others[0] + added * wanted, unwanted=others[1] + added * (not wanted))


def like_sibling(child: ChildTalk, sibling: ChildTalk) -> ChildTalk:
    """Answer everything as for a sibling; what is the child's own (birth, club, subjects) stays open."""
    same = tuple(reply for reply in sibling.replies if reply.topic in _SAME_FOR_SIBLINGS)
    for reply in same:
        child = replied(child, reply)
    return child


_SAME_FOR_SIBLINGS = frozenset({Topic.GRANT, Topic.ATTENDS, Topic.CHILD_BENEFIT, Topic.HOUSEHOLD, Topic.LUNCH, Topic.TRIP, Topic.PAID})
