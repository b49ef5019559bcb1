"""What a family was told, a line for each day, for her sheet. Plain Python, no Qt."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from app.core.terms import find_word, word
from app.ui.wording import joined, short_day

if TYPE_CHECKING:
    from app.domain.line.consultations import Consultation


def told_lines(consultations: "Iterable[Consultation]", today: date) -> tuple[tuple[str, str], ...]:
    """Answer the days on which she was told something, the last first, and what: a conversation and its sheet are one line."""
    days: dict[date, list[Consultation]] = {}
    for each in consultations:
        if each.held_on is not None:
            days.setdefault(each.held_on, []).append(each)
    return tuple((short_day(day, today), _words(told)) for day, told in days.items())


def _words(told: "list[Consultation]") -> str:
    topics = dict.fromkeys(word("told_topic", topic) for each in told for topic in each.topics)
    languages = dict.fromkeys(find_word("language", each.language) or each.language for each in told if each.language)
    handouts = dict.fromkeys(_named(sheet) for each in told for sheet in each.handout.split(", ") if sheet)
    handed = f"mitgegeben: {', '.join(handouts)}" if handouts else ""
    return joined(", ".join(topics), *languages, handed)


def _named(handout: str) -> str:
    """Name a sheet the program printed; what was typed stays as it is."""
    sheet = handout.lower()
    return find_word("sheet", sheet) or find_word("told_sheet", sheet) or handout
