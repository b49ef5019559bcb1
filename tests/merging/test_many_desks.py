"""Several real, encrypted stores and everything a year can bring; in the end all must hold the same, and nothing may be lost."""

import tempfile
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from typing_extensions import override

from app.core.errors import AppError, ErrorCode
from app.domain.applications import ApplicationFields
from app.domain.changes import ChangeKind
from app.domain.conflicts import Keep
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft
from app.domain.exchange import ForeignChangeSet
from app.domain.people import NoteFields
from app.domain.rebasing import Opened
from app.models.capture import capture_of
from app.models.unit_of_work import Work
from app.services import applications, families
from app.services.conflicts import open_conflicts, resolve_conflict
from app.services.drafts import log_position
from app.services.erasing import erase_family
from app.services.family_merging import merge_families
from app.services.undo import take_back_command
from tests.merging.sites import Site, later, log_differences, settle, sites, template
from tests.soak import rounds

MOST = 5
MINUTES = st.integers(0, 300)
CHOICE = st.integers(0, 10_000)
WORDS = st.sampled_from(["", "Ölçer", "0152 1", "O'Neill"])


def write_as_tomorrow(work: Work, family_id: str, word: str) -> None:
    """Write what this version cannot hold: a field and a kind it has no place for, and a value it cannot read."""
    capture = capture_of(work.session)
    capture.note(
        work.session, ChangeKind.FAMILY.value, [family_id], {"wish": word, "address_protected": "only by night", "archived_on": "soon"}
    )
    capture.note(work.session, "wish", [work.new_id()], {"*": True, "family_id": family_id, "text": word})


