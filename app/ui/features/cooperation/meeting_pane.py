"""One meeting: what to do next on top, agenda and minutes and open points on the left, who is asked on the right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.features.cooperation.guest_card import GuestCard
from app.ui.features.cooperation.list_page import Beside
from app.ui.features.cooperation.listing import Choices
from app.ui.features.cooperation.meeting_lines import MeetingView
from app.ui.features.cooperation.minutes_card import MinutesCard
from app.ui.features.cooperation.open_card import OpenCard
from app.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import WrappedLabel
from app.ui.widgets.scroll_page import ScrollPage


class MeetingPane(QWidget):
    """One meeting.

    Signals:
        edit_wanted: It shall be changed.
        invitation_wanted: The invitation shall be printed.
        minutes_wanted: The minutes shall be printed.
        calendar_wanted: It shall be written as a calendar file.
        sent_by_line: The invitation shall go with the next files.
        invited: All were asked in some other way.
        cancelled: It is called off.
    """

    edit_wanted = Signal()
    invitation_wanted = Signal()
    minutes_wanted = Signal()
    calendar_wanted = Signal()
    sent_by_line = Signal()
    invited = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.takes_minutes = False
        self.minutes, self.guests, self.left = MinutesCard(), GuestCard(), OpenCard()
        self._page = ScrollPage("", "")
        self._chip = Chip("", "neutral", self)
        self._hint = WrappedLabel()
        self._print, self._write_up = PrimaryButton("Einladung drucken"), PrimaryButton("Protokoll drucken")
        self._line = QuietButton("In die nächste Datei")
        self._calendar, self._edit = QuietButton("Kalenderdatei"), QuietButton("Ändern")
        self._told, self._cancel = LinkButton("Schon eingeladen"), LinkButton("Absagen")
        self._lay_out()
        self._connect()

    def show_view(self, view: MeetingView, asked: Choices) -> None:
        """Show a meeting."""
        self.takes_minutes = view.takes_minutes
        self._page.heading.setText(view.title)
        self._page.text.setText(view.detail)
        self._chip.show_state(view.chip, view.tone)
        self._hint.setText(" ".join(part for part in (view.hint, view.remark) if part))
        is_ahead = view.is_ours and not view.is_off and not view.takes_minutes
        for button, is_wanted in (
            (self._print, is_ahead),
            (self._line, is_ahead and not view.leaves),
            (self._told, is_ahead and not view.is_invited),
            (self._cancel, view.may_cancel),
            (self._write_up, view.takes_minutes and not view.is_off),
            (self._edit, view.is_ours and not view.is_off),
        ):
            button.setVisible(is_wanted)
        self.minutes.show_points(view.id, view.points, takes_minutes=view.takes_minutes)
        self.guests.show_guests(view.guests, asked)
        self.left.show_points(view.id, view.open_points)

    def _connect(self) -> None:
        for button, signal in (
            (self._print, self.invitation_wanted),
            (self._write_up, self.minutes_wanted),
            (self._line, self.sent_by_line),
            (self._calendar, self.calendar_wanted),
            (self._edit, self.edit_wanted),
            (self._told, self.invited),
            (self._cancel, self.cancelled),
        ):
            button.clicked.connect(signal)

    def _lay_out(self) -> None:
        buttons: tuple[QPushButton, ...] = (
            self._print,
            self._write_up,
            self._line,
            self._calendar,
            self._edit,
            self._told,
            self._cancel,
        )
        ways = QWidget()
        row = FlowLayout(ways, spacing=8)
        for button in buttons:
            row.addWidget(button)
        state = QHBoxLayout()
        state.setSpacing(10)
        state.addWidget(self._chip)
        state.addWidget(self._hint, 1)
        self._page.body.addLayout(state)
        self._page.body.addWidget(ways)
        self._page.body.addWidget(Beside((self.minutes, self.left), (self.guests,)))
        around = QVBoxLayout(self)
        around.setContentsMargins(24, 16, 24, 16)
        around.addWidget(self._page)
