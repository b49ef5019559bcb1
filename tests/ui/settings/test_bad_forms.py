"""What offices send, read with the eyes of the person at the desk: every bad file ends in a German sentence that says what to do."""

from pathlib import Path

import pytest

from app.domain.form_mapping import Entry, Pick
from app.domain.terms import Benefit
from tests.reports.acroforms import FORMS, Sheet
from tests.reports.test_official_refusals import BAD, laden
from tests.services.conftest import database, desk, stored
from tests.ui.settings.test_forms import Forms, forms

__all__ = ["database", "desk", "forms", "stored"]
REFUSED = {
    "400 pages": "Diese PDF-Datei ist zu groß für einen Vordruck. Sie hat 400 Seiten, möglich sind 30.",
    "too many bytes": "Diese PDF-Datei ist zu groß für einen Vordruck. Möglich sind 4 MB.",
    "a page that swells": "Diese PDF-Datei ist zu groß für einen Vordruck. Möglich sind 4 MB.",
    "a password to open it": "Diese PDF-Datei ist mit einem Passwort geschützt.",
    "no right to fill": "Diese PDF-Datei lässt sich nicht ausfüllen oder nicht drucken.",
    "cut off": "Diese Datei lässt sich nicht als PDF lesen.",
    "overwritten in the middle": "Diese Datei lässt sich nicht als PDF lesen.",
    "XFA": "Dieser Vordruck hat ein besonderes Format (XFA).",
}


@pytest.mark.parametrize("what", list(REFUSED))
def test_a_file_that_cannot_be_filled_is_refused_in_german_with_what_to_do(forms: Forms, tmp_path: Path, what: str) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(BAD[what][0]())
    forms.presenter.read_file(file)
    assert forms.view.refused.startswith(REFUSED[what])
    assert "Bitte" in forms.view.refused
    assert forms.view.asked is None


def _no_fields() -> bytes:
    return Sheet().page().content()


@pytest.mark.parametrize(
    ("pdf", "said"),
    [
        (laden(), "In der Datei steckten Skripte (8). Das Programm führt keine aus und gibt keine weiter."),
        (_no_fields(), "Die Datei hat keine Felder. Auf der Seite lassen sich Stellen zum Beschriften festlegen."),
        (FORMS["one_name_twice"]().pdf, "Zwei Felder haben denselben Namen: 1-mal. Beide zeigen denselben Wert."),
    ],
    ids=["scripts", "no fields", "one name twice"],
)
def test_what_is_odd_about_a_file_is_said_before_it_is_taken_in_and_again_beside_its_fields(
    forms: Forms, tmp_path: Path, pdf: bytes, said: str
) -> None:
    form_id = forms.take_in(tmp_path, pdf)
    assert forms.view.asked is not None
    assert said in forms.view.asked.remarks
    _, view = forms.mapping(form_id)
    assert said in view.text


def test_boxes_with_odd_values_are_offered_by_them_and_a_wrong_one_is_named(forms: Forms, tmp_path: Path) -> None:
    presenter, view = forms.mapping(forms.take_in(tmp_path, FORMS["odd_states"]().pdf))
    assert [line.title for line in view.lines] == ["k0", "k1", "k2"]
    file = tmp_path / "Zuordnung.toml"
    presenter.change("k0", Entry(facts=("b_benefits",), target="k0", value="MITTAGESSEN"))
    presenter.write_file(file, with_annexes=False)
    other, _ = forms.mapping(forms.take_in(tmp_path, FORMS["group_of_boxes"]().pdf, Benefit.AUSFLUG))
    picked = Entry(facts=("b_benefits",), target="Leistung", picks=(Pick("MITTAGESSEN", "mittag"),))
    other.change("Leistung", picked)
    other.write_file(file, with_annexes=False)
    file.write_text(file.read_text(encoding="utf-8").replace('theirs = "mittag"', 'theirs = "essen"'), encoding="utf-8")
    text = file.read_text(encoding="utf-8") + '\n[[map]]\nplace = { page = 1, x = 20, y = 30, w = 60, h = 7 }\nfacts = ["p_name"]\n'
    file.write_text(text, encoding="utf-8")
    other.read_file(file)
    assert forms.doors.done[-1] == "1 Feld übernommen, 1 weggelassen – Leistung: diese Auswahl gibt es in dem Feld nicht"
