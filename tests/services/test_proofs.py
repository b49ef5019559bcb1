"""Proofs against a real store: what an application needs, what was seen by whom, and the one slip for the whole family."""

from datetime import date, timedelta

import pytest

from app.core.clock import local_date
from app.core.errors import ErrorCode, UserError
from app.domain.applications import ApplicationFields, ProofFields, StepNotes
from app.domain.benefits.shipped import shipped_catalogue
from app.domain.drafts import AdultDraft, AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft
from app.domain.proof_list import ProofLine, ProofState
from app.domain.terms import ApplicationState, AttendanceKind, Benefit, Route
from app.services import applications, families, proofs
from app.services.centre import centre_sheet
from app.services.desk import Desk
from app.services.languages import language
from tests.conftest import FrozenClock
from tests.reports.reading import pages_of, ticks

S = ApplicationState
LAW = shipped_catalogue()
TODAY = date(2026, 11, 23)


@pytest.fixture
def family_id(desk: Desk) -> str:
    """Store a family with Wohngeld: one child in our Kita, one at school."""
    site = desk.ask(centre_sheet).sites[0].id
    grant = GrantDraft(route=Route.WOHNGELD, valid_from=date(2026, 1, 1), valid_until=date(2027, 6, 30))
    stays = {
        "Can": AttendanceDraft(kind=AttendanceKind.KITA, site_id=site, starts_on=date(2024, 8, 1)),
        "Ela": AttendanceDraft(kind=AttendanceKind.SCHULE, institution="Grundschule Nord", starts_on=date(2024, 8, 1)),
    }
    born = {"Can": date(2022, 3, 4), "Ela": date(2018, 2, 3)}
    children = tuple(
        ChildDraft(family_name="Kaya", given_names=name, birth_date=born[name], attendances=(stay,), grants=(grant,))
        for name, stay in stays.items()
    )
    draft = FamilyDraft(adults=(AdultDraft(family_name="Kaya", given_names="Derya"),), children=children)
    return desk.do(families.save_family, draft).value


def opened(desk: Desk, family_id: str, name: str, benefit: Benefit) -> str:
    child = next(each for each in desk.ask(families.family_sheet, family_id).family.children if each.given_names == name)
    fields = ApplicationFields(benefit=benefit, grant_id=child.grants[0].id, period_from=date(2026, 11, 1))
    return desk.do(applications.open_application, child.id, fields).value


def lines(desk: Desk, family_id: str, case_id: str) -> dict[str, ProofLine]:
    return {line.needed.id: line for line in desk.ask(proofs.family_proofs, family_id, LAW)[case_id]}


def seen(proof: str, *, on: date = TODAY, until: date | None = None) -> ProofFields:
    return ProofFields(proof=proof, seen_on=on, valid_until=until)


def test_the_checklist_follows_benefit_route_and_who_can_supply(desk: Desk, family_id: str) -> None:
    lunch = opened(desk, family_id, "Can", Benefit.MITTAGESSEN)
    club = opened(desk, family_id, "Can", Benefit.TEILHABE)
    school = opened(desk, family_id, "Ela", Benefit.MITTAGESSEN)
    ours = lines(desk, family_id, lunch)["BEST_KITA_ESSEN"]
    assert (ours.state, ours.sheet, ours.is_lacking) == (ProofState.OURS, "b1", False)
    theirs = lines(desk, family_id, school)["BEST_KITA_ESSEN"]
    assert (theirs.state, theirs.sheet, theirs.is_lacking) == (ProofState.MISSING, "", True)
    assert lines(desk, family_id, club)["BEST_VEREIN"].is_lacking
    assert lines(desk, family_id, club)["BESCHEID"].is_lacking
    assert not lines(desk, family_id, club)["VOLLMACHT"].is_lacking, "only where it is needed"


def test_what_was_seen_says_by_whom_and_serves_every_application_of_the_child(desk: Desk, family_id: str) -> None:
    lunch = opened(desk, family_id, "Can", Benefit.MITTAGESSEN)
    club = opened(desk, family_id, "Can", Benefit.TEILHABE)
    school = opened(desk, family_id, "Ela", Benefit.MITTAGESSEN)
    needed = lines(desk, family_id, lunch)["KINDERGELD"]
    desk.do(proofs.note_proof, lunch, seen("KINDERGELD"), for_child=needed.for_child)
    line = lines(desk, family_id, club)["KINDERGELD"]
    assert (line.state, line.seen_on, line.seen_by) == (ProofState.SEEN, TODAY, "KR")
    assert lines(desk, family_id, school)["KINDERGELD"].state is ProofState.MISSING, "another child"
    desk.do(proofs.note_proof, club, seen("BEST_VEREIN"))
    assert lines(desk, family_id, club)["BEST_VEREIN"].state is ProofState.SEEN


def test_a_proof_that_has_expired_is_missing_again_until_a_newer_one_is_seen(desk: Desk, family_id: str, clock: FrozenClock) -> None:
    case = opened(desk, family_id, "Can", Benefit.TEILHABE)
    yesterday = local_date(clock()) - timedelta(days=1)
    desk.do(proofs.note_proof, case, seen("BEST_VEREIN", on=yesterday, until=yesterday))
    line = lines(desk, family_id, case)["BEST_VEREIN"]
    assert (line.state, line.valid_until, line.is_lacking) == (ProofState.EXPIRED, yesterday, True)
    newer = desk.do(proofs.note_proof, case, seen("BEST_VEREIN", until=TODAY)).value
    assert lines(desk, family_id, case)["BEST_VEREIN"].state is ProofState.SEEN
    desk.do(proofs.forget_proof, newer)
    assert lines(desk, family_id, case)["BEST_VEREIN"].state is ProofState.EXPIRED


