"""What a file tells, in German words; for the window and the command line alike."""

from collections.abc import Mapping

from app.core.terms import find_word, word
from app.domain.peers import Contents


def kind_word(kind: str) -> str:
    """Name a kind of thing. Kinds a newer version brought are in the log, but have no name here."""
    return find_word("change_kind", kind) or word("change_kind", "other")


def counted_kinds(title: str, counts: Mapping[str, int]) -> tuple[str, ...]:
    """Answer a line ``Neu: Familien (3), Kinder (5)``, or none."""
    said = ", ".join(f"{kind_word(kind)} ({count})" for kind, count in counts.items() if count)
    return (f"{title}: {said}",) if said else ()


def plan_lines(contents: Contents) -> tuple[str, ...]:
    """Say in up to three lines what a file tells."""
    return (
        *counted_kinds("Neu", {kind: each.new for kind, each in contents.items()}),
        *counted_kinds("Geändert", {kind: each.changed for kind, each in contents.items()}),
        *counted_kinds("Entfernt", {kind: each.removed for kind, each in contents.items()}),
    )
