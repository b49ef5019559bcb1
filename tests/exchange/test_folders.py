"""A shared folder: what is complete is found, what is still being copied, locked, foreign or read is left alone."""

from pathlib import Path

import pytest

from app.services.exchange import pairing
from app.services.exchange.folders import FolderWatch
from tests.exchange.conftest import Sites
from tests.exchange.forging import inside_of, keys_of, sealed
from tests.exchange.sites import Site


@pytest.fixture
def shared(sites: Sites, tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    for site in sites:
        site.out = folder
        site.store.desk.do(pairing.set_folder, site.peer_id, str(folder))
    return folder


def test_a_file_is_found_once_it_stands_still(sites: Sites, shared: Path) -> None:
    north, south = sites
    path, watch = north.write().path, FolderWatch()
    assert _found(watch, south) == []
    assert _found(watch, south) == [path]
    south.take(path)
    assert _found(watch, south) == []


def test_a_file_that_is_still_copied_is_left_alone_until_it_is_whole(sites: Sites, shared: Path, tmp_path: Path) -> None:
    north, south = sites
    north.out = tmp_path / "elsewhere"
    whole, watch = north.write().path, FolderWatch()
    copy = shared / whole.name
    for length in (10, 500, 900):
        copy.write_bytes(whole.read_bytes()[:length])
        assert _found(watch, south) == []
    assert _found(watch, south) == []
    copy.write_bytes(whole.read_bytes())
    _found(watch, south)
    assert _found(watch, south) == [copy]


def test_a_locked_file_is_tried_again(sites: Sites, shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    north, south = sites
    path, watch = north.write().path, FolderWatch()
    _found(watch, south)
    with monkeypatch.context() as locked:
        locked.setattr(Path, "open", _locked)
        assert _found(watch, south) == []
    assert _found(watch, south) == [path]


def test_own_drafts_foreign_and_strange_files_are_passed_over(sites: Sites, shared: Path) -> None:
    north, _ = sites
    (shared / "abgleich-2026-11-23-1-aaaaaa.direktdraht").write_bytes(b"no age file")
    (shared / "abgleich-2026-11-23-1-bbbbbb.direktdraht.part").write_bytes(north.write().path.read_bytes())
    (shared / "urlaub.direktdraht").write_bytes(b"")
    watch = FolderWatch()
    _found(watch, north)
    assert _found(watch, north) == []


def test_a_folder_that_is_not_there_is_no_fault(sites: Sites, tmp_path: Path) -> None:
    north, _ = sites
    north.store.desk.do(pairing.set_folder, north.peer_id, str(tmp_path / "stick"))
    assert _found(FolderWatch(), north) == []


def test_several_files_come_in_the_order_they_were_written(sites: Sites, shared: Path) -> None:
    north, south = sites
    paths = [north.write().path for _ in range(3)]
    watch = FolderWatch()
    _found(watch, south)
    assert _found(watch, south) == paths


def test_a_name_that_leads_nowhere_hides_no_other_file(sites: Sites, shared: Path) -> None:
    """So does one that is just being deleted; whichever the folder names first."""
    north, south = sites
    for number in range(20):
        (shared / f"abgleich-{number}.direktdraht").symlink_to(shared / "nowhere")
    path, watch = north.write().path, FolderWatch()
    _found(watch, south)
    assert _found(watch, south) == [path]


def test_what_was_found_is_not_read_again_at_every_look(sites: Sites, shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every ten seconds all files that wait would be opened and every line of them checked."""
    north, south = sites
    paths, watch = [north.write().path, north.write(everything=True).path], FolderWatch()
    _found(watch, south)
    assert _found(watch, south) == paths
    with monkeypatch.context() as locked:
        locked.setattr(Path, "open", _locked)
        assert _found(watch, south) == paths
    south.take(paths[1])
    assert _found(watch, south) == [], "the second brought all of the first"


def test_a_partner_whose_connection_is_ended_is_not_looked_for_any_more(sites: Sites, shared: Path) -> None:
    north, south = sites
    path, watch = north.write().path, FolderWatch()
    _found(watch, south)
    assert _found(watch, south) == [path]
    south.store.desk.do(pairing.revoke_peer, south.peer_id)
    assert _found(watch, south) == []


def test_a_file_the_program_is_too_old_for_is_told_and_not_passed_over(sites: Sites, shared: Path) -> None:
    north, south = sites
    inside = inside_of(north.write().path, south)
    newer = sealed(shared / "abgleich-2026-11-23-2-ffffff.direktdraht", inside[:9] + b"\2" + inside[10:], keys_of(south).card.recipient)
    watch = FolderWatch()
    _found(watch, south)
    for _ in range(2):
        assert south.store.desk.ask(watch.look).not_yet == (newer,)
    newer.unlink()
    assert south.store.desk.ask(watch.look).not_yet == ()


def test_a_file_of_a_partner_who_has_to_be_compared_again_is_told_until_that_is_done(sites: Sites, shared: Path) -> None:
    north, south = sites
    path, watch = north.write().path, FolderWatch()
    south.store.desk.do(pairing.own_card, name="Süd am Bach")
    _found(watch, south)
    look = south.store.desk.ask(watch.look)
    assert (look.ready, look.not_yet) == ((), (path,))
    south.store.desk.do(pairing.confirm_peer, south.peer_id)
    look = south.store.desk.ask(watch.look)
    assert ([lying.path for lying in look.ready], look.not_yet) == ([path], ())


def _found(watch: FolderWatch, site: Site) -> list[Path]:
    return [lying.path for lying in site.store.desk.ask(watch.look).ready]


def _locked(_self: Path, *_args: object) -> object:
    raise PermissionError(13, "used by another process")
