"""The command ``handover``: what waits, making and sending a bundle, and the receipt code an office names."""

from collections.abc import Iterator
from dataclasses import asdict

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.request import Request, given
from app.cli.store_commands import passphrase_of
from app.core.clock import local_date
from app.core.dates import format_date
from app.core.terms import word
from app.domain.line.handover import BundlePage, OfficePile
from app.domain.terms import DeliveryChannel
from app.services.desk import Desk
from app.services.line.handover import (
    bundle_page,
    bundles,
    confirm_receipt,
    make_bundle,
    send_bundle,
    waiting_piles,
)


def handover(request: Request, context: CliContext) -> Answer:
    """List what waits and what is under way, make a bundle, send it, or take its receipt code."""
    actions = {"list": _list, "create": _create, "send": _send, "confirm": _confirm}
    with context.door.opened(context.door.folder(request.data_dir), passphrase_of(request)) as store:
        return actions[request.action](store.desk, request, context)


def _list(desk: Desk, request: Request, context: CliContext) -> Answer:
    law = context.door.shelf(context.door.folder(request.data_dir)).law().catalogue
    piles, under_way = desk.ask(waiting_piles, law), desk.ask(bundles)
    content = {
        "waiting": [{"office_id": _office_id(pile), "applications": [asdict(each) for each in pile.applications]} for pile in piles],
        "bundles": [_plain(page) for page in under_way],
    }
    lines = (*(line for pile in piles for line in _waiting_told(pile)), *(_bundle_told(page) for page in under_way))
    return Answer(content, lines or ("Nichts wartet, nichts ist unterwegs.",))


def _create(desk: Desk, request: Request, context: CliContext) -> Answer:
    office_id = given(request.office)
    chosen = tuple(request.applications) or _complete(desk, request, context, office_id)
    page = desk.ask(bundle_page, desk.do(make_bundle, office_id, chosen, secret=desk.seal).value)
    files = _write(desk, page, request, context)
    return Answer({"bundle": _plain(page), "files": files}, (_bundle_told(page), *files))


def _complete(desk: Desk, request: Request, context: CliContext, office_id: str) -> tuple[str, ...]:
    law = context.door.shelf(context.door.folder(request.data_dir)).law().catalogue
    piles = desk.ask(waiting_piles, law)
    return tuple(each.id for pile in piles if _office_id(pile) == office_id for each in pile.applications if each.is_complete)


def _write(desk: Desk, page: BundlePage, request: Request, context: CliContext) -> list[str]:
    if request.out is None:
        return []
    from app.services.line.bundle_papers import bundle_paper  # late: only this draws
    from app.services.pack_file import write_pack

    paper, made_on = desk.ask(bundle_paper, page.bundle.id, secret=desk.seal), local_date(context.door.clock())
    law = context.door.shelf(context.door.folder(request.data_dir)).law().catalogue
    pack = paper.printed(made_on=made_on, law=law, seal=desk.seal)
    return [str(write_pack(pack.pdf, request.out, made_on=made_on, title="Uebergabe", watermark=pack.watermark))]


def _send(desk: Desk, request: Request, context: CliContext) -> Answer:
    on = request.on or local_date(context.door.clock())
    desk.do(send_bundle, request.text, on=on, way=request.way or DeliveryChannel.IN_PERSON)
    page = desk.ask(bundle_page, request.text)
    return Answer({"bundle": _plain(page)}, (_bundle_told(page),))


def _confirm(desk: Desk, request: Request, context: CliContext) -> Answer:
    on = request.on or local_date(context.door.clock())
    receipt = desk.do(confirm_receipt, request.text, on=on, without=request.without).value
    lines = [f"{receipt.number}, {receipt.office_name}: Eingang {format_date(on)} bei {len(receipt.received)} Anträgen vermerkt."]
    lines += [f"  nicht vermerkt: {code}, {word('state', state)}" for code, state in receipt.left_out]
    return Answer({"receipt": asdict(receipt), "received_on": on}, tuple(lines))


def _plain(page: BundlePage) -> dict[str, object]:
    """Tell a bundle; what its code is known again by stays inside."""
    told = {name: value for name, value in asdict(page.bundle).items() if name != "verifier"}
    return {**told, "number": page.number, "office_name": page.office_name, "applications": [asdict(line) for line in page.lines]}


def _office_id(pile: OfficePile) -> str | None:
    return pile.office.id if pile.office else None


def _waiting_told(pile: OfficePile) -> Iterator[str]:
    yield f"{pile.office.name}  {pile.office.id}" if pile.office else "Ohne Stelle"
    for each in pile.applications:
        lacks = ", ".join(word("lack", lack) for lack in each.lacks) or "vollständig"
        yield f"  {each.code}  {word('benefit', each.benefit)}, {each.child_name} ({each.family_title}): {lacks}  {each.id}"


def _bundle_told(page: BundlePage) -> str:
    return f"{page.number}  {page.office_name}, {len(page.lines)} Anträge, {word('bundle_state', page.bundle.state)}  {page.bundle.id}"


COMMANDS = {"handover": handover}
