"""Started by ``start.py``: the whole program on one store, until its list can be used; then it says so and waits for its end.

python benchmarks/_window.py FOLDER KEYRING     our window
python benchmarks/_window.py                    a bare one, for comparison
"""

import sys
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def bare() -> None:
    """Show a window with one line of text, the least a window can say; it is there when that has been painted."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    class Line(QLabel):
        # Without @override, whose module a bare window would not load.
        def paintEvent(self, event: "QPaintEvent") -> None:  # type: ignore[explicit-override]  # noqa: N802 - Qt's name
            super().paintEvent(event)
            QTimer.singleShot(0, say_usable)

    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(Line("Familienzentrum"))
    window.resize(1366, 768)
    window.show()
    app.exec()


def ours(folder: Path, keyring: Path) -> None:
    """Start the program as its entry does, and type a letter when the list is there."""
    import gc

    gc.disable()  # as the program's entry does while it loads
    from app.bootstrap import leave_collecting_to_the_window

    leave_collecting_to_the_window()
    from file_keyring import FileKeyring

    from app.core.clock import system_clock
    from app.services.entrance import Entrance
    from app.ui.application import make_application, run_window

    from _user import Typist  # isort: skip - last, for it needs Qt, and the program's own entry loads the services first

    make_application()
    typist = Typist(say_usable)
    run_window(Entrance(folder, keyring=FileKeyring(keyring), clock=system_clock))
    del typist


def say_usable() -> None:
    """Tell the benchmark that somebody could work now; it then looks at the memory and ends this process."""
    print("usable", flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        ours(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        bare()
