"""What encryption costs: the statements our own queries and commands send, on an encrypted and a plain copy by turns."""

import statistics
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar

import sqlcipher3.dbapi2 as driver
from stores import demo_store, milliseconds

from app.core.clock import system_clock
from app.core.ids import uuid7_source
from app.domain.demo.lists import Ground
from app.domain.demo.plan import plan_families
from app.domain.drafts import FamilyDraft
from app.models import engine
from app.models.unit_of_work import Database
from app.services import applications, families, search
from app.services.centre import centre_sheet
from app.services.demo import demo_lists, enter_families
from app.services.desk import Desk
from app.services.store import OpenStore

FAMILIES = 3_000
BAR = 1.3
ROUNDS = 31
WRITTEN_PER_ROUND = 15

_WORDS = ("m", "mu", "mueller", "yilmaz", "dor", "weiss", "anna", "sche", "al", "ahmad", "kowalska", "1.9.2020", "0171 39")


@dataclass(frozen=True)
class Statement:
    """One statement as our own engine sent it."""

    sql: str
    values: Any
    many: bool = False


Script = list[Statement]


def run() -> list[dict[str, object]]:
    """Measure reading, searching, listing and writing."""
    with tempfile.TemporaryDirectory() as folder, demo_store(FAMILIES) as store:
        _copy(store, Path(folder))
        scripts = _scripts(Path(folder) / "recorded.db", store.database_key)
        encrypted, plain = engine.connect(Path(folder) / "encrypted.db", store.database_key), _plain(Path(folder) / "plain.db")
        try:
            return [_row(name, rounds, encrypted, plain) for name, rounds in scripts.items()]
        finally:
            encrypted.close()
            plain.close()


def _copy(store: OpenStore, folder: Path) -> None:
    """Copy the store three times: to record on, encrypted, and plain."""
    source = engine.connect(store.paths.database, store.database_key)
    key = f"\"x'{store.database_key.hex()}'\""
    try:
        for name, spelled in (("recorded", key), ("encrypted", key), ("plain", "''")):
            source.execute(f"ATTACH DATABASE '{folder / name}.db' AS copy KEY {spelled}")
            source.execute("SELECT sqlcipher_export('copy')")
            source.execute("DETACH DATABASE copy")
    finally:
        source.close()


def _scripts(path: Path, key: bytes) -> dict[str, Sequence[Script]]:
    """Record what some queries and commands send; what writes differs in every round, because ids may not repeat."""
    plain = driver.connect
    driver.connect = partial(plain, factory=Recording)
    try:
        database = Database(path, key, system_clock, uuid7_source(system_clock))
    finally:
        driver.connect = plain
    desk = Desk(database)
    try:
        ids = desk.ask(families.family_ids)[:150]
        sheets = _recorded([partial(desk.ask, families.family_sheet, family_id) for family_id in ids])
        searches = _recorded([partial(desk.ask, search.find, word) for word in _WORDS])
        lists = _recorded([partial(desk.ask, applications.due_rows)])
        written = [_recorded(calls, commits=True) for calls in _entering(desk)]
        changed = [_recorded(calls, commits=True) for calls in _changing(desk)]
    finally:
        database.close()
    return {
        "reading 150 families": [sheets],
        f"searching {len(_WORDS)} times": [searches],
        "listing what is due": [lists],
        f"saving {WRITTEN_PER_ROUND} families with all that happened": written,
        f"changing {WRITTEN_PER_ROUND} families": changed,
    }


def _entering(desk: Desk) -> list[list[Callable[[], object]]]:
    sheet, places = desk.ask(centre_sheet), demo_lists().places
    ground = Ground(
        site_ids=tuple(site.id for site in sheet.sites),
        office_ids=tuple(next(office.id for office in sheet.offices if office.name == named.name) for named in places.offices),
        today=system_clock().date(),
    )
    plans = plan_families(demo_lists(), ground, seed=99, families=(ROUNDS + 1) * WRITTEN_PER_ROUND)
    return [[partial(desk.do, enter_families, (plan,)) for plan in islice(plans, WRITTEN_PER_ROUND)] for _ in range(ROUNDS + 1)]


