import hashlib
import shutil
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from app.core.errors import ErrorCode
from app.domain.drafts import AdultDraft, FamilyDraft
from app.domain.people import CentreFields
from app.models.records.store import ChangeRecord
from app.models.unit_of_work import Work
from app.security.backup_file import MAGIC
from app.security.keyring_port import MemoryKeyring
from app.services import store
from app.services.centre import centre_sheet, change_centre
from app.services.erasing import erase_family
from app.services.families import family_ids, save_family
from app.services.own_languages import keep_language, language_here, language_names
from app.services.store import OpenStore
from tests.cli.test_phrases import FARSI
from tests.store.home import CHEAP, PASSPHRASE, Home, is_whole, refused


@pytest.fixture
def saved(home: Home, tmp_path: Path) -> Path:
    """A backup on a stick; the machine it came from is gone."""
    path = tmp_path / "stick" / store.backup(home.create()).name
    path.parent.mkdir()
    shutil.copy(next(home.paths.backups.iterdir()), path)
    home.close_all()
    shutil.rmtree(home.folder)
    home.keyring = MemoryKeyring()
    return path


def restore(home: Home, path: Path, passphrase: str = PASSPHRASE) -> OpenStore:
    opened = store.restore_with_passphrase(path, home.folder, passphrase, keyring=home.keyring, clock=home.clock, cost=CHEAP)
    home.opened.append(opened)
    return opened


def restore_by_sheet(home: Home, path: Path, typed: str) -> OpenStore:
    opened = store.restore_with_recovery_key(path, home.folder, typed, keyring=home.keyring, clock=home.clock, cost=CHEAP)
    home.opened.append(opened)
    return opened


def test_with_nothing_but_the_passphrase(home: Home, saved: Path) -> None:
    assert is_whole(restore(home, saved))
    home.close_all()
    assert is_whole(home.by_keyring())
    home.close_all()
    assert is_whole(home.by_recovery_key(home.recovery.text))


def test_with_nothing_but_the_recovery_key(home: Home, saved: Path) -> None:
    opened = restore_by_sheet(home, saved, " ".join(home.recovery.words))
    assert is_whole(opened)
    store.change_passphrase(opened, proof=home.recovery.text, new="Ein ganz neuer Satz")
    home.close_all()
    assert is_whole(home.by_passphrase("Ein ganz neuer Satz"))


def test_a_language_from_a_stick_comes_back_on_an_empty_machine(home: Home, tmp_path: Path) -> None:
    opened = home.create()
    opened.desk.do(keep_language, FARSI)
    path = tmp_path / store.backup(opened).name
    shutil.copy(home.paths.backups / path.name, path)
    home.close_all()
    shutil.rmtree(home.folder)
    home.keyring = MemoryKeyring()
    restored = restore(home, path)
    assert "fa" in dict(restored.desk.ask(language_names))
    assert restored.desk.ask(language_here, "fa").own["handout.title"] == "ما چه حقی داریم؟"


def test_wrong_keys_restore_nothing(home: Home, saved: Path) -> None:
    with refused(ErrorCode.WRONG_PASSPHRASE):
        restore(home, saved, "falsch falsch")
    with refused(ErrorCode.RECOVERY_KEY_MISTYPED):
        restore_by_sheet(home, saved, "falsch falsch")
    assert not home.folder.exists()
    assert is_whole(restore(home, saved))


def test_a_store_that_is_there_is_never_overwritten(home: Home, saved: Path) -> None:
    restore(home, saved)
    with refused(ErrorCode.STORE_IN_USE):
        restore(home, saved)
    home.close_all()
    with refused(ErrorCode.STORE_EXISTS):
        restore(home, saved)
    assert is_whole(home.by_passphrase())


