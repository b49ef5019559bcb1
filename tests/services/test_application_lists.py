"""The list of applications: what each question finds, in which order, how many wait – and the table to take along."""

import csv
import io
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import EnvironmentProblem, ErrorCode, UserError
from app.domain.application_life import possible_steps
from app.domain.application_list import STATES_OF, ApplicationList, DueWithin, ListQuestion, Order, Stage
from app.domain.applications import ApplicationFields
from app.domain.drafts import AdultDraft, AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft
from app.domain.names import sort_key
from app.domain.people import SiteFields
from app.domain.terms import ApplicationState, AttendanceKind, Benefit, Route
from app.domain.views import ApplicationRow
from app.services import applications, centre, families
from app.services.application_lists import (
    advance_together,
    application_list,
    application_page,
    common_steps,
    write_application_table,
)
from app.services.desk import Desk

TODAY = date(2026, 3, 2)


@pytest.fixture
def south(desk: Desk) -> str:
    return desk.do(centre.save_site, None, SiteFields(name="Süd")).value


def family(desk: Desk, name: str, given: str, *, site_id: str | None = None, route: Route = Route.WOHNGELD) -> str:
    child = ChildDraft(
        family_name=name,
        given_names=given,
        attendances=(AttendanceDraft(kind=AttendanceKind.KITA, site_id=site_id),),
        grants=(GrantDraft(route=route),),
    )
    draft = FamilyDraft(adults=(AdultDraft(family_name=name, given_names="Kim"),), children=(child,), site_id=site_id)
    return desk.do(families.save_family, draft).value


def applied(desk: Desk, family_id: str, **more: object) -> str:
    (child,) = desk.ask(families.family_sheet, family_id).family.children
    fields = ApplicationFields(grant_id=child.grants[0].id)
    return desk.do(applications.open_application, child.id, replace(fields, **more)).value  # type: ignore[arg-type]


def asked(desk: Desk, **question: object) -> ApplicationList:
    return desk.ask(application_list, ListQuestion(**question))  # type: ignore[arg-type]


def rows(desk: Desk, **question: object) -> tuple[ApplicationRow, ...]:
    return desk.ask(application_page, asked(desk, **question).ids)


def test_each_filter_narrows_to_what_it_names(desk: Desk, south: str) -> None:
    (office,) = desk.ask(centre.centre_sheet).offices
    there = applied(desk, family(desk, "Ärmel", "Ida", site_id=south), benefit=Benefit.AUSFLUG, office_id=office.id)
    here = applied(desk, family(desk, "Zander", "Ole", route=Route.SGB2))
    assert set(asked(desk).ids) == {there, here}
    assert asked(desk, site_id=south).ids == (there,)
    assert asked(desk, office_id=office.id).ids == (there,)
    assert asked(desk, benefit=Benefit.AUSFLUG).ids == (there,)
    assert asked(desk, route=Route.SGB2).ids == (here,)
    assert asked(desk, text="zander").ids == (here,)
    assert asked(desk, text="Zahnder").ids == (here,)
    assert asked(desk, text="niemand").ids == ()


