"""The command ``care``: what offices ask, which places are proposed, and offering one."""

from collections.abc import Iterator
from dataclasses import asdict

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.request import Request, given
from app.cli.store_commands import passphrase_of
from app.core.clock import local_date
from app.core.dates import format_date
from app.core.errors import ErrorCode, UserError
from app.core.terms import word
from app.domain.line.care import OPEN_CARE, CareOffer
from app.domain.line.care_sentence import offer_words, waited_words, wish_words
from app.domain.line.matching import Proposal
from app.services.desk import Desk
from app.services.line.care import CarePage, CareRow, care_board, care_page, offer_place


def care(request: Request, context: CliContext) -> Answer:
    """List requests with the places proposed, or offer one."""
    with context.door.opened(context.door.folder(request.data_dir), passphrase_of(request)) as store:
        if request.action == "offer":
            return _offer(store.desk, request, context)
        board = store.desk.ask(care_board, (request.care_state,) if request.care_state else ())
        pages = [store.desk.ask(care_page, row.request.id) for row in board.rows]
    content = {"requests": [_plain(page) for page in pages], "median_hours_to_offer": board.median_hours}
    lines = [line for page in pages for line in _told(page)]
    return Answer(content, (*lines, _waited(board.median_hours)) if lines else ("Keine Anfrage gefunden.",))


def _offer(desk: Desk, request: Request, context: CliContext) -> Answer:
    page = desk.ask(care_page, request.text)
    place = next((each.place for each in page.proposals if each.place.id == given(request.place)), None)
    if place is None:
        raise UserError(ErrorCode.PLACE_TAKEN)
    offer = CareOffer(
        offered_place_id=place.id,
        offered_site_id=place.site_id,
        offered_group=place.group_name,
        offered_weekdays=place.weekdays,
        offered_from_minute=place.from_minute,
        offered_until_minute=place.until_minute,
        offered_from=place.free_from,
        held_until=request.to,
    )
    desk.do(
        offer_place, request.text, offer, on=request.on or local_date(context.door.clock()), more=request.note, leaves=bool(request.send)
    )
    row = desk.ask(care_page, request.text).row
    return Answer({"request": _plain_row(row)}, (f"Angeboten: {offer_words(offer, row.offered_site_name)}",))


def _plain(page: CarePage) -> dict[str, object]:
    open_ = page.row.request.state in OPEN_CARE
    return {**_plain_row(page.row), "proposals": [_plain_proposal(each) for each in page.proposals] if open_ else []}


def _plain_row(row: CareRow) -> dict[str, object]:
    told = {
        "number": row.number,
        "office_name": row.office_name,
        "site_name": row.site_name,
        "days_to_offer": row.request.days_to_offer,
        "hours_to_offer": row.hours_to_offer,
    }
    return {**asdict(row.request), **told}


def _plain_proposal(proposal: Proposal) -> dict[str, object]:
    return {"place_id": proposal.place.id, "left": proposal.left, "misfits": [asdict(each) for each in proposal.misfits]}


def _told(page: CarePage) -> Iterator[str]:
    request = page.row.request
    yield f"{page.row.number}  {word('care_state', request.state)}  {wish_words(request, page.row.site_name)}  {request.id}"
    if request.state not in OPEN_CARE:
        return
    for each in page.proposals:
        place, fits = each.place, "passt" if each.fits else "passt fast"
        free = format_date(place.free_from) or "sofort"
        yield f"  {fits}: {page.site_names.get(place.site_id or '', '')} {place.group_name}, frei ab {free}  {place.id}"


def _waited(hours: float | None) -> str:
    return "Noch kein Angebot gemacht." if hours is None else f"Das erste Angebot kommt in der Mitte {waited_words(hours)}."


COMMANDS = {"care": care}
