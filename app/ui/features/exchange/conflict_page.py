"""How *Zwei Stände* reads: who wrote what, when, and what can be done. Plain Python."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.clock import local_date
from app.core.dates import format_day
from app.domain.conflicts import Conflict, ConflictKind, Keep, Version
from app.ui.wording import Fact, counted

MOST = 50
"""So many are shown below each other; whoever has decided them sees the next."""

_STANDS = "gilt zurzeit"
_WORDS: dict[ConflictKind, dict[Keep, str]] = {
    ConflictKind.FIELD: {Keep.OURS: "Unseres gilt", Keep.THEIRS: "Ihres gilt", Keep.BOTH: "Beides behalten", Keep.ASK: "Familie fragen"},
    ConflictKind.GONE: {Keep.OURS: "Unseres gilt", Keep.THEIRS: "Ihres gilt", Keep.ASK: "Familie fragen"},
    ConflictKind.LINK: {Keep.OURS: "Unseres gilt", Keep.THEIRS: "Ihres gilt", Keep.ASK: "Familie fragen"},
    ConflictKind.NUMBER: {Keep.OURS: "Unserer behält sie", Keep.THEIRS: "Ihrer behält sie", Keep.BOTH: "Beide behalten sie"},
}
_WHY = {
    ConflictKind.FIELD: "Zwei haben dieselbe Angabe geändert, ohne voneinander zu wissen.",
    ConflictKind.GONE: "Eine Seite hat gelöscht, was die andere geändert hat. Bis jemand entscheidet, bleibt es gelöscht.",
    ConflictKind.LINK: "Eine Seite hat gelöscht, wozu die andere etwas eingetragen hat. Bis jemand entscheidet, ist es nicht zu sehen.",
    ConflictKind.NUMBER: "Zwei Anträge haben zufällig dieselbe Vorgangsnummer bekommen. Die andere Seite bekommt sonst eine neue.",
}


@dataclass(frozen=True)
class ConflictCard:
    """One conflict as its card says it; ``acts`` are the ways to decide, in order."""

    id: str
    family_id: str | None
    title: str
    why: str
    facts: tuple[Fact, ...]
    is_asked: bool
    acts: tuple[tuple[Keep, str], ...]


@dataclass(frozen=True)
class ConflictPage:
    """All of them; ``heading`` is empty if there is nothing to decide."""

    heading: str
    count: int
    cards: tuple[ConflictCard, ...]


def make_conflict_page(conflicts: Sequence[Conflict], sites: Mapping[str, str]) -> ConflictPage:
    """Answer the page."""
    count = len(conflicts)
    shown = f" – die ersten {MOST}" if count > MOST else ""
    heading = f"Zwei Stände: {counted(count, 'Fall', 'Fälle')} zu entscheiden{shown}" if count else ""
    return ConflictPage(heading, count, tuple(_card(each, sites) for each in conflicts[:MOST]))


def done_words(keep: Keep) -> str:
    """Say what was decided."""
    return {
        Keep.OURS: "Entschieden: unseres gilt, mit der nächsten Datei überall.",
        Keep.THEIRS: "Entschieden: ihres gilt, mit der nächsten Datei überall.",
        Keep.BOTH: "Entschieden: beides bleibt stehen.",
        Keep.ASK: "Vorgemerkt: die Familie fragen.",
    }[keep]


def _card(conflict: Conflict, sites: Mapping[str, str]) -> ConflictCard:
    words = _WORDS[conflict.kind]
    return ConflictCard(
        id=conflict.id,
        family_id=conflict.family_id,
        title=" – ".join(part for part in (conflict.title, conflict.label) if part),
        why=_WHY[conflict.kind],
        facts=tuple(_fact(each, conflict, sites) for each in (conflict.ours, conflict.theirs)),
        is_asked=conflict.is_asked,
        acts=tuple((keep, text) for keep, text in words.items() if _is_possible(keep, conflict)),
    )


def _is_possible(keep: Keep, conflict: Conflict) -> bool:
    if keep is Keep.ASK:
        return not conflict.is_asked
    return keep is not Keep.BOTH or conflict.may_keep_both


def _fact(version: Version, conflict: Conflict, sites: Mapping[str, str]) -> Fact:
    place = "Hier" if version.is_ours else sites.get(version.origin, "Anderer Standort")
    written = " ".join(
        part
        for part in (f"geschrieben am {format_day(local_date(version.made_at))}", version.actor_sign and f"von {version.actor_sign}")
        if part
    )
    stands = f", {_STANDS}" if version is conflict.stands and conflict.kind is not ConflictKind.NUMBER else ""
    return Fact(place, version.value, source=f"{written}{stands}")
