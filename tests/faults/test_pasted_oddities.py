"""What only pasting brings: half characters, endless digits. Nothing of it may stop the desk."""

import pytest

from app.core.money import parse_cents
from app.domain.checks import check_site
from app.domain.draft_json import KeptInput, kept_from_json, kept_to_json
from app.domain.drafts import AdultDraft, FamilyDraft
from app.domain.people import SiteFields
from app.domain.problems import ProblemCode
from app.services import drafts, families, search
from app.services.desk import Desk
from tests.services.conftest import database, desk, stored

__all__ = ["database", "desk", "stored"]

HALF = "Ay\ud83dşe"
"""Half of a pair of surrogates, as a cut-off emoji leaves it."""


def test_half_a_character_is_kept_while_typing_and_left_out_when_saved(desk: Desk) -> None:
    kept = KeptInput(FamilyDraft(adults=(AdultDraft(family_name=HALF),)), {"adults[0].birth_date": HALF})
    desk.do(drafts.keep_draft, "family:new", kept_to_json(kept))
    text = desk.ask(drafts.kept_draft, "family:new")
    assert text is not None
    assert kept_from_json(text).draft.adults[0].family_name == "Ay?şe"
    family_id = desk.do(families.save_family, kept.draft).value
    assert desk.ask(families.family_draft, family_id).adults[0].family_name == "Ayşe"
    assert [hit.family_id for hit in desk.ask(search.find, HALF)] == [family_id]


@pytest.mark.parametrize("text", ["9" * 16, "9" * 5000, "1." + "000." * 9 + "000"])
def test_endless_digits_are_no_amount(text: str) -> None:
    assert parse_cents(text) is None


def test_a_number_nobody_can_mean_holds_saving_back() -> None:
    found = check_site(SiteFields(name="Nord", lunch_price_cents=10**30, lunch_month_cents=10_000_000))
    assert [(each.path, each.code, each.is_error) for each in found if each.code is ProblemCode.NUMBER_TOO_LARGE] == [
        ("lunch_price_cents", ProblemCode.NUMBER_TOO_LARGE, True),
        ("lunch_month_cents", ProblemCode.NUMBER_TOO_LARGE, True),
    ]
    assert not any(each.is_error for each in check_site(SiteFields(name="Nord", lunch_price_cents=9_999_999)))
