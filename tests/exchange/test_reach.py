"""Everything that leaves has been shown to the partner's reach, field by field; what it holds back is nowhere in the file."""

import json
from pathlib import Path

import pytest

from app.domain.reach import COMMAND, Reach
from app.models.unit_of_work import Work
from app.services.exchange import writing
from tests.exchange.conftest import Sites
from tests.exchange.forging import payload_of
from tests.exchange.sites import Site

Asked = set[tuple[str, str, str]]


class Watching:
    """Lets everything pass but one field, and remembers what it was asked."""

    def __init__(self, kept_back: tuple[str, str] | None = None) -> None:
        self.asked: Asked = set()
        self._kept_back = kept_back

    def lets_out(self, entity: str, entity_id: str, field: str, value: object) -> bool:
        if entity != COMMAND or value is not None:
            self.asked.add((entity, entity_id, field))
        return (entity, field) != self._kept_back


def test_no_field_passes_the_reach_by(sites: Sites, monkeypatch: pytest.MonkeyPatch) -> None:
    north, south = sites
    north.store.desk.act_as(north.store.desk.ask(lambda work: work.centre.staff()[0]))
    family_id = north.enter("Brandt")
    watching = Watching()
    path = _written(north, watching, monkeypatch)
    assert _told(path, south) == watching.asked
    assert ("family", family_id, "*") in watching.asked


def test_what_it_holds_back_is_nowhere_in_the_file(sites: Sites, monkeypatch: pytest.MonkeyPatch) -> None:
    north, south = sites
    north.store.desk.act_as(north.store.desk.ask(lambda work: work.centre.staff()[0]))
    north.enter("Brandt")
    everything = Watching()
    _written(north, everything, monkeypatch)
    for entity, field in {(entity, field) for entity, _, field in everything.asked}:
        path = _written(north, Watching((entity, field)), monkeypatch)
        left = {(told_entity, name) for told_entity, _, name in _told(path, south)}
        assert (entity, field) not in left
        assert field != "*" or entity not in {told_entity for told_entity, _ in left}


def _written(site: Site, reach: Reach, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(writing, "reach_of", lambda _work, _peer: reach)
    return site.write(everything=True).path


def _told(path: Path, reader: Site) -> Asked:
    told: Asked = set()
    for line in payload_of(path, reader).decode().splitlines():
        row = json.loads(line)
        if len(row) == 6:
            hlc, command, actor_id = row[:3]
            told |= {(COMMAND, hlc, name) for name, value in (("command", command), ("actor_id", actor_id)) if value}
        else:
            _, entity, entity_id, fields, replaced = row
            told |= {(entity, entity_id, name) for name in ("*", *fields, *replaced)}
    return told


def test_the_preview_says_what_the_file_then_tells(sites: Sites) -> None:
    north, _ = sites
    north.enter("Brandt")
    preview = north.store.desk.ask(writing.preview_export, north.peer_id)
    written = north.write()
    assert preview == written.contents
    assert json.loads(north.store.desk.ask(_kept_contents)) == json.loads(json.dumps({k: vars(v) for k, v in preview.items()}))


def _kept_contents(work: Work) -> str:
    return str(work._access.column("SELECT contents FROM sent_file")[0])
