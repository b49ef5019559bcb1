"""Updates of the law: believed only from the publisher, whole, newer, readable; the last good law stays in force."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import AppError, EnvironmentProblem, ErrorCode, UserError
from app.domain.catalogue_package import LARGEST_PACKAGE
from app.domain.terms import Benefit
from app.services.catalogue_shelf import CatalogueShelf, shipped_law
from tests.publishing import KNOWN, UNKNOWN, Publisher

TODAY = date(2026, 11, 23)
LATER = date(2027, 2, 1)


@pytest.fixture(scope="module")
def publisher() -> Publisher:
    return Publisher()


@pytest.fixture
def shelf(tmp_path: Path, publisher: Publisher) -> CatalogueShelf:
    return _shelf(tmp_path, publisher)


def _shelf(folder: Path, publisher: Publisher, today: date = TODAY) -> CatalogueShelf:
    return CatalogueShelf(folder / "store", today=today, find_key=lambda: publisher.public)


def _take_over(shelf: CatalogueShelf, folder: Path, content: bytes, name: str = "neu.ddkatalog") -> None:
    path = folder / name
    path.write_bytes(content)
    shelf.take_over(shelf.read_update(path))


def _refused(shelf: CatalogueShelf, folder: Path, content: bytes) -> AppError:
    """Refused with a code, and nothing is different afterwards."""
    before = shelf.law()
    (folder / "neu.ddkatalog").write_bytes(content)
    with pytest.raises(UserError) as caught:
        shelf.read_update(folder / "neu.ddkatalog")
    assert shelf.law() == before
    assert not [path for path in folder.rglob("*") if path.is_file() and path != folder / "neu.ddkatalog"]
    return caught.value


def _first_half(shelf: CatalogueShelf, day: date) -> int | None:
    values = shelf.law().catalogue.benefits[Benefit.SCHULBEDARF].amounts[0].values
    return [value for value in values if value.since <= day][-1].cents


def test_without_updates_the_law_of_the_program_is_in_force(shelf: CatalogueShelf) -> None:
    sheet = shelf.sheet()
    assert sheet.law is shipped_law()
    assert (sheet.manifest, sheet.coming, sheet.passed_over) == (None, (), ())
    assert sheet.law.version.day == sheet.law.catalogue.as_of


def test_an_update_is_read_told_in_words_and_taken_over(shelf: CatalogueShelf, tmp_path: Path, publisher: Publisher) -> None:
    path = tmp_path / "neu.ddkatalog"
    path.write_bytes(publisher.package("2027-01-15"))
    update = shelf.read_update(path)
    assert [each.text for each in update.changes(shelf.law())] == [
        "Schulbedarf 1. Halbjahr Betrag noch nicht bekannt → 136,00 € ab 01.01.2027"
    ]
    assert update.changed_files(shelf.law()) == ("catalogue.toml", "schulbedarf.toml")
    assert shelf.law() is shipped_law(), "reading takes nothing over"
    shelf.take_over(update)
    assert (str(shelf.law().version), _first_half(shelf, LATER)) == ("2027-01-15", 13_600)


def test_an_update_applies_from_its_day(shelf: CatalogueShelf, tmp_path: Path, publisher: Publisher) -> None:
    _take_over(shelf, tmp_path, publisher.package("2027-01-15", applies_from=LATER))
    sheet = shelf.sheet()
    assert sheet.law is shipped_law()
    assert [each.version for each in sheet.coming] == ["2027-01-15"]
    assert str(_shelf(tmp_path, publisher, date(2027, 1, 31)).law().version) == str(shipped_law().version)
    then = _shelf(tmp_path, publisher, LATER).sheet()
    assert (str(then.law.version), then.coming) == ("2027-01-15", ())


def test_updates_are_taken_back_one_by_one_and_may_come_again(shelf: CatalogueShelf, tmp_path: Path, publisher: Publisher) -> None:
    first, second = publisher.package("2027-01-15"), publisher.package("2027-01-15.2")
    _take_over(shelf, tmp_path, first)
    _take_over(shelf, tmp_path, second)
    assert str(shelf.law().version) == "2027-01-15.2"
    assert str(shelf.roll_back()) == "2027-01-15.2"
    assert str(shelf.law().version) == "2027-01-15"
    _take_over(shelf, tmp_path, second)
    shelf.roll_back()
    shelf.roll_back()
    assert shelf.law() is shipped_law()
    with pytest.raises(UserError) as caught:
        shelf.roll_back()
    assert caught.value.code is ErrorCode.CATALOGUE_NONE_BEFORE


@pytest.mark.parametrize("version", ["2020-01-01", "2027-01-14", "2027-01-15"])
def test_nobody_is_led_back_by_an_old_file(shelf: CatalogueShelf, tmp_path: Path, publisher: Publisher, version: str) -> None:
    _take_over(shelf, tmp_path, publisher.package("2027-01-15"))
    with pytest.raises(UserError) as caught:
        _take_over(shelf, tmp_path, publisher.package(version))
    assert caught.value.code is ErrorCode.CATALOGUE_NOT_NEWER
    assert caught.value.facts == {"version": version, "current": "2027-01-15"}


def test_an_update_that_waits_is_not_passed_by_an_older_one(shelf: CatalogueShelf, tmp_path: Path, publisher: Publisher) -> None:
    _take_over(shelf, tmp_path, publisher.package("2027-01-15", applies_from=LATER))
    with pytest.raises(UserError) as caught:
        _take_over(shelf, tmp_path, publisher.package("2027-01-01"))
    assert caught.value.code is ErrorCode.CATALOGUE_NOT_NEWER


@pytest.mark.parametrize("version", ["2027-01-15", str(shipped_law().version)])
def test_the_same_number_with_other_content_is_refused(shelf: CatalogueShelf, tmp_path: Path, publisher: Publisher, version: str) -> None:
    _take_over(shelf, tmp_path, publisher.package("2027-01-15")) if version == "2027-01-15" else None
    other = publisher.package(version, {"schulbedarf.toml": (UNKNOWN, KNOWN.replace("136", "137"))})
    with pytest.raises(UserError) as caught:
        _take_over(shelf, tmp_path, other)
    assert caught.value.code is ErrorCode.CATALOGUE_DIFFERS


def test_one_that_came_in_between_counts(shelf: CatalogueShelf, tmp_path: Path, publisher: Publisher) -> None:
    path = tmp_path / "alt.ddkatalog"
    path.write_bytes(publisher.package("2027-01-15"))
    update = shelf.read_update(path)
    _take_over(shelf, tmp_path, publisher.package("2027-01-16"))
    with pytest.raises(UserError) as caught:
        shelf.take_over(update)
    assert caught.value.code is ErrorCode.CATALOGUE_NOT_NEWER


def test_a_foreign_signature_is_refused_with_its_line(shelf: CatalogueShelf, tmp_path: Path) -> None:
    error = _refused(shelf, tmp_path, Publisher().package("2027-01-15"))
    assert error.code is ErrorCode.CATALOGUE_REFUSED
    assert error.facts == {"file": "neu.ddkatalog", "line": 3, "package_fault": "foreign_signature"}


def _changed(content: bytes, **parts: Any) -> bytes:
    return json.dumps({**json.loads(content), **parts}, indent=1).encode()


@pytest.mark.parametrize("signature", ["", "AAAA", "kein base64 €", "A" * 87 + "="])
def test_a_broken_signature_is_refused(shelf: CatalogueShelf, tmp_path: Path, publisher: Publisher, signature: str) -> None:
    error = _refused(shelf, tmp_path, _changed(publisher.package("2027-01-15"), signature=signature))
    assert error.facts["package_fault"] == "foreign_signature"


def test_a_word_changed_in_the_manifest_breaks_the_signature(shelf: CatalogueShelf, tmp_path: Path, publisher: Publisher) -> None:
    content = publisher.package("2027-01-15")
    for old, new in ((b"2027-01-15", b"2027-01-16"), ("Beträge".encode(), b"Nichts ")):
        assert _refused(shelf, tmp_path, content.replace(old, new, 1)).facts["package_fault"] == "foreign_signature"


def test_a_signature_for_something_else_is_none_for_a_catalogue(shelf: CatalogueShelf, tmp_path: Path, publisher: Publisher) -> None:
    import base64

    content = json.loads(publisher.package("2027-01-15"))
    bare = base64.b64encode(publisher.key.sign(content["manifest"].encode())).decode()
    assert _refused(shelf, tmp_path, json.dumps({**content, "signature": bare}).encode()).facts["package_fault"] == "foreign_signature"


def test_a_swapped_file_is_refused_by_its_name(shelf: CatalogueShelf, tmp_path: Path, publisher: Publisher) -> None:
    content = publisher.package("2027-01-15").replace(b"136.00", b"999.00")
    error = _refused(shelf, tmp_path, content)
    assert (error.facts["package_fault"], error.facts["place"]) == ("altered", "schulbedarf.toml")


def test_files_that_changed_places_are_refused(shelf: CatalogueShelf, tmp_path: Path, publisher: Publisher) -> None:
    content = publisher.package("2027-01-15")
    files = json.loads(content)["files"]
    files[0]["text"], files[1]["text"] = files[1]["text"], files[0]["text"]
    assert _refused(shelf, tmp_path, _changed(content, files=files)).facts["package_fault"] == "altered"


def test_files_too_few_too_many_or_twice_are_refused(shelf: CatalogueShelf, tmp_path: Path, publisher: Publisher) -> None:
    content = publisher.package("2027-01-15")
    files = json.loads(content)["files"]
    for wrong in (files[1:], [*files, files[0]], [*files, {"name": "x.toml", "text": ""}], []):
        assert _refused(shelf, tmp_path, _changed(content, files=wrong)).facts["package_fault"] == "altered"
    for signed in (files[1:], [*files, {"name": "x.toml", "text": ""}]):
        assert _refused(shelf, tmp_path, publisher.with_files(content, signed)).facts["package_fault"] == "other_files"
    twice = publisher.with_files(content, [*files, files[0]])
    assert _refused(shelf, tmp_path, twice).facts["package_fault"] == "altered"


@pytest.mark.parametrize("name", ["../../böse.toml", "/etc/passwd", "C:\\Windows\\x.toml", "catalogue.toml\x00", "CON", "", "sub/x.toml"])
def test_names_that_would_lead_elsewhere_lead_nowhere(shelf: CatalogueShelf, tmp_path: Path, publisher: Publisher, name: str) -> None:
    content = publisher.package("2027-01-15")
    files = json.loads(content)["files"]
    for wrong in ([*files, {"name": name, "text": "böse"}], [{**files[0], "name": name}, *files[1:]]):
        assert _refused(shelf, tmp_path, publisher.with_files(content, wrong)).facts["package_fault"] == "other_files"


@pytest.mark.parametrize(
    "version", ["../2027-01-15", "2027-13-01", "2027-01-15/../../x", "2027-01-15.0", "9999-99-99", "", "２０２７-01-15"]
)
def test_a_version_is_a_day_and_nothing_else(shelf: CatalogueShelf, tmp_path: Path, publisher: Publisher, version: str) -> None:
    error = _refused(shelf, tmp_path, publisher.resigned(publisher.package("2027-01-15"), version=version))
    assert error.facts["package_fault"] == "version_unreadable"


def test_manifest_and_catalogue_must_name_the_same_version(shelf: CatalogueShelf, tmp_path: Path, publisher: Publisher) -> None:
    error = _refused(shelf, tmp_path, publisher.resigned(publisher.package("2027-01-15"), version="2030-01-01"))
    assert error.facts["package_fault"] == "version_differs"


@pytest.mark.parametrize("share", [0.0, 0.001, 0.3, 0.9, 0.9999])
def test_a_truncated_file_is_refused(shelf: CatalogueShelf, tmp_path: Path, publisher: Publisher, share: float) -> None:
    content = publisher.package("2027-01-15").rstrip()
    error = _refused(shelf, tmp_path, content[: int(len(content) * share)])
    assert error.facts["package_fault"] == "not_a_package"
    assert isinstance(error.facts["line"], int)


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b"{}",
        b"null",
        b'{"format": 1}',
        b'{"format": "x", "format": "y"}',
        b"1" * 10_000,
        b'{"format": "direktdraht-catalogue 2", "signature": "", "manifest": "", "files": []}',
        b'{"format": "direktdraht-catalogue 1", "signature": "", "manifest": "\\ud800", "files": []}',
        b'{"format": "direktdraht-catalogue 1", "signature": "", "manifest": "", "files": [{"name": "\\udfff", "text": ""}]}',
        b'{"format": "direktdraht-catalogue 1", "signature": "", "manifest": "", "files": [], "extra": 1}',
        b"PK\x03\x04",
    ],
)
def test_what_is_no_package_is_refused(shelf: CatalogueShelf, tmp_path: Path, content: bytes) -> None:
    assert _refused(shelf, tmp_path, content).facts["package_fault"] == "not_a_package"


def test_a_huge_file_is_not_read_to_its_end(shelf: CatalogueShelf, tmp_path: Path) -> None:
    path = tmp_path / "riesig.ddkatalog"
    with path.open("wb") as file:
        file.truncate(LARGEST_PACKAGE * 1000)
    with pytest.raises(UserError) as caught:
        shelf.read_update(path)
    assert caught.value.facts["package_fault"] == "too_large"


@pytest.mark.parametrize("name", ["gibt-es-nicht", "."])
def test_a_file_that_cannot_be_read_is_said(shelf: CatalogueShelf, tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError) as caught:
        shelf.read_update(tmp_path / name)
    assert caught.value.code is ErrorCode.FILE_UNREADABLE


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("schulbedarf.toml", "since = 2027-01-01, unknown", "since = 2026-01-01, unknown", "twice"),
        ("schulbedarf.toml", 'eur = 70.00, source = "', 'eur = 70.00, quelle = "', "unknown_key"),
        ("schulbedarf.toml", 'eur = 70.00, source = "Rechtslage', 'eur = 70.00, note = "Rechtslage', "missing_source"),
        ("deadlines.toml", "since = 2025-01-01\ndays = 4", "days = 4", "twice"),
        ("deadlines.toml", "months = 1\n", "months = 1\nfrist = 2\n", "unknown_key"),
        ("routes.toml", 'id = "KIZ"', 'id = "KIZ"]', "not_toml"),
        ("schulbedarf.toml", '"goes_to_school"', '"os_system"', "unknown_name"),
    ],
)
def test_signed_law_that_is_wrong_is_refused_with_file_line_and_reason(
    shelf: CatalogueShelf, tmp_path: Path, publisher: Publisher, file: str, old: str, new: str, fault: str
) -> None:
    error = _refused(shelf, tmp_path, publisher.package("2027-01-15", {file: (old, new)}))
    assert error.code is ErrorCode.LAW_FILE
    assert (error.facts["file"], error.facts["fault"]) == (file, fault)
    assert int(error.facts["line"]) > 1


def test_while_the_key_is_a_placeholder_nothing_is_taken(tmp_path: Path, publisher: Publisher) -> None:
    shelf = CatalogueShelf(tmp_path / "store", today=TODAY, find_key=lambda: None)
    assert not shelf.takes_updates
    assert _refused(shelf, tmp_path, publisher.package("2027-01-15")).code is ErrorCode.CATALOGUE_KEY_MISSING


def test_what_is_spoilt_on_the_shelf_is_passed_over_and_the_last_good_law_holds(
    shelf: CatalogueShelf, tmp_path: Path, publisher: Publisher
) -> None:
    _take_over(shelf, tmp_path, publisher.package("2027-01-15"))
    _take_over(shelf, tmp_path, publisher.package("2027-01-20"))
    newest = next((tmp_path / "store").rglob("2027-01-20*"))
    newest.write_bytes(newest.read_bytes().replace(b"136.00", b"999.00"))
    sheet = shelf.sheet()
    assert str(sheet.law.version) == "2027-01-15"
    assert [(name, error.facts["package_fault"]) for name, error in sheet.passed_over] == [("2027-01-20.ddkatalog", "altered")]
    _take_over(shelf, tmp_path, publisher.package("2027-01-20"))
    assert str(shelf.law().version) == "2027-01-20", "the same update mends it"


def test_a_package_under_another_name_on_the_shelf_counts_for_nothing(shelf: CatalogueShelf, tmp_path: Path, publisher: Publisher) -> None:
    _take_over(shelf, tmp_path, publisher.package("2027-01-15"))
    kept = next((tmp_path / "store").rglob("2027-01-15*"))
    kept.rename(kept.with_name("2099-01-01.ddkatalog"))
    (kept.parent / "irgendwas.ddkatalog").write_text("x")
    assert shelf.law() is shipped_law()
    assert [name for name, _ in shelf.sheet().passed_over] == ["2099-01-01.ddkatalog"]


def test_law_of_the_program_that_is_newer_wins(tmp_path: Path, publisher: Publisher) -> None:
    shelf = _shelf(tmp_path, publisher)
    folder = tmp_path / "store" / "catalogue"
    folder.mkdir(parents=True)
    (folder / "2026-01-01.ddkatalog").write_bytes(publisher.package("2026-01-01"))
    sheet = shelf.sheet()
    assert sheet.law is shipped_law()
    assert sheet.passed_over == ()


def test_a_folder_that_refuses_writing_is_said_and_nothing_changes(tmp_path: Path, publisher: Publisher) -> None:
    (tmp_path / "store").write_text("a file where the folder should be")
    shelf = _shelf(tmp_path, publisher)
    with pytest.raises(EnvironmentProblem):
        _take_over(shelf, tmp_path, publisher.package("2027-01-15"))
    assert shelf.law() is shipped_law()


@pytest.mark.parametrize(("today", "is_stale"), [(date(2027, 11, 22), False), (date(2027, 11, 23), True)])
def test_law_nobody_checked_for_a_year_is_stale(today: date, is_stale: bool) -> None:
    law = shipped_law()
    assert law.newest_check == date(2026, 11, 22)
    assert law.is_stale(today) is is_stale


def test_the_limitation_is_the_same_in_both_files() -> None:
    law = shipped_law()
    (period,) = (each for each in law.deadlines.periods if each.kind == "bkgg")
    assert law.catalogue.number("bkgg_limitation", TODAY) == period.months
