import threading
from datetime import date
from pathlib import Path

import pytest

from app.core.errors import ErrorCode
from app.domain.people import CentreFields
from app.models.copies import is_intact
from app.security.backup_file import extract_database, is_authentic, read_backup
from app.services import store
from app.services.centre import centre_sheet, change_centre
from app.services.store import OpenStore
from app.services.store.opened import database_key
from tests.conftest import FrozenClock
from tests.store.home import CHEAP, PASSPHRASE, Home, is_whole, refused


@pytest.fixture
def opened(home: Home) -> OpenStore:
    return home.create()


def test_a_backup_holds_store_and_keys_and_its_name_only_the_day(home: Home, opened: OpenStore) -> None:
    path = store.backup(opened)
    assert path == home.folder / "backups" / "direktdraht-2026-11-23.ddbackup"
    backup = read_backup(path)
    assert backup.keys == opened.keys.without_keyring()
    assert is_authentic(backup, opened.data_key)
    extract_database(backup, home.folder / "copy.db")
    assert is_intact(home.folder / "copy.db", database_key(opened.data_key, opened.keys.store_id))
    assert [each.name for each in home.paths.backups.iterdir()] == [path.name]


def test_nothing_readable_lies_in_a_backup(opened: OpenStore) -> None:
    content = store.backup(opened).read_bytes()
    for text in (b"Regenbogen", b"Karin", b"SQLite format", opened.data_key):
        assert text not in content


def test_it_is_due_once_a_day_by_the_german_calendar(opened: OpenStore, clock: FrozenClock) -> None:
    assert store.is_backup_due(opened)
    store.backup(opened)
    assert not store.is_backup_due(opened)
    clock.advance(hours=15)  # 23:00 UTC is midnight in Germany
    assert store.is_backup_due(opened)


def test_a_second_one_of_the_day_replaces_the_first(opened: OpenStore) -> None:
    first = store.backup(opened).read_bytes()
    opened.desk.do(change_centre, CentreFields(name="Neuer Name"))
    assert store.backup(opened).read_bytes() != first
    assert store.backup_days(opened) == (date(2026, 11, 23),)


def test_old_ones_are_thinned_out_and_other_files_left_alone(home: Home, opened: OpenStore, clock: FrozenClock) -> None:
    store.backup(opened)
    other = home.paths.backups / "direktdraht-heute.ddbackup"
    other.write_bytes(b"by hand")
    for _ in range(30):
        clock.advance(days=1)
        store.backup(opened)
    days = store.backup_days(opened)
    assert days[0] == date(2026, 12, 23)
    assert len(days) == 7 + 2 + 1  # two older weeks and November, beyond the seven days
    assert other.exists()


def test_the_writer_is_never_held_up(opened: OpenStore) -> None:
    """A backup begun in the middle of a command sees the store before it, and the command goes through."""
    written: list[Path] = []

    def change(work: object) -> None:
        change_centre(work, CentreFields(name="Später"))  # type: ignore[arg-type]  # the desk gives the work
        work.session.flush()  # type: ignore[attr-defined]
        thread = threading.Thread(target=lambda: written.append(store.backup(opened)))
        thread.start()
        thread.join(20)

    opened.desk.do(change)
    assert written
    assert opened.desk.ask(centre_sheet).centre.name == "Später"


def test_a_backup_while_others_write_is_whole(opened: OpenStore, home: Home, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            opened.desk.do(change_centre, CentreFields(name="Familienzentrum Regenbogen", phone="0"))
            opened.desk.do(change_centre, CentreFields(name="Familienzentrum Regenbogen", phone="1"))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        path = store.backup(opened)
    finally:
        stop.set()
        writer.join()
    restored = store.restore_with_passphrase(path, tmp_path / "new", PASSPHRASE, keyring=None, clock=home.clock, cost=CHEAP)
    home.opened.append(restored)
    assert is_whole(restored)


@pytest.mark.parametrize("cut", [0, 4, 30, 500, -1, -40])
def test_a_truncated_backup_is_damaged_or_not_ours(opened: OpenStore, cut: int) -> None:
    path = store.backup(opened)
    path.write_bytes(path.read_bytes()[:cut])
    with refused(ErrorCode.BACKUP_NOT_OURS if cut in {0, 4} else ErrorCode.BACKUP_DAMAGED):
        read_backup(path)


def test_any_altered_byte_is_noticed_without_a_key(opened: OpenStore) -> None:
    path = store.backup(opened)
    content = path.read_bytes()
    for place in (*range(10, 40, 3), 300, len(content) // 2, len(content) - 65, len(content) - 33):
        path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        with refused(ErrorCode.BACKUP_DAMAGED):
            read_backup(path)


def test_a_newer_backup_and_a_stranger_are_told_apart(opened: OpenStore) -> None:
    path = store.backup(opened)
    content = path.read_bytes()
    path.write_bytes(content[:9] + b"\x02" + content[10:])
    with refused(ErrorCode.BACKUP_TOO_NEW):
        read_backup(path)
    path.write_bytes(b"%PDF-1.7" + content)
    with refused(ErrorCode.BACKUP_NOT_OURS):
        read_backup(path)
    with refused(ErrorCode.FILE_UNREADABLE):
        read_backup(path.with_name("gone"))
