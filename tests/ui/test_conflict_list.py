"""*Zwei Stände* over two real stores: what is read, what is decided, what is taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from app.core.errors import AppError
from app.domain.conflicts import Keep
from app.services.conflicts import open_conflicts
from app.ui.application import make_application
from app.ui.features.exchange.conflict_list import ConflictCardView
from app.ui.features.exchange.conflict_page import ConflictPage
from app.ui.features.exchange.conflict_presenter import ConflictPresenter
from tests.merging.sites import Site, sites, template
from tests.merging.test_merging import adult, edit, shared
from tests.merging.test_settling import two_phones
from tests.ui.plain import NotedDoors, RunsAtOnce


class NotedView:
    """Keeps the page it was shown."""

    page = ConflictPage("", 0, ())

    def show_conflicts(self, page: ConflictPage) -> None:
        self.page = page


@pytest.fixture
def two(tmp_path: Path) -> Iterator[list[Site]]:
    with sites(template(tmp_path), tmp_path, 2) as made:
        yield made


def presenter_of(site: Site, view: NotedView, doors: NotedDoors) -> ConflictPresenter:
    presenter = ConflictPresenter(view, desk=site.desk, runs=RunsAtOnce(), ways=doors)
    presenter.load()
    return presenter


def test_a_conflict_reads_in_words_and_is_decided_and_taken_back(two: list[Site]) -> None:
    family_id = two_phones(two)
    view, doors = NotedView(), NotedDoors()
    presenter = presenter_of(two[0], view, doors)
    assert view.page.heading == "Zwei Stände: 1 Fall zu entscheiden"
    (card,) = view.page.cards
    assert card.title == "Kaya, Elif: Elif Kaya – Telefon"
    assert [(fact.label, fact.value) for fact in card.facts] == [("Hier", "0171 1"), ("Anderer Standort", "0152 2")]
    assert [fact.source.endswith("gilt zurzeit") for fact in card.facts] == [False, True]
    assert [keep for keep, _ in card.acts] == [Keep.OURS, Keep.THEIRS, Keep.BOTH, Keep.ASK]
    presenter.decide(card.id, Keep.OURS)
    assert adult(two[0], family_id).phone == "0171 1"
    assert two[0].desk.ask(open_conflicts) == ()
    assert doors.undo is not None
    doors.undo()
    assert adult(two[0], family_id).phone == "0152 2"
    presenter.open_family(family_id)
    assert doors.opened == [family_id]


def test_what_was_decided_elsewhere_meanwhile_is_told(two: list[Site]) -> None:
    two_phones(two)
    view, doors = NotedView(), NotedDoors()
    presenter = presenter_of(two[0], view, doors)
    presenter.decide("0" * 16, Keep.OURS)
    assert isinstance(doors.problems[-1], AppError)


def test_nothing_to_decide_is_nothing_to_see(two: list[Site]) -> None:
    family_id = shared(two)
    view = NotedView()
    presenter_of(two[0], view, NotedDoors())
    edit(two[0], family_id, phone="0171 1")
    assert view.page == ConflictPage("", 0, ())


def test_the_card_shows_both_and_every_button_says_what_it_is_about(two: list[Site], qtbot: QtBot) -> None:
    make_application()
    two_phones(two)
    view = NotedView()
    presenter_of(two[0], view, NotedDoors())
    card = ConflictCardView(view.page.cards[0])
    qtbot.addWidget(card)
    card.show()
    texts = [label.text() for label in card.findChildren(QLabel)]
    assert {"0171 1", "0152 2", "Hier", "Anderer Standort"} <= set(texts)
    buttons = {button.accessibleName(): button for button in card.findChildren(QAbstractButton)}
    decided: list[object] = []
    card.decided.connect(decided.append)
    buttons["Ihres gilt: Kaya, Elif: Elif Kaya – Telefon"].click()
    assert decided == [Keep.THEIRS]
