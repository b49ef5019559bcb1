"""Search at 100,000 persons, from a key to the rows shown; and opening a family. Beside: the bare encrypted query."""

from collections.abc import Callable
from functools import partial

from stores import FAMILIES_FOR_100_000_PERSONS, demo_store, milliseconds, p95

from app.domain.search import search_question
from app.models import engine
from app.services import families, search
from app.services.store import OpenStore

TYPED = (
    "müller",
    "mueller",
    "weiss",
    "yilmaz",
    "dordevic",
    "al-ahmad",
    "kowalska anna",
    "mehmet yilmaz",
    "nguyen thi",
    "1.9.2020",
    "12.03.21",
    "0171 3920",
    "99901bg00",
    "von der heide",
    "şahin",
    "tesfay",
)
"""Typed letter by letter, as the box gets them."""

ROWS_SHOWN = 50
SEARCH_BAR_MS = 16.0
OPEN_BAR_MS = 50.0

_BARE = (
    "SELECT e.entity_id FROM search_words f JOIN search_entry e ON e.number = f.rowid "
    "WHERE search_words MATCH ? ORDER BY e.is_archived, e.sort_key LIMIT 50"
)


def run() -> list[dict[str, object]]:
    """Measure both."""
    with demo_store(FAMILIES_FOR_100_000_PERSONS) as store:
        return [*_searching(store), _opening(store)]


def _searching(store: OpenStore) -> list[dict[str, object]]:
    keys = [text[:end] for text in TYPED for end in range(1, len(text) + 1)]
    bare = engine.connect(store.paths.database, store.database_key, read_only=True)
    try:
        expressions = [question.expression(families=True) for question in map(search_question, keys) if question.alternatives]
        bare_calls: list[Callable[[], object]] = [partial(_all, bare.execute, _BARE, expression) for expression in expressions]
        milliseconds(bare_calls)
        other = p95(milliseconds(bare_calls))
    finally:
        bare.close()
    list_calls = [partial(_families_shown, store, key) for key in keys]
    find_calls = [partial(store.desk.ask, search.find, key, limit=ROWS_SHOWN) for key in keys]
    milliseconds(list_calls)
    milliseconds(find_calls)
    return [
        _row("search, 100,000 persons: key to family rows, p95 ms", p95(milliseconds(list_calls)), other),
        _row("search, 100,000 persons: key to hits of any kind, p95 ms", p95(milliseconds(find_calls)), other),
    ]


def _all(execute: Callable[..., object], statement: str, expression: str) -> object:
    return execute(statement, (expression,)).fetchall()  # type: ignore[attr-defined]  # the driver has no stubs


def _families_shown(store: OpenStore, key: str) -> object:
    ids = store.desk.ask(families.families_matching, key)
    return store.desk.ask(families.family_rows, ids[:ROWS_SHOWN])


def _row(what: str, ours: float, other: float) -> dict[str, object]:
    return {
        "what": what,
        "ours": ours,
        "other": other,
        "other_name": "the bare encrypted query",
        "ratio": ours / other,
        "bar": f"≤ {SEARCH_BAR_MS:g} ms",
        "ok": ours <= SEARCH_BAR_MS,
    }


def _opening(store: OpenStore) -> dict[str, object]:
    ids = store.desk.ask(families.family_ids)[:: FAMILIES_FOR_100_000_PERSONS // 200]
    bare = engine.connect(store.paths.database, store.database_key, read_only=True)
    try:
        other = p95(milliseconds([partial(_bare_family, bare.execute, family_id) for family_id in ids]))
    finally:
        bare.close()
    ours = p95(milliseconds([partial(store.desk.ask, families.family_sheet, family_id) for family_id in ids]))
    return {
        "what": "opening a family, 100,000 persons, p95 ms",
        "ours": ours,
        "other": other,
        "other_name": "its rows by bare statements",
        "ratio": ours / other,
        "bar": f"≤ {OPEN_BAR_MS:g} ms",
        "ok": ours <= OPEN_BAR_MS,
    }


def _bare_family(execute: Callable[..., object], family_id: str) -> None:
    for statement in (
        "SELECT * FROM family WHERE id = ?",
        "SELECT * FROM adult WHERE family_id = ?",
        "SELECT * FROM child WHERE family_id = ?",
        "SELECT a.* FROM attendance a JOIN child c ON c.id = a.child_id WHERE c.family_id = ?",
        "SELECT g.* FROM grant_period g JOIN child c ON c.id = g.child_id WHERE c.family_id = ?",
        "SELECT h.* FROM second_household h JOIN child c ON c.id = h.child_id WHERE c.family_id = ?",
        "SELECT a.* FROM application a JOIN child c ON c.id = a.child_id WHERE c.family_id = ?",
        "SELECT * FROM note WHERE family_id = ?",
        "SELECT * FROM consent WHERE family_id = ?",
        "SELECT * FROM thread WHERE family_id = ?",
    ):
        _all(execute, statement, family_id)
