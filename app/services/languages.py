"""The languages sheets can be printed in beside German: those that came with the program, and those of a folder, as on a stick.

What a centre took over lies in its store: ``app/services/own_languages.py``.
"""

from collections.abc import Iterator
from pathlib import Path

from app.core.assets import asset_path
from app.core.errors import ErrorCode, UserError
from app.core.frozen import dataclass
from app.domain.phrase_file import read_phrases
from app.domain.phrases import Phrases

_SOURCE = "de"
_MOST_BYTES = 500_000
"""Twenty times a language that is complete: a larger file is none, and what is taken over travels to every site of the centre."""


@dataclass(frozen=True)
class LanguageFile:
    """One language as it lies there. ``refused``: why one that was taken over cannot be used any more."""

    code: str
    is_own: bool
    phrases: Phrases | None
    refused: UserError | None = None


@dataclass(frozen=True)
class BroughtLanguage:
    """A language somebody brought, with the text it was read from."""

    text: str
    phrases: Phrases


def language(code: str, folder: Path | None = None) -> Phrases:
    """Answer one language of the program or of a folder; the folder's own go before the program's.

    Raises:
        UserError: LANGUAGE_UNKNOWN, or what :func:`read_language` raises for the file of this language.
    """
    files = {file.stem: file for file in _files(folder)}
    if code not in files:
        raise UserError(ErrorCode.LANGUAGE_UNKNOWN, language_code=code, known=", ".join(sorted(files)))
    return read_language(files[code])


def read_language(file: Path) -> Phrases:
    """Read one file, and make sure that our fonts can print it.

    Raises:
        UserError: PHRASE_FILE with file, line and reason; PHRASE_UNPRINTABLE; FILE_UNREADABLE.
    """
    return language_of_text(_text_of(file), file.stem)


def look_into(file: Path) -> BroughtLanguage:
    """Read a file somebody brought, whatever it is called.

    Raises:
        UserError: As :func:`read_language`.
    """
    text = _text_of(file)
    return BroughtLanguage(text, _printable(read_phrases(file.name, text)))


def language_of_text(text: str, code: str) -> Phrases:
    """Read the text of the file of one language, and make sure that it is of this one and that our fonts can print it.

    Raises:
        UserError: PHRASE_FILE with file, line and reason; PHRASE_UNPRINTABLE.
    """
    name = f"{code}.toml"
    phrases = read_phrases(name, text)
    if phrases.language.code != code:
        raise UserError(ErrorCode.PHRASE_FILE, file=name, line=1, place="language.code", fault="wrong_value")
    return _printable(phrases)


def _text_of(file: Path) -> str:
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise UserError(ErrorCode.PHRASE_FILE, file=file.name, line=1, fault="wrong_value")
        return file.read_text("utf-8-sig")
    except OSError as error:
        raise UserError(ErrorCode.FILE_UNREADABLE, file=file.name) from error
    except UnicodeDecodeError as error:
        raise UserError(ErrorCode.PHRASE_FILE, file=file.name, line=1, fault="not_toml") from error


def _printable(phrases: Phrases) -> Phrases:
    from app.reports.right_to_left import unprintable

    if signs := unprintable("".join((phrases.language.own_name, *phrases.own.values()))):
        raise UserError(ErrorCode.PHRASE_UNPRINTABLE, signs=" ".join(signs))
    return phrases


def shipped_files() -> tuple[Path, ...]:
    """Answer the files that came with the program."""
    return tuple(path for path in sorted(asset_path("phrases").glob("*.toml")) if path.stem != _SOURCE)


def shipped_codes() -> tuple[str, ...]:
    """Answer the codes of the languages that came with the program, without reading them."""
    return tuple(path.stem for path in shipped_files())


def _files(folder: Path | None) -> Iterator[Path]:
    """Answer the files, those that came with the program first."""
    yield from shipped_files()
    if folder is not None:
        yield from sorted(folder.glob("*.toml"))
