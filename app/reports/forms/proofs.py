"""Which papers go with a Grundantrag: the checklist of section 8 (domain report 1.9). Words stand in ``terms.toml``."""

from typing import Final

from app.core.terms import word
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


def proofs(case: PackCase) -> tuple[ListEntry, ...]:
    """Answer the checklist; only what lies in the pack itself is ticked."""
    keys = list(_ALWAYS.get(route(case) or Route.NONE, () if case.grant else ("bescheid",)))
    benefits = {application.benefit for application in case.applications}
    entries = [ListEntry(word("proof", key)) for key in keys]
    if Benefit.MITTAGESSEN in benefits:
        entries.append(ListEntry(word("proof", "anlage_mittag"), ticked=True))
        if not case.own_kita:
            entries.append(ListEntry(word("proof", "mittag_bestaetigung")))
    if Benefit.SCHULBEDARF in benefits and _at_school(case):
        entries.append(ListEntry(word("proof", "schulbescheinigung")))
    entries.extend(ListEntry(word("proof", key)) for benefit in Benefit if benefit in benefits for key in _PER_BENEFIT.get(benefit, ()))
    return tuple(entries)


def _at_school(case: PackCase) -> bool:
    return case.attendance is not None and case.attendance.kind in (AttendanceKind.SCHULE, AttendanceKind.BERUFSSCHULE)
