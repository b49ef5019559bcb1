"""The command ``recheck``: what law, facts or days have changed for whom, since it was last taken note of or since a day."""

from collections.abc import Iterator

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.request import Request
from app.cli.store_commands import passphrase_of
from app.core.clock import local_date
from app.core.dates import format_date
from app.core.terms import word
from app.domain.benefits.recheck import Change, Outcome, Standpoint
from app.domain.benefits.saying import said_change
from app.services.rechecks import FamilyChange, Recheck, keep_seen, recheck_all


def recheck(request: Request, context: CliContext) -> Answer:
    """Check all families again, and compare with what is kept, or with the law and the day of then."""
    folder, since, today = context.door.folder(request.data_dir), request.on, local_date(context.door.clock())
    former = Standpoint(context.door.shelf(folder, on=since).law().catalogue, since) if since else None
    now = Standpoint(context.door.shelf(folder).law().catalogue, today)
    with context.door.opened(folder, passphrase_of(request)) as store:
        found = recheck_all(store.desk, now=now, former=former)
        if request.seen:
            store.desk.do(keep_seen, [each.family_id for each in found.families], now)
    content = {
        "since": since,
        "on": today,
        "catalogues": [former.law.version if former else None, now.law.version],
        "looked_at": found.looked_at,
        "families": [{"family_id": each.family_id, "changes": [_plain(change) for change in each.changes]} for each in found.families],
    }
    return Answer(content, (_head(found, former), *(line for each in found.families for line in _told(each))))


def _head(found: Recheck, former: Standpoint | None) -> str:
    law, count = found.now.law.version, f"{len(found.families)} von {found.looked_at} Familien betroffen."
    if former is None:
        return f"Katalog {law}, seit zuletzt gelesen: {count}"
    return f"Seit {format_date(former.on)}, Katalog {former.law.version}, jetzt {law}: {count}"


def _plain(change: Change) -> dict[str, object]:
    return {
        "child_id": change.child_id,
        "benefit": change.benefit,
        "fields": change.fields,
        "causes": change.causes,
        "before": _brief(change.before),
        "after": {**_brief(change.after), "reason": change.finding.reason},
    }


def _brief(outcome: Outcome) -> dict[str, object]:
    return {"verdict": outcome.verdict, "route": outcome.route}


def _told(family: FamilyChange) -> Iterator[str]:
    yield f"{family.title}  {family.family_id}"
    for change in family.changes:
        causes = ", ".join(word("cause", cause) for cause in change.causes)
        benefit = word("benefit", change.benefit)
        yield f"  {family.called[change.child_id]}, {benefit}: {said_change(change)} ({causes}). {change.finding.reason}"


COMMANDS = {"recheck": recheck}
