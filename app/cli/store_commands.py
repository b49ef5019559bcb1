"""Commands that make, keep and examine a store."""

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.files import read_secret, read_settings, read_words
from app.cli.request import Request, given
from app.domain.documents import misfit, read_document
from app.domain.exchange import StoreRole
from app.domain.problems import refuse_errors
from app.domain.setup import SetupAnswers
from app.domain.setup_checks import check_setup
from app.services import store as stores
from app.services.demo_store import DEMO_PASSPHRASE
from app.services.program import decided


def passphrase_of(request: Request) -> str | None:
    """Answer the passphrase from the file named, if one was."""
    return None if request.passphrase_file is None else read_secret(request.passphrase_file)


def init(request: Request, context: CliContext) -> Answer:
    """Make a store from a file with the wizard's answers."""
    answers = _answers(request)
    folder = context.door.folder(request.data_dir)
    key = context.door.create(folder, answers)
    lines = (f"Angelegt: {folder}", "", "Notfallschlüssel – jetzt ausdrucken, das Programm zeigt ihn nie wieder:", "", " ".join(key.words))
    return Answer({"folder": str(folder), "recovery_key": {"words": key.words, "text": key.text}}, lines)


def _answers(request: Request) -> SetupAnswers:
    content = read_settings(given(request.file))
    if not isinstance(content, dict):
        raise misfit("centre")
    if (passphrase := passphrase_of(request)) is not None:
        content = {**content, "passphrase": passphrase, "use_keyring": False}
    if decided().is_office:
        content = {"role": StoreRole.OFFICE.value, **content}  # what the file says goes before what the IT department decided
    answers = read_document(SetupAnswers, content)
    refuse_errors(check_setup(answers))
    return answers


def demo(request: Request, context: CliContext) -> Answer:
    """Make a demo store."""
    folder, passphrase = context.door.folder(request.data_dir), passphrase_of(request)
    count = context.door.create_demo(folder, passphrase, seed=request.seed, families=request.families)
    lines = [f"Übungsbestand mit {count} erfundenen Familien: {folder}"]
    if passphrase is None:
        lines.append(f"Passwort: {DEMO_PASSPHRASE}")
    return Answer({"folder": str(folder), "families": count}, tuple(lines))


def backup(request: Request, context: CliContext) -> Answer:
    """Write today's backup."""
    with context.door.opened(context.door.folder(request.data_dir), passphrase_of(request)) as store:
        file = stores.backup(store)
    return Answer({"file": str(file)}, (f"Gesichert: {file}",))


def restore(request: Request, context: CliContext) -> Answer:
    """Bring back a backup into an empty folder, or in place of a store that is set aside."""
    folder = context.door.folder(request.data_dir)
    recovery_key = "" if request.recovery_key_file is None else read_words(request.recovery_key_file)
    aside = context.door.restore(
        given(request.file), folder, passphrase=passphrase_of(request), recovery_key=recovery_key, instead=request.instead
    )
    lines = (f"Zurückgeholt: {folder}", *((f"Der bisherige Datenbestand liegt unverändert in: {aside}",) if aside else ()))
    return Answer({"folder": str(folder)} | ({"aside": str(aside)} if aside else {}), lines)


def verify(request: Request, context: CliContext) -> Answer:
    """Examine the store."""
    with context.door.opened(context.door.folder(request.data_dir), passphrase_of(request)) as store:
        health = stores.verify(store)
    content = {"sound": health.is_sound, "findings": health.findings}
    if health.is_sound:
        return Answer(content, ("Der Datenbestand ist in Ordnung.",))
    count = len(health.findings)
    return Answer(
        content, health.findings, complaint=f"Der Datenbestand ist nicht in Ordnung: {count} Fehler. Bitte eine Sicherung zurückholen."
    )


COMMANDS = {"init": init, "demo": demo, "backup": backup, "restore": restore, "verify": verify}
