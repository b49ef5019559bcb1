"""Everything a report or a conflict can name has a German word."""

import pytest

from app.core.terms import find_word
from app.domain.changes import ChangeKind
from app.models.merging.shapes import Shape, shapes
from app.models.unit_of_work import Work
from app.services.centre import centre_sheet
from app.services.thing_words import ThingWords
from tests.exchange.conftest import Sites, strangers

__all__ = ["strangers"]


@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: shape.table)
def test_each_kind_and_each_of_its_fields_has_a_word(shape: Shape) -> None:
    assert find_word("thing", shape.kind)
    assert find_word("change_kind", shape.kind)
    assert [name for name in shape.columns if not find_word("field", name)] == []


def test_a_thing_called_as_what_it_is_is_not_called_so_twice(strangers: Sites) -> None:
    desk = strangers[0].store.desk
    sheet = desk.ask(centre_sheet)

    def titles(work: Work) -> list[str]:
        words = ThingWords(work)
        return [words.title(ChangeKind.CENTRE, sheet.centre.id), words.title(ChangeKind.OFFICE, sheet.offices[0].id)]

    assert desk.ask(titles) == ["Familienzentrum Regenbogen", "Stelle Jobcenter am Markt"]
