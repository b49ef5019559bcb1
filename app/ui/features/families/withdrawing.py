"""What is said when a consent is withdrawn or a family erased: what no longer leaves, and what offices still have. Plain Python."""

from datetime import date
from typing import TYPE_CHECKING

from app.core.clock import stored_date
from app.core.terms import word
from app.ui.wording import counted, short_day

if TYPE_CHECKING:
    from app.domain.line.disclosures import Disclosure
    from app.domain.line.threads import ThreadRow


def withdrawn_words(left: "tuple[Disclosure, ...]", today: date) -> str:
    """Say what the family should hear: since today nothing leaves, and what cannot be fetched back; ``left`` is the newest first."""
    if not left:
        return "Widerruf eingetragen. Auf diese Einwilligung ist nichts hinausgegangen."
    last = left[0]
    when = short_day(stored_date(last.left_at), today)
    told = counted(len(left), "Mal", "Mal")
    return f"Widerruf eingetragen. Schon weitergegeben: {told}, zuletzt {when} {word('way', last.way)} an {last.office_name}."


def erased_words(running: "tuple[ThreadRow, ...]") -> str:
    """Say that a family is gone; what still ran with an office went with her, and the office may yet ask for its number."""
    gone = "Endgültig gelöscht. Andere Standorte erfahren es mit der nächsten Datei."
    if not running:
        return gone
    numbers = ", ".join(f"{thread.number} ({thread.office_name or 'ohne Stelle'})" for thread in running)
    return f"{gone} Mit gelöscht, obwohl noch offen: {numbers} – bitte der Stelle sagen, dass sich das erledigt hat."
