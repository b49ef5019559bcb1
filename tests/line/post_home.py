"""A centre and an office, each with a real encrypted store, paired, and what people there do with files of messages."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.exchange import StoreRole
from app.domain.line.post import PostReport
from app.domain.people import CentreFields
from app.domain.setup import SetupAnswers, StaffAnswers
from app.services.exchange import pairing, reading
from app.services.exchange.reading import Incoming
from app.services.line import inbox, outbox
from tests.conftest import FrozenClock
from tests.exchange.sites import Site, pair
from tests.store.home import ANSWERS, PASSPHRASE, Home

OFFICE_NAME = "Jobcenter am Markt"
OFFICE = SetupAnswers(
    role=StoreRole.OFFICE,
    centre=CentreFields(name=OFFICE_NAME, city="Lippstadt"),
    staff=(StaffAnswers(name="Jonas Weber", sign="JW"),),
    passphrase=PASSPHRASE,
)
Pair = tuple[Site, Site]


def new_house(folder: Path, name: str, clock: FrozenClock, answers: SetupAnswers = ANSWERS) -> Site:
    """Make a store that is not paired yet; its first staff is at work."""
    store = Home(folder / name, clock).create(answers)
    store.desk.do(pairing.own_card, name=name)
    store.desk.act_as(store.desk.ask(lambda work: work.centre.staff()[0]))
    return Site(store, name, folder / f"out-{name}")


@pytest.fixture
def houses(tmp_path: Path, clock: FrozenClock) -> Iterator[Pair]:
    """A centre and an office that trust each other."""
    centre = new_house(tmp_path, "Regenbogen", clock)
    office = new_house(tmp_path, OFFICE_NAME, clock, OFFICE)
    pair(centre, office)
    yield centre, office
    for house in (centre, office):
        house.store.close()


def send(sender: Site, receiver: Site) -> PostReport:
    """Write the next file of messages and take it over on the other side."""
    return take(receiver, outbox.write_post(sender.store.desk, sender.peer_id, sender.out).path)


def opened(receiver: Site, path: Path) -> Incoming:
    """Examine a file."""
    return reading.open_file(receiver.store.desk, path)


def take(receiver: Site, path: Path) -> PostReport:
    """Take a file of messages over."""
    return receiver.store.desk.do(inbox.take_post, opened(receiver, path)).value


def office_of(centre: Site) -> str:
    """Answer the centre's own id of the office."""
    (peer,) = [each for each in centre.store.desk.ask(lambda work: work.peers.all()) if each.id == centre.peer_id]
    assert peer.office_id is not None
    return peer.office_id


def another_office(name: str) -> SetupAnswers:
    """Answer how another office would be set up."""
    return replace(OFFICE, centre=CentreFields(name=name))
