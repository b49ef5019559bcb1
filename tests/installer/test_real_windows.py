"""What a real Windows is to be tried with speaks of files, switches and statuses there are; it was never run here (docs/installer.md)."""

import re
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_WORKFLOW = (_ROOT / ".github" / "workflows" / "windows.yml").read_text("utf-8")
_SETUP = (_ROOT / "installer" / "setup.nsi").read_text("utf-8")
_CHECKLIST = (_ROOT / "installer" / "CHECKLIST.md").read_text("utf-8")


def test_every_switch_is_one_of_the_setup() -> None:
    used = set(re.findall(r"['` ](/[A-Z]+)\b", _WORKFLOW + _CHECKLIST)) - {"/S"}
    assert used
    assert used <= set(re.findall(r'GetOptions} \$0 "(/[A-Z]+)=?"', _SETUP))


def test_every_file_is_one_the_setup_leaves() -> None:
    files = re.findall(r"Programs\\Direktdraht\\([\w.\\]+)", _WORKFLOW)
    assert files
    assert [file for file in files if file.split("\\")[0] not in {"programm"} and f"$INSTDIR\\{file}" not in _SETUP] == []


def test_the_status_it_waits_for_is_that_of_a_running_program() -> None:
    assert "!define STILL_RUNS 3" in _SETUP
    assert "ExitCode -ne 3" in _WORKFLOW


def test_make_knows_what_it_calls() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (_ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"run: make ([a-z-]+)", _WORKFLOW)) <= targets


def test_both_say_that_they_were_never_run() -> None:
    assert "without ever having been run" in _WORKFLOW
    assert "Nothing on this page was ever done on a real" in _CHECKLIST
