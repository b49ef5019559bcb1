"""Fill a demo store with free places and care requests, through the same commands the desk uses."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from app.core.assets import read_toml
from app.core.day_times import parse_time
from app.domain.line.care import CareOffer, CareRequestFields, CareState, NoFitReason
from app.domain.line.places import WORKING_WEEK, FreePlaceFields
from app.domain.terms import Route
from app.models.unit_of_work import Work
from app.services.line.care import ask_care, care_page, give_up_care, offer_place, take_care_step
from app.services.line.places import add_place

Given = Mapping[str, Any]


def enter_care(work: Work) -> None:
    """Enter the invented places and requests; the Jobcenter asks."""
    lists = read_toml("demo", "care.toml")
    sites = [site.id for site in work.centre.sites()]
    for given in lists["places"]:
        add_place(work, _place(given, sites, work.today))
    for given in lists["requests"]:
        _enter_request(work, given, sites)


def _enter_request(work: Work, given: Given, sites: list[str]) -> None:
    asked = work.today - timedelta(days=given["asked_days_ago"])
    start, end = _hours(given)
    wish = CareRequestFields(
        office_id=next(office.id for office in work.centre.offices() if Route.SGB2 in office.routes),
        site_id=sites[given["site"]] if "site" in given else None,
        age_years=given["age"],
        weekdays=given.get("weekdays", WORKING_WEEK),
        from_minute=start,
        until_minute=end,
        needed_from=_day(work.today, given, "from_in_days"),
        job_until=_day(work.today, given, "job_in_days"),
        asked_on=asked,
        remark=given.get("remark", ""),
    )
    request_id = ask_care(work, wish)
    for state, on in _steps(given, asked):
        if state is CareState.OFFERED:
            offer_place(work, request_id, _offer(work, request_id), on=on)
        else:
            take_care_step(work, request_id, state, on=on)
    if "no_fit" in given:
        give_up_care(work, request_id, NoFitReason(given["no_fit"]), on=asked + timedelta(days=1))


def _steps(given: Given, asked: date) -> Iterator[tuple[CareState, date]]:
    for name, state in (("offered_after_days", CareState.OFFERED), ("accepted_after_days", CareState.ACCEPTED)):
        if name in given:
            yield state, asked + timedelta(days=given[name])


def _offer(work: Work, request_id: str) -> CareOffer:
    place = care_page(work, request_id).proposals[0].place
    return CareOffer(
        offered_place_id=place.id,
        offered_site_id=place.site_id,
        offered_group=place.group_name,
        offered_weekdays=place.weekdays,
        offered_from_minute=place.from_minute,
        offered_until_minute=place.until_minute,
        offered_from=place.free_from,
        held_until=work.today + timedelta(days=4),
    )


def _place(given: Given, sites: list[str], today: date) -> FreePlaceFields:
    start, end = _hours(given)
    return FreePlaceFields(
        site_id=sites[given["site"]],
        group_name=given["group"],
        places=given["places"],
        age_from=given["ages"][0],
        age_until=given["ages"][1],
        weekdays=given.get("weekdays", WORKING_WEEK),
        from_minute=start,
        until_minute=end,
        free_from=_day(today, given, "from_in_days"),
        free_until=_day(today, given, "until_in_days"),
    )


def _hours(given: Given) -> tuple[int | None, int | None]:
    start, end = given["hours"]
    return parse_time(start), parse_time(end)


def _day(today: date, given: Given, name: str) -> date | None:
    return today + timedelta(days=given[name]) if name in given else None
