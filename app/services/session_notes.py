"""What the operating system tells about the session, for the window."""

from app.system.session_notes import ask_for_notes, tells_of_leaving

__all__ = ["ask_for_notes", "tells_of_leaving"]
