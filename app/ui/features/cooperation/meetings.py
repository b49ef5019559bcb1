"""The page *Treffen* of *Kooperation*."""

from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override

from app.core.terms import word
from app.domain.cooperation.meetings import MeetingKind
from app.ui.context import ScreenContext
from app.ui.features.cooperation.list_page import ListPage
from app.ui.features.cooperation.listing import Choices
from app.ui.features.cooperation.meeting_lines import MeetingView
from app.ui.features.cooperation.meeting_pane import MeetingPane
from app.ui.features.cooperation.meeting_presenter import MeetingFilter, MeetingPresenter
from app.ui.setup.choice_form import ChoiceForm, FormPage
from app.ui.setup.form_grid import EntrySpec
from app.ui.tasks.owned import OwnedJobs
from app.ui.typed import Problems, Texts
from app.ui.widgets.field import Field
from app.ui.widgets.file_asking import ask_where

__all__ = ["MeetingsPage"]  # loaded by its name, from the table of pages

_AGENDA_PX = 84
_SPECS = (
    EntrySpec(name="title", label="Anlass", span=12, hint="zum Beispiel: Austausch im Landkreis"),
    EntrySpec(name="meets_on", label="Tag", span=4, hint="zum Beispiel 14.1.2027"),
    EntrySpec(name="from_minute", label="Beginn", span=4, hint="zum Beispiel 14:00"),
    EntrySpec(name="until_minute", label="Ende", span=4),
    EntrySpec(name="place_name", label="Ort", span=6),
    EntrySpec(name="remark", label="Bemerkung – nur für uns", span=6),
)
_EMPTY = ("Noch kein Treffen", "Mit Strg+N planen Sie ein Treffen mit Partnern: Anlass, Tag, Ort und Tagesordnung.")


class MeetingsPage(ListPage):
    """Meetings with partners."""

    _presenter: MeetingPresenter

    def __init__(self, context: ScreenContext) -> None:
        self._pane, form = MeetingPane(), _MeetingForm()
        text = "Die Einladung geht an Partner. Bitte keine Namen von Familien."
        super().__init__(
            context,
            name="Treffen",
            filters=MeetingFilter,
            new="Neues Treffen   Strg+N",
            empty=_EMPTY,
            form=FormPage("Neues Treffen", text, form, "Treffen eintragen"),
            changing="Treffen ändern",
            first=form.grid.entries["title"],
            sheet=self._pane,
        )
        presenter = MeetingPresenter(
            self, desk=context.desk, runs=OwnedJobs(context.jobs, self), doors=context.navigator, today=context.today
        )
        self.attach(presenter)
        pane = self._pane
        pane.edit_wanted.connect(presenter.edit)
        pane.invitation_wanted.connect(lambda: presenter.print(minutes=False))
        pane.minutes_wanted.connect(lambda: presenter.print(minutes=True))
        pane.calendar_wanted.connect(self._ask_calendar)
        pane.sent_by_line.connect(presenter.invite_by_line)
        pane.invited.connect(presenter.note_invited)
        pane.cancelled.connect(presenter.cancel)
        pane.minutes.written.connect(presenter.write_minutes)
        pane.guests.asked.connect(presenter.ask)
        pane.guests.noted.connect(presenter.note_presence)
        pane.guests.dropped.connect(presenter.drop)
        pane.left.noted.connect(presenter.leave_open)
        pane.left.settled.connect(lambda point_id, is_done: presenter.settle(point_id, is_done=is_done))

    @override
    def print_current(self) -> None:
        self._presenter.print(minutes=self._pane.takes_minutes)

    @override
    def keep_unfinished(self) -> None:
        self._pane.minutes.keep()

    def show_meeting(self, view: MeetingView, asked: Choices) -> None:
        """Show one meeting, and the contact persons who may be asked to it."""
        self._pane.show_view(view, asked)
        self.show_sheet()

    def show_point_problems(self, problems: Problems) -> None:
        """Say what is wrong with the open point being typed; nothing wrong empties it."""
        self._pane.left.show_problems(problems)

    def _ask_calendar(self) -> None:
        name = self._presenter.file_name
        ask_where(self, "Kalenderdatei speichern", name, "Kalender (*.ics)", self._presenter.save_calendar)


class _MeetingForm(ChoiceForm):
    """A meeting with its agenda, a point on each line."""

    def __init__(self) -> None:
        super().__init__({"kind": "Art"}, _SPECS)
        for kind in MeetingKind:
            self.combos["kind"].addItem(word("meeting_kind", kind), kind.value)
        self._agenda = QPlainTextEdit()
        self._agenda.setTabChangesFocus(True)
        self._agenda.setFixedHeight(_AGENDA_PX)
        self.fields["agenda"] = Field("Tagesordnung", self._agenda, hint="jeder Punkt auf einer Zeile")
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.fields["agenda"])

    @override
    def texts(self) -> dict[str, str]:
        return {**super().texts(), "agenda": self._agenda.toPlainText()}

    @override
    def set_texts(self, texts: Texts) -> None:
        self._agenda.setPlainText(texts.get("agenda", ""))
        super().set_texts({"kind": MeetingKind.LOCAL.value, **texts})
