"""The help is true: every name it quotes is in the program, every screen has a page, every link and picture is there."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from app.core.assets import asset_path, read_toml
from app.services.help_pages import NEWS, HelpPage, find_pages, help_pages, newest_version, page_about, picture
from app.ui.features.settings.rail import Section
from app.ui.help_window import HelpText, HelpWindow
from app.ui.shell.navigation import SCREENS
from scripts.texts import Text, faults
from tests.ui.window_home import WindowHome, key, strg, texts, write

_UI = Path(__file__).resolve().parents[2] / "app" / "ui"
_QUOTED = re.compile("„([^“]+)“")
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
_PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")
_MOST_BYTES = 2_000_000
PAGES = help_pages()
IDS = [page.id for page in PAGES]


def shown_names() -> frozenset[str]:
    """Answer everything the program may show as a name: texts of the window and words of closed lists."""
    return frozenset(bare(text) for text in chain(_texts_of_window(), _values(read_toml("terms.toml"))))


def bare(text: str) -> str:
    """Leave out what stands behind a name: its key, and the dots that say that something is asked first."""
    return re.split(r"\t|\s{2,}", text)[0].removesuffix(" …").strip()


@cache
def _texts_of_window() -> tuple[str, ...]:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in _UI.rglob("*.py"))
    return tuple(node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def _values(table: dict[str, Any]) -> Iterator[str]:
    for value in table.values():
        if isinstance(value, dict):
            yield from _values(value)
        elif isinstance(value, str):
            yield value


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_every_name_a_page_quotes_is_one_of_the_program(page: HelpPage) -> None:
    names = shown_names()
    unknown = [quoted for quoted in _QUOTED.findall(page.text) if bare(quoted) not in names]
    assert not unknown


def test_what_the_tour_quotes_and_points_at_is_in_the_program() -> None:
    names = shown_names()
    steps = read_toml("tour.toml")["step"]
    quoted = [name for step in steps for name in (*_QUOTED.findall(step["text"]), *step["place"], step["screen"])]
    assert [name for name in quoted if bare(name) not in names] == []


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_links_lead_to_pages_and_pictures_are_there(page: HelpPage) -> None:
    assert [link for link in _LINK.findall(page.text) if link.removesuffix(".md") not in IDS] == []
    pictures = _PICTURE.findall(page.text)
    assert [name for name in pictures if not QImage.fromData(picture(name.removeprefix("bilder/"))).width()] == []


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_a_page_is_short_and_in_plain_german(page: HelpPage) -> None:
    assert page.text.startswith("# ")
    assert len(page.text.split()) <= 220
    text = re.sub(r"[*|#]|\[|\]\([^)]*\)|!\S*|^\d+\.", " ", page.text, flags=re.MULTILINE)
    assert list(faults(Text(page.id, text))) == []


def test_every_page_file_is_in_the_contents_and_every_picture_is_used() -> None:
    assert {path.stem for path in asset_path("help").glob("*.md")} | {NEWS} == set(IDS)
    used = {name.removeprefix("bilder/") for page in PAGES for name in _PICTURE.findall(page.text)}
    pictures = list(asset_path("help", "bilder").glob("*"))
    assert {path.name for path in pictures} == used
    assert sum(path.stat().st_size for path in pictures) < _MOST_BYTES


@pytest.mark.parametrize(
    "topic",
    [
        *(tab.title for tab in SCREENS if tab.title != "Einstellungen"),
        *(f"Einstellungen/{section.name.lower()}" for section in Section),
        "Vorschau",
        "Gesperrt",
        "Einrichten",
        "Anfang",
    ],
)
def test_everything_in_sight_has_a_page(topic: str) -> None:
    assert topic in read_toml("help", "contents.toml")["context"]
    assert page_about(topic).id in IDS


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("bescheid", "bescheid"),
        ("Sicherung", "sicherung"),
        ("loeschen", "loeschen"),
        ("löschen", "loeschen"),
        ("folgeantrag", "folgeantraege"),
        ("uben", "uebung"),
        ("gespräch führen", "gespraech"),
    ],
)
def test_search_finds_the_page_about_it_first(typed: str, first: str) -> None:
    assert find_pages(typed)[0].id == first


def test_search_wants_every_word_and_nothing_typed_is_everything() -> None:
    assert find_pages("gespräch gibtesnicht") == ()
    assert find_pages("  ") == PAGES


@pytest.mark.parametrize("name", ["../../terms.toml", "gibtesnicht.png", "/etc/passwd", "..\\heute.png", "heute.md"])
def test_only_pictures_of_the_help_are_shown(name: str) -> None:
    assert picture(name) == b""


def test_html_in_a_page_is_text_and_nothing_is_fetched(home: WindowHome) -> None:
    text = HelpText()
    text.show_page(HelpPage("x", "", "# <b>Titel</b>\n\n![x](https://example.org/heute.jpg)"))
    assert "<b>Titel</b>" in text.toPlainText()
    image = text.loadResource(2, QUrl("https://example.org/x.png"))
    assert isinstance(image, QImage)
    assert image.isNull()


def test_f1_opens_at_what_is_in_sight_and_can_be_searched_by_keyboard(home: WindowHome) -> None:
    with home.at_work() as window:
        strg(window, Qt.Key.Key_3)
        home.settle(window)
        key(window, Qt.Key.Key_F1)
        help_window = home.wait_for(window, HelpWindow)
        assert "Einen Antrag verfolgen" in help_window.text.toPlainText()
        help_window.search.setFocus()
        write("loeschen", help_window.search)
        QTest.keyClick(help_window.search, Qt.Key.Key_Return)
        assert "Archivieren und löschen" in help_window.text.toPlainText()
        for typed, said in (("probeblatt lineal", "1 Seite gefunden"), ("gibtesnicht", "0 Seiten gefunden")):
            help_window.search.setText(typed)
            assert said in texts(help_window)
        help_window.text.anchorClicked.emit(QUrl("sicherung.md"))
        assert "Sicherung und Zurückholen" in help_window.text.toPlainText()
        QTest.keyClick(help_window.text, Qt.Key.Key_Escape)
        assert not help_window.isVisible()
        assert window.isVisible()


def test_f1_helps_behind_the_lock_too(home: WindowHome) -> None:
    with home.at_work() as window:
        window.lock()
        home.settle(window)
        key(window, Qt.Key.Key_F1)
        help_window = home.wait_for(window, HelpWindow)
        home.qtbot.wait(50)
        assert help_window.isVisible()
        assert "Niemand soll mitlesen" in help_window.text.toPlainText()
        help_window.close()


def test_the_news_begin_with_the_version_of_the_program() -> None:
    import tomllib

    project = tomllib.loads((_UI.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    assert newest_version() == project["project"]["version"]
    (page,) = [page for page in PAGES if page.id == NEWS]
    assert f"Version {newest_version()}" in page.text
