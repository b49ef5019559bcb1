"""What is typed in the wizard, as plain text, and what it means. Knows no Qt.

Every text stands under the path the checks use for it: ``centre.name``, ``sites[0].street``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.core.money import parse_cents
from app.domain.cleaning import cleaned
from app.domain.exchange import StoreRole
from app.domain.people import CentreFields, OfficeFields, SiteFields
from app.domain.problems import Problem, ProblemCode
from app.domain.setup import SetupAnswers, StaffAnswers
from app.domain.setup_checks import check_setup
from app.domain.terms import DataProtectionLaw, Route

Texts = Mapping[str, str]
AMOUNTS = ("lunch_month_cents", "lunch_price_cents")


@dataclass(frozen=True)
class OfficeTyped:
    """One line of the offices: its texts, its routes, and whether it is in use."""

    texts: Texts
    routes: tuple[Route, ...]
    is_used: bool


@dataclass(frozen=True)
class Typed:
    """Everything that stands on the pages."""

    centre: Texts = field(default_factory=dict)
    law: DataProtectionLaw = DataProtectionLaw.DSGVO
    sites: Sequence[Texts] = ()
    staff: Sequence[Texts] = ()
    offices: Sequence[OfficeTyped] = ()
    passphrase: str = ""
    repeated: str = ""
    use_keyring: bool = True
    role: StoreRole = StoreRole.CENTRE


def answers_of(typed: Typed) -> SetupAnswers:
    """Read the pages. Lines nothing was typed into are left out, and offices not in use."""
    return SetupAnswers(
        centre=cleaned(CentreFields(**typed.centre, law=typed.law)),
        sites=tuple(cleaned(site_of(texts)) for texts in _sites(typed)),
        staff=tuple(cleaned(StaffAnswers(**texts)) for texts in typed.staff if _has_text(texts)),
        offices=tuple(cleaned(_office_of(each)) for each in _used(typed)),
        passphrase=typed.passphrase,
        use_keyring=typed.use_keyring,
        role=typed.role,
    )


def _office_of(typed: OfficeTyped) -> OfficeFields:
    texts: dict[str, Any] = dict(typed.texts)
    return OfficeFields(**texts, routes=typed.routes)


def problems_of(typed: Typed) -> tuple[Problem, ...]:
    """Answer what is wrong on all pages, at the path of the field it is about."""
    places = {
        "sites": [number for number, texts in enumerate(typed.sites) if _has_text(texts)],
        "staff": [number for number, texts in enumerate(typed.staff) if _has_text(texts)],
        "offices": [number for number, each in enumerate(typed.offices) if each.is_used],
    }
    found = [_moved(problem, places) for problem in check_setup(answers_of(typed))]
    return (*found, *_unread_amounts(typed), *check_repeated(typed.passphrase, typed.repeated))


def site_of(texts: Texts) -> SiteFields:
    """Read one Kita; an amount that cannot be read is left out."""
    site = SiteFields(**{name: text for name, text in texts.items() if name not in AMOUNTS})  # type: ignore[arg-type]  # all are texts
    return replace(site, lunch_month_cents=_cents(texts, "lunch_month_cents"), lunch_price_cents=_cents(texts, "lunch_price_cents"))


def _cents(texts: Texts, name: str) -> int | None:
    return parse_cents(texts.get(name, ""))


def _has_text(texts: Texts) -> bool:
    return any(text.strip() for text in texts.values())


def _sites(typed: Typed) -> list[Texts]:
    return [texts for texts in typed.sites if typed.role is StoreRole.CENTRE and _has_text(texts)]


def _used(typed: Typed) -> list[OfficeTyped]:
    return [each for each in typed.offices if each.is_used and typed.role is StoreRole.CENTRE]


def _moved(problem: Problem, places: Mapping[str, list[int]]) -> Problem:
    """Name the line on the page, not the number among the lines that count."""
    group, bracket, rest = problem.path.partition("[")
    if not bracket:
        return Problem(f"{group}[0].name", problem.code, is_error=problem.is_error, facts=problem.facts) if group in places else problem
    number, _, name = rest.partition("].")
    return Problem(f"{group}[{places[group][int(number)]}].{name}", problem.code, is_error=problem.is_error, facts=problem.facts)


def _unread_amounts(typed: Typed) -> Iterable[Problem]:
    for number, texts in enumerate(typed.sites):
        yield from unread_amounts(texts, f"sites[{number}].")


def unread_amounts(texts: Texts, at: str = "") -> Iterable[Problem]:
    """Name the amounts of a Kita that cannot be read."""
    for name in AMOUNTS:
        if texts.get(name, "").strip() and parse_cents(texts[name]) is None:
            yield Problem(at + name, ProblemCode.AMOUNT_UNREADABLE, is_error=True)


def check_repeated(passphrase: str, repeated: str) -> Iterable[Problem]:
    """Check that a new passphrase was typed twice alike."""
    if passphrase != repeated:
        yield Problem("repeated", ProblemCode.PASSPHRASE_DIFFERS, is_error=True)
