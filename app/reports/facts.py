"""What a form can be told: the kinds of fact an element writes."""

from dataclasses import dataclass, fields, is_dataclass


@dataclass(frozen=True)
class ListEntry:
    """One line of a checklist."""

    text: str
    ticked: bool = False


@dataclass(frozen=True)
class OfficialValue:
    """What stands in one field of an office's form, or at a place on its page, in mm as it is seen.

    ``label``: how the continuation sheet calls it. A box to tick holds ``X``, one of several the option.
    """

    label: str
    text: str
    field: str = ""
    page: int = 0
    x: float = 0.0
    y: float = 0.0
    w: float = 0.0
    h: float = 0.0
    is_tick: bool = False
    has_lines: bool = False
    cells: int = 0


@dataclass(frozen=True)
class OfficialFill:
    """An office's form behind a sheet: which file, how many pages, and what stands in it."""

    pdf_sha256: str
    pages: int
    values: tuple[OfficialValue, ...]


Fact = str | bool | None | frozenset[str] | tuple[str, ...] | tuple[ListEntry, ...] | tuple[tuple[str, ...], ...] | OfficialFill
"""A text, an answer (``None``: nobody knows), the chosen ones of a list, sentences, things to tick, rows of a table, an office's form."""


def named(facts: object) -> dict[str, object]:
    """Answer the facts of a sheet by name, those of its parts beside its own."""
    found: dict[str, object] = {}
    for slot in fields(facts):  # type: ignore[arg-type]  # every sheet's facts are a dataclass
        value = getattr(facts, slot.name)
        found.update(named(value) if is_dataclass(value) else {slot.name: value})
    return found
