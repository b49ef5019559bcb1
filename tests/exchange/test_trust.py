"""Who may write to whom, and what happens to files of everybody else."""

import errno
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import ErrorCode
from app.domain.peers import PeerState, pair_of, read_card, write_card
from app.models.unit_of_work import Work
from app.security.pairing import WORD_COUNT, pair_words
from app.security.words import WORD_BITS
from app.services.exchange import pairing, writing
from app.services.exchange.taking import apply_file
from app.services.families import families_matching
from tests.conftest import FrozenClock
from tests.exchange.conftest import Sites
from tests.exchange.forging import inside_of, keys_of, rewritten, sealed
from tests.exchange.sites import Site, new_site, pair
from tests.store.home import refused


def test_both_screens_show_the_same_six_words_of_at_least_sixty_bits(strangers: Sites) -> None:
    cards = [keys_of(site).card for site in strangers]
    words = pairing.pairing_words(*cards)
    assert words == pairing.pairing_words(*reversed(cards))
    assert len(words) == 6
    assert WORD_COUNT * WORD_BITS >= 60


@pytest.mark.parametrize("field", ["name", "recipient", "verify_key"])
def test_another_key_or_name_makes_other_words(strangers: Sites, field: str) -> None:
    one, other = (keys_of(site).card for site in strangers)
    changed = replace(other, **{field: getattr(other, field)[:-1] + ("2" if getattr(other, field)[-1] != "2" else "3")})
    assert pair_words(pair_of(one, changed)) != pair_words(pair_of(one, other))


def test_a_name_cannot_stand_for_a_line_of_the_other_card(strangers: Sites) -> None:
    card = keys_of(strangers[0]).card
    with refused(ErrorCode.CARD_UNREADABLE):
        read_card(write_card(replace(card, name="Nord\nage1")))


def test_nothing_is_written_or_read_before_both_said_yes(strangers: Sites) -> None:
    north, south = strangers
    north.peer_id = north.store.desk.do(pairing.add_peer, keys_of(south).card).value
    with refused(ErrorCode.PEER_NOT_CONFIRMED):
        north.write()
    assert not north.out.exists()
    north.store.desk.do(pairing.confirm_peer, north.peer_id)
    written = north.write()
    with refused(ErrorCode.EXPORT_SENDER_UNKNOWN):
        south.open(written.path)
    south.peer_id = south.store.desk.do(pairing.add_peer, keys_of(north).card).value
    with refused(ErrorCode.PEER_NOT_CONFIRMED):
        south.open(written.path)
    south.store.desk.do(pairing.confirm_peer, south.peer_id)
    assert south.open(written.path).peer.name == "Nord"


def test_a_revoked_partner_gets_nothing_more_and_is_not_read(sites: Sites) -> None:
    north, south = sites
    written = north.write()
    north.store.desk.do(pairing.revoke_peer, north.peer_id)
    south.store.desk.do(pairing.revoke_peer, south.peer_id)
    with refused(ErrorCode.PEER_REVOKED):
        north.write()
    with refused(ErrorCode.PEER_REVOKED):
        south.open(written.path)
    with refused(ErrorCode.PEER_REVOKED):
        north.store.desk.do(pairing.confirm_peer, north.peer_id)


def test_a_file_shown_before_its_sender_was_revoked_is_not_taken_any_more(sites: Sites) -> None:
    north, south = sites
    north.enter("Brandt")
    incoming = south.open(north.write().path)
    south.store.desk.do(pairing.revoke_peer, south.peer_id)
    with refused(ErrorCode.PEER_REVOKED):
        apply_file(south.store.desk, incoming)
    assert south.store.desk.ask(families_matching, "brandt") == ()


def test_a_file_shown_before_its_sender_got_other_keys_is_not_taken_any_more(sites: Sites) -> None:
    north, south = sites
    incoming = south.open(north.write().path)
    card = north.store.desk.do(pairing.own_card, anew=True).value
    south.store.desk.do(pairing.add_peer, card, instead_of=south.peer_id)
    south.store.desk.do(pairing.confirm_peer, south.peer_id)
    with refused(ErrorCode.EXPORT_SENDER_UNKNOWN):
        apply_file(south.store.desk, incoming)


def test_keys_that_were_given_up_are_never_taken_again(sites: Sites) -> None:
    north, south = sites
    north.store.desk.do(pairing.revoke_peer, north.peer_id)
    with refused(ErrorCode.PEER_REVOKED):
        north.store.desk.do(pairing.add_peer, keys_of(south).card, instead_of=north.peer_id)
    renewed = south.store.desk.do(pairing.own_card, anew=True).value
    north.store.desk.do(pairing.add_peer, renewed, instead_of=north.peer_id)
    north.store.desk.do(pairing.confirm_peer, north.peer_id)
    assert north.write().number == 1


def test_a_lost_key_opens_nothing_that_is_written_after_pairing_anew(sites: Sites) -> None:
    north, south = sites
    lost = keys_of(south)
    renewed = south.store.desk.do(pairing.own_card, anew=True).value
    assert south.store.desk.ask(pairing.peer_sheets)[0].state is PeerState.RENEW
    with refused(ErrorCode.PEER_NOT_CONFIRMED):
        south.write()
    north.store.desk.do(pairing.add_peer, renewed, instead_of=north.peer_id)
    with refused(ErrorCode.PEER_NOT_CONFIRMED):
        north.write()
    for site in sites:
        site.store.desk.do(pairing.confirm_peer, site.peer_id)
    written = north.write()
    assert south.open(written.path).manifest.is_everything
    south.store.desk.do(_use_keys, lost.identity)
    with refused(ErrorCode.EXPORT_NOT_FOR_US):
        south.open(written.path)


