"""The search index is put in order apart from the saves that fill it."""

from app.domain.drafts import AdultDraft, FamilyDraft
from app.models import engine
from app.services.desk import Desk
from app.services.families import families_matching, save_family
from tests.services.conftest import Stored

_SAVES = 20


def test_saves_leave_parts_that_are_merged_later(stored: Stored, desk: Desk) -> None:
    ids = [
        desk.do(save_family, FamilyDraft(adults=(AdultDraft(family_name=f"Ümit{number}", given_names="Li"),))).value
        for number in range(_SAVES)
    ]
    before = _parts(stored)
    assert before > _SAVES, "a save merged what lay there, and somebody had to wait for it"
    assert desk.tidy()
    while desk.tidy():
        pass
    assert _parts(stored) < before // 4
    assert not desk.tidy(), "what is in order is left alone"
    assert set(desk.ask(families_matching, "umit li")) == set(ids)
    assert desk.ask(families_matching, "uemit7") == (ids[7],)


def _parts(stored: Stored) -> int:
    connection = engine.connect(*stored, read_only=True)
    try:
        ((count,),) = connection.execute("SELECT count(DISTINCT segid) FROM search_words_idx").fetchall()
        return int(count)
    finally:
        connection.close()
