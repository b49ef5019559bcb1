"""*Einstellungen*: a rail of sections, the open section, and over it the form that was asked for."""

from collections.abc import Mapping

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget
from typing_extensions import override

from app.domain.changes import ChangeKind, ChangeSet
from app.ui.context import Machine, ScreenContext
from app.ui.features.settings.about_section import AboutSection
from app.ui.features.settings.backup_section import BackupSection
from app.ui.features.settings.entry_form import EntryForm, FormPage
from app.ui.features.settings.forms_section import FormsSection
from app.ui.features.settings.key_changes import KeyChanges
from app.ui.features.settings.known_page import KnownPage
from app.ui.features.settings.languages_section import LanguagesSection
from app.ui.features.settings.law_section import LawSection
from app.ui.features.settings.presenter import Form, SettingsPresenter
from app.ui.features.settings.rail import Section, SectionChoice, SectionRail
from app.ui.features.settings.renewal_card import RenewalCard
from app.ui.features.settings.rows import SettingsPage
from app.ui.features.settings.sections import CentreSection, ListSection, OfficesSection, TeamSection
from app.ui.setup.presenter import Remark
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.page_stack import PageStack
from app.ui.widgets.screen import Screen

_WIDTH_PX = 1100
_NARROW = 900


class SettingsScreen(Screen):
    """The page behind the gear."""

    _presenter: SettingsPresenter

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        runs, notes = OwnedJobs(context.jobs, self), context.navigator
        self._presenter = SettingsPresenter(self, desk=context.desk, runs=runs, notes=notes, today=context.today)
        self._page: SettingsPage | None = None
        self._form: FormPage | None = None
        self._rail, self._stack = SectionRail(), PageStack()
        self._narrow_rail = SectionChoice()
        self._centre, self._team, self._offices = CentreSection(), TeamSection(), OfficesSection()
        self._forms = FormsSection(context, self._show_form, self._drop_form)
        self._languages = LanguagesSection(context, self._show_form, self._drop_form)
        self._keys = KeyChanges(context, _machine(context), self._show_form, self._drop_form)
        self._backup = BackupSection(context, _machine(context), notes)
        self._law = LawSection(context, _machine(context), self._show_form, self._drop_form)
        self._sections: tuple[QWidget, ...] = (
            self._centre,
            self._team,
            self._offices,
            self._forms,
            self._languages,
            self._keys.section,
            self._backup,
            self._law,
            AboutSection(RenewalCard(context, _machine(context), self._show_form, self._drop_form)),
        )
        self._lay_out()
        self._connect()
        self.show_section(Section.CENTRE)

    @override
    def refresh(self) -> None:
        super().refresh()
        self._forms.presenter.load()
        self._languages.presenter.load()
        self._keys.presenter.load()
        self._backup.presenter.load()
        self._law.load()

    @override
    def on_changed(self, changes: ChangeSet) -> None:
        super().on_changed(changes)
        self._forms.presenter.changed(changes)
        self._languages.presenter.changed(changes)
        if changes.concerns(ChangeKind.LAW):
            self._law.load()

    @property
    @override
    def help_topic(self) -> str:
        return self._rail.section.name.lower()

    def show_section(self, number: int) -> None:
        """Turn to a section; a form that is open is left."""
        if self._form is not None:
            self._drop_form()
        self._rail.show_section(Section(number))
        self._narrow_rail.show_section(Section(number))
        self._stack.setCurrentIndex(number)

    @override
    def minimumSizeHint(self) -> QSize:
        """Answer the width of the open section alone: in a narrow window the sections are chosen above it."""
        return QSize(self._stack.minimumSizeHint().width(), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)
        self._rail.setVisible(not is_narrow)
        self._narrow_rail.setVisible(is_narrow)

    # What the presenter asks for

    def show_page(self, page: SettingsPage) -> None:
        """Show the lists."""
        self._page = page
        for section in (self._centre, self._team, self._offices):
            section.show_page(page)

    def open_form(self, form: Form) -> None:
        """Show a form over the section."""
        entries = EntryForm(form, self._presenter.sign_for)
        page = FormPage(entries)
        page.saved.connect(lambda: self._presenter.save(entries.texts()))
        page.left.connect(self._presenter.leave)
        entries.looked_at.connect(lambda: self._presenter.look(entries.texts()))
        self._show_form(page)

    def show_remarks(self, remarks: Mapping[str, Remark], *, insist: bool) -> None:
        """Show what is wrong in the open form."""
        if self._form is not None:
            self._form.form.show_remarks(remarks, insist=insist)

    def close_form(self) -> None:
        """Go back to the section."""
        self._drop_form()

    def _show_form(self, page: FormPage) -> None:
        if self._form is not None:
            self._drop_form()
        self._form = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.form.enter()

    def _drop_form(self) -> None:
        page, self._form = self._form, None
        if page is None:
            return
        self._stack.setCurrentIndex(self._rail.section)
        self._stack.removeWidget(page)
        page.hide()
        page.deleteLater()
        self._rail.take_cursor()

    def _show_known(self) -> None:
        if self._page is None:
            return
        listed = KnownPage(self._page)
        listed.taken.connect(self._presenter.take)
        listed.taken.connect(lambda _: self._drop_form())
        page = FormPage(listed, leave_text="Zurück  Esc")
        page.save.hide()
        page.left.connect(self._drop_form)
        self._show_form(page)

    def _lay_out(self) -> None:
        for section in self._sections:
            self._stack.addWidget(_framed(section))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._rail)
        self._row.addWidget(self._narrow_rail)
        self._row.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._rail.chosen.connect(self.show_section)
        self._narrow_rail.chosen.connect(self.show_section)
        lists: tuple[ListSection, ...] = (self._centre, self._team, self._offices)
        for section in lists:
            section.acted.connect(lambda asked: self._presenter.act(*asked))
            section.begun.connect(self._presenter.begin)
        self._offices.list_wanted.connect(self._show_known)


def _machine(context: ScreenContext) -> Machine:
    if context.machine is None:
        raise AssertionError("the settings need the machine")
    return context.machine


def _framed(section: QWidget) -> QWidget:
    """Keep lines short enough to read on a wide screen."""
    section.setMaximumWidth(_WIDTH_PX)
    frame = QWidget()
    row = QHBoxLayout(frame)
    row.setContentsMargins(24, 16, 12, 16)
    row.addWidget(section, 20)
    row.addStretch(1)
    return frame
