"""The languages sheets can be printed in beside German: those that came with the program, and those in a folder or on a stick.

A language that was taken over lies in the data folder, as it was read: it holds nothing of any family.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from app.core.assets import asset_path
from app.core.errors import ErrorCode, UserError
from app.core.frozen import dataclass
from app.core.terms import find_word
from app.domain.phrase_file import read_phrases
from app.domain.phrases import Phrases

_SOURCE = "de"
_MOST_BYTES = 2_000_000
_FOLDER = "phrases"


@dataclass(frozen=True)
class LanguageFile:
    """One language as it lies there. ``refused``: why a file that was taken over cannot be used any more."""

    code: str
    is_own: bool
    phrases: Phrases | None
    refused: UserError | None = None


def own_folder(data_folder: Path) -> Path:
    """Answer where the languages lie that were taken over; the folder need not exist."""
    return data_folder / _FOLDER


def language_files(folder: Path | None = None) -> tuple[LanguageFile, ...]:
    """Answer every language with what is wrong with it, those that came with the program first; one file hides no other."""
    return tuple(_looked_at(code, file) for code, file in _by_code(folder).items())


def language_names(folder: Path | None = None) -> tuple[tuple[str, str], ...]:
    """Answer code and German name of every language that can be used. Only one the program has no name for is read."""
    return tuple((code, name) for code, file in _by_code(folder).items() if (name := find_word("language", code) or _own_name(file)))


def spoken(code: str, folder: Path | None = None) -> Phrases | None:
    """Answer a family's language; ``None`` where it is German, or where there are no sentences that can be printed."""
    with suppress(UserError):
        return language(code, folder) if code and code in _by_code(folder) else None
    return None


def add_language(file: Path, folder: Path) -> Phrases:
    """Take over a language; it takes the place of one of the same code.

    Raises:
        UserError: As :func:`read_language`.
        EnvironmentProblem: ``FOLDER_READ_ONLY`` or ``DISK_FULL``.
    """
    from app.system.files import make_private_folder, write_atomically

    text = _text_of(file)
    phrases = _printable(read_phrases(file.name, text))
    make_private_folder(folder)
    write_atomically(folder / f"{phrases.language.code}.toml", text.encode())
    return phrases


def remove_language(code: str, folder: Path) -> None:
    """Take away a language that was taken over; one of the program of the same code is there again.

    Raises:
        UserError: None was taken over (``LANGUAGE_UNKNOWN``).
        EnvironmentProblem: ``FOLDER_READ_ONLY``.
    """
    from app.system.files import explained

    own = {file.stem: file for file in sorted(folder.glob("*.toml"))}
    if code not in own:
        raise UserError(ErrorCode.LANGUAGE_UNKNOWN, language_code=code, known=", ".join(own) or "–")
    with explained(folder):
        own[code].unlink()


def languages(folder: Path | None = None) -> tuple[Phrases, ...]:
    """Answer all languages; one in the folder takes the place of one of the same code that came with the program.

    Raises:
        UserError: PHRASE_FILE, PHRASE_UNPRINTABLE or FILE_UNREADABLE.
    """
    return tuple(map(read_language, _by_code(folder).values()))


def language(code: str, folder: Path | None = None) -> Phrases:
    """Answer one language.

    Raises:
        UserError: LANGUAGE_UNKNOWN, or what :func:`languages` raises for the file of this language.
    """
    files = _by_code(folder)
    if code not in files:
        raise UserError(ErrorCode.LANGUAGE_UNKNOWN, language_code=code, known=", ".join(sorted(files)))
    return read_language(files[code])


def read_language(file: Path) -> Phrases:
    """Read one file and see that every sign in it can be printed.

    Raises:
        UserError: PHRASE_FILE with file, line and reason; PHRASE_UNPRINTABLE; FILE_UNREADABLE.
    """
    phrases = read_phrases(file.name, _text_of(file))
    if phrases.language.code != file.stem:
        raise UserError(ErrorCode.PHRASE_FILE, file=file.name, line=1, place="language.code", fault="wrong_value")
    return _printable(phrases)


def look_into(file: Path) -> Phrases:
    """Read a file somebody brought, whatever it is called.

    Raises:
        UserError: As :func:`read_language`.
    """
    return _printable(read_phrases(file.name, _text_of(file)))


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


def _looked_at(code: str, file: Path) -> LanguageFile:
    is_own = file not in shipped_files()
    try:
        return LanguageFile(code, is_own, read_language(file))
    except UserError as error:
        return LanguageFile(code, is_own, None, error)


def _own_name(file: Path) -> str:
    """Answer what a language calls itself in German; nothing for one that cannot be used."""
    with suppress(UserError):
        return read_language(file).language.name
    return ""


def _by_code(folder: Path | None) -> dict[str, Path]:
    return {file.stem: file for file in _files(folder)}


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