def test_the_notice_seen_with_the_grant_is_a_proof_seen(desk: Desk, family_id: str) -> None:
    case = opened(desk, family_id, "Can", Benefit.TEILHABE)
    draft = desk.ask(families.family_draft, family_id)
    grant = GrantDraft(**{**vars(draft.children[0].grants[0]), "notice_seen_on": date(2026, 2, 1)})
    child = ChildDraft(**{**vars(draft.children[0]), "grants": (grant,)})
    desk.do(families.save_family, FamilyDraft(**{**vars(draft), "children": (child, draft.children[1])}))
    line = lines(desk, family_id, case)["BESCHEID"]
    assert (line.state, line.seen_on, line.valid_until) == (ProofState.SEEN, date(2026, 2, 1), date(2027, 6, 30))
    assert line.seen_id is None, "it stands with the grant, and is changed there"


@pytest.mark.parametrize("fields", [seen("KINDERGELD", on=TODAY + timedelta(days=1)), seen("KINDERGELD", until=TODAY - timedelta(days=1))])
def test_days_that_cannot_be_are_refused(desk: Desk, family_id: str, fields: ProofFields) -> None:
    case = opened(desk, family_id, "Can", Benefit.TEILHABE)
    with pytest.raises(UserError) as refused:
        desk.do(proofs.note_proof, case, fields)
    assert refused.value.code is ErrorCode.INPUT_INVALID


def test_what_nobody_noted_is_not_found(desk: Desk) -> None:
    with pytest.raises(UserError) as refused:
        desk.do(proofs.forget_proof, "nothing")
    assert refused.value.code is ErrorCode.NOT_FOUND


def test_a_decided_application_needs_no_proofs_any_more(desk: Desk, family_id: str) -> None:
    case = opened(desk, family_id, "Can", Benefit.TEILHABE)
    for state in (S.SIGNED, S.HANDED_IN, S.GRANTED):
        desk.do(applications.advance_application, case, state, on=TODAY)
    assert desk.ask(proofs.family_proofs, family_id, LAW) == {}


def test_one_slip_says_what_the_whole_family_has_to_bring(desk: Desk, family_id: str) -> None:
    club = opened(desk, family_id, "Can", Benefit.TEILHABE)
    opened(desk, family_id, "Can", Benefit.MITTAGESSEN)
    opened(desk, family_id, "Ela", Benefit.MITTAGESSEN)
    desk.do(proofs.note_proof, club, seen("KINDERGELD"), for_child=True)
    for state in (S.SIGNED, S.HANDED_IN):
        desk.do(applications.advance_application, club, state, on=TODAY)
    wanted = StepNotes(wanted_papers="Beitragsrechnung", wanted_until=date(2026, 12, 4))
    desk.do(applications.advance_application, club, S.MORE_WANTED, on=TODAY, notes=wanted)
    slip = desk.ask(proofs.missing_slip, family_id, LAW)
    papers = {child: tuple(paper.text for paper in wanted) for child, wanted in slip.papers}
    assert papers["Can"][0] == "Beitragsrechnung"
    assert LAW.proofs["BESCHEID"].label in papers["Can"]
    assert LAW.proofs["KINDERGELD"].label not in papers["Can"]
    assert len(papers["Can"]) == len(set(papers["Can"])), "asked for twice, brought once"
    assert LAW.proofs["KINDERGELD"].label in papers["Ela"]
    pack = proofs.compose_missing(slip, made_on=TODAY)
    (text,) = pages_of(pack)
    assert (pack.page_count, len(pack.sheets)) == (1, 1)
    assert "Can und Ela" in text
    assert "Can: Beitragsrechnung" in text
    assert "04.12.2026" in text
    assert len(ticks(pack, 1)) == sum(len(each) for each in papers.values())
    assert pack.plan.application_ids == (), "nothing counts as printed by it"
    turkish = proofs.compose_missing(slip, made_on=TODAY, phrases=language("tr"))
    (text,) = pages_of(turkish)
    assert [sheet.form_id for sheet in turkish.sheets] == ["N2S"]
    assert "[Deutsch] Beitragsrechnung" in text, "an office's own words are not translated"
    assert language("tr").own["proof.BESCHEID"].split("(")[0].strip()[:12] in text
    assert len(ticks(turkish, 1)) == sum(len(each) for each in papers.values())


def test_where_nothing_is_missing_there_is_no_slip(desk: Desk, family_id: str) -> None:
    with pytest.raises(UserError) as refused:
        desk.ask(proofs.missing_slip, family_id, LAW)
    assert refused.value.code is ErrorCode.NOTHING_TO_PRINT


def test_many_papers_take_several_slips(desk: Desk, family_id: str) -> None:
    for name in ("Can", "Ela"):
        for benefit in Benefit:
            opened(desk, family_id, name, benefit)
    slip = desk.ask(proofs.missing_slip, family_id, LAW)
    assert sum(len(texts) for _, texts in slip.papers) > 13
    assert proofs.compose_missing(slip, made_on=TODAY).page_count == 2
