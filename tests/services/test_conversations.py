"""A whole conversation on a real store: what is asked, what it opens, what is written, and what others did meanwhile."""

from dataclasses import replace
from datetime import date

import pytest

from app.core.errors import ErrorCode, UserError
from app.domain.applications import Application, StepNotes
from app.domain.benefits.catalogue import Catalogue
from app.domain.benefits.shipped import shipped_catalogue
from app.domain.conversation.standing import Standing, confirmations, missing_proofs, standing
from app.domain.conversation.talk import (
    DAY_TRIP,
    HOME,
    LONG_TRIP,
    NO,
    SKIP,
    YES,
    ChildTalk,
    Conversation,
    Details,
    NewAdult,
    Reply,
    Topic,
    chosen,
    like_sibling,
    replied,
    with_child,
)
from app.domain.drafts import AdultDraft, AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft
from app.domain.problems import ProblemCode
from app.domain.terms import ApplicationState, AttendanceKind, Benefit, Route
from app.services import applications, conversations, families, family_merging, trips
from app.services.conversation_papers import Papers, compose_papers, conversation_papers, handed_out_words
from app.services.conversations import Opened, Settled
from app.services.desk import Desk
from tests.reports.reading import pages_of

TODAY = date(2026, 11, 23)
LAW: Catalogue = shipped_catalogue()
KITA = AttendanceDraft(kind=AttendanceKind.KITA, institution="Kita am Wall", starts_on=date(2023, 8, 1))
WOHNGELD = GrantDraft(route=Route.WOHNGELD, reference="974028123456", valid_from=date(2026, 6, 1), valid_until=date(2027, 5, 31))
MIA = ChildDraft(family_name="Kaya", given_names="Mia", birth_date=date(2021, 5, 4), attendances=(KITA,), grants=(WOHNGELD,))
CAN = ChildDraft(family_name="Kaya", given_names="Can", birth_date=date(2023, 2, 1), attendances=(KITA,))
ELIF = AdultDraft(family_name="Kaya", given_names="Elif", street="Lange Straße 1", postcode="59555", city="Lippstadt", language="tr")


def saved(desk: Desk, *children: ChildDraft) -> str:
    return desk.do(families.save_family, FamilyDraft(adults=(ELIF,), children=children)).value


def opened(desk: Desk, family_id: str = "") -> Opened:
    return desk.ask(conversations.open_conversation, family_id, LAW)


def say(talk: Conversation, topic: Topic, choice: str, child: int = 0, **details: str) -> Conversation:
    return with_child(talk, child, replied(talk.children[child], Reply(topic=topic, choice=choice, details=Details(**details))))


def stands(desk: Desk, talk: Conversation) -> Standing:
    return standing(talk, desk.ask(conversations.refreshed_conversation, talk, LAW).known)


def proposed(stand: Standing, child: int = 0) -> set[Benefit]:
    return {offer.finding.benefit for offer in stand.children[child].chosen}


def settle(desk: Desk, talk: Conversation) -> Settled:
    return desk.do(conversations.settle_conversation, talk, LAW).value


def topics(stand: Standing, child: int = 0) -> list[Topic]:
    return [question.topic for question in stand.children[child].questions]


def test_a_known_child_is_asked_what_is_missing_and_sees_the_answers_of_last_time(desk: Desk) -> None:
    talk = opened(desk, saved(desk, MIA)).talk
    stand = stands(desk, talk)
    assert topics(stand)[:3] == [Topic.GRANT, Topic.ATTENDS, Topic.CHILD_BENEFIT]
    assert set(topics(stand)) == {Topic.GRANT, Topic.ATTENDS, Topic.CHILD_BENEFIT, Topic.LUNCH, Topic.TRIP, Topic.ACTIVITY, Topic.PAID}
    grant = stand.children[0].questions[0]
    assert grant.is_recorded
    assert grant.reply is not None
    assert (grant.reply.choice, grant.reply.details.valid_until) == (Route.WOHNGELD, "31.05.2027")
    assert len(grant.opens) >= 6


