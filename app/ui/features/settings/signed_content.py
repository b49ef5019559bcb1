"""A signed file in words, and what to say when it is refused. Plain Python, no Qt."""

from typing import Protocol

from app.core.errors import UserError
from app.core.frozen import dataclass
from app.core.messages import explain
from app.ui.runs import Notes
from app.ui.wording import Fact


@dataclass(frozen=True)
class SignedContent:
    """A signed file before anything is done with it. ``changes`` stand below ``heading``."""

    title: str
    text: str
    facts: tuple[Fact, ...]
    heading: str
    changes: tuple[str, ...]


class SignedFileView(Protocol):
    """What the part of a page can show that takes signed files."""

    def show_working(self, working: str) -> None:
        """Say what is being done and take no more clicks; nothing with an empty text."""

    def show_refused(self, text: str) -> None:
        """Say why a file was not taken; nothing with an empty text."""

    def show_preview(self, content: SignedContent) -> None:
        """Show what the file would change."""

    def close_preview(self) -> None:
        """Go back to the section."""


def show_failure(view: SignedFileView, notes: Notes, error: Exception) -> None:
    """Say beside the button why a file was refused; what is no fault of the file is said above the page."""
    view.show_working("")
    if isinstance(error, UserError):
        view.show_refused(explain(error).text)
    else:
        notes.show_problem(error)
