"""How the questions of a conversation read: short, with the child's name, as one says them aloud. Plain Python."""

from dataclasses import dataclass

from app.core.terms import word
from app.domain.conversation.talk import DAY_TRIP, HOME, LONG_TRIP, NO, SKIP, WISH, YES, Topic
from app.domain.people import Child, Site
from app.domain.terms import AttendanceKind, Route

Choices = tuple[tuple[str, str], ...]
"""Values and what stands on their buttons."""


@dataclass(frozen=True)
class DetailSpec:
    """A field beside an answer. ``span``: of twelve columns; ``is_tick``: a statement that holds or does not."""

    name: str
    label: str
    span: int = 3
    hint: str = ""
    is_tick: bool = False


_ASKED = {
    Topic.GRANT: "Welche Leistung bekommt die Familie gerade für {name}?",
    Topic.ATTENDS: "Wohin geht {name} tagsüber?",
    Topic.CHILD_BENEFIT: "Bekommt die Familie Kindergeld für {name}?",
    Topic.HOUSEHOLD: "Wohnt {name} bei der Person, die den Antrag stellt?",
    Topic.BIRTH: "Wann ist {name} geboren?",
    Topic.TRAINING_PAY: "Bekommt {name} eine Ausbildungsvergütung?",
    Topic.LUNCH: "Isst {name} mittags {place} mit?",
    Topic.TRIP: "Steht ein Ausflug oder eine Fahrt an?",
    Topic.ACTIVITY: "Macht {name} etwas im Verein, in der Musikschule, einen Kurs?",
    Topic.TUITION: "Braucht {name} Hilfe beim Lernen?",
    Topic.TRAVEL: "Kostet der Weg zur Schule etwas?",
    Topic.PAID: "Hat die Familie davon schon etwas selbst bezahlt?",
}
_SHORT = {
    Topic.GRANT: "laufende Leistung",
    Topic.ATTENDS: "Betreuung",
    Topic.CHILD_BENEFIT: "Kindergeld",
    Topic.HOUSEHOLD: "Haushalt",
    Topic.BIRTH: "Geburtsdatum",
    Topic.TRAINING_PAY: "Ausbildungsvergütung",
    Topic.LUNCH: "Mittagessen",
    Topic.TRIP: "Ausflug oder Fahrt",
    Topic.ACTIVITY: "Verein oder Kurs",
    Topic.TUITION: "Hilfe beim Lernen",
    Topic.TRAVEL: "Schulweg",
    Topic.PAID: "selbst bezahlt",
}
_PLACES = {AttendanceKind.SCHULE: "in der Schule", AttendanceKind.BERUFSSCHULE: "in der Schule", AttendanceKind.KITA: "in der Kita"}
_NOBODY_KNOWS = (SKIP, "weiß nicht")
_YES_NO: Choices = ((YES, "Ja"), (NO, "Nein"), _NOBODY_KNOWS)
_CHOICES: dict[Topic, Choices] = {
    Topic.TRIP: ((NO, "Nein"), (DAY_TRIP, "Ausflug an einem Tag"), (LONG_TRIP, "Fahrt über mehrere Tage"), _NOBODY_KNOWS),
    Topic.ACTIVITY: ((YES, "Ja"), (NO, "Nein"), (WISH, "Würde gern"), _NOBODY_KNOWS),
    Topic.PAID: ((NO, "Nein"), (YES, "Ja, Beleg da"), _NOBODY_KNOWS),
    Topic.BIRTH: (),
}
_SCHOOLS = frozenset({AttendanceKind.SCHULE, AttendanceKind.BERUFSSCHULE})
_CLASS = DetailSpec("school_class", "Klasse", 2)


def question_words(topic: Topic, name: str, child: Child) -> str:
    """Say a question."""
    kind = next((stay.kind for stay in child.attendances), None)
    return _ASKED[topic].format(name=name, place=_PLACES.get(kind, "dort") if kind else "dort")


def topic_words(topic: Topic) -> str:
    """Name what a question is about."""
    return _SHORT[topic]


def choices_for(topic: Topic, sites: tuple[Site, ...], chosen: str) -> Choices:
    """Answer what can be chosen; one of our sites that has closed only where it is the answer already."""
    if topic is Topic.GRANT:
        routes = tuple((route.value, "nichts" if route is Route.NONE else word("route_short", route)) for route in Route)
        return (*routes, _NOBODY_KNOWS)
    if topic is Topic.ATTENDS:
        ours = tuple((site.id, site.name) for site in sites if site.ended_on is None or site.id == chosen)
        other = "andere Kita" if ours else "Kita"
        kinds = ((AttendanceKind.KITA, other), (AttendanceKind.TAGESPFLEGE, "Tagespflege"), (AttendanceKind.SCHULE, "Schule"))
        rest = ((AttendanceKind.BERUFSSCHULE, "Berufsschule"), (HOME, "zu Hause"), _NOBODY_KNOWS)
        return (*ours, *((kind.value, text) for kind, text in kinds), *((str(value), text) for value, text in rest))
    return _CHOICES.get(topic, _YES_NO)


def details_for(topic: Topic, choice: str) -> tuple[DetailSpec, ...]:
    """Answer the fields beside an answer."""
    if topic is Topic.GRANT and choice not in ("", SKIP, Route.NONE):
        return (
            DetailSpec("valid_from", "Bescheid gilt von", hint="1.6.26"),
            DetailSpec("valid_until", "bis", hint="31.5.27"),
            DetailSpec("reference", word("reference", choice)),
            DetailSpec("seen", "Bescheid gesehen", is_tick=True),
        )
    if topic is Topic.ATTENDS:
        return _stay_details(choice)
    if topic is Topic.BIRTH:
        return (DetailSpec("birth_date", "Geburtsdatum", 4, "1.9.20"),)
    if topic is Topic.TRIP and choice in (DAY_TRIP, LONG_TRIP):
        until = (DetailSpec("valid_until", "bis", hint="14.5.27"),) if choice == LONG_TRIP else ()
        since = DetailSpec("valid_from", "von" if until else "am", hint="12.5.27")
        return (DetailSpec("what", "Wohin", 6, "Tierpark"), since, *until, DetailSpec("cost", "Kosten je Kind", 3, "12,50 €"))
    return _DETAILS.get(topic, ()) if choice == YES else ()


def _stay_details(choice: str) -> tuple[DetailSpec, ...]:
    if choice in _SCHOOLS:
        return (DetailSpec("what", "Name der Schule", 6), _CLASS)
    if choice == AttendanceKind.KITA:
        return (DetailSpec("what", "Name der Kita", 6),)
    return (DetailSpec("what", "Name der Tagespflege", 6),) if choice == AttendanceKind.TAGESPFLEGE else ()


_DETAILS = {
    Topic.ACTIVITY: (
        DetailSpec("what", "Was und wo", 6, "Kinderturnen, Turnverein"),
        DetailSpec("since", "seit", 3, "1.9.26"),
        DetailSpec("cost", "Beitrag im Monat", 3, "9,00 €"),
    ),
    Topic.TUITION: (DetailSpec("what", "In welchen Fächern?", 6, "Mathematik, Deutsch"),),
    Topic.TRAVEL: (DetailSpec("what", "Womit? Fahrkarte", 6, "Schülerticket"), DetailSpec("cost", "Kosten im Monat", 3, "29,00 €")),
}
