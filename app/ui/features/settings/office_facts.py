"""Which facts about an office are sure, which came with the program, and which are missing. Plain Python, no Qt."""

from dataclasses import dataclass

from app.domain.offices import FactState, ListedOffice, OfficeList, TextFact
from app.domain.people import Address, Office
from app.services.known_offices import office_fields
from app.ui.wording import Fact


@dataclass(frozen=True)
class Listed:
    """An office as the shipped list has it, and the list's sources."""

    office: ListedOffice
    sources: dict[str, str]

    @property
    def served(self) -> str:
        """Answer the municipalities it decides for; nothing where it decides for all of the Kreis."""
        return ", ".join(dict.fromkeys(name for service in self.office.serves for name in service.municipalities))

    def told_by(self, fact: TextFact) -> str:
        """Say where a fact comes from, and of which year it is."""
        year = f"Stand {fact.year}" if fact.year else "ohne Jahr"
        return f"{year} – {self.sources.get(fact.source, fact.source)}"


def address_line(address: Address) -> str:
    """Write an address on one line."""
    return ", ".join(part for part in (address.street, address.address_extra, f"{address.postcode} {address.city}".strip()) if part)


def find_listed(name: str, lists: tuple[OfficeList, ...]) -> Listed | None:
    """Find an office in the shipped lists by its name."""
    for listed in lists:
        for office in listed.offices:
            if office.name.value == name:
                return Listed(office, {source.id: source.text for source in listed.sources})
    return None


def office_facts(office: Office, listed: Listed | None) -> tuple[Fact, ...]:
    """Say of each fact whether it is missing, or stands as the list had it and nobody has compared it since."""
    shipped = office_fields(listed.office) if listed else None

    def fact(label: str, value: str, told: TextFact, as_shipped: str) -> Fact:
        if not value:
            return Fact(label, "", FactState.TO_ENTER)
        is_unchecked = listed is not None and value == as_shipped and office.checked_on is None and told.state is FactState.TO_CHECK
        return Fact(label, value, told.state, listed.told_by(told)) if listed and is_unchecked else Fact(label, value)

    known = listed.office if listed else None
    nothing = TextFact()
    street = known.street if known and known.street.value else known.city if known else nothing
    email = (fact("E-Mail", office.email, known.email if known else nothing, shipped.email if shipped else ""),)
    online = (fact("Online-Antrag", office.online_form, known.online_form if known else nothing, shipped.online_form if shipped else ""),)
    return (
        _address(office, fact("Anschrift", address_line(office), street, address_line(shipped) if shipped else "")),
        fact("Telefon", office.phone, known.phone if known else nothing, shipped.phone if shipped else ""),
        *(email if office.email or known else ()),
        *(online if office.online_form or known else ()),
    )


def _address(office: Office, whole: Fact) -> Fact:
    """An address without a street is missing, whatever town is known."""
    return whole if office.street or not whole.value else Fact(whole.label, whole.value, FactState.TO_ENTER, whole.source)
