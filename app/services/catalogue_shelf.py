"""The law in force, and how it changes: the catalogue that came with the program, and signed updates taken over from files.

Each update lies whole and signed in the data folder and is checked anew whenever it is read. What cannot be believed or
read is passed over: the last good catalogue stays in force.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from app.core.assets import asset_path
from app.core.dates import add_months
from app.core.errors import AppError, ErrorCode, UserError
from app.domain.benefits.catalogue import Catalogue
from app.domain.benefits.catalogue_file import FILES, catalogue_from
from app.domain.benefits.shipped import shipped_catalogue, shipped_texts
from app.domain.catalogue_difference import Difference, differences, law_values
from app.domain.catalogue_package import (
    LARGEST_PACKAGE,
    Manifest,
    PackageFault,
    SignedPackage,
    Version,
    check_version,
    manifest_of,
    read_package,
    refused,
    version_from_text,
)
from app.domain.deadline_rules import FILE as DEADLINES
from app.domain.deadline_rules import PARAMETERS, DeadlineRules, deadline_rules, shipped_rules
from app.security.signing import is_signed_by, public_key_from_text
from app.system.files import explained, make_private_folder, write_atomically

SUFFIX = ".ddkatalog"
LAW_FILES = frozenset({*FILES, DEADLINES})
"""The files a package holds: all of them, and no other."""
_FOLDER = "catalogue"
_STALE_AFTER_MONTHS = 12

FindKey = Callable[[], bytes | None]


@dataclass(frozen=True)
class Law:
    """All law of one version: the catalogue, the rules for deadlines, and the files they were read from."""

    version: Version
    catalogue: Catalogue
    deadlines: DeadlineRules
    texts: Mapping[str, str]

    @property
    def newest_check(self) -> date:
        """Answer the day somebody last checked any entry."""
        return max(self.catalogue.newest_check, self.deadlines.newest_check)

    def is_stale(self, today: date) -> bool:
        """Tell whether nobody has checked anything for a year."""
        return add_months(self.newest_check, _STALE_AFTER_MONTHS) < today


@dataclass(frozen=True)
class Update:
    """An update that may be believed and read. Its content is what is kept."""

    manifest: Manifest
    law: Law
    content: bytes

    @property
    def version(self) -> Version:
        """Answer the version."""
        return self.law.version

    def changes(self, law: Law) -> tuple[Difference, ...]:
        """Answer in words what it changes in a law."""
        old, new = (law_values(each.catalogue, each.deadlines) for each in (law, self.law))
        return differences(old, new)

    def changed_files(self, law: Law) -> tuple[str, ...]:
        """Answer the files that are not written as in a law, whether or not the words say why."""
        return tuple(name for name, text in sorted(self.law.texts.items()) if law.texts.get(name) != text)


@dataclass(frozen=True)
class ShelfSheet:
    """What lies on the shelf: the law in force, updates that apply from a later day, and what is passed over, with the reason.

    ``newest``: the last good update taken over, whether it applies already or not.
    """

    law: Law
    manifest: Manifest | None
    coming: tuple[Manifest, ...]
    passed_over: tuple[tuple[str, AppError], ...]
    newest: Update | None


def pinned_key() -> bytes | None:
    """Answer the key updates must be signed with; ``None`` while it is a placeholder."""
    return public_key_from_text(asset_path("keys", "catalogue.pub").read_text("utf-8"))


@cache
def shipped_law() -> Law:
    """Answer the law that came with the program."""
    texts = {**shipped_texts(), DEADLINES: asset_path("catalogue", DEADLINES).read_text("utf-8")}
    return _law(texts, shipped_catalogue(), shipped_rules())


def _law(texts: Mapping[str, str], catalogue: Catalogue, deadlines: DeadlineRules) -> Law:
    version = version_from_text(catalogue.version)
    if version is None:
        raise UserError(ErrorCode.LAW_FILE, file=FILES[0], line=1, place="version", fault="wrong_value")
    return Law(version, catalogue, deadlines, texts)


class CatalogueShelf:
    """The catalogues of one data folder.

    Args:
        folder: The data folder; it need not exist.
        today: Tells what applies already.
        find_key: Answers the public key of the publishers.
    """

    def __init__(self, folder: Path, *, today: date, find_key: FindKey = pinned_key) -> None:
        self._data_folder = folder
        self._folder = folder / _FOLDER
        self.today = today
        self._find_key = find_key

    def on(self, day: date) -> "CatalogueShelf":
        """Answer the same shelf as it will be on a day."""
        return CatalogueShelf(self._data_folder, today=day, find_key=self._find_key)

    @property
    def takes_updates(self) -> bool:
        """Tell whether this edition of the program knows whom to believe."""
        return self._find_key() is not None

    def sheet(self) -> ShelfSheet:
        """Answer what lies here and what is in force today."""
        good, passed_over = self._installed()
        applying = [update for update in good if update.manifest.applies_from <= self.today]
        newest = max(applying, key=lambda update: update.version, default=None)
        later = [update.manifest for update in good if update not in applying and (newest is None or update.version > newest.version)]
        law, manifest = (newest.law, newest.manifest) if newest else (shipped_law(), None)
        return ShelfSheet(law, manifest, tuple(later), passed_over, good[0] if good else None)

    def law(self) -> Law:
        """Answer the law in force today."""
        return self.sheet().law

    def read_update(self, path: Path) -> Update:
        """Read an update without taking it over.

        Raises:
            UserError: FILE_UNREADABLE; CATALOGUE_REFUSED, LAW_FILE: it cannot be believed or read; CATALOGUE_NOT_NEWER,
                CATALOGUE_DIFFERS: another is there already; CATALOGUE_KEY_MISSING.
        """
        update = self._opened(path.name, _content(path))
        self._check_newer(update)
        return update

    def take_over(self, update: Update) -> None:
        """Keep an update; it applies from its day.

        Raises:
            UserError: As ``read_update``, if another came in between.
            EnvironmentProblem: The folder refuses writing, or the disk is full; nothing has changed then.
        """
        self._check_newer(update)
        make_private_folder(self._folder)
        write_atomically(self._folder / f"{update.version}{SUFFIX}", update.content)

    def roll_back(self) -> Version:
        """Take back the newest update and answer its version; the one before is in force again.

        Raises:
            UserError: CATALOGUE_NONE_BEFORE.
            EnvironmentProblem: The folder refuses writing.
        """
        newest = max(self._files(), default=None)
        if newest is None:
            raise UserError(ErrorCode.CATALOGUE_NONE_BEFORE)
        version, path = newest
        with explained(self._folder):
            path.unlink()
        return version

    def _check_newer(self, update: Update) -> None:
        """A package must be newer than all that is here: nobody is led back to old law by an old file."""
        here = [(shipped_law(), b""), *((each.law, each.content) for each in self._installed()[0])]
        newest, content = max(here, key=lambda each: each[0].version)
        if update.version > newest.version:
            return
        if update.version == newest.version and update.content != content and dict(update.law.texts) != dict(newest.texts):
            raise UserError(ErrorCode.CATALOGUE_DIFFERS, version=str(update.version))
        raise UserError(ErrorCode.CATALOGUE_NOT_NEWER, version=str(update.version), current=str(newest.version))

    def _installed(self) -> tuple[tuple[Update, ...], tuple[tuple[str, AppError], ...]]:
        """Read what lies here, newest first: what is good, and what is passed over."""
        good: list[Update] = []
        bad: list[tuple[str, AppError]] = []
        for version, path in sorted(self._files(), reverse=True):
            try:
                update = self._opened(path.name, _content(path))
                if update.version != version:
                    raise refused(path.name, PackageFault.VERSION_DIFFERS)
            except AppError as error:
                bad.append((path.name, error))
            else:
                good.append(update)
        return tuple(good), tuple(bad)

    def _files(self) -> Iterator[tuple[Version, Path]]:
        """Find the packages newer than what came with the program, by their names."""
        try:
            paths = list(self._folder.glob(f"*{SUFFIX}"))
        except OSError:
            return
        for path in paths:
            version = version_from_text(path.name.removesuffix(SUFFIX))
            if version is not None and version > shipped_law().version:
                yield version, path

    def _opened(self, file: str, content: bytes) -> Update:
        key = self._find_key()
        if key is None:
            raise UserError(ErrorCode.CATALOGUE_KEY_MISSING)
        return read_believed(file, content, key)


@lru_cache(maxsize=4)
def read_believed(file: str, content: bytes, key: bytes) -> Update:
    """Believe a package, then read it: nothing inside is looked at before its signature. The same bytes are judged once.

    Raises:
        UserError: CATALOGUE_REFUSED or LAW_FILE.
    """
    package = read_package(file, content)
    if not is_signed_by(key, package.message, package.signature):
        raise refused(file, PackageFault.FOREIGN_SIGNATURE, text=package.text, key="signature")
    manifest = manifest_of(package)
    texts = _texts(package)
    law = _law(texts, catalogue_from(texts), deadline_rules(DEADLINES, texts[DEADLINES], texts[PARAMETERS]))
    check_version(package, manifest, law.catalogue.version)
    return Update(manifest, law, content)


def _texts(package: SignedPackage) -> dict[str, str]:
    texts = dict(package.files)
    if stray := sorted(set(texts) ^ LAW_FILES):
        raise refused(package.file, PackageFault.OTHER_FILES, text=package.text, key="files", place=stray[0])
    return texts


def _content(path: Path) -> bytes:
    """Read a package, and never more of a file than a package may be."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_PACKAGE + 1)
    except OSError as error:
        raise UserError(ErrorCode.FILE_UNREADABLE, file=path.name) from error
