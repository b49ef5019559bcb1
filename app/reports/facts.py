"""What a form can be told: the kinds of fact an element writes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ListEntry:
    """One line of a checklist."""

    text: str
    ticked: bool = False


Fact = str | bool | None | frozenset[str] | tuple[str, ...] | tuple[ListEntry, ...] | tuple[tuple[str, ...], ...]
"""A text, an answer (``None``: nobody knows), the chosen ones of a list, sentences, things to tick, or rows of a table."""
