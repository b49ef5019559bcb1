"""Names as people write and seek them: cleaning, the official search form of DIN 91379, spellings, sort order.

A name is indexed under its official search form (``Müller`` is ``mueller``) and under the forms in which a written-out
umlaut is shortened (``muller``); so every usual spelling of a name finds it. Source and rules: ``docs/sources/din91379.md``.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from app.core.assets import asset_path
from app.domain.phonetics import sound_of

_DIGRAPHS = {"ae": "a", "oe": "o", "ue": "u", "aa": "a", "dj": "d"}
"""Two letters that often stand for one with a mark (ä, ö, ü, å, đ), and what is written where the mark is left out."""

_MAX_DIGRAPHS = 6
_MAX_RUN = 4
_MIN_FRAGMENT = 4
_LONGEST_NUMBER = 200
_BEFORE_LETTERS = "\t"
_JOINT = " · "
"""Stands between the parts of a label."""

_DIGRAPH = re.compile("(?=" + "|".join(_DIGRAPHS) + ")")
_SHORTENED = re.compile("|".join(_DIGRAPHS))
_SPACE = re.compile(r"\s+")
_WORD_BREAK = re.compile(r"[\s,;/]+")
_APOSTROPHES = "'`´’‘ʼʹʺʾʿˈˌ·"
_APOSTROPHES_AS_BREAKS = str.maketrans(_APOSTROPHES, " " * len(_APOSTROPHES))
_WITHOUT_APOSTROPHES = str.maketrans("", "", _APOSTROPHES)
_NOT_WORD = re.compile(r"[\W_]+")


class _Table(NamedTuple):
    """The list as read: single letters for ``str.translate``, sequences for a pattern."""

    letters: dict[int, str]
    base_letters: dict[int, str]
    sequences: dict[str, str]
    sequence: re.Pattern[str]


@cache
def _table() -> _Table:
    letters: dict[int, str] = {}
    sequences: dict[str, str] = {}
    for line in asset_path("names", "latin_list_search_form_1.3.txt").read_text("utf-8").splitlines():
        _, kind, code_points, _, _, _, form, _, _ = line.split("; ")
        written = "".join(chr(int(code, 16)) for code in code_points.split())
        if kind == "char":
            letters[ord(written)] = form.lower()
        else:
            sequences[unicodedata.normalize("NFC", written)] = form.lower()
    base_letters = {code: _base_letter(chr(code), form) for code, form in letters.items()}
    longest_first = sorted(sequences, key=len, reverse=True)
    return _Table(letters, base_letters, sequences, re.compile("|".join(map(re.escape, longest_first))))


def _base_letter(letter: str, form: str) -> str:
    """Answer how DIN 5007-1 sorts a letter: without its mark, ligatures written out."""
    base = unicodedata.normalize("NFD", letter)[0].lower()
    if base.isascii():
        return base
    return "o" if base in "øǿ" else form


def clean_text(text: str) -> str:
    """Make pasted or typed text harmless: composed (NFC), one line, nothing invisible, single spaces."""
    if text.isascii() and text.isprintable():
        return _SPACE.sub(" ", text).strip()
    composed = unicodedata.normalize("NFC", text)
    visible = "".join(" " if char.isspace() else char for char in composed if char.isspace() or not _is_invisible(char))
    return _SPACE.sub(" ", unicodedata.normalize("NFC", visible)).strip()


def clean_lines(text: str) -> str:
    """Do as ``clean_text`` does, but keep the line breaks of a longer text."""
    return "\n".join(clean_text(line) for line in text.splitlines()).strip()


def _is_invisible(char: str) -> bool:
    """Tell controls, bidirectional marks, zero-width and unassigned characters, lone surrogates."""
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn"}


@lru_cache(maxsize=8_000)
def search_form(text: str) -> str:
    """Write a text in the search form of DIN 91379, in small letters; what is not Latin is folded as Unicode says."""
    if text.isascii():
        return text.lower()
    table = _table()
    composed = unicodedata.normalize("NFC", text)
    with_sequences = table.sequence.sub(lambda match: table.sequences[match[0]], composed)
    form = with_sequences.translate(table.letters)
    return form if form.isascii() else _folded(form)


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in unicodedata.normalize("NFKD", decomposed) if char.isspace() or not _is_unsought(char))


def _is_unsought(char: str) -> bool:
    return unicodedata.category(char).startswith("M") or _is_invisible(char)


@lru_cache(maxsize=4_000)
def index_tokens(text: str) -> frozenset[str]:
    """Answer all forms under which a name is stored for prefix search.

    Each part of the name, and each part written as one with those after it (``Al-Hassan`` also ``alhassan``).
    """
    parts = _parts(text)
    runs = ("".join(parts[first : first + _MAX_RUN]) for first in range(len(parts) - 1))
    return frozenset(token for form in (*parts, *runs) for token in _spellings(form))


SOUND = "ß"
"""Stands before every sound among the words of the index: a letter that no search form has."""

_LEAST_SOUND = 2


@lru_cache(maxsize=4_000)
def sound_tokens(text: str) -> frozenset[str]:
    """Answer how the parts of a name sound, marked as sounds; what sounds like almost anything is left out."""
    sounds = (sound_of(part) for part in _parts(text) if not any(char.isdigit() for char in part))
    return frozenset(SOUND + sound for sound in sounds if len(sound) >= _LEAST_SOUND)


def heard_as(text: str) -> frozenset[str]:
    """Answer what two names that sound alike share: the sound of each part, or the part itself where its sound is too short."""
    return frozenset(next(iter(sound_tokens(part)), part) for part in _parts(text))


def _parts(text: str) -> list[str]:
    """Split a name at spaces, hyphens, apostrophes and every other sign."""
    return [part for part in _NOT_WORD.split(search_form(text.translate(_APOSTROPHES_AS_BREAKS))) if part]


def query_words(text: str) -> tuple[str, ...]:
    """Split what was typed into the search box: at spaces, commas and slashes; hyphenated parts stay one word."""
    return tuple(word for word in _WORD_BREAK.split(text) if _parts(word))


def query_forms(word: str) -> tuple[str, ...]:
    """Answer the forms that one typed word may match as a prefix: the official one first, empty for bare punctuation."""
    form = "".join(_parts(word)[:_MAX_RUN])
    number = number_form(word) if any(char.isdigit() for char in word) else ""
    without_dj = form.replace("dj", "d") if form != "dj" else form
    return tuple(dict.fromkeys(each for each in (form, without_dj, _shortened(without_dj), number) if each))


def _shortened(form: str) -> str:
    """Shorten every digraph but one at the end: ``mue`` may become ``muel`` and must not find everything in ``mu``."""
    kept = form[-2:] if form[-2:] in _DIGRAPHS else ""
    return _SHORTENED.sub(lambda match: _DIGRAPHS[match[0]], form.removesuffix(kept)) + kept


@lru_cache(maxsize=8_000)
def _spellings(form: str) -> frozenset[str]:
    """Answer a form with each of its digraphs written out or shortened, in every mixture."""
    count = len(_DIGRAPH.findall(form))
    if not count:
        return frozenset((form,))
    if count > _MAX_DIGRAPHS:
        return frozenset((form, _shortened(form)))
    return frozenset(_mixtures(form))


def _mixtures(form: str) -> Iterator[str]:
    match = _DIGRAPH.search(form)
    if match is None:
        yield form
        return
    start = match.start()
    before, pair = form[:start], form[start : start + 2]
    for rest in _mixtures(form[start + 1 :]):
        yield before + pair[0] + rest
    for rest in _mixtures(form[start + 2 :]):
        yield before + _DIGRAPHS[pair] + rest


def number_form(text: str) -> str:
    """Write a phone or case number as bare signs: ``+49 (0) 152`` is ``0152``, ``12345//0001`` is ``12345bg0001``."""
    bare = search_form(text).strip().replace("(0)", "").replace("//", "bg")
    has_plus = bare.startswith("+")
    signs = _NOT_WORD.sub("", bare)
    if has_plus:
        signs = "00" + signs
    return "0" + signs[4:].removeprefix("0") if signs.startswith("0049") else signs


