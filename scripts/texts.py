"""Print every German text of the program in one place, or only those that break a rule of plain German.

    python scripts/texts.py [--check]

The rules are those of Einfache Sprache that can be counted: short sentences, few nouns made of verbs, no words of offices.
Texts of law keep their words and may be a little longer. Exit status 1 if ``--check`` finds one.
"""

import argparse
import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parents[1]
WORDS_IN_A_SENTENCE: Final = 16
WORDS_IN_A_SENTENCE_OF_LAW: Final = 20
NOUNS_OF_VERBS: Final = 2

_FILES = ("messages.toml", "terms.toml", "catalogue/*.toml", "phrases/de.toml", "news.toml", "quick_card.toml", "tour.toml")
_CODE = ("app/ui", "app/cli")
_OF_LAW = re.compile(r"catalogue/(deadlines|parameters)\.toml|\.declaration\.|\.limitation$")
_NOT_SHOWN = frozenset({"source", "law", "shift_law", "format", "version"})
_SENTENCE_ENDS = re.compile(r"(?<=[.!?:;])\s+|\n+")
_WORD = re.compile(r"[\w{}§-]*[\w}][\w{}-]*")
_NOUN_OF_A_VERB = re.compile(r"\b[A-ZÄÖÜ]\w+(?:ungen|ung|heit|keiten|keit|tionen|tion|tät)\b")
_OF_OFFICES = re.compile(
    r"\b(aufgrund|Beantragung|Berücksichtigung|bezüglich|beziehungsweise|bzw\.|diesbezüglich|Durchführung|durchgeführt|entsprechend\w*"
    r"|erfolg(?:en|t)|erforderlich\w*|etwaig\w*|gemäß|generier\w*|ggf\.|hinsichtlich|Inanspruchnahme|jeweilig\w*|mittels|seitens"
    r"|selektier\w*|sofern|Synchronisation|validier\w*|Vorliegen|vorgenommen|zwecks)(?!\w)",
    re.IGNORECASE,
)
_GERMAN = re.compile(r"[a-zäöüß]{2}.* |^[A-ZÄÖÜ][a-zäöüß]{2,}(?: …)?$", re.DOTALL)
_NOT_GERMAN = re.compile(
    r"^(?:SELECT|INSERT|UPDATE|DELETE|WITH|WHERE|ORDER|LEFT|CROSS|PRAGMA)\b|^\s*[.#]?\w+\s*\{|^--|^\w+\[|[{]\s*(?:color|background)"
)


@dataclass(frozen=True)
class Text:
    """One text: where it stands, and what it says."""

    place: str
    text: str


def texts(root: Path = ROOT) -> Iterator[Text]:
    """Answer every text people read on screen: first those kept as data, then those in the window's and the commands' code."""
    for pattern in _FILES:
        for path in sorted((root / "resources").glob(pattern)):
            name = path.relative_to(root / "resources").as_posix()
            yield from (Text(f"{name}{key}", text) for key, text in _strings(tomllib.loads(path.read_text("utf-8"))))
    for path in (path for folder in _CODE for path in sorted((root / folder).rglob("*.py"))):
        yield from (Text(f"{path.relative_to(root)}:{line}", text) for line, text in _literals(ast.parse(path.read_text("utf-8"))))


def faults(text: Text) -> Iterator[str]:
    """Answer which rules a text breaks."""
    most = WORDS_IN_A_SENTENCE_OF_LAW if _OF_LAW.search(text.place) else WORDS_IN_A_SENTENCE
    for sentence in filter(None, _SENTENCE_ENDS.split(text.text)):
        words = len(_WORD.findall(sentence))
        if words > most:
            yield f"{words} words: {sentence}"
        if len(nouns := _NOUN_OF_A_VERB.findall(sentence)) > NOUNS_OF_VERBS:
            yield f"nouns for verbs ({', '.join(nouns)}): {sentence}"
    if not _OF_LAW.search(text.place) and (found := _OF_OFFICES.search(text.text)):
        yield f"a word of offices ({found.group()}): {text.text}"


def _strings(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in _NOT_SHOWN:
                yield from _strings(inner, f"{key}.{name}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _strings(inner, f"{key}[{number}]")


def _literals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Answer what reads like German; docstrings and names are English or code."""
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs and _is_german(node.value):
            yield node.lineno, node.value


def _is_german(text: str) -> bool:
    return bool(_GERMAN.search(text)) and not _NOT_GERMAN.search(text)


def _told(found: Iterable[Text], *, only_faults: bool) -> Iterator[str]:
    for each in found:
        if only_faults:
            yield from (f"{each.place}: {fault}" for fault in faults(each))
        else:
            yield f"{each.place}: {each.text}"


def main() -> int:
    """Print the texts, or what is wrong with them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--check", action="store_true", help="only texts that break a rule of plain German")
    only_faults = parser.parse_args().check
    lines = list(_told(texts(), only_faults=only_faults))
    print(*lines, sep="\n")
    return 1 if only_faults and lines else 0


if __name__ == "__main__":
    sys.exit(main())
