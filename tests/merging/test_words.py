"""Everything a report or a conflict can name has a German word."""

from dataclasses import replace
from pathlib import Path

import pytest

from app import services
from app.core.assets import read_toml
from app.core.terms import find_word
from app.domain.changes import ChangeKind
from app.domain.drafts import AdultDraft, FamilyDraft
from app.domain.import_words import report_lines
from app.models.merging.shapes import Shape, shapes
from app.models.unit_of_work import Work
from app.services.centre import centre_sheet
from app.services.erasing import erase_family
from app.services.families import family_draft, save_family
from app.services.thing_words import ThingWords
from tests.exchange.conftest import Sites, strangers
from tests.merging.sites import Site, settle
from tests.merging.test_merging import shared

__all__ = ["strangers"]


@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: shape.table)
def test_each_kind_and_each_of_its_fields_has_a_word(shape: Shape) -> None:
    assert find_word("thing", shape.kind)
    assert find_word("change_kind", shape.kind)
    assert [name for name in shape.columns if not find_word("field", name)] == []


def test_each_reason_for_which_a_thing_is_deleted_is_a_command_there_is() -> None:
    sources = "".join(path.read_text() for path in Path(services.__file__).parent.rglob("*.py"))
    named = set(read_toml("terms.toml")["removal"]) - {"with_its_owner"}
    assert [name for name in named if f"\ndef {name}(" not in sources] == []


def test_a_report_names_what_is_gone_and_says_why(two: list[Site]) -> None:
    family_id, other = shared(two), two[0].desk.do(save_family, FamilyDraft(adults=(AdultDraft(family_name="Demir"),))).value
    settle(two)
    draft = two[0].desk.ask(family_draft, family_id)
    two[0].desk.do(save_family, replace(draft, adults=()))
    two[0].desk.do(erase_family, other, reason="Die Familie wünscht es")
    report = two[1].take(two[0].file_for(two[1].held()))
    lines = report_lines(report)
    assert "Entfernt: Kaya, Can: Elif Kaya (bei der Familie ausgetragen)" in lines
    assert "Endgültig gelöscht: 2 (Grund: Die Familie wünscht es)" in lines
    assert "Neu: Löschung" not in lines
    assert "Demir" not in str(report)


def test_a_thing_called_as_what_it_is_is_not_called_so_twice(strangers: Sites) -> None:
    desk = strangers[0].store.desk
    sheet = desk.ask(centre_sheet)

    def titles(work: Work) -> list[str]:
        words = ThingWords(work)
        return [words.title(ChangeKind.CENTRE, sheet.centre.id), words.title(ChangeKind.OFFICE, sheet.offices[0].id)]

    assert desk.ask(titles) == ["Familienzentrum Regenbogen", "Stelle Jobcenter am Markt"]
