"""Which screens there are, in the order of their tabs. The one place that knows them all.

A screen is loaded when its tab is first shown: nobody waits at the start for what is not in sight.
"""

from collections.abc import Callable

from app.core.frozen import dataclass
from app.ui.context import ScreenContext
from app.ui.widgets.screen import Screen


@dataclass(frozen=True)
class Tab:
    """One tab: its title, and what makes its screen."""

    title: str
    make: Callable[[ScreenContext], Screen]


def _make_today(context: ScreenContext) -> Screen:
    from app.ui.features.today.view import TodayScreen

    return TodayScreen(context, context.backup_words)


def _make_families(context: ScreenContext) -> Screen:
    from app.ui.features.families.view import FamiliesScreen

    return FamiliesScreen(context)


def _make_applications(context: ScreenContext) -> Screen:
    from app.ui.features.applications.view import ApplicationsScreen

    return ApplicationsScreen(context)


def _make_line(context: ScreenContext) -> Screen:
    from app.ui.features.line.view import LineScreen

    return LineScreen(context)


def _make_office(context: ScreenContext) -> Screen:
    from app.ui.features.office.view import OfficeScreen

    return OfficeScreen(context)


def _make_exchange(context: ScreenContext) -> Screen:
    from app.ui.features.exchange.view import ExchangeScreen

    return ExchangeScreen(context)


def _make_settings(context: ScreenContext) -> Screen:
    from app.ui.features.settings.view import SettingsScreen

    return SettingsScreen(context)


def _make_trips(context: ScreenContext) -> Screen:
    from app.ui.features.trips.view import TripsScreen

    return TripsScreen(context)


def _make_care(context: ScreenContext) -> Screen:
    from app.ui.features.care.view import CareScreen

    return CareScreen(context)


def _make_handovers(context: ScreenContext) -> Screen:
    from app.ui.features.handover.view import HandoverScreen

    return HandoverScreen(context)


def _make_cooperation(context: ScreenContext) -> Screen:
    from app.ui.features.cooperation.view import CooperationScreen

    return CooperationScreen(context)


def _make_renewals(context: ScreenContext) -> Screen:
    from app.ui.features.renewals.view import RenewalsScreen

    return RenewalsScreen(context)


def _make_conversation(context: ScreenContext) -> Screen:
    from app.ui.features.conversation.view import ConversationScreen

    return ConversationScreen(context)


TABS = (
    Tab("Heute", _make_today),
    Tab("Familien", _make_families),
    Tab("Anträge", _make_applications),
    Tab("Direkter Draht", _make_line),
    Tab("Abgleich", _make_exchange),
)
SCREENS = (
    *TABS,
    Tab("Einstellungen", _make_settings),
    Tab("Folgeanträge", _make_renewals),
    Tab("Gespräch", _make_conversation),
    Tab("Ausflug planen", _make_trips),
    Tab("Betreuung", _make_care),
    Tab("Übergaben", _make_handovers),
    Tab("Kooperation", _make_cooperation),
)
"""The tabs, what the gear and the button beside them open, and what *Heute*, *Anträge* and *Direkter Draht* lead to."""
TODAY = 0
FAMILIES = 1
LINE = 3
EXCHANGE = 4
SETTINGS = len(TABS)
RENEWALS = SETTINGS + 1
CONVERSATION = SETTINGS + 2
TRIPS = SETTINGS + 3
CARE = SETTINGS + 4
HANDOVERS = SETTINGS + 5
COOPERATION = SETTINGS + 6
BELONGS_TO = {RENEWALS: TODAY, TRIPS: 2, CARE: LINE, HANDOVERS: LINE, COOPERATION: LINE}
"""Screens without a tab or button of their own, and the tab they are reached from."""


def places_of(*, is_office: bool) -> dict[int, Tab]:
    """Answer the screens a store has, by number. An office has no families: one screen for all its centres, the partners, the settings."""
    if not is_office:
        return dict(enumerate(SCREENS))
    return {LINE: Tab(TABS[LINE].title, _make_office), EXCHANGE: TABS[EXCHANGE], SETTINGS: SCREENS[SETTINGS]}
