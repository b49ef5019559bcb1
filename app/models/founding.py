"""Facts about a store itself: written when it is made and when it is restored, read when it is opened."""

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.models.records.store import StoreFactRecord
from app.models.unit_of_work import ORIGIN

STORE_ID = "store_id"
IS_DEMO = "is_demo"


def found_store(engine: Engine, *, store_id: str, origin: str, is_demo: bool) -> None:
    """Write the first facts into an empty, migrated store."""
    _write(engine, {STORE_ID: store_id, ORIGIN: origin, IS_DEMO: "yes" if is_demo else "no"})


def renew_origin(engine: Engine, origin: str) -> None:
    """Let the change log go on under a new name: after a restore the old one may have gone on elsewhere."""
    _write(engine, {ORIGIN: origin})


def is_demo(engine: Engine) -> bool:
    """Tell whether the store holds invented people only."""
    with Session(engine) as session:
        fact = session.get(StoreFactRecord, IS_DEMO)
        return fact is not None and fact.value == "yes"


def _write(engine: Engine, facts: dict[str, str]) -> None:
    with Session(engine) as session, session.begin():
        for name, value in facts.items():
            session.merge(StoreFactRecord(name=name, value=value))
