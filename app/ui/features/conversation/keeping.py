"""Keeps what is said after every change, so that lock, crash and power cut lose nothing. Plain Python, no Qt."""

from functools import partial

from app.domain.conversation.talk import Conversation
from app.services.conversations import keep_conversation
from app.services.desk import Desk
from app.ui.runs import Failed, Runs


class TalkKeeper:
    """While one text is being written, the next waits: no queue grows behind fast fingers, and the latest is what lands in the store."""

    def __init__(self, desk: Desk, runs: Runs, failed: Failed) -> None:
        self._desk = desk
        self._runs = runs
        self._failed = failed
        self._latest: Conversation | None = None
        self._kept: Conversation | None = None
        self._is_writing = False

    def keep(self, talk: Conversation) -> None:
        """Keep a conversation as it stands now."""
        self._latest = talk
        self._write()

    def keep_now(self) -> None:
        """Keep the latest without waiting: nobody may be there any more to hear that what is under way is done."""
        self._is_writing = False
        self._write()

    def forget(self) -> None:
        """Write nothing more of this conversation."""
        self._latest = self._kept = None

    def _write(self) -> None:
        talk = self._latest
        if self._is_writing or talk is None or talk == self._kept:
            return
        self._is_writing = True
        self._runs.command(partial(self._desk.do, keep_conversation, talk), partial(self._on_written, talk), self._on_failed)

    def _on_written(self, talk: Conversation, _: None) -> None:
        self._is_writing = False
        if self._latest is not None:
            self._kept = talk
            self._write()

    def _on_failed(self, error: Exception) -> None:
        self._is_writing = False
        self._failed(error)