def _changing(desk: Desk) -> list[list[Callable[[], object]]]:
    """Answer changes of families far apart: a new remark, and the first adult's other phone."""
    ids = desk.ask(families.family_ids)
    drafts = [desk.ask(families.family_draft, family_id) for family_id in ids[:: len(ids) // ((ROUNDS + 1) * WRITTEN_PER_ROUND)]]
    rounds = [drafts[start :: ROUNDS + 1][:WRITTEN_PER_ROUND] for start in range(ROUNDS + 1)]
    return [[partial(desk.do, families.save_family, _changed(draft)) for draft in some] for some in rounds]


def _changed(draft: FamilyDraft) -> FamilyDraft:
    adults = tuple(replace(adult, phone="0152 28817386") for adult in draft.adults[:1]) + draft.adults[1:]
    return replace(draft, remark="Zieht zum Monatsende um.", adults=adults)


def _recorded(calls: Sequence[Callable[[], object]], *, commits: bool = False) -> Script:
    script: Script = []
    RecordingCursor.scripts.append(script)
    for call in calls:
        call()
        if commits:
            script.append(Statement("COMMIT", ()))
    RecordingCursor.scripts.remove(script)
    return [each for each in script if commits or not each.sql.startswith("BEGIN")]


class RecordingCursor(driver.Cursor):  # type: ignore[misc, no-any-unimported]  # the driver has no stubs
    """Notes what is sent, in the scripts being written at the time."""

    scripts: ClassVar[list[Script]] = []

    def execute(self, sql: str, values: Any = ()) -> Any:  # noqa: ANN401 - the driver has no stubs
        """Note one statement."""
        for script in self.scripts:
            script.append(Statement(sql, values))
        return super().execute(sql, values)

    def executemany(self, sql: str, rows: Any) -> Any:  # noqa: ANN401 - as above
        """Note one statement with many rows of values."""
        rows = list(rows)
        for script in self.scripts:
            script.append(Statement(sql, rows, many=True))
        return super().executemany(sql, rows)


class Recording(driver.Connection):  # type: ignore[misc, no-any-unimported]  # as above
    """A connection whose every statement is noted."""

    def cursor(self, factory: type[Any] = RecordingCursor) -> Any:  # noqa: ANN401 - as above
        """Answer a cursor that notes."""
        return super().cursor(factory)


def _plain(path: Path) -> Any:  # noqa: ANN401 - the driver has no stubs
    """Open the plain copy with the same library and the same settings as ours."""
    connection = driver.connect(str(path), isolation_level=None)
    for pragma in engine.pragmas(read_only=False):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    engine.teach_names(connection)
    return connection


def _replay(script: Script, connection: Any) -> None:  # noqa: ANN401 - as above
    for statement in script:
        if statement.many:
            connection.executemany(statement.sql, statement.values)
        else:
            connection.execute(statement.sql, statement.values).fetchall()


def _row(name: str, rounds: Sequence[Script], encrypted: Any, plain: Any) -> dict[str, object]:  # noqa: ANN401 - as above
    """Run both sides by turns, so that a busy machine slows both; the medians are compared. The first round warms up."""
    ours: list[float] = []
    other: list[float] = []
    for number in range(ROUNDS + 1):
        script = rounds[number % len(rounds)]
        ours += milliseconds([partial(_replay, script, encrypted)])
        other += milliseconds([partial(_replay, script, plain)])
    mine, theirs = statistics.median(ours[1:]), statistics.median(other[1:])
    return {
        "what": f"store: {name}, ms",
        "ours": mine,
        "other": theirs,
        "other_name": "plain SQLite",
        "ratio": mine / theirs,
        "bar": f"≤ {BAR} ×",
        "ok": mine / theirs <= BAR,
    }
