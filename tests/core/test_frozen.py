"""A frozen dataclass of ours behaves like one of the standard library's, and costs much less to define."""

import copy
import dataclasses
import os
import pickle
import time
from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, field, fields, replace
from functools import cached_property
from typing import Any

import pytest
from typing_extensions import override

from app.core import frozen

Define = Callable[..., Any]


@frozen.dataclass(frozen=True)
class Place:
    street: str
    city: str = "Bonn"


@pytest.fixture(params=[dataclasses.dataclass, frozen.dataclass], ids=["standard library", "ours"])
def define(request: pytest.FixtureRequest) -> Define:
    found: Define = request.param
    return found


def point(define: Define) -> Any:
    class Point:
        """A place on paper."""

        x: int
        y: int = 0
        names: list[str] = field(default_factory=list, compare=False)
        secret: str = field(default="", repr=False)

    return define(frozen=True)(Point)


def test_values_are_given_by_place_or_by_name(define: Define) -> None:
    point_class = point(define)
    one = point_class(1, secret="s")
    assert (one.x, one.y, one.names, one.secret) == (1, 0, [], "s")
    assert point_class(1).names is not point_class(1).names
    assert point_class(x=1, y=2) == point_class(1, 2)


@pytest.mark.parametrize(("args", "given"), [((), {}), ((1,), {"x": 1}), ((1,), {"z": 1}), ((1, 2, [], "", 5), {})])
def test_missing_unknown_and_doubled_values_are_refused(define: Define, args: tuple[object, ...], given: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        point(define)(*args, **given)


def test_by_name_only(define: Define) -> None:
    class Named:
        """Nothing by place."""

        a: int
        b: int = 2

    named_class = define(frozen=True, kw_only=True)(Named)
    assert named_class(a=1).b == 2
    with pytest.raises(TypeError):
        named_class(1)


def test_nothing_is_changed_or_deleted(define: Define) -> None:
    one = point(define)(1)
    with pytest.raises(FrozenInstanceError):
        one.x = 2
    with pytest.raises(FrozenInstanceError):
        del one.x
    assert one.x == 1


def test_likeness_and_hash_look_at_what_is_compared(define: Define) -> None:
    point_class = point(define)
    assert point_class(1, names=["a"]) == point_class(1, names=["b"])
    assert hash(point_class(1, names=["a"])) == hash(point_class(1, names=["b"]))
    assert point_class(1) != point_class(2)
    assert point_class(1) != (1, 0, "")
    assert point(define)(1) != point_class(1)
    assert len({point_class(1), point_class(1), point_class(1, secret="s")}) == 2


def test_it_is_written_without_what_is_hidden(define: Define) -> None:
    assert repr(point(define)(1, secret="s")).endswith("Point(x=1, y=0, names=[])")


def test_fields_replace_and_asdict_know_it(define: Define) -> None:
    point_class = point(define)
    assert [each.name for each in fields(point_class)] == ["x", "y", "names", "secret"]
    assert replace(point_class(1, 5), x=2) == point_class(2, 5)
    assert asdict(point_class(1)) == {"x": 1, "y": 0, "names": [], "secret": ""}
    match point_class(1, 2):
        case point_class(x, y):
            assert (x, y) == (1, 2)
        case _:
            pytest.fail("not matched by place")


def test_a_class_inherits_fields_and_may_give_them_other_defaults(define: Define) -> None:
    class Child(point(define)):  # type: ignore[misc]  # made by the test
        """A point with more to it."""

        y: int = 7
        more: str = ""

    child_class = define(frozen=True)(Child)
    assert [each.name for each in fields(child_class)] == ["x", "y", "names", "secret", "more"]
    assert child_class(1).y == 7
    assert child_class(1) == child_class(1, 7, [], "", "")


def test_methods_of_the_class_itself_stay(define: Define) -> None:
    class Own:  # noqa: PLW1641 - the decorator adds it
        """Compares by its own rule."""

        word: str

        @override
        def __repr__(self) -> str:
            return "hidden"

        @override
        def __eq__(self, other: object) -> bool:
            return isinstance(other, Own) and self.word.lower() == other.word.lower()

        @cached_property
        def length(self) -> int:
            return len(self.word)

    own_class = define(frozen=True)(Own)
    one = own_class("Kita")
    assert (repr(one), one.length, one) == ("hidden", 4, own_class("KITA"))
    assert hash(one) == hash(own_class("Kita"))


def test_it_may_have_one_field_or_none(define: Define) -> None:
    class Nothing:
        """Without fields."""

    class One:
        """With one."""

        word: str

    nothing_class, one_class = define(frozen=True)(Nothing), define(frozen=True)(One)
    assert nothing_class() == nothing_class()
    assert one_class("a") == one_class("a")
    assert {one_class("a"), nothing_class()} == {nothing_class(), one_class("a")}


def test_it_is_copied_and_pickled() -> None:
    place = Place("Am Markt 1")
    assert copy.deepcopy(place) == place
    assert pickle.loads(pickle.dumps(place)) == place  # noqa: S301 - written in the line itself


def test_a_class_that_may_change_is_refused() -> None:
    with pytest.raises(TypeError):
        frozen.dataclass(frozen=False)(type("Loose", (), {}))


def test_defining_one_costs_a_fraction() -> None:
    rounds = 400 if os.name == "nt" else 10  # Windows counts in steps of 16 ms

    def seconds(define: Define) -> float:
        began = time.thread_time()
        for _ in range(rounds):
            point(define)
        return time.thread_time() - began

    seconds(frozen.dataclass)
    ours, theirs = (min(seconds(define) for _ in range(5)) for define in (frozen.dataclass, dataclasses.dataclass))
    assert ours < theirs / 4
