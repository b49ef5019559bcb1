"""What belongs to a thing that is erased, as far back as the log reaches: rows, what was deleted long ago, what waits, and paper."""

from collections import defaultdict
from collections.abc import Iterable

from app.domain.changes import ChangeKind
from app.models.access import Access, listed
from app.models.merging.shapes import shapes

Key = tuple[str, str]

_AMONG = "IN (SELECT value FROM json_each(?))"
_THEMSELVES = f"SELECT DISTINCT entity, entity_id FROM change WHERE entity_id {_AMONG}"  # noqa: S608 - our own words
_POINTING = (
    "SELECT entity, entity_id, key, hex(value) FROM change JOIN json_each(change.fields) "  # noqa: S608 - our own words
    f"WHERE key {_AMONG} ORDER BY hlc, seq"
)
_ON_PAPER = {ChangeKind.PRINTED_APPLICATION.value: ("print_id", ChangeKind.PRINT.value)}


def all_of(access: Access, entity_ids: Iterable[str]) -> set[Key]:
    """Answer these things and all that belong to them, by kind and id: whatever last pointed to one of them, and paper that names one."""
    known = set(entity_ids)
    things: set[Key] = set(access.rows(_THEMSELVES, listed(known)))
    pointing = _pointing(access)
    todo = list(known)
    while todo:
        found = pointing[todo.pop()] - things
        things |= found
        todo += [each for _, each in found]
    return things | _prints_naming(access, {each for _, each in things})


def _pointing(access: Access) -> defaultdict[str, set[Key]]:
    """Answer for every id what last pointed to it."""
    columns = {link.column for shape in shapes() for link in shape.links}
    # As bytes: a partner may have written half a character, which is no text.
    last = {
        (kind, each, column): bytes.fromhex(target).decode(errors="replace")
        for kind, each, column, target in access.rows(_POINTING, listed(columns))
    }
    pointing: defaultdict[str, set[Key]] = defaultdict(set)
    for (kind, each, column), target in last.items():
        pointing[target].add((kind, each))
        if _ON_PAPER.get(kind, ("",))[0] == column:
            pointing[each].add((_ON_PAPER[kind][1], target))
    return pointing


def _prints_naming(access: Access, ids: set[str]) -> set[Key]:
    """Paper about several families belongs to none of them, but its facts name their children and applications."""
    rows = access.rows("SELECT id, facts FROM print_record WHERE family_id IS NULL")
    return {(ChangeKind.PRINT.value, each) for each, facts in rows if any(entity_id in facts for entity_id in ids)}
