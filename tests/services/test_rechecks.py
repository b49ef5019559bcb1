"""All families checked again over a real store: told until somebody takes note, in slices that can be stopped."""

from dataclasses import replace
from datetime import date

import pytest

from app.core.clock import local_date
from app.domain.benefits.catalogue_file import catalogue_from
from app.domain.benefits.recheck import Cause, Standpoint
from app.domain.benefits.shipped import shipped_catalogue, shipped_texts
from app.domain.benefits.verdict import Verdict
from app.domain.drafts import AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft, draft_of
from app.domain.people import ChildAnswers
from app.domain.terms import AttendanceKind, Benefit, Route
from app.models.unit_of_work import Work
from app.services import rechecks
from app.services.desk import Desk
from app.services.families import answer_about_child, archive_family, save_family
from app.services.rechecks import keep_first, keep_seen, recheck_all

FEBRUARY = date(2027, 2, 22)
SCHULBEDARF = shipped_texts()["schulbedarf.toml"].replace("{ since = 2027-01-01, unknown = true,", "{ since = 2027-01-01, eur = 67.00,")
OLD = shipped_catalogue()
NEW = replace(catalogue_from({**shipped_texts(), "schulbedarf.toml": SCHULBEDARF}), version="2027-01-15")
BEFORE, AFTER = Standpoint(OLD, FEBRUARY), Standpoint(NEW, FEBRUARY)


def enter(desk: Desk, name: str, kind: AttendanceKind, route: Route = Route.SGB2) -> str:
    child = ChildDraft(
        family_name=name,
        given_names="Kind",
        birth_date=date(2017, 3, 4),
        attendances=(AttendanceDraft(kind=kind, starts_on=date(2024, 8, 1)),),
        grants=(GrantDraft(route=route, valid_from=date(2026, 9, 1), valid_until=date(2027, 8, 31)),),
    )
    return desk.do(save_family, FamilyDraft(children=(child,))).value


def child_id(desk: Desk, family_id: str) -> str:
    return desk.ask(lambda work: stored_child(work, family_id))


def stored_child(work: Work, family_id: str) -> str:
    family = work.families.get(family_id)
    assert family is not None
    return family.children[0].id


def test_new_law_names_only_whom_it_concerns(desk: Desk) -> None:
    pupil = enter(desk, "Albers", AttendanceKind.SCHULE)
    enter(desk, "Brandt", AttendanceKind.KITA)
    desk.do(archive_family, enter(desk, "Conrad", AttendanceKind.SCHULE))
    assert recheck_all(desk, now=BEFORE).families == ()
    found = recheck_all(desk, now=AFTER)
    assert (found.looked_at, found.is_complete) == (2, True)
    (family,) = found.families
    (change,) = family.changes
    assert (family.family_id, family.title, family.called) == (pupil, "Albers, Kind", {change.child_id: "Kind"})
    assert (change.benefit, change.fields, change.after.amount.cents) == (Benefit.SCHULBEDARF, ("amount",), 6700)
    assert change.causes == (Cause.LAW,)


def test_a_change_is_told_until_somebody_takes_note(desk: Desk) -> None:
    pupil = enter(desk, "Albers", AttendanceKind.SCHULE)
    recheck_all(desk, now=BEFORE)
    first, again = recheck_all(desk, now=AFTER), recheck_all(desk, now=AFTER)
    assert first.families == again.families != ()
    former = desk.do(keep_seen, [pupil], AFTER).value
    assert [(each.catalogue, each.on) for each in former] == [(OLD.version, FEBRUARY)]
    assert recheck_all(desk, now=AFTER).families == ()
    desk.do(rechecks.keep_checks, former)
    assert recheck_all(desk, now=AFTER).families == first.families


def test_changed_facts_are_seen(desk: Desk) -> None:
    family_id = enter(desk, "Albers", AttendanceKind.KITA, Route.WOHNGELD)
    keep_first(desk, family_id, OLD)
    now = Standpoint(OLD, desk.ask(lambda work: work.today))
    desk.do(answer_about_child, child_id(desk, family_id), ChildAnswers(child_benefit_drawn=True, takes_lunch=True))
    (family,) = recheck_all(desk, now=now).families
    changed = {change.benefit: (change.before.verdict, change.after.verdict, change.causes) for change in family.changes}
    assert changed[Benefit.MITTAGESSEN] == (Verdict.UNCLEAR, Verdict.YES, (Cause.FACTS,))


