"""The course of a conversation: find or type who is there, ask, choose, write, hand out, note. Plain Python, no Qt."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from app.core.errors import ErrorCode, UserError
from app.domain.changes import ChangeKind, ChangeSet, Outcome
from app.domain.conversation.known import Known
from app.domain.conversation.standing import Standing, standing
from app.domain.conversation.talk import (
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
from app.domain.conversation.told import child_key
from app.domain.paper import Pack
from app.domain.terms import Benefit
from app.domain.views import Hit
from app.services import conversations
from app.services.conversation_papers import Papers, conversation_papers, handed_out_words
from app.services.conversations import KeptTalk, Opened, Settled
from app.services.desk import Desk
from app.services.search import find
from app.ui.features.conversation.keeping import TalkKeeper
from app.ui.features.conversation.likeness import Likeness
from app.ui.features.conversation.page import TalkPage, talk_page
from app.ui.runs import Runs

if TYPE_CHECKING:
    from app.domain.benefits.catalogue import Catalogue

_MOST_HITS = 8
_FOLLOWED = (
    ChangeKind.FAMILY,
    ChangeKind.ADULT,
    ChangeKind.CHILD,
    ChangeKind.ATTENDANCE,
    ChangeKind.GRANT,
    ChangeKind.SECOND_HOUSEHOLD,
    ChangeKind.APPLICATION,
    ChangeKind.SITE,
    ChangeKind.OFFICE,
    ChangeKind.LAW,
)


class ConversationView(Protocol):
    """What the screen can show."""

    def show_start(self, kept: tuple[KeptTalk, ...]) -> None:
        """Ask who is there, and offer the conversations that were begun."""
        ...

    def show_found(self, text: str, hits: tuple[Hit, ...]) -> None:
        """Show whom a text finds."""
        ...

    def show_page(self, page: TalkPage) -> None:
        """Show the open conversation."""
        ...

    def show_similar(self, hits: tuple[Hit, ...]) -> None:
        """Show who is stored already and may be the one being typed."""
        ...

    def focus_first_open(self) -> None:
        """Put the cursor where the conversation goes on."""
        ...


class Doors(Protocol):
    """What the screen asks of the window around it."""

    def open_family(self, family_id: str) -> None:
        """Show a family."""
        ...

    def show_done(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say that something was done."""
        ...

    def show_problem(self, error: Exception) -> None:
        """Say what went wrong."""
        ...

    def print_papers(self, asked: Callable[[], Papers], printed: Callable[[Pack], None]) -> None:
        """Show the papers of a conversation before they are printed, and tell when they were."""
        ...


