"""Read the case file of ``check`` (``docs/formats/case.md``): JSON → Case, strictly, each fault with its line and place."""

import json
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from itertools import combinations

from app.core.errors import ErrorCode, UserError
from app.domain.benefits.catalogue import Catalogue
from app.domain.benefits.facts import ActivityFacts, Case, ChildFacts, GrantFacts
from app.domain.documents import Fault, read_document, without_doubles
from app.domain.json_lines import line_of


class CaseFault(StrEnum):
    """What is wrong with a case whose form is right; with ``Fault``, group ``fault`` of ``terms.toml``."""

    NOT_JSON = "not_json"
    KEY_TWICE = "key_twice"
    UNKNOWN_ROUTE = "unknown_route"
    UNKNOWN_PLACE = "unknown_place"
    REVERSED = "reversed"
    BIRTH_IN_FUTURE = "birth_in_future"
    OVERLAP = "overlap"
    NEGATIVE = "negative"
    ID_TWICE = "id_twice"
    ID_EMPTY = "id_empty"


def case_from_json(text: str, *, file: str, on: date, law: Catalogue) -> Case:
    """Read a case for a check on a day.

    Raises:
        UserError: CASE_FILE with file, line, place and fault.
    """
    content = _parsed(text, file)
    try:
        case = read_document(Case, _with_known_routes(content, law))
    except UserError as error:
        place = str(error.facts["place"])
        raise _refusal(text, file, place, _said_more_exactly(place, Fault(str(error.facts["fault"])))) from error
    for place, fault in _faults(case, on, law):
        raise _refusal(text, file, place, fault)
    return case


def _parsed(text: str, file: str) -> object:
    try:
        content: object = json.loads(text, object_pairs_hook=without_doubles)
    except json.JSONDecodeError as error:
        raise UserError(ErrorCode.CASE_FILE, file=file, line=error.lineno, fault=CaseFault.NOT_JSON) from error
    except UserError as error:
        key = str(error.facts["place"])
        raise UserError(ErrorCode.CASE_FILE, file=file, line=_second_line(text, key), place=key, fault=CaseFault.KEY_TWICE) from error
    except (ValueError, RecursionError) as error:
        raise UserError(ErrorCode.CASE_FILE, file=file, line=1, fault=CaseFault.NOT_JSON) from error
    return content


def _second_line(text: str, key: str) -> int:
    lines = [number for number, line in enumerate(text.splitlines(), 1) for _ in range(line.count(json.dumps(key, ensure_ascii=False)))]
    return lines[1] if len(lines) > 1 else 1


def _with_known_routes(content: object, law: Catalogue) -> object:
    """Put the code of a route where a name of it that changed stands (Bürgergeld, Grundsicherungsgeld)."""
    names = {name: route.id for route in law.routes.values() for name in route.also}
    for child in _objects(content, "children"):
        for grant in _objects(child, "grants"):
            route = grant.get("route")
            if isinstance(route, str):
                grant["route"] = names.get(route, route)
    return content


def _objects(content: object, key: str) -> Iterator[dict[str, object]]:
    given = content.get(key) if isinstance(content, dict) else None
    return (each for each in given if isinstance(each, dict)) if isinstance(given, list) else iter(())


def _said_more_exactly(place: str, fault: Fault) -> Fault | CaseFault:
    if fault is Fault.WRONG_VALUE and place.endswith(".route"):
        return CaseFault.UNKNOWN_ROUTE
    if fault is Fault.WRONG_VALUE and place.endswith(".attends"):
        return CaseFault.UNKNOWN_PLACE
    return fault


def _refusal(text: str, file: str, place: str, fault: Fault | CaseFault) -> UserError:
    return UserError(ErrorCode.CASE_FILE, file=file, line=line_of(text, place), place=place or "children", fault=fault)


_Found = Iterator[tuple[str, CaseFault]]


def _faults(case: Case, on: date, law: Catalogue) -> _Found:
    seen: set[str] = set()
    for number, child in enumerate(case.children):
        at = f"children[{number}]"
        if not child.id.strip() or child.id in seen:
            yield f"{at}.id", CaseFault.ID_TWICE if child.id in seen else CaseFault.ID_EMPTY
        seen.add(child.id)
        yield from _child_faults(at, child, on)
        yield from _grant_faults(at, child, law)


def _child_faults(at: str, child: ChildFacts, on: date) -> _Found:
    if child.birth_date is not None and child.birth_date > on:
        yield f"{at}.birth_date", CaseFault.BIRTH_IN_FUTURE
    if isinstance(child.activity, ActivityFacts) and child.activity.cost_eur is not None and child.activity.cost_eur < 0:
        yield f"{at}.activity.cost_eur", CaseFault.NEGATIVE


def _grant_faults(at: str, child: ChildFacts, law: Catalogue) -> _Found:
    grants = child.grants or ()
    for number, grant in enumerate(grants):
        if grant.route not in law.routes:
            yield f"{at}.grants[{number}].route", CaseFault.UNKNOWN_ROUTE
        if grant.valid_from and grant.valid_until and grant.valid_until < grant.valid_from:
            yield f"{at}.grants[{number}].to", CaseFault.REVERSED
    for (_, first), (number, second) in combinations(enumerate(grants), 2):
        if first.route is second.route and _overlap(first, second, law):
            yield f"{at}.grants[{number}].from", CaseFault.OVERLAP


def _overlap(first: GrantFacts, second: GrantFacts, law: Catalogue) -> bool:
    """Tell whether two grants surely share a day; a day that is not known is not guessed."""
    (start, end), (other_start, other_end) = _known_days(first, law), _known_days(second, law)
    return bool(start and end and other_start and other_end and start <= other_end and other_start <= end)


def _known_days(grant: GrantFacts, law: Catalogue) -> tuple[date | None, date | None]:
    route = law.routes.get(grant.route)
    open_end = date.max if route and route.open_ended and grant.valid_from else grant.valid_from
    return grant.valid_from or grant.valid_until, grant.valid_until or open_end
