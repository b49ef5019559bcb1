"""The first start: centre, Kitas, staff, offices, passphrase, Notfallblatt."""

from app.ui.setup.wizard import SetupWizard

__all__ = ["SetupWizard"]
