"""G1, the Grundantrag: which facts it shows. Names follow the canonical dictionary of the domain report (3.3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.core.terms import word
from app.domain.paper import PackCase
from app.domain.people import Address, Adult, full_name
from app.domain.terms import Benefit, Route
from app.reports.facts import ListEntry
from app.reports.forms.filling import Filling
from app.reports.forms.institution import institution
from app.reports.forms.parts import whole_child
from app.reports.forms.proofs import proofs
from app.reports.forms.route_number import file_number, number_of, route
from app.reports.forms.wording import birth_day, day, iban_groups, month, school_year, street_lines

_TO_PARENTS: Final = frozenset({Benefit.SCHULBEDARF, Benefit.BEFOERDERUNG})
"""Always paid to the family (§ 29 Abs. 1 SGB II): only then does the form need its account."""
_TO_KITA: Final = frozenset({Benefit.MITTAGESSEN, Benefit.AUSFLUG, Benefit.FAHRT})


@dataclass(frozen=True, kw_only=True)
class G1Facts:
    """Everything G1 can show. ``""`` and ``None``: not known, the box stays empty for the pen."""

    k_behoerde_name: str
    k_behoerde_anschrift: str
    k_antragsart: str
    k_antragsdatum: str
    k_vorgang_kita: str
    l_rechtskreis: str
    l_bg_nummer: str
    l_kundennummer: str
    l_aktenzeichen: str
    l_wohngeldnummer: str
    l_kindergeldnummer: str
    l_bewilligt_von: str
    l_bewilligt_bis: str
    l_kindergeld: bool | None
    l_kiz: bool | None
    l_anderweitig: bool | None
    l_anderweitig_text: str
    p_name: str
    p_vorname: str
    p_geburtsname: str
    p_geburtsdatum: str
    p_strasse: str
    p_ortsteil_zusatz: str
    p_plz: str
    p_ort: str
    p_telefon: str
    p_email: str
    v_vertretung: str
    c_name: str
    c_vorname: str
    c_geburtsdatum: str
    c_ganz: str
    c_anschrift_abw: str
    c_haushalt: bool | None
    c_ausbildungsverguetung: bool | None
    e_art: str
    e_name: str
    e_anschrift: str
    e_traeger: str
    e_standort: str
    e_seit: str
    e_bis: str
    e_klasse: str
    e_schuljahr: str
    b_benefits: frozenset[str]
    b_ab_mittag: str
    b_ab_ausflug: str
    b_ab_fahrt: str
    b_ab_teilhabe: str
    b_ab_schulbedarf: str
    b_ab_befoerderung: str
    b_ab_lernfoerderung: str
    z_empfaenger: frozenset[str]
    z_kontoinhaber: str
    z_iban: str
    z_bic: str
    z_bank: str
    z_vorleistung_datum: str
    z_vorleistung_betrag: str
    z_vorleistung_grund: str
    checklist: tuple[ListEntry, ...]
    declarations: tuple[str, ...]


def g1_facts(filling: Filling, annexes: Iterable[str] = ()) -> G1Facts:
    """Fill the Grundantrag of one child; ``annexes`` are the sheets that go with it."""
    case, made_on = filling.case, filling.made_on
    adult = case.applicant
    place = institution(case)
    stay = case.attendance
    to_parents = bool(_benefits(case) & _TO_PARENTS)
    home = _home(case)
    return G1Facts(
        k_behoerde_name=case.office.name if case.office else "",
        k_behoerde_anschrift=street_lines(case.office) if case.office else "",
        k_antragsart=_one({application.kind.value for application in case.applications}),
        k_antragsdatum="",  # the day of the signature, written by who signs
        k_vorgang_kita=" · ".join(application.code for application in case.applications if application.code),
        l_rechtskreis=str(route(case) or ""),
        l_bg_nummer=number_of(case, Route.SGB2),
        l_kundennummer="",
        l_aktenzeichen=file_number(case),
        l_wohngeldnummer=number_of(case, Route.WOHNGELD),
        l_kindergeldnummer=number_of(case, Route.KIZ),
        l_bewilligt_von=day(case.grant.valid_from) if case.grant else "",
        l_bewilligt_bis=day(case.grant.valid_until) if case.grant else "",
        l_kindergeld=case.child.child_benefit_drawn,
        l_kiz=True if route(case) is Route.KIZ else None,
        l_anderweitig=None,
        l_anderweitig_text="",
        p_name=adult.family_name if adult else "",
        p_vorname=adult.given_names if adult else "",
        p_geburtsname=adult.birth_name if adult else "",
        p_geburtsdatum=birth_day(adult.birth_date, year_only=adult.birth_year_only) if adult else "",
        p_strasse=home.street,
        p_ortsteil_zusatz=home.address_extra,
        p_plz=home.postcode,
        p_ort=home.city,
        p_telefon=adult.phone if adult and not case.hides_address else "",
        p_email=adult.email if adult and not case.hides_address else "",
        v_vertretung="",
        c_name=case.child.family_name,
        c_vorname=case.child.given_names,
        c_geburtsdatum=birth_day(case.child.birth_date, year_only=case.child.birth_year_only),
        c_ganz=whole_child(case),
        c_anschrift_abw="" if case.hides_address else street_lines(case.child),
        c_haushalt=_in_household(case),
        c_ausbildungsverguetung=case.child.training_pay,
        e_art=place.kind.value if place.kind else "",
        e_name=place.name,
        e_anschrift=place.address,
        e_traeger=place.traeger,
        e_standort=place.centre,
        e_seit=day(stay.starts_on) if stay else "",
        e_bis=day(stay.ends_on) if stay else "",
        e_klasse=stay.school_class if stay else "",
        e_schuljahr=school_year(_first_day(case) or made_on) if stay else "",
        b_benefits=frozenset(benefit.value for benefit in _benefits(case)),
        b_ab_mittag=_from(case, Benefit.MITTAGESSEN),
        b_ab_ausflug=_from(case, Benefit.AUSFLUG),
        b_ab_fahrt=_from(case, Benefit.FAHRT),
        b_ab_teilhabe=_from(case, Benefit.TEILHABE),
        b_ab_schulbedarf=_from(case, Benefit.SCHULBEDARF),
        b_ab_befoerderung=_from(case, Benefit.BEFOERDERUNG),
        b_ab_lernfoerderung=_from(case, Benefit.LERNFOERDERUNG),
        z_empfaenger=_receivers(case),
        z_kontoinhaber=_account_holder(adult) if adult and to_parents else "",
        z_iban=iban_groups(adult.iban) if adult and to_parents else "",
        z_bic=adult.bic if adult and to_parents else "",
        z_bank="",
        z_vorleistung_datum="",
        z_vorleistung_betrag="",
        z_vorleistung_grund="",
        checklist=proofs(filling, annexes),
        declarations=declarations(route(case)),
    )


def declarations(chosen: Route | None) -> tuple[str, ...]:
    """Answer what is declared, with the § of the route."""
    paragraph = word("purpose_law", chosen or Route.NONE)
    texts = [word("declaration", key) for key in ("d_richtigkeit", "d_mitwirkung", "d_zweck", "d_keine_doppel", "d_datenschutz_behoerde")]
    return tuple(text.replace("{purpose_law}", paragraph) for text in texts)


def _benefits(case: PackCase) -> frozenset[Benefit]:
    return frozenset(application.benefit for application in case.applications)


def _from(case: PackCase, benefit: Benefit) -> str:
    days = [application.period_from for application in case.applications if application.benefit is benefit and application.period_from]
    return month(min(days, default=None))


def _first_day(case: PackCase) -> date | None:
    return min((application.period_from for application in case.applications if application.period_from), default=None)


def _home(case: PackCase) -> Address:
    """Answer the applicant's address; of a protected family only the words that say why it is missing."""
    if case.hides_address:
        return Address(street=word("address", "protected"))
    return case.applicant or Address()


def _in_household(case: PackCase) -> bool | None:
    """Tell what § 6b Abs. 1 BKGG asks, where our record settles it: one household, no other address."""
    if case.child.lives_with_applicant is not None:
        return case.child.lives_with_applicant
    asked = route(case) in (Route.KIZ, Route.WOHNGELD)
    settled = case.applicant is not None and not case.child.second_households and not street_lines(case.child)
    return True if asked and settled else None


def _receivers(case: PackCase) -> frozenset[str]:
    benefits = _benefits(case)
    to_kita = {"einrichtung"} if case.own_kita and benefits & _TO_KITA else set[str]()
    return frozenset(to_kita | ({"person"} if benefits & _TO_PARENTS else set()))


def _account_holder(adult: Adult) -> str:
    return adult.account_holder or full_name(adult.family_name, adult.given_names)


def _one(values: set[str]) -> str:
    """Answer the value all agree on."""
    return next(iter(values)) if len(values) == 1 else ""
