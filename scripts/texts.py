"""Print every German text of the program, its help and its paper in one place, or only those that break a rule of plain German.

    python scripts/texts.py [--check]

The rules are those of Einfache Sprache that can be counted: short sentences, few nouns made of verbs, no words of offices.
Texts of law and applications keep their words and may be a little longer. Exit status 1 if ``--check`` finds one.
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
_FILES_OF_MORE = ("forms/*.toml", "forms/blocks/*.toml", "line/*.toml", "purposes.toml")
"""Files that say more than texts: only what reads like German."""
_CODE = ("app/ui", "app/cli")
_CODE_BELOW = ("app/services", "app/domain", "app/reports")
"""Where few words are said, among many names: only what holds a small German word."""
_SMALL_WORD = re.compile(
    r"\b(?:als|am|auf|bis|das|dem|den|der|die|ein|eine|für|ist|kein|keine|mit|nicht|noch|oder|sind|und|vom|von|wird)\b"
)
_OF_LAW = re.compile(
    r"catalogue/(deadlines|parameters)\.toml|\.declaration\.|\.limitation$|forms/(?:[ab]\d|ae1|e1|g1|w1)\w*\.toml|forms/\w+\.toml\.title$"
)
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
    """Answer every text people read: those kept as data, the paper, the help, and those in the window's and the commands' code."""
    for pattern in _FILES:
        for path in sorted((root / "resources").glob(pattern)):
            name = path.relative_to(root / "resources").as_posix()
            yield from (Text(f"{name}{key}", text) for key, text in _strings(tomllib.loads(path.read_text("utf-8"))))
    for pattern in _FILES_OF_MORE:
        for path in sorted((root / "resources").glob(pattern)):
            name = path.relative_to(root / "resources").as_posix()
            found = _strings(tomllib.loads(path.read_text("utf-8")))
            yield from (Text(f"{name}{key}", text) for key, text in found if _is_german(text))
    for path in sorted((root / "resources/help").glob("*.md")):
        lines = enumerate(path.read_text("utf-8").splitlines(), 1)
        yield from (Text(f"help/{path.name}:{line}", text) for line, text in lines if _is_german(text))
    for folder in (*_CODE, *_CODE_BELOW):
        for path in sorted((root / folder).rglob("*.py")):
            literals = _literals(ast.parse(path.read_text("utf-8")))
            said = ((line, text) for line, text in literals if folder in _CODE or _SMALL_WORD.search(text))
            yield from (Text(f"{path.relative_to(root)}:{line}", text) for line, text in said)


def faults(text: Text) -> Iterator[str]:
    """Answer which rules a text breaks."""
    is_law = bool(_OF_LAW.search(text.place))
    most = WORDS_IN_A_SENTENCE_OF_LAW if is_law else WORDS_IN_A_SENTENCE
    for sentence in filter(None, _SENTENCE_ENDS.split(text.text)):
        words = len(_WORD.findall(sentence))
        if words > most:
            yield f"{words} words: {sentence}"
        if not text.place.endswith(".toml.title") and len(nouns := _NOUN_OF_A_VERB.findall(sentence)) > NOUNS_OF_VERBS:
            yield f"nouns for verbs ({', '.join(nouns)}): {sentence}"
    if not is_law and (found := _OF_OFFICES.search(text.text)):
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
