"""Whether a grant opens its route for a child: the rules the catalogue names under ``grant_rules``.

A grant that does not reach the child is never a no: the benefit itself can create the need (§ 7 Abs. 2 S. 3 SGB II).
"""

from collections.abc import Callable

from app.domain.benefits.catalogue import in_force
from app.domain.benefits.judging import GrantAsked, Judgement, all_of, no, unclear, yes
from app.domain.benefits.said import Said

GrantRule = Callable[[GrantAsked], Judgement]


def kinderzuschlag_for_any_child(asked: GrantAsked) -> Judgement:
    """Judge Kinderzuschlag (§ 6b Abs. 1 S. 1 Nr. 1 BKGG).

    It may be paid for any child; for this one Kindergeld is due, and it lives in the household.
    """
    household = _told(asked.child.lives_with_applicant, "lives_with_applicant", ask=Said.ASK_HOUSEHOLD, against=Said.NOT_IN_HOUSEHOLD)
    return all_of((_child_benefit(asked), household), otherwise=yes(""))


def wohngeld_counts_child(asked: GrantAsked) -> Judgement:
    """Judge Wohngeld (§ 6b Abs. 1 S. 1 Nr. 2, S. 2 BKGG).

    The child is a zu berücksichtigendes Haushaltsmitglied, with or without the parent, and Kindergeld is due for it.
    """
    counted = _told(asked.grant.covers_child, "grants", ask=Said.ASK_WOHNGELD_COUNTS_CHILD, against=Said.WOHNGELD_WITHOUT_CHILD)
    return all_of((counted, _child_benefit(asked)), otherwise=yes(""))


def grant_holds_child(asked: GrantAsked) -> Judgement:
    """Judge SGB II, SGB XII and AsylbLG: the child is in the grant."""
    return _told(asked.grant.covers_child, "grants", ask=Said.ASK_GRANT_HOLDS_CHILD, against=Said.GRANT_WITHOUT_CHILD)


RULES: dict[str, GrantRule] = {rule.__name__: rule for rule in (kinderzuschlag_for_any_child, wohngeld_counts_child, grant_holds_child)}
"""The functions a catalogue may name."""


def reaches(asked: GrantAsked) -> Judgement:
    """Judge whether a grant reaches a child, whenever it runs."""
    rule = in_force(asked.route.grant_rules, asked.day)
    return RULES[rule.function](asked) if rule else no(Said.NO_RUNNING_BENEFIT, "grants")


def runs(asked: GrantAsked) -> Judgement:
    """Judge whether a grant runs on the day; its first and last day belong to it."""
    start, end = asked.grant.valid_from, asked.grant.valid_until
    if end is not None and end < asked.day:
        return no(Said.GRANT_ENDED, "grants", day=end)
    if start is not None and start > asked.day:
        return no(Said.GRANT_NOT_BEGUN, "grants", day=start)
    if start is None:
        return unclear(Said.ASK_GRANT_FROM, "grants")
    if end is None and not asked.route.open_ended:
        return unclear(Said.ASK_GRANT_TO, "grants")
    return yes("", "grants")


def opens(asked: GrantAsked) -> Judgement:
    """Judge whether a grant opens its route for the child on the day."""
    return all_of((runs(asked), reaches(asked)), otherwise=yes("", "grants"))


def _child_benefit(asked: GrantAsked) -> Judgement:
    return _told(asked.child.child_benefit_drawn, "child_benefit_drawn", ask=Said.ASK_CHILD_BENEFIT, against=Said.NO_CHILD_BENEFIT)


def _told(fact: bool | None, name: str, *, ask: str, against: str) -> Judgement:  # noqa: FBT001 - a fact of the case, not a switch
    if fact is None:
        return unclear(ask, name)
    return yes("", name) if fact else no(against, name)