def test_every_answer_shows_what_it_opened(desk: Desk) -> None:
    talk = opened(desk, saved(desk, MIA)).talk
    talk = say(talk, Topic.CHILD_BENEFIT, YES)
    assert proposed(stands(desk, talk)) == set()
    talk = say(talk, Topic.LUNCH, YES)
    stand = stands(desk, talk)
    assert proposed(stand) == {Benefit.MITTAGESSEN}
    (lunch,) = stand.children[0].chosen
    assert (lunch.opened_by, lunch.is_newest) == (Topic.LUNCH, True)
    talk = say(talk, Topic.TRIP, DAY_TRIP)
    (trip,) = (offer for offer in stands(desk, talk).children[0].chosen if offer.finding.benefit is Benefit.AUSFLUG)
    assert (trip.opened_by, trip.is_newest) == (Topic.TRIP, True)
    (lunch,) = (offer for offer in stands(desk, talk).children[0].chosen if offer.finding.benefit is Benefit.MITTAGESSEN)
    assert (lunch.opened_by, lunch.is_newest) == (Topic.LUNCH, False)


def test_without_any_benefit_nothing_is_promised_and_little_is_asked(desk: Desk) -> None:
    talk = say(opened(desk, saved(desk, CAN)).talk, Topic.GRANT, Route.NONE)
    stand = stands(desk, talk)
    assert topics(stand) == [Topic.GRANT]
    assert proposed(stand) == set()


def test_a_pupil_on_two_routes_is_asked_eight_questions_at_most(desk: Desk) -> None:
    pupil = replace(MIA, birth_date=date(2010, 5, 4), attendances=(AttendanceDraft(kind=AttendanceKind.BERUFSSCHULE),), grants=())
    talk = say(opened(desk, saved(desk, pupil)).talk, Topic.GRANT, Route.KIZ)
    stand = stands(desk, talk)
    assert len(topics(stand)) == 8
    assert len(set(topics(stand))) == 8
    assert Topic.TRAINING_PAY in topics(stand)


def test_settling_writes_the_facts_and_one_application_for_each_benefit(desk: Desk) -> None:
    family_id = saved(desk, MIA)
    talk = say(say(opened(desk, family_id).talk, Topic.CHILD_BENEFIT, YES), Topic.LUNCH, YES)
    talk = say(talk, Topic.ACTIVITY, YES, what="Kinderturnen, TV Eiche", since="1.9.26", cost="9")
    settled = settle(desk, talk)
    sheet = desk.ask(families.family_sheet, family_id)
    child = sheet.family.children[0]
    assert (child.takes_lunch, child.child_benefit_drawn, child.activity_name) == (True, True, "Kinderturnen, TV Eiche")
    assert (child.activity_since, child.activity_cost_cents) == (date(2026, 9, 1), 900)
    assert {each.benefit for each in sheet.applications} == {Benefit.MITTAGESSEN, Benefit.TEILHABE}
    assert {each.id for each in sheet.applications} == set(settled.application_ids)
    again = settle(desk, settled.talk)
    assert set(again.application_ids) == set(settled.application_ids)
    assert desk.ask(families.family_sheet, family_id) == sheet


def test_what_is_on_its_way_is_not_begun_again(desk: Desk) -> None:
    family_id = saved(desk, MIA)
    talk = say(say(opened(desk, family_id).talk, Topic.CHILD_BENEFIT, YES), Topic.LUNCH, YES)
    (application_id,) = settle(desk, talk).application_ids
    for state in (ApplicationState.PRINTED, ApplicationState.SIGNED):
        desk.do(applications.advance_application, application_id, state, on=TODAY)
    stand = stands(desk, opened(desk, family_id).talk)
    assert proposed(stand) == set()
    lunch = next(offer for offer in stand.children[0].offers if offer.finding.benefit is Benefit.MITTAGESSEN)
    assert lunch.running is not None
    assert lunch.running.id == application_id
    wanted = with_child(talk, 0, chosen(talk.children[0], Benefit.MITTAGESSEN, wanted=True))
    assert settle(desk, wanted).application_ids == (application_id,)


