"""Contact persons of partners: their task there and how one reaches them at work. Nothing private has a place here."""

from collections.abc import Iterable
from datetime import date

from app.core.frozen import dataclass
from app.domain.cooperation.partners import PartnerFields, check_partner
from app.domain.field_checks import check_contact, check_texts, error, hint
from app.domain.names import search_form
from app.domain.problems import Problem, ProblemCode


@dataclass(frozen=True, kw_only=True)
class ContactFields(PartnerFields):
    """What is typed of a contact person. ``task``: what she does there; ``phone_hours``: when one reaches her."""

    name: str = ""
    task: str = ""
    phone: str = ""
    phone_hours: str = ""
    email: str = ""
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class ContactPerson(ContactFields):
    """A contact person as stored. ``ended_on``: the day she stopped being one."""

    id: str
    ended_on: date | None = None


def check_contact_person(fields: ContactFields, known: Iterable[ContactPerson], *, before: ContactPerson | None) -> tuple[Problem, ...]:
    """Check a contact person as she is being typed; ``before`` is how she stands, among all that are ``known``.

    Who is none any more may be named like one who is.
    """
    problems = [*check_partner(fields), *check_texts(fields, ""), *check_contact(fields.phone, fields.email, "")]
    if not fields.name.strip():
        problems.append(error("name", ProblemCode.CONTACT_UNNAMED))
    if not (fields.phone or fields.email).strip():
        problems.append(hint("phone", ProblemCode.CONTACT_UNREACHABLE))
    others = [each for each in known if each.ended_on is None and (before is None or each.id != before.id)]
    is_one = before is None or before.ended_on is None
    if is_one and any((each.partner_key, search_form(each.name)) == (fields.partner_key, search_form(fields.name)) for each in others):
        problems.append(error("name", ProblemCode.CONTACT_TWICE))
    return tuple(problems)
