"""The list of applications with 30,000 of them: a question answered, a key in the filter, every frame while it scrolls, the table saved."""

import statistics
import tempfile
import time
from functools import partial
from pathlib import Path

from stores import FAMILIES, full_store, milliseconds, p95

from app.domain.application_list import DueWithin, ListQuestion, Order, Stage
from app.domain.terms import Benefit, Route
from app.models import engine
from app.models.unit_of_work import Work
from app.services.application_lists import application_list, application_page, write_application_table
from app.services.family_merging import proposed_pairs
from app.services.store import OpenStore

FRAME_MS = 1000 / 60
QUESTION_BAR_MS = 150.0
PAIRS_BAR_MS = 5_000.0
SAVE_BAR_MS = 10_000.0
_FRAMES = 400
_ROUNDS = 5
_BARE = (
    "SELECT application.id FROM application JOIN child ON child.id = application.child_id "
    "JOIN search_entry t ON t.family_id = child.family_id AND t.kind = 'family' ORDER BY application.due_on, t.sort_key"
)


def run() -> list[dict[str, object]]:
    """Measure all of it."""
    with full_store() as store:
        total = store.desk.ask(application_list, ListQuestion()).total
        return [*_questions(store, total), *_scrolling(store), _saving(store), _pairs(store)]


def _questions(store: OpenStore, total: int) -> list[dict[str, object]]:
    site = store.desk.ask(lambda work: work.centre.sites()[0].id)
    connection = engine.connect(store.paths.database, store.database_key, read_only=True)
    try:
        bare = statistics.median(milliseconds([lambda: connection.execute(_BARE).fetchall()] * _ROUNDS))
    finally:
        connection.close()
    asked = {
        "as it opens": ListQuestion(),
        "all, by family": ListQuestion(stage=Stage.ALL, order=Order.FAMILY),
        "by site": ListQuestion(site_id=site),
        "by benefit, route, due": ListQuestion(benefit=Benefit.MITTAGESSEN, route=Route.SGB2, due=DueWithin.WEEK),
        "by name": ListQuestion(text="müller"),
    }
    return [
        _row(
            f"list of {total} applications, {what}, ms",
            p95(_asked(store, question)),
            QUESTION_BAR_MS,
            bare,
            "ids sorted by a bare statement",
        )
        for what, question in asked.items()
    ]


def _asked(store: OpenStore, question: ListQuestion) -> list[float]:
    calls = [partial(store.desk.ask, application_list, question)] * _ROUNDS
    milliseconds(calls[:1])
    return milliseconds(calls)


def _scrolling(store: OpenStore) -> list[dict[str, object]]:
    """Scroll through the whole list: each frame paints what is in sight, pages come between the frames as on the screen."""
    from PySide6.QtWidgets import QApplication

    from app.core.clock import local_date, system_clock
    from app.ui.application import make_application
    from app.ui.features.applications.lines import prepare
    from app.ui.features.applications.table import ApplicationView

    app = QApplication.instance() or make_application()
    table = ApplicationView()
    wanted: list[tuple[str, ...]] = []
    table.page_wanted.connect(wanted.append)
    table.resize(1326, 560)
    ids = store.desk.ask(application_list, ListQuestion(stage=Stage.ALL)).ids
    table.show_ids(ids)
    table.show()
    app.processEvents()
    bar, frames, pages = table.verticalScrollBar(), [], []
    for step in range(_FRAMES):
        begun = time.perf_counter()
        bar.setValue(bar.maximum() * step // _FRAMES)
        table.viewport().repaint()
        frames.append((time.perf_counter() - begun) * 1000)
        for page in wanted[-2:]:
            begun = time.perf_counter()
            lines = prepare(store.desk.ask(application_page, page), local_date(system_clock()))
            pages.append((time.perf_counter() - begun) * 1000)
            begun = time.perf_counter()
            table.take_lines(lines)
            frames.append((time.perf_counter() - begun) * 1000)
        wanted.clear()
        app.processEvents()
    table.close()
    return [
        _row(f"scrolling {len(ids)} applications, frame p95 ms", p95(frames), FRAME_MS, FRAME_MS, "60 frames a second"),
        _row(f"scrolling {len(ids)} applications, worst frame ms", max(frames), 50.0, FRAME_MS, "60 frames a second"),
        _row("a page of 100 lines read and written, off the window, p95 ms", p95(pages), 50.0, FRAME_MS, "60 frames a second"),
    ]


def _saving(store: OpenStore) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"Liste{ending}" for ending in (".csv", ".xlsx")]
        every = ListQuestion(stage=Stage.ALL)
        csv, xlsx = milliseconds([partial(store.desk.ask, write_application_table, every, path) for path in paths])
    return _row("the whole list as an Excel table, ms", xlsx, SAVE_BAR_MS, csv, "the same as CSV")


def _pairs(store: OpenStore) -> dict[str, object]:
    people = store.desk.ask(_time_of_people)
    return _row(
        f"similar families among {FAMILIES}, ms",
        milliseconds([partial(store.desk.ask, proposed_pairs)])[0],
        PAIRS_BAR_MS,
        people,
        "reading everybody",
    )


def _time_of_people(work: Work) -> float:
    return milliseconds([work.families.people])[0]


def _row(what: str, ours: float, bar: float, other: float, other_name: str) -> dict[str, object]:
    return {
        "what": what,
        "ours": ours,
        "other": other,
        "other_name": other_name,
        "ratio": ours / other,
        "bar": f"≤ {bar:.3g} ms",
        "ok": ours <= bar,
    }
