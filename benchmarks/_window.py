"""Started by ``start.py``: the whole program on one store, until its list can be used; then it says so and waits for its end.

python benchmarks/_window.py FOLDER KEYRING     our window
python benchmarks/_window.py                    a bare one, for comparison
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def bare() -> None:
    """Show an empty window."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget
    from typing_extensions import override

    class Window(QWidget):
        @override
        def paintEvent(self, _event: object) -> None:
            QTimer.singleShot(0, lambda: say_usable(resident_mb()))

    app = QApplication([])
    window = Window()
    window.resize(1366, 768)
    window.show()
    app.exec()


def ours(folder: Path, keyring: Path) -> None:
    """Start the program as its entry does, and type a letter when the list is there."""
    from file_keyring import FileKeyring

    from app.core.clock import system_clock
    from app.services.entrance import Entrance
    from app.ui.application import make_application, run_window

    from _user import Typist  # isort: skip - last, for it needs Qt, and the program's own entry loads the services first

    make_application()
    typist = Typist(lambda: say_usable(resident_mb()))
    run_window(Entrance(folder, keyring=FileKeyring(keyring), clock=system_clock))
    del typist


def say_usable(resident: float) -> None:
    """Tell the benchmark that somebody could work now."""
    print(f"usable {resident:.1f}", flush=True)


def resident_mb() -> float:
    """Answer the memory this process holds."""
    import psutil

    return float(psutil.Process().memory_info().rss) / 1_000_000


if __name__ == "__main__":
    if len(sys.argv) > 1:
        ours(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        bare()
