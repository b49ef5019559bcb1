"""What the IT department decided at setup: ``vorgaben.ini`` beside the installed program (docs/handbuch/einrichten.md)."""

import codecs
import os
from functools import cache
from pathlib import Path

from app.core.frozen import dataclass
from app.system.installation import installed_root

_FILE = "vorgaben.ini"
_LAW = "rechtsangaben.ddkatalog"
_SECTION = "vorgaben"


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
        configparser.Error: The file is none of this kind.
    """
    given = file.with_name(_LAW)
    law = given if given.is_file() else None
    if not file.is_file():
        return Policy(law=law)
    from configparser import ConfigParser

    parser = ConfigParser(interpolation=None)  # a % stands in names of Windows' variables
    parser.read_string(_text(file.read_bytes()))
    data_dir = parser.get(_SECTION, "data_dir", fallback="").strip()
    keyring = parser.get(_SECTION, "keyring", fallback="").strip().lower()
    return Policy(
        Path(os.path.expandvars(data_dir)) if data_dir else None,
        may_use_keyring=keyring != "no",
        is_office=parser.get(_SECTION, "role", fallback="").strip().lower() == "office",
        law=law,
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
