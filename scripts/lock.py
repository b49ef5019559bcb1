"""Write the lock files: exact versions and hashes, no index and no host.

``requirements.lock`` and ``requirements-dev.lock`` hold for Linux and Windows; ``requirements-windows.lock`` is what the installer carries.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNTIME = ROOT / "requirements.lock"
DEVELOPMENT = ROOT / "requirements-dev.lock"
WINDOWS = ROOT / "requirements-windows.lock"
_NAMES_A_PLACE = re.compile(r"://|^\s*(?:-i|-f|--(?:index-url|extra-index-url|find-links|trusted-host))\b|@ (?:file|http)", re.MULTILINE)
_COMPILE = ("uv", "pip", "compile", "pyproject.toml", "--generate-hashes")
_EVERYWHERE = ("--universal", "--python-version=3.11")
_ON_WINDOWS = ("--python-platform=x86_64-pc-windows-msvc", "--python-version=3.12")
_SILENT = ("--quiet", "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--upgrade")


def main() -> int:
    """Resolve all sets, the others within the first."""
    _compile(RUNTIME, *_EVERYWHERE, "--group=build")
    _compile(DEVELOPMENT, *_EVERYWHERE, "--group=build", "--group=dev", f"--constraint={RUNTIME.name}")
    _compile(WINDOWS, *_ON_WINDOWS, f"--constraint={RUNTIME.name}")
    named = [path.name for path in (RUNTIME, DEVELOPMENT, WINDOWS) if _NAMES_A_PLACE.search(path.read_text())]
    if named:
        print(f"names an index or a host: {named}", file=sys.stderr)
    return 1 if named else 0


def _compile(target: Path, *options: str) -> None:
    subprocess.run([sys.executable, "-m", *_COMPILE, *_SILENT, *options, f"--output-file={target.name}"], cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main())
