"""The catalogue's files: strict, with file, line and reason; the shipped one is whole."""

import re
from datetime import date

import pytest

from app.core.errors import ErrorCode, UserError
from app.core.messages import explain
from app.domain.benefits.catalogue import in_force
from app.domain.benefits.catalogue_file import FILES, catalogue_from
from app.domain.benefits.shipped import shipped_catalogue, shipped_texts
from app.domain.deadline_rules import shipped_rules
from app.domain.terms import Benefit, Route

TEXTS = shipped_texts()
LAW = shipped_catalogue()

_ROW = '{ since = 2019-08-01, eur = 15.00, source = "§ 28 Abs. 7 SGB II; Domänenbericht 1.3 (GII)", checked_on = 2026-11-22'


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("teilhabe.toml", "since = 2019-08-01, eur", "since = 2011-01-01, eur", "twice"),
        ("teilhabe.toml", "since = 2019-08-01, eur", "since = 2001-08-01, eur", "contradiction"),
        ("teilhabe.toml", "eur = 15.00, ", "", "contradiction"),
        ("teilhabe.toml", "eur = 15.00", "eur = -15.00", "contradiction"),
        ("teilhabe.toml", "eur = 15.00", "eur = 15.00, unknown = true", "contradiction"),
        ("teilhabe.toml", "eur = 15.00", 'eur = "15"', "wrong_value"),
        ("teilhabe.toml", "eur = 15.00", "eur = nan", "wrong_value"),
        ("teilhabe.toml", "eur = 15.00", "euro = 15.00", "unknown_key"),
        ("teilhabe.toml", "since = 2019-08-01, eur", "eur", "missing_key"),
        ("teilhabe.toml", "since = 2019-08-01, eur", 'since = "1.8.2019", eur', "wrong_value"),
        ("teilhabe.toml", "2019-08-01, eur", "2019-02-30, eur", "not_toml"),
        ("teilhabe.toml", 'source = "§ 28 Abs. 7 SGB II; Domänenbericht 1.3 (GII)", ', "", "missing_source"),
        ("teilhabe.toml", 'source = "§ 28 Abs. 7 SGB II; Domänenbericht 1.3 (GII)"', 'source = "  "', "missing_source"),
        ("teilhabe.toml", "takes_part_under_age", "takes_part_at_any_age", "unknown_name"),
        ("teilhabe.toml", '"BEST_VEREIN"', '"BEST_KLUB"', "unknown_name"),
        ("teilhabe.toml", 'id = "TEILHABE"', 'id = "FAHRT"', "contradiction"),
        ("teilhabe.toml", 'id = "TEILHABE"', 'id = "SPENDE"', "wrong_value"),
        ("teilhabe.toml", 'routes = ["SGB2"]', 'routes = ["SGB3"]', "wrong_value"),
        ("teilhabe.toml", 'routes = ["SGB2"]', 'routes = ["KIZ"]', "contradiction"),
        ("schulbedarf.toml", 'due = "first_half_due"', 'due = "third_half_due"', "unknown_name"),
        ("routes.toml", "kinderzuschlag_for_any_child", "every_month", "unknown_name"),
        ("routes.toml", 'id = "ASYL3"', 'id = "ASYL2"', "twice"),
        ("routes.toml", 'id = "ASYL3"', 'id = "NONE"', "contradiction"),
        ("parameters.toml", 'age = "age_limit_pupil"', 'age = "age_limit"', "unknown_name"),
        ("parameters.toml", "value = 18", "value = true", "wrong_value"),
        ("parameters.toml", "value = 18", "value = -18", "contradiction"),
        ("parameters.toml", "value = 801", "value = 1301", "contradiction"),
        ("parameters.toml", "value = 930", "value = 229", "contradiction"),
        ("parameters.toml", 'unit = "Jahre"', 'unit = "Tage"', "wrong_value"),
        ("parameters.toml", 'id = "bkgg_limitation"', 'id = "limitation"', "unknown_name"),
        ("fahrt.toml", "claims = [", "claims = []\nrules = [", "not_toml"),
        ("proofs.toml", 'from_age = "age_school_certificate"', 'from_age = "age"', "unknown_name"),
        ("proofs.toml", 'supplier = "club"', 'supplier = "verein"', "wrong_value"),
        ("hints.toml", "since = 2025-07-01", "since = 2025-07-01\nuntil = 2025-06-30", "contradiction"),
        ("sentences.toml", 'id = "no_lunch"', 'id = "takes_lunch"', "twice"),
        ("sentences.toml", 'id = "no_lunch"', 'id = "no_dinner"', "wrong_value"),
        ("sentences.toml", "unter {age} und", "unter {alter} und", "unknown_name"),
        ("sentences.toml", "unter {age} und", "unter {age und", "unknown_name"),
        ("sentences.toml", "bekommt {route}.", "bekommt {route.id}.", "unknown_name"),
        ("parameters.toml", "wird {age}", "wird {day}", "unknown_name"),
        ("catalogue.toml", "version", "Version", "unknown_key"),
    ],
)
def test_a_faulty_file_is_refused_with_file_line_and_reason(file: str, old: str, new: str, fault: str) -> None:
    text = TEXTS[file]
    assert old in text
    with pytest.raises(UserError) as refused:
        catalogue_from({**TEXTS, file: text.replace(old, new, 1)})
    facts = refused.value.facts
    assert (refused.value.code, facts["file"], facts["fault"]) == (ErrorCode.LAW_FILE, file, fault)
    assert 1 <= int(facts["line"]) <= text.count("\n") + 2
    told = explain(refused.value).what
    assert file in told
    assert f"Zeile {facts['line']}" in told


