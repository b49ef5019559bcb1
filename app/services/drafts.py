"""What is being typed and was not saved yet: kept so that lock, crash and power cut lose nothing."""

from app.models.unit_of_work import Work


def keep_draft(work: Work, key: str, text: str) -> None:
    """Keep a text under a key, in place of the one before. Half a character, as some programs paste it, becomes a question mark."""
    work.drafts.keep(key, text.encode("utf-8", "replace").decode("utf-8"), work.now)


def kept_draft(work: Work, key: str) -> str | None:
    """Answer the kept text; ``None`` if there is none."""
    return work.drafts.get(key)


def log_position(work: Work) -> int:
    """Answer how far the log of this store reaches: what comes later was not seen by whoever begins to type now."""
    return work.drafts.log_position()


def drop_draft(work: Work, key: str) -> None:
    """Forget a kept text."""
    work.drafts.drop(key)
