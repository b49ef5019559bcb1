"""Other ways to a page with as many labels and values: WeasyPrint, typst, LibreOffice. Milliseconds per page.

What is compared with is installed into a virtual environment of its own under ``build/``; LibreOffice is the system's, or
comes by apt-get where we may. What cannot be had is said in its row and compared with nothing. No part of ``make bench``:
``make bench-forms`` runs it.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from _other_paper import html_text
from forms import hundred_pages_ms

_HERE = Path(__file__).resolve().parent
_VENV = _HERE.parent / "build" / "bench-forms"
_PAGES = 100
_PATIENCE_SECONDS = 600
_APT = ("apt-get", "install", "-y", "--no-install-recommends", "libreoffice-writer-nogui")


def run() -> list[dict[str, object]]:
    """Measure, and answer one row per rival."""
    others = (partial(_library, "weasyprint"), partial(_library, "typst"), _libre_office)
    return [_row(hundred_pages_ms(), *measure()) for measure in others]


def _row(ours: float, name: str, other: float | str) -> dict[str, object]:
    if isinstance(other, str):
        return {"what": f"beside {name}: not measured, {other}", "ours": round(ours, 2), "ok": True}
    what = f"one page, {_PAGES} in one file (ms)"
    return {"what": what, "ours": round(ours, 2), "other": round(other, 2), "other_name": name, "ratio": round(ours / other, 3), "ok": True}


def _library(name: str) -> tuple[str, float | str]:
    python = _VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    try:
        if not python.exists():
            _run(sys.executable, "-m", "venv", str(_VENV))
        _run(str(python), "-m", "pip", "install", "-q", name)
        version, milliseconds = json.loads(_run(str(python), str(_HERE / "_other_paper.py"), name, str(_PAGES)).splitlines()[-1])
    except (OSError, subprocess.SubprocessError) as error:
        return name, f"it cannot be had here ({type(error).__name__})"
    return f"{name} {version}", float(milliseconds)


def _libre_office() -> tuple[str, float | str]:
    program = shutil.which("soffice") or _installed_office()
    if program is None:
        return "LibreOffice", "it cannot be had here (no soffice, and apt-get gave none)"
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        command = (program, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf", "--outdir", folder)
        milliseconds = 0.0
        try:
            for name in ("Müller", "Yılmaz"):  # the first run makes the profile
                page.write_text(html_text(_PAGES, name), "utf-8")
                begun = time.perf_counter()
                _run(*command, str(page))
                milliseconds = (time.perf_counter() - begun) * 1000 / _PAGES
        except (OSError, subprocess.SubprocessError) as error:
            return "LibreOffice", f"it does not run here ({type(error).__name__})"
        return "LibreOffice convert", milliseconds


def _installed_office() -> str | None:
    if os.name == "nt" or os.geteuid() != 0 or shutil.which("apt-get") is None:
        return None
    done = subprocess.run(_APT, check=False, capture_output=True, timeout=_PATIENCE_SECONDS)
    return shutil.which("soffice") if done.returncode == 0 else None


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=_PATIENCE_SECONDS).stdout