def test_another_route_ends_the_one_before(desk: Desk) -> None:
    family_id = saved(desk, MIA)
    settle(desk, say(opened(desk, family_id).talk, Topic.GRANT, Route.KIZ, valid_from="1.11.26", valid_until="30.4.27"))
    new, old = desk.ask(families.family_sheet, family_id).family.children[0].grants
    assert (new.route, new.valid_from, new.valid_until) == (Route.KIZ, date(2026, 11, 1), date(2027, 4, 30))
    assert (old.route, old.valid_until) == (Route.WOHNGELD, date(2026, 10, 31))
    assert new.office_id is not None  # the only one in use for the route


def test_a_new_notice_of_the_same_route_follows_the_old_one_once(desk: Desk) -> None:
    family_id = saved(desk, MIA)
    talk = say(opened(desk, family_id).talk, Topic.GRANT, Route.WOHNGELD, valid_from="1.6.27", valid_until="31.5.28", seen=YES)
    settle(desk, settle(desk, talk).talk)
    new, old = desk.ask(families.family_sheet, family_id).family.children[0].grants
    assert (new.valid_from, new.valid_until, new.reference, new.notice_seen_on) == (
        date(2027, 6, 1),
        date(2028, 5, 31),
        "974 028 123 456",
        TODAY,
    )
    assert old.valid_until == date(2027, 5, 31)


def test_a_new_family_is_typed_once_and_the_sibling_gets_the_same(desk: Desk) -> None:
    adult = NewAdult(family_name="Yılmaz", given_names="Ayşe", birth_date="2.4.90", street="Am Tor 3", postcode="59555", city="Lippstadt")
    talk = Conversation(
        adult=adult, language="tr", children=(ChildTalk(given_names="Ege", birth_date="3.2.22"), ChildTalk(given_names="Su"))
    )
    site = desk.ask(conversations.open_conversation, "", LAW).known.centre.sites[0]
    talk = say(talk, Topic.GRANT, Route.WOHNGELD, valid_from="1.6.26", valid_until="31.5.27", reference="974028123456")
    talk = say(talk, Topic.ATTENDS, site.id)
    for topic in (Topic.CHILD_BENEFIT, Topic.LUNCH):
        talk = say(talk, topic, YES)
    talk = with_child(talk, 1, like_sibling(talk.children[1], talk.children[0]))
    settled = settle(desk, talk)
    assert [child.child_id != "" for child in settled.talk.children] == [True, True]
    family = desk.ask(families.family_sheet, settled.talk.family_id).family
    assert [(child.family_name, child.given_names) for child in family.children] == [("Yılmaz", "Ege"), ("Yılmaz", "Su")]
    assert {child.grants[0].reference for child in family.children} == {"974 028 123 456"}
    assert {child.attendances[0].site_id for child in family.children} == {site.id} == {family.site_id}
    assert len(settled.application_ids) == 2
    assert settle(desk, settled.talk).application_ids == settled.application_ids
    assert len(desk.ask(families.family_ids)) == 1


def test_what_cannot_be_read_is_said_and_nothing_is_written(desk: Desk) -> None:
    family_id = saved(desk, MIA)
    talk = say(opened(desk, family_id).talk, Topic.ACTIVITY, YES, since="31.2.26", cost="viel")
    stand = stands(desk, talk)
    activity = next(question for question in stand.children[0].questions if question.topic is Topic.ACTIVITY)
    assert [(fault.path, fault.code) for fault in activity.faults] == [
        ("since", ProblemCode.DATE_UNREADABLE),
        ("cost", ProblemCode.AMOUNT_UNREADABLE),
    ]
    assert not stand.can_be_settled
    with pytest.raises(UserError) as refused:
        settle(desk, talk)
    assert refused.value.code is ErrorCode.INPUT_INVALID
    assert desk.ask(families.family_sheet, family_id).family.children[0].has_activity is None


