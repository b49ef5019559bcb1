"""No amount, no age limit and no date of law stands in Python: all of it stands in ``resources/catalogue``."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.benefits.shipped import shipped_catalogue

_ROOT = Path(__file__).parents[2]
_LAW = sorted(
    [
        *(_ROOT / "app/domain/benefits").glob("*.py"),
        *(_ROOT / "app/domain" / name for name in ("deadlines.py", "deadline_rules.py", "working_days.py", "proposals.py")),
    ]
)

_ALLOWED: dict[int | float, str] = {
    0: "nothing, the first",
    1: "the next, the one before, the first of a month",
    2: "a pair, and the year after next as the end of a range",
    12: "months of a year",
    31: "the last day of a year, which is 31 December",
    100: "cents of a euro, and the way a day of the year is written as one number",
}
"""Numbers that are no law, and why."""

_ALLOWED_IN: dict[tuple[str, int | float], str] = {
    ("working_days.py", 5): "Saturday, as Python counts weekdays",
    ("deadline_rules.py", 120): "more months than any period has: a slip in the file",
    ("catalogue_checks.py", 120): "as there",
    ("catalogue_checks.py", 2001): "some year without 29 February",
    ("deadline_rules.py", 2001): "some year without 29 February",
}
"""The same, in one file only."""

_DATE_IN_TEXT = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\b")
_AMOUNT_IN_TEXT = re.compile(r"\d\s*(?:€|EUR|Euro)")


def _findings(tree: ast.Module, file: str = "") -> Iterator[tuple[int, str]]:
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or isinstance(node.value, bool) or id(node) in docstrings:
            continue
        if isinstance(node.value, int | float) and node.value not in _ALLOWED and (file, node.value) not in _ALLOWED_IN:
            yield node.lineno, f"the number {node.value}"
        if isinstance(node.value, str) and (_DATE_IN_TEXT.search(node.value) or _AMOUNT_IN_TEXT.search(node.value)):
            yield node.lineno, f"the text {node.value!r}"


def test_python_holds_no_number_of_the_law() -> None:
    assert len(_LAW) > 15
    found = [
        f"{path.relative_to(_ROOT)}:{line}: {what}"
        for path in _LAW
        for line, what in _findings(ast.parse(path.read_text(encoding="utf-8")), path.name)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "source",
    [
        "limit = 25",
        "if age < 18: pass",
        "eur = 15.0",
        "since = date(2026, 1, 1)",
        "text = 'ab 1.7.2026'",
        "day = '2027-02-01'",
        "x = '15 EUR'",
    ],
)
def test_the_rule_notices(source: str) -> None:
    assert list(_findings(ast.parse(source)))


def test_no_number_that_is_allowed_is_an_age_or_an_amount_of_the_law() -> None:
    """Otherwise the list above would let it slip in."""
    law = shipped_catalogue()
    ages = {entry.value for name, parameter in law.parameters.items() if "age" in name for entry in parameter.values}
    amounts = {entry.eur for benefit in law.benefits.values() for amount in benefit.amounts for entry in amount.values} - {None}
    assert not ages & set(_ALLOWED)
    assert amounts & set(_ALLOWED) <= {100}  # Schulbedarf of 2019 and 2020 happens to be a hundred
