"""The course of a conversation, without Qt, on a real store."""

from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from app.core.errors import ErrorCode, UserError
from app.domain.benefits.shipped import shipped_catalogue
from app.domain.conversation.talk import DAY_TRIP, NO, SKIP, YES, Topic
from app.domain.drafts import AdultDraft, AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft
from app.domain.terms import ApplicationState, AttendanceKind, Benefit, Route
from app.domain.views import Hit
from app.services import conversations, families, prints
from app.services.conversation_papers import compose_papers
from app.services.conversations import KeptTalk
from app.services.desk import Desk
from app.ui.features.conversation.page import QuestionLine, TalkPage
from app.ui.features.conversation.presenter import ConversationPresenter, named_as
from tests.services.conftest import database, desk, stored
from tests.ui.plain import NotedDoors, RunsAtOnce

__all__ = ["database", "desk", "stored"]

TODAY = date(2026, 11, 23)
LAW = shipped_catalogue()
KITA = AttendanceDraft(kind=AttendanceKind.KITA, institution="Kita am Wall", starts_on=date(2023, 8, 1))
WOHNGELD = GrantDraft(route=Route.WOHNGELD, valid_from=date(2026, 6, 1), valid_until=date(2027, 5, 31))
MIA = ChildDraft(family_name="Kaya", given_names="Mia", birth_date=date(2021, 5, 4), attendances=(KITA,), grants=(WOHNGELD,))
KAYA = FamilyDraft(adults=(AdultDraft(family_name="Kaya", given_names="Elif", phone="02941 1234"),), children=(MIA,))


@dataclass
class ShownTalk:
    """What the screen was told to show last."""

    page: TalkPage | None = None
    kept: tuple[KeptTalk, ...] = ()
    found: tuple[str, tuple[Hit, ...]] = ("", ())
    similar: tuple[Hit, ...] = ()
    cursor_moves: int = 0
    pages: list[TalkPage] = field(default_factory=list)

    def show_start(self, kept: tuple[KeptTalk, ...]) -> None:
        self.page, self.kept = None, kept

    def show_found(self, text: str, hits: tuple[Hit, ...]) -> None:
        self.found = (text, hits)

    def show_page(self, page: TalkPage) -> None:
        self.page = page
        self.pages.append(page)

    def show_similar(self, hits: tuple[Hit, ...]) -> None:
        self.similar = hits

    def focus_first_open(self) -> None:
        self.cursor_moves += 1

    def line(self, topic: Topic) -> QuestionLine:
        assert self.page is not None
        return next(line for line in self.page.questions if line.topic is topic)


@dataclass
class Talk:
    """A presenter with all that surrounds it."""

    desk: Desk
    view: ShownTalk = field(default_factory=ShownTalk)
    doors: NotedDoors = field(default_factory=NotedDoors)
    runs: RunsAtOnce = field(default_factory=RunsAtOnce)

    def __post_init__(self) -> None:
        self.presenter = ConversationPresenter(
            self.view, desk=self.desk, runs=self.runs, doors=self.doors, today=lambda: TODAY, law=lambda: LAW
        )
        self.runs.changed.append(self.presenter.changed)

    @property
    def page(self) -> TalkPage:
        assert self.view.page is not None
        return self.view.page


@pytest.fixture
def talk(desk: Desk) -> Talk:
    return Talk(desk)


@pytest.fixture
def kaya(desk: Desk) -> str:
    return desk.do(families.save_family, KAYA).value


def offer(talk: Talk, benefit: Benefit) -> tuple[str, bool]:
    line = next(line for line in talk.page.offers if line.benefit is benefit)
    return line.state, line.is_chosen


def test_a_known_family_is_shown_with_the_answers_of_last_time(talk: Talk, kaya: str) -> None:
    talk.presenter.begin(kaya)
    page = talk.page
    assert (page.title, page.contact, page.heading, page.is_new) == ("Elif Kaya", "02941 1234", "Mia", False)
    assert page.beside_heading == "wie beim letzten Mal, bitte nur Neues ändern"
    grant = talk.view.line(Topic.GRANT)
    assert (grant.text, grant.choice) == ("Welche Leistung bekommt die Familie gerade für Mia?", Route.WOHNGELD)
    assert [entry.text for entry in grant.details][:2] == ["01.06.2026", "31.05.2027"]
    assert talk.view.line(Topic.ATTENDS).answer == "Kita am Wall"
    assert (page.children[0].beside, page.children[0].state) == ("5 · Kita", "2 von 7")
    assert (page.count, page.has_chosen) == ("Noch kein Antrag", False)


