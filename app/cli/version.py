"""``direktdraht version``."""

from collections.abc import Iterator

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.request import Request
from app.services import program
from app.services.program import Decided

_PLACEHOLDER = "Achtung: Der Schlüssel für Aktualisierungen der Rechtsangaben ist ein Platzhalter (docs/release.md)."


def version(_request: Request, _context: CliContext) -> Answer:
    """Tell the version installed, whether it can take updates of the law, and what the IT department decided."""
    from app.services.catalogue_shelf import pinned_key

    number = program.version()
    is_release = pinned_key() is not None
    warnings = () if is_release else (_PLACEHOLDER,)
    decided = program.decided()
    content = {"version": number, "catalogue_key": "set" if is_release else "placeholder", "decided": decided}
    return Answer(content, (f"Direktdraht {number}", *warnings, *_lines(decided)))


def _lines(decided: Decided) -> Iterator[str]:
    if decided.data_dir:
        yield f"Vorgabe der IT: der Datenbestand liegt in {decided.data_dir}."
    if not decided.may_use_keyring:
        yield "Vorgabe der IT: ohne Schlüsselbund."
    if decided.is_office:
        yield "Vorgabe der IT: der Platz einer Stelle."
    if decided.brings_law:
        yield "Vorgabe der IT: eine Aktualisierung der Rechtsangaben liegt bei."


COMMANDS = {"version": version}
