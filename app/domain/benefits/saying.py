"""How a finding is said in German, on the screen, in the terminal and on paper."""

from app.core.dates import format_date
from app.core.money import format_cents
from app.core.terms import word
from app.domain.benefits.recheck import Change, Outcome
from app.domain.benefits.verdict import Amount, AmountKind


def said_amount(amount: Amount) -> str:
    """Say how much: ``15,00 € im Monat``, ``tatsächliche Kosten``."""
    if amount.kind is not AmountKind.FIXED or amount.cents is None:
        return word("amount_kind", amount.kind)
    due = f", fällig am {format_date(amount.due)}" if amount.due else ""
    return f"{format_cents(amount.cents)} {word('per', amount.per or '')}{due}"


def said_change(change: Change) -> str:
    """Say what is different: ``unklar → voraussichtlich ja``; where the verdict stays, what else differs."""
    before, after = change.before, change.after
    if before.verdict is not after.verdict:
        return f"{word('verdict', before.verdict)} → {word('verdict', after.verdict)}"
    parts = (word("outcome", name).format(before=_said(before, name), after=_said(after, name)) for name in change.fields)
    return "; ".join((f"weiter {word('verdict', after.verdict)}", *parts))


def _said(outcome: Outcome, name: str) -> str:
    match name:
        case "route":
            return word("route_short", outcome.route) if outcome.route else word("outcome", "no_route")
        case "amount":
            return said_amount(outcome.amount)
        case "application_needed":
            return word("application_needed", outcome.application_needed)
        case "claimable_from":
            return f"{outcome.claimable_from:%m/%Y}" if outcome.claimable_from else word("outcome", "no_day")
        case "time_barred_after":
            return format_date(outcome.time_barred_after) if outcome.time_barred_after else word("outcome", "no_day")
        case _:
            return ""
