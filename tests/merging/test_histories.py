"""Random histories of a few desks, without any store: what merging must never do, checked against what each desk really knew."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from app.core.hlc import Stamp, next_stamp
from app.domain.merge import ERASED, EXISTS, Overlooked, Thing, Write, every_field, merged, overlooked
from tests.conftest import START
from tests.soak import rounds

THING = "thing"
LATER = "from tomorrow"
"""A field that only a newer version knows."""
FIELDS = ("phone", "city", LATER)
CLOCKS_OFF = (0, -3, 5, 0, -1)
GONE = "gone"

Step = tuple[str, int, int, str, str]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["edit", "edit", "edit", "edit", "delete", "make", "erase", "hear", "hear", "wait"]),
        st.integers(0, 4),
        st.integers(0, 4),
        st.sampled_from(FIELDS),
        st.sampled_from("123"),
    ),
    max_size=30,
)


@dataclass(frozen=True)
class Known:
    """A write, and everything whoever wrote it knew."""

    write: Write
    past: frozenset[str]

    @property
    def name(self) -> str:
        return self.write.hlc

    def says(self, name: str) -> object:
        """Answer what it says of a field: a deletion and a new beginning speak of all."""
        if self.write.ends:
            return GONE
        return self.write.fields.get(name)

    def speaks_of(self, name: str) -> bool:
        return name in self.write.fields or self.write.ends or (self.write.begins and name in self.write.replaced)


@dataclass
class Desk:
    """One site: what it holds of the one thing, and its own wrong clock."""

    number: int
    hours: int = 0
    log: dict[str, Known] = field(default_factory=dict)

    @property
    def thing(self) -> Thing:
        return merged((each.write for each in self.log.values()), _readable)

    def write(self, minute: int, fields: dict[str, object]) -> None:
        newest = Stamp.parse(max(self.log)) if self.log else None
        hlc = str(next_stamp(newest, START + timedelta(hours=self.hours, minutes=minute), str(self.number) * 8))
        clocks: dict[str, str] = {}
        for known in sorted(self.log.values(), key=lambda each: each.name):
            clocks |= dict.fromkeys(known.write.fields, known.name)
        whole = EXISTS in fields
        replaced = {name: clock for name, clock in clocks.items() if (whole or name in fields) and name != ERASED}
        self.log[hlc] = Known(Write(hlc, 1, fields, {} if ERASED in fields else replaced), frozenset(self.log))

    def hear(self, other: "Desk") -> None:
        self.log |= other.log


def _readable(fields: Mapping[str, object]) -> Mapping[str, object]:
    return {name: value for name, value in every_field(fields).items() if name != LATER}


def played(steps: Iterable[Step]) -> list[Desk]:
    """Let the desks work, each after its own clock; the first one made the thing and told all."""
    desks = [Desk(number, hours) for number, hours in enumerate(CLOCKS_OFF)]
    desks[0].write(0, {EXISTS: True, "phone": "0"})
    for desk in desks:
        desk.hear(desks[0])
    for minute, (what, one, other, name, value) in enumerate(steps):
        desk = desks[one]
        exists = desk.thing.exists
        if what == "hear":
            desk.hear(desks[other])
        elif what == "edit" and exists and desk.thing.fields.get(name) != value:
            desk.write(minute, {name: value})
        elif what == "delete" and exists:
            desk.write(minute, {EXISTS: None})
        elif what == "make" and not exists and not desk.thing.is_erased:
            desk.write(minute, {EXISTS: True, name: value})
        elif what == "erase" and value == "3":
            desk.write(minute, {ERASED: True})
    return desks


def everything(desks: list[Desk]) -> list[Known]:
    log: dict[str, Known] = {}
    for desk in desks:
        log |= desk.log
    return [log[name] for name in sorted(log)]


@settings(
    max_examples=rounds(usual=300, soak=10_000),
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(steps=STEPS, chance=st.randoms(use_true_random=False))
@example(
    steps=[
        ("edit", 4, 4, "city", "2"),
        ("edit", 1, 2, "city", "3"),
        ("delete", 2, 1, "phone", "2"),
        ("make", 2, 3, "phone", "2"),
        ("edit", 0, 3, "city", "3"),
    ],
    chance=Random(1),  # noqa: S311 - shuffles a history
)
def test_no_history_loses_an_edit_hides_a_conflict_or_brings_anybody_back(steps: list[Step], chance: object) -> None:
    written = everything(played(steps))
    writes = [each.write for each in written]
    thing, losses = merged(writes, _readable), overlooked(writes)

    shuffled = [*writes, *writes[::2]]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # random.Random, as hypothesis makes it
    assert merged(shuffled, _readable) == thing, "the order in which files came, or a file that came twice, made a difference"
    assert overlooked(shuffled) == losses

    if any(ERASED in write.fields for write in writes):
        assert thing == Thing(exists=False, fields={}, clocks={}, is_erased=True)
        assert losses == ()
        return
    assert thing.exists == (
        max(write.hlc for write in writes if write.begins) > max((write.hlc for write in writes if write.ends), default="")
    )
    for name in FIELDS:
        _check_field(name, [each for each in written if each.speaks_of(name)], thing, losses)


def _check_field(name: str, told: list[Known], thing: Thing, losses: tuple[Overlooked, ...]) -> None:
    listed = {loss.lost for loss in losses if loss.field in (name, EXISTS)}
    holds = next((each for each in reversed(told) if not each.write.ends), None)  # made again, what it said before may stay
    for each in told:
        others = [other for other in told if other is not each]
        strangers = [other for other in others if other.name not in each.past and each.name not in other.past]
        if not strangers and not any(each.name in other.past for other in others) and name != LATER and not each.write.ends:
            assert thing.fields.get(name) == each.says(name), "nobody contested this edit"
        beaten = [other for other in strangers if other.name > each.name and other.says(name) not in (each.says(name), GONE)]
        heard = any(each.name in other.past for other in others)
        same = [other for other in strangers if other.says(name) == each.says(name)]
        repeated = any(other is holds or _was_heard(other, told) or other.name in listed for other in same)
        if beaten and not heard and not repeated and each.says(name) not in (None, GONE) and thing.exists:
            assert each.name in listed, "two that did not know of each other, and nobody will hear of it"
    for loss in losses:
        if loss.field == name:
            each = next(each for each in told if each.name == loss.lost)
            assert any(each.name not in other.past for other in told if other is not each), "everybody knew, so there is nothing to decide"


def test_two_who_said_the_same_and_lost_to_a_third_are_listed_once() -> None:
    made = Write("1", 1, {EXISTS: True, "phone": "0"}, {})
    alike = [Write(hlc, 1, {"phone": "0171"}, {"phone": "1"}) for hlc in ("2-aaaaaaaa", "3-bbbbbbbb")]
    third = Write("4-cccccccc", 1, {"phone": "0152"}, {"phone": "1"})
    assert overlooked([made, *alike, third]) == (Overlooked("phone", "3-bbbbbbbb"),)
    ends = Write("4-cccccccc", 1, {EXISTS: None}, {EXISTS: "1", "phone": "1"})
    assert overlooked([made, *alike, ends]) == (Overlooked(EXISTS, "3-bbbbbbbb"),)
    assert overlooked([made, *alike]) == (), "who said the same contests nothing"
    again = Write("2-cccccccc", 2, {"phone": "0171"}, {"phone": "2-aaaaaaaa"})
    assert overlooked([made, alike[0], again, alike[1], third]) == (Overlooked("phone", "2-cccccccc"),), "saying it twice answers nobody"
    knowing = Write("4-cccccccc", 1, {"phone": "0152"}, {"phone": "2-aaaaaaaa"})
    assert overlooked([made, *alike, knowing]) == (), "whoever wrote over one of them knew what both said"


@settings(max_examples=rounds(usual=100, soak=2_000), deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_an_edit_of_what_somebody_else_deleted_is_listed(steps: list[Step]) -> None:
    written = everything(played(steps))
    writes = [each.write for each in written]
    thing = merged(writes, _readable)
    ends = [each for each in written if each.write.ends]
    if thing.exists or thing.is_erased or not ends:
        return
    known = frozenset[str]().union(*(each.past for each in written if each.write.ends or each.write.begins))
    unseen = [
        each
        for each in written
        if each.name not in known
        and not any(each.name in other.past for other in written)
        and not each.write.begins
        and not each.write.ends
        and not any(_was_heard(other, written) for other in _who_said(each, written))
    ]
    if unseen:
        assert [loss.field for loss in overlooked(writes)] == [EXISTS]


def _who_said(each: Known, written: list[Known]) -> list[Known]:
    """Answer who else said the same of the same field."""
    return [other for other in written if other is not each and each.write.fields.items() & other.write.fields.items()]


def _was_heard(each: Known, told: list[Known]) -> bool:
    """Tell whether somebody knew of a write when writing."""
    return any(each.name in other.past for other in told)