def test_the_first_check_is_kept_once(desk: Desk) -> None:
    """Whoever opens the sheet again later does not take note for others."""
    family_id = enter(desk, "Albers", AttendanceKind.KITA, Route.WOHNGELD)
    keep_first(desk, family_id, OLD)
    desk.do(answer_about_child, child_id(desk, family_id), ChildAnswers(child_benefit_drawn=True, takes_lunch=True))
    keep_first(desk, family_id, OLD)
    assert recheck_all(desk, now=Standpoint(OLD, desk.ask(lambda work: work.today))).families != ()


def test_a_month_that_falls_away_is_no_news_but_a_grant_that_ends_is(desk: Desk) -> None:
    family_id = enter(desk, "Albers", AttendanceKind.KITA, Route.KIZ)
    desk.do(answer_about_child, child_id(desk, family_id), ChildAnswers(child_benefit_drawn=True, takes_lunch=True, has_activity=False))
    recheck_all(desk, now=Standpoint(OLD, date(2026, 9, 30)))
    assert recheck_all(desk, now=Standpoint(OLD, date(2027, 8, 31))).families == ()
    assert recheck_all(desk, now=Standpoint(OLD, date(2027, 8, 31))).families == ()
    (family,) = recheck_all(desk, now=Standpoint(OLD, date(2027, 9, 1))).families
    lunch = next(change for change in family.changes if change.benefit is Benefit.MITTAGESSEN)
    assert (lunch.before.verdict, lunch.after.verdict, lunch.causes) == (Verdict.YES, Verdict.UNCLEAR, (Cause.TIME,))


def test_a_school_that_was_entered_long_ago_begins_by_time_and_not_by_facts(desk: Desk) -> None:
    child = ChildDraft(
        given_names="Juna",
        birth_date=date(2020, 9, 3),
        attendances=(
            AttendanceDraft(kind=AttendanceKind.KITA, ends_on=date(2027, 7, 31)),
            AttendanceDraft(kind=AttendanceKind.SCHULE, starts_on=date(2027, 8, 1)),
        ),
        grants=(GrantDraft(route=Route.SGB2, valid_from=date(2026, 9, 1), valid_until=date(2027, 12, 31)),),
    )
    desk.do(save_family, FamilyDraft(children=(child,)))
    recheck_all(desk, now=BEFORE)
    (family,) = recheck_all(desk, now=Standpoint(OLD, date(2027, 8, 15))).families
    pupil = {change.benefit: (change.after.verdict, change.causes) for change in family.changes if "verdict" in change.fields}
    assert pupil[Benefit.SCHULBEDARF] == (Verdict.YES, (Cause.TIME,))


def test_a_former_law_and_day_need_nothing_kept(desk: Desk) -> None:
    enter(desk, "Albers", AttendanceKind.SCHULE)
    assert recheck_all(desk, now=BEFORE, former=BEFORE).families == ()
    (family,) = recheck_all(desk, now=AFTER, former=BEFORE).families
    assert [change.benefit for change in family.changes] == [Benefit.SCHULBEDARF]


def test_what_is_kept_goes_with_the_child_and_is_not_in_the_change_log(desk: Desk) -> None:
    family_id = enter(desk, "Albers", AttendanceKind.SCHULE)
    number = "SELECT count(*) FROM change"
    before = desk.ask(lambda work: work.session.connection().exec_driver_sql(number).scalar())
    keep_first(desk, family_id, OLD)
    gone = child_id(desk, family_id)
    assert desk.ask(lambda work: work.kept_checks.of_children([gone])).keys() == {gone}
    assert desk.ask(lambda work: work.session.connection().exec_driver_sql(number).scalar()) == before
    family = desk.ask(lambda work: work.families.get(family_id))
    assert family is not None
    other = ChildDraft(given_names="Ida", birth_date=local_date(desk.ask(lambda work: work.now)))
    desk.do(save_family, replace(draft_of(family), children=(other,)))
    assert desk.ask(lambda work: work.kept_checks.of_children([gone])) == {}


def test_it_stops_between_two_slices(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rechecks, "SLICE", 1)
    for name in ("Albers", "Brandt", "Conrad"):
        enter(desk, name, AttendanceKind.SCHULE)
    answers = iter([False, False, True])
    found = recheck_all(desk, now=AFTER, former=BEFORE, is_stopped=lambda: next(answers))
    assert (found.looked_at, found.is_complete, len(found.families)) == (2, False, 2)