class ManyDesks(RuleBasedStateMachine):
    """Two to five desks, each with a clock of its own, and the files on their way between them."""

    @initialize(count=st.integers(2, MOST), hours=st.lists(st.integers(-10, 10), min_size=MOST, max_size=MOST))
    def open(self, count: int, hours: list[int]) -> None:
        self.rooms = ExitStack()
        folder = self.rooms.enter_context(tempfile.TemporaryDirectory())
        self.sites: list[Site] = self.rooms.enter_context(sites(template(Path(folder)), Path(folder), count))
        self.files: list[tuple[ForeignChangeSet, ...]] = []
        self.forms: list[tuple[int, Opened]] = []
        self.erased: set[str] = set()
        self.notes: dict[str, tuple[str, str]] = {}
        self.done: list[tuple[Site, str]] = []
        for site, off in zip(self.sites, hours, strict=False):
            site.clock.now += timedelta(hours=off)
        draft = FamilyDraft(
            adults=(AdultDraft(family_name="Kaya", given_names="Elif"),), children=(ChildDraft(family_name="Kaya", given_names="Can"),)
        )
        self.sites[0].desk.do(families.save_family, draft)
        settle(self.sites)

    @rule(minutes=MINUTES)
    def pass_time(self, minutes: int) -> None:
        later(self.sites, minutes=minutes)

    @rule(site=CHOICE, word=WORDS)
    def enter(self, site: int, word: str) -> None:
        person = AdultDraft(family_name=word or "Kaya", given_names="Ada")
        self.do(site, families.save_family, FamilyDraft(adults=(person,), children=(ChildDraft(family_name="Kaya", given_names="Can"),)))

    @rule(site=CHOICE, which=CHOICE, word=WORDS, what=st.sampled_from(["phone", "city", "remark", "child", "no child", "no adult", "site"]))
    def edit(self, site: int, which: int, word: str, what: str) -> None:
        if (family_id := self.family(site, which)) is None:
            return
        draft = self.at(site).desk.ask(families.family_draft, family_id)
        changed = {
            "remark": lambda: replace(draft, remark=word),
            "phone": lambda: replace(draft, adults=tuple(replace(each, phone=word) for each in draft.adults)),
            "city": lambda: replace(draft, adults=tuple(replace(each, city=word) for each in draft.adults[:1]) + draft.adults[1:]),
            "child": lambda: replace(draft, children=(*draft.children, ChildDraft(family_name="Kaya", given_names=word or "Mia"))),
            "no child": lambda: replace(draft, children=draft.children[1:]),
            "no adult": lambda: replace(draft, adults=draft.adults[:1]),
            "site": lambda: replace(draft, address_protected=not draft.address_protected),
        }[what]()
        self.do(site, families.save_family, changed)

    @rule(site=CHOICE, which=CHOICE)
    def open_form(self, site: int, which: int) -> None:
        if (family_id := self.family(site, which)) is not None:
            seen, draft = self.at(site).desk.ask(log_position), self.at(site).desk.ask(families.family_draft, family_id)
            self.forms.append((site, Opened(draft=draft, seen=seen)))

    @rule(which=CHOICE, word=WORDS, keeps=st.booleans())
    def save_form(self, which: int, word: str, keeps: bool) -> None:
        """Save what was opened some time ago; much may have come since."""
        if self.forms:
            site, form = self.forms.pop(which % len(self.forms))
            adults = tuple(replace(each, phone=word) for each in form.draft.adults)
            typed = replace(form.draft, adults=adults, children=form.draft.children if keeps else form.draft.children[1:])
            self.do(site, families.save_family, typed, opened=form)

    @rule(site=CHOICE, which=CHOICE)
    def begin_case(self, site: int, which: int) -> None:
        if (family_id := self.family(site, which)) is not None:
            for child in self.at(site).desk.ask(families.family_sheet, family_id).family.children[:1]:
                self.do(site, applications.open_application, child.id, ApplicationFields())

    @rule(site=CHOICE, which=CHOICE)
    def note_talk(self, site: int, which: int) -> None:
        if (family_id := self.family(site, which)) is not None:
            text = f"Gespräch {len(self.notes)}."
            outcome = self.at(site).desk.do(families.add_note, family_id, NoteFields(text=text))
            self.notes[outcome.value] = (text, outcome.changes.stamp)

    @rule(site=CHOICE, one=CHOICE, other=CHOICE)
    def merge(self, site: int, one: int, other: int) -> None:
        pair = [self.family(site, one), self.family(site, other)]
        if None not in pair and pair[0] != pair[1]:
            self.do(site, merge_families, *pair)

    @precondition(lambda self: len(self.erased) < 2)
    @rule(site=CHOICE, which=CHOICE, rarely=st.integers(0, 3))
    def erase(self, site: int, which: int, rarely: int) -> None:
        if rarely == 0 and (family_id := self.family(site, which)) is not None:
            self.erased.add(family_id)
            self.do(site, erase_family, family_id, reason="Wunsch")

    @rule(which=CHOICE)
    def take_back(self, which: int) -> None:
        if self.done:
            site, stamp = self.done[which % len(self.done)]
            with suppress(AppError):
                site.desk.do(take_back_command, stamp)

    @rule(site=CHOICE, which=CHOICE, keep=st.sampled_from(Keep))
    def settle_one(self, site: int, which: int, keep: Keep) -> None:
        if found := self.at(site).desk.ask(open_conflicts):
            self.do(site, resolve_conflict, found[which % len(found)].id, keep)

    @rule(site=CHOICE, which=CHOICE, word=WORDS)
    def come_from_tomorrow(self, site: int, which: int, word: str) -> None:
        if (family_id := self.family(site, which)) is not None:
            self.do(site, write_as_tomorrow, family_id, word)

    @rule(sender=CHOICE, receiver=CHOICE, delivered=st.booleans())
    def send(self, sender: int, receiver: int, delivered: bool) -> None:
        """Write a file; perhaps it comes at once, perhaps later, twice, before an older one, or never."""
        if self.at(sender) is not self.at(receiver):
            self.files.append(self.at(sender).file_for(self.at(receiver).held()))
            if delivered:
                self.take(receiver, self.files[-1])

    @rule(receiver=CHOICE, which=CHOICE)
    def find_old_file(self, receiver: int, which: int) -> None:
        if self.files:
            self.take(receiver, self.files[which % len(self.files)])

    @override
    def teardown(self) -> None:
        if not hasattr(self, "rooms"):
            return
        with self.rooms:
            settle(self.sites)
            first, *others = [site.state() for site in self.sites]
            for other in others:
                for name in first:
                    assert other[name] == first[name], name
            for site in self.sites:
                assert site.desk.ask(log_differences) == ()
                assert site.desk.do(_rebuilt).value == [], "rebuilding everything at once gives something else"
            self.check_nothing_lost_or_left(first)

    def check_nothing_lost_or_left(self, state: dict[str, Any]) -> None:
        gone = {row[0] for row in state["erased"]}
        assert self.erased <= gone
        logged = {row[4]: row[5] for row in state["log"]}
        for note_id, (text, _) in self.notes.items():
            assert (note_id in gone) == (text not in str(state)), "a fact was lost, or is left of what was erased"
            assert note_id in logged
        assert not any(row[1] in gone for row in state["search"])

    def at(self, number: int) -> Site:
        return self.sites[number % len(self.sites)]

    def family(self, site: int, which: int) -> str | None:
        ids = self.at(site).desk.ask(families.family_ids)
        return ids[which % len(ids)] if ids else None

    def do(self, site: int, command: Any, *args: Any, **kwargs: Any) -> None:
        """Do something; the program may refuse it, but only in its own words."""
        with suppress(AppError):
            stamp = self.at(site).desk.do(command, *args, **kwargs).changes.stamp
            if stamp:
                self.done.append((self.at(site), stamp))

    def take(self, receiver: int, file: tuple[ForeignChangeSet, ...]) -> None:
        before = self.at(receiver).state()
        held = self.at(receiver).held()
        first = {change.origin: change.seq for each in reversed(file) for change in reversed(each.changes)}
        if any(seq > held.get(origin, 0) + 1 for origin, seq in first.items()):
            with pytest.raises(AppError) as refused:
                self.at(receiver).take(file)
            assert refused.value.code is ErrorCode.IMPORT_GAP
            assert self.at(receiver).state() == before
            return
        self.at(receiver).take(file)
        after = self.at(receiver).state()
        assert self.at(receiver).take(file).is_known
        assert self.at(receiver).state() == after


def _rebuilt(work: Work) -> list[object]:
    """Rebuild everything the log tells of; answers what that changed."""
    things = {(kind, each) for kind, each in work.families._access.rows("SELECT DISTINCT entity, entity_id FROM change")}
    before = work.conflicts._access.rows("SELECT id FROM conflict ORDER BY id")
    rebuilt = work.merging.rebuild(things)
    after = work.conflicts._access.rows("SELECT id FROM conflict ORDER BY id")
    return [*rebuilt.touched, *rebuilt.erased, *(set(before) ^ set(after))]


TestManyDesks = ManyDesks.TestCase
TestManyDesks.settings = settings(
    max_examples=rounds(usual=20, soak=300),
    stateful_step_count=30,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
