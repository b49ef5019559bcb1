"""What a file tells, in German words; for the window and the command line alike."""

from app.core.terms import word
from app.domain.changes import ChangeKind
from app.domain.peers import KindContents


def kind_word(kind: str) -> str:
    """Name a kind of thing. Kinds a newer version brought are in the log, but have no name here."""
    return word("change_kind", kind if kind in set(ChangeKind) else "other")


def counts_text(contents: KindContents) -> str:
    """Say how many were new, changed and removed."""
    counts = ((contents.new, "neu"), (contents.changed, "geändert"), (contents.removed, "entfernt"))
    return ", ".join(f"{count} {text}" for count, text in counts if count)
