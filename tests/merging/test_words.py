"""Everything a report or a conflict can name has a German word."""

import pytest

from app.core.terms import find_word
from app.models.merging.shapes import Shape, shapes


@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: shape.table)
def test_each_kind_and_each_of_its_fields_has_a_word(shape: Shape) -> None:
    assert find_word("thing", shape.kind)
    assert find_word("change_kind", shape.kind)
    assert [name for name in shape.columns if not find_word("field", name)] == []
