"""The direct line with 10,000 threads: the list as it opens, a key in the search, what would leave of a thread, and the year in figures."""

import random
import statistics
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial

from stores import copied_store, milliseconds, p95

from app.core.clock import local_date, system_clock
from app.domain.line.consultations import ConsultationFields, ToldTopic
from app.domain.line.threads import ThreadEntryFields, ThreadFields
from app.domain.line.words import Direction, EntryKind, Shown, Source, Subject
from app.models import engine
from app.models.unit_of_work import Work
from app.services.line.consultations import note_consultation, told_year
from app.services.line.figures import yearly_figures
from app.services.line.leaving import leaving_preview
from app.services.line.threads import add_entry, close, open_thread, thread_rows
from app.services.store import OpenStore

THREADS, _FAMILIES = 10_000, 100
LIST_BAR_MS, SEARCH_BAR_MS, LEAVING_BAR_MS, FIGURES_BAR_MS = 100.0, 16.0, 50.0, 100.0
_ROUNDS = 20
YEAR = local_date(system_clock()).year
_BATCH = 500
_NEW, _DONE = 0.02, 0.4
_WORDS = (
    "Antrag", "Bescheid", "Nachweis", "Mittagessen", "Kopie", "Frist", "Zahlung", "Ausflug", "Eingang", "Formular", "Rückruf",
    "Betreuung", "Beitrag", "Unterlagen",
)  # fmt: skip
_KEYS = ("b", "be", "bes", "besch", "zahl", "frist ko", "v-2026", "mittag eing", "rückruf", "0042", "beitrag unter")
_BARE = "SELECT thread.id, title, state, until, office.name FROM thread LEFT JOIN office ON office.id = office_id WHERE state <> 'erledigt'"


def run() -> list[dict[str, object]]:
    """Measure all of it."""
    with _full() as store:
        ids = [row.id for row in store.desk.ask(thread_rows)]
        connection = engine.connect(store.paths.database, store.database_key, read_only=True)
        try:
            bare = statistics.median(milliseconds([lambda: connection.execute(_BARE).fetchall()] * _ROUNDS))
        finally:
            connection.close()
        lists = [_times(store, thread_rows, shown=shown) for shown in (Shown.ALL, Shown.DONE)]
        keys = [ms for key in _KEYS for ms in _times(store, thread_rows, text=key)]
        figures, told = _times(store, yearly_figures, year=YEAR), _times(store, told_year, year=YEAR)
        previews = milliseconds([partial(store.desk.ask, leaving_preview, each, typed="Noch etwas.") for each in ids[:200]])
        return [
            _row(f"list of {THREADS} threads, open, p95 ms", p95(lists[0]), LIST_BAR_MS, bare, "all open ones by a bare statement"),
            _row(f"list of {THREADS} threads, done, p95 ms", p95(lists[1]), LIST_BAR_MS, bare, "all open ones by a bare statement"),
            _row("search in their words, p95 ms", p95(keys), SEARCH_BAR_MS, bare, "all open ones by a bare statement"),
            _row("what would leave, p95 ms", p95(previews), LEAVING_BAR_MS, bare, "all open ones by a bare statement"),
            _row("figures of a year, p95 ms", p95(figures), FIGURES_BAR_MS, bare, "all open ones by a bare statement"),
            _row(f"what families were told, {THREADS} times, p95 ms", p95(told), FIGURES_BAR_MS, bare, "all open ones by a bare statement"),
        ]


def _times(store: OpenStore, query: object, **asked: object) -> list[float]:
    return milliseconds([partial(store.desk.ask, query, **asked)] * _ROUNDS)  # type: ignore[arg-type]  # any query


@contextmanager
def _full() -> Iterator[OpenStore]:
    with copied_store(_FAMILIES) as (store, _):
        chance = random.Random(1)  # noqa: S311 - nothing is secret
        for _ in range(THREADS // _BATCH):
            store.desk.do(_enter, chance)
        yield store


def _enter(work: Work, chance: random.Random) -> None:
    families = work.search.families_by_name(archived=False)
    offices = [office.id for office in work.centre.offices()]
    with work.in_bulk():
        for _ in range(_BATCH):
            said = " ".join(chance.choices(_WORDS, k=20))
            fields = ThreadFields(
                title=" ".join(chance.choices(_WORDS, k=4)),
                subject=chance.choice(list(Subject)),
                office_id=chance.choice(offices),
                family_id=chance.choice(families) if chance.random() < 0.7 else None,
                until=work.today,
            )
            thread_id = open_thread(work, fields, ThreadEntryFields(text=said))
            answer = ThreadEntryFields(kind=EntryKind.ANSWER, direction=Direction.THEIRS, text=said, source=Source.PHONE)
            add_entry(work, thread_id, replace(answer, source=Source.FILE) if chance.random() < _NEW else answer)
            if chance.random() < _DONE:
                close(work, thread_id)
            note_consultation(work, _told(work, chance, families))


def _told(work: Work, chance: random.Random, families: Sequence[str]) -> ConsultationFields:
    return ConsultationFields(
        family_id=chance.choice(families) if chance.random() < 0.7 else None,
        held_on=work.today - timedelta(days=chance.randint(0, 300)),
        topics=tuple(chance.sample(list(ToldTopic), k=3)),
        language=chance.choice(("", "", "tr", "ar", "uk")),
    )


def _row(what: str, ours: float, bar: float, other: float, other_name: str) -> dict[str, object]:
    return {
        "what": what,
        "ours": round(ours, 1),
        "other": round(other, 1),
        "other_name": other_name,
        "ratio": round(ours / other, 2),
        "bar": bar,
        "ok": ours <= bar,
    }
