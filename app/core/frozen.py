"""Frozen dataclasses that cost next to nothing to define.

For every class, ``dataclasses`` writes the text of six methods and has Python compile them: half a millisecond a class, and more than a
hundred classes are defined before the first screen (``docs/adr/0006``). Here all classes share methods that look at the fields. To
the type checker, to ``fields``, ``replace`` and ``asdict``, and to whoever holds an instance these are dataclasses like any other.
"""

import dataclasses
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import Field, dataclass
else:

    def dataclass(*, frozen: bool, kw_only: bool = False) -> Callable[[type], type]:
        """Define a frozen dataclass; what does not change itself needs nothing else."""
        if not frozen:
            raise TypeError("only frozen dataclasses are defined here")
        return lambda cls: _defined(cls, kw_only=kw_only)


_Fields = Sequence["Field[Any]"]
_Values = Callable[[Any], tuple[object, ...]]


def _defined(cls: type, *, kw_only: bool) -> type:
    dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(cls)
    fields = dataclasses.fields(cls)
    compared = _values_of([field for field in fields if field.compare])
    methods = (
        _init(fields),
        _repr([field.name for field in fields if field.repr]),
        _eq(compared),
        _hash(compared),
        __setattr__,
        __delattr__,
    )
    for method in methods:
        if method.__name__ not in cls.__dict__ or cls.__dict__[method.__name__] is None:  # __hash__ is None beside a class's own __eq__
            setattr(cls, method.__name__, method)
    return cls


def _init(fields: _Fields) -> Callable[..., None]:
    places = tuple(field.name for field in fields if not field.kw_only)
    names = {field.name for field in fields}
    defaults = {field.name: field.default for field in fields if field.default is not dataclasses.MISSING}
    factories = {field.name: field.default_factory for field in fields if field.default_factory is not dataclasses.MISSING}

    def __init__(self: object, /, *args: object, **given: object) -> None:  # noqa: N807 - becomes the method of a class
        if args:
            given = _placed(self, places, args, given)
        values = {**defaults, **given}
        for name, factory in factories.items():
            if name not in values:
                values[name] = factory()
        if values.keys() != names:
            raise TypeError(f"{type(self).__name__}: missing or unknown: {', '.join(sorted(values.keys() ^ names))}")
        vars(self).update(values)

    return __init__


def _placed(self: object, places: tuple[str, ...], args: tuple[object, ...], given: dict[str, object]) -> dict[str, object]:
    """Answer what was given by name and by place."""
    by_place = dict(zip(places, args, strict=False))
    if len(args) > len(places) or by_place.keys() & given.keys():
        raise TypeError(f"{type(self).__name__}: too many values, or one given twice")
    return by_place | given


def _values_of(fields: _Fields) -> _Values:
    names = [field.name for field in fields]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple(getattr(self, name) for name in names)


def _eq(values: _Values) -> Callable[[object, object], bool]:
    def __eq__(self: object, other: object) -> bool:  # noqa: N807 - as above
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) == values(other)

    return __eq__


def _hash(values: _Values) -> Callable[[object], int]:
    def __hash__(self: object) -> int:  # noqa: N807 - as above
        return hash(values(self))

    return __hash__


def _repr(names: Sequence[str]) -> Callable[[object], str]:
    def __repr__(self: object) -> str:  # noqa: N807 - as above
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return __repr__


def __setattr__(_self: object, name: str, _value: object) -> NoReturn:  # noqa: N807 - as above
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def __delattr__(_self: object, name: str) -> NoReturn:  # noqa: N807 - as above
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
