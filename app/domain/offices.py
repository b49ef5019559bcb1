"""Which office decides: route × residence → office, read from one file per Kreis (``resources/offices``).

Every fact says where it comes from, of which year it is, and whether somebody has to look after it. Nothing is guessed:
what no source gives is empty and stands under ``please_enter``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.names import clean_text, search_form
from app.domain.terms import DeliveryChannel, Route


class FactState(StrEnum):
    """Whether a fact about an office may be relied on."""

    TO_CHECK = "bitte prüfen"
    TO_ENTER = "bitte eintragen"
    CHECKED = "geprüft"


class PaymentMode(StrEnum):
    """How an office pays (§ 29 SGB II, § 34a SGB XII)."""

    DIRECT = "direktzahlung"
    VOUCHER = "gutschein"
    MONEY = "geldleistung"


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """Where a fact comes from (key of ``Source``), and the newest year the source may speak of."""

    source: str = ""
    year: int | None = None
    state: FactState = FactState.TO_ENTER


@dataclass(frozen=True, kw_only=True)
class TextFact(Provenance):
    """A fact in words."""

    value: str = ""


@dataclass(frozen=True, kw_only=True)
class DeliveryFact(Provenance):
    """The ways an office takes applications."""

    value: tuple[DeliveryChannel, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PaymentFact(Provenance):
    """The ways an office pays."""

    value: tuple[PaymentMode, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Service(Provenance):
    """For which routes and for whom an office decides; ``everywhere`` means all municipalities of the file."""

    routes: tuple[Route, ...]
    municipalities: tuple[str, ...] = ()
    everywhere: bool = False


@dataclass(frozen=True, kw_only=True)
class ListedOffice:
    """An authority as the file describes it. ``form_set`` names the sheets it takes; ``please_enter`` what is not known."""

    id: str
    name: TextFact
    street: TextFact = TextFact()
    postcode: TextFact = TextFact()
    city: TextFact = TextFact()
    phone: TextFact = TextFact()
    email: TextFact = TextFact()
    website: TextFact = TextFact()
    online_form: TextFact = TextFact()
    form_set: TextFact = TextFact()
    delivery: DeliveryFact = DeliveryFact()
    payment: PaymentFact = PaymentFact()
    please_enter: tuple[str, ...] = ()
    serves: tuple[Service, ...]

    @property
    def routes(self) -> tuple[Route, ...]:
        """Answer the routes the office decides for anybody."""
        return tuple(dict.fromkeys(route for service in self.serves for route in service.routes))


@dataclass(frozen=True, kw_only=True)
class Municipality(Provenance):
    """A Stadt or Gemeinde: its official key, its postcodes, other ways to write it, and its Jugendamt (for hints only)."""

    ags: str
    name: str
    postcodes: tuple[str, ...]
    also: tuple[str, ...] = ()
    youth_office: TextFact = TextFact()


@dataclass(frozen=True, kw_only=True)
class Source:
    """A source the file refers to."""

    id: str
    text: str


@dataclass(frozen=True, kw_only=True)
class OfficeList:
    """One file: the offices of one Kreis or kreisfreie Stadt, and the year of its newest source."""

    region: str
    as_of_year: int
    sources: tuple[Source, ...]
    municipalities: tuple[Municipality, ...]
    offices: tuple[ListedOffice, ...]


def office_for(route: Route, offices: Sequence[OfficeList], *, municipality: str = "", postcode: str = "") -> ListedOffice | None:
    """Answer the office that decides for a route and a residence.

    ``None`` where the residence is in none of the files, may be in several municipalities, contradicts itself, or no office is known.
    """
    found = _residence(offices, municipality, postcode)
    if found is None:
        return None
    listed, place = found
    return next((office for office in listed.offices if any(_covers(service, route, place.name) for service in office.serves)), None)


def _residence(offices: Sequence[OfficeList], name: str, postcode: str) -> tuple[OfficeList, Municipality] | None:
    """Find by name, which a postcode of another municipality contradicts; by postcode alone only where no name is given.

    A name nobody knows may be a town far away: its postcode is then not trusted either.
    """
    wanted, code = comparable(name), postcode.strip()
    places = [(listed, place) for listed in offices for place in listed.municipalities]
    by_code = [each for each in places if code in each[1].postcodes]
    if not wanted:
        return by_code[0] if len(by_code) == 1 else None
    by_name = [each for each in places if _is_named(each[1], wanted)]
    fitting = [each for each in by_name if each in by_code] if by_code else by_name
    return fitting[0] if len(fitting) == 1 else None


def _is_named(place: Municipality, wanted: str) -> bool:
    """Tell whether a name is the municipality's, or begins with it: ``Erwitte-Bad Westernkotten``."""
    known = {comparable(name) for name in (place.name, *place.also)}
    return any(wanted == each or wanted.startswith((f"{each}-", f"{each} ", f"{each},")) for each in known)


def comparable(name: str) -> str:
    """Answer the form in which names of places are compared: ``Möhnesee`` is ``moehnesee``."""
    return search_form(clean_text(name))


def _covers(service: Service, route: Route, name: str) -> bool:
    return route in service.routes and (service.everywhere or name in service.municipalities)
