"""What the disk may do in the middle of a command: the command did not happen, and the reason has a code."""

import pytest
from sqlalchemy import text

from app.core.errors import ErrorCode
from app.domain.people import CentreFields
from app.models.unit_of_work import Work
from app.services import store
from app.services.centre import centre_sheet, change_centre
from app.services.store import OpenStore
from tests.store.home import Home, is_whole, refused


@pytest.fixture
def opened(home: Home) -> OpenStore:
    return home.create()


def set_pragma(opened: OpenStore, pragma: str) -> None:
    opened._database._writer.connection.execute(f"PRAGMA {pragma}")


def test_a_full_disk(opened: OpenStore) -> None:
    set_pragma(opened, "max_page_count = 1")  # SQLite takes the present size as the limit
    with refused(ErrorCode.DISK_FULL):
        for number in range(100):
            opened.desk.do(change_centre, CentreFields(name=f"{number} " + "x" * 190))
    assert store.verify(opened).is_sound
    set_pragma(opened, "max_page_count = 1000000")
    opened.desk.do(change_centre, CentreFields(name="Wieder Platz"))
    assert opened.desk.ask(centre_sheet).centre.name == "Wieder Platz"


def test_a_disk_that_became_read_only(opened: OpenStore) -> None:
    set_pragma(opened, "query_only = ON")
    with refused(ErrorCode.FOLDER_READ_ONLY):
        opened.desk.do(change_centre, CentreFields(name="Neu"))
    assert is_whole(opened)


def test_a_page_that_went_bad_under_an_open_store(home: Home, opened: OpenStore) -> None:
    home.close_all()
    content = bytearray(home.paths.database.read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 + 100] ^= 1
    home.paths.database.write_bytes(content)
    with refused(ErrorCode.STORE_DAMAGED):
        home.by_passphrase().desk.ask(centre_sheet)


def test_our_own_mistakes_are_not_explained_away(opened: OpenStore) -> None:
    def wrong(work: Work) -> None:
        work.session.execute(text("SELECT nothing FROM nowhere"))

    with pytest.raises(Exception, match="nowhere"):
        opened.desk.ask(wrong)


def test_everything_can_be_done_again_after_a_lock(opened: OpenStore) -> None:
    store.lock(opened)
    opened.desk.do(change_centre, CentreFields(name="Entwurf"))
    assert opened.desk.ask(centre_sheet).centre.name == "Entwurf"
