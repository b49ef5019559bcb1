"""Two sites of one centre, each with a real encrypted store, and what people there do with files."""

import json
from dataclasses import dataclass
from pathlib import Path

from app.core.clock import Clock
from app.domain.drafts import AdultDraft, FamilyDraft
from app.domain.exchange import ForeignChangeSet
from app.models.unit_of_work import Work
from app.services.exchange import pairing, reading, writing
from app.services.exchange.reading import Incoming
from app.services.exchange.writing import WrittenFile
from app.services.families import save_family
from app.services.store import OpenStore
from tests.store.home import Home


@dataclass
class Site:
    """One store, and the id its partner has here."""

    store: OpenStore
    name: str
    out: Path
    peer_id: str = ""

    def enter(self, family_name: str) -> str:
        """Enter a family and answer its id."""
        draft = FamilyDraft(adults=(AdultDraft(family_name=family_name, given_names="Alex"),))
        return self.store.desk.do(save_family, draft).value

    def write(self, *, everything: bool = False) -> WrittenFile:
        """Write the next file for the partner."""
        return writing.write_export(self.store.desk, self.peer_id, self.out, everything=everything)

    def ask_again(self, *, everything: bool = False) -> WrittenFile:
        """Write a request."""
        return writing.write_request(self.store.desk, self.peer_id, self.out, everything=everything)

    def open(self, path: Path) -> Incoming:
        """Read a file without taking it over."""
        return reading.open_file(self.store.desk, path)

    def take(self, path: Path) -> Incoming:
        """Take a file's changes into the log, and keep its receipt. What becomes of them in the tables is no matter here."""
        incoming = self.open(path)
        self.store.desk.ask(reading.refuse_unfit, incoming)
        self.store.desk.do(_log, incoming)
        return incoming


def _log(work: Work, incoming: Incoming) -> None:
    def enter(each: ForeignChangeSet) -> None:
        made_at = each.made_at.replace(tzinfo=None).isoformat(" ")
        head = (each.hlc, each.command, each.actor_id, made_at, each.takes_back)
        work._access.run("INSERT OR IGNORE INTO change_set (hlc, command, actor_id, made_at, takes_back) VALUES (?, ?, ?, ?, ?)", [head])
        rows = [
            (row.origin, row.seq, each.hlc, row.entity, row.entity_id, json.dumps(row.fields), json.dumps(row.replaced))
            for row in each.changes
        ]
        columns = "origin, seq, hlc, entity, entity_id, fields, replaced"
        work._access.run(f"INSERT OR IGNORE INTO change ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", rows)  # noqa: S608 - our own words

    incoming.each(enter)
    reading.note_received(work, incoming)


def new_site(folder: Path, name: str, clock: Clock, *, is_demo: bool = False) -> Site:
    """Make a store that is not paired yet."""
    store = Home(folder / name, clock).create(is_demo=is_demo)
    store.desk.do(pairing.own_card, name=name)
    return Site(store, name, folder / f"out-{name}")


def pair(one: Site, other: Site) -> None:
    """Exchange cards, and say yes on both sides."""
    cards = [site.store.desk.do(pairing.own_card).value for site in (one, other)]
    one.peer_id, other.peer_id = one.store.desk.do(pairing.add_peer, cards[1]).value, other.store.desk.do(pairing.add_peer, cards[0]).value
    for site in (one, other):
        site.store.desk.do(pairing.confirm_peer, site.peer_id)
