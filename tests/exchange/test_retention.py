"""Written files are taken away once the partner has them, after a month, or because nobody shall read them any more."""

import shutil

from app.services.erasing import erase_family
from app.services.exchange import pairing, taking
from app.services.exchange.retention import tidy_sent, withdraw_sent
from app.services.exchange.writing import SUFFIX, announce
from tests.conftest import FrozenClock
from tests.exchange.conftest import Sites
from tests.exchange.forging import payload_of


def test_a_confirmed_file_is_removed_and_no_other(sites: Sites) -> None:
    north, south = sites
    first = north.write().path
    south.take(first)
    north.take(south.write().path)
    second = north.write().path
    assert north.store.desk.do(tidy_sent).value == 1
    assert (first.exists(), second.exists()) == (False, True)


def test_after_a_month_a_file_is_removed_anyway(sites: Sites, clock: FrozenClock) -> None:
    north, _ = sites
    path = north.write().path
    clock.advance(days=29)
    assert north.store.desk.do(tidy_sent).value == 0
    clock.advance(days=2)
    assert north.store.desk.do(tidy_sent).value == 1
    assert not path.exists()


def test_a_stick_that_is_not_there_is_tidied_when_it_is_back(sites: Sites, clock: FrozenClock) -> None:
    north, _ = sites
    path = north.write().path
    away = path.parent.rename(path.parent.with_name("pocket"))
    clock.advance(days=31)
    assert north.store.desk.do(tidy_sent).value == 0
    away.rename(path.parent)
    assert north.store.desk.do(tidy_sent).value == 1
    assert not path.exists()


def test_what_is_withdrawn_is_told_again_from_what_the_partner_is_known_to_hold(sites: Sites) -> None:
    north, south = sites
    south.take(north.write().path)
    north.take(south.write().path)
    north.enter("Brandt")
    withdrawn = north.write().path
    assert north.store.desk.do(withdraw_sent).value == ()
    assert not withdrawn.exists()
    again = south.open(north.write().path)
    assert again.manifest.change_sets == 1
    assert again.missing == ()


def test_what_cannot_be_withdrawn_is_named(sites: Sites) -> None:
    north, _ = sites
    path = north.write().path
    shutil.move(path.parent, path.parent.with_name("pocket"))
    assert north.store.desk.do(withdraw_sent).value == (str(path),)


def test_what_could_not_be_withdrawn_goes_as_soon_as_its_stick_is_back(sites: Sites) -> None:
    north, _ = sites
    family_id = north.enter("Brandt")
    path = north.write().path
    away = path.parent.rename(path.parent.with_name("pocket"))
    north.store.desk.do(erase_family, family_id, reason="Wunsch der Familie")
    away.rename(path.parent)
    after = north.write().path
    assert north.store.desk.do(tidy_sent).value == 1
    assert list(north.out.iterdir()) == [after]


def test_what_lies_about_for_a_partner_whose_connection_is_ended_goes(sites: Sites) -> None:
    north, _ = sites
    path = north.write().path
    north.store.desk.do(pairing.revoke_peer, north.peer_id)
    assert north.store.desk.do(tidy_sent).value == 1
    assert not path.exists()


def test_what_lies_about_for_keys_that_were_given_up_goes_and_is_told_again(sites: Sites) -> None:
    north, south = sites
    paths = [north.write().path, north.write().path]
    renewed = south.store.desk.do(pairing.own_card, anew=True).value
    north.store.desk.do(pairing.add_peer, renewed, instead_of=north.peer_id)
    for site in sites:
        site.store.desk.do(pairing.confirm_peer, site.peer_id)
    again = north.write().path
    north.store.desk.do(tidy_sent)
    assert [path.exists() for path in (*paths, again)] == [False, False, True]
    assert south.take(again).manifest.is_everything


def test_a_request_tells_nothing_and_is_not_withdrawn(sites: Sites) -> None:
    north, south = sites
    south.take(north.write().path)
    request = south.ask_again(everything=True).path
    south.store.desk.do(withdraw_sent)
    assert north.take(request).manifest.wants == {}


def test_who_is_erased_is_in_no_file_that_lies_about(sites: Sites) -> None:
    north, south = sites
    family_id = north.enter("Brandt")
    before = north.write().path
    north.store.desk.do(erase_family, family_id, reason="Wunsch der Familie")
    assert not before.exists()
    after = north.write(everything=True).path
    assert b"Brandt" not in payload_of(after, south)
    assert family_id.encode() in payload_of(after, south)


def test_who_was_erased_elsewhere_is_in_no_file_that_lies_about_here(sites: Sites) -> None:
    north, south = sites
    family_id = north.enter("Brandt")
    taking.apply_file(south.store.desk, south.open(north.write().path))
    lying = south.write(everything=True).path
    north.store.desk.do(erase_family, family_id, reason="Wunsch der Familie")
    incoming = south.open(north.write().path)
    taking.preview_file(south.store.desk, incoming)
    assert lying.exists(), "a preview takes nothing away"
    taking.apply_file(south.store.desk, incoming)
    assert not lying.exists()
    assert b"Brandt" not in payload_of(south.write().path, north)
    again = taking.apply_file(north.store.desk, north.open(south.write().path)).value
    assert again.unlike == ()


def test_what_a_kill_cut_short_goes_and_another_s_draft_stays(sites: Sites) -> None:
    north, _ = sites
    place = north.store.desk.do(announce, north.out).value
    north.out.mkdir()
    cut_short, foreign = (north.out / f"abgleich-2026-11-23-1-{sign}{SUFFIX}.part" for sign in (place.sign, "ffffff"))
    for path in (cut_short, foreign):
        path.write_bytes(b"half")
    north.store.desk.do(tidy_sent)
    assert (cut_short.exists(), foreign.exists()) == (False, True)
    cut_short.write_bytes(b"half")
    written = north.write().path
    assert sorted(north.out.iterdir()) == sorted([written, foreign])
