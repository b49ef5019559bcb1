"""What families were told, against a real store: noted by itself or by hand, counted once, and gone with the family."""

from dataclasses import replace
from datetime import date

import pytest

from app.core.errors import ErrorCode, UserError
from app.domain.applications import ApplicationFields
from app.domain.benefits.shipped import shipped_catalogue
from app.domain.conversation.talk import ChildTalk, Conversation
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft
from app.domain.line.consultations import ConsultationFields, ToldBy, ToldTopic
from app.domain.line.told_tables import ToldTables
from app.domain.paper import Pack
from app.domain.terms import Benefit
from app.models.unit_of_work import Work
from app.services import applications, conversations, families, family_merging, printing, proofs
from app.services.desk import Desk
from app.services.erasing import erase_family
from app.services.languages import language
from app.services.line.consultations import drop_consultation, note_consultation, told_year
from app.services.prints import note_print
from app.services.undo import take_back_command
from tests.conftest import FrozenClock

TODAY = date(2026, 11, 23)
LAW = shipped_catalogue()


def family(desk: Desk, name: str = "Kaya") -> str:
    child = ChildDraft(family_name=name, given_names="Mia", birth_date=date(2021, 5, 4))
    adult = AdultDraft(family_name=name, given_names="Elif", language="tr")
    return desk.do(families.save_family, FamilyDraft(adults=(adult,), children=(child,))).value


def tables(desk: Desk, year: int = 2026) -> ToldTables:
    return desk.ask(told_year, year).tables


def tell(desk: Desk, families_: int = 1, family_id: str | None = None, *, language: str = "", topic: ToldTopic = ToldTopic.KIZ) -> None:
    fields = ConsultationFields(family_id=family_id, held_on=TODAY, topics=(topic,), language=language, families=families_)
    desk.do(note_consultation, fields)


def handouts(desk: Desk, family_id: str, code: str = "") -> Pack:
    content = desk.ask(printing.family_handouts, family_id, LAW)
    return printing.compose_handouts(content, made_on=TODAY, phrases=language(code) if code else None)


def test_a_printed_handout_tells_in_its_language(desk: Desk) -> None:
    family_id = family(desk)
    desk.do(note_print, handouts(desk, family_id, "tr"), catalogue_on=TODAY)
    (told,) = desk.ask(families.family_sheet, family_id).consultations
    assert (told.topics, told.language, told.handout, told.source) == ((ToldTopic.ALL_BENEFITS,), "tr", "H1S", ToldBy.PRINT)


def test_a_slip_of_what_is_missing_tells_of_the_papers(desk: Desk) -> None:
    family_id = family(desk)
    child = desk.ask(families.family_sheet, family_id).family.children[0]
    desk.do(applications.open_application, child.id, ApplicationFields(benefit=Benefit.MITTAGESSEN, period_from=TODAY))
    slip = proofs.compose_missing(desk.ask(proofs.missing_slip, family_id, LAW), made_on=TODAY, phrases=language("tr"))
    desk.do(note_print, slip, catalogue_on=TODAY)
    (told,) = desk.ask(families.family_sheet, family_id).consultations
    assert (told.topics, told.language, told.handout) == ((ToldTopic.PAPERS,), "tr", "N2S")


def test_of_a_print_without_the_last_page_nothing_was_told(desk: Desk) -> None:
    family_id = family(desk)
    pack = handouts(desk, family_id)
    desk.do(note_print, pack, range(pack.page_count + 1, pack.page_count + 2), catalogue_on=TODAY)
    assert desk.ask(families.family_sheet, family_id).consultations == ()


def test_a_conversation_tells_what_there_is_and_goes_with_its_note(desk: Desk) -> None:
    family_id = family(desk)
    opened = desk.ask(conversations.open_conversation, family_id, LAW)
    child_id = opened.known.family.children[0].id if opened.known.family else ""
    talk = Conversation(family_id=family_id, language="tr", children=(ChildTalk(child_id=child_id),))
    settled = desk.do(conversations.settle_conversation, talk, LAW).value
    outcome = desk.do(conversations.close_conversation, settled, handed_out="")
    (told,) = desk.ask(families.family_sheet, family_id).consultations
    assert told.source is ToldBy.TALK
    assert (told.topics[0], told.language, told.held_on) == (ToldTopic.ALL_BENEFITS, "tr", TODAY)
    desk.do(take_back_command, outcome.changes.stamp)
    assert desk.ask(families.family_sheet, family_id).consultations == ()