def test_the_present_kita_of_the_child_counts_and_not_its_last(desk: Desk, south: str) -> None:
    (north,) = (site.id for site in desk.ask(centre.centre_sheet).sites if site.id != south)
    family_id = family(desk, "Ärmel", "Ida", site_id=north)
    case = applied(desk, family_id)
    draft = desk.ask(families.family_draft, family_id)
    (child,) = draft.children
    today = desk.ask(lambda work: work.today)
    before = replace(child.attendances[0], starts_on=date(2024, 1, 1), ends_on=today - timedelta(days=1))
    now = AttendanceDraft(kind=AttendanceKind.KITA, site_id=south, starts_on=today)
    desk.do(families.save_family, replace(draft, children=(replace(child, attendances=(before, now)),)))
    assert asked(desk, site_id=south).ids == (case,)
    assert asked(desk, site_id=north).ids == ()


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Enter applications of every kind, each some sensible steps on."""
    chance = random.Random(7)  # noqa: S311 - repeatable, not secret
    (office,) = desk.ask(centre.centre_sheet).offices
    for number in range(30):
        case = applied(
            desk,
            family(desk, chance.choice(("Ärmel", "Arndt", "Zander", "öz", "O'Hara")), chance.choice(("Ida", "Åsa", "-", "Ole"))),
            benefit=chance.choice(list(Benefit)),
            office_id=chance.choice((office.id, None)),
            period_from=chance.choice((date(2024, 8, 1), date(2025, 1, 1), None)),
            period_until=chance.choice((date(2025, 7, 31), date(2099, 7, 31), None)),
        )
        for _ in range(chance.randrange(6)):
            steps = possible_steps(desk.ask(applications.application, case).state)
            if steps:
                desk.do(applications.advance_application, case, chance.choice(steps), on=TODAY - timedelta(days=30 - number))
    return desk


def test_the_counts_say_what_each_stage_would_show(filled: Desk) -> None:
    whole = asked(filled)
    assert whole.total == whole.by_stage[Stage.ALL] == 30
    for benefit in (None, Benefit.MITTAGESSEN):
        by_stage = asked(filled, benefit=benefit).by_stage
        assert by_stage == {stage: len(asked(filled, stage=stage, benefit=benefit).ids) for stage in Stage}
    assert 0 < asked(filled, benefit=Benefit.MITTAGESSEN).by_stage[Stage.ALL] < whole.total


KEYS: dict[Order, Callable[[ApplicationRow], Any]] = {
    Order.NEED: lambda row: row.due_on,
    Order.CHILD: lambda row: sort_key(row.child_name),
    Order.FAMILY: lambda row: sort_key(row.family_title),
    Order.BENEFIT: lambda row: row.benefit.value,
    Order.STATE: lambda row: list(ApplicationState).index(row.state),
    Order.OFFICE: lambda row: sort_key(row.office_name) if row.office_name else None,
    Order.PERIOD: lambda row: row.period_from,
    Order.CODE: lambda row: row.code,
}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stage=st.sampled_from(Stage), due=st.none() | st.sampled_from(DueWithin), order=st.sampled_from(Order), descending=st.booleans())
def test_a_list_is_what_its_question_says(filled: Desk, stage: Stage, due: DueWithin | None, order: Order, descending: bool) -> None:
    every = rows(filled, stage=Stage.ALL)
    found = rows(filled, stage=stage, due=due, order=order, descending=descending)
    today = filled.ask(lambda work: work.today)
    until = ListQuestion(due=due).due_until(today)
    expected = {
        row.id
        for row in every
        if row.state in STATES_OF[stage]
        and (stage is not Stage.EXPIRED or (row.period_until is not None and row.period_until < today))
        and (until is None or (row.due_on is not None and row.due_on <= until))
    }
    assert {row.id for row in found} == expected
    keys = [KEYS[order](row) for row in found]
    given_keys = [key for key in keys if key is not None]
    assert keys[: len(given_keys)] == given_keys, "what is empty stands last either way"
    assert given_keys == sorted(given_keys, reverse=descending)


def test_a_pile_takes_one_step_together_or_none(desk: Desk) -> None:
    first, second = (applied(desk, family(desk, name, "Ida")) for name in ("Arndt", "Busch"))
    assert ApplicationState.SIGNED in desk.ask(common_steps, [first, second])
    done = desk.do(advance_together, [first, second], ApplicationState.SIGNED, on=TODAY)
    assert done.value == 2
    assert len(asked(desk, stage=Stage.TO_HAND_IN).ids) == 2
    third = applied(desk, family(desk, "Claas", "Ida"))
    desk.do(applications.advance_application, third, ApplicationState.WITHDRAWN, on=TODAY)
    assert desk.ask(common_steps, [first, third]) == ()
    with pytest.raises(UserError) as caught:
        desk.do(advance_together, [first, third], ApplicationState.RECEIVED, on=TODAY)
    assert caught.value.code is ErrorCode.STEP_NOT_POSSIBLE
    assert desk.ask(applications.application, first).state is ApplicationState.SIGNED


def workbook_cells(content: bytes) -> Iterator[tuple[str, str]]:
    """Answer the cells of the first sheet as Excel's own markup holds them: kind and text."""
    space = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        shared = [
            "".join(part.text or "" for part in each.iterfind(".//x:t", space))
            for each in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314 - our own file
        ]
        for cell in ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml")).iterfind(".//x:c", space):  # noqa: S314 - as above
            kind, value = cell.get("t", "number"), cell.findtext("x:v", "", space)
            assert cell.find("x:f", space) is None, "no cell is a formula"
            yield kind, shared[int(value)] if kind == "s" else value


def test_excel_opens_the_csv_right_in_german(desk: Desk, tmp_path: Path) -> None:
    applied(desk, family(desk, "Müßig", "Şükrü"), period_from=date(2026, 8, 1))
    applied(desk, family(desk, "=1+1", "Nino"))
    path = tmp_path / "Liste.csv"
    assert desk.ask(write_application_table, ListQuestion(order=Order.FAMILY), path) == 2
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == 3
    found = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    by_child = {row["Kind"]: row for row in found}
    assert (by_child["Şükrü"]["Familie"], by_child["Şükrü"]["von"]) == ("Müßig, Kim", "01.08.2026")
    assert by_child["Nino"]["Familie"] == "'=1+1, Kim"


def test_the_excel_table_holds_real_days_and_no_formulas(desk: Desk, tmp_path: Path) -> None:
    applied(desk, family(desk, "=1+1", "Şükrü"), period_from=date(2026, 8, 1))
    path = tmp_path / "Liste.xlsx"
    assert desk.ask(write_application_table, ListQuestion(), path) == 1
    cells = list(workbook_cells(path.read_bytes()))
    assert ("s", "=1+1, Kim") in cells
    assert ("s", "Şükrü") in cells
    assert ("number", str((date(2026, 8, 1) - date(1899, 12, 30)).days)) in cells


def test_a_folder_that_refuses_is_named(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem) as caught:
        desk.ask(write_application_table, ListQuestion(), tmp_path / "keine Liste.csv" / "x.csv")
    assert caught.value.code is ErrorCode.FOLDER_READ_ONLY
