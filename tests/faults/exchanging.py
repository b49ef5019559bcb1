"""The victim: a process that writes files for a partner, or takes one over, until it is killed."""

from multiprocessing.connection import Connection
from pathlib import Path

from app.services.exchange import pairing, reading, taking, writing
from app.services.exchange.writing import WrittenFile
from tests.faults.committing import open_store

NORTH, SOUTH, SHARE = "north", "south", "share"


def export_until_killed(folder: Path, told: Connection) -> None:
    """Write one file after the other."""
    store = open_store(folder / NORTH)
    (peer,) = store.desk.ask(lambda work: work.peers.all())
    told.send("begun")
    while True:
        writing.write_export(store.desk, peer.id, folder / SHARE, everything=True)


def import_until_killed(folder: Path, told: Connection) -> None:
    """Take over the one file that lies there."""
    store = open_store(folder / SOUTH)
    (path,) = (folder / SHARE).iterdir()
    told.send("begun")
    taking.apply_file(store.desk, reading.open_file(store.desk, path))
    store.close()


def make_pair(folder: Path, families: int) -> WrittenFile:
    """Make two stores that trust each other, and a file from the first with so many families."""
    from tests.exchange.sites import Site, pair
    from tests.faults.committing import make_store

    for name in (NORTH, SOUTH):
        make_store(folder / name)
    north, south = (Site(open_store(folder / name), name, folder / SHARE) for name in (NORTH, SOUTH))
    for site in (north, south):
        site.store.desk.do(pairing.own_card, name=site.name)
    pair(north, south)
    south.enter("Demir")
    for number in range(families):
        north.enter(f"Brandt {'abcdefghijklmnopqrstuvwxyz'[number % 26]}")
    file = north.write()
    for site in (north, south):
        site.store.close()
    return file
