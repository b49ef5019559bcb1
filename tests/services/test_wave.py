"""The wave of renewals over a real store: what ends, what it is worth, onto paper in batches, broken off in every step."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain.applications import ApplicationFields
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft, GrantDraft
from app.domain.renewals import Progress, Renewal, worth_of
from app.domain.terms import ApplicationKind, ApplicationState, Benefit, LunchBilling, Route
from app.reports.code_check import found_codes
from app.services import applications, families, wave
from app.services.catalogue_shelf import shipped_law
from app.services.centre import centre_sheet
from app.services.desk import Desk
from app.services.erasing import erase_family
from app.services.renewals import NextWave, gaps, next_wave, open_follow_ups, renewals, sign_all
from app.services.wave import WaveResult, announced, batches, draw_batch, write_wave
from tests.services.test_today import WAY_TO_THE_MONEY

TODAY = date(2026, 11, 23)
UNTIL = date(2027, 7, 31)
LAW = shipped_law().catalogue


def enter(desk: Desk, number: int, *benefits: Benefit, ends: date = UNTIL) -> str:
    """Enter a family with one child whose approvals end on a day; answer the child."""
    (site,) = desk.ask(centre_sheet).sites
    grant = GrantDraft(route=Route.WOHNGELD, valid_from=date(2026, 1, 1), valid_until=date(2027, 12, 31))
    child = ChildDraft(family_name="Albers", given_names=f"Mia{number}", birth_date=date(2021, 3, 4), grants=(grant,))
    adult = AdultDraft(family_name="Albers", given_names=f"Juna{number}", language="tr")
    family_id = desk.do(families.save_family, FamilyDraft(adults=(adult,), children=(child,), site_id=site.id)).value
    (stored,) = desk.ask(families.family_sheet, family_id).family.children
    for benefit in benefits:
        fields = ApplicationFields(
            benefit=benefit,
            period_from=date(2026, 8, 1),
            period_until=ends,
            lunch_billing=LunchBilling.MONTHLY,
            lunch_month_cents=6200 if benefit is Benefit.MITTAGESSEN else None,
            lunch_weekdays="135",
            grant_id=stored.grants[0].id,
        )
        application_id = desk.do(applications.open_application, stored.id, fields).value
        for state in WAY_TO_THE_MONEY:
            desk.do(applications.advance_application, application_id, state, on=TODAY)
    return stored.id


def listed(desk: Desk) -> tuple[Renewal, ...]:
    return desk.ask(renewals, UNTIL)


def run(desk: Desk, folder: Path, *, is_stopped: Callable[[], bool] = lambda: False) -> WaveResult:
    return write_wave(desk, lambda: listed(desk), folder, made_on=TODAY, catalogue_on=TODAY, is_stopped=is_stopped)


def test_what_ends_by_a_day_is_listed_with_what_it_is_worth(desk: Desk) -> None:
    enter(desk, 1, Benefit.MITTAGESSEN, Benefit.TEILHABE)
    enter(desk, 2, Benefit.AUSFLUG)
    enter(desk, 3, Benefit.TEILHABE, ends=date(2027, 8, 1))
    found = listed(desk)
    assert {(each.child_name, each.benefit, each.language) for each in found} == {
        ("Mia1", Benefit.MITTAGESSEN, "tr"),
        ("Mia1", Benefit.TEILHABE, "tr"),
    }
    assert worth_of(found, LAW).cents == 6200 + 1500
    assert desk.ask(next_wave, UNTIL, law=LAW) == NextWave(UNTIL, approvals=2, families=1, cents=7700)


def test_the_benefit_behind_an_approval_ends_it_with_itself(desk: Desk) -> None:
    child_id = enter(desk, 1, Benefit.MITTAGESSEN, ends=date(2028, 7, 31))
    assert listed(desk) == ()
    (found,) = desk.ask(renewals, date(2027, 12, 31))
    assert (found.child_id, found.ends_on) == (child_id, date(2027, 12, 31))


def test_a_follow_up_takes_over_what_was_and_is_opened_once(desk: Desk) -> None:
    enter(desk, 1, Benefit.MITTAGESSEN)
    (approval,) = listed(desk)
    (first,) = desk.do(open_follow_ups, (approval,)).value
    assert desk.do(open_follow_ups, (approval,)).value == (first,)
    stored = desk.ask(applications.application, first)
    assert (stored.kind, stored.period_from, stored.period_until) == (ApplicationKind.RENEWAL, date(2027, 8, 1), date(2027, 12, 31))
    assert (stored.lunch_weekdays, stored.lunch_month_cents) == ("135", 6200)
    (now,) = listed(desk)
    assert (now.follow_up_id, now.progress) == (first, Progress.PREPARED)


def test_a_wave_is_printed_once_and_goes_on_at_the_family(desk: Desk, tmp_path: Path) -> None:
    for number in range(5):
        enter(desk, number, Benefit.MITTAGESSEN, Benefit.TEILHABE)
    result = run(desk, tmp_path)
    assert (result.is_complete, len(result.printed), result.doubtful) == (True, 10, ())
    assert [file.name for file in result.files] == [f"Folgeantraege-2026-11-23-{number:02d}.pdf" for number in (1, 2)]
    pages = [codes for file in result.files for codes in found_codes(file.read_bytes())]
    assert len(pages) == result.pages
    assert all(codes for codes in pages)
    assert {each.progress for each in listed(desk)} == {Progress.WITH_FAMILY}
    again = run(desk, tmp_path)
    assert (again.files, again.printed) == ((), ())
    ids = tuple(each.follow_up_id for each in listed(desk) if each.follow_up_id)
    desk.do(sign_all, ids, on=TODAY)
    assert {each.progress for each in listed(desk)} == {Progress.ON_ITS_WAY}


def test_a_family_stays_in_one_batch_and_the_first_is_small(desk: Desk) -> None:
    for number in range(4):
        enter(desk, number, Benefit.MITTAGESSEN, Benefit.TEILHABE)
    assert [len(batch) for batch in batches(listed(desk))] == [4, 4]


def test_a_reprint_shows_one_family_and_no_other(desk: Desk, tmp_path: Path) -> None:
    from app.services.prints import last_print

    for number in range(2):
        enter(desk, number, Benefit.MITTAGESSEN)
    run(desk, tmp_path)
    one, other = (desk.ask(last_print, each.follow_up_id) for each in listed(desk) if each.follow_up_id)
    assert one is not None
    assert other is not None
    assert one.id != other.id
    assert "Mia0" in one.facts
    assert "Mia1" not in one.facts


def test_a_wave_that_is_stopped_goes_on_where_it_stood(desk: Desk, tmp_path: Path) -> None:
    for number in range(4):
        enter(desk, number, Benefit.MITTAGESSEN)
    asked = iter([False, True])
    first = run(desk, tmp_path, is_stopped=lambda: next(asked))
    assert (first.is_complete, len(first.printed)) == (False, 2)
    second = run(desk, tmp_path)
    assert (second.is_complete, len(second.printed)) == (True, 2)
    assert not set(first.printed) & set(second.printed)


class PowerCutError(Exception):
    """The power is gone."""


@pytest.fixture
def kill(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, bool], None]:
    """Break off before or after one step of a batch: nothing after it happens, as if the power had gone."""

    def at(step: str, after: bool) -> None:
        real = getattr(wave, step)

        def broken(*args: Any, **kwargs: Any) -> Any:
            if after:
                real(*args, **kwargs)
            raise PowerCutError

        broken.__name__ = step
        monkeypatch.setattr(wave, step, broken)

    return at


STEPS = [
    ("open_follow_ups", False),
    ("compose", False),
    ("check_codes", False),
    ("announce", False),
    ("write_atomically", False),
    ("write_atomically", True),
    ("note_batch", False),
]


@pytest.mark.parametrize(("step", "after"), STEPS, ids=[f"{'after' if after else 'before'} {step}" for step, after in STEPS])
def test_broken_off_anywhere_nothing_is_lost_and_nothing_printed_twice_unnoticed(
    desk: Desk, tmp_path: Path, kill: Callable[[str, bool], None], monkeypatch: pytest.MonkeyPatch, step: str, after: bool
) -> None:
    for number in range(3):
        enter(desk, number, Benefit.MITTAGESSEN)
    with monkeypatch.context():
        kill(step, after)
        with pytest.raises(PowerCutError):
            run(desk, tmp_path)
    monkeypatch.undo()
    on_paper = sorted(codes_in(tmp_path))
    result = run(desk, tmp_path)
    assert result.is_complete
    assert {each.progress for each in listed(desk)} == {Progress.WITH_FAMILY}
    everything = sorted(each.follow_up_code or "" for each in listed(desk))
    assert sorted({*result.printed, *result.recovered}) == everything
    assert sorted(codes_in(tmp_path)) == everything, "each application is on paper once"
    assert sorted(result.recovered) == on_paper
    assert desk.ask(announced) is None


def test_an_erased_family_is_on_its_way_to_no_paper(desk: Desk) -> None:
    enter(desk, 1, Benefit.MITTAGESSEN)
    desk.do(wave.announce, draw_batch(desk, listed(desk), made_on=TODAY))
    broken_off = desk.ask(announced)
    assert broken_off is not None
    assert any("Mia1" in plan for plan in broken_off.plans)
    (family_id,) = desk.ask(families.family_ids)
    desk.do(erase_family, family_id, reason="Wunsch der Familie")
    assert desk.ask(announced) is None


def test_paper_that_was_taken_away_before_it_was_noted_is_named(
    desk: Desk, tmp_path: Path, kill: Callable[[str, bool], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(desk, 1, Benefit.MITTAGESSEN)
    kill("note_batch", False)
    with pytest.raises(PowerCutError):
        run(desk, tmp_path)
    monkeypatch.undo()
    (file,) = tmp_path.glob("*.pdf")
    file.unlink()
    result = run(desk, tmp_path)
    assert result.doubtful == result.printed
    assert len(result.doubtful) == 1


def codes_in(folder: Path) -> Iterator[str]:
    """Read the Vorgangsnummern from the paper itself."""
    from pypdf import PdfReader

    seen: dict[str, None] = {}
    for file in folder.glob("*.pdf"):
        text = "\n".join(page.extract_text() for page in PdfReader(file).pages)
        found = dict.fromkeys(word.strip(".,;:") for word in text.split() if word.startswith("FZ-"))
        assert not seen.keys() & found.keys(), "printed twice"
        seen |= found
    yield from seen


def test_a_batch_knows_the_numbers_on_its_paper(desk: Desk) -> None:
    enter(desk, 1, Benefit.MITTAGESSEN, Benefit.TEILHABE)
    batch = draw_batch(desk, listed(desk), made_on=TODAY)
    assert sorted(batch.codes) == sorted(each.follow_up_code or "" for each in listed(desk))
    assert batch.pages == len(found_codes(batch.pdf))


def test_months_between_two_approvals_are_a_gap(desk: Desk) -> None:
    child_id = enter(desk, 1, Benefit.MITTAGESSEN, ends=date(2026, 12, 31))
    assert desk.ask(gaps) == ()
    fields = ApplicationFields(benefit=Benefit.MITTAGESSEN, period_from=date(2027, 3, 1), period_until=date(2027, 7, 31))
    late = desk.do(applications.open_application, child_id, fields).value
    (gap,) = desk.ask(gaps)
    assert (gap.benefit, gap.first, gap.last) == (Benefit.MITTAGESSEN, date(2027, 1, 1), date(2027, 2, 28))
    desk.do(applications.advance_application, late, ApplicationState.WITHDRAWN, on=TODAY)
    assert desk.ask(gaps) == ()
