"""Several real, encrypted stores that tell each other what they wrote, and what must be true of all of them."""

import json
import random
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from app.core.ids import uuid7_source
from app.domain.exchange import ForeignChange, ForeignChangeSet, TakeChangeSet
from app.domain.importing import ImportReport
from app.models import engine, founding, migrate
from app.models.replay import differences
from app.models.unit_of_work import Database, Work
from app.services.desk import Desk
from app.services.importing import apply_each
from tests.conftest import START, FrozenClock

State = dict[str, object]


class Site:
    """One store with its own clock."""

    def __init__(self, path: Path, key: bytes, origin: str, *, seed: int) -> None:
        self.origin = origin
        self.path = path
        self.key = key
        self.clock = FrozenClock()
        self.database = Database(path, key, self.clock, uuid7_source(self.clock, random.Random(seed).randbytes))  # noqa: S311 - repeatable
        self.desk = Desk(self.database)

    def file_for(self, held: dict[str, int] | None = None) -> tuple[ForeignChangeSet, ...]:
        """Answer everything somebody lacks who holds the log up to these numbers."""
        return self.desk.ask(logged_after, held or {})

    def held(self) -> dict[str, int]:
        return self.desk.ask(lambda work: dict(work.families._access.rows("SELECT origin, max(seq) FROM change GROUP BY origin")))

    def take(self, sets: Sequence[ForeignChangeSet]) -> ImportReport:
        return self.desk.do(apply_each, handing_over(sets)).value

    def state(self) -> State:
        return self.desk.ask(everything)

    def close(self) -> None:
        self.database.close()


def handing_over(sets: Sequence[ForeignChangeSet]) -> Callable[[TakeChangeSet], None]:
    """Hand over change sets one by one, as the reader of a file does."""

    def each(take: TakeChangeSet) -> None:
        for change_set in sets:
            take(change_set)

    return each


def logged_after(work: Work, held: dict[str, int]) -> tuple[ForeignChangeSet, ...]:
    """Read a store's log as the export file would carry it."""
    access = work.families._access
    changes: dict[str, list[ForeignChange]] = {}
    for origin, seq, hlc, entity, entity_id, fields, replaced in access.rows(
        "SELECT origin, seq, hlc, entity, entity_id, fields, replaced FROM change ORDER BY hlc, seq"
    ):
        if seq > held.get(origin, 0):
            changes.setdefault(hlc, []).append(ForeignChange(origin, seq, entity, entity_id, json.loads(fields), json.loads(replaced)))
    return tuple(
        ForeignChangeSet(hlc, hlc[-8:], command, actor_id, datetime.fromisoformat(made_at), takes_back, tuple(changes[hlc]))
        for hlc, command, actor_id, made_at, takes_back in access.rows(
            "SELECT hlc, command, actor_id, made_at, takes_back FROM change_set ORDER BY hlc"
        )
        if hlc in changes
    )


def everything(work: Work) -> State:
    """Answer every row, every entry of the search, and every conflict of a store; without what only it can know."""
    access = work.families._access
    from app.models.merging.shapes import shapes

    state: State = {}
    for shape in shapes():
        query = f"SELECT id, {', '.join(shape.columns)} FROM {shape.table}"  # noqa: S608 - our own names
        state[shape.table] = sorted(access.rows(query), key=str)
    state["search"] = sorted(
        access.rows("SELECT kind, entity_id, family_id, label, sort_key, is_archived, fingerprint FROM search_entry"), key=str
    )
    state["conflict"] = sorted(access.rows("SELECT * FROM conflict"))
    state["waiting"] = sorted(access.rows("SELECT * FROM waiting"))
    state["redirect"] = sorted(access.rows("SELECT * FROM redirect"))
    state["erased"] = sorted(access.rows("SELECT * FROM erased"))
    state["log"] = sorted(access.rows("SELECT origin, seq, hlc, entity, entity_id, fields FROM change"))
    return state


def log_differences(work: Work) -> tuple[str, ...]:
    return differences(work.session)


def template(folder: Path) -> tuple[Path, bytes]:
    """Make an empty, migrated store to copy from: making one costs more than all the rest."""
    key, path = secrets.token_bytes(32), folder / "template.db"
    engine.create_empty(path, key)
    migrate.migrate_file(path, key)
    return path, key


def found(source: tuple[Path, bytes], path: Path, origin: str, *, seed: int) -> Site:
    """Make a store of an empty one."""
    path.write_bytes(source[0].read_bytes())
    connection = engine.connect(path, source[1])
    founding.found_store(connection, store_id=origin, origin=origin, is_demo=False)
    connection.close()
    return Site(path, source[1], origin, seed=seed)


@contextmanager
def sites(source: tuple[Path, bytes], folder: Path, count: int) -> Iterator[list[Site]]:
    """Open some stores that know nothing of each other yet."""
    made = [found(source, folder / f"{number}.db", f"{'abcde'[number]}" * 8, seed=number) for number in range(count)]
    try:
        yield made
    finally:
        for site in made:
            site.close()


def settle(made: Sequence[Site]) -> None:
    """Let everybody hear everything, until nobody has anything new to tell: an erasure heard of may make a store erase more."""
    has_news = True
    while has_news:
        told = [_tell(sender, receiver) for sender in made for receiver in made if sender is not receiver]
        has_news = any(told)


def _tell(sender: Site, receiver: Site) -> bool:
    file = sender.file_for(receiver.held())
    return bool(file) and not receiver.take(file).is_known


def later(made: Sequence[Site], **parts: float) -> None:
    for site in made:
        site.clock.now += timedelta(**parts)


__all__ = ["START", "Site", "everything", "found", "later", "log_differences", "settle", "sites", "template"]
