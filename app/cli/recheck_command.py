"""The command ``recheck``: what the law or the days have changed for whom since a day."""

from collections.abc import Iterator

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.request import Request, given
from app.cli.store_commands import passphrase_of
from app.core.clock import local_date
from app.core.dates import format_date
from app.core.terms import word
from app.domain.benefits.recheck import Change, Standpoint
from app.domain.benefits.verdict import Finding
from app.services.rechecks import FamilyChange, recheck_all


def recheck(request: Request, context: CliContext) -> Answer:
    """Check all families again, by the law and on the day of then and of now."""
    folder, since = context.door.folder(request.data_dir), given(request.on)
    today = local_date(context.door.clock())
    before = Standpoint(context.door.shelf(folder, on=since).law().catalogue, since)
    after = Standpoint(context.door.shelf(folder).law().catalogue, today)
    with context.door.opened(folder, passphrase_of(request)) as store:
        found = recheck_all(store.desk, before=before, after=after)
    content = {
        "since": before.on,
        "on": after.on,
        "catalogues": [before.law.version, after.law.version],
        "looked_at": found.looked_at,
        "families": [{"family_id": each.family_id, "changes": [_plain(change) for change in each.changes]} for each in found.families],
    }
    head = f"Seit {format_date(since)}, Katalog {before.law.version}, jetzt {after.law.version}:"
    count = f"{len(found.families)} von {found.looked_at} Familien betroffen."
    return Answer(content, (f"{head} {count}", *(line for each in found.families for line in _told(each))))


def _plain(change: Change) -> dict[str, object]:
    return {
        "child_id": change.child_id,
        "benefit": change.benefit,
        "fields": change.fields,
        "before": _brief(change.before),
        "after": _brief(change.after),
    }


def _brief(finding: Finding) -> dict[str, object]:
    return {"verdict": finding.verdict, "reason": finding.reason, "route": finding.route}


def _told(family: FamilyChange) -> Iterator[str]:
    yield f"{family.title}  {family.family_id}"
    for change in family.changes:
        verdicts = " → ".join(dict.fromkeys(word("verdict", each.verdict) for each in (change.before, change.after)))
        yield f"  {word('benefit', change.benefit)}: {verdicts}. {change.after.reason}"
