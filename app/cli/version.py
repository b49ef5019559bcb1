"""``direktdraht version``."""

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.request import Request
from app.services import program

_PLACEHOLDER = "Achtung: Der Schlüssel für Aktualisierungen der Rechtsangaben ist ein Platzhalter (docs/release.md)."


def version(_request: Request, _context: CliContext) -> Answer:
    """Tell the version installed, and whether it can take updates of the law."""
    from app.services.catalogue_shelf import pinned_key

    number = program.version()
    is_release = pinned_key() is not None
    warnings = () if is_release else (_PLACEHOLDER,)
    return Answer({"version": number, "catalogue_key": "set" if is_release else "placeholder"}, (f"Direktdraht {number}", *warnings))


COMMANDS = {"version": version}
