"""A setup from a stick: started only as the publishers signed it, only if it is newer, and only after a backup."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.core.errors import EnvironmentProblem, ErrorCode, UserError
from app.security.signing import public_key_from_text
from app.services import program_update
from app.services import store as stores
from app.services.program_update import Offer, prepare, read_offer, release_key
from app.services.store import OpenStore
from scripts.sign_catalogue import main as catalogue
from scripts.sign_release import PINNED, signed_note
from scripts.sign_release import main as sign
from tests.conftest import FrozenClock
from tests.store.home import Home

SETUP = b"MZ a setup" * 1_000
NEWS = ("Anträge lassen sich jetzt auch im Stehen drucken.",)


@pytest.fixture
def key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.generate()


@pytest.fixture
def stick(tmp_path: Path, key: Ed25519PrivateKey) -> Path:
    """A setup on a stick with its note."""
    setup = tmp_path / "Stick von Müller" / "Direktdraht-0.2.0-setup.exe"
    setup.parent.mkdir()
    setup.write_bytes(SETUP)
    _note(setup).write_bytes(signed_note(SETUP, key, version="0.2.0", made_on=date(2026, 12, 1), news=NEWS))
    return setup


def _note(setup: Path) -> Path:
    return setup.with_name(f"{setup.name}.sig")


def _read(setup: Path, key: Ed25519PrivateKey, current: str = "0.1.0") -> Offer:
    return read_offer(setup, find_key=key.public_key().public_bytes_raw, current=current)


def _refused(setup: Path, key: Ed25519PrivateKey, current: str = "0.1.0") -> ErrorCode:
    with pytest.raises(UserError) as raised:
        _read(setup, key, current)
    return raised.value.code


def test_what_was_signed_is_offered_in_words(stick: Path, key: Ed25519PrivateKey) -> None:
    offer = _read(stick, key)
    assert (offer.release.version, offer.release.news, offer.current) == ("0.2.0", NEWS, "0.1.0")
    assert offer.release.sha256 == sha256(SETUP).hexdigest()
    assert offer.key == sha256(key.public_key().public_bytes_raw()).hexdigest()[:16]


@pytest.mark.parametrize(("current", "is_refused"), [("0.1.9", False), ("0.2.0", True), ("0.10.0", True), ("unbekannt", False)])
def test_only_a_newer_one_is_offered(stick: Path, key: Ed25519PrivateKey, current: str, *, is_refused: bool) -> None:
    if is_refused:
        assert _refused(stick, key, current) is ErrorCode.RELEASE_NOT_NEWER
    else:
        assert _read(stick, key, current).current == current


def test_a_program_without_the_publishers_key_takes_nothing(stick: Path) -> None:
    assert release_key() is None
    with pytest.raises(UserError) as raised:
        read_offer(stick)
    assert raised.value.code is ErrorCode.RELEASE_KEY_MISSING


def test_one_changed_byte_is_refused(stick: Path, key: Ed25519PrivateKey) -> None:
    stick.write_bytes(SETUP[:-1] + b"X")
    assert _refused(stick, key) is ErrorCode.RELEASE_ALTERED


def _foreign(note: Path, _key: Ed25519PrivateKey) -> None:
    note.write_bytes(signed_note(SETUP, Ed25519PrivateKey.generate(), version="9.0.0", made_on=date(2026, 12, 1), news=()))


def _reworded(note: Path, _key: Ed25519PrivateKey) -> None:
    written = json.loads(note.read_bytes())
    note.write_text(json.dumps({**written, "release": written["release"].replace("0.2.0", "0.3.0")}), "utf-8")


def _huge(note: Path, key: Ed25519PrivateKey) -> None:
    note.write_bytes(signed_note(SETUP, key, version="0.2.0", made_on=date(2026, 12, 1), news=["x" * 200_000]))


def _no_version(note: Path, key: Ed25519PrivateKey) -> None:
    note.write_bytes(signed_note(SETUP, key, version="../0.2", made_on=date(2026, 12, 1), news=()))


def _no_json(note: Path, _key: Ed25519PrivateKey) -> None:
    note.write_bytes(b"\xff" * 64)


def _gone(note: Path, _key: Ed25519PrivateKey) -> None:
    note.unlink()


@pytest.mark.parametrize("spoil", [_foreign, _reworded, _huge, _no_version, _no_json, _gone])
def test_a_note_that_is_not_the_publishers_is_refused(
    stick: Path, key: Ed25519PrivateKey, spoil: Callable[[Path, Ed25519PrivateKey], None]
) -> None:
    spoil(_note(stick), key)
    assert _refused(stick, key) is ErrorCode.RELEASE_NOT_SIGNED


def test_a_signature_over_something_else_of_ours_is_none(stick: Path, key: Ed25519PrivateKey) -> None:
    written = json.loads(_note(stick).read_bytes())
    as_law = b64encode(key.sign(b"direktdraht catalogue 1\0" + written["release"].encode())).decode()
    _note(stick).write_text(json.dumps({**written, "signature": as_law}), "utf-8")
    assert _refused(stick, key) is ErrorCode.RELEASE_NOT_SIGNED


@pytest.fixture
def store(tmp_path: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenStore]:
    monkeypatch.setattr(program_update, "cache_folder", lambda: tmp_path / "cache")
    home = Home(tmp_path / "store", clock)
    yield home.create()
    home.close_all()


def test_the_store_is_backed_up_and_the_setup_fetched(stick: Path, key: Ed25519PrivateKey, store: OpenStore) -> None:
    assert not stores.backup_days(store)
    copy = prepare(store, _read(stick, key))
    assert len(stores.backup_days(store)) == 1
    assert copy.read_bytes() == SETUP
    assert copy.name == "Direktdraht-0.2.0-setup.exe"
    assert not copy.is_relative_to(stick.parent)


def test_a_setup_that_did_its_work_is_not_kept(
    stick: Path, key: Ed25519PrivateKey, store: OpenStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = prepare(store, _read(stick, key))
    program_update.forget_used_setups()
    assert copy.exists()
    monkeypatch.setattr(program_update, "version", lambda: "0.2.0")
    program_update.forget_used_setups()
    assert not copy.exists()


def test_a_setup_exchanged_after_the_look_is_not_started(stick: Path, key: Ed25519PrivateKey, store: OpenStore) -> None:
    offer = _read(stick, key)
    stick.write_bytes(b"something else")
    with pytest.raises(UserError) as raised:
        prepare(store, offer)
    assert raised.value.code is ErrorCode.RELEASE_ALTERED
    assert not list((store.paths.folder.parent / "cache").rglob("*.exe"))


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file whose reading is an error of the device")
def test_a_stick_pulled_after_the_look_is_not_taken_for_a_damaged_store(stick: Path, key: Ed25519PrivateKey, store: OpenStore) -> None:
    offer = _read(stick, key)
    stick.unlink()
    stick.symlink_to("/proc/self/mem")  # reading it is an error of the device
    with pytest.raises(UserError) as raised:
        prepare(store, offer)
    assert raised.value.code is ErrorCode.FILE_UNREADABLE
    assert not list((store.paths.folder.parent / "cache").rglob("*.exe"))


def test_a_setup_windows_does_not_start_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem) as raised:
        program_update.start(tmp_path / "held back by the virus scanner.exe")
    assert raised.value.code is ErrorCode.RELEASE_NOT_STARTED


def test_a_damaged_store_is_not_carried_into_a_new_version(stick: Path, key: Ed25519PrivateKey, store: OpenStore) -> None:
    offer = _read(stick, key)
    with store.paths.database.open("r+b") as file:
        file.seek(-2_000, 2)
        file.write(b"\0" * 64)
    with pytest.raises(EnvironmentProblem) as raised:
        prepare(store, offer)
    assert raised.value.code is ErrorCode.STORE_DAMAGED
    assert not (store.paths.folder.parent / "cache").exists()


@dataclass(frozen=True)
class Publishers:
    """Who signs: a key pair of their own, what changes in words, and a setup to sign."""

    folder: Path

    @property
    def setup(self) -> Path:
        return self.folder / "Direktdraht-0.2.0-setup.exe"

    def public_key(self) -> bytes | None:
        return public_key_from_text((self.folder / "release.pub").read_text("utf-8"))

    def make_key(self, name: str = "release") -> int:
        pair = ("--private", str(self.folder / f"{name}.pem"), "--public", str(self.folder / f"{name}.pub"))
        return catalogue(["new-key", *pair, "--passphrase-file", str(self.folder / "words")])

    def sign(self, *more: str, version: str = "0.2.0", public: Path | None = None) -> int:
        pair = ("--private", str(self.folder / "release.pem"), "--public", str(public or self.folder / "release.pub"))
        said = ("--version", version, "--made-on", "2026-12-01", "--news", str(self.folder / "neu.txt"))
        return sign([str(self.setup), *said, *pair, "--passphrase-file", str(self.folder / "words"), *more])


@pytest.fixture
def publishers(tmp_path: Path) -> Publishers:
    publishers = Publishers(tmp_path)
    (tmp_path / "words").write_text("erfunden für die Probe", "utf-8")
    (tmp_path / "neu.txt").write_text("Erstens.\n\nZweitens.\n", "utf-8")
    publishers.setup.write_bytes(SETUP)
    assert publishers.make_key() == 0
    return publishers


def test_the_publishers_script_writes_what_the_program_believes(publishers: Publishers, capsys: pytest.CaptureFixture[str]) -> None:
    assert publishers.sign() == 0
    offer = read_offer(publishers.setup, find_key=publishers.public_key, current="0.1.0")
    assert offer.release.news == ("Erstens.", "Zweitens.")
    assert f"key {offer.key}" in capsys.readouterr().out


def test_what_the_program_would_not_believe_is_not_written(publishers: Publishers, capsys: pytest.CaptureFixture[str]) -> None:
    assert publishers.make_key("another") == 0
    assert publishers.sign(public=publishers.folder / "another.pub") == 1
    assert publishers.sign(public=PINNED) == 1  # a placeholder until the owner of the project makes the key
    assert publishers.sign(version="zwei") == 1
    assert len(capsys.readouterr().err.splitlines()) == 3
    assert not _note(publishers.setup).exists()


def test_a_note_written_before_stays_when_the_next_is_not_believed(publishers: Publishers) -> None:
    assert publishers.sign() == 0
    before = _note(publishers.setup).read_bytes()
    assert publishers.sign(version="0.0.0") == 1
    assert _note(publishers.setup).read_bytes() == before
