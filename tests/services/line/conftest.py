"""An office, a family with a child and an application, and a thread about them."""

from datetime import date

import pytest

from app.domain.applications import ApplicationFields
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft
from app.domain.line.threads import ThreadEntryFields, ThreadFields
from app.domain.line.words import Subject
from app.domain.people import ConsentFields, Office
from app.domain.terms import Purpose
from app.services import applications, families
from app.services.desk import Desk
from app.services.line import threads

TODAY = date(2026, 11, 23)


@pytest.fixture
def office(desk: Desk) -> Office:
    return desk.ask(lambda work: work.centre.offices()[0])


@pytest.fixture
def family_id(desk: Desk) -> str:
    adult = AdultDraft(family_name="Müller", given_names="Sandra", phone="02921 555123", birth_date=date(1990, 4, 2))
    child = ChildDraft(family_name="Müller", given_names="Mia", birth_date=date(2022, 5, 4))
    return desk.do(families.save_family, FamilyDraft(adults=(adult,), children=(child,))).value


@pytest.fixture
def application_id(desk: Desk, family_id: str) -> str:
    child_id = desk.ask(families.family_sheet, family_id).family.children[0].id
    return desk.do(applications.open_application, child_id, ApplicationFields()).value


@pytest.fixture
def about_family(desk: Desk, office: Office, family_id: str) -> str:
    """A thread about the family, with one message that has not left."""
    fields = ThreadFields(title="Bescheid fehlt", subject=Subject.NOTICE, office_id=office.id, family_id=family_id)
    return desk.do(threads.open_thread, fields, ThreadEntryFields(text="Wir warten seit drei Wochen.")).value


@pytest.fixture
def about_nobody(desk: Desk, office: Office) -> str:
    """A thread about nobody this house knows."""
    fields = ThreadFields(title="Formular für Fahrten", subject=Subject.PROCEDURE, office_id=office.id)
    return desk.do(threads.open_thread, fields, ThreadEntryFields(text="Gibt es ein neues Formular?")).value


def consent(desk: Desk, family_id: str, office_id: str, *covers: Purpose, **more: object) -> str:
    fields = ConsentFields(purpose="E1 unterschrieben", office_id=office_id, covers=covers or (Purpose.QUERIES,), given_on=TODAY)
    from dataclasses import replace

    return desk.do(families.give_consent, family_id, replace(fields, **more)).value  # type: ignore[arg-type]  # fields of a consent
