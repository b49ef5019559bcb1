"""Lines of a file that was checked are cut apart unread, and say the same as read lines."""

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.core.errors import ErrorCode, UserError
from app.domain import change_lines
from app.domain.change_lines import LineReader, write_lines
from app.domain.exchange import ForeignChange, ForeignChangeSet, SpelledChange, StoreKind
from app.domain.manifest import FileKind, Manifest

HLC = "0123456789ab-0000-aaaaaaaa"
NAME = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('{},:"\\[]'), min_size=1, max_size=8)
VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | NAME, lambda each: st.lists(each) | st.dictionaries(NAME, each), max_leaves=5
)
CHANGE = st.builds(
    lambda entity, entity_id, fields, names: ForeignChange("aaaaaaaa", 1, entity, entity_id, fields, dict.fromkeys(names, HLC)),
    NAME,
    NAME,
    st.dictionaries(NAME, VALUE, max_size=3),
    st.lists(NAME, max_size=3, unique=True),
)


def manifest(changes: int) -> Manifest:
    return Manifest(
        kind=FileKind.CHANGES,
        store=StoreKind.REAL,
        sender="",
        receiver="",
        series="aaaaaaaa",
        number=1,
        previous="",
        made_at=datetime(2026, 11, 23, tzinfo=UTC),
        schema=1,
        program="",
        clock="f" * 12 + "-0000-aaaaaaaa",
        after={},
        upto={"aaaaaaaa": changes},
        wants=None,
        receipt=None,
        log={},
        tables={},
        change_sets=1,
        changes=changes,
        payload="",
    )


def read_checked(written: ForeignChangeSet) -> ForeignChangeSet:
    taken: list[ForeignChangeSet] = []
    reader = LineReader(manifest(len(written.changes)), taken.append, is_checked=True)
    reader.feed(write_lines(written))
    reader.finish()
    (only,) = taken
    return only


@given(change=CHANGE)
@example(change=ForeignChange("aaaaaaaa", 1, "child", "1", {"a": {}}, {}))
@example(change=ForeignChange("aaaaaaaa", 1, "child", "1", {"a": 1}, {'},{"': HLC, "},{": HLC}))
@example(change=ForeignChange("aaaaaaaa", 1, "child", "1", {",{}]": ",{}]"}, {",{}]": HLC}))
def test_a_line_cut_apart_says_what_a_line_read_says(change: ForeignChange) -> None:
    written = ForeignChangeSet(HLC, "aaaaaaaa", "edit", None, datetime(2026, 11, 23, tzinfo=UTC), None, (change,))
    (found,) = read_checked(written).changes
    assert (found.origin, found.seq, found.entity, found.entity_id) == change[:4]
    assert (found.fields, found.replaced) == (change.fields, change.replaced)


def test_a_usual_line_is_not_read_before_somebody_asks() -> None:
    change = ForeignChange("aaaaaaaa", 1, "child", "1", {"street": "Weg"}, {"street": HLC})
    written = ForeignChangeSet(HLC, "aaaaaaaa", "edit", None, datetime(2026, 11, 23, tzinfo=UTC), None, (change, change._replace(seq=2)))
    found = read_checked(written).changes
    assert found[0] == SpelledChange("aaaaaaaa", 1, "child", "1", '{"street":"Weg"}', f'{{"street":"{HLC}"}}')
    assert len(found) == 2


SMALL = ForeignChange("aaaaaaaa", 1, "child", "1", {"street": "Weg " * 20}, {})
COMMAND = ForeignChangeSet(HLC, "aaaaaaaa", "edit", None, datetime(2026, 11, 23, tzinfo=UTC), None, (SMALL, SMALL._replace(seq=2)))
WRITTEN = write_lines(COMMAND)
LENGTHS = {"LONGEST_LINE": max(len(line) + 1 for line in WRITTEN.splitlines()), "LONGEST_COMMAND": len(WRITTEN)}


@pytest.mark.parametrize("cut", [1, 100, 10_000])
@pytest.mark.parametrize("bound", LENGTHS)
def test_what_is_too_long_is_refused_wherever_it_is_cut(monkeypatch: pytest.MonkeyPatch, bound: str, cut: int) -> None:
    """A command lies in the memory whole: without a bound a small file of a partner could unpack to more than there is."""
    monkeypatch.setattr(change_lines, bound, LENGTHS[bound])
    assert read_in_pieces(cut) == [COMMAND.hlc]
    monkeypatch.setattr(change_lines, bound, LENGTHS[bound] - 1)
    with pytest.raises(UserError) as caught:
        read_in_pieces(cut)
    assert caught.value.code is ErrorCode.EXPORT_DAMAGED


@pytest.mark.parametrize("bound", LENGTHS)
def test_nothing_is_written_that_no_reader_would_take(monkeypatch: pytest.MonkeyPatch, bound: str) -> None:
    monkeypatch.setattr(change_lines, bound, LENGTHS[bound])
    assert write_lines(COMMAND) == WRITTEN
    monkeypatch.setattr(change_lines, bound, LENGTHS[bound] - 1)
    with pytest.raises(UserError) as caught:
        write_lines(COMMAND)
    assert caught.value.code is ErrorCode.EXPORT_TOO_LARGE


def read_in_pieces(cut: int) -> list[str]:
    taken: list[str] = []
    reader = LineReader(manifest(len(COMMAND.changes)), lambda change_set: taken.append(change_set.hlc))
    for start in range(0, len(WRITTEN), cut):
        reader.feed(WRITTEN[start : start + cut])
    reader.finish()
    return taken
