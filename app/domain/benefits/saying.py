"""How a finding is said in German, on the screen, in the terminal and on paper."""

from app.core.dates import format_date
from app.core.money import format_cents
from app.core.terms import word
from app.domain.benefits.verdict import Amount, AmountKind


def said_amount(amount: Amount) -> str:
    """Say how much: ``15,00 € im Monat``, ``tatsächliche Kosten``."""
    if amount.kind is not AmountKind.FIXED or amount.cents is None:
        return word("amount_kind", amount.kind)
    due = f", fällig am {format_date(amount.due)}" if amount.due else ""
    return f"{format_cents(amount.cents)} {word('per', amount.per or '')}{due}"
