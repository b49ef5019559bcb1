"""Read the files a command is given; what is wrong with them becomes one clear line."""

import json
import tomllib
from itertools import pairwise
from pathlib import Path

from app.core.errors import ErrorCode, UserError
from app.domain.documents import misfit, without_doubles

_LARGEST = 5_000_000


def read_text(path: Path) -> str:
    """Read a UTF-8 text file.

    Raises:
        UserError: ``FILE_UNREADABLE``, or ``FILE_FORMAT`` if it is no text.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST)
    except OSError as error:
        raise UserError(ErrorCode.FILE_UNREADABLE, file=path.name) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise misfit("UTF-8") from error


def read_secret(path: Path) -> str:
    """Read the first line of a file, without the blanks around it."""
    return next(iter(read_text(path).strip().splitlines()), "")


def read_words(path: Path) -> str:
    """Read all words of a file, on however many lines they stand: a recovery key is copied from a sheet in columns."""
    return " ".join(read_text(path).split())


def read_settings(path: Path) -> object:
    """Read a TOML file, or JSON by any other name.

    Raises:
        UserError: As above; ``FILE_FORMAT`` with the line where reading stopped.
    """
    return _toml(read_text(path)) if path.suffix.lower() == ".toml" else read_json(path)


def read_json(path: Path) -> object:
    """Read a JSON file."""
    try:
        content: object = json.loads(read_text(path), object_pairs_hook=without_doubles)
    except json.JSONDecodeError as error:
        raise misfit(f"Zeile {error.lineno}") from error
    except (ValueError, RecursionError) as error:
        raise misfit("JSON") from error
    return content


def _toml(text: str) -> object:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = next((word.rstrip(",") for before, word in _pairs(str(error)) if before == "line"), "")
        raise misfit(f"Zeile {line}" if line else "Ende der Datei") from error


def _pairs(text: str) -> list[tuple[str, str]]:
    words = text.split()
    return list(pairwise(words))
