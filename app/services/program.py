"""What this program is: its version, and the works it stands on."""

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


def version(name: str = "direktdraht") -> str:
    """Answer the version installed, of the program or of a library it stands on."""
    try:
        return installed_version(name)
    except PackageNotFoundError:
        return "unbekannt"
