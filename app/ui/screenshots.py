"""Render every screen with demo data to PNG, for people to look at after each change."""

import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QItemSelectionModel, QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QTableView, QWidget

from app.domain.people import CentreFields, SiteFields
from app.domain.setup import SetupAnswers, StaffAnswers
from app.domain.terms import ApplicationState, Benefit
from app.services import centre, families, office_forms
from app.services.demo_entrance import demo_entrance
from app.services.demo_office import demo_office_entrance
from app.services.entrance import Entrance
from app.services.sheets import sample
from app.ui.application import make_application
from app.ui.fault_dialog import FaultDialog
from app.ui.features.families.application_row import ApplicationRow
from app.ui.features.settings.rail import Section
from app.ui.features.today.groups import GroupList
from app.ui.features.today.page import Arrangement
from app.ui.help_window import HelpWindow
from app.ui.shell.navigation import EXCHANGE, FAMILIES, LINE, SETTINGS
from app.ui.shell.window import MainWindow
from app.ui.tasks.jobs import Jobs
from app.ui.theme import DARK, apply_theme
from app.ui.widgets.choice_row import ChoiceRow
from app.ui.widgets.entry_list import EntryListView

_LOOK_MS, _QUIET_LOOKS = 250, 3
"""A form of many fields is filled step by step: nothing may be under way for several looks in a row."""
_LAW_MS = 2_500
_LONGEST_WAIT_MS = 20_000
_NORMAL = "1366x768"
_SHOWN_FAMILY = "Müller"
_TALKING_FAMILY = "Wiśniewska"
_SELECT_ROW = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


@dataclass(frozen=True)
class Scene:
    """One picture: its file name, what brings it about, and the window beside the main one it shows, if it is not that."""

    name: str
    arrange: Callable[[MainWindow], None]
    beside: type[QWidget] | None = None


@dataclass(frozen=True)
class Look:
    """How the pictures are to look: pixels for each logical pixel, as on a screen set to 200 %, larger text, dark colours."""

    scale: float = 1.0
    text_scale: float = 1.0
    is_dark: bool = False


_PLAIN = Look()
_TRIAL_PASSPHRASE = "nur für diese Bilder"  # noqa: S105 - of a store that lives as long as its pictures


def take_screenshots(folder: Path, *, size: str = "", look: Look = _PLAIN) -> int:
    """Write one PNG for each scene; answer the exit status.

    Args:
        folder: Where the pictures go.
        size: ``1366x768``, in logical pixels.
        look: How they are to look.
    """
    folder.mkdir(parents=True, exist_ok=True)
    width, height = (int(part) for part in (size or _NORMAL).split("x"))
    with tempfile.TemporaryDirectory() as work:
        for number, (scene, shown) in enumerate(walk(Path(work), width=width, height=height, look=look), 1):
            path = folder / f"{number:02d}-{scene.name}.png"
            shown.grab().save(str(path))
            sys.stdout.write(f"{path}\n")
    return 0


def walk(work: Path, *, width: int, height: int, look: Look = _PLAIN) -> Iterator[tuple[Scene, QWidget]]:
    """Show one scene after the other, in windows of this size; answer each with the window it is about.

    Args:
        work: Where the stores are made.
        width: In logical pixels.
        height: In logical pixels.
        look: How they are to look.
    """
    app = make_application(scale=look.scale)
    stores = (
        (Entrance.for_trial(work / "none"), _FIRST_START),
        (_fresh_entrance(work / "fresh"), _FRESH),
        (demo_entrance(work / "demo"), _DESK),
        (demo_office_entrance(work / "office"), _OFFICE),
    )
    for entrance, scenes in stores:
        apply_theme(app, DARK if look.is_dark else None, scale=look.text_scale)  # the window before may have enlarged the text
        with shown_window(entrance) as window:
            window.resize(width, height)
            settle(window)
            for scene in scenes:
                scene.arrange(window)
                settle(window)
                yield from _shown(scene, window)


def _shown(scene: Scene, window: MainWindow) -> Iterator[tuple[Scene, QWidget]]:
    """Answer what a scene is about; what stood beside the window is closed again."""
    if scene.beside is None:
        yield scene, window
        return
    (beside,) = window.findChildren(scene.beside)
    yield scene, beside
    beside.close()


def _fresh_entrance(folder: Path) -> Entrance:
    """Make a store as the set-up leaves it: nobody is in it yet."""
    entrance = Entrance.for_trial(folder)
    answers = SetupAnswers(
        centre=CentreFields(name="Familienzentrum Beispiel"),
        sites=(SiteFields(name="Kita Beispiel"),),
        staff=(StaffAnswers(name="Kim Muster", sign="KM"),),
        passphrase=_TRIAL_PASSPHRASE,
    )
    store, _ = entrance.create(answers)
    store.close()
    return entrance


