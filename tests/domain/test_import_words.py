"""What a file changes, in sentences."""

from app.domain.changes import ChangeKind
from app.domain.import_words import report_lines
from app.domain.importing import ImportReport


def test_what_had_no_effect_may_have_been_the_same() -> None:
    assert report_lines(ImportReport(taken=2, without_effect=2)) == ("Ohne Wirkung, weil hier schon dasselbe oder Neueres steht: 2",)


def test_where_nothing_changes_that_is_said() -> None:
    assert report_lines(ImportReport()) == ("Hier ändert sich dadurch nichts.",)
    assert report_lines(ImportReport(taken=1, new={ChangeKind.FAMILY: 1})) == ("Neu: Familien (1)",)
