"""What is asked, and what is kept of it: for any child, and for anything that was typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.domain.benefits.facts import ActivityFacts, Attends, ChildFacts, GrantFacts
from app.domain.benefits.shipped import shipped_catalogue
from app.domain.benefits.verdict import Verdict
from app.domain.conversation.questions import MOST_QUESTIONS, findings_for, questions_for
from app.domain.conversation.talk import SKIP, ChildTalk, Conversation, Details, NewAdult, Reply, Topic, is_answer
from app.domain.conversation.talk_json import talk_from_json, talk_to_json
from app.domain.terms import Benefit, Route

LAW = shipped_catalogue()
TODAY = date(2026, 11, 23)
DAYS = st.dates(date(2005, 1, 1), date(2028, 12, 31))
MAYBE = st.sampled_from([None, True, False])
GRANTS = st.builds(
    GrantFacts,
    route=st.sampled_from([route for route in Route if route is not Route.NONE]),
    valid_from=st.none() | DAYS,
    valid_until=st.none() | DAYS,
    covers_child=st.just(value=True),
)
ACTIVITIES = st.builds(ActivityFacts, since=st.none() | DAYS, cost_eur=st.sampled_from([None, 0.0, 9.0]))
CHILDREN = st.builds(
    ChildFacts,
    id=st.just("c"),
    birth_date=st.none() | st.dates(date(2000, 1, 1), TODAY),
    attends=st.sampled_from([None, *Attends]),
    training_pay=MAYBE,
    lunch=MAYBE,
    activity=st.sampled_from([None, False]) | ACTIVITIES,
    lives_with_applicant=MAYBE,
    child_benefit_drawn=MAYBE,
    grants=st.none() | st.lists(GRANTS, max_size=2).map(tuple),
)
ASKED_BY = {
    "grants": Topic.GRANT,
    "attends": Topic.ATTENDS,
    "lunch": Topic.LUNCH,
    "activity": Topic.ACTIVITY,
    "birth_date": Topic.BIRTH,
    "training_pay": Topic.TRAINING_PAY,
    "lives_with_applicant": Topic.HOUSEHOLD,
    "child_benefit_drawn": Topic.CHILD_BENEFIT,
}
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
DETAILS = st.builds(Details, valid_from=TEXTS, valid_until=TEXTS, what=TEXTS, cost=TEXTS)
REPLIES = st.lists(st.builds(Reply, topic=st.sampled_from(Topic), choice=st.just(SKIP), details=DETAILS), unique_by=lambda each: each.topic)
TALKS = st.builds(
    Conversation,
    family_id=TEXTS,
    adult=st.builds(NewAdult, family_name=TEXTS, given_names=TEXTS, birth_date=TEXTS),
    language=st.sampled_from(["", "de", "tr"]),
    children=st.lists(
        st.builds(ChildTalk, child_id=TEXTS, replies=REPLIES.map(tuple), wanted=st.lists(st.sampled_from(Benefit), unique=True).map(tuple)),
        max_size=3,
    ).map(tuple),
    is_parked=st.booleans(),
)


@given(CHILDREN)
def test_nobody_is_asked_twice_nor_too_much(child: ChildFacts) -> None:
    asked = questions_for(child, on=TODAY, law=LAW)
    topics = [each.topic for each in asked]
    assert len(topics) == len(set(topics)) <= MOST_QUESTIONS
    assert [len(each.opens) for each in asked] == sorted((len(each.opens) for each in asked), reverse=True)


@given(CHILDREN)
def test_what_keeps_a_benefit_unclear_is_among_the_questions(child: ChildFacts) -> None:
    topics = {each.topic for each in questions_for(child, on=TODAY, law=LAW)}
    if len(topics) == MOST_QUESTIONS:
        return
    for finding in findings_for(child, on=TODAY, law=LAW).findings.values():
        if finding.verdict is Verdict.UNCLEAR and finding.facts:
            assert ASKED_BY[finding.facts[0]] in topics


@given(CHILDREN, MAYBE)
def test_the_order_does_not_depend_on_the_answers_but_on_what_they_open(child: ChildFacts, lunch: bool | None) -> None:
    from dataclasses import replace

    before = [each.topic for each in questions_for(child, on=TODAY, law=LAW)]
    after = [each.topic for each in questions_for(replace(child, lunch=lunch), on=TODAY, law=LAW)]
    assert before == after


@given(TALKS)
def test_a_draft_is_read_as_it_was_written(talk: Conversation) -> None:
    assert talk_from_json(talk_to_json(talk)) == talk


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"format": 2}', '{"format": true}', '{"children": 3}', '{"children": [{"mood": "good"}]}']
)
def test_what_is_no_conversation_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        talk_from_json(text)


@pytest.mark.parametrize("topic", list(Topic))
def test_only_an_answer_to_the_question_is_one(topic: Topic) -> None:
    assert is_answer(Reply(topic=topic, choice=SKIP))
    if topic is not Topic.ATTENDS:
        assert not is_answer(Reply(topic=topic, choice="perhaps"))
