"""What an office's one screen is made from, read at once; and what it begins."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.domain.line.message_bodies import CareRequested
from app.domain.line.office_desk import OfficeDesk
from app.models.unit_of_work import Work
from app.services.line.office import centres, new_care_number, office_desk, request_care
from app.services.line.outbox import waiting_posts


@dataclass(frozen=True)
class OfficeState:
    """Everything an office sees: its centres by id, and how many messages wait for the next files."""

    desk: OfficeDesk
    centres: Mapping[str, str]
    waiting: int


def office_state(work: Work) -> OfficeState:
    """Answer everything the screen shows."""
    return OfficeState(office_desk(work), {peer.id: peer.name for peer in centres(work)}, sum(waiting_posts(work).values()))


def ask_for_care(work: Work, peers: tuple[str, ...], wish: CareRequested) -> str:
    """Ask centres for a place under a number of the office's own, and answer the request's id.

    Raises:
        UserError: Nobody is asked, or the place is empty (``INPUT_INVALID``).
    """
    request, number = new_care_number(work)
    return request_care(work, peers, replace(wish, request=request, number=number))
