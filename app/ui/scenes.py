"""Every scene of the program, in the order in which one leads to the next: what the pictures show, and what the tests go through."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QTableView, QWidget

from app.domain.terms import ApplicationState, Benefit
from app.services import centre, families, office_forms
from app.services.sheets import sample
from app.ui.fault_dialog import FaultDialog
from app.ui.features.families.application_row import ApplicationRow
from app.ui.features.settings.rail import Section
from app.ui.features.today.groups import GroupList
from app.ui.features.today.page import Arrangement
from app.ui.help_window import HelpWindow
from app.ui.settling import LOOK_MS, pause, settle
from app.ui.setup import SetupWizard
from app.ui.shell.navigation import EXCHANGE, FAMILIES, LINE, SETTINGS
from app.ui.shell.window import MainWindow
from app.ui.widgets.choice_row import ChoiceRow
from app.ui.widgets.entry_list import EntryListView

_LAW_MS = 2_500
_TYPED = "Kim Beispiel"
_SHOWN_FAMILY = "Müller"
_TALKING_FAMILY = "Wiśniewska"
_SELECT_ROW = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


@dataclass(frozen=True)
class Scene:
    """One picture: its file name, what brings it about, and the window beside the main one it shows, if it is not that."""

    name: str
    arrange: Callable[[MainWindow], None]
    beside: type[QWidget] | None = None


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
    pause(LOOK_MS)


def _end_tour(window: MainWindow) -> None:
    window.guidance.end_tour()


def _help(window: MainWindow) -> None:
    _end_tour(window)
    _tab(FAMILIES, window)
    window.show_help()


def _fault(window: MainWindow) -> None:
    window.open_desk.hide_passing()
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


def _begin_set_up(window: MainWindow) -> None:
    _press(window, "Zurück")
    window.findChildren(SetupWizard)[0].on.click()


def _go_on_setting_up(window: MainWindow) -> None:
    """Fill in the least that is asked, and go on."""
    wizard = window.findChildren(SetupWizard)[0]
    first = wizard.page.first_entry()
    if isinstance(first, QLineEdit):
        first.setText(_TYPED)
        first.textEdited.emit(_TYPED)
    wizard.on.click()


def _make_store(window: MainWindow) -> None:
    wizard = window.findChildren(SetupWizard)[0]
    for entry in wizard.passphrase.grid.entries.values():
        entry.setText("nur für diese Bilder")
    wizard.on.click()


def _office_item(number: int, window: MainWindow) -> None:
    """Open a line of the office's list."""
    entries = window.open_desk.current_screen.findChildren(EntryListView)[0]
    line = entries.model().index(number, 0)
    entries.setCurrentIndex(line)
    entries.activated.emit(line)


OFFICE = (
    Scene("stelle-frage", partial(_office_item, 0)),
    Scene("stelle-uebergabe", partial(_office_item, 1)),
    Scene("stelle-betreuung", partial(_office_item, 2)),
    Scene("stelle-plaetze", partial(_office_item, 3)),
    Scene("stelle-treffen", partial(_office_item, 4)),
    Scene("stelle-anfragen", lambda window: window.open_desk.new_item()),
    Scene("stelle-abgleich", partial(_tab, EXCHANGE)),
)
FIRST_START = (
    Scene("einrichten", _nothing),
    Scene("einrichten-sicherung", lambda window: _press(window, "Sicherung zurückholen …")),
    Scene("einrichten-zentrum", _begin_set_up),
    *(Scene(f"einrichten-{page}", _go_on_setting_up) for page in ("kitas", "mitarbeitende", "stellen", "passwort")),
    Scene("einrichten-notfallblatt", _make_store),
    Scene("einrichten-zurueck", _go_on_setting_up),
)
FRESH = (
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
DESK = (
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
    Scene("tasten", lambda window: window.open_desk.toggle_shortcuts()),
    Scene("fehlerbericht", _fault, beside=FaultDialog),
    Scene("kurzanleitung", lambda window: window.open_desk.print_quick_card()),
    Scene("tresen", partial(_open_family, then=lambda window: window.open_desk.toggle_counter_mode())),
    Scene("gesperrt", MainWindow.lock),
)
