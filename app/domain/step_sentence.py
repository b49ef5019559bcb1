"""The next-step line: one German sentence that says who does what until when. The words stand in ``terms.toml``."""

from datetime import date

from app.core.dates import format_day
from app.core.terms import word
from app.domain.applications import DerivedStep
from app.domain.next_step import as_of
from app.domain.terms import Move

_SAME_DAY_SAYS_IT = frozenset({Move.BRING_PAPERS})


def next_step_line(step: DerivedStep, today: date, *, papers: str = "", period_from: date | None = None) -> str:
    """Answer the next step in one sentence.

    Args:
        step: As the store keeps it.
        today: The present day.
        papers: What the office wants.
        period_from: The first day applied for: its month may lapse.
    """
    now = as_of(step, today)
    move = now.move or Move.NOTHING
    day = _short(now.due_on, today)
    facts = {
        "by": f" bis {day}" if day else "",
        "on": f" am {day}" if day else "",
        "papers": papers or word("next_sentence", "unterlagen"),
        "limit": _short(now.limit_on, today),
        "month": f"{period_from:%m/%Y}" if period_from else "",
    }
    if move is Move.RENEW and now.limit_on is not None and now.limit_on < today:
        return word("next_sentence", "zu_spaet").format(**facts)
    sentence = word("next_sentence", move).format(**facts)
    told = sentence + (word("next_limit", move).format(**facts) if _says_limit(now) else "")
    return told if told.endswith(".") else f"{told}."


def move_words(step: DerivedStep, today: date) -> str:
    """Answer what is to be done in a few words, for headings and lists."""
    return word("next_step", as_of(step, today).move or Move.NOTHING)


def _short(day: date | None, today: date) -> str:
    """Write a day without its year where it is the present one."""
    text = format_day(day)
    return text[:-4] if day and day.year == today.year else text


def _says_limit(step: DerivedStep) -> bool:
    if step.limit_on is None:
        return False
    return not (step.move in _SAME_DAY_SAYS_IT and step.limit_on == step.due_on)