def test_each_answer_opens_something_and_says_so(talk: Talk, kaya: str) -> None:
    talk.presenter.begin(kaya)
    talk.presenter.reply(Topic.CHILD_BENEFIT, YES)
    talk.presenter.reply(Topic.LUNCH, YES)
    assert offer(talk, Benefit.MITTAGESSEN) == ("neu durch diese Antwort", True)
    talk.presenter.reply(Topic.TRIP, DAY_TRIP)
    assert offer(talk, Benefit.MITTAGESSEN) == ("voraussichtlich ja", True)
    lunch = next(line for line in talk.page.offers if line.benefit is Benefit.MITTAGESSEN)
    assert "durch: Mittagessen" in lunch.text
    assert "§ 6b" in lunch.text
    assert offer(talk, Benefit.AUSFLUG) == ("neu durch diese Antwort", True)
    assert talk.page.count == "2 Anträge für 1 Kind"
    assert talk.page.missing == "2 Nachweise fehlen"
    talk.presenter.choose(Benefit.AUSFLUG, wanted=False)
    assert talk.page.count == "1 Antrag für 1 Kind"
    talk.presenter.reply(Topic.LUNCH, NO)
    assert offer(talk, Benefit.MITTAGESSEN)[1] is False
    assert talk.page.count == "Noch kein Antrag"


def test_every_change_is_kept_at_once(talk: Talk, kaya: str, desk: Desk) -> None:
    talk.presenter.begin(kaya)
    talk.presenter.reply(Topic.LUNCH, YES)
    talk.presenter.reply(Topic.ACTIVITY, YES)
    talk.presenter.type_detail(Topic.ACTIVITY, "since", "1.9.")
    again = Talk(desk)
    again.presenter.load()
    assert again.view.line(Topic.ACTIVITY).details[1].text == "1.9."
    assert again.view.line(Topic.LUNCH).choice == YES


def test_who_only_looked_leaves_nothing_to_finish(talk: Talk, kaya: str, desk: Desk) -> None:
    talk.presenter.begin(kaya)
    talk.presenter.begin_new()
    talk.presenter.keep_now()
    assert desk.ask(conversations.kept_conversations) == ()
    talk.presenter.begin_new("yılmaz, ayşe")
    assert [each.family_id for each in desk.ask(conversations.kept_conversations)] == [""]


def test_while_one_text_is_written_only_the_latest_waits(talk: Talk, kaya: str, desk: Desk) -> None:
    talk.presenter.begin(kaya)
    talk.presenter.reply(Topic.ACTIVITY, YES)
    talk.runs.is_holding = True
    for letters in ("K", "Ki", "Kin", "Kind"):
        talk.presenter.type_detail(Topic.ACTIVITY, "what", letters)
    assert len(talk.runs.held) == 1
    talk.runs.is_holding = False
    talk.runs.held.pop()()
    kept = desk.ask(conversations.open_conversation, kaya, LAW).talk.children[0].reply(Topic.ACTIVITY)
    assert kept is not None
    assert kept.details.what == "Kind"


def test_a_parked_conversation_waits_to_be_asked_for(talk: Talk, kaya: str) -> None:
    talk.presenter.begin(kaya)
    talk.presenter.reply(Topic.LUNCH, YES)
    talk.presenter.park()
    assert talk.view.page is None
    assert [(each.family_id, each.title) for each in talk.view.kept] == [(kaya, "Kaya, Elif")]
    talk.presenter.begin(kaya)
    assert talk.view.line(Topic.LUNCH).choice == YES


def test_what_was_discarded_can_be_taken_up_again(talk: Talk, kaya: str, desk: Desk) -> None:
    talk.presenter.begin(kaya)
    talk.presenter.reply(Topic.LUNCH, YES)
    talk.presenter.discard()
    assert desk.ask(conversations.kept_conversations) == ()
    assert talk.doors.undo is not None
    talk.doors.undo()
    assert talk.view.line(Topic.LUNCH).choice == YES
    assert len(desk.ask(conversations.kept_conversations)) == 1


def test_a_new_family_is_named_as_it_was_looked_for(talk: Talk) -> None:
    talk.presenter.begin_new("yılmaz, ayşe")
    assert [(entry.name, entry.text) for entry in talk.page.adult][:2] == [("family_name", "Yılmaz"), ("given_names", "Ayşe")]
    talk.presenter.type_child("given_names", "Ege")
    assert talk.page.heading == "Ege"
    assert [entry.text for entry in talk.page.newcomer] == ["Ege", "", "Yılmaz"]
    talk.presenter.type_child("birth_date", "31.2.2020")
    assert talk.page.newcomer[1].problem
    assert not talk.page.can_print
    talk.presenter.type_child("birth_date", "1.9.20")
    assert talk.page.can_print


@pytest.mark.parametrize(
    ("typed", "family_name", "given_names"),
    [
        ("müller", "Müller", ""),
        ("Ayşe Yılmaz", "Yılmaz", "Ayşe"),
        ("van der Berg, Jan", "van der Berg", "Jan"),
        ("4.5.2021", "", ""),
        ("", "", ""),
    ],
)
def test_a_name_is_read_as_people_type_it(typed: str, family_name: str, given_names: str) -> None:
    adult = named_as(typed)
    assert (adult.family_name, adult.given_names) == (family_name, given_names)


