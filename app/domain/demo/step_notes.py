"""Invent what was noted with a step: how papers went, what an office wanted, what its notice said."""

from dataclasses import replace
from datetime import date, timedelta

from app.domain.applications import ApplicationFields, StepNotes
from app.domain.demo.calendar import working_day
from app.domain.demo.chance import Chance
from app.domain.demo.lists import Talk
from app.domain.terms import ApplicationState, Benefit, Payee

_DAYS_TO_ANSWER = 14
_PAID_TO = {Benefit.MITTAGESSEN: Payee.KITA, Benefit.AUSFLUG: Payee.KITA, Benefit.TEILHABE: Payee.PROVIDER}
_MEALS_PER_MONTH = 18


class NoteDrawer:
    """Draws notes that fit one application."""

    def __init__(self, rng: Chance, talk: Talk, fields: ApplicationFields) -> None:
        self._rng = rng
        self._talk = talk
        self._fields = fields

    def draw(self, state: ApplicationState, on: date) -> StepNotes:
        """Answer what was noted with a step on a day."""
        match state:
            case ApplicationState.HANDED_IN:
                return StepNotes(
                    hand_in_way=self._rng.choice(self._talk.hand_in_ways), handed_in_by=self._rng.choice(self._talk.handed_in_by)
                )
            case ApplicationState.MORE_WANTED:
                until = on + timedelta(days=_DAYS_TO_ANSWER)
                return StepNotes(wanted_papers=self._rng.choice(self._talk.wanted_papers), wanted_until=until)
            case ApplicationState.GRANTED:
                return self._notice(on, granted=True)
            case ApplicationState.PARTLY_GRANTED:
                return self._notice(on, granted=True, reason=self._rng.choice(self._talk.refusal_reasons))
            case ApplicationState.REFUSED:
                return self._notice(on, granted=False, reason=self._rng.choice(self._talk.refusal_reasons))
            case _:
                return StepNotes()

    def _notice(self, on: date, *, granted: bool, reason: str = "") -> StepNotes:
        """A notice that came on a day was written and posted a few days before."""
        posted = working_day(on - timedelta(days=self._rng.randint(1, 3)))
        written = working_day(posted - timedelta(days=self._rng.randint(0, 1)))
        notes = StepNotes(notice_on=written, notice_posted_on=posted, refusal_reason=reason)
        return self._with_grant(notes) if granted else notes

    def _with_grant(self, notes: StepNotes) -> StepNotes:
        fields = self._fields
        per_meal = (fields.lunch_price_cents or 0) * _MEALS_PER_MONTH
        return replace(
            notes,
            granted_from=fields.period_from,
            granted_until=fields.period_until,
            granted_cents=fields.lunch_month_cents or per_meal or None,
            paid_to=_PAID_TO.get(fields.benefit, Payee.FAMILY),
        )
