"""What goes out of use is offered no longer, stays named, and comes back; nonsense is refused below the window."""

from datetime import date

import pytest

from app.core.errors import AppError, ErrorCode
from app.domain.people import CentreFields, OfficeFields, SiteFields, StaffFields
from app.domain.problems import ProblemCode
from app.domain.views import in_use
from app.services import centre, desk_settings
from app.services.desk import Desk

TODAY = date(2026, 11, 23)


def refused(desk: Desk, command: object, *args: object) -> AppError:
    with pytest.raises(AppError) as caught:
        desk.do(command, *args)  # type: ignore[arg-type]  # any command
    return caught.value


@pytest.mark.parametrize(
    ("command", "args", "problem"),
    [
        (centre.change_centre, (CentreFields(name="  "),), ProblemCode.CENTRE_NAME_MISSING),
        (centre.save_site, (None, SiteFields(name="")), ProblemCode.SITE_NAME_MISSING),
        (centre.save_office, (None, OfficeFields(name="x" * 201)), ProblemCode.TEXT_TOO_LONG),
        (centre.save_staff, (None, StaffFields(name="Ada", sign="")), ProblemCode.SIGN_MISSING),
        (centre.save_staff, (None, StaffFields(name="Kai Rot", sign=" kr ")), ProblemCode.SIGN_TWICE),
    ],
)
def test_nonsense_is_refused_and_nothing_is_written(desk: Desk, command: object, args: tuple[object, ...], problem: ProblemCode) -> None:
    before = desk.ask(centre.centre_sheet)
    error = refused(desk, command, *args)
    assert (error.code, error.facts["problem"]) == (ErrorCode.INPUT_INVALID, problem)
    assert desk.ask(centre.centre_sheet) == before


def test_a_closed_site_stays_named_and_opens_again(desk: Desk) -> None:
    (site,) = desk.ask(centre.centre_sheet).sites
    desk.do(centre.close_site, site.id, TODAY)
    (closed,) = desk.ask(centre.centre_sheet).sites
    assert (closed.name, closed.ended_on) == ("Nord", TODAY)
    assert in_use(desk.ask(centre.centre_sheet).sites) == ()
    desk.do(centre.save_site, site.id, SiteFields(name="Nordwest"))
    assert desk.ask(centre.centre_sheet).sites[0].ended_on == TODAY, "changing a site must not open it"
    desk.do(centre.close_site, site.id, None)
    assert [each.name for each in in_use(desk.ask(centre.centre_sheet).sites)] == ["Nordwest"]


def test_the_last_of_the_staff_cannot_leave(desk: Desk) -> None:
    (kim,) = desk.ask(centre.centre_sheet).staff
    assert refused(desk, centre.leave_desk, kim.id, TODAY).code is ErrorCode.LAST_STAFF_LEAVES
    desk.do(centre.save_staff, None, StaffFields(name="Ada Roth", sign="AR"))
    desk.do(centre.leave_desk, kim.id, TODAY)
    assert [staff.name for staff in in_use(desk.ask(centre.centre_sheet).staff)] == ["Ada Roth"]


def test_the_sign_of_somebody_who_left_is_free_until_she_is_back(desk: Desk) -> None:
    (kim,) = desk.ask(centre.centre_sheet).staff
    ada = desk.do(centre.save_staff, None, StaffFields(name="Ada Roth", sign="AR")).value
    desk.do(centre.leave_desk, kim.id, TODAY)
    desk.do(centre.save_staff, ada, StaffFields(name="Ada Roth", sign="KR"))
    assert refused(desk, centre.leave_desk, kim.id, None).code is ErrorCode.INPUT_INVALID
    desk.do(centre.save_staff, ada, StaffFields(name="Ada Roth", sign="AR"))
    desk.do(centre.leave_desk, kim.id, None)
    assert len(in_use(desk.ask(centre.centre_sheet).staff)) == 2


def test_a_removed_pin_is_gone(desk: Desk) -> None:
    (kim,) = desk.ask(centre.centre_sheet).staff
    desk.do(centre.set_pin, kim.id, "4711")
    assert desk.ask(centre.centre_sheet).staff[0].has_pin
    desk.do(centre.remove_pin, kim.id)
    assert not desk.ask(centre.centre_sheet).staff[0].has_pin


def test_an_office_is_confirmed_dropped_and_taken_back(desk: Desk) -> None:
    (office,) = desk.ask(centre.centre_sheet).offices
    desk.do(centre.confirm_office, office.id, TODAY)
    desk.do(centre.drop_office, office.id, TODAY)
    (dropped,) = desk.ask(centre.centre_sheet).offices
    assert (dropped.checked_on, dropped.ended_on) == (TODAY, TODAY)
    desk.do(centre.drop_office, office.id, None)
    assert in_use(desk.ask(centre.centre_sheet).offices)[0].checked_on == TODAY
    assert refused(desk, centre.drop_office, "nobody", TODAY).code is ErrorCode.NOT_FOUND


def test_idle_minutes_are_kept_and_never_is_no_choice(desk: Desk) -> None:
    assert desk.ask(desk_settings.idle_minutes) == 5
    desk.do(desk_settings.set_idle_minutes, 15)
    assert desk.ask(desk_settings.idle_minutes) == 15
    assert refused(desk, desk_settings.set_idle_minutes, 0).code is ErrorCode.INPUT_INVALID
    assert desk.ask(desk_settings.idle_minutes) == 15
