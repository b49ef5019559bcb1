"""Every sheet opens without a word of complaint in the readers people have: pdfium, qpdf (also as pikepdf), poppler."""

import io
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.reports.golden_pages import FILES, golden_pdf
from tests.reports.reading import unbroken

WORD = {
    "kita": "Đorđević-Yılmaz",
    "long": "Łukasz",
    "l1": "Jobcenter Musterkreis",
    "i1": "Trägerverein",
    "t1": "Müşerref Ażra",
    "recovery": "Notfallblatt",
    "h1s": "ما الذي يحق لنا؟",
    "h1s-tr": "Neye hakkımız var?",
    "g1s": "هكذا تقرؤون الطلب",
}


@pytest.fixture(params=FILES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def file(name: str, tmp_path: Path) -> Path:
    path = tmp_path / "pack.pdf"
    path.write_bytes(golden_pdf(name))
    return path


def _run(tool: str, *arguments: str) -> str:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed; `make test` installs it where it may")
    done = subprocess.run([tool, *arguments], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode("utf-8")


def test_pdfium_draws_every_page(name: str) -> None:
    document = pypdfium2.PdfDocument(golden_pdf(name))
    try:
        with pikepdf.open(io.BytesIO(golden_pdf(name))) as counted:
            assert len(document) == len(counted.pages) > 0
        for page in document:
            assert min(page.render(scale=0.3, grayscale=True).to_pil().getextrema()) < 128
    finally:
        document.close()


def test_pikepdf_finds_nothing_to_complain_of(name: str) -> None:
    with pikepdf.open(io.BytesIO(golden_pdf(name))) as document:
        assert document.check_pdf_syntax() == []


def test_qpdf_finds_nothing_to_complain_of(file: Path) -> None:
    assert "No syntax or stream encoding errors found" in _run("qpdf", "--check", str(file))


def test_poppler_reads_and_draws_it(name: str, file: Path) -> None:
    text = unicodedata.normalize("NFC", _run("pdftotext", "-layout", str(file), "-"))
    assert unbroken(WORD.get(name, "Seite 1 von 1")) in unbroken(text)
    _run("pdftoppm", "-r", "20", "-gray", str(file), str(file.with_suffix("")))
    with pikepdf.open(file) as document:
        assert len(list(file.parent.glob("*.pgm"))) == len(document.pages)
