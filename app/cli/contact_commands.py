"""The command ``contact``: erasing somebody at a partner for good."""

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.erasing import erased_lines
from app.cli.request import Request
from app.cli.store_commands import passphrase_of
from app.services.cooperation.contacts import contact_names
from app.services.cooperation.erasing import erase_contact, naming
from app.services.line.invitations import off_for

_STILL_NAMED = "Der Name steht noch, bitte dort von Hand ändern: {title}"
_OFF = "Mit der nächsten Datei abgesagt, weil dort niemand mehr eingeladen ist: {title} ({office})"


def erase(request: Request, context: CliContext) -> Answer:
    """Erase a contact person, and say where her name still stands."""
    with context.door.opened(context.door.folder(request.data_dir), passphrase_of(request)) as store:
        names = store.desk.ask(contact_names, request.text)
        count = store.desk.do(erase_contact, request.text, reason=request.reason).value
        is_compact = store.desk.compact()
        named_in, off = store.desk.ask(naming, names), store.desk.ask(off_for)
    lines = (
        *erased_lines(count, is_compact=is_compact),
        *(_STILL_NAMED.format(title=title) for title in named_in),
        *(_OFF.format(title=each.title, office=each.office) for each in off),
    )
    return Answer({"contact_id": request.text, "erased": count, "named_in": named_in, "off_for": off}, lines)


COMMANDS = {"contact": erase}