def test_a_changed_name_ends_the_trust_until_it_was_compared_again(sites: Sites) -> None:
    north, _ = sites
    north.store.desk.do(pairing.own_card, name="Nord am Bach")
    with refused(ErrorCode.PEER_NOT_CONFIRMED):
        north.write()


@pytest.mark.parametrize("name", ["Kita\u00a0am\u00adBach", f"{'x' * 79} y", "Su\u0308d", "  Nord\t2 "])
def test_a_name_typed_or_pasted_oddly_gives_a_card_the_partner_reads_as_the_same(strangers: Sites, name: str) -> None:
    card = strangers[0].store.desk.do(pairing.own_card, name=name).value
    assert read_card(write_card(card)) == card


@pytest.mark.parametrize("name", ["Nord ", "Nord\u200b", "\u202edroN", "Su\u0308d", "Nord\u00a02"])
def test_a_card_whose_name_shows_other_than_it_is_is_refused(strangers: Sites, name: str) -> None:
    with refused(ErrorCode.CARD_UNREADABLE):
        read_card(write_card(replace(keys_of(strangers[0]).card, name=name)))


def test_the_own_card_and_a_known_one_are_refused(sites: Sites) -> None:
    north, south = sites
    with refused(ErrorCode.CARD_OUR_OWN):
        north.store.desk.do(pairing.add_peer, keys_of(north).card)
    with refused(ErrorCode.PEER_KNOWN):
        north.store.desk.do(pairing.add_peer, keys_of(south).card)


def test_a_file_for_one_is_refused_by_another(sites: Sites, tmp_path: Path, clock: FrozenClock) -> None:
    north, south = sites
    west = _third(tmp_path, clock, north)
    written = north.write()
    with refused(ErrorCode.EXPORT_NOT_FOR_US):
        west.open(written.path)
    passed_on = sealed(tmp_path / "passed-on.age", inside_of(written.path, south), keys_of(west).card.recipient)
    with refused(ErrorCode.EXPORT_NOT_FOR_US):
        west.open(passed_on)
    west.store.close()


def test_a_file_signed_by_somebody_else_is_refused(sites: Sites) -> None:
    north, south = sites
    written = north.write()
    forged = rewritten(written.path, sender=south, reader=south, change=lambda manifest: manifest)
    with refused(ErrorCode.EXPORT_NOT_SIGNED):
        south.open(forged)
    honest = rewritten(written.path, sender=north, reader=south, change=lambda manifest: manifest)
    assert south.open(honest).peer.name == "Nord"


def test_the_secret_keys_are_in_the_store_and_nowhere_else(sites: Sites) -> None:
    north, _ = sites
    north.write()
    secret = keys_of(north).identity
    assert secret not in repr(keys_of(north))
    for path in north.store.folder.parent.rglob("*"):
        assert not path.is_file() or secret.encode() not in path.read_bytes()


def test_a_file_that_cannot_be_put_there_leaves_no_receipt(sites: Sites, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    north, south = sites
    monkeypatch.setattr(Path, "replace", _refuse)
    with refused(ErrorCode.FOLDER_READ_ONLY):
        north.write()
    monkeypatch.undo()
    assert list(north.out.iterdir()) == []
    assert north.store.desk.ask(pairing.peer_sheets)[0].sent is None
    assert south.open(north.write().path).manifest.number == 1


def test_a_stick_that_is_pulled_out_leaves_no_receipt_and_later_no_rubbish(sites: Sites, monkeypatch: pytest.MonkeyPatch) -> None:
    north, _ = sites
    with monkeypatch.context() as gone:
        gone.setattr(Path, "replace", _refuse)
        gone.setattr(Path, "unlink", _refuse)
        with refused(ErrorCode.FOLDER_READ_ONLY):
            north.write()
    assert north.store.desk.ask(pairing.peer_sheets)[0].sent is None
    written = north.write()
    assert written.number == 1
    assert list(north.out.iterdir()) == [written.path]


def test_a_share_that_cannot_flush_a_folder_still_gets_its_file_once(sites: Sites, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is there and may be read: another one of the same number would look as if the store went on twice."""
    north, south = sites
    flush = os.fsync

    def flush_files_only(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not here")
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", flush_files_only)
    assert south.take(north.write().path).manifest.number == 1
    assert south.take(north.write().path).manifest.number == 2


def test_a_draft_whose_writing_was_cut_short_gets_its_name(sites: Sites) -> None:
    north, south = sites
    drafted = north.store.desk.do(writing.draft_export, north.peer_id, writing.Place(north.out, "0a1b2c")).value
    assert not drafted.file.path.exists()
    north.store.desk.do(writing.finish_drafts)
    assert south.open(drafted.file.path).manifest.number == 1


def _refuse(_self: Path, _target: Path | None = None, **_options: bool) -> Path:
    raise PermissionError(13, "no")


def _use_keys(work: Work, identity: str) -> None:
    work.facts.keep("exchange_identity", identity)


def _third(tmp_path: Path, clock: FrozenClock, friend: Site) -> Site:
    west = new_site(tmp_path, "West", clock)
    known = friend.peer_id
    pair(friend, west)
    friend.peer_id = known
    return west


def test_a_card_with_a_mistyped_key_is_refused_at_once(strangers: Sites) -> None:
    north, south = strangers
    card = keys_of(south).card
    last = "q" if card.recipient[-1] != "q" else "p"
    with refused(ErrorCode.CARD_UNREADABLE):
        north.store.desk.do(pairing.add_peer, replace(card, recipient=card.recipient[:-1] + last))
