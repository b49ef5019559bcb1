"""Finding keys that would have two meanings at once: Qt then does neither. For the tests of every screen."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.ui.accessibility import below

_WHOLE_WINDOW = (Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut)


def key_clashes(root: QWidget) -> list[str]:
    """Answer every key that means two things where the cursor may be: shortcuts, and letters underlined for Alt."""
    meanings = [*_shortcuts(root), *_mnemonics(root)]
    return [
        f"{keys.toString()}: {type(one).__name__} and {type(other).__name__}"
        for number, (keys, one) in enumerate(meanings)
        for same, other in meanings[number + 1 :]
        if keys == same and (one is root or other is root or one is other or one.isAncestorOf(other) or other.isAncestorOf(one))
    ]


def _shortcuts(root: QWidget) -> Iterator[tuple[QKeySequence, QWidget]]:
    """Answer each key with the part of the window it works in."""
    for around in (root, *below(root)):
        for shortcut in around.children():
            if isinstance(shortcut, QShortcut) and shortcut.isEnabled() and around.isVisible():
                whole = shortcut.context() in _WHOLE_WINDOW
                every = shortcut.keys()
                yield from ((keys, root if whole else around) for keys in every)


def _mnemonics(root: QWidget) -> Iterator[tuple[QKeySequence, QWidget]]:
    """Answer the letters that work with Alt anywhere in the window."""
    for each in below(root):
        if not each.isVisible():
            continue
        if isinstance(each, QAbstractButton) and not each.shortcut().isEmpty():
            yield each.shortcut(), root
        elif isinstance(each, QLabel) and each.buddy() is not None and not (keys := QKeySequence.mnemonic(each.text())).isEmpty():
            yield keys, root
