"""Leads through the first start: checks each page, makes the store once, asks the recovery key back. Knows no Qt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from app.core.clock import local_date
from app.core.errors import AppError
from app.core.messages import explain, explain_problem
from app.domain.exchange import StoreRole
from app.domain.people import SiteFields
from app.domain.setup import RecoveryKey
from app.domain.short_sign import propose_sign
from app.services.entrance import Entrance
from app.services.store import OpenStore
from app.ui.runs import Runs
from app.ui.setup.entries import Typed, answers_of, problems_of
from app.ui.setup.printed_key import AskPlaces, PrintedKey, random_places
from app.ui.setup.steps import FIRST_AFTER_CREATION, Step, stands_on, step_beside


@dataclass(frozen=True)
class Remark:
    """What stands under a field."""

    text: str
    is_error: bool


class SetupView(Protocol):
    """What the presenter needs of the wizard."""

    def typed(self) -> Typed:
        """Answer what stands on the pages."""
        ...

    def show_step(self, step: Step) -> None:
        """Turn to a page."""
        ...

    def show_remarks(self, remarks: Mapping[str, Remark], *, insist: bool) -> None:
        """Show what is wrong under the fields; ``insist``: also where nothing was typed yet, and go to the first."""
        ...

    def show_working(self, working: str) -> None:
        """Say what is being done and take no more clicks; nothing with an empty text."""
        ...

    def show_trouble(self, text: str) -> None:
        """Say what stood in the way."""
        ...

    def show_sheet(self, key: RecoveryKey, modules: tuple[tuple[bool, ...], ...], places: tuple[int, ...]) -> None:
        """Show the words and the QR code, and which words will be asked back."""
        ...

    def words_back(self) -> tuple[str, ...] | str:
        """Answer the asked words, or all of them as one text."""
        ...

    def show_words_wrong(self, wrong: tuple[int, ...], text: str) -> None:
        """Say which of the asked words are wrong, or what is wrong with the whole."""
        ...

    def finish(self, store: OpenStore) -> None:
        """Hand over the open store."""
        ...


class SetupPresenter:
    """Knows the step, and the store once it is made."""

    def __init__(self, view: SetupView, entrance: Entrance, runs: Runs, *, ask_places: AskPlaces = random_places) -> None:
        self._view = view
        self._entrance = entrance
        self._runs = runs
        self._ask_places = ask_places
        self._made: tuple[OpenStore, PrintedKey] | None = None
        self._is_working = False
        self.role = entrance.role
        self.step = Step.WELCOME

    def next(self) -> None:
        """Go on, if nothing on the page stands against it."""
        if self._is_working or not self._is_right():
            return
        if self.step is Step.PASSPHRASE:
            self._create()
        elif self.step is Step.TYPED_BACK:
            self._check_back()
        else:
            self._turn(step_beside(self.step, self.role))

    def begin_as(self, role: StoreRole) -> None:
        """Set up for a centre or for an office."""
        self.role = role
        self.next()

    def back(self) -> None:
        """Go back; not behind the making of the store."""
        if self.can_go_back and not self._is_working:
            step = step_beside(self.step, self.role, back=True)
            if step is Step.WELCOME:
                self.role = self._entrance.role  # there it is chosen anew
            self._turn(step)

    @property
    def can_go_back(self) -> bool:
        """Tell whether there is a page to go back to."""
        return self.step not in {Step.WELCOME, FIRST_AFTER_CREATION}

    def look(self) -> None:
        """Say what is wrong where something was typed."""
        self._view.show_remarks(self._remarks(), insist=False)

    def site_proposal(self) -> SiteFields:
        """Answer what the first Kita is proposed as: at the centre's address."""
        centre = answers_of(self._view.typed()).centre
        return SiteFields(street=centre.street, postcode=centre.postcode, city=centre.city)

    def sign_for(self, name: str, taken: tuple[str, ...]) -> str:
        """Propose a short sign."""
        return propose_sign(name, taken)

    def make_sheet(self, then: Callable[[bytes], None]) -> None:
        """Make the Notfallblatt as a PDF, to be printed."""
        self._runs.query(self._done[1].pdf, then, self._on_failed)

    def save_sheet(self, file: Path, then: Callable[[], None]) -> None:
        """Write the Notfallblatt into a file."""
        self._runs.query(partial(self._done[1].save, file), lambda _: then(), self._on_failed)

    def leave(self) -> None:
        """Close the store, if it was made and not handed over."""
        if self._made is not None:
            self._made[0].close()
            self._made = None

    @property
    def _done(self) -> tuple[OpenStore, PrintedKey]:
        if self._made is None:
            raise AssertionError("the store is not made yet")
        return self._made

    def _turn(self, step: Step) -> None:
        self.step = step
        self._view.show_step(step)

    def _remarks(self) -> dict[str, Remark]:
        """Answer what stands under the fields of this page; an error goes before a hint."""
        found = [problem for problem in problems_of(self._view.typed()) if stands_on(self.step, problem.path)]
        remarks: dict[str, Remark] = {}
        for problem in sorted(found, key=lambda problem: not problem.is_error):
            remarks.setdefault(problem.path, Remark(explain_problem(problem.code, problem.facts), problem.is_error))
        return remarks

    def _is_right(self) -> bool:
        remarks = self._remarks()
        if any(remark.is_error for remark in remarks.values()):
            self._view.show_remarks(remarks, insist=True)
            return False
        return True

    def _create(self) -> None:
        self._is_working = True
        self._view.show_working("Der Datenbestand wird verschlüsselt angelegt …")
        self._runs.query(partial(self._entrance.create, answers_of(self._view.typed())), self._on_created, self._on_failed)

    def _on_created(self, made: tuple[OpenStore, RecoveryKey]) -> None:
        store, key = made
        centre = answers_of(self._view.typed()).centre.name
        printed = PrintedKey(key, centre, local_date(store.clock()), self._ask_places(len(key.words)))
        self._made = store, printed
        # In a second job, for it loads the library that draws.
        self._runs.query(printed.modules, partial(self._on_drawn, printed), self._on_failed)

    def _on_drawn(self, printed: PrintedKey, modules: tuple[tuple[bool, ...], ...]) -> None:
        self._is_working = False
        self._view.show_working("")
        self._view.show_sheet(printed.key, modules, printed.places)
        self._turn(Step.SHEET)

    def _on_failed(self, error: Exception) -> None:
        self._is_working = False
        self._view.show_working("")
        if not isinstance(error, AppError):
            raise error
        self._view.show_trouble(explain(error).text)

    def _check_back(self) -> None:
        wrong, text = self._done[1].wrong(self._view.words_back())
        if wrong or text:
            self._view.show_words_wrong(wrong, text)
        else:
            self._hand_over()

    def _hand_over(self) -> None:
        store, _ = self._done
        self._made = None
        self._is_working = True
        self._view.finish(store)
