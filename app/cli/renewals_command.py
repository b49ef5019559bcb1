"""The command ``renewals``: which approvals end by a day, what they are worth, and all follow-up applications on paper."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.request import Request, given
from app.cli.store_commands import passphrase_of
from app.core.clock import local_date
from app.core.dates import format_date
from app.core.money import format_cents
from app.core.terms import word
from app.domain.benefits.catalogue import Catalogue
from app.domain.renewals import Gap, Progress, Renewal, Worth, monthly_cents, worth_of
from app.domain.terms import Route
from app.services import renewals as waves
from app.services.desk import Desk

if TYPE_CHECKING:
    from app.services.wave import WaveResult


def renewals(request: Request, context: CliContext) -> Answer:
    """List what ends by a day; with ``--print`` write the packs of all that has no paper yet."""
    folder, until = context.door.folder(request.data_dir), given(request.to)
    law = context.door.shelf(folder).law().catalogue
    with context.door.opened(folder, passphrase_of(request)) as store:
        made_on = local_date(context.door.clock())
        result = _print(store.desk, request, until, made_on=made_on, law=law) if request.print else None
        found, gaps = store.desk.ask(waves.renewals, until), store.desk.ask(waves.gaps)
    falls_out = [each for each in found if each.progress is Progress.OPEN]
    worth = worth_of(falls_out, law)
    content: dict[str, object] = {
        "until": until,
        "renewals": [{**vars(each), "progress": each.progress, "monthly_cents": monthly_cents(each, law)} for each in found],
        "falls_out": {"approvals": len(falls_out), "families": len({each.family_id for each in falls_out}), **vars(worth)},
        "gaps": gaps,
    }
    lines = [*_told(found, until), _worth_told(len(falls_out), worth), *_gaps_told(gaps)]
    complaint = ""
    if result is not None:
        content |= {**vars(result), "files": [str(file) for file in result.files]}
        lines += [str(file) for file in result.files]
        complaint = f"Diese Anträge sind vielleicht doppelt auf Papier: {', '.join(result.doubtful)}" if result.doubtful else ""
    return Answer(content, tuple(lines), complaint)


def _print(desk: Desk, request: Request, until: date, *, made_on: date, law: Catalogue) -> "WaveResult":
    from app.services.wave import write_wave  # late: only this draws

    def listed() -> tuple[Renewal, ...]:
        return desk.ask(waves.renewals, until)

    return write_wave(desk, listed, given(request.out), made_on=made_on, catalogue_on=law.as_of)


def _told(found: tuple[Renewal, ...], until: date) -> Iterator[str]:
    yield f"{len(found)} Bewilligungen enden bis {format_date(until)}."
    for each in found:
        about = f"{word('benefit', each.benefit)}, {each.child_name} ({each.family_title})"
        yield f"  {format_date(each.ends_on)}  {about}: {word('renewal', each.progress)}"


def _worth_told(count: int, worth: Worth) -> str:
    unknown = f"; bei {worth.unknown} ist der Betrag nicht bekannt" if worth.unknown else ""
    return f"Ohne Folgeantrag fallen {count} weg, zusammen rund {format_cents(worth.cents)} im Monat{unknown}."


def _gaps_told(gaps: tuple[Gap, ...]) -> Iterator[str]:
    for gap in gaps:
        about = word("benefit", gap.benefit) if gap.benefit else word("route_short", gap.route or Route.NONE)
        yield f"Lücke {format_date(gap.first)} bis {format_date(gap.last)}: {about}, {gap.child_name} ({gap.family_title})"


COMMANDS = {"renewals": renewals}
