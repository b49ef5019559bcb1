"""Written files nobody shall read any more: noted with the command that says so, removed once that is done and they are in reach."""

import json
from collections.abc import Iterable

from app.domain.peers import SentFile
from app.models.unit_of_work import Work

_CALLED_BACK = "exchange_called_back"


def call_back(work: Work, files: Iterable[SentFile]) -> None:
    """Have files removed by the next :func:`app.services.exchange.retention.tidy_sent` that reaches them."""
    wanted = called_back(work).union(each.sha256 for each in files)
    lying = {each.sha256 for each in work.peers.lying_about()}
    work.facts.keep(_CALLED_BACK, json.dumps(sorted(wanted & lying)))


def called_back(work: Work) -> frozenset[str]:
    """Answer the SHA-256 of all files that are to go."""
    return frozenset(json.loads(work.facts.get(_CALLED_BACK) or "[]"))
