"""Which screens there are, in the order of their tabs. The one place that knows them all."""

from collections.abc import Callable
from dataclasses import dataclass

from app.ui.context import ScreenContext
from app.ui.features.applications.view import ApplicationsScreen
from app.ui.features.families.view import FamiliesScreen
from app.ui.features.line.view import LineScreen
from app.ui.features.today.view import TodayScreen
from app.ui.widgets.screen import Screen


@dataclass(frozen=True)
class Tab:
    """One tab: its title, and what makes its screen."""

    title: str
    make: Callable[[ScreenContext], Screen]


TABS = (
    Tab("Heute", lambda context: TodayScreen(context, context.backup_words)),
    Tab("Familien", FamiliesScreen),
    Tab("Anträge", ApplicationsScreen),
    Tab("Direkter Draht", LineScreen),
)
FAMILIES = 1
LINE = 3
