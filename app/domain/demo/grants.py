"""Invent the running benefit that opens BuT for a child."""

from dataclasses import replace
from datetime import date, timedelta

from app.domain.demo.calendar import months_after, working_day
from app.domain.demo.chance import Chance
from app.domain.demo.lists import DemoLists, Ground, Town
from app.domain.demo.numbers import reference
from app.domain.drafts import GrantDraft
from app.domain.terms import Route

_MONTHS: dict[Route, tuple[int, ...]] = {
    Route.SGB2: (12, 12, 6),
    Route.KIZ: (6,),
    Route.WOHNGELD: (12, 12, 24),
    Route.SGB12: (12,),
}
"""How long notices usually run; only so that the invented ones look right."""

_UNTIL_FURTHER_NOTICE = 18
_JUST_ENDED = 8
_NUMBER_UNKNOWN = 8
_EARLIER_NOTICE = 30


def draw_grants(rng: Chance, route: Route, town: Town, *, lists: DemoLists, ground: Ground) -> tuple[GrantDraft, ...]:
    """Answer the grants of one child, newest first."""
    if route is Route.NONE:
        return (GrantDraft(route=Route.NONE),)
    months = rng.choice(_MONTHS.get(route, (0,)))
    began = months_after(ground.today, -rng.randrange(months or _UNTIL_FURTHER_NOTICE))
    if months and rng.happens(_JUST_ENDED):
        began = months_after(ground.today, -months)
    grant = GrantDraft(
        route=route,
        office_id=_office(route, town, lists, ground),
        reference="" if rng.happens(_NUMBER_UNKNOWN) else reference(rng, route),
        valid_from=began,
        valid_until=_last_day(began, months) if months else None,
        notice_seen_on=_seen(rng, began, ground.today),
    )
    if not months or not rng.happens(_EARLIER_NOTICE):
        return (grant,)
    earlier = months_after(began, -months)
    return (grant, replace(grant, valid_from=earlier, valid_until=began - timedelta(days=1), notice_seen_on=working_day(earlier)))


def _office(route: Route, town: Town, lists: DemoLists, ground: Ground) -> str:
    """Answer the office: the town's own where it serves the route, else the first that does."""
    offices = lists.places.offices
    position = (
        town.office if route in offices[town.office].routes else next(i for i, office in enumerate(offices) if route in office.routes)
    )
    return ground.office_ids[position]


def _last_day(began: date, months: int) -> date:
    return months_after(began, months) - timedelta(days=1)


def _seen(rng: Chance, began: date, today: date) -> date | None:
    return working_day(min(began + timedelta(days=rng.randrange(1, 25)), today)) if rng.happens(75) else None
