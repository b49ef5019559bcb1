"""The handbook for the IT is held to what it tells of: commands, switches, exit statuses, files and names on the screen are there."""

import re
import shlex
from pathlib import Path

import pytest

from app.cli.arguments import read_arguments
from tests.ui.test_help import bare, shown_names

_ROOT = Path(__file__).parents[2]
_FOLDER = _ROOT / "docs" / "handbuch"
_PAGES = sorted(_FOLDER.glob("*.md"))
_SETUP = (_ROOT / "installer" / "setup.nsi").read_text("utf-8")
_OF_NSIS = {"/S", "/D="}
_ELSEWHERE = {"Apps"}
"""Names of Windows' own."""


def _text(page: Path) -> str:
    return page.read_text("utf-8")


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.stem)
def test_every_command_is_one_the_program_reads(page: Path) -> None:
    calls = re.findall(r"direktdraht\.cmd ([^\n`]+)", _text(page))
    for call in calls:
        read_arguments(shlex.split(call))  # ends the test where it cannot be read


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.stem)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", _text(page))
    assert [link for link in links if not (_FOLDER / link).is_file()] == []


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.stem)
def test_every_name_it_quotes_is_on_the_screen(page: Path) -> None:
    quoted = [name for name in re.findall(r"„([^“]+)“", _text(page)) if bare(name) not in shown_names() | _ELSEWHERE]
    assert [name for name in quoted if name not in _SETUP.replace("&", "") and name not in _said_by_the_self_test()] == []


def _said_by_the_self_test() -> str:
    return (_ROOT / "app" / "ui" / "self_test.py").read_text("utf-8")


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.stem)
def test_every_place_in_the_settings_is_one(page: Path) -> None:
    places = re.findall(r"\*Einstellungen → ([^*→]+?)(?: →[^*]*)?\*", _text(page))
    assert [place for place in places if place not in shown_names()] == []


def test_every_switch_of_the_setup_is_told_and_no_other() -> None:
    told = set(re.findall(r"^\| `(/[A-Z]+=?)", _text(_FOLDER / "einrichten.md"), re.MULTILINE))
    assert told - _OF_NSIS == set(re.findall(r'GetOptions} \$0 "(/[A-Z]+=?)"', _SETUP))


def test_every_exit_status_is_told() -> None:
    told = {int(number) for number in re.findall(r"^\| (\d) \|", _text(_FOLDER / "einrichten.md"), re.MULTILINE)}
    own = {int(number) for number in re.findall(r"^!define [A-Z_]+ (\d)$", _SETUP, re.MULTILINE)}
    assert told == {0, 1, 2} | own


def test_every_page_is_listed() -> None:
    listed = set(re.findall(r"\]\(([^)]+)\)", _text(_FOLDER / "README.md")))
    assert listed == {page.name for page in _PAGES} - {"README.md"}
