"""What was typed into the forms of *Betreuung*, read and checked. Plain Python, no Qt."""

from datetime import date

from app.domain.line.care import CareOffer, CareRequest, CareRequestFields, check_care_request, check_offer
from app.domain.line.places import FreePlaceFields, check_place
from app.ui.typed import YES, Reading, Texts, Typed


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
        is_told=texts["is_told"] == YES,
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