@contextmanager
def shown_window(entrance: Entrance) -> Iterator[MainWindow]:
    """Open the window of a store, and close it in the end."""
    jobs = Jobs()
    window = MainWindow(entrance, jobs)
    window.show()
    window.activateWindow()
    window.start()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()


def settle(window: MainWindow) -> None:
    """Wait until nothing is being read or drawn any more."""
    loop = QEventLoop()
    looks: deque[bool] = deque(maxlen=_QUIET_LOOKS)

    def look() -> None:
        looks.append(window.is_quiet)
        if len(looks) == _QUIET_LOOKS and all(looks):
            loop.quit()

    quiet = QTimer()
    quiet.setInterval(_LOOK_MS)
    quiet.timeout.connect(look)
    quiet.start()
    QTimer.singleShot(_LONGEST_WAIT_MS, loop, loop.quit)
    loop.exec()


def pause(ms: int) -> None:
    """Let time pass."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop, loop.quit)
    loop.exec()


def _open_family(window: MainWindow, then: Callable[[MainWindow], None] | None = None) -> None:
    page = window.open_desk
    page.open_family(page.context.desk.ask(families.families_matching, _SHOWN_FAMILY)[0])
    settle(window)
    if then is not None:
        then(window)


def _search(window: MainWindow) -> None:
    window.open_desk.show_tab(0)
    window.open_desk.focus_search()
    box = window.open_desk.findChild(QLineEdit, "search")
    if box is not None:
        box.setText("mül")
        box.textEdited.emit("mül")


def _on_families(method: str, window: MainWindow) -> None:
    """Call a public method of the families screen."""
    page = window.open_desk
    page.show_tab(FAMILIES)
    getattr(page.current_screen, method)()


def _tab(number: int, window: MainWindow) -> None:
    window.open_desk.show_tab(number)


def _new(number: int, window: MainWindow) -> None:
    _tab(number, window)
    window.open_desk.current_screen.new_item()


def _press(window: MainWindow, *texts: str) -> None:
    """Press the first visible button of each text, one after the other."""
    for text in texts:
        next(button for button in window.findChildren(QPushButton) if button.isVisible() and button.text() == text).click()
        settle(window)


def _settings(section: Section, window: MainWindow, *texts: str) -> None:
    """Open a section of the settings, and press buttons there."""
    page = window.open_desk
    page.show_tab(SETTINGS)
    settle(window)
    page.current_screen.show_section(section)  # type: ignore[attr-defined]  # the settings screen
    _press(window, *texts)


def _map_form(window: MainWindow) -> None:
    """Take in a sheet of ours as if an office had made it, and open its places."""
    desk = window.open_desk.context.desk
    office = desk.ask(centre.centre_sheet).offices[0]
    content = sample("a1", made_on=window.open_desk.context.today()).pdf
    desk.do(office_forms.import_form, content, office_id=office.id, benefits=(Benefit.MITTAGESSEN,), title="Antrag (Muster)")
    _settings(Section.FORMS, window, "Felder zuordnen")


def _entitlements(window: MainWindow) -> None:
    _press(window, "Was steht zu?", "Warum?", "Warum?")


def _talk(window: MainWindow) -> None:
    """Speak with a family, and answer two questions of its first child."""
    page = window.open_desk
    page.start_conversation(page.context.desk.ask(families.families_matching, _TALKING_FAMILY)[0])
    settle(window)


def _answer(window: MainWindow) -> None:
    """Answer what the open child was not asked yet."""
    for row in window.open_desk.current_screen.findChildren(ChoiceRow):
        if row.isVisible() and row.value() is None:
            buttons = row.findChildren(QPushButton)
            next((button for button in buttons if button.text().startswith("Ausflug")), buttons[0]).click()
            settle(window)


def _talk_new(window: MainWindow) -> None:
    window.open_desk.toggle_counter_mode()
    window.open_desk.start_conversation()
    settle(window)
    _press(window, "Später weiter")
    window.open_desk.new_item()


def _talk_start(window: MainWindow) -> None:
    _press(window, "Später weiter")


def _case_details(window: MainWindow) -> None:
    _press(window, *(link for link in ("2 Nachweise fehlen", "Verlauf", "Gesehen …") if _is_offered(window, link)))


def _is_offered(window: MainWindow, text: str) -> bool:
    return any(button.isVisible() and button.text() == text for button in window.findChildren(QPushButton))


def _decision(window: MainWindow) -> None:
    row = next(row for row in window.findChildren(ApplicationRow) if row.line.offer)
    row.ask_step(ApplicationState.PARTLY_GRANTED)


def _preview(window: MainWindow) -> None:
    page = window.open_desk
    page.print_pack(family_id=page.context.desk.ask(families.families_matching, _SHOWN_FAMILY)[0])


def _merge(window: MainWindow) -> None:
    """Show what joining the open family and the first one would do."""
    page = window.open_desk
    other = page.context.desk.ask(families.family_ids)[0]
    page.current_screen.merge_family(other)  # type: ignore[attr-defined]  # the families screen


def _choose_several(window: MainWindow) -> None:
    """Choose the first applications that wait for the same step."""
    _press(window, next(text for text in _visible_buttons(window) if text.startswith("Unterschrift")))
    table = window.open_desk.current_screen.findChild(QTableView)
    if table is not None:
        for row in range(4):
            table.selectionModel().select(table.model().index(row, 0), _SELECT_ROW)


def _plan_outing(window: MainWindow) -> None:
    """Choose a group and type an outing."""
    page = window.open_desk
    page.plan_outing()
    settle(window)
    box = page.current_screen.findChild(QComboBox)
    if box is not None:
        box.setCurrentIndex(1)
        box.activated.emit(1)
    for entry, text in zip(page.current_screen.findChildren(QLineEdit), ("Tierpark", "12.5.", "", "4,50", "8,00"), strict=False):
        entry.setText(text)
        entry.editingFinished.emit()


def _visible_buttons(window: MainWindow) -> list[str]:
    return [button.text() for button in window.findChildren(QPushButton) if button.isVisible()]


def _today(window: MainWindow) -> None:
    """Wait for what the law asks of the day, too."""
    MainWindow.choose_first_staff(window)
    settle(window)
    pause(_LAW_MS)


def _today_by_family(window: MainWindow) -> None:
    _press(window, Arrangement.BY_FAMILY)


def _today_put_off(window: MainWindow) -> None:
    _press(window, Arrangement.BY_URGENCY)
    line = window.findChildren(GroupList)[0].rows()[0]
    line.put_off.emit(line.line)


def _tour(window: MainWindow) -> None:
    """Go to the stop that points at something of a family."""
    window.guidance.begin_tour(window.open_desk)
    for _ in range(3):
        settle(window)
        if window.guidance.tour is not None:
            window.guidance.tour.on.click()
    pause(_LOOK_MS)


def _end_tour(window: MainWindow) -> None:
    window.guidance.end_tour()


def _help(window: MainWindow) -> None:
    _end_tour(window)
    _tab(FAMILIES, window)
    window.show_help()


def _fault(window: MainWindow) -> None:
    window.show_fault(RuntimeError())
    window.findChildren(FaultDialog)[0].read.click()


def _renewals(window: MainWindow) -> None:
    window.open_desk.open_renewals()


def _care(window: MainWindow) -> None:
    window.open_desk.open_care()


def _places(window: MainWindow) -> None:
    _press(window, *(back for back in ("Zur Liste",) if _is_offered(window, back)), "freie Plätze")


def _handovers(window: MainWindow) -> None:
    window.open_desk.open_handovers()


def _cooperation(page: str, window: MainWindow) -> None:
    window.open_desk.open_cooperation(page)


def _held_meeting(window: MainWindow) -> None:
    """Open the meeting that was: the last of the list."""
    entries = next(each for each in window.findChildren(EntryListView) if each.isVisible())
    entries.setCurrentIndex(entries.model().index(entries.model().rowCount() - 1, 0))


def _nothing(_window: MainWindow) -> None:
    """Take the picture as it is."""


def _office_item(number: int, window: MainWindow) -> None:
    """Open a line of the office's list."""
    entries = window.open_desk.current_screen.findChildren(EntryListView)[0]
    line = entries.model().index(number, 0)
    entries.setCurrentIndex(line)
    entries.activated.emit(line)


