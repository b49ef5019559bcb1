"""A settings presenter over a real store, with a view that notes what it was told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pytest

from app.services.desk import Desk
from app.ui.features.settings.presenter import Form, SettingsPresenter
from app.ui.features.settings.rows import SettingsPage
from app.ui.setup.presenter import Remark
from tests.services.conftest import database, desk, stored
from tests.ui.plain import NotedDoors, RunsAtOnce

__all__ = ["database", "desk", "stored"]
TODAY = date(2026, 11, 23)


@dataclass
class NotedView:
    """Notes the page, the open form and its remarks."""

    pages: list[SettingsPage] = field(default_factory=list)
    form: Form | None = None
    remarks: Mapping[str, Remark] = field(default_factory=dict)
    insisted: bool = False

    @property
    def page(self) -> SettingsPage:
        return self.pages[-1]

    @property
    def is_form_open(self) -> bool:
        return self.form is not None

    def show_page(self, page: SettingsPage) -> None:
        self.pages.append(page)

    def open_form(self, form: Form) -> None:
        self.form = form

    def show_remarks(self, remarks: Mapping[str, Remark], *, insist: bool) -> None:
        self.remarks, self.insisted = remarks, insist

    def close_form(self) -> None:
        self.form = None


@dataclass
class Settings:
    """The presenter and everything around it."""

    presenter: SettingsPresenter
    view: NotedView
    doors: NotedDoors
    desk: Desk


@pytest.fixture
def settings(desk: Desk) -> Settings:
    view, doors, runs = NotedView(), NotedDoors(), RunsAtOnce()
    presenter = SettingsPresenter(view, desk=desk, runs=runs, notes=doors, today=lambda: TODAY)
    runs.changed.append(presenter.changed)
    presenter.load()
    return Settings(presenter, view, doors, desk)
