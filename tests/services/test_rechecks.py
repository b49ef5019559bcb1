"""All families checked again over a real store, in slices that can be stopped."""

from datetime import date

import pytest

from app.domain.benefits.catalogue_file import catalogue_from
from app.domain.benefits.recheck import Standpoint
from app.domain.benefits.shipped import shipped_catalogue, shipped_texts
from app.domain.drafts import AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft
from app.domain.terms import AttendanceKind, Benefit, Route
from app.services import rechecks
from app.services.desk import Desk
from app.services.families import archive_family, save_family
from app.services.rechecks import recheck_all

FEBRUARY = date(2027, 2, 22)
SCHULBEDARF = shipped_texts()["schulbedarf.toml"].replace("{ since = 2027-01-01, unknown = true,", "{ since = 2027-01-01, eur = 67.00,")
NEW = catalogue_from({**shipped_texts(), "schulbedarf.toml": SCHULBEDARF})
BEFORE, AFTER = Standpoint(shipped_catalogue(), FEBRUARY), Standpoint(NEW, FEBRUARY)


def enter(desk: Desk, name: str, kind: AttendanceKind) -> str:
    child = ChildDraft(
        family_name=name,
        given_names="Kind",
        birth_date=date(2017, 3, 4),
        attendances=(AttendanceDraft(kind=kind, starts_on=date(2024, 8, 1)),),
        grants=(GrantDraft(route=Route.SGB2, valid_from=date(2026, 9, 1), valid_until=date(2027, 8, 31)),),
    )
    return desk.do(save_family, FamilyDraft(children=(child,))).value


def test_only_whom_it_concerns_is_named(desk: Desk) -> None:
    pupil = enter(desk, "Albers", AttendanceKind.SCHULE)
    enter(desk, "Brandt", AttendanceKind.KITA)
    archived = enter(desk, "Conrad", AttendanceKind.SCHULE)
    desk.do(archive_family, archived)
    found = recheck_all(desk, before=BEFORE, after=AFTER)
    assert (found.looked_at, found.is_complete) == (2, True)
    named = {family.family_id: family for family in found.families}
    assert pupil in named
    assert named[pupil].title == "Albers, Kind"
    (change,) = named[pupil].changes
    assert (change.benefit, change.fields, change.after.amount.cents) == (Benefit.SCHULBEDARF, ("amount",), 6700)


def test_the_same_law_and_day_need_no_looking(desk: Desk) -> None:
    enter(desk, "Albers", AttendanceKind.SCHULE)
    assert recheck_all(desk, before=BEFORE, after=BEFORE).families == ()


def test_it_stops_between_two_slices(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rechecks, "SLICE", 1)
    for name in ("Albers", "Brandt", "Conrad"):
        enter(desk, name, AttendanceKind.SCHULE)
    answers = iter([False, False, True])
    found = recheck_all(desk, before=BEFORE, after=AFTER, is_stopped=lambda: next(answers))
    assert (found.looked_at, found.is_complete, len(found.families)) == (2, False, 2)
