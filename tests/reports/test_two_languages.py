"""Sheets in two languages: both columns say the same, a draft says so, columns are mirrored, nothing is cut."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from app.domain.benefits.shipped import shipped_catalogue
from app.domain.paper import Pack, TongueSheet
from app.domain.phrase_file import read_phrases
from app.domain.phrases import german_phrases
from app.reports.form_file import form
from app.reports.forms.guide import BOXES, number_of
from app.reports.pairs import _ends, _Measured, parts
from app.reports.plan_json import plan_text, read_plan
from app.services.entitlements import check_text
from app.services.languages import language
from app.services.printing import compose_handouts, compose_in_two_languages
from app.services.sheets import handouts_of
from tests.reports.golden_pages import golden_pack
from tests.reports.paper_cases import MADE_ON, school_case
from tests.reports.reading import find, pages_of, unbroken
from tests.reports.told import structure_of, told

CASE = (
    '{"children": [{"id": "Kim Muster", "birth_date": "2021-05-04", "attends": "kita", "lunch": true, "lives_with_applicant": true, '
    '"child_benefit_drawn": true, "grants": [{"route": "WOHNGELD", "from": "2026-01-01", "to": "2027-12-31", "covers_child": true}]}]}'
)
LANGUAGES = ("ar", "en", "leicht", "ru", "tr", "uk")


def sheet(kind: TongueSheet, code: str) -> Pack:
    return compose_in_two_languages([school_case()], kind, language(code), made_on=MADE_ON)


def said(pack: Pack) -> str:
    """Answer what the sheet says, column by column: a copied line would mix the two."""
    return unbroken(told(structure_of(pack.pdf)))


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", list(TongueSheet))
def test_every_sheet_prints_in_every_language(kind: TongueSheet, code: str) -> None:
    pack = sheet(kind, code)
    text = said(pack)
    assert pack.unprintable == ()
    assert unbroken(german_phrases()["note.draft"]) in text
    assert "[Deutsch]" not in text
    assert pack.plan.application_ids == ()


def test_what_has_no_translation_is_german_on_the_sheet() -> None:
    head = '[language]\ncode = "xx"\nname = "x"\nown_name = "x"\ndirection = "ltr"\nversion = "1"\nstate = "draft"\n'
    phrases = read_phrases("xx.toml", head + '[checklist]\ntitle = "Liste"\n')
    text = unbroken(pages_of(compose_in_two_languages([school_case()], TongueSheet.CHECKLIST, phrases, made_on=MADE_ON))[0])
    assert "Liste" in text
    assert unbroken("[Deutsch] Bitte mitbringen") in text


def test_a_reviewed_translation_names_who_and_when() -> None:
    head = '[language]\ncode = "xx"\nname = "x"\nown_name = "x"\ndirection = "ltr"\nversion = "1"\n'
    head += 'state = "reviewed"\nreviewed_by = "Mira Muster"\nreviewed_on = 2026-11-22\n'
    groups: dict[str, str] = {}
    for name, text in german_phrases().items():
        group, _, key = name.partition(".")
        quoted = text.replace('"', '\\"')
        groups[group] = groups.get(group, f"[{group}]\n") + f'{key} = "{quoted}"\n'
    phrases = read_phrases("xx.toml", head + "\n".join(groups.values()))
    text = unbroken(pages_of(compose_in_two_languages([school_case()], TongueSheet.CONSENT, phrases, made_on=MADE_ON))[0])
    assert unbroken("geprüft von Mira Muster am 22.11.2026") in text
    assert "Entwurf" not in text


def test_the_columns_are_mirrored() -> None:
    beside_arabic = find(sheet(TongueSheet.CHECKLIST, "ar"), 1, "Unterlagen")[0]
    beside_turkish = find(sheet(TongueSheet.CHECKLIST, "tr"), 1, "Unterlagen")[0]
    assert beside_arabic.right < 100
    assert beside_turkish.x > 110


def test_names_and_numbers_stand_unbroken_in_both_columns() -> None:
    pack = sheet(TongueSheet.INVITATION, "ar")
    phone = school_case().centre.phone
    assert phone
    assert len(find(pack, 1, phone.replace(" ", "\u00a0"))) + len(find(pack, 1, phone)) >= 2


@pytest.mark.parametrize("kind", list(TongueSheet))
def test_a_kept_plan_draws_the_same_again(kind: TongueSheet) -> None:
    from app.reports.engine import draw

    pack = sheet(kind, "ar")
    assert draw(read_plan(plan_text(pack.plan))).pdf == pack.pdf


def test_more_than_a_page_holds_goes_on_and_no_heading_stands_alone_at_its_end() -> None:
    pack = golden_pack("h1s")
    (only,) = pack.sheets
    assert only.page_count > 1
    rows = only_rows(pack)
    text = said(pack)
    assert [german for _, _, german, _ in rows if unbroken(german) not in text] == []


def only_rows(pack: Pack) -> list[tuple[str, str, str, str]]:
    (plan,) = pack.plan.sheets
    rows: Any = plan.facts["zeilen"]
    return list(rows)


def test_the_other_language_is_told_to_who_has_it_read_aloud() -> None:
    pack = sheet(TongueSheet.CHECKLIST, "ar")
    with pikepdf.open(io.BytesIO(pack.pdf)) as file:
        tags = list(_tags(file.Root.StructTreeRoot))
        spoken = [str(tag.ActualText) for tag in tags if "/Lang" in tag and str(tag.Lang) == "ar"]
    assert "نحتاج إلى هذه الأوراق" in spoken
    assert "Diese Unterlagen brauchen wir" in told(structure_of(pack.pdf))


def _tags(within: Any) -> Iterator[Any]:
    kids = within.K if "/K" in within else []
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            yield kid
            yield from _tags(kid)


def test_every_box_of_the_application_is_explained_by_one_number() -> None:
    elements = [each for page in form("g1").pages for each in page.elements]
    without = [each for each in elements if type(each).__name__ not in ("Text", "Heading", "Rule") and number_of(each) is None]
    assert without == []
    names = {getattr(each, "source", "") or getattr(each, "label", "") for each in elements}
    assert {box for boxes in BOXES.values() for box in boxes} <= names
    assert [f"box.{name}" for name in BOXES] == [name for name in german_phrases() if name.startswith("box.")]


def test_the_picture_of_the_application_shows_every_number() -> None:
    words = set(pages_of(sheet(TongueSheet.GUIDE, "ar"))[0].split())
    assert {str(number) for number in range(1, len(BOXES) + 1)} <= words


def test_the_invitation_tells_of_no_benefit() -> None:
    text = unbroken("".join(pages_of(sheet(TongueSheet.INVITATION, "leicht")))).lower()
    assert [word for word in ("antrag", "leistung", "jobcenter", "bildungundteilhabe", "wohngeld") if word in text] == []


ROOM = 100.0


def ends(*rows: tuple[str, float]) -> list[tuple[int, ...]]:
    """Answer which rows come on which page, by their numbers, given their kinds and heights."""
    found = tuple(_ends([_Measured(kind, height) for kind, height in rows], ROOM))
    return [tuple(range(start, end)) for start, end in zip((0, *found), (*found, len(rows)), strict=True)]


def test_a_heading_and_the_little_below_it_are_never_parted() -> None:
    block = (("head", 10.0), ("text", 15.0), ("text", 15.0))
    assert ends(("title", 30.0), *block, *block) == [(0, 1, 2, 3), (4, 5, 6)]
    assert ends(("title", 60.0), *block, ("text", 60.0)) == [(0, 1, 2, 3), (4,)], "what belongs to it makes it long"
    assert ends(*[("text", 40.0)] * 5) == [(0, 1), (2, 3), (4,)]


def test_a_long_list_begins_where_it_is_announced_and_goes_on_overleaf() -> None:
    assert ends(("title", 30.0), ("head", 10.0), *[("tick", 20.0)] * 4) == [(0, 1, 2, 3, 4), (5,)]
    assert ends(("text", 70.0), ("head", 10.0), ("strong", 10.0), ("text", 30.0)) == [(0,), (1, 2, 3)], "no heading stays alone"


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_handout_takes_two_pages_and_no_word_is_lost_between_them(code: str) -> None:
    checked = check_text(CASE, file="Muster", on=MADE_ON, law=shipped_catalogue())
    pack = compose_handouts(handouts_of(checked), made_on=MADE_ON, phrases=language(code))
    (plan,) = pack.plan.sheets
    facts: Any = plan.facts
    pages: list[Any] = [page["zeilen"] for page in parts(form("h1s").pages[0].elements, facts)]
    assert pack.page_count == len(pages) == 2
    assert sum(pages, ()) == facts["zeilen"]
    assert pages[1][0][0] == "head"
