"""What an import keeps at hand instead of reading it back from the log makes no difference to what comes of it."""

import random
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import AppError
from app.domain.changes import ChangeKind
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft
from app.domain.exchange import ForeignChange, ForeignChangeSet
from app.models.merging import fresh
from app.models.merging.histories import known_shape
from app.models.unit_of_work import Work
from app.services import families
from app.services.erasing import erase_family
from app.services.family_merging import merge_families
from tests.merging.sites import START, Site, found, later, log_differences, settle, sites

_NAMES = ("Kaya", "Ölçer", "O'Neill")


def history(two: list[Site], chance: random.Random) -> tuple[ForeignChangeSet, ...]:
    """Let two desks enter, edit, merge and erase families, hearing of each other now and then; answer the log of both."""
    for _ in range(14):
        site = chance.choice(two)
        ids = site.desk.ask(families.family_ids)
        act = chance.choice(("enter", "enter", "edit", "edit", "merge", "erase", "settle"))
        with suppress(AppError):
            if act == "enter" or len(ids) < 2:
                site.desk.do(families.save_family, _draft(chance))
            elif act == "edit":
                draft = site.desk.ask(families.family_draft, chance.choice(ids))
                site.desk.do(families.save_family, replace(draft, remark=chance.choice(_NAMES)))
            elif act == "merge":
                site.desk.do(merge_families, *chance.sample(ids, 2))
            elif act == "erase":
                site.desk.do(erase_family, chance.choice(ids), reason="Wunsch")
            else:
                settle(two)
        later(two, minutes=chance.randrange(30))
    settle(two)
    return two[0].file_for()


def _draft(chance: random.Random) -> FamilyDraft:
    name = chance.choice(_NAMES)
    return FamilyDraft(
        adults=(AdultDraft(family_name=name, given_names="Ada"),), children=(ChildDraft(family_name=name, given_names="Can"),)
    )


def _queue(work: Work) -> list[object]:
    access = work.families._access
    return [sorted(access.rows("SELECT * FROM parked")), sorted(access.rows("SELECT hlc, command, actor_id, takes_back FROM change_set"))]


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_what_is_at_hand_all_some_or_none_comes_to_the_same(
    empty_store: tuple[Path, bytes], tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    chance, folder = random.Random(seed), tmp_path_factory.mktemp("fresh")  # noqa: S311 - repeatable
    with sites(empty_store, folder, 2) as two:
        file = history(two, chance)
        half = chance.randrange(len(file))
        states = []
        for most in (0, 7, 50_000):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(fresh, "_MOST", most)
                site = found(empty_store, folder / f"{most}.db", "c" * 8, seed=9)
                later([site], days=1)
                site.take(file[:half])
                site.take(file)
                states.append((site.state(), site.desk.ask(_queue)))
                assert site.desk.ask(log_differences) == ()
                site.close()
    assert states[0] == states[1] == states[2]


def test_what_a_file_brings_and_erases_at_once_is_gone_with_the_paper_that_names_it(two: list[Site]) -> None:
    told: list[tuple[str, str, dict[str, object]]] = [
        _begun("family", "f" * 36),
        _begun("child", "c" * 36, family_id="f" * 36, given_names="Zoe"),
        _begun("application", "a" * 36, child_id="c" * 36),
        _begun("print", "p" * 36, facts="Zoe", printed_at=START.replace(tzinfo=None).isoformat(), first_page=1, last_page=2),
        _begun("printed_application", "x" * 36, print_id="p" * 36, application_id="a" * 36),
        ("family", "f" * 36, {"!": True}),
    ]
    hlc = f"{int(START.timestamp() * 1000):012x}-0000-zzzzzzzz"
    changes = tuple(ForeignChange("zzzzzzzz", seq, kind, each, fields, {}) for seq, (kind, each, fields) in enumerate(told, 1))
    two[0].take([ForeignChangeSet(hlc, "zzzzzzzz", "odd", None, START, None, changes)])
    assert two[0].desk.ask(log_differences) == ()
    state = two[0].state()
    assert [state[table] for table in ("family", "child", "application", "print_record", "printed_application")] == [[]] * 5
    assert "Zoe" not in str(state)


def _begun(kind: str, entity_id: str, **fields: object) -> tuple[str, str, dict[str, object]]:
    """Answer a new thing with something in every field that must hold something."""
    shape = known_shape(ChangeKind(kind))
    days, lists = (
        dict.fromkeys(shape.days, START.date().isoformat()),
        {name: next(iter(words)).value for name, words in shape.lists.items()},
    )
    given = {name: (days | lists).get(name, "x") for name in shape.untold}
    return kind, entity_id, {"*": True, **given, **fields}
