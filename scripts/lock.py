"""Write requirements.lock and requirements-dev.lock: exact versions and hashes for Linux and Windows, no index and no host."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNTIME = ROOT / "requirements.lock"
DEVELOPMENT = ROOT / "requirements-dev.lock"
_NAMES_A_PLACE = re.compile(r"://|^\s*(?:-i|-f|--(?:index-url|extra-index-url|find-links|trusted-host))\b|@ (?:file|http)", re.MULTILINE)
_COMPILE = ("uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version=3.11", "--generate-hashes")
_SILENT = ("--quiet", "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--upgrade")


def main() -> int:
    """Resolve both sets, the second within the first."""
    _compile(RUNTIME, "--group=build")
    _compile(DEVELOPMENT, "--group=build", "--group=dev", f"--constraint={RUNTIME.name}")
    named = [path.name for path in (RUNTIME, DEVELOPMENT) if _NAMES_A_PLACE.search(path.read_text())]
    if named:
        print(f"names an index or a host: {named}", file=sys.stderr)
    return 1 if named else 0


def _compile(target: Path, *options: str) -> None:
    subprocess.run([sys.executable, "-m", *_COMPILE, *_SILENT, *options, f"--output-file={target.name}"], cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main())
