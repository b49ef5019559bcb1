"""A PC the IT department has set up for an office (``/OFFICE``) makes an office's store, and asks what an office is asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.bootstrap import _entrance
from app.cli.request import Request
from app.services.store import OpenStore
from app.system import policy
from app.ui.application import make_application
from app.ui.setup import SetupWizard
from app.ui.setup.steps import Step
from app.ui.tasks.jobs import Jobs
from tests.ui.entering import enter, settle, shown_texts, write

_PASSPHRASE = "Vier Äpfel im Hof"


@pytest.fixture
def decided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "vorgaben.ini"
    file.write_bytes(b"[vorgaben]\r\nrole=office\r\nkeyring=no\r\n")
    monkeypatch.setattr(policy, "policy", lambda: policy.read_policy(file))


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    make_application()
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture
def wizard(tmp_path: Path, qtbot: QtBot, jobs: Jobs, request: pytest.FixtureRequest) -> SetupWizard:
    wizard = SetupWizard(_entrance(Request(command="", data_dir=tmp_path / "store")), jobs, ask_places=lambda _: (0,))
    qtbot.addWidget(wizard)
    wizard.show()
    wizard.activateWindow()
    return wizard


@pytest.mark.usefixtures("decided")
def test_the_first_start_asks_an_office_and_makes_its_store(wizard: SetupWizard, qtbot: QtBot, jobs: Jobs) -> None:
    stores: list[OpenStore] = []
    wizard.finished.connect(stores.append)
    assert "Name und Anschrift Ihrer Stelle" in shown_texts(wizard)
    assert "Als Stelle einrichten" not in [button.text() for button in wizard.findChildren(type(wizard.on)) if button.isVisible()]
    enter(wizard)
    write(wizard, "Jobcenter Weidenfurt")
    enter(wizard)
    write(wizard, "Jonas Weber")
    enter(wizard)
    assert wizard.presenter.step is Step.PASSPHRASE
    for entry in wizard.passphrase.grid.entries.values():
        entry.setFocus()
        write(wizard, _PASSPHRASE)
    enter(wizard)
    settle(qtbot, jobs)
    enter(wizard)
    QTest.keyClicks(wizard.focusWidget() or wizard, wizard.presenter._done[1].key.words[0])
    wizard.on.click()
    (store,) = stores
    assert store.is_office
    store.close()


def test_without_a_decision_a_way_back_leads_to_the_choice(wizard: SetupWizard) -> None:
    assert "Sie sind Jobcenter, Sozialamt oder eine andere Stelle?" in shown_texts(wizard)
    wizard.welcome.office_wanted.emit()
    assert "Ihre Stelle" in shown_texts(wizard)
    wizard.back.click()
    assert "Name und Anschrift des Familienzentrums und seiner Kitas" in shown_texts(wizard)
    enter(wizard)
    assert "Ihr Familienzentrum" in shown_texts(wizard)
