"""What the installed program must be able to do, tried in a temporary folder with invented families."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from app.core.assets import asset_path
from app.core.errors import EnvironmentProblem
from app.services.entrance import Entrance
from app.services.families import family_ids
from app.services.printing import compose, pack_cases
from app.services.search import find
from app.services.store import OpenStore, verify

_PLAIN_SQLITE = b"SQLite format 3\x00"
_PROBE = "self-test"

Check = Callable[[], str]
"""Tries one thing and answers in a few words what came out; raises if it does not work."""


def service_checks(entrance: Entrance, folder: Path) -> Iterator[tuple[str, Check]]:
    """Yield every check that needs no window, by its name."""
    yield "Datenbestand verschlüsselt", lambda: _check_store(entrance)
    yield "Datenbank anlegen und umstellen", lambda: _check_migration(folder)
    yield "alle Formulare", lambda: _check_forms(entrance)
    yield "Schriften auf Papier", _check_fonts
    yield "Schlüsselbund", _check_keyring


def _check_store(entrance: Entrance) -> str:
    store = entrance.open()
    try:
        _expect(store.desk.ask(find, "mueller"), "a family must be found")
        _expect(verify(store).is_sound, "the store must be sound")
        files = [path for path in store.folder.rglob("*.db") if path.is_file()]
        _expect(files, "there must be a database")
        for path in files:
            with path.open("rb") as file:
                _expect(file.read(16) != _PLAIN_SQLITE, "nothing may lie readable")
    finally:
        store.close()
    return "in Ordnung"


def _check_migration(folder: Path) -> str:
    from app.models.engine import create_empty
    from app.models.upgrading import is_outdated, upgrade_copy

    path, key = folder / "umstellen.db", bytes(range(32))
    create_empty(path, key)
    upgrade_copy(path, key)
    _expect(not is_outdated(path, key), "every step must have run")
    return "in Ordnung"


def _check_forms(entrance: Entrance) -> str:
    from app.reports.form_file import form

    forms = sorted(path.stem for path in asset_path("forms").glob("*.toml"))
    for form_id in forms:
        form(form_id)
    store = entrance.open()
    try:
        pages = _pages_of_all_packs(store)
    finally:
        store.close()
    _expect(pages, "there must be pages")
    return f"{len(forms)} Formulare, {pages} Seiten"


def _pages_of_all_packs(store: OpenStore) -> int:
    pages = 0
    for family_id in store.desk.ask(family_ids):
        cases = tuple(case for case in store.desk.ask(pack_cases, family_id=family_id) if case.applications)
        if cases:
            pack = compose(cases, made_on=date(2026, 11, 23))
            _expect(not pack.unprintable, "every character must be printable")
            pages += pack.page_count
    return pages


def _check_fonts() -> str:
    from app.reports.fonts import BOLD, REGULAR, face, shape_line

    for name in (REGULAR, BOLD):
        face(name)
        shape_line("Đorđević Yılmaz Müller-Weiß", name)
    return "in Ordnung"


def _check_keyring() -> str:
    from app.security.keyring_port import SystemKeyring

    try:
        SystemKeyring().get(_PROBE)
    except EnvironmentProblem:
        return "keiner – das Programm fragt beim Start nach dem Passwort"
    return "vorhanden"


def _expect(holds: object, what: str) -> None:
    if not holds:
        raise AssertionError(what)
