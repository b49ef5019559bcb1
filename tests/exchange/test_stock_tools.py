"""A file can be read without this program: by the stock age tool, and a reader written from the document alone."""

import json
import shutil
from pathlib import Path

import pytest

from app.services.exchange.own_keys import needed_keys
from tests.exchange.conftest import Sites
from tests.exchange.independent_reader import read

needs_age = pytest.mark.skipif(shutil.which("age") is None, reason="the age tool is not installed")


@needs_age
def test_the_stock_age_tool_and_a_stranger_s_reader_find_the_whole_log(sites: Sites, tmp_path: Path) -> None:
    north, south = sites
    family_id = north.enter("Yıldız-Żak")
    written = north.write()
    key_file = tmp_path / "key"
    key_file.write_text(south.store.desk.ask(needed_keys).identity)
    sender = north.store.desk.ask(needed_keys).card.verify_key
    manifest, lines = read(written.path, key_file, sender)
    assert manifest["number"] == 1
    assert manifest["after"] == {}
    told = [line for line in lines if len(line) == 5]
    assert len(told) == manifest["changes"] == written.changes == sum(manifest["upto"].values())
    assert any(entity == "family" and entity_id == family_id for _, entity, entity_id, _, _ in told)
    assert "Yıldız-Żak" in json.dumps(told, ensure_ascii=False)


@needs_age
def test_nothing_of_it_can_be_read_from_outside(sites: Sites) -> None:
    north, _ = sites
    north.enter("Yıldız-Żak")
    written = north.write()
    assert b"family" not in written.path.read_bytes()
    assert set(written.path.name) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-")
    assert "nord" not in written.path.name.lower()
