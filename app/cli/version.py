"""The version of the program."""

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.request import Request
from app.services import program


def version(_request: Request, _context: CliContext) -> Answer:
    """Tell the version installed."""
    number = program.version()
    return Answer({"version": number}, (f"Direktdraht {number}",))
