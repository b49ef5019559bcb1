"""``direktdraht version``."""

from collections.abc import Iterator

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.request import Request
from app.services import program
from app.services.program import Decided

_PLACEHOLDER = "Achtung: Der Schlüssel für {what} ist ein Platzhalter (docs/release.md)."
_OF_LAW, _OF_RELEASES = "Aktualisierungen der Rechtsangaben", "neue Fassungen vom Stick"


def version(_request: Request, _context: CliContext) -> Answer:
    """Tell the version installed, whether it can take updates of the law and of itself, and what the IT department decided."""
    from app.services.catalogue_shelf import pinned_key
    from app.services.program_update import release_key

    number, decided = program.version(), program.decided()
    is_set = {_OF_LAW: pinned_key() is not None, _OF_RELEASES: release_key() is not None}
    warnings = [_PLACEHOLDER.format(what=what) for what, is_there in is_set.items() if not is_there]
    law, releases = ("set" if is_there else "placeholder" for is_there in is_set.values())
    content = {"version": number, "catalogue_key": law, "release_key": releases, "decided": decided}
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
