"""What families are told (Beratung): the topics, the sheets that tell them, and the counts nobody can be found in.

A family counts once for each topic and year, in the month and the language it was first told in: so that a count of five means five
families, and the counts of the months and of the languages have the same sums.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from app.core.frozen import dataclass
from app.domain.field_checks import check_past, check_texts, error
from app.domain.problems import Problem, ProblemCode

MOST_FAMILIES = 200
GERMAN = "de"
"""Kept as an empty language, as with an adult: what is spoken where nothing else is noted."""


class ToldTopic(StrEnum):
    """What a family was told about; words in ``terms.toml``, group ``told_topic``."""

    ALL_BENEFITS = "but"
    LUNCH = "mittagessen"
    OUTING = "ausflug"
    TRIP = "fahrt"
    SCHOOL_NEEDS = "schulbedarf"
    TRANSPORT = "befoerderung"
    TUITION = "lernfoerderung"
    TAKING_PART = "teilhabe"
    KIZ = "kinderzuschlag"
    WOHNGELD = "wohngeld"
    PAPERS = "unterlagen"
    CONSENT = "einwilligung"
    CHILDCARE = "betreuung"
    OFFICE_HOUR = "sprechstunde"
    OTHER = "sonstiges"


class ToldBy(StrEnum):
    """How the program knows; words in ``terms.toml``, group ``told_by``."""

    TALK = "gespraech"
    PRINT = "ausdruck"
    ENTRY = "eintrag"


SHEET_TOPICS: Final[Mapping[str, ToldTopic]] = {
    "h1": ToldTopic.ALL_BENEFITS,
    "h1s": ToldTopic.ALL_BENEFITS,
    "g1s": ToldTopic.ALL_BENEFITS,
    "e1s": ToldTopic.CONSENT,
    "i1": ToldTopic.CONSENT,
    "n1": ToldTopic.PAPERS,
    "n1s": ToldTopic.PAPERS,
    "n2": ToldTopic.PAPERS,
    "n2s": ToldTopic.PAPERS,
}
"""What a family takes home to read, by the name of its form file. What is filled in and signed tells nothing."""


@dataclass(frozen=True, kw_only=True)
class ConsultationFields:
    """What is noted. ``families``: how many were told at once, where none of them is named; ``handout``: what they took home."""

    family_id: str | None = None
    held_on: date | None = None
    topics: tuple[ToldTopic, ...] = ()
    language: str = ""
    handout: str = ""
    families: int | None = 1


@dataclass(frozen=True, kw_only=True)
class Consultation(ConsultationFields):
    """A consultation as stored."""

    id: str
    source: ToldBy = ToldBy.ENTRY


@dataclass(frozen=True)
class ToldCount:
    """How many families were first told of a topic in a month and a language."""

    topic: ToldTopic
    month: int
    language: str
    families: int


Families = Mapping[str, int]
"""Who was told, and how many families that is: one, or a round of them."""


@dataclass(frozen=True)
class ToldCounts:
    """The counts of a year, and which different families there are behind a month and behind a language, whatever they were told."""

    cells: tuple[ToldCount, ...]
    in_month: Mapping[int, Families]
    in_language: Mapping[str, Families]


def how_many(each: Iterable[Families]) -> int:
    """Answer how many different families these are together."""
    together: dict[str, int] = {}
    for families in each:
        together.update(families)
    return sum(together.values())


def counted(told: Iterable[tuple[str, int, str, str, int]]) -> ToldCounts:
    """Count every family once for each topic, in the month and language of the first time.

    ``told``, in the order of their days: who was told, the month, the language, the topics as they are stored, and how many families.
    """
    known: defaultdict[str, set[str]] = defaultdict(set)
    cells: Counter[tuple[str, int, str]] = Counter()
    months: defaultdict[int, dict[str, int]] = defaultdict(dict)
    languages: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for who, month, language, topics, families in told:
        new = [topic for topic in topics.split(",") if topic and who not in known[topic]]
        for topic in new:
            known[topic].add(who)
            cells[topic, month, language] += families
        if new:
            months[month][who] = languages[language][who] = families
    found = (ToldCount(ToldTopic(topic), month, language, count) for (topic, month, language), count in sorted(cells.items()))
    return ToldCounts(tuple(found), months, languages)


def check_consultation(fields: ConsultationFields, today: date) -> tuple[Problem, ...]:
    """Check what is being noted."""
    problems = list(check_texts(fields, ""))
    if fields.held_on is None:
        problems.append(error("held_on", ProblemCode.CONSULTATION_DAY_MISSING))
    elif fields.held_on > today:
        problems += [error("held_on", each.code, **dict(each.facts)) for each in check_past(fields.held_on, today, "held_on")]
    if not fields.topics:
        problems.append(error("topics", ProblemCode.CONSULTATION_TOPIC_MISSING))
    if fields.families is None or not 1 <= fields.families <= MOST_FAMILIES:
        problems.append(error("families", ProblemCode.CONSULTATION_COUNT_ODD, most=MOST_FAMILIES))
    elif fields.family_id is not None and fields.families != 1:
        problems.append(error("families", ProblemCode.CONSULTATION_ONE_FAMILY))
    return tuple(problems)
