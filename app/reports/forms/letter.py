"""Head of a letter in a window envelope: who writes, to whom, under which sign."""

from dataclasses import dataclass

from app.domain.people import Address, Centre, Office, Site, full_name
from app.reports.forms.filling import Filling
from app.reports.forms.parts import protected_address, telephone
from app.reports.forms.wording import day, street_lines


@dataclass(frozen=True, kw_only=True)
class LetterHead:
    """What stands above the text of a letter. Lines of the address are separated by line ends."""

    w_kopf: str
    w_kopf_zeile: str
    w_absender: str
    w_anschrift: str
    w_zeichen: str
    w_kontakt: str


def centre_letter(filling: Filling, *, receiver: str, dated: bool) -> LetterHead:
    """Write as the centre about a case."""
    case, written_on = filling.case, day(filling.made_on) if dated else ""
    return house_letter(case.centre, case.site, receiver=receiver, sign=filling.sign, phone=telephone(case), written_on=written_on)


def house_letter(centre: Centre, site: Site | None, *, receiver: str, sign: str, phone: str, written_on: str = "") -> LetterHead:
    """Write as the centre, or as one of its sites; an address it does not have stays empty for the pen."""
    home = site if site and street_lines(site) else centre
    name = (site.name if site else "") or centre.name
    return LetterHead(
        w_kopf=centre.name or name,
        w_kopf_zeile=" · ".join(part for part in (centre.traeger, name if name != centre.name else "", street_lines(home)) if part),
        w_absender=", ".join(part for part in (name, street_lines(home)) if part),
        w_anschrift=receiver,
        w_zeichen=sign,
        w_kontakt=_lines(_phone(phone), centre.email, f"Datum: {written_on}" if written_on else ""),
    )


def applicant_letter(filling: Filling) -> LetterHead:
    """Write as the applicant to the office; a protected address is never printed, and the letter says so."""
    case, adult = filling.case, filling.case.applicant
    protected = protected_address(case)
    home = protected or street_lines(adult or Address())
    name = full_name(adult.family_name, adult.given_names) if adult else ""
    return LetterHead(
        w_kopf=name,
        w_kopf_zeile=home,
        w_absender=name if protected else ", ".join(part for part in (name, home) if part),
        w_anschrift=office_lines(case.office),
        w_zeichen=case.grant.reference if case.grant else "",
        w_kontakt=_lines(_phone(adult.phone), adult.email) if adult and not protected else "",
    )


def office_lines(office: Office | None) -> str:
    """Write an office for the window; of one whose address is not known, the name alone."""
    return _lines(office.name, street_lines(office, separator="\n")) if office else ""


def _phone(number: str) -> str:
    return f"Telefon: {number}" if number else ""


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