def digits_tokens(text: str) -> frozenset[str]:
    """Answer a number and its endings, so that a prefix search finds every fragment of it.

    What is longer than anybody can type here is found by its beginning: all its endings would be as long as its length squared.
    """
    form = number_form(text[:_LONGEST_NUMBER])
    endings = {form[start:] for start in range(1, len(form) - _MIN_FRAGMENT + 1)}
    return frozenset(endings | {form} if form else ())


def code_tokens(code: str) -> frozenset[str]:
    """Answer a code of ours and what stands behind its hyphen: it is read from paper, from its beginning, with the letters or without."""
    return frozenset({number_form(code), number_form(code.partition("-")[2])} - {""})


@lru_cache(maxsize=20_000)
def sort_key(text: str) -> str:
    """Answer the key that sorts names by DIN 5007-1: ä as a, ß as ss, signs as a space; marks decide between equals."""
    composed = unicodedata.normalize("NFC", text)
    words = (_sorted_by(part) for part in composed.split(_JOINT))
    return " ".join(part for part in words if part) + _BEFORE_LETTERS + composed.lower()


@lru_cache(maxsize=8_000)
def _sorted_by(part: str) -> str:
    """Answer the words that place a name, or a part of a label; many labels end in the same name."""
    plain = part if part.isascii() else part.translate(_WITHOUT_APOSTROPHES).translate(_table().base_letters)
    plain = plain.lower() if plain.isascii() else _folded(plain)
    return _NOT_WORD.sub(" ", plain.translate(_WITHOUT_APOSTROPHES)).strip()
