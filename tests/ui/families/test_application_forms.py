"""The form of an application that stood open, or lay unfinished, while the application was written elsewhere."""

from collections.abc import Mapping
from dataclasses import fields, replace

from app.domain.applications import Application, ApplicationFields
from app.services.applications import application, change_application
from app.services.desk import Desk
from app.services.drafts import kept_draft
from app.ui.features.families.application_presenter import ApplicationForm, ApplicationPresenter, Subject
from app.ui.features.families.editor_presenter import FieldProblem
from app.ui.features.families.fields import Typed
from tests.ui.families.conftest import TODAY, AtOnce, OpenDoors


class Page:
    """Stands for the widgets: holds what is typed."""

    def __init__(self) -> None:
        self.now: dict[str, Typed] = {}
        self.closed = 0

    def typed(self) -> Mapping[str, Typed]:
        return self.now

    def show_form(self, form: ApplicationForm) -> None:
        self.now = dict(form.typed)

    def show_problems(self, problems: Mapping[str, tuple[FieldProblem, ...]], *, can_save: bool) -> None:
        assert can_save, problems

    def show_existing(self, text: str) -> None:
        raise AssertionError(text)

    def close_application(self) -> None:
        self.closed += 1


def test_what_was_written_meanwhile_stays(desk: Desk, runs: AtOnce, doors: OpenDoors, mueller: str, lunch: str) -> None:
    stored = desk.ask(application, lunch)
    subject = Subject(mueller, stored.child_id, lunch)
    page = opened(subject, desk, runs, doors)[1]
    assert desk.ask(kept_draft, subject.key) is not None
    desk.do(change_application, lunch, replace(_typed(stored), look_again_on=TODAY))
    again, resumed = opened(subject, desk, runs, doors)
    assert resumed.now["remark"] == page.now["remark"] == "zieht um"
    again.save()
    now = desk.ask(application, lunch)
    assert (resumed.closed, now.remark, now.look_again_on) == (1, "zieht um", TODAY)


def opened(subject: Subject, desk: Desk, runs: AtOnce, doors: OpenDoors) -> tuple[ApplicationPresenter, Page]:
    """Open the form, type, and let it be kept."""
    page = Page()
    presenter = ApplicationPresenter(page, desk=desk, runs=runs, doors=doors, today=lambda: TODAY, subject=subject)
    presenter.load()
    page.now["remark"] = "zieht um"
    presenter.changed()
    return presenter, page


def _typed(stored: Application) -> ApplicationFields:
    return ApplicationFields(**{each.name: getattr(stored, each.name) for each in fields(ApplicationFields)})
