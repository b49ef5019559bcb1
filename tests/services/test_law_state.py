"""The state of the law in words: what holds, what is coming, what nobody knows yet, and whether it is old."""

from datetime import date, timedelta

from app.core.dates import add_months
from app.services.catalogue_shelf import shipped_law
from app.services.law_state import law_state


def test_each_title_has_one_value_in_force_and_says_where_it_comes_from() -> None:
    state = law_state(shipped_law(), date(2026, 11, 23))
    titles = {entry.title for entry in state.entries}
    holding = [entry.title for entry in state.entries if not entry.is_past and not entry.is_coming]
    assert sorted(holding) == sorted(titles)
    assert all(entry.source and entry.value and entry.checked_on for entry in state.entries)


def test_what_is_not_known_yet_is_coming_and_said_so() -> None:
    entries = [entry for entry in law_state(shipped_law(), date(2026, 11, 23)).entries if entry.title == "Schulbedarf 1. Halbjahr"]
    assert [entry.value for entry in entries if not entry.is_past] == ["Betrag noch nicht bekannt", "130,00 € im Schulhalbjahr"]
    later = [
        entry
        for entry in law_state(shipped_law(), date(2027, 1, 1)).entries
        if entry.title == "Schulbedarf 1. Halbjahr" and not entry.is_past
    ]
    assert [(entry.value, entry.is_coming) for entry in later] == [("Betrag noch nicht bekannt", False)]


def test_days_of_the_year_read_as_days() -> None:
    values = {entry.title: entry.value for entry in law_state(shipped_law(), date(2026, 11, 23)).entries if not entry.is_past}
    assert values["Schulbedarf: 1. Schulhalbjahr fällig"] == "1.8."
    assert values["Altersgrenze für Schulkinder (SGB II, BKGG)"] == "25 Jahre"


def test_a_year_without_a_check_is_old() -> None:
    checked = shipped_law().newest_check
    assert not law_state(shipped_law(), add_months(checked, 12)).is_old
    assert law_state(shipped_law(), add_months(checked, 12) + timedelta(days=1)).is_old
