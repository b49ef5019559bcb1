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
    used = [each for each in below(root) if each.isVisible() and is_used(each)]
    return [f"no name: {_described(each)}" for each in used if not spoken_name(each)]


def below(root: QWidget) -> list[QWidget]:
    """Answer every widget below ``root`` in the same window.

    Not by findChildren(), see ``app.ui.widgets.reading_order``.
    """
    direct = [each for each in root.children() if isinstance(each, QWidget) and not each.isWindow()]
    return [found for each in direct for found in (each, *below(each))]


def around_of(widget: QWidget) -> list[QWidget]:
    """Answer what a widget stands in, from the inside out; always to the very end, see ``app.ui.widgets.reading_order``."""
    around: list[QWidget] = []
    parent = widget.parentWidget()
    while parent is not None:
        around.append(parent)
        parent = parent.parentWidget()
    return around


def spoken_name(widget: QWidget) -> str:
    """Answer what a screen reader says for a widget: its name, its buddy label, or its text."""
    spoken = QAccessible.queryAccessibleInterface(widget)
    return spoken.text(QAccessible.Text.Name).strip() if spoken is not None else ""


def is_used(widget: QWidget) -> bool:
    """Tell whether a person uses a widget, and not only a larger one it is part of."""
    if not isinstance(widget, _USED) or widget.objectName().startswith("qt_"):
        return False
    # The edit of a combo box, the corner of a table, the clear button of a field: part of what is named.
    return not any(isinstance(around, _PART_OF) for around in around_of(widget))


def _described(widget: QWidget) -> str:
    chain = []
    current: QWidget | None = widget
    while current is not None:
        chain.append(type(current).__name__)
        current = current.parentWidget()
    return " in ".join(chain)
