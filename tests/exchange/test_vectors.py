"""The vectors in ``vectors/``: files written once, that every later version must read, or refuse, in the same way."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.errors import ErrorCode
from app.domain.peers import read_card
from app.models.unit_of_work import Work
from app.services.exchange import pairing, reading
from app.services.exchange.reading import Standing
from tests.conftest import FrozenClock
from tests.exchange.sites import Site, new_site
from tests.store.home import refused

HERE = Path(__file__).parent / "vectors"
KEYS = json.loads((HERE / "keys.json").read_text("utf-8"))


@pytest.fixture
def reader(tmp_path: Path, clock: FrozenClock) -> Iterator[Site]:
    """A store that has the keys of the vectors' receiver, and trusts their sender."""
    site = new_site(tmp_path, "Süd", clock)
    site.store.desk.do(_use_keys)
    site.peer_id = site.store.desk.do(pairing.add_peer, read_card(json.dumps(KEYS["partner"]))).value
    site.store.desk.do(pairing.confirm_peer, site.peer_id)
    yield site
    site.store.close()


def test_the_good_ones_are_read(reader: Site) -> None:
    good = reader.take(_vector("good"))
    second = reader.take(_vector("second"))
    assert (good.manifest.number, good.manifest.changes, second.manifest.number) == (1, 6, 2)
    found: list[str] = []
    second.each(lambda each: found.extend(str(change.fields.get("family_name")) for change in each.changes if change.entity == "adult"))
    assert found == ["Brandt"]


def test_a_replayed_one_is_known(reader: Site) -> None:
    reader.take(_vector("good"))
    assert reader.open(_vector("good")).standing is Standing.ALREADY_READ


def test_a_gap_is_named(reader: Site) -> None:
    reader.take(_vector("good"))
    incoming = reader.open(_vector("gap"))
    assert (incoming.standing, incoming.missing) == (Standing.MISSING, (2,))
    with refused(ErrorCode.EXPORT_MISSING):
        reader.store.desk.ask(reading.refuse_unfit, incoming)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("wrong_receiver", ErrorCode.EXPORT_NOT_FOR_US),
        ("future_version", ErrorCode.EXPORT_TOO_NEW),
        ("forged", ErrorCode.EXPORT_NOT_SIGNED),
    ],
)
def test_the_bad_ones_are_refused(reader: Site, name: str, code: ErrorCode) -> None:
    with refused(code):
        reader.open(_vector(name))


def _vector(name: str) -> Path:
    return HERE / f"{name}.age"


def _use_keys(work: Work) -> None:
    for name, value in KEYS["own"].items():
        work.facts.keep(f"exchange_{name}", value)
