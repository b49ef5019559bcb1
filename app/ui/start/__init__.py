"""What is seen before the desk: opening, passphrase, recovery, who works here."""

from app.ui.start.page import StartPage

__all__ = ["StartPage"]
