"""A demo's invented families never come among real ones, nor the other way round: cards and files say what they come from."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import ErrorCode
from app.domain.exchange import StoreKind
from app.domain.peers import read_card, write_card
from app.models.unit_of_work import Work
from app.services.exchange import pairing
from tests.conftest import FrozenClock
from tests.exchange.conftest import Sites
from tests.exchange.forging import keys_of, manifest_of, rewritten
from tests.exchange.sites import Site, new_site, pair
from tests.store.home import refused


@pytest.fixture
def real(tmp_path: Path, clock: FrozenClock) -> Iterator[Site]:
    yield from _site(tmp_path, "Echt", clock, is_demo=False)


@pytest.fixture
def demo(tmp_path: Path, clock: FrozenClock) -> Iterator[Site]:
    yield from _site(tmp_path, "Erfunden", clock, is_demo=True)


def test_a_real_store_takes_no_card_of_a_demo(real: Site, demo: Site) -> None:
    with refused(ErrorCode.FROM_DEMO_STORE):
        real.store.desk.do(pairing.add_peer, keys_of(demo).card)
    assert real.store.desk.ask(_peers) == 0


def test_a_demo_takes_no_card_of_a_real_store(real: Site, demo: Site) -> None:
    with refused(ErrorCode.FROM_REAL_STORE):
        demo.store.desk.do(pairing.add_peer, keys_of(real).card)
    assert demo.store.desk.ask(_peers) == 0


def test_not_even_in_the_place_of_a_partner_that_is_trusted(sites: Sites, demo: Site) -> None:
    with refused(ErrorCode.FROM_DEMO_STORE):
        sites[0].store.desk.do(pairing.add_peer, keys_of(demo).card, instead_of=sites[0].peer_id)


def test_a_card_that_was_made_to_lie_gives_other_words(real: Site, demo: Site) -> None:
    honest = keys_of(demo).card
    lying = read_card(write_card(honest).replace('"demo"', '"real"'))
    assert lying.store is StoreKind.REAL
    real.store.desk.do(pairing.add_peer, lying)
    own = keys_of(real).card
    assert pairing.pairing_words(own, lying) != pairing.pairing_words(honest, replace(own, store=StoreKind.DEMO))
    assert pairing.pairing_words(own, lying) != pairing.pairing_words(honest, own)


@pytest.mark.parametrize("store", ["", "echt", None])
def test_a_card_that_does_not_say_what_it_comes_from_is_none(real: Site, store: str | None) -> None:
    text = write_card(keys_of(real).card)
    with refused(ErrorCode.CARD_UNREADABLE):
        read_card(text.replace('"store": "real"', f'"store": "{store}"' if store is not None else '"shop": "real"'))


def test_a_file_of_the_other_kind_is_refused_although_its_sender_is_trusted(sites: Sites) -> None:
    north, south = sites
    path = north.write().path
    assert manifest_of(path, south).store is StoreKind.REAL
    with refused(ErrorCode.FROM_DEMO_STORE):
        south.open(rewritten(path, sender=north, reader=south, change=lambda manifest: replace(manifest, store=StoreKind.DEMO)))


def test_two_demos_may_exchange_and_refuse_what_is_real(demo: Site, tmp_path: Path, clock: FrozenClock) -> None:
    for other in _site(tmp_path, "Auch erfunden", clock, is_demo=True):
        pair(demo, other)
        demo.enter("Brandt")
        path = demo.write().path
        assert other.take(path).manifest.store is StoreKind.DEMO
        with refused(ErrorCode.FROM_REAL_STORE):
            other.open(rewritten(path, sender=demo, reader=other, change=lambda manifest: replace(manifest, store=StoreKind.REAL)))


def _site(folder: Path, name: str, clock: FrozenClock, *, is_demo: bool) -> Iterator[Site]:
    site = new_site(folder, name, clock, is_demo=is_demo)
    yield site
    site.store.close()


def _peers(work: Work) -> int:
    return len(work.peers.all())
