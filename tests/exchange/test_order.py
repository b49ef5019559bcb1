"""Files that come twice, late, not at all, or from a store that went on twice."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.core.errors import AppError, ErrorCode
from app.core.messages import explain
from app.domain.manifest import Manifest, Receipt
from app.domain.peers import PeerSheet
from app.models.unit_of_work import Work
from app.services.exchange import pairing
from app.services.exchange.reading import Standing
from app.services.exchange.retention import tidy_sent
from tests.conftest import FrozenClock
from tests.exchange.conftest import Sites
from tests.exchange.forging import rewritten
from tests.exchange.sites import Site
from tests.store.home import refused


def test_the_first_file_brings_everything_and_the_next_only_what_is_new(sites: Sites) -> None:
    north, south = sites
    first = south.take(north.write().path)
    north.enter("Brandt")
    second = south.take(north.write().path)
    assert first.manifest.is_everything
    assert dict(second.manifest.after) == dict(first.manifest.upto)
    assert second.manifest.change_sets == 1
    assert second.manifest.previous == first.outside.sha256
    assert (second.manifest.number, second.standing) == (2, Standing.NEW)


def test_the_same_file_again_is_known(sites: Sites) -> None:
    north, south = sites
    written = north.write()
    south.take(written.path)
    assert south.open(written.path).standing is Standing.ALREADY_READ


def test_a_missing_file_is_named_and_comes_when_asked_for(sites: Sites) -> None:
    north, south = sites
    south.take(north.write().path)
    lost, later = [_entered(north, name) for name in ("Brandt", "Demir")]
    incoming = south.open(later)
    assert (incoming.standing, incoming.missing) == (Standing.MISSING, (2,))
    with pytest.raises(AppError) as caught:
        south.take(later)
    assert "Es fehlt Datei 2 von Nord." in explain(caught.value).text
    request = north.take(south.ask_again().path)
    assert request.standing is Standing.REQUEST
    healed = south.take(north.write().path)
    assert healed.manifest.number == 4
    assert healed.manifest.change_sets == 2
    assert [south.open(path).standing for path in (lost, later)] == [Standing.OLDER, Standing.OLDER]


def test_several_missing_files_are_named_in_the_plural(sites: Sites) -> None:
    north, south = sites
    paths = [north.write().path, *(_entered(north, name) for name in ("Brandt", "Demir", "Koc"))]
    for path, said in ((paths[2], "Es fehlen die Dateien 1 und 2 von Nord."), (paths[3], "Es fehlen die Dateien 1 bis 3 von Nord.")):
        with pytest.raises(AppError) as caught:
            south.take(path)
        assert said in explain(caught.value).text


def test_files_in_the_wrong_order_are_taken_in_the_right_one(sites: Sites) -> None:
    north, south = sites
    first, second, third = north.write().path, _entered(north, "Brandt"), _entered(north, "Demir")
    assert [south.open(path).missing for path in (third, second)] == [(1, 2), (1,)]
    for path in (first, second, third):
        south.take(path)
    assert south.store.desk.ask(_holds) | north.store.desk.ask(_holds) == south.store.desk.ask(_holds)


def test_a_request_for_everything_brings_everything(sites: Sites) -> None:
    north, south = sites
    south.take(north.write().path)
    north.take(south.ask_again(everything=True).path)
    assert south.open(north.write().path).manifest.is_everything


def test_confirmed_is_what_the_partner_s_own_file_says(sites: Sites) -> None:
    north, south = sites
    written = north.write()
    assert _sheet(north).confirmed is None
    south.take(written.path)
    assert _sheet(north).confirmed is None
    north.take(south.write().path)
    confirmed = _sheet(north).confirmed
    assert confirmed is not None
    assert confirmed.number == written.number
    assert _sheet(north).waiting == 0


def test_what_waits_is_what_no_file_told_yet(sites: Sites) -> None:
    north, _ = sites
    north.write()
    assert _sheet(north).waiting == 0
    north.enter("Brandt")
    assert _sheet(north).waiting > 0


def test_a_store_that_goes_on_twice_is_noticed(sites: Sites, tmp_path: Path) -> None:
    north, south = sites
    south.take(north.write().path)
    north.store.desk.do(_forget_last_file)
    north.enter("Brandt")
    assert south.open(north.write().path).standing is Standing.FORKED
    with refused(ErrorCode.EXPORT_FORKED):
        south.take(_entered(north, "Demir"))


def test_a_clock_more_than_a_day_ahead_is_refused_by_name(sites: Sites, clock: FrozenClock) -> None:
    north, south = sites
    clock.advance(hours=23)
    near = _entered(north, "Brandt")
    clock.advance(hours=2)
    far = _entered(north, "Demir")
    clock.advance(hours=-25)
    south.take(near)
    with pytest.raises(AppError) as caught:
        south.take(far)
    assert caught.value.code is ErrorCode.EXPORT_CLOCK_AHEAD
    assert "Nord" in explain(caught.value).what
    clock.advance(hours=1)
    south.take(far)


def test_a_partner_that_lost_what_it_had_read_is_told_again(sites: Sites) -> None:
    north, south = sites
    south.take(north.write().path)
    origin = next(iter(north.store.desk.ask(_holds)))
    south.store.desk.do(_forget_origin, origin)
    north.take(south.write().path)
    healing = south.open(north.write().path)
    assert (healing.standing, healing.manifest.change_sets) == (Standing.NEW, 1)


def test_a_file_nobody_read_yet_is_not_confirmed_by_the_request_written_after_it(sites: Sites) -> None:
    """It would be taken out of the shared folder although it was needed there."""
    north, south = sites
    south.take(north.write().path)
    unread = _entered(south, "Demir")
    north.take(south.ask_again().path)
    south.take(north.write().path)
    assert _sheet(south).confirmed is None
    assert south.store.desk.do(tidy_sent).value == 0
    assert north.take(unread).standing is Standing.NEW
    south.take(north.write().path)
    confirmed = _sheet(south).confirmed
    assert confirmed is not None
    assert confirmed.file == unread.name


def test_a_request_for_everything_is_not_forgotten_over_an_earlier_file_that_comes_late(sites: Sites) -> None:
    north, south = sites
    south.take(north.write().path)
    late = _entered(south, "Demir")
    north.take(south.ask_again(everything=True).path)
    north.take(late)
    assert south.open(north.write().path).manifest.is_everything


def test_a_request_that_comes_late_is_heard_and_takes_back_no_confirmation(sites: Sites) -> None:
    north, south = sites
    south.take(north.write().path)
    late = south.ask_again(everything=True).path
    south.take(_entered(north, "Brandt"))
    north.take(south.write().path)
    assert north.take(late).standing is Standing.REQUEST
    confirmed = _sheet(north).confirmed
    assert confirmed is not None
    assert confirmed.number == 2
    answer = south.take(north.write().path)
    assert answer.manifest.is_everything
    assert answer.manifest.receipt == Receipt(south.store.desk.ask(_origin), 2)


def test_a_file_from_before_the_partner_was_restored_does_not_confirm_what_it_lost(sites: Sites, clock: FrozenClock) -> None:
    north, south = sites
    south.take(north.write().path)
    north.enter("Brandt")
    claim = Receipt(north.store.desk.ask(_origin), north.write().number)
    clock.advance(minutes=5)
    now = south.write().path
    north.take(now)
    before = clock.now - timedelta(minutes=5)

    def from_before(manifest: Manifest) -> Manifest:
        return replace(manifest, series="00000000", number=1, previous="", receipt=claim, made_at=before)

    north.take(rewritten(now, sender=south, reader=north, change=from_before))
    confirmed = _sheet(north).confirmed
    assert confirmed is not None
    assert confirmed.number == 1
    assert south.open(north.write().path).manifest.receipt == Receipt(south.store.desk.ask(_origin), 1)


_FAR = 2**53 - 1


def test_a_request_with_a_number_nobody_counted_up_to_is_refused_too(sites: Sites) -> None:
    north, south = sites
    south.take(north.write().path)
    asked = rewritten(north.ask_again().path, sender=north, reader=south, change=lambda manifest: replace(manifest, number=_FAR))
    assert south.open(asked).standing is Standing.ASTRAY


@pytest.mark.parametrize("everything", [False, True])
def test_a_number_nobody_counted_up_to_is_refused_and_does_not_make_later_files_look_old(sites: Sites, *, everything: bool) -> None:
    north, south = sites
    south.take(north.write().path)
    north.enter("Brandt")
    written = north.write(everything=everything).path
    forged = rewritten(written, sender=north, reader=south, change=lambda manifest: replace(manifest, number=_FAR))
    incoming = south.open(forged)
    if everything:
        assert incoming.standing is Standing.NEW
        return
    assert (incoming.standing, incoming.missing) == (Standing.ASTRAY, ())
    with refused(ErrorCode.EXPORT_ASTRAY):
        south.take(forged)
    assert south.take(written).standing is Standing.NEW
    assert south.take(_entered(north, "Demir")).standing is Standing.NEW


def test_where_nothing_came_yet_a_high_number_names_no_missing_files(sites: Sites) -> None:
    north, south = sites
    north.write()
    forged = rewritten(_entered(north, "Brandt"), sender=north, reader=south, change=lambda manifest: replace(manifest, number=_FAR))
    incoming = south.open(forged)
    assert (incoming.standing, incoming.missing) == (Standing.MISSING, ())
    with pytest.raises(AppError) as caught:
        south.take(forged)
    assert explain(caught.value).what == "Davor fehlt noch etwas."


def test_a_store_that_was_set_back_learns_it_from_the_partner_who_knows_more_of_it(sites: Sites) -> None:
    """What it wrote from now on under numbers used before would pass for known there, and never be seen."""
    north, south = sites
    south.take(north.write().path)
    south.take(_entered(north, "Brandt"))
    origin = north.store.desk.ask(_origin)
    told = south.write().path
    before = north.store.desk.ask(_holds)
    north.store.desk.do(_forget_newest, origin)
    with refused(ErrorCode.STORE_SET_BACK):
        north.take(told)
    assert before != north.store.desk.ask(_holds)


def _entered(site: Site, name: str) -> Path:
    site.enter(name)
    return site.write().path


def _sheet(site: Site) -> PeerSheet:
    return site.store.desk.ask(pairing.peer_sheets)[0]


def _origin(work: Work) -> str:
    return work.outgoing.origin()


def _holds(work: Work) -> dict[str, int]:
    return work.outgoing.holds()


def _forget_last_file(work: Work) -> None:
    work._access.run("DELETE FROM sent_file WHERE 1 = ?", [(1,)])


def _forget_origin(work: Work, origin: str) -> None:
    work._access.run("DELETE FROM change WHERE origin = ?", [(origin,)])


def _forget_newest(work: Work, origin: str) -> None:
    work._access.run("DELETE FROM change WHERE origin = ? AND seq = (SELECT max(seq) FROM change WHERE origin = ?)", [(origin, origin)])
