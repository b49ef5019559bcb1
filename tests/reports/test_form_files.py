"""The form files: every one is sound, and a slip in one is refused at once."""

from copy import deepcopy
from dataclasses import is_dataclass
from datetime import date
from typing import Any, get_type_hints

import pytest

from app.core.assets import asset_path, read_toml
from app.domain.paper import SingleSheet, TongueSheet
from app.reports.embedding import embedded_font
from app.reports.facts import ListEntry
from app.reports.form_file import (
    Bars,
    Check,
    Checklist,
    Choice,
    Element,
    Field,
    Pairs,
    Paragraphs,
    Table,
    Value,
    YesNo,
    form,
    form_from_toml,
)
from app.reports.form_grid import FormFileError
from app.reports.forms import ANNEXES, SINGLES
from app.reports.forms.bundle_cover import D1bFacts
from app.reports.forms.figures import J1Facts, J2Facts
from app.reports.forms.g1 import G1Facts
from app.reports.forms.guide import GuideFacts
from app.reports.forms.handout import H1Facts
from app.reports.forms.meeting_sheets import M1Facts, M2Facts
from app.reports.forms.office_hours import S1Facts
from app.reports.forms.office_sheets import D1Facts, L1Facts, V1Facts
from app.reports.forms.official import F1Facts
from app.reports.forms.outing import O1Facts
from app.reports.forms.quick_card import GriffeFacts
from app.reports.forms.two_languages import Row, TwoLanguages
from tests.reports.golden_pages import PACKS, golden_pack


def _facts_of(fill: Any) -> type:
    """Answer the class a filling function belongs to."""
    owner: type = fill.__self__
    return owner


def all_hints(facts: type) -> dict[str, object]:
    """Answer the type of every fact, those of the parts beside the sheet's own."""
    found: dict[str, object] = {}
    for name, hint in get_type_hints(facts).items():
        found.update(all_hints(hint) if is_dataclass(hint) and isinstance(hint, type) else {name: hint})
    return found


KINDS: dict[type[Element], tuple[object, ...]] = {
    Field: (str,),
    Value: (str,),
    Check: (bool,),
    YesNo: (bool | None,),
    Choice: (str, frozenset[str]),
    Paragraphs: (tuple[str, ...],),
    Checklist: (tuple[ListEntry, ...],),
    Table: (tuple[tuple[str, ...], ...],),
    Pairs: (tuple[Row, ...],),
    Bars: (tuple[tuple[str, ...], ...],),
}
FORM_IDS = {path.stem for path in asset_path("forms").glob("*.toml")}
PRINTED = {sheet.form for name in PACKS for sheet in golden_pack(name).plan.sheets}
FACT_CLASSES: dict[str, type] = {
    "g1": G1Facts,
    **{form_id: _facts_of(fill) for form_id, fill in ANNEXES.items()},
    **{sheet.value: _facts_of(fill) for sheet, fill in SINGLES.items() if sheet is not SingleSheet.COVER},
    "d1": D1Facts,
    "d1b": D1bFacts,
    "h1": H1Facts,
    "h1s": TwoLanguages,
    **dict.fromkeys(set(TongueSheet) - {TongueSheet.GUIDE}, TwoLanguages),
    "g1s": GuideFacts,
    "f1": F1Facts,
    "l1": L1Facts,
    "o1": O1Facts,
    "m1": M1Facts,
    "m2": M2Facts,
    "v1": V1Facts,
    "griffe": GriffeFacts,
    "j1": J1Facts,
    "j2": J2Facts,
    "s1": S1Facts,
}


def small_form(**changes: object) -> dict[str, Any]:
    element = {"kind": "field", "x": 20, "y": 20, "w": 50, "label": "Name", "source": "p_name"}
    table: dict[str, Any] = {
        "id": "T",
        "title": "T",
        "bookmark": "T",
        "version": "1",
        "stand": date(2026, 1, 1),
        "footer": "",
        "pages": [{"elements": [element | changes]}],
    }
    return deepcopy(table)


def test_every_form_has_its_facts_and_is_printed() -> None:
    assert set(FACT_CLASSES) | {"probe"} == FORM_IDS - {"continuation"} == PRINTED  # the test sheet knows nothing


@pytest.mark.parametrize("form_id", sorted(FACT_CLASSES))
def test_every_source_is_a_fact_of_the_right_kind(form_id: str) -> None:
    hints = all_hints(FACT_CLASSES[form_id])
    used = set()
    for page in form(form_id).pages:
        for element in page.elements:
            if source := getattr(element, "source", ""):
                used.add(source)
                assert hints[source] in KINDS[type(element)], source
            if isinstance(element, Pairs):
                used.add(element.language)
                assert hints[element.language] is str
    assert set(hints) == used, "facts nobody prints"


@pytest.mark.parametrize("form_id", sorted(FORM_IDS))
def test_nothing_on_a_form_overlaps(form_id: str) -> None:
    for page in form(form_id).pages:
        boxes = [element for element in page.elements if hasattr(element, "h")]
        for index, one in enumerate(boxes):
            for other in boxes[index + 1 :]:
                apart = one.x + one.w <= other.x or other.x + other.w <= one.x or one.y + one.h <= other.y or other.y + other.h <= one.y
                assert apart, (one, other)


def test_the_small_form_is_sound() -> None:
    assert form_from_toml(small_form()).pages[0].elements[0].x == 20


@pytest.mark.parametrize(
    "changes",
    [
        {"colour": "red"},
        {"kind": "filed"},
        {"x": 180},
        {"y": 295},
        {"y": -1},
        {"w": "50"},
        {"w": True},
        {"overflow": "clip"},
        {"label": 7},
        {"label": ""},
    ],
)
def test_a_slip_in_an_element_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(FormFileError):
        form_from_toml(small_form(**changes))


@pytest.mark.parametrize("change", [{"titel": "T"}, {"stand": "2026-01-01"}])
def test_a_slip_in_the_head_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(FormFileError):
        form_from_toml(small_form() | change)


def test_a_missing_key_is_refused() -> None:
    table = small_form()
    del table["pages"][0]["elements"][0]["label"]
    with pytest.raises(FormFileError):
        form_from_toml(table)
    table = small_form()
    del table["version"]
    with pytest.raises(FormFileError):
        form_from_toml(table)


def test_a_font_holds_no_more_than_it_must() -> None:
    plain, more = embedded_font("NotoSans-Regular", {}), embedded_font("NotoSans-Regular", {(1532, "Ṣ"): 1532})
    assert plain.name != more.name
    assert plain.program_length < more.program_length < 60_000


def test_the_two_annexes_differ_in_what_may_be_told() -> None:
    sources = {
        name: {getattr(element, "source", "") for page in form(name).pages for element in page.elements}
        for name in ("a1", "a1_other", "a1b")
    }
    assert {"l_rechtskreis", "id_number"} <= sources["a1"]
    assert not sources["a1_other"] & {"l_rechtskreis", "id_number", "x_iban_einrichtung"}
    assert not sources["a1b"] & {"l_rechtskreis", "id_number", "p_name", "p_vorname", "k_behoerde_name", "m_dritte"}
    assert read_toml("forms", "a1.toml")["id"] == read_toml("forms", "a1_other.toml")["id"] == "A1"
