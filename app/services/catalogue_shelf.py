"""The law in force, and how it changes: the catalogue that came with the program, and signed updates taken over from files.

Each update taken over lies whole and signed in the data folder and is checked anew whenever it is read. What cannot be
believed or read is passed over: the last good catalogue stays in force.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from app.core.assets import asset_path
from app.core.dates import add_months
from app.core.errors import AppError, ErrorCode, UserError
from app.core.messages import explain
from app.domain.benefits.catalogue import Catalogue
from app.domain.benefits.catalogue_file import catalogue_from
from app.domain.benefits.shipped import shipped_texts
from app.domain.catalogue_difference import Difference, differences
from app.domain.catalogue_package import (
    LARGEST_PACKAGE,
    Manifest,
    PackageFault,
    Version,
    check_version,
    manifest_of,
    read_package,
    refused,
    version_from_text,
)
from app.domain.deadline_rules import FILE as DEADLINES
from app.domain.deadline_rules import DeadlineRules, deadline_rules
from app.security.signing import is_signed_by, public_key_from_text
from app.system.files import explained, make_private_folder, write_atomically

SUFFIX = ".ddkatalog"
_FOLDER = "catalogue"
_STALE_AFTER_MONTHS = 12


@dataclass(frozen=True)
class Law:
    """All law of one version: the catalogue, the rules for deadlines, and the files they were read from."""

    version: Version
    catalogue: Catalogue
    deadlines: DeadlineRules
    texts: Mapping[str, str]

    @cached_property
    def newest_check(self) -> date:
        """Answer the day somebody last checked any entry."""
        return max(self.catalogue.newest_check, self.deadlines.newest_check)


@dataclass(frozen=True)
class Update:
    """An update read from a file, believed and readable; ``differences`` says in words what it changes."""

    manifest: Manifest
    law: Law
    differences: tuple[Difference, ...]
    content: bytes


@dataclass(frozen=True)
class ShelfSheet:
    """What lies on the shelf: the law in force, updates still to come, updates passed over with the reason, and staleness."""

    law: Law
    is_shipped: bool
    coming: tuple[Manifest, ...]
    passed_over: tuple[str, ...]
    is_stale: bool
    takes_updates: bool


def pinned_key() -> bytes | None:
    """Answer the key updates must be signed with; ``None`` while it is a placeholder."""
    return public_key_from_text(asset_path("keys", "catalogue.pub").read_text("utf-8"))


def shipped_law() -> Law:
    """Answer the law that came with the program."""
    return _law({**shipped_texts(), DEADLINES: asset_path("catalogue", DEADLINES).read_text("utf-8")})


class CatalogueShelf:
    """The catalogues of one data folder.

    Args:
        folder: The data folder; it need not exist.
        today: What is to come is told from what holds.
        key: The public key of the publishers.
    """

    def __init__(self, folder: Path, *, today: date, key: bytes | None) -> None:
        self._folder = folder / _FOLDER
        self._today = today
        self._key = key

    def law(self) -> Law:
        """Answer the law in force today."""
        return self.sheet().law

    def sheet(self) -> ShelfSheet:
        """Answer what lies here."""
        shipped = shipped_law()
        passed_over: list[str] = []
        law, coming = shipped, []
        for path, version in self._installed():
            if version <= shipped.version:
                continue
            try:
                update = self._opened(path.name, _content(path))
            except AppError as error:
                passed_over.append(f"{path.name}: {explain(error).what}")
                continue
            if update.manifest.applies_from > self._today:
                coming.append(update.manifest)
            elif ...:
                ...
        return ShelfSheet(law, law is shipped, tuple(coming), tuple(passed_over), self._is_stale(law), self._key is not None)
