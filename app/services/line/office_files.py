"""How far the files to and from one office have come, to be seen beside a thread."""

from app.core.frozen import dataclass
from app.domain.peers import Peer, PeerState, ReceivedFile, SentFile
from app.models.unit_of_work import Work
from app.services.exchange.own_keys import own_keys


@dataclass(frozen=True)
class OfficeFiles:
    """An office that is told by file. ``waiting``: how many entries go with the next one."""

    peer_id: str
    name: str
    waiting: int
    sent: SentFile | None
    confirmed: SentFile | None
    received: ReceivedFile | None


def office_files(work: Work, office_id: str | None) -> OfficeFiles | None:
    """Answer how far the files with an office have come; nothing where it is told by other ways."""
    peer = partner_at(work, office_id)
    if peer is None or office_id is None:
        return None
    waiting = len(work.line_messages.leaving_entries(office_id, ()))
    peers = work.peers
    return OfficeFiles(
        peer.id, peer.name, waiting, peers.newest_sent(peer.id), peers.last_confirmed(peer.id), peers.newest_received(peer.id)
    )


def partner_at(work: Work, office_id: str | None) -> Peer | None:
    """Answer the partner by which an office is told by file; nothing where there is none, or none that is trusted."""
    keys = own_keys(work) if office_id else None
    if keys is None:
        return None
    partners = (peer for peer in work.peers.all() if peer.office_id == office_id)
    return next((peer for peer in partners if peer.state(keys.card) is PeerState.CONFIRMED), None)
