"""Invented people whose papers show what every sheet looks like. None of it is stored anywhere."""

from datetime import date

from app.domain.applications import Application
from app.domain.paper import PackCase
from app.domain.people import Adult, Attendance, Centre, Child, Family, Grant, Office, Site
from app.domain.terms import AttendanceKind, Benefit, LunchBilling, Route

_CENTRE = Centre(
    id="muster-zentrum",
    name="Familienzentrum Muster",
    traeger="Musterträger e. V.",
    street="Musterweg 1",
    postcode="12345",
    city="Musterstadt",
    phone="01234 56789",
    account_holder="Musterträger e. V.",
    iban="DE02120300000000202051",
)
_SITE = Site(id="muster-kita", name="Kita Muster", street="Musterweg 1", postcode="12345", city="Musterstadt", lunch_month_cents=6000)
_OFFICE = Office(id="muster-stelle", name="Musterstelle", street="Amtsweg 2", postcode="12345", city="Musterstadt")
_MOTHER = Adult(
    id="muster-mutter",
    family_id="muster-familie",
    family_name="Muster",
    given_names="Maria",
    birth_date=date(1990, 4, 2),
    street="Beispielstraße 3",
    postcode="12345",
    city="Musterstadt",
    phone="01234 98765",
    iban="DE02120300000000202051",
)
_KITA_CHILD = Child(id="muster-kind-1", family_id="muster-familie", family_name="Muster", given_names="Kim", birth_date=date(2021, 5, 4))
_SCHOOL_CHILD = Child(
    id="muster-kind-2", family_id="muster-familie", family_name="Muster", given_names="Robin", birth_date=date(2016, 2, 11)
)


def sample_cases(on: date) -> tuple[PackCase, ...]:
    """Answer a Kita child and a school child that apply for everything."""
    start = on.replace(day=1)
    kita = Attendance(
        id="muster-b1", child_id=_KITA_CHILD.id, kind=AttendanceKind.KITA, site_id=_SITE.id, group_name="Igel", starts_on=start
    )
    school = Attendance(
        id="muster-b2", child_id=_SCHOOL_CHILD.id, kind=AttendanceKind.SCHULE, institution="Grundschule Muster", school_class="4b"
    )
    at_kita = (Benefit.MITTAGESSEN, Benefit.AUSFLUG, Benefit.TEILHABE)
    return (
        _case(_KITA_CHILD, kita, _SITE, applications=_applications(_KITA_CHILD, at_kita, start)),
        _case(_SCHOOL_CHILD, school, None, applications=_applications(_SCHOOL_CHILD, tuple(Benefit), start)),
    )


def _case(child: Child, stay: Attendance, site: Site | None, *, applications: tuple[Application, ...]) -> PackCase:
    start = applications[0].period_from
    return PackCase(
        centre=_CENTRE,
        family=Family(id="muster-familie", adults=(_MOTHER,), children=(_KITA_CHILD, _SCHOOL_CHILD)),
        child=child,
        site=site,
        office=_OFFICE,
        applicant=_MOTHER,
        attendance=stay,
        grant=Grant(id=f"{child.id}-grant", child_id=child.id, route=Route.WOHNGELD, reference="123456", valid_from=start),
        applications=applications,
    )


def _applications(child: Child, benefits: tuple[Benefit, ...], start: date) -> tuple[Application, ...]:
    return tuple(
        Application(
            id=f"{child.id}-{benefit}",
            child_id=child.id,
            code=f"FZ-MUSTER{number}",
            benefit=benefit,
            period_from=start,
            lunch_billing=LunchBilling.MONTHLY,
            lunch_month_cents=6000,
        )
        for number, benefit in enumerate(benefits, 1)
    )
