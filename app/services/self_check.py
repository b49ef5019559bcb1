"""Try out what lies below the window: for the self-test of an installed program. Touches no store but throw-away ones."""

import secrets
from datetime import date
from pathlib import Path

from app.core.assets import asset_path
from app.core.clock import system_clock
from app.core.errors import EnvironmentProblem, ErrorCode
from app.domain.paper import Pack
from app.services import store as stores
from app.services.demo import demo_answers
from app.services.desk import Desk
from app.services.entrance import TRIAL_COST
from app.services.families import family_ids
from app.services.printing import check_codes, compose, pack_cases

_TRIAL_PASSPHRASE = "nur zur Probe angelegt"  # noqa: S105 - of a store that is thrown away
_MOST_NAMED = 5
_SAMPLE = "Çağla Müller-Ørsted, Łódź"


class CheckFailed(Exception):  # noqa: N818 - says what happened
    """Something does not do what it should; the message names which."""


def check_files() -> str:
    """See whether every file of the installed program is as it was packed; answer how many there are.

    Raises:
        CheckFailed: Some are gone, changed, or not ours.
    """
    from app.system.installation import faults, find_installation

    installation = find_installation()
    if installation is None:
        return "nicht eingerichtet, läuft aus dem Quelltext"
    found = tuple(faults(installation))
    if found:
        raise CheckFailed("; ".join(found[:_MOST_NAMED]) + (f" und {len(found) - _MOST_NAMED} weitere" if len(found) > _MOST_NAMED else ""))
    return f"{len(installation.hashes)} Dateien" + (", nur zum Testen gebaut" if installation.is_for_tests else "")


def check_store(folder: Path) -> None:
    """Make a store, close it, open it by its passphrase and examine it.

    Raises:
        CheckFailed: The examination found something.
    """
    answers = demo_answers(passphrase=_TRIAL_PASSPHRASE, use_keyring=False)
    store, _ = stores.create_store(folder, answers, keyring=None, clock=system_clock, is_demo=True, cost=TRIAL_COST)
    store.close()
    store = stores.open_with_passphrase(folder, _TRIAL_PASSPHRASE, keyring=None, clock=system_clock, cost=TRIAL_COST)
    try:
        findings = stores.verify(store).findings
    finally:
        store.close()
    if findings:
        raise CheckFailed("; ".join(findings))


def publishers_keys() -> str:
    """Say what this program cannot believe because the publishers' key for it is still a placeholder."""
    from app.services.catalogue_shelf import pinned_key
    from app.services.program_update import release_key

    keys = {"Rechtsangaben": pinned_key(), "neue Fassungen": release_key()}
    lacking = [what for what, key in keys.items() if key is None]
    return f"nur Platzhalter für {' und '.join(lacking)}; diese Fassung nimmt davon keine an" if lacking else ""


def form_ids() -> tuple[str, ...]:
    """Answer the name of every form file."""
    return tuple(sorted(path.stem for path in asset_path("forms").glob("*.toml")))


def check_form(form_id: str) -> None:
    """Read a form file; it raises if something in it is wrong."""
    from app.reports.form_file import form

    if not form(form_id).pages:
        raise CheckFailed(form_id)


def law_version() -> str:
    """Read the law that came with the program, all of it; answer its version."""
    from app.services.catalogue_shelf import shipped_law

    return str(shipped_law().version)


def language_codes() -> tuple[str, ...]:
    """Answer the code of every language a sheet can be printed in beside German."""
    from app.services.languages import shipped_codes

    return shipped_codes()


def check_language(code: str) -> None:
    """Read a file of phrases; it raises if something in it is wrong or cannot be printed."""
    from app.services.languages import language

    language(code)


def font_names() -> tuple[str, ...]:
    """Answer the name of every shipped font."""
    return tuple(sorted(path.stem for path in asset_path("fonts").glob("*.ttf")))


def check_font(name: str) -> None:
    """Read a font and shape something with it, as printing does.

    Raises:
        CheckFailed: It draws nothing.
    """
    from app.reports.fonts import face

    font = face(name)
    sample = "".join(sign for sign in _SAMPLE if sign in font.known) or min(font.known)
    if not font.shape(sample).width:
        raise CheckFailed(name)


def print_trial_pack(desk: Desk, *, made_on: date) -> Pack:
    """Print the papers of the first family of a store of invented families.

    Raises:
        CheckFailed: The paper came out empty, or with signs no font has.
    """
    cases = desk.ask(pack_cases, family_id=desk.ask(family_ids)[0])
    pack = compose(cases, made_on=made_on, seal=desk.seal)
    check_codes(pack, seal=desk.seal)
    if not pack.pdf.startswith(b"%PDF-") or not pack.page_count or pack.unprintable:
        raise CheckFailed("pack")
    return pack


def error_codes() -> tuple[ErrorCode, ...]:
    """Answer every code that needs a German text."""
    return tuple(ErrorCode)


def keyring_keeps() -> bool:
    """Put something into the keyring of the operating system, read it and remove it; tell whether there is one at all.

    Raises:
        CheckFailed: There is one, but it does not give back what was put in.
    """
    from app.security.keyring_port import SystemKeyring

    keyring, account, secret = SystemKeyring(), f"selbsttest-{secrets.token_hex(4)}", secrets.token_bytes(16)
    try:
        keyring.put(account, secret)
        kept = keyring.get(account)
        keyring.delete(account)
    except EnvironmentProblem:
        return False
    if kept != secret:
        raise CheckFailed("keyring")
    return True
