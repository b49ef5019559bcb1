"""The victim: a process that opens a store and commits families through the real desk until it is killed.

Everything it has been told is kept, it tells the test at once: ``n`` counts its commands, ``children`` those of the family.
"""

import itertools
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

from app.core.clock import system_clock
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft
from app.domain.people import CentreFields, SiteFields
from app.domain.setup import SetupAnswers
from app.security.derivation import KeyCost
from app.services import families
from app.services.store import OpenStore, create_store, open_with_passphrase

PASSPHRASE = "Linde Regen Fenster Apfel"
CHEAP = KeyCost(memory_kib=1024, passes=1, lanes=1)
"""The cost of guessing is not what is tried here, and it would be most of the time."""

_CHANGES_PER_FAMILY = 3


@dataclass(frozen=True)
class Kept:
    """One command that was acknowledged."""

    n: int
    family_id: str
    children: int


def open_store(folder: Path) -> OpenStore:
    return open_with_passphrase(folder, PASSPHRASE, keyring=None, clock=system_clock, cost=CHEAP)


def make_store(folder: Path, told: Connection | None = None) -> None:
    """Make a store; killed anywhere, there is a whole one or none."""
    if told is not None:
        told.send("begun")
    answers = SetupAnswers(
        centre=CentreFields(name="Familienzentrum Lindenhof"), sites=(SiteFields(name="Nord"),), passphrase=PASSPHRASE, use_keyring=False
    )
    store, _ = create_store(folder, answers, keyring=None, clock=system_clock, cost=CHEAP)
    store.close()


def commit_until_killed(folder: Path, told: Connection) -> None:
    told.send("begun")
    store = open_store(folder)
    numbers = itertools.count()
    while True:
        draft = FamilyDraft(remark="", adults=(AdultDraft(family_name="Müller", given_names="Ayşe", phone="02941 5550100"),))
        for children in range(_CHANGES_PER_FAMILY):
            n = next(numbers)
            child = ChildDraft(family_name="Müller", given_names=f"Kind {n}", birth_date=date(2021, 5, 4))
            family_id = store.desk.do(families.save_family, replace(draft, children=(*draft.children, child))).value
            told.send(Kept(n, family_id, children + 1))
            draft = store.desk.ask(families.family_draft, family_id)
