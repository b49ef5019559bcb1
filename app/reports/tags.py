"""What each piece of a page is, and in which order a screen reader reads it. Knows roles and places, no PDF objects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

Place: TypeAlias = tuple[float, float]
"""Where a box begins, in mm: by it the facts of a copy find what the form keeps for them."""

Kids: TypeAlias = list["Tag | int"]
"""What a tag holds, in reading order: other tags, and marks (numbered pieces of the page's content)."""

FORM: Final = "Form"
TEXT_BOX: Final = "/O/PrintField/Role/tv"
TICK_BOX: Final = "/O/PrintField/Role/cb/checked/off"
TICKED: Final = "/O/PrintField/Role/cb/checked/on"
COLUMN_HEAD: Final = "/O/Table/Scope/Column"
ROW_HEAD: Final = "/O/Table/Scope/Row"
NUMBERS: Final = "/O/List/ListNumbering/Decimal"
BULLETS: Final = "/O/List/ListNumbering/Disc"


@dataclass(slots=True)
class Tag:
    """A structure element (ISO 32000-1, 14.8.4). ``place``: what a copy has to say is added here.

    ``attributes`` are written into the file as they stand.
    """

    role: str
    attributes: str = ""
    place: Place | None = None
    kids: Kids = field(default_factory=list)


@dataclass(frozen=True)
class PageTags:
    """The tags of one page: those all copies share, what this copy adds at their places, and how many marks there are."""

    tags: Sequence[Tag | int]
    filled: Mapping[Place | None, Kids]
    marks: int

    def held(self, tag: Tag) -> Kids:
        """Answer what a tag holds on this copy."""
        return [*tag.kids, *self.filled.get(tag.place, ())]


def named_box(label: str) -> str:
    """Answer the attributes of a box whose name does not stand beside it."""
    return f"{TEXT_BOX}/Desc{text_string(label)}"


def text_string(text: str) -> str:
    """Write text as a PDF string, in ASCII."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
