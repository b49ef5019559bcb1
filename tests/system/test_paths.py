from pathlib import Path

from app.system.paths import StorePaths, data_folder


def test_the_folder_chosen_wins(tmp_path: Path) -> None:
    assert data_folder(tmp_path / "here") == tmp_path / "here"
    assert data_folder(Path("here")).is_absolute()


def test_otherwise_it_is_the_users_own() -> None:
    assert data_folder().name == "Direktdraht"
    assert data_folder().is_absolute()


def test_all_files_of_a_store_lie_in_its_folder(tmp_path: Path) -> None:
    paths = StorePaths(tmp_path)
    places = [paths.database, paths.keys, paths.lock, paths.backups, paths.new_database, paths.new_keys]
    assert {place.parent for place in places} == {tmp_path}
    assert len({place.name for place in places}) == len(places)
    assert paths.database.name == "direktdraht.db"
