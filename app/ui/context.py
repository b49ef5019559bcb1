"""What every screen is given."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeVar

from app.core.frozen import dataclass
from app.services.desk import Desk
from app.services.store import OpenStore
from app.ui.tasks.jobs import Jobs

if TYPE_CHECKING:
    from app.domain.benefits.catalogue import Catalogue
    from app.domain.benefits.law_calendar import LawCalendar
    from app.domain.paper import Pack
    from app.services.catalogue_shelf import CatalogueShelf
    from app.services.conversation_papers import Papers


T = TypeVar("T")


class Navigator(Protocol):
    """The ways from one screen to another; screens never call each other."""

    def open_family(self, family_id: str) -> None:
        """Show a family."""

    def edit_family(self, family_id: str) -> None:
        """Show a family's facts to be changed."""

    def start_conversation(self, family_id: str | None = None) -> None:
        """Begin a conversation, with a family if one is meant."""

    def print_papers(self, asked: "Callable[[], Papers]", printed: "Callable[[Pack], None]") -> None:
        """Show the papers of a conversation before they are printed, and tell when they were."""

    def open_thread(self, thread_id: str) -> None:
        """Show a thread of the direct line."""

    def print_thread(self, thread_id: str, printed: "Callable[[Pack], None]") -> None:
        """Show a thread as a letter to its office before it is printed, and tell when it was."""

    def open_line(self) -> None:
        """Show the direct line."""

    def open_care(self, request_id: str | None = None) -> None:
        """Show what offices ask for a child, one request first if it is named."""

    def open_handovers(self, bundle_id: str | None = None) -> None:
        """Show what waits for an office and what is under way, one bundle first if it is named."""

    def open_cooperation(self, page: str = "", thing_id: str = "") -> None:
        """Show the cooperation with partners, one of its pages and one thing there first if they are named."""

    def print_drawn(
        self, asked: "Callable[[], T]", compose: "Callable[..., Pack]", printed: "Callable[[Pack], None] | None" = None
    ) -> None:
        """Show paper that is drawn from what is asked, before it is printed, and tell when it was; who asks notes it herself."""

    def print_bundle(self, bundle_id: str, *, front_only: bool = False) -> None:
        """Show the paper of a bundle before it is printed; or its cover and list alone."""

    def print_meeting(self, meeting_id: str, printed: "Callable[[Pack], None]", *, minutes: bool = False) -> None:
        """Show the invitation to a meeting, or its minutes, before it is printed, and tell when it was."""

    def open_exchange(self, write_for: str = "") -> None:
        """Show where files are written for partners and read from them; for one partner, what would leave now."""

    def plan_outing(self) -> None:
        """Show where an outing of a group is planned."""

    def show_done(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say that something was done, with a way back."""

    def show_problem(self, error: Exception) -> None:
        """Say what went wrong and what to do now."""

    def print_pack(self, *, family_id: str | None = None, child_id: str | None = None, application_id: str | None = None) -> None:
        """Show the print preview of a pack."""

    def print_applications(self, application_ids: Sequence[str], *, annexes_only: bool = False) -> None:
        """Print the papers of some applications; or what is about each of them alone."""

    def print_trip_notice(self, trip_id: str) -> None:
        """Print what all families of a group are told of a trip."""

    def print_hand_over(self, application_id: str) -> None:
        """Show the print preview of the list for the office of an application."""

    def open_renewals(self) -> None:
        """Show the approvals that end, and what follows on them."""


@dataclass(frozen=True)
class Machine:
    """What there is beside the database: the store's keys and backups, when the screen locks, and the law of the folder."""

    store: OpenStore
    lock_after: Callable[[int], None]
    shelf: Callable[[], "CatalogueShelf"]


@dataclass(frozen=True)
class ScreenContext:
    """The desk, the jobs, the ways, and the day. ``backup_words`` says how the backup stands; ``None`` where nobody knows.

    ``machine`` is there for the settings and the law; a screen without one knows the law that came with the program.
    """

    desk: Desk
    jobs: Jobs
    navigator: Navigator
    today: Callable[[], date]
    backup_words: Callable[[], str | None] | None = None
    machine: Machine | None = None

    def law(self) -> "Catalogue":
        """Answer the law in force. Reads files: for a worker only."""
        from app.domain.benefits.shipped import shipped_catalogue

        return shipped_catalogue() if self.machine is None else self.machine.shelf().law().catalogue

    def law_calendar(self, on: date) -> "LawCalendar":
        """Answer what the law asks of the days around one. Reads files: for a worker only."""
        from app.services.catalogue_shelf import shipped_law
        from app.services.today import calendar_of

        law = shipped_law() if self.machine is None else self.machine.shelf().law()
        return calendar_of(law.catalogue, law.deadlines, on)