@pytest.mark.parametrize("name", ["rules", "claims"])
def test_a_benefit_without_rules_is_refused(name: str) -> None:
    text = re.sub(rf"^{name} = \[.*?^\]", f"{name} = []", TEXTS["fahrt.toml"], flags=re.DOTALL | re.MULTILINE)
    with pytest.raises(UserError) as refused:
        catalogue_from({**TEXTS, "fahrt.toml": text})
    assert (refused.value.facts["place"], refused.value.facts["fault"]) == (name, "contradiction")


def test_the_line_is_that_of_the_row() -> None:
    text = TEXTS["teilhabe.toml"]
    line = next(number for number, each in enumerate(text.splitlines(), 1) if _ROW in each)
    with pytest.raises(UserError) as refused:
        catalogue_from({**TEXTS, "teilhabe.toml": text.replace("since = 2019-08-01, eur", "since = 2011-01-01, eur")})
    assert refused.value.facts["line"] == line


@pytest.mark.parametrize("file", FILES)
def test_no_file_may_be_missing_or_empty(file: str) -> None:
    for texts in ({name: text for name, text in TEXTS.items() if name != file}, {**TEXTS, file: ""}):
        with pytest.raises(UserError) as refused:
            catalogue_from(texts)
        assert refused.value.facts["file"] == file


def test_a_sentence_the_rules_say_must_be_there() -> None:
    less = TEXTS["sentences.toml"].replace('[[sentences]]\nid = "no_lunch"\nreason = "Das Kind isst in der Einrichtung nicht mit."\n', "")
    with pytest.raises(UserError) as refused:
        catalogue_from({**TEXTS, "sentences.toml": less})
    assert (refused.value.facts["file"], refused.value.facts["place"]) == ("sentences.toml", "no_lunch")


def test_every_entry_has_its_source_and_the_day_it_was_checked() -> None:
    assert len(LAW.entries) > 80
    for title, entry in LAW.entries:
        assert title
        assert len(entry.source) > 5, title
        assert date(2026, 11, 1) <= entry.checked_on <= LAW.as_of, title


def test_before_its_first_day_nothing_is_said() -> None:
    values = LAW.benefits[Benefit.TEILHABE].amounts[0].values
    assert in_force(values, date(2010, 12, 31)) is None
    assert [entry.cents for day in (date(2019, 7, 31), date(2019, 8, 1)) if (entry := in_force(values, day))] == [1000, 1500]
    assert LAW.number("age_limit_pupil", date(2010, 12, 31)) is None


def test_sgb_2_is_understood_by_both_its_names() -> None:
    assert set(LAW.routes[Route.SGB2].also) == {"Bürgergeld", "Grundsicherungsgeld"}


def test_what_stands_in_two_files_is_the_same() -> None:
    """The deadlines say them in words, the claims reckon with them."""
    rules = shipped_rules()
    (renewal,) = (period for period in rules.periods if period.kind == "kiz_renewal")
    assert renewal.months == LAW.routes[Route.KIZ].grant_months
    begins = LAW.number("school_year_begins", LAW.as_of)
    assert begins == rules.kita_year.first_month * 100 + rules.kita_year.first_day
