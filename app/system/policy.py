"""What the IT department decided at setup: ``vorgaben.ini`` beside the installed program (docs/handbuch/einrichten.md)."""

import codecs
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath, PureWindowsPath

from app.core.errors import EnvironmentProblem, ErrorCode
from app.core.frozen import dataclass
from app.system.installation import installed_root

_FILE = "vorgaben.ini"
_LAW = "rechtsangaben.ddkatalog"
_SECTION = "vorgaben"
_WORDS = {("keyring", "no"), ("keyring", "yes"), ("role", "office"), ("role", "centre")}


@dataclass(frozen=True)
class Policy:
    """The decisions; without a file nothing is decided.

    Attributes:
        data_dir: Where the store lies, for everybody at this machine.
        may_use_keyring: Whether the key may lie in the operating system's keyring.
        is_office: Whether this is the place of an office, not of a centre.
        law: A signed update of the law that was given along.
    """

    data_dir: Path | None = None
    may_use_keyring: bool = True
    is_office: bool = False
    law: Path | None = None


@cache
def policy() -> Policy:
    """Answer what was decided for the program that runs."""
    root = installed_root()
    return Policy() if root is None else read_policy(root.parent / _FILE)


def read_policy(file: Path) -> Policy:
    """Read the decisions; a file that is missing decides nothing. What was given along lies beside it.

    Raises:
        EnvironmentProblem: ``POLICY_UNREADABLE``; what was decided must not be passed over.
    """
    given = file.with_name(_LAW)
    law = given if given.is_file() else None
    if not file.is_file():
        return Policy(law=law)
    from configparser import ConfigParser, Error

    parser = ConfigParser(interpolation=None)  # a % stands in names of Windows' variables
    try:
        parser.read_string(_text(file.read_bytes()))
        return _decided(parser[_SECTION], law)
    except (OSError, ValueError, KeyError, Error) as error:
        raise EnvironmentProblem(ErrorCode.POLICY_UNREADABLE, file=str(file)) from error


def _decided(written: Mapping[str, str], law: Path | None) -> Policy:
    """Take every word or none: one that is misspelt must not undo what somebody decided.

    Raises:
        ValueError: A word nobody knows, or a folder that is another one wherever the program is started from.
    """
    said = {key: value.strip() for key, value in written.items() if value.strip()}
    folder = os.path.expandvars(said.pop("data_dir", ""))
    words = {(key, value.lower()) for key, value in said.items()}
    is_whole = PureWindowsPath(folder).is_absolute() or PurePosixPath(folder).is_absolute()
    if not words <= _WORDS or (folder and not is_whole):
        raise ValueError
    return Policy(
        Path(folder) if folder else None, may_use_keyring=("keyring", "no") not in words, is_office=("role", "office") in words, law=law
    )


def _text(content: bytes) -> str:
    """Windows writes such files in the code page of the machine, an editor in UTF-8 or UTF-16."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        import locale

        return content.decode(locale.getencoding(), errors="replace")
