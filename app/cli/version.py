"""The version of the program."""

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.request import Request


def version(_request: Request, _context: CliContext) -> Answer:
    """Tell the version installed."""
    try:
        number = installed_version("direktdraht")
    except PackageNotFoundError:
        number = "unbekannt"
    return Answer({"version": number}, (f"Direktdraht {number}",))