class ConversationPresenter:
    """One conversation at a time. What was said is kept after every change; the latest text is always the one that lands in the store."""

    def __init__(
        self,
        view: ConversationView,
        *,
        desk: Desk,
        runs: Runs,
        doors: Doors,
        today: Callable[[], date],
        law: "Callable[[], Catalogue]",
    ) -> None:
        self._view = view
        self._desk = desk
        self._runs = runs
        self._doors = doors
        self._today = today
        self._law = law
        self._talk: Conversation | None = None
        self._known: Known | None = None
        self._asked = ""
        self._keeper = TalkKeeper(desk, runs, doors.show_problem)
        self._likeness = Likeness(desk, runs, view.show_similar, doors.show_problem)

    @property
    def talk(self) -> Conversation | None:
        """Answer the open conversation."""
        return self._talk

    @property
    def is_open(self) -> bool:
        """Tell whether somebody is there."""
        return self._talk is not None

    def load(self) -> None:
        """Go on where it stood; where no conversation is open, look for one that was interrupted."""
        if self._talk is None:
            self._runs.query(partial(self._desk.ask, conversations.kept_conversations), self._on_kept, self._doors.show_problem)

    def begin(self, family_id: str) -> None:
        """Begin with a family, or go on with what was begun with it."""
        if self._talk is not None and self._talk.family_id == family_id and family_id:
            return
        self.keep_now()
        self._runs.query(partial(self._read, family_id), self._on_opened, self._doors.show_problem)

    def begin_new(self, text: str = "") -> None:
        """Begin with a family that was not here before, named as it was looked for; an unfinished new one is gone on with."""
        self.keep_now()
        self._runs.query(partial(self._read, ""), partial(self._on_new, text), self._doors.show_problem)

    def search(self, text: str) -> None:
        """Look for who is there."""
        self._asked = text.strip()
        if not self._asked:
            self._view.show_found("", ())
            return
        self._runs.query(partial(self._desk.ask, find, self._asked, limit=_MOST_HITS), partial(self._on_found, self._asked))

    # What is said

    def reply(self, topic: Topic, choice: str) -> None:
        """Take an answer; what was typed beside the one of last time stays with it where it is the same."""
        before = self._reply_so_far(topic)
        details = before.details if before and (before.choice == choice or not before.choice) else Details()
        self._say(replied(self._open_child, Reply(topic=topic, choice=choice, details=details)))

    def type_detail(self, topic: Topic, name: str, text: str) -> None:
        """Take what was typed beside an answer."""
        before = self._reply_so_far(topic) or Reply(topic=topic)
        typed = replace(before, details=replace(before.details, **{name: text}))
        self._say(replied(self._open_child, typed))

    def choose(self, benefit: Benefit, *, wanted: bool) -> None:
        """Take a benefit into the pack or leave it out."""
        self._say(chosen(self._open_child, benefit, wanted=wanted))

    def type_adult(self, name: str, text: str) -> None:
        """Take what was typed of the parent who is here for the first time."""
        talk = self._open_talk
        self._change(replace(talk, adult=replace(talk.adult, **{name: text})))
        if self._known is not None:
            self._likeness.look(self._open_talk, self._known, self._today())

    def type_child(self, name: str, text: str) -> None:
        """Take what was typed of a new child."""
        typed: dict[str, Any] = {name: text}
        self._say(replace(self._open_child, **typed))
        if self._known is not None:
            self._likeness.look(self._open_talk, self._known, self._today())

    def same_as_sibling(self) -> None:
        """Answer as for the brother or sister who was spoken of."""
        talk = self._open_talk
        spoken = next((child for number, child in enumerate(talk.children) if number != talk.current and child.replies), None)
        if spoken is not None:
            self._say(like_sibling(self._open_child, spoken))
            self._view.focus_first_open()

    def open_child(self, index: int) -> None:
        """Speak of another child, by its place in the list."""
        talk, keys = self._open_talk, [child.child.id for child in self._standing().children]
        numbers = {child_key(talk, number): number for number in range(len(talk.children))}
        if 0 <= index < len(keys):
            self._change(replace(talk, current=numbers[keys[index]]))
            self._view.focus_first_open()

    def open_next_child(self, step: int) -> None:
        """Speak of the next child, or the one before."""
        if self._talk is not None and self._talk.children:
            self.open_child(self._place() + step)

    def open_next_unasked(self) -> bool:
        """Speak of the next child that has open questions; tells whether there is one."""
        children, here = self._standing().children, self._place()
        order = [*range(here + 1, len(children)), *range(here)]
        waiting = next((place for place in order if any(each.is_open for each in children[place].questions)), None)
        if waiting is not None:
            self.open_child(waiting)
        return waiting is not None

    def _place(self) -> int:
        """Answer the place of the open child in the list."""
        talk = self._open_talk
        keys = [child.child.id for child in self._standing().children]
        return keys.index(child_key(talk, talk.current))

    def add_child(self) -> None:
        """Take in one more child."""
        talk = self._open_talk
        self._change(replace(talk, children=(*talk.children, ChildTalk()), current=len(talk.children)))
        self._view.focus_first_open()

    def remove_child(self) -> None:
        """Leave out a new child that was typed by mistake."""
        talk = self._open_talk
        if talk.child is not None and not talk.child.child_id:
            rest = (*talk.children[: talk.current], *talk.children[talk.current + 1 :])
            self._change(replace(talk, children=rest, current=max(talk.current - 1, 0)))

    def speak(self, language: str) -> None:
        """Note which language is spoken."""
        self._change(replace(self._open_talk, language=language))

    def plan_next(self, day: str) -> None:
        """Note until when the next step is to be done."""
        self._change(replace(self._open_talk, next_on=day))

    # How it ends

    def park(self) -> None:
        """Go on later."""
        talk = replace(self._open_talk, is_parked=True)
        self._leave()
        work = partial(self._desk.do, conversations.keep_conversation, talk)
        self._runs.command(work, lambda _: self.load(), self._doors.show_problem)
        self._doors.show_done("Das Gespräch ist aufgehoben. Mit Strg+G geht es weiter.")

    def discard(self) -> None:
        """Forget what was said; nothing of it was written yet."""
        talk = self._open_talk
        self._leave()
        work = partial(self._desk.do, conversations.drop_conversation, talk.family_id)
        self._runs.command(work, lambda _: self.load(), self._doors.show_problem)
        self._doors.show_done("Gespräch verworfen", partial(self._take_up, talk))

    def print(self) -> None:
        """Write what was said and show the pack."""
        self._settle(self._on_settled)

    def end_without_paper(self) -> None:
        """Write what was said and the note, and print nothing."""
        self._settle(partial(self._close, handed_out=""))

    def changed(self, changes: ChangeSet) -> None:
        """Follow what others changed, and what was just written."""
        if self._talk is not None and changes.concerns(*_FOLLOWED):
            self._runs.query(partial(self._reread, self._talk), self._on_reread, self._on_gone)

    def keep_now(self) -> None:
        """Keep at once what was said: before a lock, before the window closes."""
        self._keeper.keep_now()

    # Reading

    def _read(self, family_id: str) -> Opened:
        return self._desk.ask(conversations.open_conversation, family_id, self._law())

    def _reread(self, talk: Conversation) -> tuple[Conversation, Opened]:
        return talk, self._desk.ask(conversations.refreshed_conversation, talk, self._law())

    def _on_kept(self, kept: tuple[KeptTalk, ...]) -> None:
        if self._talk is not None:
            return
        interrupted = next((each for each in kept if not each.is_parked), None)
        if interrupted is None:
            self._view.show_start(kept)
        elif interrupted.family_id:
            self.begin(interrupted.family_id)
        else:
            self.begin_new()

    def _on_opened(self, opened: Opened) -> None:
        self._take(opened.talk, opened.known, is_begun=opened.is_begun)
        self._view.focus_first_open()

    def _on_new(self, text: str, opened: Opened) -> None:
        talk = opened.talk
        if talk.adult == NewAdult():
            talk = replace(talk, adult=named_as(text), children=talk.children or (ChildTalk(),))
        self._take(talk, opened.known, is_begun=opened.is_begun or talk.adult != NewAdult())
        self._view.focus_first_open()

    def _on_found(self, text: str, hits: tuple[Hit, ...]) -> None:
        if text == self._asked:
            self._view.show_found(text, tuple(hit for hit in hits if hit.family_id))

    def _on_reread(self, answer: tuple[Conversation, Opened]) -> None:
        asked, opened = answer
        if self._talk is None or self._talk.family_id != asked.family_id:
            return
        self._known = opened.known
        if self._talk == asked:
            self._talk = opened.talk
        self._show()

    def _on_gone(self, error: Exception) -> None:
        """The family was erased or taken back: its conversation goes, too."""
        if isinstance(error, UserError) and error.code is ErrorCode.NOT_FOUND and self._talk is not None:
            family_id = self._talk.family_id
            self._leave()
            self._runs.command(
                partial(self._desk.do, conversations.drop_conversation, family_id), lambda _: self.load(), self._doors.show_problem
            )
        self._doors.show_problem(error)

    # Changing

    def _say(self, child: ChildTalk) -> None:
        self._change(with_child(self._open_talk, self._open_talk.current, child))

    def _change(self, talk: Conversation) -> None:
        self._talk = talk
        self._show()
        self._keeper.keep(talk)

    def _take(self, talk: Conversation, known: Known, *, is_begun: bool) -> None:
        self._talk, self._known = talk, known
        self._likeness.forget()
        self._show()
        if is_begun:  # who only looked leaves nothing to be finished on „Heute“
            self._keeper.keep(talk)

    def _show(self) -> None:
        if self._talk is not None and self._known is not None:
            self._view.show_page(talk_page(self._talk, self._known, self._standing()))

    def _standing(self) -> Standing:
        if self._known is None:
            raise RuntimeError("no conversation is open")
        return standing(self._open_talk, self._known)

    def _reply_so_far(self, topic: Topic) -> Reply | None:
        key = child_key(self._open_talk, self._open_talk.current)
        own = next(child for child in self._standing().children if child.child.id == key)
        return next((question.reply for question in own.questions if question.topic is topic), None)

    # Ending

    def _settle(self, then: Callable[[Settled], None]) -> None:
        if self._talk is None or not self._standing().can_be_settled or not self._talk.children:
            return
        work = partial(self._write, self._talk)
        self._runs.command(work, partial(self._on_written, then), self._doors.show_problem)

    def _write(self, talk: Conversation) -> Outcome[Settled]:
        return self._desk.do(conversations.settle_conversation, talk, self._law())

    def _on_written(self, then: Callable[[Settled], None], settled: Settled) -> None:
        self._talk = settled.talk
        self._keeper.forget()
        then(settled)

    def _on_settled(self, settled: Settled) -> None:
        self._doors.print_papers(partial(self._read_papers, settled), partial(self._on_printed, settled))

    def _read_papers(self, settled: Settled) -> Papers:
        return self._desk.ask(conversation_papers, settled, self._law())

    def _on_printed(self, settled: Settled, pack: Pack) -> None:
        self._close(settled, handed_out=handed_out_words(pack))

    def _close(self, settled: Settled, *, handed_out: str) -> None:
        work = partial(self._desk.do, conversations.close_conversation, settled, handed_out=handed_out)
        self._runs.command(work, partial(self._on_closed, settled.talk), self._doors.show_problem)

    def _on_closed(self, talk: Conversation, _: str) -> None:
        self._leave()
        self._doors.open_family(talk.family_id)
        self._doors.show_done(f"Gespräch notiert. Nächster Schritt: {talk.next_step} bis {talk.next_on}")

    def _leave(self) -> None:
        self._talk = self._known = None
        self._keeper.forget()
        self._likeness.forget()
        self._asked = ""
        self._view.show_start(())

    def _take_up(self, talk: Conversation) -> None:
        """Go on with a conversation that was discarded."""
        self._runs.query(partial(self._reread, talk), lambda answer: self._on_opened(answer[1]), self._doors.show_problem)

    @property
    def _open_talk(self) -> Conversation:
        if self._talk is None:
            raise RuntimeError("no conversation is open")
        return self._talk

    @property
    def _open_child(self) -> ChildTalk:
        child = self._open_talk.child
        if child is None:
            raise RuntimeError("no child is open")
        return child


def named_as(text: str) -> NewAdult:
    """Read a name as it was looked for: ``Müller, Ayşe`` or ``Ayşe Müller``; a single word is the family name."""
    if "," in text:
        family_name, _, given_names = text.partition(",")
    else:
        given_names, _, family_name = text.strip().rpartition(" ")
    return NewAdult(family_name=_capital(family_name), given_names=_capital(given_names))


def _capital(name: str) -> str:
    """Write a name that was typed in small letters only as a name; digits are no name."""
    name = name.strip()
    if any(sign.isdigit() for sign in name):
        return ""
    return name.title() if name == name.lower() else name
