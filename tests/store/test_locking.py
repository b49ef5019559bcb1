from dataclasses import replace
from datetime import date

import pytest

from app.core.errors import ErrorCode, UserError
from app.domain.people import Staff
from app.services import store
from app.services.centre import centre_sheet, leave_desk
from app.services.store import OpenStore
from tests.store.home import ANSWERS, PASSPHRASE, Home, is_whole, refused


@pytest.fixture
def opened(home: Home) -> OpenStore:
    karin = replace(ANSWERS.staff[0], pin="4711")
    return home.create(replace(ANSWERS, staff=(karin, ANSWERS.staff[1])))


def staff(opened: OpenStore) -> tuple[Staff, ...]:
    return opened.desk.ask(centre_sheet).staff


def test_after_a_lock_a_restart_does_not_open_by_keyring_alone(home: Home, opened: OpenStore) -> None:
    store.lock(opened)
    assert opened.is_locked
    home.close_all()
    assert home.keyring.secrets == {}
    with refused(ErrorCode.KEYRING_EMPTY):
        home.by_keyring()
    assert is_whole(home.by_passphrase())


def test_it_is_the_key_that_is_gone_not_a_flag(home: Home, opened: OpenStore) -> None:
    """Whoever puts the old key file back finds no key in the keyring; whoever kept the key finds no wrap in the file."""
    key_file, secrets = home.paths.keys.read_bytes(), dict(home.keyring.secrets)
    store.lock(opened)
    home.close_all()
    locked_file = home.paths.keys.read_bytes()
    home.paths.keys.write_bytes(key_file)
    with refused(ErrorCode.KEYRING_EMPTY):
        home.by_keyring()
    home.paths.keys.write_bytes(locked_file)
    home.keyring.secrets.update(secrets)
    with refused(ErrorCode.KEYRING_EMPTY):
        home.by_keyring()


def test_a_lock_holds_also_when_the_keyring_refuses(home: Home, opened: OpenStore) -> None:
    home.keyring.is_locked = True
    store.lock(opened)
    home.close_all()
    home.keyring.is_locked = False
    with refused(ErrorCode.KEYRING_EMPTY):
        home.by_keyring()


@pytest.mark.parametrize("way", ["passphrase", "pin"])
def test_unlocking_lets_the_next_start_open_by_keyring_with_a_fresh_key(home: Home, opened: OpenStore, way: str) -> None:
    before = set(home.keyring.secrets.values())
    store.lock(opened)
    if way == "pin":
        store.unlock_with_pin(opened, staff(opened)[0].id, "4711")
    else:
        store.unlock_with_passphrase(opened, PASSPHRASE)
    assert not opened.is_locked
    home.close_all()
    assert len(home.keyring.secrets) == 1
    assert not before & set(home.keyring.secrets.values())
    assert is_whole(home.by_keyring())


def test_a_wrong_passphrase_does_not_unlock(opened: OpenStore) -> None:
    store.lock(opened)
    with refused(ErrorCode.WRONG_PASSPHRASE):
        store.unlock_with_passphrase(opened, "falsch")
    assert opened.is_locked


def test_nobody_acts_while_locked(opened: OpenStore) -> None:
    opened.desk.act_as(staff(opened)[0])
    store.lock(opened)
    assert opened.desk.actor is None


def test_five_wrong_pins_in_all_then_only_the_passphrase(opened: OpenStore) -> None:
    karin, ayse = staff(opened)
    store.lock(opened)
    for left in (4, 3, 2, 1):
        with pytest.raises(UserError) as caught:
            store.unlock_with_pin(opened, (karin if left % 2 else ayse).id, "0000")
        assert (caught.value.code, caught.value.facts) == (ErrorCode.WRONG_PIN, {"left": left})
    with refused(ErrorCode.PIN_LOCKED_OUT):
        store.unlock_with_pin(opened, karin.id, "0000")
    with refused(ErrorCode.PIN_LOCKED_OUT):
        store.unlock_with_pin(opened, karin.id, "4711")
    assert opened.is_locked
    store.unlock_with_passphrase(opened, PASSPHRASE)
    store.lock(opened)
    store.unlock_with_pin(opened, karin.id, "4711")
    assert not opened.is_locked


def test_locking_again_does_not_give_new_tries(opened: OpenStore) -> None:
    karin, ayse = staff(opened)
    for _ in range(5):
        store.lock(opened)
        with pytest.raises(UserError):
            store.unlock_with_pin(opened, ayse.id, "0000")
    with refused(ErrorCode.PIN_LOCKED_OUT):
        store.unlock_with_pin(opened, karin.id, "4711")


def test_without_a_pin_no_pin_unlocks(opened: OpenStore) -> None:
    store.lock(opened)
    for staff_id in (staff(opened)[1].id, "nobody"):
        with refused(ErrorCode.WRONG_PIN):
            store.unlock_with_pin(opened, staff_id, "")


def test_work_goes_on_behind_the_lock(opened: OpenStore) -> None:
    store.lock(opened)
    assert is_whole(opened)


def test_the_pin_of_somebody_who_left_opens_nothing(opened: OpenStore) -> None:
    karin = next(person for person in staff(opened) if person.has_pin)
    opened.desk.do(leave_desk, karin.id, date(2026, 11, 23))
    store.lock(opened)
    with refused(ErrorCode.WRONG_PIN):
        store.unlock_with_pin(opened, karin.id, "4711")
    assert opened.is_locked
