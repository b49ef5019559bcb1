"""An update of the law the IT department gave along with the setup: taken over once, if it may be believed."""

import logging
from pathlib import Path

from app.core.errors import ErrorCode, UserError
from app.domain.changes import ChangeKind, ChangeSet, Outcome
from app.services.catalogue_shelf import CatalogueShelf

_LOG = logging.getLogger(__name__)


def take_given_law(shelf: CatalogueShelf, file: Path) -> Outcome[str]:
    """Take it over and answer its version; nothing, where it is not newer. One that is refused is told in the log: nobody asked for it.

    Raises:
        EnvironmentProblem: The folder refuses writing, or the disk is full.
    """
    try:
        update = shelf.read_update(file)
        shelf.take_over(update)
    except UserError as error:
        if error.code is not ErrorCode.CATALOGUE_NOT_NEWER:
            _LOG.warning("law given along with the setup refused: %s", error.code)
        return Outcome("", ChangeSet("take_over_law", frozenset()))
    version = str(update.version)
    return Outcome(version, ChangeSet("take_over_law", frozenset({(ChangeKind.LAW, version)})))
