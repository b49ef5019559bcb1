"""Taking back what was just done, by a command of its own: nothing vanishes from the change log."""

from app.models.records import FamilyRecord
from app.models.unit_of_work import Work
from app.services.families import refuse_open_applications


def take_back_command(work: Work, stamp: str) -> None:
    """Put everything a command wrote back to what it was before.

    Args:
        work: The unit of work.
        stamp: The command, as its ``ChangeSet`` names it.

    Raises:
        UserError: Something of it was changed since (``CHANGED_SINCE``), or a family would go back into the archive
            although applications are open (``ARCHIVE_OPEN_APPLICATIONS``).
    """
    for record in work.log.take_back(stamp):
        if isinstance(record, FamilyRecord) and record.archived_on is not None:
            refuse_open_applications(work, record.id)
