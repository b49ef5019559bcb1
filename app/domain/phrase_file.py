"""Read a file of phrases strictly: what would be printed wrongly is refused with file, line and reason (docs/formats/phrases.md)."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from app.core.errors import ErrorCode, UserError
from app.domain.documents import Fault, read_document
from app.domain.law_file import line_of
from app.domain.phrases import GAP, GERMAN_WORDS, Direction, Language, Phrases, PhraseState, flat, german_phrases

_HEAD = "language"
_CODE = re.compile(r"[a-z]{2,8}(?:-[A-Za-z]{2,8})?")
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_TOML_LINE = re.compile(r"line (\d+)")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_JOINS = "\u200c"
"""ZERO WIDTH NON-JOINER: part of the spelling in Persian and Kurdish, and shown by the letters beside it."""

Groups = Mapping[str, Mapping[str, str]]


class PhraseFault(StrEnum):
    """What is wrong with a phrase; with ``Fault``, group ``fault`` of ``terms.toml``."""

    NOT_TOML = "not_toml"
    HIDDEN_SIGN = "hidden_sign"
    GAPS_DIFFER = "gaps_differ"
    GERMAN_UNMARKED = "german_unmarked"
    MARKS_OPEN = "marks_open"
    REVIEW_UNTOLD = "review_untold"
    REVIEW_INCOMPLETE = "review_incomplete"


def read_phrases(file: str, text: str) -> Phrases:
    """Read one file.

    Raises:
        UserError: PHRASE_FILE, with file, line, place and fault.
    """
    try:
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        line = _TOML_LINE.search(str(error))
        number = int(line[1]) if line else len(text.splitlines())
        raise UserError(ErrorCode.PHRASE_FILE, file=file, line=number, fault=PhraseFault.NOT_TOML) from error
    try:
        language = read_document(Language, content.get(_HEAD, {}), _HEAD)
    except UserError as error:
        raise _refusal(file, text, str(error.facts["place"]), str(error.facts["fault"])) from error
    groups = {name: group for name, group in content.items() if name != _HEAD}
    for place, fault in _faults(language, groups):
        raise _refusal(file, text, place, fault)
    return Phrases(language, flat(groups))


def _refusal(file: str, text: str, place: str, fault: str) -> UserError:
    return UserError(ErrorCode.PHRASE_FILE, file=file, line=line_of(text, place), place=place, fault=fault)


def _faults(language: Language, groups: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if not _CODE.fullmatch(language.code) or language.code == "de":
        yield f"{_HEAD}.code", Fault.WRONG_VALUE
    if not _TAG.fullmatch(language.tag or language.code):
        yield f"{_HEAD}.{'tag' if language.tag else 'code'}", Fault.WRONG_VALUE
    if language.state is PhraseState.REVIEWED and not (language.reviewed_by.strip() and language.reviewed_on):
        yield f"{_HEAD}.state", PhraseFault.REVIEW_UNTOLD
    for key in ("name", "own_name", "reviewed_by"):
        if any(map(_is_hidden, getattr(language, key))):
            yield f"{_HEAD}.{key}", PhraseFault.HIDDEN_SIGN
    yield from _faults_of_phrases(groups, is_rtl=language.direction is Direction.RIGHT_TO_LEFT)
    lacking = [name for name in german_phrases() if name not in flat(groups)]
    if language.state is PhraseState.REVIEWED and lacking:
        yield lacking[0], PhraseFault.REVIEW_INCOMPLETE


def _faults_of_phrases(groups: Mapping[str, Any], *, is_rtl: bool) -> Iterator[tuple[str, str]]:
    known = {name.partition(".")[0] for name in german_phrases()}
    for group, phrases in groups.items():
        if group not in known:
            yield group, Fault.UNKNOWN_KEY
        elif not isinstance(phrases, dict):
            yield group, Fault.WRONG_VALUE
        else:
            for name, text in phrases.items():
                if fault := _fault(f"{group}.{name}", text, is_rtl=is_rtl):
                    yield f"{group}.{name}", fault


def _fault(name: str, text: object, *, is_rtl: bool) -> str | None:
    if name not in german_phrases():
        return Fault.UNKNOWN_KEY
    if not isinstance(text, str) or not text.strip():
        return Fault.WRONG_VALUE
    if any(map(_is_hidden, text)):
        return PhraseFault.HIDDEN_SIGN
    bare = GAP.sub("", text)
    if sorted(GAP.findall(text)) != sorted(GAP.findall(german_phrases()[name])) or set("{}") & set(bare):
        return PhraseFault.GAPS_DIFFER
    unmarked = GERMAN_WORDS.sub("", bare)
    if set("<>") & set(unmarked):
        return PhraseFault.MARKS_OPEN
    return PhraseFault.GERMAN_UNMARKED if is_rtl and _LATIN.search(unmarked) else None


def _is_hidden(sign: str) -> bool:
    """Tell whether a sign has no shape: a control character, or one that turns the order of others round."""
    return sign != _JOINS and unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