def test_a_reversed_period_is_refused(desk: Desk) -> None:
    talk = say(opened(desk, saved(desk, MIA)).talk, Topic.GRANT, Route.KIZ, valid_from="1.6.27", valid_until="1.5.27")
    assert not stands(desk, talk).can_be_settled
    with pytest.raises(UserError) as refused:
        settle(desk, talk)
    assert refused.value.facts["problem"] == ProblemCode.PERIOD_REVERSED


def test_a_skipped_question_changes_nothing(desk: Desk) -> None:
    family_id = saved(desk, MIA)
    before = desk.ask(families.family_sheet, family_id)
    settle(desk, say(opened(desk, family_id).talk, Topic.GRANT, SKIP))
    assert desk.ask(families.family_sheet, family_id) == before


def test_staying_at_home_ends_the_stay(desk: Desk) -> None:
    family_id = saved(desk, MIA)
    settle(desk, say(opened(desk, family_id).talk, Topic.ATTENDS, HOME))
    (stay,) = desk.ask(families.family_sheet, family_id).family.children[0].attendances
    assert stay.ends_on == date(2026, 11, 22)


def test_a_conversation_is_kept_and_gone_on_with(desk: Desk) -> None:
    family_id = saved(desk, MIA, CAN)
    talk = replace(say(opened(desk, family_id).talk, Topic.LUNCH, NO, child=1), current=1)
    desk.do(conversations.keep_conversation, talk)
    again = opened(desk, family_id).talk
    assert again == talk
    (kept,) = desk.ask(conversations.kept_conversations)
    assert (kept.family_id, kept.title, kept.is_parked) == (family_id, "Kaya, Elif", False)
    desk.do(conversations.drop_conversation, family_id)
    assert desk.ask(conversations.kept_conversations) == ()


def test_what_a_colleague_changed_meanwhile_stays(desk: Desk) -> None:
    """Two people work one after the other: the conversation holds answers only, never a copy of what is stored."""
    family_id = saved(desk, MIA)
    talk = say(opened(desk, family_id).talk, Topic.LUNCH, YES)
    desk.do(conversations.keep_conversation, talk)
    draft = desk.ask(families.family_draft, family_id)
    moved = replace(draft, adults=(replace(draft.adults[0], street="Neue Gasse 7"),), children=(*draft.children, CAN))
    desk.do(families.save_family, moved)
    resumed = opened(desk, family_id)
    assert len(resumed.talk.children) == 2
    settle(desk, resumed.talk)
    family = desk.ask(families.family_sheet, family_id).family
    assert family.adults[0].street == "Neue Gasse 7"
    assert [child.takes_lunch for child in family.children] == [True, None]


def test_a_child_taken_out_meanwhile_leaves_the_conversation(desk: Desk) -> None:
    family_id = saved(desk, MIA, CAN)
    talk = replace(say(opened(desk, family_id).talk, Topic.LUNCH, YES, child=1), current=1)
    draft = desk.ask(families.family_draft, family_id)
    desk.do(families.save_family, replace(draft, children=draft.children[:1]))
    followed = desk.ask(conversations.refreshed_conversation, talk, LAW).talk
    assert (len(followed.children), followed.current) == (1, 0)


def test_a_family_archived_meanwhile_comes_back(desk: Desk) -> None:
    family_id = saved(desk, MIA)
    talk = say(opened(desk, family_id).talk, Topic.LUNCH, YES)
    desk.do(families.archive_family, family_id)
    settle(desk, talk)
    assert desk.ask(families.family_sheet, family_id).family.archived_on is None


