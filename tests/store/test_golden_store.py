"""A store that a release left is brought up to date whole – today, and by a step that is still to come."""

import shutil
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from app.core.clock import Clock
from app.models import migrate
from app.models.engine import connect, create_empty, open_engine
from app.models.migrate import alembic_config, schema_number
from app.services import store as stores
from app.services.demo_store import DEMO_PASSPHRASE
from app.services.families import family_ids, family_rows
from app.services.golden_store import FAMILIES, golden_numbers, lay_out, try_out
from app.services.self_check import CheckFailed
from app.system.paths import StorePaths
from scripts.golden_store import fits, key_of, schema
from tests.store.home import CHEAP

_KEY = bytes(range(48))
_CHANGED = (
    "The schema at step {number} is no longer that of resources/golden/{number}. Before that step is released: run `make golden`, commit. "
    "After it: leave it alone, and write a new step."
)
_NEXT_STEP = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "0002_trial", "0001_initial"
def upgrade():
    with op.batch_alter_table("family", recreate="always"):
        pass
    with op.batch_alter_table("store_fact") as table:
        table.add_column(sa.Column("trial", sa.String(), nullable=False, server_default="new"))
"""


@pytest.mark.parametrize("number", golden_numbers())
def test_the_schema_of_a_kept_store_is_the_one_its_step_makes(tmp_path: Path, number: int) -> None:
    fresh = tmp_path / "fresh.db"
    _build(fresh, number)
    kept = lay_out(number, tmp_path / "kept")
    assert schema(kept.database, key_of(kept)) == schema(fresh, _KEY), _CHANGED.format(number=number)


def test_there_is_one_of_the_newest_step() -> None:
    assert schema_number() in golden_numbers(), "Run `make golden` and commit: every step that is released leaves a store."


@pytest.mark.parametrize("number", golden_numbers())
def test_it_is_brought_up_to_date_opened_and_found_sound(tmp_path: Path, number: int) -> None:
    assert try_out(number, tmp_path / "store") == f"von Stand {number} auf Stand {schema_number()}, {FAMILIES} Familien"


def test_make_golden_leaves_one_alone_that_fits_and_sees_a_new_column(tmp_path: Path) -> None:
    number = schema_number()
    (tmp_path / "same").mkdir()
    (tmp_path / "other").mkdir()
    same, other = lay_out(number, tmp_path / "same" / "made"), lay_out(number, tmp_path / "other" / "made")
    connection = connect(other.database, key_of(other))
    connection.execute("ALTER TABLE family ADD COLUMN new_one VARCHAR")
    connection.close()
    assert fits(number, same.folder, tmp_path / "same")
    assert not fits(number, other.folder, tmp_path / "other")


def test_a_family_that_got_lost_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.golden_store.FAMILIES", FAMILIES + 1)
    with pytest.raises(CheckFailed, match=f"{FAMILIES} Familien"):
        try_out(golden_numbers()[0], tmp_path / "store")


def test_a_step_still_to_come_takes_everything_along(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _content(lay_out(1, tmp_path / "before"))
    _add_step(tmp_path / "steps", monkeypatch)
    paths = lay_out(1, tmp_path / "store")
    store = stores.open_with_passphrase(paths.folder, DEMO_PASSPHRASE, keyring=None, clock=clock, cost=CHEAP)
    try:
        rows = store.desk.ask(family_rows, store.desk.ask(family_ids))
        assert stores.verify(store).is_sound
    finally:
        store.close()
    assert len(rows) == FAMILIES
    assert [path.name for path in paths.backups.iterdir()] == ["direktdraht-muster-2026-11-23.ddbackup"]
    after = _content(paths)
    assert after["alembic_version"] == [("0002_trial",)]
    assert {row[-1] for row in after["store_fact"]} == {"new"}
    same = before.keys() - {"alembic_version", "store_fact"}
    assert {name: after[name] for name in same} == {name: before[name] for name in same}


def _build(path: Path, number: int) -> None:
    """Make an empty database and run the steps up to one of them."""
    create_empty(path, _KEY)
    engine, config = open_engine(path, _KEY), alembic_config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, f"{number:04}")
    engine.dispose()


def _add_step(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program know a step more than it has."""
    folder.mkdir()
    shutil.copy(Path(migrate.__file__).parent / "migrations" / "versions" / "0001_initial.py", folder)
    (folder / "0002_trial.py").write_text(_NEXT_STEP, "utf-8")

    def with_step() -> Config:
        config = alembic_config()
        config.set_main_option("version_locations", str(folder))
        return config

    monkeypatch.setattr(migrate, "HEAD", "0002_trial")
    monkeypatch.setattr(migrate, "alembic_config", with_step)


def _content(paths: StorePaths) -> dict[str, list[tuple[object, ...]]]:
    """Answer every row of every table."""
    connection = connect(paths.database, key_of(paths))
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    content = {name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr) for name in names}  # noqa: S608 - our own names
    connection.close()
    return content
