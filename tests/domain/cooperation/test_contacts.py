"""A contact person has a name, a partner, and ways to be reached at work."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.cooperation.contacts import ContactPerson, check_contact_person
from app.domain.problems import ProblemCode

P = ProblemCode
PERSON = ContactPerson(
    id="c1", partner_name="Bildungswerk", name="Ada Winter", task="Beratung", phone="02941 123456", email="winter@beispiel.de"
)


def test_one_that_makes_sense_has_no_problem() -> None:
    assert check_contact_person(PERSON, (), before=None) == ()


@pytest.mark.parametrize(
    ("change", "path", "code", "is_error"),
    [
        ({"name": ""}, "name", P.CONTACT_UNNAMED, True),
        ({"partner_name": ""}, "office_id", P.PARTNER_MISSING, True),
        ({"phone": "", "email": ""}, "phone", P.CONTACT_UNREACHABLE, False),
        ({"phone": "nachmittags"}, "phone", P.PHONE_UNUSUAL, False),
        ({"email": "winter(at)beispiel"}, "email", P.EMAIL_UNUSUAL, False),
        ({"task": "x" * 201}, "task", P.TEXT_TOO_LONG, True),
    ],
)
def test_each_mistake_is_told_where_it_was_made(change: dict[str, str], path: str, code: ProblemCode, is_error: bool) -> None:
    (problem,) = check_contact_person(replace(PERSON, **change), (), before=None)  # type: ignore[arg-type]  # fields by name
    assert (problem.path, problem.code, problem.is_error) == (path, code, is_error)


def test_a_person_stands_once_at_a_partner() -> None:
    (problem,) = check_contact_person(replace(PERSON, name="ada winter"), (PERSON,), before=None)
    assert problem.code is P.CONTACT_TWICE
    assert check_contact_person(PERSON, (replace(PERSON, partner_name="Verein"),), before=None) == ()
    assert check_contact_person(PERSON, (PERSON,), before=PERSON) == ()
    assert check_contact_person(PERSON, (replace(PERSON, ended_on=date(2026, 1, 1)),), before=None) == ()


def test_who_is_none_any_more_may_be_corrected_while_she_stands_there_anew() -> None:
    ended = replace(PERSON, ended_on=date(2026, 1, 1))
    assert check_contact_person(ended, (ended, replace(PERSON, id="c2")), before=ended) == ()