def test_the_pack_holds_what_was_chosen_and_the_note_says_so(desk: Desk) -> None:
    family_id = saved(desk, MIA)
    talk = say(say(opened(desk, family_id).talk, Topic.CHILD_BENEFIT, YES), Topic.LUNCH, YES)
    talk = say(talk, Topic.PAID, YES)
    settled = settle(desk, talk)
    papers: Papers = desk.ask(conversation_papers, settled, LAW)
    pack = compose_papers(papers, made_on=TODAY, seal=desk.seal)
    assert [sheet.form_id for sheet in pack.sheets] == ["G1", "A1", "A1b", "E1", "A7", "N1S", "H1S"], "what goes home, in Turkish too"
    in_german = replace(settled, talk=replace(settled.talk, language="de"))
    german = compose_papers(desk.ask(conversation_papers, in_german, LAW), made_on=TODAY, seal=desk.seal)
    assert [sheet.form_id for sheet in german.sheets][-2:] == ["N1", "H1"]
    assert pack.plan.application_ids == settled.application_ids
    desk.do(conversations.close_conversation, settled, handed_out=handed_out_words(pack))
    (note,) = desk.ask(families.family_sheet, family_id).notes
    assert (note.held_on, note.author_sign, note.language, note.next_on) == (TODAY, "KR", "tr", date(2026, 11, 26))
    assert note.topics == "Bildung und Teilhabe – Mia: Mittagessen"
    assert f"({pack.page_count} Seiten)" in note.handed_out
    assert desk.ask(conversations.kept_conversations) == ()


def test_what_is_missing_is_named_once_for_the_whole_family(desk: Desk) -> None:
    talk = opened(desk, saved(desk, MIA, replace(CAN, grants=(WOHNGELD,)))).talk
    for number in (0, 1):
        talk = say(say(talk, Topic.CHILD_BENEFIT, YES, child=number), Topic.LUNCH, YES, child=number)
    stand = stands(desk, talk)
    missing = {each.proof.id: len(each.child_ids) for each in missing_proofs(stand.children, TODAY)}
    assert missing == {"BESCHEID": 2, "KINDERGELD": 2}
    assert confirmations(stand.children, TODAY) == 0  # the Kita is not one of ours
    talk = say(talk, Topic.GRANT, Route.WOHNGELD, seen=YES)
    assert next(each for each in missing_proofs(stands(desk, talk).children, TODAY) if each.proof.id == "BESCHEID").child_ids == (
        stand.children[1].child.id,
    )


def test_a_family_merged_meanwhile_is_followed_with_what_was_said(desk: Desk) -> None:
    first, second = saved(desk, MIA), saved(desk, CAN)
    talk = say(opened(desk, second).talk, Topic.LUNCH, YES)
    desk.do(conversations.keep_conversation, talk)
    merge_families_of(desk, first, second)
    (kept,) = desk.ask(conversations.kept_conversations)
    followed = opened(desk, first).talk
    assert kept.title == "Kaya, Elif"
    assert followed.family_id == first
    assert len(followed.children) == 2
    desk.do(conversations.keep_conversation, followed)
    assert [each.family_id for each in desk.ask(conversations.kept_conversations)] == [first]
    settle(desk, talk)
    lunch = {child.given_names: child.takes_lunch for child in desk.ask(families.family_sheet, first).family.children}
    assert lunch == {"Mia": None, "Can": True}


def test_what_was_said_of_a_child_that_was_there_twice_is_said_of_the_one(desk: Desk) -> None:
    first, second = saved(desk, MIA), saved(desk, MIA)
    talk = say(opened(desk, second).talk, Topic.LUNCH, YES)
    merge_families_of(desk, first, second)
    settled = settle(desk, talk)
    (child,) = desk.ask(families.family_sheet, first).family.children
    assert child.takes_lunch is True
    assert [each.child_id for each in settled.talk.children] == [child.id]


def merge_families_of(desk: Desk, kept: str, other: str) -> None:
    desk.do(family_merging.merge_families, kept, other)


def test_a_family_that_is_gone_is_said_to_be_gone(desk: Desk) -> None:
    talk = replace(opened(desk, saved(desk, MIA)).talk, family_id="nowhere", children=())
    with pytest.raises(UserError) as refused:
        desk.ask(conversations.refreshed_conversation, talk, LAW)
    assert refused.value.code is ErrorCode.NOT_FOUND