def test_who_is_stored_already_is_named(talk: Talk, kaya: str) -> None:
    talk.presenter.begin_new("Kaya")
    talk.presenter.type_adult("given_names", "Elif")
    assert [hit.family_id for hit in talk.view.similar] == [kaya]


def test_the_sibling_gets_the_same(talk: Talk, desk: Desk) -> None:
    family_id = desk.do(families.save_family, replace(KAYA, children=(MIA, replace(MIA, given_names="Can", grants=())))).value
    talk.presenter.begin(family_id)
    talk.presenter.reply(Topic.GRANT, Route.WOHNGELD)
    talk.presenter.reply(Topic.CHILD_BENEFIT, YES)
    talk.presenter.reply(Topic.LUNCH, YES)
    talk.presenter.open_next_child(1)
    assert (talk.page.heading, talk.page.sibling) == ("Can", "Mia")
    talk.presenter.same_as_sibling()
    assert talk.page.count == "2 Anträge für 2 Kinder"
    assert talk.page.sibling == ""


def test_after_the_last_question_the_next_child_is_asked(talk: Talk, desk: Desk) -> None:
    family_id = desk.do(families.save_family, replace(KAYA, children=(MIA, replace(MIA, given_names="Can")))).value
    talk.presenter.begin(family_id)
    assert talk.presenter.open_next_unasked()
    assert talk.page.heading == "Can"
    for line in talk.page.questions:
        talk.presenter.reply(line.topic, SKIP)
    assert talk.page.children[1].state == "fertig"
    assert talk.presenter.open_next_unasked()
    assert talk.page.heading == "Mia"


def test_printing_writes_then_hands_out_then_notes(talk: Talk, kaya: str, desk: Desk) -> None:
    talk.presenter.begin(kaya)
    talk.presenter.reply(Topic.CHILD_BENEFIT, YES)
    talk.presenter.reply(Topic.LUNCH, YES)
    talk.presenter.print()
    assert talk.doors.papers is not None
    asked, printed = talk.doors.papers
    pack = compose_papers(asked(), made_on=TODAY, seal=desk.seal)
    desk.do(prints.note_print, pack, catalogue_on=TODAY)
    assert talk.presenter.is_open  # whoever leaves the preview goes on here
    printed(pack)
    assert talk.view.page is None
    assert talk.doors.opened == [kaya]
    assert "Nächster Schritt: Unterschriften und Nachweise bis 26.11.2026" in talk.doors.done[-1]
    sheet = desk.ask(families.family_sheet, kaya)
    assert [each.state for each in sheet.applications] == [ApplicationState.PRINTED]
    assert sheet.notes[0].handed_out.startswith("Grundantrag")
    assert desk.ask(conversations.kept_conversations) == ()


def test_a_conversation_may_end_without_paper(talk: Talk, kaya: str, desk: Desk) -> None:
    talk.presenter.begin(kaya)
    talk.presenter.reply(Topic.LUNCH, NO)
    talk.presenter.end_without_paper()
    sheet = desk.ask(families.family_sheet, kaya)
    assert sheet.applications == ()
    assert (sheet.notes[0].handed_out, sheet.notes[0].topics) == ("", "Bildung und Teilhabe")


def test_what_a_colleague_changes_is_seen_and_what_was_said_stays(talk: Talk, kaya: str, desk: Desk) -> None:
    talk.presenter.begin(kaya)
    talk.presenter.reply(Topic.LUNCH, YES)
    draft = desk.ask(families.family_draft, kaya)
    moved = replace(draft, adults=(replace(draft.adults[0], street="Neue Gasse 7"),))
    talk.presenter.changed(desk.do(families.save_family, moved).changes)
    assert "Neue Gasse 7" in talk.page.contact
    assert talk.view.line(Topic.LUNCH).choice == YES


def test_a_grant_that_has_run_out_is_asked_again(talk: Talk, desk: Desk) -> None:
    ended = replace(WOHNGELD, valid_until=date(2026, 10, 31))
    family_id = desk.do(families.save_family, replace(KAYA, children=(replace(MIA, grants=(ended,)),))).value
    talk.presenter.begin(family_id)
    grant = talk.view.line(Topic.GRANT)
    assert grant.is_open
    assert grant.details[1].problem == "abgelaufen – neuer Bescheid?"
    talk.presenter.type_detail(Topic.GRANT, "valid_until", "31.10.27")
    assert not talk.view.line(Topic.GRANT).is_open
    assert talk.view.line(Topic.GRANT).details[1].problem == ""


def test_a_family_that_is_gone_leaves_nothing_behind(talk: Talk, kaya: str, desk: Desk) -> None:
    outcome = desk.do(families.save_family, replace(KAYA, children=()))
    talk.presenter.begin(outcome.value)
    talk.presenter.changed(outcome.changes)
    assert talk.page.children == ()
    assert not talk.page.can_print
    talk.presenter.begin("nowhere")
    error = talk.doors.problems[-1]
    assert isinstance(error, UserError)
    assert error.code is ErrorCode.NOT_FOUND
