"""What an office types to begin something, read and checked. Plain Python, no Qt."""

from dataclasses import dataclass
from datetime import date

from app.domain.line.care import CareRequestFields, check_care_request
from app.domain.line.checks import check_entry, check_thread
from app.domain.line.message_bodies import CareRequested
from app.domain.line.threads import ThreadEntryFields, ThreadFields
from app.ui.typed import Reading, Texts, Typed

_NEEDED = ("age_years", "place_name", "from_minute", "until_minute")
_MISSING = ("Bitte ausfüllen.", True)


@dataclass(frozen=True)
class Question:
    """A question to a centre."""

    peer_id: str
    title: str
    text: str
    until: date | None


def read_question(texts: Texts, today: date) -> Typed[Question]:
    """Read a question as typed; what is wrong stands under its field."""
    read = Reading(texts, today)
    question = Question(texts["peer_id"], read.text("title"), read.text("text"), read.day("until"))
    thread = check_thread(ThreadFields(title=question.title), today)
    return read.checked(question, (*thread, *check_entry(ThreadEntryFields(text=question.text))))


def read_care(texts: Texts, today: date) -> Typed[CareRequested]:
    """Read a request for care as typed. Its number is given when it is written down."""
    read = Reading(texts, today)
    wish = CareRequestFields(
        office_id="-",
        place_name=read.text("place_name"),
        age_years=read.number("age_years"),
        weekdays=texts["weekdays"],
        from_minute=read.minute("from_minute"),
        until_minute=read.minute("until_minute"),
        needed_from=read.day("needed_from"),
        job_until=read.day("job_until"),
    )
    asked = CareRequested(
        request="-",
        number="-",
        age_years=wish.age_years,
        place=wish.place_name,
        weekdays=wish.weekdays,
        from_minute=wish.from_minute,
        until_minute=wish.until_minute,
        needed_from=wish.needed_from,
        job_until=wish.job_until,
    )
    typed = read.checked(asked, (problem for problem in check_care_request(wish, today) if problem.is_error))
    return Typed(asked, {**typed.problems, **{name: _MISSING for name in _NEEDED if not texts[name].strip()}})