def test_a_family_counts_once_for_a_topic_and_year_in_the_month_of_the_first_time(desk: Desk, clock: FrozenClock) -> None:
    family_id = family(desk)
    for month, spoken in ((3, ""), (3, "tr"), (9, "")):
        fields = ConsultationFields(family_id=family_id, held_on=date(2026, month, 2), topics=(ToldTopic.KIZ,), language=spoken)
        desk.do(note_consultation, fields)
    desk.do(note_consultation, ConsultationFields(held_on=date(2026, 3, 5), topics=(ToldTopic.KIZ,), language="tr", families=9))
    desk.do(note_consultation, ConsultationFields(held_on=date(2025, 3, 5), topics=(ToldTopic.KIZ,), families=7))
    assert clock().year == 2026
    found = tables(desk)
    ((topic, cells, total),) = found.by_month.rows
    assert (topic, cells[2], cells[8], total) == (ToldTopic.KIZ, "10", "–", "10")
    assert found.by_language.columns == ("tr",)
    assert tables(desk, 2025).by_month.whole == "7"


def test_small_counts_are_hidden_and_sums_do_not_tell_them(desk: Desk) -> None:
    tell(desk, 3, language="ar")
    tell(desk, 20)
    tell(desk, 30, topic=ToldTopic.WOHNGELD)
    tell(desk, 12, topic=ToldTopic.WOHNGELD, language="ar")
    found = tables(desk).by_language
    rows = {topic: (cells, total) for topic, cells, total in found.rows}
    assert rows[ToldTopic.KIZ] == (("·", "< 5"), "23")
    assert rows[ToldTopic.WOHNGELD] == (("·", "·"), "42")
    assert (found.sums, found.whole) == (("50", "15"), "65")


def test_what_was_noted_wrongly_by_hand_is_taken_away_and_can_be_put_back(desk: Desk) -> None:
    tell(desk, 9)
    tell(desk, 90)
    wrong = next(each for each in desk.ask(told_year, 2026).latest if each.families == 90)
    dropped = desk.do(drop_consultation, wrong.id)
    assert tables(desk).by_month.whole == "9"
    with pytest.raises(UserError) as gone:
        desk.do(drop_consultation, wrong.id)
    assert gone.value.code is ErrorCode.NOT_FOUND
    desk.do(take_back_command, dropped.changes.stamp)
    assert tables(desk).by_month.whole == "99"


def test_what_the_program_noted_itself_goes_only_with_what_it_came_from(desk: Desk) -> None:
    family_id = family(desk)
    desk.do(note_print, handouts(desk, family_id), catalogue_on=TODAY)
    (told,) = desk.ask(families.family_sheet, family_id).consultations
    with pytest.raises(UserError):
        desk.do(drop_consultation, told.id)
    assert desk.ask(families.family_sheet, family_id).consultations == (told,)


def test_families_joined_are_one_afterwards(desk: Desk) -> None:
    kept, given_up = family(desk), family(desk, "Kayaa")
    for each in (kept, given_up):
        tell(desk, family_id=each)
    tell(desk, 5)
    assert tables(desk).by_month.whole == "7"
    desk.do(family_merging.merge_families, kept, given_up)
    assert tables(desk).by_month.whole == "6"
    assert len(desk.ask(families.family_sheet, kept).consultations) == 2


def test_an_erased_family_leaves_no_count_behind(desk: Desk) -> None:
    family_id = family(desk)
    tell(desk, family_id=family_id)
    tell(desk, 8)
    desk.do(erase_family, family_id, reason="auf Wunsch")
    assert tables(desk).by_month.whole == "8"
    assert desk.ask(_stored) == 1


def _stored(work: Work) -> int:
    from sqlalchemy import func, select

    from app.models.records import ConsultationRecord

    return work.session.scalar(select(func.count()).select_from(ConsultationRecord)) or 0


def test_wrong_entries_are_refused_one_by_one(desk: Desk) -> None:
    good = ConsultationFields(held_on=TODAY, topics=(ToldTopic.KIZ,))
    for fields, problem in (
        (replace(good, held_on=None), "consultation_day_missing"),
        (replace(good, held_on=date(2026, 12, 1)), "day_in_future"),
        (replace(good, topics=()), "consultation_topic_missing"),
        (replace(good, families=0), "consultation_count_odd"),
        (replace(good, family_id=family(desk), families=3), "consultation_one_family"),
    ):
        with pytest.raises(UserError) as caught:
            desk.do(note_consultation, fields)
        assert (caught.value.code, caught.value.facts["problem"]) == (ErrorCode.INPUT_INVALID, problem)
