"""What this program is: its version, and the works it stands on."""

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version

THIRD_PARTY = (
    ("Qt 6 und PySide6", "LGPL 3.0"),
    ("SQLCipher", "BSD 3-Clause"),
    ("SQLAlchemy, Alembic, argon2-cffi, keyring, platformdirs", "MIT"),
    ("cryptography, phonenumbers, HarfBuzz (uharfbuzz), PDFium (pypdfium2)", "Apache 2.0 oder MIT"),
    ("python-stdnum", "LGPL 2.1"),
    ("reportlab, segno, lxml", "BSD 3-Clause"),
    ("pikepdf", "MPL 2.0"),
    ("Schrift Noto Sans", "SIL OFL 1.1"),
    ("Symbole Lucide", "ISC"),
    ("Zeichen und Suchform nach DIN 91379", "CC BY 4.0"),
)
"""The works seen most, and their licences; the whole list is ``THIRD-PARTY.md``."""


@dataclass(frozen=True)
class Decided:
    """What the IT department decided for this machine."""

    data_dir: str
    may_use_keyring: bool
    is_office: bool
    brings_law: bool


def decided() -> Decided:
    """Answer the decisions for the program that runs."""
    from app.system.policy import policy

    found = policy()
    return Decided(str(found.data_dir or ""), found.may_use_keyring, found.is_office, found.law is not None)


def version(name: str = "direktdraht") -> str:
    """Answer the version installed, of the program or of a library it stands on."""
    try:
        return installed_version(name)
    except PackageNotFoundError:
        return "unbekannt"
