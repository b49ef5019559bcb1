"""Free places: what there is, how many of each are nobody's yet, and writing them down."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.errors import ErrorCode, UserError
from app.domain.cleaning import cleaned
from app.domain.line.places import FreePlace, FreePlaceFields, check_place
from app.domain.problems import refuse_errors
from app.models.unit_of_work import Work

if TYPE_CHECKING:
    from app.models.records import FreePlaceRecord


@dataclass(frozen=True)
class PlaceRow:
    """Free places in the list: how many of them are nobody's yet."""

    place: FreePlace
    site_name: str
    left: int


def free_places(work: Work) -> tuple[PlaceRow, ...]:
    """Answer the free places that were not taken back, in the order they become free."""
    names, places = site_names(work), work.care.places()
    left = places_left(work, places)
    return tuple(PlaceRow(place, names.get(place.site_id or "", ""), left[place.id]) for place in places)


def places_left(work: Work, places: Iterable[FreePlace], *, beside: str = "") -> dict[str, int]:
    """Answer how many of each of these free places are nobody's yet; the request ``beside`` holds none."""
    holding = (each for each in work.care.holding() if each.id != beside and each.holds_place(work.today))
    held = Counter(each.offered_place_id for each in holding)
    return {place.id: max(0, (place.places or 0) - held[place.id]) if place.is_open(work.today) else 0 for place in places}


def add_place(work: Work, fields: FreePlaceFields) -> str:
    """Write down free places and answer their id.

    Raises:
        UserError: They make no sense (``INPUT_INVALID``).
    """
    from app.models.mapping import fill
    from app.models.records import FreePlaceRecord

    fields = _checked(fields)
    record = FreePlaceRecord(id=work.new_id())
    fill(record, fields)
    work.care.add(record)
    return record.id


def change_place(work: Work, place_id: str, fields: FreePlaceFields) -> None:
    """Write free places as typed.

    Raises:
        UserError: They make no sense (``INPUT_INVALID``), or there are none such (``NOT_FOUND``).
    """
    from app.models.mapping import fill

    fill(_record(work, place_id), _checked(fields))


def end_place(work: Work, place_id: str) -> None:
    """Take free places back: there are none of them any more. What was offered of them stays as it is.

    Raises:
        UserError: There are none such (``NOT_FOUND``).
    """
    _record(work, place_id).ended_on = work.today


def site_names(work: Work) -> dict[str, str]:
    """Answer what our sites are called, by id."""
    return {site.id: site.name for site in work.centre.sites()}


def _checked(fields: FreePlaceFields) -> FreePlaceFields:
    fields = cleaned(fields)
    refuse_errors(check_place(fields))
    return fields


def _record(work: Work, place_id: str) -> "FreePlaceRecord":
    record = work.care.place_record(place_id)
    if record is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return record
