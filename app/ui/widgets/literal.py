"""Text of people where Qt would read more into it: ``<b>`` in a tool tip, ``&`` on a button."""

from PySide6.QtGui import Qt


def tip_text(text: str) -> str:
    """Answer a text for a tool tip that shows it letter by letter; Qt takes what looks like HTML for HTML."""
    if not Qt.mightBeRichText(text):
        return text
    from html import escape  # knows all named entities; few texts need it

    lines = escape(text, quote=False).replace("\n", "<br>")
    return f"<qt>{lines}</qt>"


def button_text(text: str) -> str:
    """Answer a text for a button, tab or menu; a single ``&`` would vanish and underline the next letter."""
    return text.replace("&", "&&")
