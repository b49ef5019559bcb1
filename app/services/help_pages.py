"""The pages of the help and what is new, from the files the program ships; found by words, or by what is in sight."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from app.core.assets import asset_path, read_toml
from app.domain.names import query_words, search_form

NEWS = "neu"
_FIRST = "anfang"
_PICTURES = "bilder"
_TITLE_WEIGHT = 20
_SIGNS = "„“.,:!?()*#-–|"
_WITHOUT_DOTS = str.maketrans("äöüÄÖÜ", "aouAOU")


@dataclass(frozen=True)
class HelpPage:
    """One page: Markdown without HTML; its first line is its title."""

    id: str
    group: str
    text: str

    @property
    def title(self) -> str:
        """Answer the first line."""
        return self.text.partition("\n")[0].removeprefix("# ").strip()

    @cached_property
    def _words(self) -> tuple[tuple[str, str], ...]:
        return _found_as(self.text)

    @cached_property
    def _title_words(self) -> tuple[tuple[str, str], ...]:
        return _found_as(self.title)

    def rank(self, wanted: tuple[str, ...]) -> int:
        """Answer how well the page fits: 0 if one of the words does not begin any of its own."""
        counts = [_hits(word, self._words) + _TITLE_WEIGHT * _hits(word, self._title_words) for word in wanted]
        return sum(counts) if all(counts) else 0


@cache
def help_pages() -> tuple[HelpPage, ...]:
    """Answer all pages in their order."""
    return tuple(_pages())


def find_pages(typed: str) -> tuple[HelpPage, ...]:
    """Answer the pages every typed word is found on, the best first; all of them where nothing was typed."""
    wanted = _folded(typed)
    if not wanted:
        return help_pages()
    ranked = sorted(((page.rank(wanted), page) for page in help_pages()), key=lambda each: -each[0])
    return tuple(page for rank, page in ranked if rank)


def page_about(topic: str) -> HelpPage:
    """Answer the page about what is in sight; the first page of all where there is none."""
    wanted: str = _contents()["context"].get(topic, _FIRST)
    return page_called(wanted)


def page_called(page_id: str) -> HelpPage:
    """Answer a page by its id.

    Raises:
        LookupError: There is no such page; a fault of a help file.
    """
    for page in help_pages():
        if page.id == page_id:
            return page
    raise LookupError(page_id)


def picture(name: str) -> bytes:
    """Answer a picture of the help; nothing where there is none of this name."""
    if "/" in name or "\\" in name or not name.endswith(".png"):
        return b""
    try:
        return asset_path("help", _PICTURES, name).read_bytes()
    except FileNotFoundError:
        return b""


def newest_version() -> str:
    """Answer the version the newest news are about."""
    newest: str = read_toml("news.toml")["version"][0]["number"]
    return newest


def _pages() -> Iterator[HelpPage]:
    for group in _contents()["group"]:
        for name in group["pages"]:
            text = _news() if name == NEWS else asset_path("help", f"{name}.md").read_text(encoding="utf-8")
            yield HelpPage(name, group["title"], text)


def _news() -> str:
    return "\n\n".join(["# Was ist neu?", *map(_told, read_toml("news.toml")["version"])])


def _told(version: Mapping[str, Any]) -> str:
    lines = "\n".join(f"- {line}" for line in version["news"])
    return f"## Version {version['number']} vom {version['date']:%d.%m.%Y}\n\n{lines}"


def _contents() -> dict[str, Any]:
    return read_toml("help", "contents.toml")


def _folded(text: str) -> tuple[str, ...]:
    words = [word.strip(_SIGNS) for word in query_words(text.replace("\n", " "))]
    return tuple(filter(None, (search_form(word) for word in words)))


def _found_as(text: str) -> tuple[tuple[str, str], ...]:
    """Answer the words as they are found: ä as ae, and once more without its dots, so that *Antrag* finds *Anträge*."""
    plain = text.translate(_WITHOUT_DOTS)
    return tuple(zip(_folded(text), _folded(plain), strict=True))


def _hits(word: str, words: tuple[tuple[str, str], ...]) -> int:
    return sum(with_e.startswith(word) or without.startswith(word) for with_e, without in words)
