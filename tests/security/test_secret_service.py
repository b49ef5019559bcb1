"""The real port against a real Secret Service, in a session of its own; only where both are installed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TRY_OUT = """
from app.security.keyring_port import SystemKeyring
port, other = SystemKeyring(), SystemKeyring()
port.put("account", bytes(range(32)))
assert other.get("account") == bytes(range(32))
port.put("account", b"x" * 32)
assert other.get("account") == b"x" * 32
port.delete("account")
port.delete("account")
assert other.get("account") is None
print("kept")
"""
START = 'echo -n geheim | gnome-keyring-daemon --unlock --components=secrets > /dev/null 2>&1; exec "$0" -c "$1"'


@pytest.mark.skipif(
    not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")),
    reason="needs dbus-run-session and gnome-keyring-daemon",
)
def test_the_secret_service_keeps_the_contract(tmp_path: Path) -> None:
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    command = ["dbus-run-session", "--", "bash", "-c", START, sys.executable, TRY_OUT]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "kept\n", done.stderr
