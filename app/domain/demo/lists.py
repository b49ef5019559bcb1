"""The lists the invented families are drawn from, as ``resources/demo/*.toml`` holds them."""

from collections.abc import Mapping
from datetime import date

from app.core.frozen import dataclass
from app.domain.demo.shapes import Shape
from app.domain.documents import read_document
from app.domain.line.words import Subject
from app.domain.people import CentreFields, OfficeFields, SiteFields, StaffFields
from app.domain.terms import DeliveryChannel, Purpose


@dataclass(frozen=True, kw_only=True)
class Tongue:
    """Names of one language; a surname may differ for men and women (``Kowalski|Kowalska``)."""

    weight: int
    family: tuple[str, ...]
    female: tuple[str, ...]
    male: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DemoCentre(CentreFields):
    """The centre with the number its invented account is computed from."""

    account: int


@dataclass(frozen=True, kw_only=True)
class DemoSite(SiteFields):
    """A site with its groups."""

    groups: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Town:
    """A place families live in; ``office`` is the position of its Sozialamt in the list of offices."""

    postcode: str
    city: str
    office: int


@dataclass(frozen=True, kw_only=True)
class PlaceLists:
    """Streets, schools and other places without a table of their own."""

    streets: tuple[str, ...]
    primary_schools: tuple[str, ...]
    secondary_schools: tuple[str, ...]
    vocational_schools: tuple[str, ...]
    childminders: tuple[str, ...]
    clubs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Places:
    """The invented town."""

    centre: DemoCentre
    sites: tuple[DemoSite, ...]
    staff: tuple[StaffFields, ...]
    offices: tuple[OfficeFields, ...]
    towns: tuple[Town, ...]
    lists: PlaceLists


@dataclass(frozen=True, kw_only=True)
class NoteText:
    """A note our invented staff wrote."""

    topics: str
    text: str


@dataclass(frozen=True, kw_only=True)
class QuestionText:
    """A question on the direct line with the answer an invented office gave."""

    code: Subject
    subject: str
    text: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class Talk:
    """Everything said and written."""

    purposes: tuple[str, ...]
    covers: tuple[Purpose, ...]
    hand_in_ways: tuple[DeliveryChannel, ...]
    handed_in_by: tuple[str, ...]
    wanted_papers: tuple[str, ...]
    refusal_reasons: tuple[str, ...]
    remarks: tuple[str, ...]
    custody_notes: tuple[str, ...]
    application_remarks: tuple[str, ...]
    notes: tuple[NoteText, ...]
    questions: tuple[QuestionText, ...]


@dataclass(frozen=True, kw_only=True)
class Cast:
    """The families every demo store has."""

    families: tuple[Shape, ...]


@dataclass(frozen=True, kw_only=True)
class DemoLists:
    """All lists."""

    tongues: Mapping[str, Tongue]
    places: Places
    talk: Talk
    cast: tuple[Shape, ...]


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What the store holds before the first family: ids in the order of the lists, and the day it is."""

    site_ids: tuple[str, ...]
    office_ids: tuple[str, ...]
    today: date


def read_lists(
    *, names: Mapping[str, object], places: Mapping[str, object], talk: Mapping[str, object], cast: Mapping[str, object]
) -> DemoLists:
    """Read the four files."""
    return DemoLists(
        tongues={language: read_document(Tongue, content, language) for language, content in names.items()},
        places=read_document(Places, places),
        talk=read_document(Talk, talk),
        cast=read_document(Cast, cast).families,
    )
