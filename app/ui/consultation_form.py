"""*Beratung festhalten*: ticks for what was told, the language, and what was taken home; for a family, or for several nobody names."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.dates import format_date
from app.core.terms import word, words_of
from app.domain.line.consultations import GERMAN, ConsultationFields, ToldTopic, check_consultation
from app.ui.setup.choice_form import ChoiceForm
from app.ui.setup.form_grid import EntrySpec
from app.ui.typed import Reading, Texts, Typed
from app.ui.widgets.buttons import CheckButton, PrimaryButton, QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.field import ProblemLabel
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import CardHeading, SoftLabel
from app.ui.widgets.literal import button_text

_DAY = EntrySpec(name="held_on", label="Tag", span=3)
_HANDOUT = EntrySpec(name="handout", label="Mitgegeben", span=6, hint="zum Beispiel Handzettel, Merkblatt")
_FAMILIES = EntrySpec(name="families", label="Familien", span=3, hint="wie viele dabei waren")

_FORM_PX = 760


def read_consultation(texts: Texts, topics: tuple[ToldTopic, ...], today: date) -> Typed[ConsultationFields]:
    """Read what was typed and ticked; whose family it was stands elsewhere."""
    read = Reading(texts, today)
    fields = ConsultationFields(
        held_on=read.past_day("held_on"),
        topics=topics,
        language=texts["language"],
        handout=read.text("handout"),
        families=read.number("families") if "families" in texts else 1,
    )
    return read.checked(fields, check_consultation(fields, today))


def _languages() -> list[tuple[str, str]]:
    return [(code, name) for code, name in words_of("language").items() if code != GERMAN]


class ConsultationForm(Card):
    """Asks what was told.

    Signals:
        saved: Carries the fields.
        left: It shall not be kept.
    """

    saved = Signal(object)
    left = Signal()

    def __init__(self, today: Callable[[], date], *, for_family: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._topics = {topic: CheckButton(button_text(word("told_topic", topic))) for topic in ToldTopic}
        specs = (_DAY, _HANDOUT) if for_family else (_FAMILIES, _DAY, _HANDOUT)
        self.form = ChoiceForm({"language": "Sprache"}, specs)
        self.form.offer("language", _languages(), none=word("language", GERMAN))
        self.form.setMaximumWidth(_FORM_PX)
        self._missing = ProblemLabel()
        self._save, leave = PrimaryButton("Beratung festhalten"), QuietButton("Abbrechen")
        self._save.clicked.connect(self.save)
        leave.clicked.connect(self.left)
        self._lay_out(leave)
        self.begin()

    def begin(self) -> None:
        """Empty the form; it is about today."""
        for button in self._topics.values():
            button.setChecked(False)
        self.form.set_texts({"held_on": format_date(self._today()), "families": "1"} if self._asks_families else self._only_day())
        self._missing.show_problem("")

    def focus_first(self) -> None:
        """Put the cursor on the first topic."""
        self._topics[ToldTopic.ALL_BENEFITS].setFocus()

    def tick(self, topic: ToldTopic) -> None:
        """Tick a topic."""
        self._topics[topic].setChecked(True)

    def save(self) -> None:
        """Tell the fields, unless something is wrong with them."""
        topics = tuple(topic for topic, button in self._topics.items() if button.isChecked())
        typed = read_consultation(self.form.texts(), topics, self._today())
        self.form.show_problems(typed.problems)
        text, is_error = typed.problems.get("topics", ("", True))
        self._missing.show_problem(text, is_error=is_error)
        if typed.may_be_kept:
            self.saved.emit(typed.value)
            self.begin()

    @property
    def _asks_families(self) -> bool:
        return "families" in self.form.fields

    def _only_day(self) -> dict[str, str]:
        return {"held_on": format_date(self._today())}

    def _lay_out(self, leave: QuietButton) -> None:
        ticks = QWidget()
        flow = FlowLayout(ticks, spacing=6)
        for button in self._topics.values():
            flow.addWidget(button)
        buttons = QHBoxLayout()
        buttons.addWidget(self._save)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(10)
        column.addWidget(CardHeading("Beratung festhalten"))
        column.addWidget(SoftLabel("Worüber?"))
        column.addWidget(ticks)
        column.addWidget(self._missing)
        column.addWidget(self.form)
        column.addLayout(buttons)
