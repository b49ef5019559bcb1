"""The law: loading the catalogue, checking a household of six, checking 10,000 families again.

Other sides: the TOML reader alone on the same files; the plainest evaluation of the same questions over dictionaries, which
says only yes, no or unclear; reading the same families from the store. Measured is the time of this process alone: all of it
reckons and hardly waits, and what else runs on the machine is not the law's.
"""

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QTimer
from stores import demo_store

from app.domain.benefits.catalogue_file import catalogue_from
from app.domain.benefits.check import check_case
from app.domain.benefits.facts import ActivityFacts, Attends, Case, ChildFacts, GrantFacts
from app.domain.benefits.recheck import Standpoint
from app.domain.benefits.shipped import shipped_texts
from app.domain.terms import Benefit, Route
from app.models.unit_of_work import Work
from app.services.catalogue_shelf import CatalogueShelf
from app.services.families import family_ids
from app.services.rechecks import SLICE, keep_seen, recheck_all
from app.services.store import OpenStore
from app.ui.application import make_application
from app.ui.context import Machine, ScreenContext
from app.ui.features.settings.recheck_page import RecheckPage
from app.ui.tasks.jobs import Jobs

if TYPE_CHECKING:
    from app.ui.context import Navigator

_ON = date(2026, 11, 22)
_FAMILIES = 10_000
_SCHOOL_ONLY = {Benefit.SCHULBEDARF, Benefit.BEFOERDERUNG, Benefit.LERNFOERDERUNG}

Row = dict[str, Any]

_DOORS = SimpleNamespace(open_family=print, show_done=print, show_problem=print)


def run() -> list[Row]:
    """Measure."""
    return [_load(), _household(), *_recheck()]


def _ms(action: Callable[[], object], times: int) -> float:
    action()
    durations = []
    for _ in range(times):
        begin = process_time()
        action()
        durations.append((process_time() - begin) * 1000)
    return median(durations)


def _row(what: str, ours: float, other: float, other_name: str, *, most: float, unit: str) -> Row:
    return {
        "what": what,
        "ours": f"{ours:.3g} {unit}",
        "other": f"{other:.3g} {unit}",
        "other_name": other_name,
        "ratio": ours / other,
        "bar": f"≤ {most:g} {unit}",
        "ok": ours <= most,
    }


def _load() -> Row:
    texts = shipped_texts()
    ours = _ms(lambda: catalogue_from(texts), 15)
    other = _ms(lambda: [tomllib.loads(text) for text in texts.values()], 15)
    return _row("catalogue read and checked", ours, other, "tomllib alone", most=30, unit="ms")


def _household() -> Row:
    case, law = Case(children=tuple(_children())), catalogue_from(shipped_texts())
    plain = [vars(child) for child in case.children]
    ours = _ms(lambda: check_case(case, on=_ON, law=law), 100) / len(case.children)
    other = _ms(lambda: [_plain(child, benefit) for child in plain for benefit in Benefit], 100) / len(plain)
    return _row("check, per child of a household of six", ours, other, "bare verdicts over dicts", most=1, unit="ms")


def _children() -> list[ChildFacts]:
    ages = [("2021-05-04", Attends.KITA), ("2018-02-11", Attends.SCHOOL), ("2015-02-11", Attends.SCHOOL)]
    ages += [("2010-02-11", Attends.VOCATIONAL_SCHOOL), ("2023-02-11", Attends.TAGESPFLEGE), ("2008-12-01", Attends.SCHOOL)]
    routes = (Route.WOHNGELD, Route.KIZ, Route.SGB2, Route.WOHNGELD, Route.SGB12, Route.ASYL3)
    return [
        ChildFacts(
            id=f"c{number}",
            birth_date=date.fromisoformat(birth),
            attends=attends,
            training_pay=False,
            lunch=True,
            activity=ActivityFacts(since=date(2025, 9, 1), cost_eur=12.0),
            lives_with_applicant=True,
            child_benefit_drawn=True,
            grants=(_grant(route, date(2025, 6, 1)), _grant(route, date(2026, 6, 1))),
        )
        for number, ((birth, attends), route) in enumerate(zip(ages, routes, strict=True))
    ]


def _grant(route: Route, start: date) -> GrantFacts:
    return GrantFacts(route=route, valid_from=start, valid_until=start.replace(year=start.year + 1) - timedelta(1), covers_child=True)


def _plain(child: dict[str, Any], benefit: Benefit) -> str:
    """Answer the verdict as a first sketch would: no law, no reason, no month."""
    running = [grant for grant in child["grants"] or () if grant.valid_from <= _ON <= grant.valid_until and grant.covers_child]
    if not running:
        return "unclear"
    age = (_ON - child["birth_date"]).days // 365.25
    at_school = child["attends"] in {"school", "vocational_school"}
    if benefit in _SCHOOL_ONLY and not at_school:
        return "no"
    if benefit is Benefit.TEILHABE:
        return "yes" if age < 18 and child["activity"] else "no"
    if benefit is Benefit.MITTAGESSEN and not child["lunch"]:
        return "no"
    return "yes" if not at_school or age < 25 else "no"


def _recheck() -> Iterator[Row]:
    """Check all families again: nothing changed, or for everybody who has something it is put into words; and in the window."""
    law = catalogue_from(shipped_texts())
    benefits = {each.id: replace(each, proofs=each.proofs[1:]) for each in law.benefits.values()}
    other_proofs = replace(law, version="2099-01-01", benefits=benefits)
    with demo_store(_FAMILIES) as store:
        ids = store.desk.ask(family_ids)
        begin = process_time()
        for start in range(0, len(ids), SLICE):
            store.desk.ask(_read, ids[start : start + SLICE])
        reading = process_time() - begin
        store.desk.do(keep_seen, ids, Standpoint(law, _ON))
        for what, now in (("nothing changed", law), ("something for everybody", other_proofs)):
            begin = process_time()
            found = recheck_all(store.desk, now=Standpoint(now, _ON))
            ours = process_time() - begin
            title = f"re-check of {found.looked_at:,} families, {what} ({len(found.families):,} told)"
            del found  # what lies about is looked through by the collector, and that would be counted as the window's wait
            yield _row(title, ours, reading, "reading them alone", most=15, unit="s")
        store.desk.do(keep_seen, ids, Standpoint(other_proofs, _ON))
        ours, bare = _longest_wait(lambda: _page(store)), _longest_wait(lambda: None)
        yield _row("longest wait of the window meanwhile", ours, bare, "an idle loop", most=50, unit="ms")


def _page(store: OpenStore) -> RecheckPage:
    """Open the page that checks all families again; everything is new to it."""
    machine = Machine(store, lock_after=lambda _: None, shelf=lambda: CatalogueShelf(Path("nowhere"), today=_ON))
    page = RecheckPage(ScreenContext(store.desk, Jobs(), cast("Navigator", _DOORS), lambda: _ON, machine=machine), machine)
    page.resize(1366, 768)
    page.show()
    return page


def _longest_wait(opened: Callable[[], RecheckPage | None]) -> float:
    """Answer how long the loop of the window once stood still, in milliseconds, until the page is done; else for a second."""
    app, beat = make_application(), QTimer()
    page = opened()
    waits, since, begin = [], [perf_counter()], perf_counter()

    def note() -> None:
        now = perf_counter()
        waits.append((now - since[0]) * 1000)
        since[0] = now
        if page.save.isEnabled() if page else now - begin > 1:
            app.quit()

    beat.timeout.connect(note)
    beat.start(1)
    app.exec()
    return max(waits)


def _read(work: Work, ids: Sequence[str]) -> int:
    return len(work.families.several(ids))
