"""*Heute*: what is due, grouped by urgency or family; recording that it is done, put off or handed over. Plain Python, no Qt."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.core.money import format_cents
from app.domain.changes import ChangeKind, ChangeSet, Outcome
from app.domain.line.threads import ThreadRow
from app.domain.line.words import ThreadState
from app.domain.task_words import task_title
from app.domain.today import Task, TaskKind, TodaySheet
from app.services.centre import centre_sheet
from app.services.desk import Desk
from app.services.line.threads import close, reopen
from app.services.task_marks import Marked, finish_task, hand_over_task, put_off_task, take_up_task
from app.services.today import today_sheet
from app.ui.features.today.page import Arrangement, TodayLine, TodayPage, make_page
from app.ui.runs import RunsAside
from app.ui.step_notes import TypedStep
from app.ui.steps import Doors, StepAnswer, StepOffer, StepRecorder, offer_steps, read_coming_day
from app.ui.wording import counted, short_day

if TYPE_CHECKING:
    from app.domain.benefits.catalogue import Catalogue
    from app.domain.benefits.law_calendar import LawCalendar
    from app.services.renewals import NextWave

BackupState = Callable[[], str | None]
"""Answers one German line about the newest backup, or nothing where there is none to speak of."""
LawDays = Callable[[date], "LawCalendar"]
"""Answers what the law asks of the days around one; loads the law, for a worker only."""

_WATCHED = (
    ChangeKind.APPLICATION,
    ChangeKind.THREAD,
    ChangeKind.THREAD_ENTRY,
    ChangeKind.FAMILY,
    ChangeKind.ADULT,
    ChangeKind.CHILD,
    ChangeKind.ATTENDANCE,
    ChangeKind.GRANT,
    ChangeKind.OFFICE,
    ChangeKind.TASK_MARK,
    ChangeKind.CONSENT,
    ChangeKind.BUNDLE,
    ChangeKind.OFFICE_HOUR,
    ChangeKind.BOOKING,
    ChangeKind.AGREEMENT,
    ChangeKind.MEETING,
    ChangeKind.OPEN_POINT,
)
_PAGES = {
    TaskKind.AGREEMENT: "Vereinbarungen",
    TaskKind.MEETING: "Treffen",
    TaskKind.OPEN_POINT: "Treffen",
    TaskKind.OFFICE_HOUR: "Sprechstunden",
}
"""Where what is to be done with partners is done."""


class LineDoors(Doors, Protocol):
    """The doors of this screen."""

    def open_thread(self, thread_id: str) -> None:
        """Show a thread of the direct line."""
        ...

    def open_cooperation(self, page: str = "", thing_id: str = "") -> None:
        """Show the cooperation with partners."""
        ...

    def open_renewals(self) -> None:
        """Show the wave of renewals."""
        ...


class TodayView(Protocol):
    """What the screen can show."""

    def show_page(self, page: TodayPage) -> None:
        """Show groups, counts and months."""
        ...

    def show_backup(self, text: str | None) -> None:
        """Show the state of the backup."""
        ...

    def show_wave(self, title: str, text: str) -> None:
        """Show the card about the next wave of renewals; without a text there is none."""
        ...

    def ask_step(self, key: str, offer: StepOffer) -> None:
        """Ask, in the line itself, what was done and when."""
        ...

    def ask_colleague(self, key: str, staff: tuple[tuple[str, str], ...]) -> None:
        """Ask, in the line itself, who takes it."""
        ...


class TodayPresenter:
    """Reads what is due and records what is done.

    Args:
        view: The screen.
        desk: Runs queries and commands.
        runs: Runs them off the main thread.
        doors: The ways to other screens.
        today: Answers the present day.
        law_days: Answers what the law asks of the calendar; without it those tasks are left out.
        law: Answers the law, to say what a wave is worth.
        backup_state: Answers how the backup stands.
    """

    def __init__(
        self,
        view: TodayView,
        *,
        desk: Desk,
        runs: RunsAside,
        doors: LineDoors,
        today: Callable[[], date],
        law_days: LawDays | None = None,
        law: Callable[[], "Catalogue"] | None = None,
        backup_state: BackupState | None = None,
    ) -> None:
        self._view = view
        self._desk = desk
        self._runs = runs
        self._doors = doors
        self._today = today
        self._law_days = law_days
        self._law = law
        self._backup_state = backup_state
        self._steps = StepRecorder(desk, runs, doors, today)
        self._calendar: LawCalendar | None = None
        self._tasks: tuple[Task, ...] = ()
        self._text = ""
        self._arrangement = Arrangement.BY_URGENCY
        self._asked = 0
        self._is_reading = False

    def load(self) -> None:
        """Read everything due."""
        self._asked += 1
        self._is_reading = True
        read = partial(self._read, self._asked, self._text, self._arrangement)
        self._runs.query(read, partial(self._show, self._asked), self._on_unread)
        if self._backup_state is not None:
            self._runs.query(self._backup_state, self._view.show_backup)

    def give_way(self) -> bool:
        """Read no further, for the screen was left and another is waiting; tell whether it is to be read anew."""
        was_reading, self._is_reading = self._is_reading, False
        self._asked += was_reading
        return was_reading

    def look_at_law(self) -> None:
        """Find out what the law asks of the calendar today, and read again; later than the first picture, which need not wait for it."""
        if self._law_days is not None and not self._knows_law:
            self._runs.render(partial(self._law_days, self._today()), self._on_law, self._doors.show_problem)

    def search(self, text: str) -> None:
        """Show only what holds every word."""
        if text.strip() != self._text:
            self._text = text.strip()
            self.load()

    def arrange(self, arrangement: Arrangement) -> None:
        """Group the lines otherwise, or show only one's own."""
        self._arrangement = arrangement
        self.load()

    @property
    def text(self) -> str:
        """Answer what is searched for."""
        return self._text

    def changed(self, changes: ChangeSet) -> None:
        """Read again if a line could look different now."""
        if changes.concerns(*_WATCHED):
            self.load()

    def open(self, line: TodayLine) -> None:
        """Go where the thing to do is done."""
        if line.task.thread is not None:
            self._doors.open_thread(line.task.thread.id)
        elif line.task.family_id is not None:
            self._doors.open_family(line.task.family_id)
        elif line.task.kind in _PAGES:
            self._doors.open_cooperation(_PAGES[line.task.kind], line.task.page_id)

    def print(self, line: TodayLine) -> None:
        """Print the application of a line."""
        if line.task.application is not None:
            self._doors.print_pack(application_id=line.task.application.id)

    def finish(self, line: TodayLine) -> None:
        """Record that a line is done: asks for the step of an application, closes an answered thread, ticks off all else."""
        task = line.task
        if task.application is not None:
            offer = offer_steps(task.application)
            if offer is not None:
                self._view.ask_step(line.key, offer)
        elif task.kind is TaskKind.OPEN_POINT:
            from app.services.cooperation.minutes import finish_point

            self._mark(line, "Erledigt", partial(self._desk.do, finish_point, task.thing_id))
        elif task.thread is None:
            self._mark(line, "Erledigt", partial(self._desk.do, finish_task, _marked(line)))
        elif task.thread.state is ThreadState.ANSWERED and not task.thread.unread:
            self._close(task.thread)
        else:
            self.open(line)

    def record(self, line: TodayLine, typed: TypedStep, answer: StepAnswer) -> None:
        """Record the step chosen; ``answer`` is told what is wrong, or nothing when it is done."""
        if line.task.application is not None:
            self._steps.record(line.task.application, typed, answer)

    def put_off(self, line: TodayLine, day_text: str, reason: str) -> str:
        """Put a line off; answers what is wrong, or nothing."""
        until = read_coming_day(day_text, self._today())
        if until is None or until <= self._today():
            return "Bitte einen kommenden Tag eintragen, zum Beispiel 30.11.2026."
        if not reason.strip():
            return "Bitte kurz sagen, worauf gewartet wird."
        work = partial(self._desk.do, put_off_task, _marked(line), until=until, reason=reason)
        self._mark(line, f"Zurückgestellt bis {short_day(until, self._today())}", work)
        return ""

    def take_up(self, line: TodayLine) -> None:
        """Take up a line that was put off."""
        self._mark(line, "Wieder aufgenommen", partial(self._desk.do, take_up_task, _marked(line)))

    def ask_colleague(self, line: TodayLine) -> None:
        """Ask who takes a line."""
        self._runs.query(self._colleagues, partial(self._view.ask_colleague, line.key), self._doors.show_problem)

    def hand_over(self, line: TodayLine, staff_id: str) -> str:
        """Hand a line to a colleague, or with an empty id to nobody in particular."""
        self._mark(line, "Übergeben", partial(self._desk.do, hand_over_task, _marked(line), staff_id=staff_id or None))
        return ""

    def open_wave(self) -> None:
        """Go to the wave of renewals."""
        self._doors.open_renewals()

    def export(self, file: Path) -> None:
        """Write what is to be done as a calendar file that names nobody."""
        from app.services.task_calendar import write_calendar

        made_at = datetime.combine(self._today(), time(), UTC)
        work = partial(write_calendar, self._tasks, file, made_at=made_at)
        self._runs.render(work, self._on_exported, self._doors.show_problem)

    @property
    def _knows_law(self) -> bool:
        return self._calendar is not None and self._calendar.on == self._today()

    def _on_law(self, calendar: "LawCalendar") -> None:
        self._calendar = calendar
        self.load()
        self._runs.query(partial(self._next_wave, calendar), self._show_wave, self._doors.show_problem)

    def _next_wave(self, calendar: "LawCalendar") -> "NextWave":
        from app.services.renewals import next_wave

        return self._desk.ask(next_wave, calendar.kita_year_ends, law=self._law() if self._law else None)

    def _show_wave(self, wave: "NextWave") -> None:
        ending = counted(wave.approvals, "Bewilligung endet", "Bewilligungen enden")
        families = counted(wave.families, "Familie", "Familien")
        worth = f" rund {format_cents(wave.cents)} im Monat" if wave.cents else " Geld"
        text = f"{ending} bis dahin – ohne Folgeantrag fehlen {families}{worth}." if wave.approvals else ""
        self._view.show_wave(f"Folgeanträge zum {wave.until.day}.{wave.until.month}.", text)

    def _on_exported(self, count: int) -> None:
        self._doors.show_done(f"{counted(count, 'Termin', 'Termine')} geschrieben, ohne Namen.")

    def _colleagues(self) -> tuple[tuple[str, str], ...]:
        staff = self._desk.ask(centre_sheet).staff
        return tuple((each.id, f"{each.name} ({each.sign})") for each in staff if each.ended_on is None)

    def _mark(self, line: TodayLine, said: str, work: Callable[[], Outcome[None]]) -> None:
        self._runs.command(
            partial(_with_stamp, work),
            partial(self._on_marked, f"{said}: {task_title(line.task, self._today())}"),
            self._doors.show_problem,
        )

    def _on_marked(self, said: str, stamp: str) -> None:
        self._doors.show_done(said, partial(self._take_back, stamp) if stamp else None)

    def _take_back(self, stamp: str) -> None:
        from app.services.undo import take_back_command

        self._runs.command(partial(self._desk.do, take_back_command, stamp), lambda _: None, self._doors.show_problem)

    def _close(self, thread: ThreadRow) -> None:
        work = partial(self._desk.do, close, thread.id)
        self._runs.command(work, lambda _: self._on_closed(thread), self._doors.show_problem)

    def _on_closed(self, thread: ThreadRow) -> None:
        self._doors.show_done(f"Erledigt: {thread.title}", partial(self._reopen, thread))

    def _reopen(self, thread: ThreadRow) -> None:
        work = partial(self._desk.do, reopen, thread.id)
        self._runs.command(work, lambda _: None, self._doors.show_problem)

    def _read(self, asked: int, text: str, arrangement: Arrangement) -> tuple[TodayPage, tuple[Task, ...]] | None:
        today, actor = self._today(), self._desk.actor
        calendar = self._calendar if self._knows_law else None
        sheet: TodaySheet | None = self._desk.ask_while(lambda: asked == self._asked, today_sheet, calendar=calendar)
        if sheet is None:
            return None
        page = make_page(sheet, today, text, arrangement=arrangement, staff_id=actor.id if actor else None)
        return page, sheet.tasks

    def _show(self, asked: int, answer: tuple[TodayPage, tuple[Task, ...]] | None) -> None:
        # An older answer that arrives late must not replace a newer one.
        if asked == self._asked and answer is not None:
            self._is_reading = False
            page, self._tasks = answer
            self._view.show_page(page)

    def _on_unread(self, error: Exception) -> None:
        self._is_reading = False
        self._doors.show_problem(error)


def _marked(line: TodayLine) -> Marked:
    """Answer the task of a line; what is begun and not saved belongs to this store alone, so its mark names no family."""
    return Marked((line.key, *line.task.also), None if line.task.kind is TaskKind.DRAFT else line.task.family_id)


def _with_stamp(work: Callable[[], Outcome[None]]) -> Outcome[str]:
    done = work()
    return Outcome(done.changes.stamp, done.changes)
