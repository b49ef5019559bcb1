"""A catalogue update as one file: a signed manifest and the catalogue's files as text (``docs/formats/catalogue-update.md``).

Nothing in it becomes a path: the names are compared with the manifest and the catalogue's own, never opened.
"""

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import total_ordering
from typing import TypeVar

from typing_extensions import override

from app.core.errors import AppError, ErrorCode, UserError
from app.domain.documents import read_document, without_doubles

FORMAT = "direktdraht-catalogue 1"
LARGEST_PACKAGE = 4_000_000
_DOMAIN = b"direktdraht catalogue 1\0"
_VERSION = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.([1-9]\d{0,2}))?", re.ASCII)

D = TypeVar("D")


class PackageFault(StrEnum):
    """Why a package is refused as a whole; words in group ``package_fault`` of ``terms.toml``."""

    TOO_LARGE = "too_large"
    NOT_A_PACKAGE = "not_a_package"
    FOREIGN_SIGNATURE = "foreign_signature"
    ALTERED = "altered"
    OTHER_FILES = "other_files"
    VERSION_UNREADABLE = "version_unreadable"
    VERSION_DIFFERS = "version_differs"


@total_ordering
@dataclass(frozen=True)
class Version:
    """The day of a catalogue, and a number where there is more than one of a day: ``2027-01-15``, ``2027-01-15.2``."""

    day: date
    number: int = 0

    def __lt__(self, other: "Version") -> bool:
        return (self.day, self.number) < (other.day, other.number)

    @override
    def __str__(self) -> str:
        return f"{self.day.isoformat()}.{self.number}" if self.number else self.day.isoformat()


def version_from_text(text: str) -> Version | None:
    """Read a version; ``None`` if it is none."""
    match = _VERSION.fullmatch(text)
    try:
        return Version(date.fromisoformat(match[1]), int(match[2] or 0)) if match else None
    except ValueError:
        return None


@dataclass(frozen=True, kw_only=True)
class FileHash:
    """What a file of the package must be."""

    name: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What is signed: the version, the day it was made, the day it applies from, a word about it, and every file's hash."""

    version: str
    created_on: date
    applies_from: date
    summary: str
    files: tuple[FileHash, ...]


@dataclass(frozen=True, kw_only=True)
class _PackagedFile:
    name: str
    text: str


@dataclass(frozen=True, kw_only=True)
class _Package:
    format: str
    signature: str
    manifest: str
    files: tuple[_PackagedFile, ...]


@dataclass(frozen=True, kw_only=True)
class SignedPackage:
    """A package as read: nothing in it may be believed before its signature has been checked."""

    file: str
    text: str
    signature: bytes
    manifest: str
    files: tuple[tuple[str, str], ...]

    @property
    def message(self) -> bytes:
        """Answer what must have been signed."""
        return signed_message(self.manifest)


def signed_message(manifest: str) -> bytes:
    """Answer the bytes a manifest is signed as: only as a catalogue's, never as anything else."""
    return _DOMAIN + manifest.encode()


def sha256(text: str) -> str:
    """Answer the hash of a file's text."""
    return hashlib.sha256(text.encode()).hexdigest()


def read_package(file: str, content: bytes) -> SignedPackage:
    """Take a package apart.

    Raises:
        UserError: CATALOGUE_REFUSED, with file, line and fault.
    """
    if len(content) > LARGEST_PACKAGE:
        raise refused(file, PackageFault.TOO_LARGE)
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise refused(file, PackageFault.NOT_A_PACKAGE) from error
    package = _from_json(_Package, file, text)
    try:
        signature = base64.b64decode(package.signature, validate=True)
    except ValueError as error:
        raise refused(file, PackageFault.FOREIGN_SIGNATURE, text=text, key="signature") from error
    if package.format != FORMAT:
        raise refused(file, PackageFault.NOT_A_PACKAGE, text=text, key="format")
    files = tuple((each.name, each.text) for each in package.files)
    if not all(_is_text(part) for part in (package.manifest, *(part for each in files for part in each))):
        raise refused(file, PackageFault.NOT_A_PACKAGE)
    return SignedPackage(file=file, text=text, signature=signature, manifest=package.manifest, files=files)


def _is_text(part: str) -> bool:
    """Tell what can be written as UTF-8 from half a character, which JSON can hold."""
    try:
        part.encode()
    except UnicodeEncodeError:
        return False
    return True


def manifest_of(package: SignedPackage) -> Manifest:
    """Read the manifest of a package whose signature has been checked, and hold every file against it.

    Raises:
        UserError: CATALOGUE_REFUSED; a file is missing, too many, there twice or not as it was signed.
    """
    manifest = _from_json(Manifest, package.file, package.manifest)
    if version_from_text(manifest.version) is None:
        raise refused(package.file, PackageFault.VERSION_UNREADABLE, text=package.text, key="manifest")
    wanted = sorted((each.name, each.sha256) for each in manifest.files)
    found = sorted((name, sha256(text)) for name, text in package.files)
    if wanted != found or len({name for name, _ in wanted}) < len(wanted):
        place = next((name for name, digest in found if (name, digest) not in wanted), "")
        raise refused(package.file, PackageFault.ALTERED, text=package.text, key="files", place=place)
    return manifest


def check_version(package: SignedPackage, manifest: Manifest, catalogue_version: str) -> Version:
    """Answer the version, if the catalogue inside says the same.

    Raises:
        UserError: CATALOGUE_REFUSED.
    """
    version = version_from_text(manifest.version)
    if version is None or manifest.version != catalogue_version:
        raise refused(package.file, PackageFault.VERSION_DIFFERS, text=package.text, key="manifest")
    return version


def refused(file: str, fault: PackageFault, *, text: str = "", key: str = "", place: str = "") -> UserError:
    """Answer the error for a package; its line is where a key stands."""
    facts: dict[str, str | int] = {"file": file, "package_fault": fault, "line": _line(text, key)}
    return UserError(ErrorCode.CATALOGUE_REFUSED, **facts, **({"place": place} if place else {}))


def _line(text: str, key: str) -> int:
    return text.count("\n", 0, max(text.find(f'"{key}"'), 0)) + 1


def _from_json(kind: type[D], file: str, text: str) -> D:
    try:
        content: Mapping[str, object] = json.loads(text, object_pairs_hook=without_doubles)
        return read_document(kind, content)
    except json.JSONDecodeError as error:
        raise UserError(ErrorCode.CATALOGUE_REFUSED, file=file, line=error.lineno, package_fault=PackageFault.NOT_A_PACKAGE) from error
    except AppError as error:
        raise refused(file, PackageFault.NOT_A_PACKAGE, place=str(error.facts.get("place", ""))) from error
    except (ValueError, RecursionError) as error:
        raise refused(file, PackageFault.NOT_A_PACKAGE) from error
