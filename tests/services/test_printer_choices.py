"""Each kind of paper remembers its printer on this computer; a spoilt file is only a choice to be made anew."""

from pathlib import Path

import pytest

from app.core.errors import EnvironmentProblem
from app.domain.printer_choice import PaperKind, PrinterChoice
from app.services.printer_choices import keep_printer_choice, printer_choice

UPSTAIRS = PrinterChoice("Büro oben", "Upper", "DuplexLongSide")


def test_each_kind_of_paper_has_its_own_printer(tmp_path: Path) -> None:
    folder = tmp_path / "neu"
    keep_printer_choice(PaperKind.PACK, UPSTAIRS, folder)
    keep_printer_choice(PaperKind.SINGLE, PrinterChoice("Tresen"), folder)
    keep_printer_choice(PaperKind.SINGLE, PrinterChoice("Flur"), folder)
    assert printer_choice(PaperKind.PACK, folder) == UPSTAIRS
    assert printer_choice(PaperKind.SINGLE, folder) == PrinterChoice("Flur")
    assert printer_choice(PaperKind.TRIAL, folder) == PrinterChoice()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pack": 1}', '{"fax": {}}', '{"pack": {"printer": 7}}', "\udcff"])
def test_a_spoilt_file_is_no_choice(tmp_path: Path, content: str) -> None:
    (tmp_path / "Drucker.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    assert printer_choice(PaperKind.PACK, tmp_path) == PrinterChoice()
    keep_printer_choice(PaperKind.PACK, UPSTAIRS, tmp_path)
    assert printer_choice(PaperKind.PACK, tmp_path) == UPSTAIRS


def test_a_folder_that_takes_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("")
    with pytest.raises(EnvironmentProblem):
        keep_printer_choice(PaperKind.PACK, UPSTAIRS, tmp_path / "datei")
