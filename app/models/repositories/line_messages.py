"""Messages between centre and office: what came, what waits, and what the partner has not confirmed yet."""

from collections.abc import Sequence

from app.domain.line.post import LineMessage
from app.domain.line.threads import Thread, ThreadEntry
from app.domain.line.words import Direction, ThreadState
from app.models.access import Access, listed

_UNCONFIRMED = """WHERE line_message.peer_id = ? AND is_ours AND NOT EXISTS (
  SELECT 1 FROM sent_file WHERE sent_file.peer_id = line_message.peer_id AND sent_file.series = line_message.series
  AND sent_file.number >= line_message.number AND sent_file.confirmed_at IS NOT NULL) ORDER BY line_message.id"""


_AMONG = "IN (SELECT value FROM json_each(?))"
_SIGN_OF_ENTRY = "coalesce((SELECT sign FROM staff WHERE staff.id = thread_entry.by_id), '')"


class LineMessageRepository:
    """Keeps the post. It belongs to this store alone, like its partners."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def all(self) -> Sequence[LineMessage]:
        """Answer all messages, in the order they were noted."""
        return self._access.snapshots(LineMessage, "line_message", "ORDER BY id")

    def unconfirmed(self, peer_id: str) -> Sequence[LineMessage]:
        """Answer what was written here and the partner did not say it has."""
        return self._access.snapshots(LineMessage, "line_message", _UNCONFIRMED, peer_id)

    def things_of(self, peer_id: str) -> dict[str, str]:
        """Answer what became here of a partner's messages: our id for its own."""
        return dict(self._access.rows("SELECT message_id, thing_id FROM line_message WHERE peer_id = ? AND thing_id <> ''", peer_id))

    def names_of(self, peer_id: str, kinds: Sequence[str]) -> dict[str, str]:
        """Answer how a partner calls what it began itself by some kinds of messages: its own name for our id."""
        query = f"SELECT thing_id, message_id FROM line_message WHERE peer_id = ? AND kind {_AMONG} AND thing_id <> ''"  # noqa: S608 - our own words
        return dict(self._access.rows(query, peer_id, listed(kinds)))

    def leaving_entries(self, office_id: str, unconfirmed: Sequence[str]) -> Sequence[ThreadEntry]:
        """Answer what is marked to leave for an office: what has not left yet, and what went in a file nobody confirmed."""
        rest = (
            "JOIN thread ON thread.id = thread_entry.thread_id WHERE thread.office_id = ? AND leaves = 1 AND direction = ? "
            f"AND (left_at IS NULL OR thread_entry.id {_AMONG}) ORDER BY thread_entry.at, thread_entry.id"
        )
        return self._access.snapshots(
            ThreadEntry, "thread_entry", rest, office_id, Direction.OURS.value, listed(unconfirmed), by_sign=_SIGN_OF_ENTRY
        )

    def stated_threads(self, office_id: str, known: Sequence[str], stated: Sequence[str]) -> Sequence[Thread]:
        """Answer the threads an office knows of that are done, and those it was told the state of before."""
        rest = f"WHERE office_id = ? AND (state = ? AND id {_AMONG} OR id {_AMONG}) ORDER BY id"
        values = (office_id, ThreadState.DONE.value, listed(known), listed(stated))
        return self._access.snapshots(Thread, "thread", rest, *values, author_sign="''")

    def unclear(self) -> Sequence[LineMessage]:
        """Answer what came to a centre and could not be followed."""
        return self._access.snapshots(LineMessage, "line_message", "WHERE NOT is_ours AND NOT is_parked AND line <> '' ORDER BY id")

    def settle(self, peer_id: str) -> None:
        """Forget what a partner's unclear messages say; that they came stays known."""
        sql = "UPDATE line_message SET line = '' WHERE peer_id = ? AND NOT is_ours AND NOT is_parked"
        self._access.run(sql, [(peer_id,)])

    def parked(self) -> Sequence[LineMessage]:
        """Answer what a newer version of the program is needed for."""
        return self._access.snapshots(LineMessage, "line_message", "WHERE is_parked ORDER BY id")

    def known(self, peer_id: str) -> set[str]:
        """Answer the ids of all messages to and from a partner."""
        return set(self._access.column("SELECT message_id FROM line_message WHERE peer_id = ?", peer_id))

    def told(self, peer_id: str, kind: str) -> Sequence[str]:
        """Answer the ids of what was told a partner by one kind of message, in the order it was."""
        return self._access.column(
            "SELECT message_id FROM line_message WHERE peer_id = ? AND is_ours AND kind = ? ORDER BY id", peer_id, kind
        )

    def note(self, message: LineMessage) -> None:
        """Write a message down; one that is known stays as it is."""
        row = {**vars(message), "noted_at": message.noted_at.replace(tzinfo=None).isoformat(" ")}
        marks = ", ".join(f":{column}" for column in row)
        self._access.run(f"INSERT OR IGNORE INTO line_message ({', '.join(row)}) VALUES ({marks})", [row])  # noqa: S608 - our own words

    def note_left(self, peer_id: str, message_ids: Sequence[str], series: str, number: int) -> None:
        """Note with which file messages went first."""
        sql = "UPDATE line_message SET series = ?, number = ? WHERE peer_id = ? AND message_id = ? AND (number = 0 OR series <> ?)"
        self._access.run(sql, [(series, number, peer_id, each, series) for each in message_ids])

    def note_never_left(self, peer_id: str, series: str, number: int) -> None:
        """Note that a file never came to be: what is made anew for each file was not told, what is kept waits again."""
        this = "WHERE peer_id = ? AND is_ours AND series = ? AND number = ?"
        for sql in (f"DELETE FROM line_message {this} AND line = ''", f"UPDATE line_message SET series = '', number = 0 {this}"):  # noqa: S608 - our own words
            self._access.run(sql, [(peer_id, series, number)])

    def note_stayed(self, peer_id: str, message_ids: Sequence[str]) -> None:
        """Note that messages of earlier files did not go again: no receipt of this file or a later one is theirs."""
        sql = "UPDATE line_message SET series = '', number = 0 WHERE peer_id = ? AND message_id = ?"
        self._access.run(sql, [(peer_id, each) for each in message_ids])

    def waiting(self) -> set[tuple[str, str]]:
        """Answer what was written here and has left with no file yet, by partner and id."""
        return set(self._access.rows("SELECT peer_id, message_id FROM line_message WHERE is_ours AND number = 0"))

    def empty(self, keys: Sequence[tuple[str, str]]) -> None:
        """Forget what some messages say; that they came or went stays known."""
        self._access.run("UPDATE line_message SET line = '' WHERE peer_id = ? AND message_id = ?", list(keys))

    def forget(self, peer_id: str, message_id: str) -> None:
        """Forget a message that was not sent yet."""
        self._access.run("DELETE FROM line_message WHERE peer_id = ? AND message_id = ? AND number = 0", [(peer_id, message_id)])
