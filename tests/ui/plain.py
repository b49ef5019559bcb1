"""Stand-ins for what surrounds a presenter: jobs that run at once, doors that note who went through."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from app.domain.changes import ChangeSet, Outcome
from app.domain.paper import Pack
from app.services.conversation_papers import Papers
from app.ui.runs import Failed

T = TypeVar("T")


def heard_nothing(problem: str) -> None:
    """Hear that a step was recorded."""
    assert problem == ""


@dataclass
class RunsAtOnce:
    """Runs everything at once, and tells every change as the real jobs do. ``held`` keeps answers back until asked."""

    changed: list[Callable[[ChangeSet], None]] = field(default_factory=list)
    is_holding: bool = False
    held: list[Callable[[], None]] = field(default_factory=list)

    def query(self, work: Callable[[], T], then: Callable[[T], None], failed: Failed | None = None) -> None:
        self._run(work, then, failed)

    def render(self, work: Callable[[], T], then: Callable[[T], None], failed: Failed | None = None) -> None:
        self._run(work, then, failed)

    def command(self, work: Callable[[], Outcome[T]], then: Callable[[T], None], failed: Failed | None = None) -> None:
        def answer(outcome: Outcome[T]) -> None:
            then(outcome.value)
            for tell in self.changed:
                tell(outcome.changes)

        self._run(work, answer, failed)

    def _run(self, work: Callable[[], T], then: Callable[[T], None], failed: Failed | None) -> None:
        try:
            value = work()
        except Exception as error:
            if failed is None:
                raise
            failed(error)
            return
        if self.is_holding:
            self.held.append(lambda: then(value))
        else:
            then(value)


@dataclass
class NotedDoors:
    """Notes where a presenter sent the person at the desk."""

    opened: list[str] = field(default_factory=list)
    printed: list[str | None] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    problems: list[Exception] = field(default_factory=list)
    undo: Callable[[], None] | None = None
    papers: tuple[Callable[[], Papers], Callable[[Pack], None]] | None = None
    threads: list[tuple[str, Callable[[Pack], None]]] = field(default_factory=list)

    def open_family(self, family_id: str) -> None:
        self.opened.append(family_id)

    def open_thread(self, thread_id: str) -> None:
        self.opened.append(thread_id)

    def print_thread(self, thread_id: str, printed: Callable[[Pack], None]) -> None:
        self.threads.append((thread_id, printed))

    def open_line(self) -> None:
        self.opened.append("line")

    def open_care(self, request_id: str | None = None) -> None:
        self.opened.append(f"care {request_id}")

    def open_handovers(self, bundle_id: str | None = None) -> None:
        self.opened.append(f"handovers {bundle_id}")

    def print_drawn(self, asked: Callable[[], object], compose: Callable[..., object], printed: object = None) -> None:
        self.opened.append(f"paper {compose.__name__}")

    def open_cooperation(self, page: str = "", thing_id: str = "") -> None:
        self.opened.append(f"cooperation {page} {thing_id}".rstrip())

    def print_bundle(self, bundle_id: str, *, front_only: bool = False) -> None:
        self.printed.append(f"{'front' if front_only else 'bundle'} {bundle_id}")

    def print_meeting(self, meeting_id: str, printed: Callable[[Pack], None], *, minutes: bool = False) -> None:
        self.printed.append(f"{'minutes' if minutes else 'invitation'} {meeting_id}")
        self.threads.append((meeting_id, printed))

    def open_exchange(self, write_for: str = "") -> None:
        self.opened.append(f"exchange {write_for}".rstrip())

    def plan_outing(self) -> None:
        self.opened.append("trips")

    def show_done(self, text: str, undo: Callable[[], None] | None = None) -> None:
        self.done.append(text)
        self.undo = undo

    def show_problem(self, error: Exception) -> None:
        self.problems.append(error)

    def print_pack(self, *, family_id: str | None = None, child_id: str | None = None, application_id: str | None = None) -> None:
        self.printed.append(application_id or child_id or family_id)

    def print_applications(self, application_ids: Sequence[str], *, annexes_only: bool = False) -> None:
        self.printed.extend(application_ids)

    def print_trip_notice(self, trip_id: str) -> None:
        self.printed.append(f"notice {trip_id}")

    def edit_family(self, family_id: str) -> None:
        self.opened.append(family_id)

    def start_conversation(self, family_id: str | None = None) -> None:
        self.opened.append(f"talk {family_id}")

    def print_papers(self, asked: Callable[[], Papers], printed: Callable[[Pack], None]) -> None:
        self.papers = (asked, printed)

    def print_hand_over(self, application_id: str) -> None:
        self.printed.append(f"list {application_id}")

    def open_renewals(self) -> None:
        self.opened.append("renewals")
