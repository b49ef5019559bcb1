"""The languages sheets can be printed in beside German: those that came with the program, and those in a folder or on a stick."""

from collections.abc import Iterator
from pathlib import Path

from app.core.assets import asset_path
from app.core.errors import ErrorCode, UserError
from app.domain.phrase_file import read_phrases
from app.domain.phrases import Phrases

_SOURCE = "de"
_MOST_BYTES = 2_000_000


def languages(folder: Path | None = None) -> tuple[Phrases, ...]:
    """Answer all languages; one in the folder takes the place of one of the same code that came with the program.

    Raises:
        UserError: PHRASE_FILE, PHRASE_UNPRINTABLE or FILE_UNREADABLE.
    """
    found = {phrases.language.code: phrases for file in _files(folder) for phrases in [read_language(file)]}
    return tuple(found.values())


def language(code: str, folder: Path | None = None) -> Phrases:
    """Answer one language.

    Raises:
        UserError: LANGUAGE_UNKNOWN, or what :func:`languages` raises for the file of this language.
    """
    files = {file.stem: file for file in _files(folder)}
    if code not in files:
        raise UserError(ErrorCode.LANGUAGE_UNKNOWN, language_code=code, known=", ".join(sorted(files)))
    return read_language(files[code])


def read_language(file: Path) -> Phrases:
    """Read one file and see that every sign in it can be printed.

    Raises:
        UserError: PHRASE_FILE with file, line and reason; PHRASE_UNPRINTABLE; FILE_UNREADABLE.
    """
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise UserError(ErrorCode.PHRASE_FILE, file=file.name, line=1, fault="wrong_value")
        text = file.read_text("utf-8-sig")
    except OSError as error:
        raise UserError(ErrorCode.FILE_UNREADABLE, file=file.name) from error
    except UnicodeDecodeError as error:
        raise UserError(ErrorCode.PHRASE_FILE, file=file.name, line=1, fault="not_toml") from error
    phrases = read_phrases(file.name, text)
    if phrases.language.code != file.stem:
        raise UserError(ErrorCode.PHRASE_FILE, file=file.name, line=1, place="language.code", fault="wrong_value")
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
