"""How repositories reach the store in one unit of work: plain SQL for what is read, a session for what is written."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from app.domain.sheet_code import short_sign_of
from app.models.engine import Channel
from app.models.founding import origin_of
from app.models.snapshots import made, select_list

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy.orm import Session

S = TypeVar("S")
Row = tuple[Any, ...]
_SIGN_LENGTH = 2


class NoLongerWanted(Exception):  # noqa: N818 - nothing went wrong
    """Nobody waits for what is being read."""


def always() -> bool:
    """Tell that it is wanted: most of what is read is."""
    return True


class Access:
    """The connection of one unit of work.

    ``is_wanted`` is asked before every question to the store; once it says no, ``NoLongerWanted`` ends the unit of work.

    Questions go straight to the driver. The session is made when the first record is wanted; from then on what is pending in
    it is written before every question, so that a command reads what it wrote.
    """

    def __init__(self, channel: Channel, is_wanted: Callable[[], bool] = always) -> None:
        self._channel = channel
        self._is_wanted = is_wanted
        self._session: Session | None = None

    @property
    def session(self) -> "Session":
        """Answer the session that writes; it is made now if there is none."""
        if self._session is None:
            from sqlalchemy.orm import Session

            self._session = Session(self._channel.engine, expire_on_commit=False)
        return self._session

    @property
    def own_sign(self) -> str:
        """Answer two signs made from the name under which this store writes its change log."""
        return short_sign_of(origin_of(self._channel.connection))[:_SIGN_LENGTH]

    def rows(self, sql: str, *values: object) -> list[Row]:
        """Answer all rows of a question."""
        rows: list[Row] = self._connection().execute(sql, values).fetchall()
        return rows

    def stream(self, sql: str, *values: object) -> Iterator[Row]:
        """Answer the rows of a question one by one, however many there are."""
        return self._connection().execute(sql, values)

    def first(self, sql: str, *values: object) -> Row | None:
        """Answer the first row, if any."""
        return next(iter(self.rows(sql, *values)), None)

    def column(self, sql: str, *values: object) -> list[Any]:
        """Answer the first value of every row."""
        return [row[0] for row in self.rows(sql, *values)]

    def snapshots(self, snapshot_class: type[S], table: str, rest: str, *values: object, **computed: str) -> list[S]:
        """Answer the rows of a table as snapshots; ``rest`` is what follows the table's name."""
        sql = f"SELECT {select_list(snapshot_class, table, **computed)} FROM {table} {rest}"  # noqa: S608 - names of our own tables and columns
        return [made(snapshot_class, row) for row in self.rows(sql, *values)]

    def run(self, sql: str, rows: Iterable[Sequence[object] | Mapping[str, object]]) -> None:
        """Run one statement for each row of values; for tables outside the change log."""
        self._connection().executemany(sql, rows)

    def close(self) -> None:
        """Let go of the session."""
        if self._session is not None:
            self._session.close()

    def _connection(self) -> "sqlite3.Connection":
        if not self._is_wanted():
            raise NoLongerWanted
        if self._session is None:
            return self._channel.connection
        if self._session.autoflush:
            self._session.flush()
        self._session.connection()  # begins the transaction if nothing has yet
        return self._channel.connection


def listed(values: Iterable[str]) -> str:
    """Write values for ``IN (SELECT value FROM json_each(?))``: one statement for any number of them."""
    return json.dumps(tuple(values))
