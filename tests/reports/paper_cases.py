"""Invented people and places the paper is tried with."""

from datetime import date

from app.domain.applications import Application
from app.domain.paper import PackCase
from app.domain.people import Adult, Attendance, Centre, Child, Family, Grant, Office, Site
from app.domain.terms import ApplicationKind, AttendanceKind, Benefit, LunchBilling, Route

MADE_ON = date(2026, 11, 23)

CENTRE = Centre(
    id="z1",
    name="Familienzentrum Lindenhof",
    traeger="Trägerverein Lindenhof e. V.",
    street="Lindenweg 3",
    postcode="59494",
    city="Soest",
    phone="02921 000000",
    email="lindenhof@beispiel.example",
    account_holder="Trägerverein Lindenhof e. V.",
    iban="DE98416500010000000123",
)
SITE = Site(id="s1", name="Kita Wiesengrund", street="Wiesengrund 12", postcode="59494", city="Soest", lunch_month_cents=6200)
JOBCENTER = Office(id="o1", name="Jobcenter Musterkreis", street="Amtsweg 2", postcode="59494", city="Soest", routes=(Route.SGB2,))
TOWN = Office(id="o2", name="Sozialamt Musterstadt", routes=(Route.WOHNGELD, Route.KIZ))


def adult(**changes: object) -> Adult:
    """Answer a mother with everything known."""
    facts: dict[str, object] = {
        "id": "a1",
        "family_id": "f1",
        "family_name": "Đorđević-Yılmaz",
        "given_names": "Müşerref Ażra",
        "birth_name": "Weiß",
        "birth_date": date(1990, 4, 7),
        "street": "Am Großen Teich 27a",
        "address_extra": "bei Müller",
        "postcode": "59494",
        "city": "Soest",
        "phone": "0170 0000000",
        "email": "muesra@beispiel.example",
        "iban": "DE89370400440532013000",
    }
    return Adult(**{**facts, **changes})  # type: ignore[arg-type]


def lunch(**changes: object) -> Application:
    """Answer an application for lunch, paid by the month."""
    facts: dict[str, object] = {
        "id": "ap1",
        "child_id": "c1",
        "code": "LH-2026-0042",
        "benefit": Benefit.MITTAGESSEN,
        "kind": ApplicationKind.RENEWAL,
        "period_from": date(2026, 12, 1),
        "period_until": date(2027, 7, 31),
        "lunch_billing": LunchBilling.MONTHLY,
        "lunch_month_cents": 6200,
        "lunch_days_per_month": 20,
        "lunch_paid_months": 11,
    }
    return Application(**{**facts, **changes})  # type: ignore[arg-type]


def kita_case(**changes: object) -> PackCase:
    """Answer a Kita child on SGB II with lunch at our own Kita."""
    mother = adult()
    child = Child(id="c1", family_id="f1", family_name="Đorđević", given_names="Łukasz", birth_date=date(2021, 9, 1))
    facts: dict[str, object] = {
        "centre": CENTRE,
        "family": Family(id="f1", adults=(mother,), children=(child,)),
        "child": child,
        "site": SITE,
        "office": JOBCENTER,
        "applicant": mother,
        "attendance": Attendance(
            id="at1", child_id="c1", kind=AttendanceKind.KITA, site_id="s1", group_name="Igelgruppe", starts_on=date(2024, 8, 1)
        ),
        "grant": Grant(
            id="g1",
            child_id="c1",
            route=Route.SGB2,
            reference="35502BG0012345",
            valid_from=date(2026, 7, 1),
            valid_until=date(2027, 6, 30),
        ),
        "applications": (lunch(),),
        "has_consent": True,
    }
    return PackCase(**{**facts, **changes})  # type: ignore[arg-type]


def school_case(**changes: object) -> PackCase:
    """Answer a school child on Wohngeld with lunch, school things and a club."""
    child = Child(id="c2", family_id="f1", family_name="Yılmaz", given_names="Ayşe", birth_date=date(2017, 3, 14))
    facts: dict[str, object] = {
        "child": child,
        "site": None,
        "office": TOWN,
        "attendance": Attendance(
            id="at2",
            child_id="c2",
            kind=AttendanceKind.SCHULE,
            institution="Grundschule am Mühlenbach",
            street="Schulstraße 1",
            postcode="59494",
            city="Soest",
            school_class="3b",
        ),
        "grant": Grant(
            id="g2",
            child_id="c2",
            route=Route.WOHNGELD,
            reference="974040123456",
            valid_from=date(2026, 5, 1),
            valid_until=date(2027, 4, 30),
        ),
        "applications": (
            lunch(id="ap2", child_id="c2", code="LH-2026-0043", lunch_billing=LunchBilling.PER_MEAL, lunch_price_cents=390),
            lunch(id="ap3", child_id="c2", code="LH-2026-0044", benefit=Benefit.SCHULBEDARF),
            lunch(id="ap4", child_id="c2", code="LH-2026-0045", benefit=Benefit.TEILHABE),
        ),
    }
    return kita_case(**{**facts, **changes})


def empty_case() -> PackCase:
    """Answer a case of which nothing is known."""
    child = Child(id="c3", family_id="f2")
    return PackCase(centre=Centre(id="z1"), family=Family(id="f2", children=(child,)), child=child)
