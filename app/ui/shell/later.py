"""Loads what stands behind the first screen, once that can be used: nobody waits for it then, neither now nor at the first click."""

from importlib import import_module

from app.services.readiness import load_what_commands_need

_LATER = (
    "app.ui.shell.lock_page",
    "app.ui.shell.hit_drop",
    "app.ui.shell.shortcut_card",
    "app.ui.features.families.view",
    "app.ui.features.families.sheet",
    "app.ui.features.families.editor",
    "app.ui.features.families.application_page",
    "app.ui.printing.preview",
    "app.ui.features.applications.view",
    "app.ui.features.line.view",
    "app.ui.features.settings.view",
    "app.ui.features.renewals.view",
    "app.ui.features.trips.view",
    "app.ui.features.care.view",
    "app.ui.features.handover.view",
    "app.ui.features.cooperation.view",
    "app.ui.features.conversation.view",
    "app.ui.shell.guidance",
)


def load_the_rest() -> None:
    """Load it; runs in a worker, so that the window gets its turn in between."""
    load_what_commands_need()
    for name in _LATER:
        import_module(name)
