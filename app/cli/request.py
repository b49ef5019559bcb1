"""What was asked for on the command line."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.core.frozen import dataclass

if TYPE_CHECKING:
    from app.domain.line.care import CareState
    from app.domain.line.words import Shown
    from app.domain.paper import SingleSheet, TongueSheet
    from app.domain.terms import ApplicationState, Benefit, DeliveryChannel

T = TypeVar("T")

WINDOW = ""
"""The command when none is given: the program with its window."""

WINDOW_COMMANDS = frozenset({WINDOW, "open", "screenshots", "self-test"})
"""Commands the command line only reads; ``__main__`` hands them to the window's side."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """One call of the program. Options a command does not know keep their default."""

    command: str = WINDOW
    data_dir: Path | None = None
    passphrase_file: Path | None = None
    recovery_key_file: Path | None = None
    json: bool = False
    instead: bool = False
    file: Path | None = None
    paths: list[Path] | None = None
    out: Path | None = None
    text: str = ""
    action: str = ""
    family: str | None = None
    child: str | None = None
    application: str | None = None
    office: str | None = None
    sheet: "SingleSheet | TongueSheet | None" = None
    language: str | None = None
    phrases: Path | None = None
    families: int | None = None
    seed: int = 1
    posted: date | None = None
    received: date | None = None
    month: date | None = None
    to: date | None = None
    on: date | None = None
    due: date | None = None
    state: "ApplicationState | None" = None
    days: int | None = None
    channel: str = ""
    objection: bool = False
    no_instruction: bool = False
    fixed: bool = False
    preview: bool = False
    seen: bool = False
    all: bool = False
    files: bool = False
    peer: str | None = None
    instead_of: str | None = None
    name: str = ""
    new_keys: bool = False
    everything: bool = False
    dry_run: bool = False
    print: bool = False
    benefits: "Sequence[Benefit]" = ()
    flatten: bool = False
    settings: Sequence[str] = ()
    reason: str = ""
    keep: str = ""
    size: str = ""
    place: str | None = None
    note: str = ""
    care_state: "CareState | None" = None
    shown: "Shown | None" = None
    subject: str | None = None
    source: str = ""
    send: bool = False
    applications: Sequence[str] = ()
    without: Sequence[str] = ()
    way: "DeliveryChannel | None" = None
    code: str | None = None
    decision: str | None = None
    age: int | None = None
    weekdays: str = "12345"
    from_minute: int | None = None
    until_minute: int | None = None
    scale: float = 1.0
    text_scale: float = 1.0
    dark: bool = False
    ics: bool = False


def names_store(request: Request) -> bool:
    """Tell whether a command that can do without a store was told of one."""
    return request.data_dir is not None or request.passphrase_file is not None


def given(value: T | None) -> T:
    """Answer an argument its command cannot be called without.

    Raises:
        AssertionError: The argument parser let it pass; our fault.
    """
    if value is None:
        raise AssertionError("a required argument is missing")
    return value
