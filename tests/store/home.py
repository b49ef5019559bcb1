"""A real encrypted store in a temporary folder, with keys that cost nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.core.clock import Clock
from app.core.errors import AppError, ErrorCode
from app.domain.people import CentreFields, OfficeFields, SiteFields
from app.domain.setup import RecoveryKey, SetupAnswers, StaffAnswers
from app.domain.terms import Route
from app.security.derivation import KeyCost
from app.security.keyring_port import MemoryKeyring
from app.services import store
from app.services.centre import centre_sheet
from app.services.store import OpenStore
from app.system.paths import StorePaths

CHEAP = KeyCost(memory_kib=64, passes=1, lanes=1)
PASSPHRASE = "Vier Äpfel im Hof"
ANSWERS = SetupAnswers(
    centre=CentreFields(name="Familienzentrum Regenbogen", city="Lippstadt"),
    sites=(SiteFields(name="Kita Nord"), SiteFields(name="Kita Süd")),
    staff=(StaffAnswers(name="Karin Roth", sign="KR"), StaffAnswers(name="Ayşe Demir", sign="AD")),
    offices=(OfficeFields(name="Jobcenter am Markt", routes=(Route.SGB2,)),),
    passphrase=PASSPHRASE,
)


@dataclass
class Home:
    """A folder with a store, and everything to open it. Closes at the end whatever a test left open."""

    folder: Path
    clock: Clock
    keyring: MemoryKeyring = field(default_factory=MemoryKeyring)
    recovery: RecoveryKey = field(default_factory=lambda: RecoveryKey((), ""))
    opened: list[OpenStore] = field(default_factory=list)

    @property
    def paths(self) -> StorePaths:
        return StorePaths(self.folder)

    def create(self, answers: SetupAnswers = ANSWERS, *, is_demo: bool = False) -> OpenStore:
        made, self.recovery = store.create_store(self.folder, answers, keyring=self.keyring, clock=self.clock, is_demo=is_demo, cost=CHEAP)
        return self._note(made)

    def by_keyring(self) -> OpenStore:
        return self._note(store.open_with_keyring(self.folder, keyring=self.keyring, clock=self.clock, cost=CHEAP))

    def by_passphrase(self, passphrase: str = PASSPHRASE, *, keyring: MemoryKeyring | None = None) -> OpenStore:
        return self._note(store.open_with_passphrase(self.folder, passphrase, keyring=keyring, clock=self.clock, cost=CHEAP))

    def by_recovery_key(self, typed: str) -> OpenStore:
        return self._note(store.open_with_recovery_key(self.folder, typed, keyring=None, clock=self.clock, cost=CHEAP))

    def close_all(self) -> None:
        while self.opened:
            self.opened.pop().close()

    def _note(self, opened: OpenStore) -> OpenStore:
        self.opened.append(opened)
        return opened


def is_whole(opened: OpenStore) -> bool:
    """Tell whether the centre can be read and nothing is found by ``verify``."""
    return opened.desk.ask(centre_sheet).centre.name == ANSWERS.centre.name and store.verify(opened).is_sound


@contextmanager
def refused(code: ErrorCode) -> Iterator[None]:
    """Pass if what happens inside is refused with this code."""
    with pytest.raises(AppError) as caught:
        yield
    assert caught.value.code is code
