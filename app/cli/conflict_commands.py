"""Two states of one thing: show them, and decide."""

from collections.abc import Iterator
from contextlib import suppress

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.request import Request
from app.cli.store_commands import passphrase_of
from app.core.clock import local_date
from app.core.dates import format_date
from app.domain.conflicts import Conflict, Keep, Version
from app.services import conflicts as services


def conflicts(request: Request, context: CliContext) -> Answer:
    """Show what is to be decided, or decide one."""
    with context.door.opened(context.door.folder(request.data_dir), passphrase_of(request)) as store:
        if request.action == "resolve":
            store.desk.do(services.resolve_conflict, request.text, Keep(request.keep))
        left, sites = store.desk.ask(services.open_conflicts), store.desk.ask(services.site_names)
    lines = [line for each in left for line in _lines(each, sites)]
    return Answer({"conflicts": [_content(each, sites) for each in left]}, tuple(lines) or ("Nichts zu entscheiden.",))


def _lines(conflict: Conflict, sites: dict[str, str]) -> Iterator[str]:
    asked = " (Familie wird gefragt)" if conflict.is_asked else ""
    yield f"{conflict.id}  {' – '.join(part for part in (conflict.title, conflict.label) if part)}{asked}"
    for keep, version in (("ours", conflict.ours), ("theirs", conflict.theirs)):
        mark = "*" if version is conflict.stands else " "
        written = f"{_site(version, sites)}, {format_date(local_date(version.made_at))} {version.actor_sign}".rstrip()
        yield f"  {mark} {keep}: {version.value}  ({written})"


def _content(conflict: Conflict, sites: dict[str, str]) -> dict[str, object]:
    return {
        "id": conflict.id,
        "kind": conflict.kind,
        "entity": conflict.entity,
        "entity_id": conflict.entity_id,
        "family_id": conflict.family_id,
        "field": conflict.field,
        "label": conflict.label,
        "title": conflict.title,
        "asked": conflict.is_asked,
        "may_keep_both": conflict.may_keep_both,
        "stands": "ours" if conflict.stands is conflict.ours else "theirs",
        "ours": _version(conflict.ours, sites),
        "theirs": _version(conflict.theirs, sites),
    }


def _version(version: Version, sites: dict[str, str]) -> dict[str, object]:
    return {
        "value": version.value,
        "site": _site(version, sites),
        "origin": version.origin,
        "at": version.made_at,
        "by": version.actor_sign,
    }


def _site(version: Version, sites: dict[str, str]) -> str:
    with suppress(KeyError):
        return "hier" if version.is_ours else sites[version.origin]
    return "anderer Standort"


COMMANDS = {"conflicts": conflicts}
