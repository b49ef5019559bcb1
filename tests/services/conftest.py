"""A real encrypted store, migrated, with one centre, for tests of services."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.ids import NewId
from app.domain.people import CentreFields, OfficeFields, SiteFields, Staff, StaffFields
from app.domain.terms import Route
from app.models import engine, founding, migrate
from app.models.unit_of_work import Database
from app.services import centre
from app.services.desk import Desk
from tests.conftest import FrozenClock

Stored = tuple[Path, bytes]


@pytest.fixture
def stored(tmp_path: Path) -> Stored:
    """Make the file of a store and answer where it is, and its key."""
    key, path = secrets.token_bytes(32), tmp_path / "direktdraht.db"
    engine.create_empty(path, key)
    migrate.migrate_file(path, key)
    connection = engine.connect(path, key)
    founding.found_store(connection, store_id="a store", origin="aaaa1111", is_demo=False)
    connection.close()
    return path, key


@pytest.fixture
def database(stored: Stored, clock: FrozenClock, new_id: NewId) -> Iterator[Database]:
    database = Database(*stored, clock, new_id)
    yield database
    database.close()


@pytest.fixture
def desk(database: Database) -> Desk:
    desk = Desk(database)
    desk.do(centre.change_centre, CentreFields(name="Familienzentrum Lindenhof", city="Musterstadt"))
    desk.do(centre.save_site, None, SiteFields(name="Nord", lunch_month_cents=6200))
    staff_id = desk.do(centre.save_staff, None, StaffFields(name="Kim Reuter", sign="KR")).value
    desk.do(centre.save_office, None, OfficeFields(name="Stadt Musterstadt, Soziales", routes=(Route.WOHNGELD, Route.KIZ)))
    desk.act_as(Staff(id=staff_id, name="Kim Reuter", sign="KR"))
    return desk
