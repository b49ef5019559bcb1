"""What a newer version of the program wrote is kept, and taken up after the update; nonsense harms nobody."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.core.errors import AppError, ErrorCode
from app.domain.exchange import ForeignChange, ForeignChangeSet
from app.models.merging.shapes import Shape, shapes
from app.models.unit_of_work import Work
from app.services import families
from app.services.drafts import keep_draft, kept_draft
from app.services.erasing import erase_family
from tests.conftest import START
from tests.merging.sites import Site, log_differences, sites
from tests.merging.test_merging import adult, agree, edit, family, shared
from tests.soak import rounds

ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["\ud800", "2024-02-30", "2024-01-01", "KIZ", "2024-01-01T10:00:00"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=3,
)
FIELDS = sorted({column for shape in shapes() for column in shape.columns} | {"*", "!", "=", "wish"})
CHANGE = st.tuples(
    st.sampled_from([shape.kind.value for shape in shapes()] + ["wish"]),
    st.integers(0, 5),
    st.dictionaries(st.sampled_from(FIELDS), ODD, max_size=6),
)


def test_what_only_a_newer_version_knows_is_taken_up_after_the_update(two: list[Site], monkeypatch: pytest.MonkeyPatch) -> None:
    family_id = shared(two)
    edit(two[0], family_id, birth_name="Ölçer", phone="0171 1")
    knows = Shape.readable
    monkeypatch.setattr(
        Shape, "readable", lambda self, fields: {name: value for name, value in knows(self, fields).items() if name != "birth_name"}
    )
    monkeypatch.setattr("app.models.merging.merging.HEAD", "0000_before")
    report = two[1].take(two[0].file_for(two[1].held()))
    assert report.parked == 1
    assert (adult(two[1], family_id).phone, adult(two[1], family_id).birth_name) == ("0171 1", "")
    assert two[1].desk.ask(log_differences) == ()
    monkeypatch.undo()
    two[1].database.take_up_parked()
    assert adult(two[1], family_id).birth_name == "Ölçer"
    assert two[1].desk.ask(log_differences) == ()
    before = two[1].state()
    two[1].database.take_up_parked()
    assert two[1].state() == before
    agree(two)


@settings(
    max_examples=rounds(usual=40, soak=2_000),
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(changes=st.lists(CHANGE, min_size=1, max_size=12))
def test_nonsense_in_a_trusted_file_neither_crashes_nor_tears_anything(
    empty_store: tuple[Path, bytes], tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, int, dict[str, object]]]
) -> None:
    with sites(empty_store, tmp_path_factory.mktemp("odd"), 1) as (site,):
        family_id = shared([site])
        ids = [family_id, adult(site, family_id).id, *(f"{number:036}" for number in range(4))]
        made = [
            ForeignChange("zzzzzzzz", seq, kind, ids[which], {"*": True, "family_id": family_id, **fields}, {})
            for seq, (kind, which, fields) in enumerate(changes, 1)
        ]
        hlc = f"{int(START.timestamp() * 1000):012x}-0000-zzzzzzzz"
        site.take([ForeignChangeSet(hlc, "zzzzzzzz", "odd", None, START, None, tuple(made))])
        assert site.desk.ask(log_differences) == ()
        for each in site.desk.ask(families.family_ids):
            site.desk.ask(families.family_sheet, each)


def test_nothing_of_who_is_erased_waits_for_an_update(two: list[Site]) -> None:
    family_id = shared(two)
    wish = ForeignChange("zzzzzzzz", 1, "wish", "9" * 36, {"*": True, "family_id": family_id, "text": "Sandkasten"}, {})
    hlc = f"{int(START.timestamp() * 1000):012x}-0000-zzzzzzzz"
    two[0].take([ForeignChangeSet(hlc, "zzzzzzzz", "odd", None, START, None, (wish,))])
    assert two[0].desk.ask(_parked) == ["9" * 36]
    two[0].desk.do(erase_family, family_id, reason="Wunsch der Familie")
    assert two[0].desk.ask(_parked) == []
    assert "Sandkasten" not in str(two[0].state()["log"])


def test_two_kinds_of_thing_that_go_by_one_id_are_erased_together(two: list[Site]) -> None:
    family_id = shared(two)
    site_too = ForeignChange("zzzzzzzz", 1, "site", adult(two[0], family_id).id, {"*": True, "name": "Kita"}, {})
    erased = ForeignChange("zzzzzzzz", 2, "erasure", family_id, {"!": True}, {})
    hlc = f"{int(START.timestamp() * 1000):012x}-0000-zzzzzzzz"
    two[0].take([ForeignChangeSet(hlc, "zzzzzzzz", "odd", None, START, None, (site_too, erased))])
    assert two[0].desk.ask(log_differences) == ()
    assert two[0].state()["site"] == two[0].state()["adult"] == []


def test_half_a_character_where_an_id_belongs_does_not_stop_an_erasure(two: list[Site]) -> None:
    family_id = shared(two)
    odd = ForeignChange("zzzzzzzz", 1, "note", "0" * 36, {"*": True, "author_id": "\ud800"}, {})
    erased = ForeignChange("zzzzzzzz", 2, "erasure", family_id, {"!": True}, {})
    hlc = f"{int(START.timestamp() * 1000):012x}-0000-zzzzzzzz"
    two[0].take([ForeignChangeSet(hlc, "zzzzzzzz", "odd", None, START, None, (odd, erased))])
    assert two[0].state()["adult"] == []
    assert two[0].desk.ask(log_differences) == ()


@pytest.mark.parametrize("entity_id", ["a", "0", "e", "-", "Entwurf", " " * 36])
def test_an_erased_thing_with_an_id_of_a_few_letters_takes_nothing_else_along(two: list[Site], entity_id: str) -> None:
    """Its id stands in every other draft, and in the store's own name and keys."""
    family_id, other = shared(two), f"family:{'b' * 36}"
    two[0].desk.do(keep_draft, other, f"Entwurf, noch nicht fertig{' ' * 40}")
    facts = two[0].desk.ask(_facts)
    erased = ForeignChange("zzzzzzzz", 1, "note", entity_id, {"!": True}, {})
    hlc = f"{int(START.timestamp() * 1000):012x}-0000-zzzzzzzz"
    two[0].take([ForeignChangeSet(hlc, "zzzzzzzz", "odd", None, START, None, (erased,))])
    assert two[0].desk.ask(kept_draft, other) is not None
    assert facts.items() <= two[0].desk.ask(_facts).items()
    assert family(two[0], family_id).title


@pytest.mark.parametrize("hlc", ["", "x", "01a2076b4400-0000-bbbbbbbb", "1A2076B4400-0000-zzzzzzzz", "01a2076b4400-0000-zzzzzzz\ud800"])
def test_a_clock_that_is_none_is_refused(two: list[Site], hlc: str) -> None:
    change = ForeignChange("zzzzzzzz", 1, "family", "f" * 36, {"*": True}, {})
    with pytest.raises(AppError) as caught:
        two[0].take([ForeignChangeSet(hlc, "zzzzzzzz", "odd", None, START, None, (change,))])
    assert caught.value.code is ErrorCode.IMPORT_BROKEN


def _parked(work: Work) -> list[str]:
    return list(work.families._access.column("SELECT entity_id FROM parked"))


def _facts(work: Work) -> dict[str, str]:
    return dict(work.families._access.rows("SELECT name, value FROM store_fact"))
