"""*Heute* with 10,000 families and 30,000 applications, and a wave of 200 children: from the store to checked paper."""

import statistics
import time
from collections.abc import Iterator
from datetime import date, timedelta

from stores import APPLICATIONS, FAMILIES, copied_store, full_store, p95

from app.domain.renewals import Renewal
from app.services.catalogue_shelf import shipped_law
from app.services.desk import Desk
from app.services.renewals import renewals
from app.services.today import calendar_of, today_sheet
from app.services.wave import batches, draw_batch, write_wave

_CHILDREN = 200
_TODAY_BAR_MS, _WAVE_BAR_S, _FIRST_BAR_S = 150, 20, 1
_ROUNDS = 20


def run() -> list[dict[str, object]]:
    """Measure both."""
    return [*_heute(), *_wave()]


def _heute() -> Iterator[dict[str, object]]:
    law = shipped_law()
    with full_store() as store:
        for on in (store.clock().date(), _summer(store.clock().date())):
            calendar = calendar_of(law.catalogue, law.deadlines, on)
            times = [_timed(store.desk, calendar, on) for _ in range(_ROUNDS)]
            yield {
                "what": f"Heute on {on:%d.%m.}, {FAMILIES:,} families, {APPLICATIONS:,} applications, p95",
                "ours": f"{p95(times):.0f} ms (median {statistics.median(times):.0f})",
                "bar": f"≤ {_TODAY_BAR_MS} ms",
                "ok": p95(times) <= _TODAY_BAR_MS,
            }


def _timed(desk: Desk, calendar: object, on: date) -> float:
    began = time.perf_counter()
    desk.ask(today_sheet, calendar=calendar, on=on)  # type: ignore[arg-type]  # what calendar_of answers
    return (time.perf_counter() - began) * 1000


def _wave() -> Iterator[dict[str, object]]:
    """Open, draw, check, write and note the packs of 200 children; the first page is there when the first batch is."""
    with copied_store(1_000) as (store, folder):
        made_on = store.clock().date()
        chosen = _of_children(store.desk.ask(renewals, made_on + timedelta(days=366)), _CHILDREN)
        draw_batch(store.desk, (), made_on=made_on)  # what is loaded at the first print of a day
        marks: list[float] = []
        began = time.perf_counter()
        result = write_wave(
            store.desk,
            lambda: chosen,
            folder / "paper",
            made_on=made_on,
            catalogue_on=made_on,
            tell=lambda _done, _all: marks.append(time.perf_counter() - began),
        )
        took, first = time.perf_counter() - began, marks[1]
        yield _row(f"wave of {_CHILDREN} children, {result.pages} pages, every code checked", took, _WAVE_BAR_S)
        yield _row(f"the same: first of {len(batches(chosen))} files on disk", first, _FIRST_BAR_S)


def _row(what: str, seconds: float, bar: float) -> dict[str, object]:
    return {"what": what, "ours": f"{seconds:.2f} s", "bar": f"≤ {bar} s", "ok": seconds <= bar}


def _of_children(found: tuple[Renewal, ...], children: int) -> tuple[Renewal, ...]:
    wanted = set(list(dict.fromkeys(each.child_id for each in found))[:children])
    return tuple(each for each in found if each.child_id in wanted)


def _summer(today: date) -> date:
    """Answer a day on which most ends: shortly before the Kita year does."""
    return date(today.year + 1, 7, 20)
