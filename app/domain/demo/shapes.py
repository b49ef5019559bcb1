"""The shape of an invented family: what is decided before anybody gets a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.demo.chance import Chance
from app.domain.terms import Route


class Household(StrEnum):
    """Who lives with the children."""

    COUPLE = "couple"
    MOTHER = "mother"
    FATHER = "father"
    APART = "apart"
    GRANDPARENT = "grandparent"


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What a family is to be like. Equal ages are twins; ``routes`` has one entry per child."""

    language: str
    household: Household
    ages: tuple[float, ...]
    routes: tuple[Route, ...]
    site: int = 0
    family_name: str | None = None
    address_protected: bool = False
    single_name: bool = False
    birth_year_only: bool = False


_HOUSEHOLDS = {Household.COUPLE: 60, Household.MOTHER: 24, Household.FATHER: 4, Household.APART: 9, Household.GRANDPARENT: 3}
_ROUTES = {
    Route.SGB2: 34,
    Route.NONE: 24,
    Route.WOHNGELD: 16,
    Route.KIZ: 14,
    Route.ASYL3: 4,
    Route.ASYL2: 4,
    Route.SGB12: 4,
}
_CHILDREN = {1: 46, 2: 36, 3: 14, 4: 4}
_TWINS = 3
_MIXED_ROUTES = 5


def draw(rng: Chance, weights: dict[str, int]) -> str:
    """Draw one key by its weight."""
    return rng.choices(tuple(weights), tuple(weights.values()))[0]


def draw_shape(rng: Chance, languages: dict[str, int], *, sites: int, at_most: int = 4) -> Shape:
    """Draw a family; ``at_most`` children."""
    count = min(rng.choices(tuple(_CHILDREN), tuple(_CHILDREN.values()))[0], at_most)
    return Shape(
        language=draw(rng, languages),
        household=rng.choices(tuple(_HOUSEHOLDS), tuple(_HOUSEHOLDS.values()))[0],
        ages=_ages(rng, count),
        routes=_routes(rng, count),
        site=rng.choices(range(sites), range(sites + 2, 2, -1))[0],
        address_protected=rng.happens(1),
    )


def _ages(rng: Chance, count: int) -> tuple[float, ...]:
    """Draw ages: the youngest is of Kita age, the others are older by what families space their children."""
    age = rng.uniform(1.1, 6.2)
    ages = [age]
    while len(ages) < count:
        age = age if rng.happens(_TWINS) else age + rng.uniform(1.3, 4.5)
        ages.append(min(age, 17.5 - len(ages) * 0.01))
    return tuple(reversed(ages))


def _routes(rng: Chance, count: int) -> tuple[Route, ...]:
    first = rng.choices(tuple(_ROUTES), tuple(_ROUTES.values()))[0]
    return tuple(_other_route(rng, first) for _ in range(count))


def _other_route(rng: Chance, first: Route) -> Route:
    """Answer the family's route; in a mixed household one child has another."""
    alternatives: Sequence[Route] = (Route.WOHNGELD, Route.NONE)
    return rng.choice(alternatives) if first is Route.SGB2 and rng.happens(_MIXED_ROUTES) else first
