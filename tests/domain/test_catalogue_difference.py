"""What an update changes, as people read it."""

import pytest

from app.core.terms import word
from app.domain.benefits.catalogue_file import catalogue_from
from app.domain.benefits.child_rules import RULES as CHILD_RULES
from app.domain.benefits.claims import MONTHS_RULES, REACH_RULES
from app.domain.benefits.grant_rules import RULES as GRANT_RULES
from app.domain.benefits.shipped import shipped_catalogue
from app.domain.catalogue_difference import differences, law_values
from app.domain.deadline_rules import FILE, deadline_rules, shipped_rules
from app.services.catalogue_shelf import shipped_law
from tests.publishing import KNOWN, UNKNOWN, law_texts


def _told(changes: dict[str, tuple[str, str]]) -> list[str]:
    shipped = shipped_law()
    texts = law_texts("2027-01-15", changes)
    before = law_values(shipped.catalogue, shipped.deadlines)
    after = law_values(catalogue_from(texts), deadline_rules(FILE, texts[FILE], texts["parameters.toml"]))
    return [each.text for each in differences(before, after)]


ROW = '    { since = 2027-01-01, unknown = true, source = "§ 34 Abs. 3a'


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("schulbedarf.toml", UNKNOWN, KNOWN, "Schulbedarf 1. Halbjahr Betrag noch nicht bekannt → 136,00 € ab 01.01.2027"),
        (
            "schulbedarf.toml",
            ROW,
            f'    {{ since = 2026-12-01, eur = 131.00, source = "erfunden", checked_on = 2026-11-22 }},\n{ROW}',
            "Schulbedarf 1. Halbjahr 130,00 € → 131,00 € ab 01.12.2026",
        ),
        ("schulbedarf.toml", "eur = 100.00", "eur = 99.00", "Schulbedarf 1. Halbjahr 100,00 € → 99,00 € ab 01.08.2019"),
        ("parameters.toml", "value = 25", "value = 26", "Altersgrenze für Schulkinder (SGB II, BKGG) 25 Jahre → 26 Jahre ab 01.01.2011"),
        ("deadlines.toml", "days = 4", "days = 5", "Bekanntgabe mit der Post 4 Tage → 5 Tage ab 01.01.2025"),
        (
            "deadlines.toml",
            'months = 6\nlaw = "§ 6a',
            'months = 7\nlaw = "§ 6a',
            "Neuer Antrag auf Kinderzuschlag: 6 Monate, § 6a Abs. 7, § 5 Abs. 3 BKGG → 7 Monate, § 6a Abs. 7, § 5 Abs. 3 BKGG",
        ),
    ],
)
def test_a_change_is_one_line(file: str, old: str, new: str, told: str) -> None:
    assert _told({file: (old, new)}) == [told]


def test_nothing_changed_is_nothing_told() -> None:
    assert _told({}) == []
    assert _told({"schulbedarf.toml": ("checked_on = 2026-11-22", "checked_on = 2026-11-30")}) == [], "a newer check changes no law"


def test_every_title_is_told_apart() -> None:
    """Two entries of one title and day would hide each other's changes."""
    shipped = shipped_law()
    series = law_values(shipped.catalogue, shipped.deadlines).series
    assert all(len({day for day, _ in values}) == len(values) for values in series.values())


def test_a_changed_sentence_is_told_without_its_name_in_the_program() -> None:
    (told,) = _told({"sentences.toml": ("Das Kind isst in der Einrichtung nicht mit.", "Das Kind isst dort nicht mit.")})
    assert told == "Satz im Ergebnis: Das Kind isst in der Einrichtung nicht mit. → Das Kind isst dort nicht mit."


def test_no_name_of_the_program_is_told() -> None:
    """Whatever changes: functions, parameters and routes are told by their words."""
    values = law_values(shipped_catalogue(), shipped_rules())
    told = " ".join(text for series in values.series.values() for _, text in series)
    titles = " ".join(title for title in values.series if not title.startswith("sentence:"))
    names = {name for rules in (CHILD_RULES, GRANT_RULES, MONTHS_RULES, REACH_RULES) for name in rules} | {*shipped_catalogue().parameters}
    assert {name for name in names | {"WOHNGELD", "ASYL2"} if name in told or name in titles} == set()


def test_every_rule_a_catalogue_may_name_has_its_word() -> None:
    for rules in (CHILD_RULES, GRANT_RULES, MONTHS_RULES, REACH_RULES):
        assert all(word("rule", name) for name in rules)
