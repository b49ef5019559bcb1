"""What a sheet says of one application beside its next step: its proofs, and who did what with it. Plain Python, no Qt."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date
from functools import partial
from typing import Any, Final

from app.core.clock import BERLIN
from app.core.dates import format_date, parse_date
from app.core.money import format_cents
from app.core.terms import word
from app.domain.applications import ProofFields
from app.domain.history import Deed
from app.domain.paper import SingleSheet
from app.domain.proof_list import LACKING, ProofLine, ProofState
from app.domain.terms import ApplicationState
from app.services.steps import last_deed
from app.ui.steps import read_past_day
from app.ui.wording import counted, joined

_TONES: Final = {
    ProofState.MISSING: "waiting",
    ProofState.EXPIRED: "urgent",
    ProofState.OURS: "information",
    ProofState.SEEN: "accent",
}
_CHANGED: Final = "Angaben geändert"
_TAKEN_BACK: Final = "Schritt zurückgenommen"


@dataclass(frozen=True, kw_only=True)
class ProofText:
    """One proof in words. ``sheet``: what we can print for it; ``seen_id``: set where seeing it can be taken back."""

    proof: str
    label: str
    state: str
    tone: str
    detail: str
    for_child: bool
    is_seen: bool
    sheet: SingleSheet | None = None
    seen_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class ProofList:
    """The proofs of one application, what is missing first; ``summary`` is the link that unfolds them."""

    summary: str
    tone: str
    lines: tuple[ProofText, ...]


@dataclass(frozen=True)
class DeedText:
    """One thing somebody did: when and who, what, and whether it was taken back."""

    when: str
    text: str
    is_taken_back: bool = False


@dataclass(frozen=True)
class History:
    """Who did what with an application, newest first; ``undo`` names the step that can be taken back."""

    deeds: tuple[DeedText, ...] = ()
    undo: str = ""


def proof_list(lines: Iterable[ProofLine]) -> ProofList | None:
    """Put the proofs of an application into words; nothing where it needs none."""
    every = tuple(lines)
    if not every:
        return None
    missing = sum(line.is_lacking for line in every)
    ordered = sorted(every, key=lambda line: (not line.is_lacking, line.needed.is_optional, list(ProofState).index(line.state)))
    summary = f"{counted(missing, 'Nachweis fehlt', 'Nachweise fehlen')}" if missing else "Nachweise vollständig"
    return ProofList(summary=summary, tone="waiting" if missing else "", lines=tuple(_proof(line) for line in ordered))


def _proof(line: ProofLine) -> ProofText:
    by = f"von {line.seen_by}" if line.seen_by else ""
    seen = " ".join(part for part in (f"gesehen am {format_date(line.seen_on)}" if line.seen_on else "", by) if part)
    until = f"gilt bis {format_date(line.valid_until)}" if line.valid_until else ""
    whose = f" ({word('supplier', line.needed.supplier)})" if line.state in LACKING else ""
    is_optional = line.needed.is_optional and line.state is ProofState.MISSING
    return ProofText(
        proof=line.needed.id,
        label=f"{line.needed.label}{whose}",
        state="falls nötig" if is_optional else word("proof_state", line.state),
        tone="neutral" if is_optional else _TONES[line.state],
        detail=joined(seen, until),
        for_child=line.for_child,
        is_seen=line.state is ProofState.SEEN,
        sheet=SingleSheet(line.sheet) if line.sheet else None,
        seen_id=line.seen_id,
    )


def read_proof(proof: str, seen: str, until: str, today: date) -> tuple[ProofFields | None, str]:
    """Read when a proof was seen and until when it holds; the second value says what is wrong."""
    seen_on, problem = read_past_day(seen, today)
    valid_until = parse_date(until, today) if until.strip() else None
    if until.strip() and valid_until is None:
        problem = problem or f"Bis wann er gilt: Dieses Datum gibt es nicht. Beispiel: {format_date(today)}"
    return (None, problem) if problem else (ProofFields(proof=proof, seen_on=seen_on, valid_until=valid_until), "")


def history(deeds: tuple[Deed, ...]) -> History:
    """Put what happened into words."""
    newest = last_deed(deeds)
    return History(tuple(_deed(deed) for deed in reversed(deeds)), _what(newest) if newest else "")


def _deed(deed: Deed) -> DeedText:
    at = deed.made_at.replace(tzinfo=UTC).astimezone(BERLIN)
    when = joined(f"{format_date(at.date())}, {at:%H:%M} Uhr", deed.staff_sign)
    return DeedText(when, joined(_what(deed), *_details(deed)), deed.is_taken_back)


def _what(deed: Deed) -> str:
    if deed.takes_back:
        return _TAKEN_BACK
    if deed.made_it and deed.state is ApplicationState.DRAFT:
        return "angelegt"
    if deed.state is None:
        return "gedruckt" if set(deed.fields) == {"printed_on"} else _CHANGED
    return f"{word('state', deed.state)} am {format_date(deed.on)}" if deed.on else word("state", deed.state)


def _details(deed: Deed) -> Iterator[str]:
    """Say what was noted along; taking back says nothing more."""
    if not deed.takes_back:
        yield from (_SAID[name](value) for name, value in deed.fields.items() if name in _SAID and value not in (None, ""))


def _day(value: object) -> str:
    return format_date(date.fromisoformat(str(value)))


_SAID: Final[dict[str, Callable[[Any], str]]] = {
    "hand_in_way": partial(word, "delivery"),
    "handed_in_by": "durch {}".format,
    "wanted_papers": "verlangt: {}".format,
    "notice_on": lambda day: f"Bescheid vom {_day(day)}",
    "granted_until": lambda day: f"bis {_day(day)}",
    "granted_cents": format_cents,
    "refusal_reason": "Grund: {}".format,
}
"""How the history tells what was noted with a step."""
