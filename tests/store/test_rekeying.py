import pytest

from app.core.errors import ErrorCode
from app.services import store
from tests.store.home import PASSPHRASE, Home, is_whole, refused

NEW = "Sieben Birnen am Zaun"


@pytest.mark.parametrize("proof", ["passphrase", "recovery key"])
def test_a_changed_passphrase_opens_and_the_old_one_no_longer(home: Home, proof: str) -> None:
    opened = home.create()
    database = home.paths.database.read_bytes()
    store.change_passphrase(opened, proof=PASSPHRASE if proof == "passphrase" else home.recovery.text, new=NEW)
    home.close_all()
    with refused(ErrorCode.WRONG_PASSPHRASE):
        home.by_passphrase()
    assert is_whole(home.by_passphrase(NEW))
    home.close_all()
    assert is_whole(home.by_recovery_key(home.recovery.text))
    home.close_all()
    assert is_whole(home.by_keyring())
    home.close_all()
    assert home.paths.database.read_bytes()[:16] == database[:16]


def test_a_changed_passphrase_unlocks_at_once(home: Home) -> None:
    opened = home.create()
    store.change_passphrase(opened, proof=PASSPHRASE, new=NEW)
    store.lock(opened)
    with refused(ErrorCode.WRONG_PASSPHRASE):
        store.unlock_with_passphrase(opened, PASSPHRASE)
    store.unlock_with_passphrase(opened, NEW)


def test_an_open_desk_alone_changes_nothing(home: Home) -> None:
    opened = home.create()
    with refused(ErrorCode.WRONG_PASSPHRASE):
        store.change_passphrase(opened, proof="geraten", new=NEW)
    with refused(ErrorCode.WRONG_PASSPHRASE):
        store.propose_recovery_key(opened, proof="geraten")
    with refused(ErrorCode.PASSPHRASE_TOO_SHORT):
        store.change_passphrase(opened, proof=PASSPHRASE, new="kurz")
    home.close_all()
    assert is_whole(home.by_passphrase())
    home.close_all()
    home.by_recovery_key(home.recovery.text)


def test_a_proposed_recovery_key_leaves_the_printed_one_valid(home: Home) -> None:
    fresh = store.propose_recovery_key(home.create(), proof=PASSPHRASE)
    home.close_all()
    with refused(ErrorCode.WRONG_RECOVERY_KEY):
        home.by_recovery_key(" ".join(fresh.words))
    assert is_whole(home.by_recovery_key(home.recovery.text))


def test_an_adopted_recovery_key_replaces_the_printed_one(home: Home) -> None:
    opened = home.create()
    fresh = store.propose_recovery_key(opened, proof=PASSPHRASE)
    store.adopt_recovery_key(opened, fresh)
    home.close_all()
    with refused(ErrorCode.WRONG_RECOVERY_KEY):
        home.by_recovery_key(home.recovery.text)
    assert is_whole(home.by_recovery_key(" ".join(fresh.words)))


def test_the_wizard_can_tell_whether_the_sheet_was_typed_back(home: Home) -> None:
    home.create()
    store.check_typed_back(home.recovery, " ".join(home.recovery.words).lower())
    with refused(ErrorCode.RECOVERY_KEY_MISTYPED):
        store.check_typed_back(home.recovery, " ".join(home.recovery.words[1:]))


def test_the_keyring_can_be_switched_off_and_on(home: Home) -> None:
    opened = home.create()
    store.use_keyring(opened, wanted=False)
    assert home.keyring.secrets == {}
    store.lock(opened)
    store.unlock_with_passphrase(opened, PASSPHRASE)
    assert home.keyring.secrets == {}
    store.use_keyring(opened, wanted=True)
    home.close_all()
    assert is_whole(home.by_keyring())