def test_damaged_backups_leave_no_store(home: Home, saved: Path) -> None:
    content = saved.read_bytes()
    saved.write_bytes(content[: len(content) // 2])
    with refused(ErrorCode.BACKUP_DAMAGED):
        restore(home, saved)
    saved.write_bytes(b"etwas anderes")
    with refused(ErrorCode.BACKUP_NOT_OURS):
        restore(home, saved)
    assert not store.store_exists(home.folder)


def test_a_backup_somebody_put_together_anew_is_refused(home: Home, saved: Path) -> None:
    """The plain digest can be made to fit by anyone; the seal over it only with the data key."""
    content = bytearray(saved.read_bytes())
    content[-64 - 4096] ^= 1
    content[-64:-32] = hashlib.sha256(content[:-64]).digest()
    saved.write_bytes(content)
    assert content.startswith(MAGIC)
    with refused(ErrorCode.BACKUP_DAMAGED):
        restore(home, saved)
    assert not store.store_exists(home.folder)


def test_a_journal_left_in_the_folder_is_not_played_into_the_restored_store(home: Home, saved: Path) -> None:
    home.folder.mkdir()
    journal = home.folder / "direktdraht.db-wal"
    journal.write_bytes(b"\x37\x7f\x06\x82" + bytes(5000))
    assert is_whole(restore(home, saved))


def test_the_change_log_goes_on_under_a_new_name(home: Home, saved: Path) -> None:
    """What the lost machine logged after the backup may still turn up; its numbers must not be used twice."""

    def origins(work: Work) -> set[str]:
        return set(work.session.scalars(select(ChangeRecord.origin)))

    opened = restore(home, saved)
    before = opened.desk.ask(origins)
    opened.desk.do(change_centre, CentreFields(name="Familienzentrum Regenbogen", phone="02941 1"))
    assert len(before) == 1
    assert len(opened.desk.ask(origins)) == 2
    assert opened.desk.ask(centre_sheet).centre.phone == "02941 1"
    assert is_whole(opened)


def test_a_store_that_no_longer_opens_is_put_aside_once_the_backup_proved_good(home: Home, saved: Path) -> None:
    restore(home, saved)
    home.close_all()
    broken = home.paths.database.read_bytes()[:5000]
    home.paths.database.write_bytes(broken)
    by_passphrase = partial(store.restore_with_passphrase, folder=home.folder, keyring=None, clock=home.clock, cost=CHEAP, instead=True)
    with refused(ErrorCode.WRONG_PASSPHRASE):
        by_passphrase(saved, passphrase="falsch falsch")
    assert home.paths.database.read_bytes() == broken
    home.opened.append(by_passphrase(saved, passphrase=PASSPHRASE))
    assert is_whole(home.opened[-1])
    (aside,) = home.folder.glob("aside-*")
    assert sorted(file.name for file in aside.iterdir()) == ["direktdraht.db", "direktdraht.keys"]
    assert (aside / "direktdraht.db").read_bytes() == broken


def test_who_was_erased_since_the_backup_does_not_come_back_with_it(home: Home) -> None:
    opened = home.create()
    draft = FamilyDraft(adults=(AdultDraft(family_name="Winterfeld", given_names="Ada"),))
    gone, stays = (opened.desk.do(save_family, draft).value for _ in range(2))
    backup = store.backup(opened)
    opened.desk.do(erase_family, gone, reason="Die Familie wünscht es")
    home.close_all()
    restored = store.restore_with_passphrase(backup, home.folder, PASSPHRASE, keyring=None, clock=home.clock, cost=CHEAP, instead=True)
    home.opened.append(restored)
    assert restored.desk.ask(family_ids) == (stays,)
    assert restored.desk.ask(lambda work: work.families._access.column("SELECT reason FROM erasure")) == ["Die Familie wünscht es"]
    fields = restored.desk.ask(lambda work: work.families._access.column("SELECT fields FROM change WHERE entity_id = ?", gone))
    assert set(fields) == {'{"!":true}'}
    assert is_whole(restored)


def test_a_lost_or_damaged_key_file_comes_back_from_a_backup_and_nothing_else_changes(home: Home) -> None:
    opened = home.create()
    path = store.backup(opened)
    opened.desk.do(change_centre, CentreFields(name="Familienzentrum Regenbogen", phone="nach der Sicherung"))
    home.close_all()
    home.paths.keys.write_bytes(b"{")
    store.restore_keys(path, home.folder, clock=home.clock)
    assert home.by_passphrase().desk.ask(centre_sheet).centre.phone == "nach der Sicherung"
    home.close_all()
    home.paths.keys.unlink()
    store.restore_keys(path, home.folder, clock=home.clock)
    assert is_whole(home.by_recovery_key(home.recovery.text))
    assert [file.read_bytes() for file in home.folder.glob("aside-*/*")] == [b"{"]


def test_keys_of_another_store_are_not_put_beside_a_database(home: Home, tmp_path: Path) -> None:
    path = store.backup(home.create())
    other = Home(tmp_path / "other", home.clock)
    other.create()
    other.close_all()
    kept = other.paths.keys.read_bytes()
    with refused(ErrorCode.STORE_NOT_OURS):
        store.restore_keys(path, other.folder, clock=home.clock)
    assert other.paths.keys.read_bytes() == kept
    with refused(ErrorCode.STORE_IN_USE):
        store.restore_keys(path, home.folder, clock=home.clock)
    with refused(ErrorCode.STORE_MISSING):
        store.restore_keys(path, tmp_path, clock=home.clock)


def test_killed_while_restoring_the_next_try_succeeds(home: Home, saved: Path) -> None:
    home.folder.mkdir()
    home.paths.new_database.write_bytes(saved.read_bytes()[:5000])
    assert is_whole(restore(home, saved))
    assert not home.paths.new_database.exists()
