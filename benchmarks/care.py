"""Care and hand-over with 10,000 requests and bundles, and 1,000 free places: what a desk waits for."""

import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial

from stores import copied_store, p95

from app.core.dates import add_months
from app.domain.line.care import CareOffer, CareRequestFields
from app.domain.line.handover import BundleState
from app.domain.line.places import FreePlaceFields
from app.domain.line.receipts import receipt_code, receipt_verifier
from app.domain.line.threads import LIST_PAGE, ThreadFields
from app.domain.line.words import Subject, ThreadKind
from app.domain.terms import DeliveryChannel
from app.models import engine
from app.models.unit_of_work import Work
from app.services.line.care import ask_care, care_board, care_page, offer_place
from app.services.line.handover import bundles, meant_bundle
from app.services.line.places import add_place
from app.services.line.threads import open_thread
from app.services.store import OpenStore

EACH, _FAMILIES, _BATCH, _ROUNDS = 10_000, 200, 500, 15
MATCH_BAR_MS, BOARD_BAR_MS, LIST_BAR_MS, CODE_BAR_MS = 250.0, 150.0, 100.0, 250.0
_OFFERED = 0.3
_PLACES_EACH = 50
"""Free places beside each batch: 1,000 groups that are free at once are more than any house has."""
# The same question as a bare statement: which places take the age, open on a common day, and are not over before they are needed.
_PLACES = (
    "SELECT id FROM free_place WHERE ended_on IS NULL AND coalesce(age_from, 0) <= 3 AND coalesce(age_until, 99) >= 3 "
    "AND instr(weekdays, '1') AND coalesce(free_until, '9999-12-31') >= ? AND from_minute < 930 AND until_minute > 420"
)
_REQUESTS = "SELECT * FROM care_request ORDER BY state, job_until"
_BUNDLES = "SELECT bundle.*, thread.number FROM bundle JOIN thread ON thread.id = thread_id ORDER BY made_on DESC LIMIT 250"
_VERIFIERS = "SELECT id, verifier FROM bundle"


def run() -> list[dict[str, object]]:
    """Measure all of it."""
    with _full() as (store, newest):
        today = store.clock().date()
        bare = _Bare(store)
        request_id = store.desk.ask(care_board, limit=1).rows[0].request.id
        ask = store.desk.ask
        code = receipt_code(newest, store.desk.seal)
        rows: list[tuple[str, Callable[[], object], float, float]] = [
            ("a place for one request", partial(ask, care_page, request_id), MATCH_BAR_MS, bare.times(_PLACES, today.isoformat())),
            ("board of requests", partial(ask, care_board, limit=LIST_PAGE), BOARD_BAR_MS, bare.times(_REQUESTS)),
            ("the newest bundles", partial(ask, bundles), LIST_BAR_MS, bare.times(_BUNDLES)),
            ("the bundle of a receipt code", partial(ask, meant_bundle, code), CODE_BAR_MS, bare.times(_VERIFIERS)),
        ]
        found = [_row(what, p95(_spent(call)), bar, other) for what, call, bar, other in rows]
        bare.close()
        return found


def _spent(call: Callable[[], object]) -> list[float]:
    """Answer the milliseconds of CPU each round took: others on the machine do not count."""
    times = []
    for _ in range(_ROUNDS):
        began = time.process_time()
        call()
        times.append((time.process_time() - began) * 1000)
    return times


class _Bare:
    """The database itself, asked in its own words beside ours."""

    def __init__(self, store: OpenStore) -> None:
        self._connection = engine.connect(store.paths.database, store.database_key, read_only=True)

    def times(self, statement: str, *values: str) -> float:
        return statistics.median(_spent(lambda: self._connection.execute(statement, values).fetchall()))

    def close(self) -> None:
        self._connection.close()


@contextmanager
def _full() -> Iterator[tuple[OpenStore, str]]:
    with copied_store(_FAMILIES) as (store, _):
        chance = random.Random(1)  # noqa: S311 - nothing is secret
        newest = ""
        for _ in range(EACH // _BATCH):
            store.desk.do(_enter_places, chance, _PLACES_EACH)
            store.desk.do(_enter_requests, chance)
            newest = store.desk.do(_enter_bundles, store.desk.seal).value
        yield store, newest


def _enter_places(work: Work, chance: random.Random, count: int) -> None:
    sites = [site.id for site in work.centre.sites()]
    with work.in_bulk():
        for _ in range(count):
            first = chance.randint(0, 5)
            fields = FreePlaceFields(
                site_id=chance.choice(sites),
                group_name="Fuchs",
                places=chance.randint(1, 3),
                age_from=first,
                age_until=first + 2,
                from_minute=chance.choice((420, 435, 450)),
                until_minute=chance.choice((840, 960, 990)),
                free_from=work.today + timedelta(days=chance.randint(-30, 120)),
                is_told=True,
            )
            add_place(work, fields)


def _enter_requests(work: Work, chance: random.Random) -> None:
    offices, sites = [office.id for office in work.centre.offices()], [site.id for site in work.centre.sites()]
    asked: list[str] = []
    with work.in_bulk():
        for _ in range(_BATCH):
            wish = CareRequestFields(
                office_id=chance.choice(offices),
                place_name="Weidenfurt",
                age_years=chance.randint(1, 6),
                from_minute=420,
                until_minute=930,
                needed_from=work.today + timedelta(days=chance.randint(0, 60)),
            )
            asked.append(ask_care(work, wish))
        work.session.flush()
        for request in asked:
            if chance.random() < _OFFERED:
                offer_place(work, request, CareOffer(offered_site_id=sites[0], offered_from=work.today), on=work.today)


def _enter_bundles(work: Work, secret: object) -> str:
    from app.models.records import BundleItemRecord, BundleRecord

    office = work.centre.offices()[0].id
    id_ = ""
    applications = [row.id for row in work.applications.rows(open_only=False)][:_BATCH]
    with work.in_bulk():
        for number in range(_BATCH):
            thread = open_thread(
                work, ThreadFields(kind=ThreadKind.HANDOVER, subject=Subject.RECEIPT, title="Übergabe: 1 Antrag", office_id=office)
            )
            id_ = work.new_id()
            record = BundleRecord(
                id=id_,
                thread_id=thread,
                office_id=office,
                state=BundleState.ON_WAY,
                made_on=_month_before(work.today, number),
                sent_on=work.today,
                way=DeliveryChannel.IN_PERSON,
                verifier=receipt_verifier(id_, receipt_code(id_, secret)),  # type: ignore[arg-type]  # the store's own
            )
            item = BundleItemRecord(id=work.new_id(), bundle_id=id_, application_id=applications[number % len(applications)])
            work.bundles.add(record, [item])
    return id_


def _month_before(today: date, number: int) -> date:
    return add_months(today, -(number % 36))


def _row(what: str, ours: float, bar: float, other: float) -> dict[str, object]:
    return {
        "what": f"{what}, {EACH:,} of them, p95 ms of CPU",
        "ours": round(ours, 1),
        "other": round(other, 1),
        "other_name": "a bare statement with no names, hours or proposals",
        "ratio": round(ours / other, 2),
        "bar": bar,
        "ok": ours <= bar,
    }
