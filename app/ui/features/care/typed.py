"""What was typed into the forms of *Betreuung*, read and checked. Plain Python, no Qt."""

from datetime import date

from app.core.dates import format_date
from app.core.day_times import format_time, format_weekdays
from app.domain.line.care import CareOffer, CareRequest, CareRequestFields, check_care_request, check_offer
from app.domain.line.places import FreePlaceFields, check_place
from app.ui.typed import Reading, Texts, Typed


def read_wish(texts: Texts, today: date) -> Typed[CareRequestFields]:
    """Read a request as typed."""
    read = Reading(texts, today)
    wish = CareRequestFields(
        office_id=read.chosen("office_id"),
        office_reference=read.text("office_reference"),
        site_id=read.chosen("site_id"),
        place_name=read.text("place_name"),
        age_years=read.number("age_years"),
        weekdays=read.weekdays("weekdays"),
        from_minute=read.minute("from_minute"),
        until_minute=read.minute("until_minute"),
        needed_from=read.day("needed_from"),
        job_until=read.day("job_until"),
        asked_on=read.past_day("asked_on"),
        remark=read.text("remark"),
    )
    return read.checked(wish, check_care_request(wish, today))


def read_place(texts: Texts, today: date) -> Typed[FreePlaceFields]:
    """Read free places as typed."""
    read = Reading(texts, today)
    place = FreePlaceFields(
        site_id=read.chosen("site_id"),
        group_name=read.text("group_name"),
        places=read.number("places"),
        age_from=read.number("age_from"),
        age_until=read.number("age_until"),
        weekdays=read.weekdays("weekdays"),
        from_minute=read.minute("from_minute"),
        until_minute=read.minute("until_minute"),
        free_from=read.day("free_from"),
        free_until=read.day("free_until"),
        is_told=texts["is_told"] == TOLD,
        remark=read.text("remark"),
    )
    return read.checked(place, check_place(place))


def read_offer(texts: Texts, request: CareRequest, place_id: str | None, today: date) -> Typed[CareOffer]:
    """Read an offer as typed; it is made today."""
    read = Reading(texts, today)
    offer = CareOffer(
        offered_place_id=place_id,
        offered_site_id=read.chosen("offered_site_id"),
        offered_group=read.text("offered_group"),
        offered_weekdays=read.weekdays("offered_weekdays"),
        offered_from_minute=read.minute("offered_from_minute"),
        offered_until_minute=read.minute("offered_until_minute"),
        offered_from=read.day("offered_from"),
        held_until=read.day("held_until"),
    )
    return read.checked(offer, check_offer(request, offer, on=today, today=today))


TOLD = "ja"
"""What the choice says where partners are told of a place."""


def place_texts(place: FreePlaceFields) -> dict[str, str]:
    """Write free places as somebody would type them."""
    return {
        "site_id": place.site_id or "",
        "group_name": place.group_name,
        "places": _number(place.places),
        "age_from": _number(place.age_from),
        "age_until": _number(place.age_until),
        "weekdays": format_weekdays(place.weekdays),
        "from_minute": format_time(place.from_minute),
        "until_minute": format_time(place.until_minute),
        "free_from": format_date(place.free_from),
        "free_until": format_date(place.free_until),
        "is_told": TOLD if place.is_told else "",
        "remark": place.remark,
    }


def wish_texts(wish: CareRequestFields) -> dict[str, str]:
    """Write a request as somebody would type it."""
    return {
        "office_id": wish.office_id or "",
        "office_reference": wish.office_reference,
        "site_id": wish.site_id or "",
        "place_name": wish.place_name,
        "age_years": _number(wish.age_years),
        "weekdays": format_weekdays(wish.weekdays),
        "from_minute": format_time(wish.from_minute),
        "until_minute": format_time(wish.until_minute),
        "needed_from": format_date(wish.needed_from),
        "job_until": format_date(wish.job_until),
        "asked_on": format_date(wish.asked_on),
        "remark": wish.remark,
    }


def offer_texts(offer: CareOffer) -> dict[str, str]:
    """Write an offer as somebody would type it."""
    return {
        "offered_site_id": offer.offered_site_id or "",
        "offered_group": offer.offered_group,
        "offered_weekdays": format_weekdays(offer.offered_weekdays),
        "offered_from_minute": format_time(offer.offered_from_minute),
        "offered_until_minute": format_time(offer.offered_until_minute),
        "offered_from": format_date(offer.offered_from),
        "held_until": format_date(offer.held_until),
    }


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
