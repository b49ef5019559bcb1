"""Which papers go with an application (domain report 1.9). Words stand in ``terms.toml``."""

from collections.abc import Iterable
from typing import Final

from app.core.terms import word
from app.domain.applications import Application
from app.domain.paper import PackCase
from app.domain.terms import AttendanceKind, Benefit, Route
from app.reports.facts import ListEntry
from app.reports.forms.route_number import route

_ALWAYS: Final[dict[Route, tuple[str, ...]]] = {
    Route.KIZ: ("bescheid_kiz", "kindergeld"),
    Route.WOHNGELD: ("bescheid_wohngeld", "kindergeld"),
    Route.SGB12: ("bescheid_sgb12",),
    Route.ASYL2: ("bescheid_asyl",),
    Route.ASYL3: ("bescheid_asyl",),
}
_PER_BENEFIT: Final[dict[Benefit, tuple[str, ...]]] = {
    Benefit.AUSFLUG: ("ausflug",),
    Benefit.FAHRT: ("fahrt",),
    Benefit.TEILHABE: ("verein",),
    Benefit.BEFOERDERUNG: ("fahrkarte",),
    Benefit.LERNFOERDERUNG: ("lernfoerderung",),
}


def papers(case: PackCase, applications: Iterable[Application]) -> tuple[ListEntry, ...]:
    """Answer what the family has to bring; nothing is ticked."""
    keys = list(_ALWAYS.get(route(case) or Route.NONE, () if case.grant else ("bescheid",)))
    benefits = {application.benefit for application in applications}
    if Benefit.MITTAGESSEN in benefits and not case.own_kita:
        keys.append("mittag_bestaetigung")
    if Benefit.SCHULBEDARF in benefits and _at_school(case):
        keys.append("schulbescheinigung")
    keys.extend(key for benefit in Benefit if benefit in benefits for key in _PER_BENEFIT.get(benefit, ()))
    return tuple(ListEntry(word("proof", key)) for key in keys)


def proofs(case: PackCase, annexes: Iterable[str]) -> tuple[ListEntry, ...]:
    """Answer the checklist of the Grundantrag; only what lies in the pack itself is ticked."""
    enclosed = ", ".join(dict.fromkeys(annexes))
    entries = [ListEntry(word("proof", "anlagen").replace("{annexes}", enclosed), ticked=True)] if enclosed else []
    return (*entries, *papers(case, case.applications))


def _at_school(case: PackCase) -> bool:
    return case.attendance is not None and case.attendance.kind in (AttendanceKind.SCHULE, AttendanceKind.BERUFSSCHULE)
