"""Lines of a file that was checked are cut apart unread, and say the same as read lines."""

from datetime import UTC, datetime

from hypothesis import example, given
from hypothesis import strategies as st

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
