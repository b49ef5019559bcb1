from app.security.envelope import Slot, Wrap, database_seal, random_key, unwrap, wrap

STORE = "0190f5d0-0000-7000-8000-000000000001"


def test_a_wrap_opens_with_its_key_only() -> None:
    data_key, slot_key = random_key(), random_key()
    sealed = wrap(data_key, slot_key, store_id=STORE, slot=Slot.RECOVERY)
    assert unwrap(sealed, slot_key, store_id=STORE, slot=Slot.RECOVERY) == data_key
    assert unwrap(sealed, random_key(), store_id=STORE, slot=Slot.RECOVERY) is None


def test_a_wrap_is_bound_to_its_slot_and_store() -> None:
    slot_key = random_key()
    sealed = wrap(random_key(), slot_key, store_id=STORE, slot=Slot.RECOVERY)
    assert unwrap(sealed, slot_key, store_id=STORE, slot=Slot.KEYRING) is None
    assert unwrap(sealed, slot_key, store_id="another", slot=Slot.RECOVERY) is None


def test_every_altered_byte_is_noticed() -> None:
    slot_key = random_key()
    sealed = wrap(random_key(), slot_key, store_id=STORE, slot=Slot.KEYRING)
    for place in range(len(sealed.sealed)):
        altered = bytearray(sealed.sealed)
        altered[place] ^= 1
        assert unwrap(Wrap(sealed.nonce, bytes(altered)), slot_key, store_id=STORE, slot=Slot.KEYRING) is None


def test_the_same_key_is_never_sealed_the_same_way_twice() -> None:
    data_key, slot_key = random_key(), random_key()
    first, second = (wrap(data_key, slot_key, store_id=STORE, slot=Slot.KEYRING) for _ in range(2))
    assert first.nonce != second.nonce
    assert first.sealed != second.sealed


def test_every_store_has_its_own_seal() -> None:
    assert len(database_seal(STORE)) == 16
    assert database_seal(STORE) == database_seal(STORE) != database_seal("another")