_OFFICE = (
    Scene("stelle-frage", partial(_office_item, 0)),
    Scene("stelle-uebergabe", partial(_office_item, 1)),
    Scene("stelle-betreuung", partial(_office_item, 2)),
    Scene("stelle-plaetze", partial(_office_item, 3)),
    Scene("stelle-treffen", partial(_office_item, 4)),
    Scene("stelle-anfragen", lambda window: window.open_desk.new_item()),
    Scene("stelle-abgleich", partial(_tab, EXCHANGE)),
)
_FIRST_START = (Scene("einrichten", _nothing),)
_FRESH = (
    Scene("leer-heute", _nothing),
    Scene("leer-folgeantraege", _renewals),
    Scene("leer-familien", partial(_tab, FAMILIES)),
    Scene("leer-aehnliche", partial(_on_families, "show_duplicates")),
    Scene("leer-einschulung", partial(_on_families, "show_school_entries")),
    Scene("leer-antraege", partial(_tab, 2)),
    Scene("leer-ausflug", lambda window: window.open_desk.plan_outing()),
    Scene("leer-direkter-draht", partial(_tab, LINE)),
    Scene("leer-betreuung", _care),
    Scene("leer-uebergaben", _handovers),
    *(Scene(f"leer-{page.lower()}", partial(_cooperation, page)) for page in ("Vereinbarungen", "Kontakte", "Treffen")),
    Scene("leer-abgleich", partial(_tab, EXCHANGE)),
    Scene("leer-gespraech", lambda window: window.open_desk.start_conversation()),
    *(Scene(f"leer-einstellungen-{section.name.lower()}", partial(_settings, section)) for section in (Section.OFFICES, Section.FORMS)),
)
_DESK = (
    Scene("wer-arbeitet", _nothing),
    Scene("heute", _today),
    Scene("heute-familien", _today_by_family),
    Scene("heute-zurueckstellen", _today_put_off),
    Scene("folgeantraege", _renewals),
    Scene("familien", partial(_tab, FAMILIES)),
    Scene("familie", _open_family),
    Scene("was-steht-zu", partial(_open_family, then=_entitlements)),
    Scene("antrag-nachweise", partial(_open_family, then=_case_details)),
    Scene("antrag-bescheid", partial(_open_family, then=_decision)),
    Scene("familie-bearbeiten", partial(_open_family, then=partial(_on_families, "edit_family"))),
    Scene("familie-neu", partial(_new, FAMILIES)),
    Scene("aehnliche-familien", partial(_on_families, "show_duplicates")),
    Scene("zusammenfuehren", partial(_open_family, then=_merge)),
    Scene("kind-umziehen", partial(_open_family, then=partial(_on_families, "move_child"))),
    Scene("familie-teilen", partial(_open_family, then=partial(_on_families, "divide_family"))),
    Scene("einschulung", partial(_on_families, "show_school_entries")),
    Scene("antrag-neu", partial(_open_family, then=partial(_on_families, "new_application"))),
    Scene("antraege", partial(_tab, 2)),
    Scene("antraege-mehrere", _choose_several),
    Scene("ausflug", _plan_outing),
    Scene("direkter-draht", partial(_tab, 3)),
    Scene("betreuung", _care),
    Scene("anfrage-neu", lambda window: window.open_desk.new_item()),
    Scene("freie-plaetze", _places),
    Scene("uebergaben", _handovers),
    Scene("vereinbarungen", partial(_cooperation, "Vereinbarungen")),
    Scene("kontakte", partial(_cooperation, "Kontakte")),
    Scene("treffen", partial(_cooperation, "Treffen")),
    Scene("treffen-protokoll", _held_meeting),
    Scene("treffen-neu", lambda window: window.open_desk.new_item()),
    Scene("sprechstunden", partial(_cooperation, "Sprechstunden")),
    Scene("sprechstunde-neu", lambda window: window.open_desk.new_item()),
    Scene("zahlen", partial(_cooperation, "Zahlen")),
    Scene("beratungen", partial(_cooperation, "Beratungen")),
    Scene("beratung-festhalten", lambda window: window.open_desk.new_item()),
    Scene("abgleich", partial(_tab, 4)),
    Scene("frage-neu", partial(_new, 3)),
    *(Scene(f"einstellungen-{section.name.lower()}", partial(_settings, section)) for section in Section),
    Scene("einstellungen-stelle", lambda window: _settings(Section.OFFICES, window, "Ändern")),
    Scene("einstellungen-liste", lambda window: _settings(Section.OFFICES, window, "Aus der Liste nehmen")),
    Scene("vordruck-zuordnen", _map_form),
    Scene("einstellungen-passwort", lambda window: _settings(Section.KEYS, window, "Passwort ändern …")),
    Scene("gespraech", _talk),
    Scene("gespraech-antworten", _answer),
    Scene("gespraech-tresen", lambda window: window.open_desk.toggle_counter_mode()),
    Scene("gespraech-neu", _talk_new),
    Scene("gespraech-beginn", _talk_start),
    Scene("einstellungen-was-aendert-sich", lambda window: _settings(Section.LAW, window, "Was ändert sich für wen? …")),
    Scene("vorschau", _preview),
    Scene("suche", _search),
    Scene("rundgang", _tour),
    Scene("hilfe", _help, beside=HelpWindow),
    Scene("neuigkeiten", lambda window: window.guidance.show_news(), beside=HelpWindow),
    Scene("fehlerbericht", _fault, beside=FaultDialog),
    Scene("kurzanleitung", lambda window: window.open_desk.print_quick_card()),
    Scene("tresen", partial(_open_family, then=lambda window: window.open_desk.toggle_counter_mode())),
    Scene("gesperrt", MainWindow.lock),
)