def test_what_is_granted_or_paid_is_not_proposed_again_but_each_outing_is_its_own(desk: Desk) -> None:
    family_id = saved(desk, MIA)
    talk = say(say(opened(desk, family_id).talk, Topic.CHILD_BENEFIT, YES), Topic.LUNCH, YES)
    ids = settle(desk, say(talk, Topic.TRIP, DAY_TRIP)).application_ids
    for application_id in ids:
        for state in (ApplicationState.PRINTED, ApplicationState.SIGNED, ApplicationState.HANDED_IN):
            desk.do(applications.advance_application, application_id, state, on=TODAY)
    again = say(opened(desk, family_id).talk, Topic.TRIP, DAY_TRIP)
    assert proposed(stands(desk, again)) == {Benefit.AUSFLUG}
    (second,) = settle(desk, again).application_ids
    assert second not in ids
    lunch = next(each for each in desk.ask(families.family_sheet, family_id).applications if each.benefit is Benefit.MITTAGESSEN)
    notes = StepNotes(notice_on=TODAY, notice_posted_on=TODAY, granted_from=date(2026, 11, 1), granted_until=date(2027, 5, 31))
    desk.do(applications.advance_application, lunch.id, ApplicationState.GRANTED, on=TODAY, notes=notes)
    desk.do(applications.advance_application, lunch.id, ApplicationState.PAID, on=TODAY)
    assert Benefit.MITTAGESSEN not in proposed(stands(desk, opened(desk, family_id).talk))


def test_where_an_outing_goes_is_noted_put_right_and_printed(desk: Desk) -> None:
    family_id = saved(desk, MIA)
    talk = say(opened(desk, family_id).talk, Topic.CHILD_BENEFIT, YES)
    settled = settle(desk, say(talk, Topic.TRIP, DAY_TRIP, what="Tierpark", valid_from="12.5.27", cost="12,50"))
    case = outing_of(desk, family_id)
    assert (case.period_from, case.period_until) == (date(2027, 5, 12), date(2027, 5, 12))
    (planned,) = desk.ask(trips.planned_trips)
    assert (planned.trip.destination, planned.trip.total_cents, planned.application_ids) == ("Tierpark", 1250, (case.id,))
    text = "".join(pages_of(compose_papers(desk.ask(conversation_papers, settled, LAW), made_on=TODAY, seal=desk.seal)))
    assert [word for word in ("Tierpark", "12.05.2027", "12,50") if word not in text] == []
    settle(desk, say(settled.talk, Topic.TRIP, DAY_TRIP, what="Tierpark", valid_from="13.5.27", cost="14"))
    (again,) = desk.ask(trips.planned_trips)
    assert (again.trip.total_cents, again.trip.starts_on, again.application_ids) == (1400, date(2027, 5, 13), (case.id,))
    settle(desk, say(settled.talk, Topic.TRIP, DAY_TRIP, what="Museum", valid_from="2.6.27"))
    (same,) = desk.ask(trips.planned_trips)
    assert same.trip.destination == "Tierpark", "an application for another trip stays what it is"


def test_a_trip_of_several_days_needs_its_last_day_and_half_of_it_is_told(desk: Desk) -> None:
    family_id = saved(desk, MIA)
    talk = say(opened(desk, family_id).talk, Topic.CHILD_BENEFIT, YES)
    half = say(talk, Topic.TRIP, LONG_TRIP, what="Nordsee", valid_from="12.5.27")
    (question,) = (each for each in stands(desk, half).children[0].questions if each.topic is Topic.TRIP)
    assert [(fault.path, fault.is_error) for fault in question.faults] == [("valid_until", False)]
    settle(desk, half)
    assert desk.ask(trips.planned_trips) == ()
    settle(desk, say(talk, Topic.TRIP, LONG_TRIP, what="Nordsee", valid_from="12.5.27", valid_until="14.5.27"))
    (planned,) = desk.ask(trips.planned_trips)
    assert (planned.trip.benefit, planned.trip.ends_on) == (Benefit.FAHRT, date(2027, 5, 14))


def outing_of(desk: Desk, family_id: str) -> Application:
    return next(each for each in desk.ask(families.family_sheet, family_id).applications if each.benefit is Benefit.AUSFLUG)
