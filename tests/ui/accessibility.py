"""Finding widgets a screen reader could not name. For the tests of every screen."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_USED = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)
_PART_OF = (QComboBox, QAbstractSpinBox, QAbstractItemView, QLineEdit)


def unnamed(root: QWidget) -> list[str]:
    """Answer every widget below ``root`` that a person uses and nobody named; hidden pages count too."""
    return [_described(widget) for widget in root.findChildren(QWidget) if is_used(widget) and not spoken_name(widget)]


def unnamed_in_sight(root: QWidget) -> list[str]:
    """Answer every widget in sight that a person uses and nobody named."""
    used = [each for each in root.findChildren(QWidget) if each.isVisible() and is_used(each)]
    return [f"no name: {_described(each)}" for each in used if not spoken_name(each)]


def spoken_name(widget: QWidget) -> str:
    """Answer what a screen reader says for a widget: its name, its buddy label, or its text."""
    spoken = QAccessible.queryAccessibleInterface(widget)
    return spoken.text(QAccessible.Text.Name).strip() if spoken is not None else ""


def is_used(widget: QWidget) -> bool:
    """Tell whether a person uses a widget, and not only a larger one it is part of."""
    if not isinstance(widget, _USED) or widget.objectName().startswith("qt_"):
        return False
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, _PART_OF):
            return False  # the edit of a combo box, the corner of a table, the clear button of a field: part of what is named
        parent = parent.parentWidget()
    return True


def _described(widget: QWidget) -> str:
    chain = []
    current: QWidget | None = widget
    while current is not None:
        chain.append(type(current).__name__)
        current = current.parentWidget()
    return " in ".join(chain)
