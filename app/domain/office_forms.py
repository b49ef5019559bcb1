"""An office's own form: what its PDF holds, and the versions of it a store keeps."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from app.domain.page_image import PageSize
from app.domain.terms import Benefit


class FieldKind(StrEnum):
    """What a field of a PDF takes; words in ``terms.toml``, group ``form_field``."""

    TEXT = "text"
    TICK = "tick"
    RADIO = "radio"
    CHOICE = "choice"
    SIGNATURE = "signature"


class FormRemark(StrEnum):
    """What somebody has to know of a PDF that was taken in; words in ``terms.toml``, group ``form_remark``."""

    NO_FIELDS = "no_fields"
    SCRIPTS = "scripts"
    COMPUTED = "computed"
    SIGNED = "signed"
    RESTRICTED = "restricted"
    ONE_NAME_TWICE = "one_name_twice"
    UNNAMED = "unnamed"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Spot:
    """Where something stands on a page as it is seen: mm from its upper left corner. ``page``: counted from 1."""

    page: int
    x_mm: float
    y_mm: float
    w_mm: float
    h_mm: float


@dataclass(frozen=True, kw_only=True)
class FormField:
    """One field of a PDF, by its full name. Several spots show the same.

    ``label``: what the office calls it in its tool tip. ``cells``: so many boxes for one letter each. ``longest``: so many letters at
    most. ``options``: what can be chosen, and ``option_labels`` how the file calls that.
    """

    name: str
    kind: FieldKind
    spots: tuple[Spot, ...]
    label: str = ""
    has_lines: bool = False
    cells: int = 0
    longest: int | None = None
    options: tuple[str, ...] = ()
    option_labels: tuple[str, ...] = ()
    takes_other: bool = False
    is_required: bool = False
    is_read_only: bool = False


@dataclass(frozen=True)
class FormPaper:
    """What a PDF holds. ``remarks`` with how often, where that can be counted."""

    sha256: str
    pages: tuple[PageSize, ...]
    fields: tuple[FormField, ...]
    remarks: tuple[tuple[FormRemark, int], ...] = ()

    @cached_property
    def _by_name(self) -> dict[str, FormField]:
        return {field.name: field for field in self.fields}

    def field(self, name: str) -> FormField | None:
        """Answer a field by its full name."""
        return self._by_name.get(name)


@dataclass(frozen=True, kw_only=True)
class OfficeForm:
    """One version of an office's form as the store keeps it, without its file. ``mapping``: a mapping file, empty before there is one."""

    id: str
    office_id: str
    benefits: tuple[Benefit, ...]
    title: str
    pdf_sha256: str
    page_count: int
    imported_on: date
    mapping: str = ""
    ended_on: date | None = None
