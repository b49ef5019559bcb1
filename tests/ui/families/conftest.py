"""A real store with two families, and a runner that answers at once: presenters are plain Python."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

import pytest

from app.domain.changes import ChangeSet, Outcome
from app.domain.drafts import AdultDraft, AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft
from app.domain.paper import Pack
from app.domain.terms import AttendanceKind, Benefit, Route
from app.services import applications, centre, families
from app.services.conversation_papers import Papers
from app.services.desk import Desk
from tests.services.conftest import database, desk, stored

__all__ = ["database", "desk", "stored"]

T = TypeVar("T")
TODAY = date(2026, 11, 23)


class AtOnce:
    """Runs work where it stands; remembers what changed."""

    def __init__(self) -> None:
        self.changes: list[ChangeSet] = []
        self.waiting: list[Callable[[], None]] = []
        self.holds = False

    def query(self, work: Callable[[], T], then: Callable[[T], None], failed: Callable[[Exception], None] | None = None) -> None:
        self._run(work, then, failed)

    def command(self, work: Callable[[], Outcome[T]], then: Callable[[T], None], failed: Callable[[Exception], None] | None = None) -> None:
        def told(outcome: Outcome[T]) -> None:
            self.changes.append(outcome.changes)
            then(outcome.value)

        self._run(work, told, failed)

    def release(self) -> None:
        """Hand out the answers held back, the newest first."""
        self.holds = False
        while self.waiting:
            self.waiting.pop()()

    def _run(self, work: Callable[[], T], then: Callable[[T], None], failed: Callable[[Exception], None] | None) -> None:
        try:
            answer = work()
        except Exception as error:
            if failed is None:
                raise
            failed(error)
            return
        if self.holds:
            self.waiting.append(lambda: then(answer))
        else:
            then(answer)


class OpenDoors:
    """The window around a screen: remembers what it was asked."""

    def __init__(self) -> None:
        self.done: list[tuple[str, Callable[[], None] | None]] = []
        self.problems: list[Exception] = []
        self.opened: list[str] = []
        self.printed: list[dict[str, str]] = []
        self.papers: tuple[Callable[[], Papers], Callable[[Pack], None]] | None = None
        self.threads: list[tuple[str, Callable[[Pack], None]]] = []

    def open_family(self, family_id: str) -> None:
        self.opened.append(family_id)

    def print_drawn(self, asked: Callable[[], object], compose: Callable[..., object], printed: object = None) -> None:
        self.opened.append(f"paper {compose.__name__}")

    def open_exchange(self, write_for: str = "") -> None:
        self.opened.append(f"exchange {write_for}".rstrip())

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

    def print_bundle(self, bundle_id: str, *, front_only: bool = False) -> None:
        self.printed.append({"front" if front_only else "bundle": bundle_id})

    def open_cooperation(self, page: str = "", thing_id: str = "") -> None:
        self.opened.append(f"cooperation {page} {thing_id}".rstrip())

    def print_meeting(self, meeting_id: str, printed: Callable[[Pack], None], *, minutes: bool = False) -> None:
        self.threads.append((meeting_id, printed))

    def plan_outing(self) -> None:
        self.opened.append("trips")

    def show_done(self, text: str, undo: Callable[[], None] | None = None) -> None:
        self.done.append((text, undo))

    def show_problem(self, error: Exception) -> None:
        self.problems.append(error)

    def print_pack(self, *, family_id: str | None = None, child_id: str | None = None, application_id: str | None = None) -> None:
        given = {"family_id": family_id, "child_id": child_id, "application_id": application_id}
        self.printed.append({name: value for name, value in given.items() if value})

    def print_applications(self, application_ids: Sequence[str], *, annexes_only: bool = False) -> None:
        self.printed.append({"applications": " ".join(application_ids)})

    def print_trip_notice(self, trip_id: str) -> None:
        self.printed.append({"notice": trip_id})

    def open_renewals(self) -> None:
        self.opened.append("renewals")

    def edit_family(self, family_id: str) -> None:
        self.opened.append(family_id)

    def start_conversation(self, family_id: str | None = None) -> None:
        self.opened.append(f"talk {family_id}")

    def print_papers(self, asked: Callable[[], Papers], printed: Callable[[Pack], None]) -> None:
        self.papers = (asked, printed)

    def print_hand_over(self, application_id: str) -> None:
        self.printed.append({"list": application_id})


@pytest.fixture
def runs() -> AtOnce:
    return AtOnce()


@pytest.fixture
def doors() -> OpenDoors:
    return OpenDoors()


@pytest.fixture
def site_id(desk: Desk) -> str:
    return desk.ask(centre.centre_sheet).sites[0].id


@pytest.fixture
def office_id(desk: Desk) -> str:
    return desk.ask(centre.centre_sheet).offices[0].id


@pytest.fixture
def mueller(desk: Desk, site_id: str, office_id: str) -> str:
    draft = FamilyDraft(
        site_id=site_id,
        adults=(
            AdultDraft(
                family_name="Müller",
                given_names="Sandra",
                birth_date=date(1990, 4, 2),
                phone="0152 28817386",
                street="Kastanienweg 14",
                postcode="59555",
                city="Lippstadt",
                language="tr",
            ),
        ),
        children=(
            ChildDraft(
                family_name="Müller",
                given_names="Mia",
                birth_date=date(2020, 9, 1),
                attendances=(AttendanceDraft(kind=AttendanceKind.KITA, site_id=site_id, group_name="Igel", starts_on=date(2023, 8, 1)),),
                grants=(
                    GrantDraft(
                        route=Route.WOHNGELD,
                        office_id=office_id,
                        reference="974 028 123 456",
                        valid_from=date(2026, 6, 1),
                        valid_until=date(2027, 5, 31),
                    ),
                ),
            ),
            ChildDraft(family_name="Müller", given_names="Ben", birth_date=date(2018, 2, 3)),
        ),
    )
    return desk.do(families.save_family, draft).value


@pytest.fixture
def weiss(desk: Desk) -> str:
    draft = FamilyDraft(adults=(AdultDraft(family_name="Weiß", given_names="Jana"),))
    return desk.do(families.save_family, draft).value


@pytest.fixture
def lunch(desk: Desk, mueller: str) -> str:
    child = desk.ask(families.family_sheet, mueller).family.children[0]
    proposal = desk.ask(applications.proposed_application, child.id, Benefit.MITTAGESSEN)
    return desk.do(applications.open_application, child.id, proposal).value
