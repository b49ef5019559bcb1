"""The life of a store: made, opened, locked, backed up, restored, examined. The doors of the program call it through here.

Each part is loaded when it is first wanted: most starts only open a store.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.services.store.backups import backup, backup_days, is_backup_due
    from app.services.store.creating import create_store
    from app.services.store.key_restoring import restore_keys
    from app.services.store.locking import lock, unlock_with_passphrase, unlock_with_pin
    from app.services.store.opened import OpenStore
    from app.services.store.opening import open_with_keyring, open_with_passphrase, open_with_recovery_key, store_exists
    from app.services.store.rekeying import adopt_recovery_key, change_passphrase, check_typed_back, propose_recovery_key, use_keyring
    from app.services.store.restoring import restore_with_passphrase, restore_with_recovery_key
    from app.services.store.verifying import verify

__all__ = [
    "OpenStore",
    "adopt_recovery_key",
    "backup",
    "backup_days",
    "change_passphrase",
    "check_typed_back",
    "create_store",
    "is_backup_due",
    "lock",
    "open_with_keyring",
    "open_with_passphrase",
    "open_with_recovery_key",
    "propose_recovery_key",
    "restore_keys",
    "restore_with_passphrase",
    "restore_with_recovery_key",
    "store_exists",
    "unlock_with_passphrase",
    "unlock_with_pin",
    "use_keyring",
    "verify",
]

_HOMES = {
    "OpenStore": "opened",
    "backup": "backups",
    "backup_days": "backups",
    "change_passphrase": "rekeying",
    "check_typed_back": "rekeying",
    "create_store": "creating",
    "is_backup_due": "backups",
    "lock": "locking",
    "adopt_recovery_key": "rekeying",
    "propose_recovery_key": "rekeying",
    "open_with_keyring": "opening",
    "open_with_passphrase": "opening",
    "open_with_recovery_key": "opening",
    "restore_keys": "key_restoring",
    "restore_with_passphrase": "restoring",
    "restore_with_recovery_key": "restoring",
    "store_exists": "opening",
    "unlock_with_passphrase": "locking",
    "unlock_with_pin": "locking",
    "use_keyring": "rekeying",
    "verify": "verifying",
}

if not TYPE_CHECKING:  # else every name would exist for the type checker

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(name)
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
