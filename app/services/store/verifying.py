"""Examine an open store."""

from app.domain.store_health import StoreHealth
from app.models.copies import examine
from app.models.faults import explained_opening
from app.security.envelope import database_seal
from app.services.store.opened import OpenStore


def verify(store: OpenStore) -> StoreHealth:
    """Check every page's seal, the structure, the references and the change log; on its own connection.

    Raises:
        EnvironmentProblem: ``STORE_DAMAGED``; so badly that it cannot even be read.
    """
    with explained_opening(store.paths.database, database_seal(store.keys.store_id)):
        return examine(store.paths.database, store.database_key)
