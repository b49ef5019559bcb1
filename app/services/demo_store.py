"""Make a demo store: invented families in a folder of their own, never in the place of a real store."""

from pathlib import Path

from app.core.clock import Clock
from app.core.errors import EnvironmentProblem, ErrorCode, UserError
from app.security.derivation import KeyCost
from app.security.keyring_port import KeyringPort, MemoryKeyring
from app.services import store as stores
from app.services.store.removing import remove_demo_store

DEMO_PASSPHRASE = "nur erfundene Familien"  # noqa: S105 - guards nothing: whoever may read it may read the demo, too
DEMO_SEED = 1

_TORN = frozenset(
    {
        ErrorCode.KEYS_MISSING,
        ErrorCode.KEYS_DAMAGED,
        ErrorCode.DATABASE_MISSING,
        ErrorCode.STORE_DAMAGED,
        ErrorCode.STORE_NOT_OURS,
        ErrorCode.STORE_TOO_NEW,
    }
)


def make_demo_store(
    folder: Path, passphrase: str | None, *, keyring: KeyringPort, clock: Clock, cost: KeyCost, seed: int, families: int | None
) -> int:
    """Make a demo store, in place of an older one, and answer how many families it has.

    Raises:
        UserError: ``DEMO_IN_REAL_STORE``; also when the store there cannot be opened to make sure.
    """
    if stores.store_exists(folder):
        _check_demo(folder, passphrase, clock=clock, cost=cost)
        remove_demo_store(folder)
    return _make(folder, passphrase, keyring=keyring, clock=clock, cost=cost, seed=seed, families=families)


def make_practice_store(folder: Path, *, clock: Clock, cost: KeyCost) -> None:
    """Make the store somebody practises in, in place of the last one or of what is left of it.

    In a folder where nothing but practice ever lies, a store nobody can open any more is one that could not be removed as a whole.

    Raises:
        UserError: ``DEMO_IN_REAL_STORE``: a store lies there that opens, or asks for another passphrase, and is no demo.
    """
    if stores.store_exists(folder):
        try:
            _check_demo(folder, DEMO_PASSPHRASE, clock=clock, cost=cost)
        except EnvironmentProblem as problem:
            if problem.code not in _TORN:
                raise
        remove_demo_store(folder)
    _make(folder, DEMO_PASSPHRASE, keyring=MemoryKeyring(), clock=clock, cost=cost, seed=DEMO_SEED, families=None)


def _make(
    folder: Path, passphrase: str | None, *, keyring: KeyringPort, clock: Clock, cost: KeyCost, seed: int, families: int | None
) -> int:
    from app.services.demo import demo_answers, fill_demo

    used_keyring = None if passphrase is not None else keyring
    answers = demo_answers(passphrase=DEMO_PASSPHRASE if passphrase is None else passphrase, use_keyring=used_keyring is not None)
    store, _ = stores.create_store(folder, answers, keyring=used_keyring, clock=clock, is_demo=True, cost=cost)
    try:
        entered = fill_demo(store.desk, seed=seed, families=families)
        while store.desk.tidy():
            pass
        return entered
    finally:
        store.close()


def _check_demo(folder: Path, passphrase: str | None, *, clock: Clock, cost: KeyCost) -> None:
    """Only a store that says itself that it is a demo may be replaced."""
    try:
        # Every demo store has this passphrase unless told otherwise; so the keyring need not be asked.
        known = DEMO_PASSPHRASE if passphrase is None else passphrase
        store = stores.open_with_passphrase(folder, known, keyring=None, clock=clock, cost=cost)
        is_demo = store.is_demo
        store.close()
    except EnvironmentProblem as problem:
        if problem.code is not ErrorCode.WRONG_PASSPHRASE:
            raise
        is_demo = False
    if not is_demo:
        raise UserError(ErrorCode.DEMO_IN_REAL_STORE)
