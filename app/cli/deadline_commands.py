"""Deadlines without a store: the day, and the rule that made it."""

from collections.abc import Callable

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.request import Request, given
from app.core.dates import format_day
from app.domain.deadline_rules import DeadlineRules
from app.domain.deadlines import (
    Deadline,
    bkgg_limitation,
    cooperation,
    cooperation_until,
    grant_end,
    inaction,
    kita_year,
    kiz_renewal,
    objection,
)
from app.domain.terms import NoticeChannel

_WORDS = {"untaetigkeit": "Möglich ab", "grant-end": "Ende:", "kita-year": "Ende:"}


def deadline(request: Request, context: CliContext) -> Answer:
    """Reckon one deadline."""
    rules = context.door.shelf(context.door.folder(request.data_dir)).law().deadlines
    found = _KINDS[request.action](request, rules)
    content = {"date": found.day, "notified": found.notified, "raw_end": found.raw_end, "rule": found.rule}
    word = _WORDS.get(request.action, "Spätestens")
    return Answer(content, (f"{word} {format_day(found.day)}", found.rule, *(f"  {hint}" for hint in found.hints)))


def _objection(request: Request, rules: DeadlineRules) -> Deadline:
    return objection(given(request.posted), rules, channel=NoticeChannel(request.channel), instructed=not request.no_instruction)


def _inaction(request: Request, rules: DeadlineRules) -> Deadline:
    return inaction(given(request.received), rules, on_objection=request.objection)


def _cooperation(request: Request, rules: DeadlineRules) -> Deadline:
    if request.to is not None:
        return cooperation_until(request.to, rules, is_fixed=request.fixed)
    return cooperation(given(request.received), given(request.days), rules)


_KINDS: dict[str, Callable[[Request, DeadlineRules], Deadline]] = {
    "widerspruch": _objection,
    "untaetigkeit": _inaction,
    "bkgg": lambda request, rules: bkgg_limitation(given(request.month), rules),
    "grant-end": lambda request, rules: grant_end(given(request.to), rules),
    "kiz-renewal": lambda request, rules: kiz_renewal(given(request.to), rules),
    "mitwirkung": _cooperation,
    "kita-year": lambda request, rules: kita_year(given(request.on), rules),
}


COMMANDS = {"deadline": deadline}
