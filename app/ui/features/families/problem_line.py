"""What is wrong with a field, under it: a sign, a word, a sentence, and a colour, never the colour alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.ui.features.families.editor_presenter import FieldProblem


class ProblemLine(QLabel):
    """Shows the gravest problem first. ``tone``: ``urgent``, ``waiting`` or nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.tone = ""
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setProperty("role", "problem")
        self.hide()

    def say(self, problems: tuple[FieldProblem, ...]) -> None:
        """Show problems, or go away."""
        ordered = sorted(problems, key=lambda problem: not problem.is_error)
        tone = "" if not ordered else "urgent" if ordered[0].is_error else "waiting"
        self.setText("\n".join(f"{'✕ Fehler' if problem.is_error else '! Hinweis'}: {problem.text}" for problem in ordered))
        self.setVisible(bool(ordered))
        if tone != self.tone:
            self.tone = tone
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)
