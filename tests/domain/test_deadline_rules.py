"""The file of rules: every entry sourced, and a faulty file refused with line and reason."""

from datetime import date

import pytest

from app.core.assets import asset_path
from app.core.errors import ErrorCode, UserError
from app.domain.deadline_rules import FILE, PARAMETERS, PeriodKind, deadline_rules

TEXT, NUMBERS = (asset_path("catalogue", name).read_text("utf-8") for name in (FILE, PARAMETERS))
PERIOD = '[[periods]]\nkind = "widerspruch"\nmonths = 1\n'


def _line(part: str) -> int:
    """Answer the line a part of the text begins on."""
    return TEXT[: TEXT.index(part)].count("\n") + 1


@pytest.mark.parametrize(
    ("good", "bad", "line", "fault"),
    [
        ("since = 2025-01-01\n", "", _line('[[notifications]]\nchannel = "post"\nsince'), "twice"),
        ("months = 1\n", "months = 0\n", _line("months = 1\n"), "wrong_value"),
        ("months = 1\n", "months = 1.5\n", _line("months = 1\n"), "wrong_value"),
        ("days = 3\n", "days = -3\n", _line("days = 3\n"), "wrong_value"),
        ("earliest = 2011-01-01", "earliest = 2111-01-01", _line("latest ="), "contradiction"),
        ("months = 1\n", 'months = 1\nfarbe = "blau"\n', _line("months = 1\n") + 1, "unknown_key"),
        ('source = "Domänenbericht 5.1, 5.4"\n', "", _line(PERIOD), "missing_source"),
        ('source = "Domänenbericht 5.1, 5.4"\n', 'source = " "\n', _line('source = "Domänenbericht 5.1, 5.4"\n'), "missing_source"),
        ("checked_on = 2026-11-22\n", "", _line("[holidays]"), "missing_key"),
        ("first_month = 8", "first_month = 13", _line("[kita_year]"), "wrong_value"),
        ("bis {raw_end} (", "bis {raw_end:>99999999} (", 0, "wrong_value"),
        ("am {notified}, auch", "am {notified.__class__}, auch", 0, "wrong_value"),
        ("{skipped}", "{begins}", _line("shifted ="), "wrong_value"),
        ('kind = "kita_year"', 'kind = "kiz_renewal"', 0, "twice"),
        ('channel = "abruf"\ndays', 'channel = "abruf"\nsince = 2020-01-01\ndays', _line("[[notifications]]"), "missing_key"),
        ('months_of = "bkgg_limitation"', 'months_of = "bkgg"', _line("months_of = "), "wrong_value"),
        ('months_of = "bkgg_limitation"', 'months_of = "bkgg_limitation"\nmonths = 12', _line("months_of = ") + 1, "wrong_value"),
        ("[holidays]", "[holidays", _line("[holidays]"), "not_toml"),
    ],
)
def test_a_faulty_file_is_refused_with_line_and_reason(good: str, bad: str, line: int, fault: str) -> None:
    assert good in TEXT
    with pytest.raises(UserError) as caught:
        deadline_rules(FILE, TEXT.replace(good, bad, 1), NUMBERS)
    assert caught.value.code is ErrorCode.LAW_FILE
    assert (caught.value.facts["file"], caught.value.facts["fault"]) == (FILE, fault)
    if line:
        assert caught.value.facts["line"] == line


def test_a_number_that_changes_in_the_catalogue_changes_the_deadline_from_its_day() -> None:
    row = '{ since = 2028-01-01, value = 24, source = "erfunden", checked_on = 2026-11-22 },\n]'
    begin = NUMBERS.index('id = "bkgg_limitation"')
    changed = NUMBERS[:begin] + NUMBERS[begin:].replace("\n]", f"\n    {row}", 1)
    rules = deadline_rules(FILE, TEXT, changed)
    months = [rules.period(PeriodKind.BKGG_LIMITATION, date(year, 12, 1)).months for year in (2010, 2027, 2028)]
    assert months == [12, 12, 24]
