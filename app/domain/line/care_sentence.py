"""What an office asks and what it is offered, in one German sentence without a name. The words stand in ``terms.toml``."""

from app.core.dates import format_day
from app.core.day_times import format_hours, format_weekdays
from app.core.terms import word
from app.domain.line.care import CareOffer, CareRequestFields, NoFitReason

_DAY = 24


def wish_words(wish: CareRequestFields, site_name: str = "") -> str:
    """Answer what is looked for: ``Kind 3 J., Mo–Fr 07:00–15:30, ab Di 01.12.2026, Standort Süd``."""
    return _joined(
        _text("age_unknown") if wish.age_years is None else _text("age", age=str(wish.age_years)),
        _hours(wish.weekdays, wish.from_minute, wish.until_minute),
        _text("start", day=format_day(wish.needed_from)) if wish.needed_from else _text("at_once"),
        _text("site", site=site_name) if site_name else wish.place_name,
    )


def request_sentence(wish: CareRequestFields, site_name: str = "") -> str:
    """Answer the whole request as an office would write it."""
    job = _text("job", day=format_day(wish.job_until)) if wish.job_until else ""
    return _sentences(_text("request", wish=_joined(wish_words(wish, site_name), job)), wish.remark)


def request_title(wish: CareRequestFields, site_name: str = "") -> str:
    """Answer what the thread of a request is called."""
    return _text("title", wish=wish_words(wish, site_name))


def offer_words(offer: CareOffer, site_name: str) -> str:
    """Answer what is offered: site, group, days and hours, from when, and how long it is held."""
    return _joined(
        _text("site", site=site_name),
        _text("group", group=offer.offered_group) if offer.offered_group else "",
        _hours(offer.offered_weekdays, offer.offered_from_minute, offer.offered_until_minute),
        _text("start", day=format_day(offer.offered_from)) if offer.offered_from else _text("at_once"),
        _text("held", day=format_day(offer.held_until)) if offer.held_until else "",
    )


def offer_sentence(offer: CareOffer, site_name: str, more: str = "") -> str:
    """Answer the offer as the office gets it; ``more`` is what somebody typed beside it."""
    return _sentences(_text("offer", offer=offer_words(offer, site_name)), more)


def waited_words(hours: float) -> str:
    """Answer how long the first offer took: in hours below a day; ``am selben Tag`` where no hour is known."""
    if not hours:
        return _text("offer_same_day")
    if hours < 1:
        return _text("offer_soon")
    unit, count = ("hour", int(hours)) if hours < _DAY else ("day", round(hours / _DAY))
    return _text(f"offer_{unit}") if count == 1 else _text(f"offer_{unit}s", count=str(count))


def no_fit_sentence(reason: NoFitReason, more: str = "") -> str:
    """Answer that nothing comes of it, and why."""
    return _sentences(_text("no_fit", reason=word("no_fit", reason)), more)


def _hours(weekdays: str, from_minute: int | None, until_minute: int | None) -> str:
    return " ".join(part for part in (format_weekdays(weekdays), format_hours(from_minute, until_minute)) if part)


def _text(name: str, **facts: str) -> str:
    return word("care_text", name).format(**facts)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _sentences(*parts: str) -> str:
    return " ".join(part for part in parts if part)
