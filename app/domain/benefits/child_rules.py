"""Which child may have a benefit: the rules the catalogue names under ``rules`` and ``pupil_rules``.

A changed law is a new function here and a new row there; a function in use is never edited.
"""

from collections.abc import Callable, Iterator

from app.core.dates import age_on
from app.domain.benefits.catalogue import in_force
from app.domain.benefits.facts import ActivityFacts, Attends
from app.domain.benefits.judging import Asked, Judgement, all_of, no, unclear, yes
from app.domain.benefits.said import Said

ChildRule = Callable[[Asked], Judgement]

SCHOOLS = frozenset({Attends.SCHOOL, Attends.VOCATIONAL_SCHOOL})

_HOLDS = yes("")
_ATTENDS, _LUNCH, _BIRTH, _PAY, _ACTIVITY = (yes("", fact) for fact in ("attends", "lunch", "birth_date", "training_pay", "activity"))
_TAKES_LUNCH, _GOES_THERE, _GOES_TO_SCHOOL = yes(Said.TAKES_LUNCH), yes(Said.GOES_TO_KITA_OR_SCHOOL), yes(Said.GOES_TO_SCHOOL, "attends")


def takes_lunch(asked: Asked) -> Judgement:
    """Judge lunch: common meals in Kita, Tagespflege or school (§ 28 Abs. 6 SGB II, § 34 Abs. 6 SGB XII)."""
    return all_of((_lunch(asked), _in_institution(asked)), otherwise=_TAKES_LUNCH)


def goes_to_kita_or_school(asked: Asked) -> Judgement:
    """Judge outings and trips of Kita, Tagespflege and school (§ 28 Abs. 2 SGB II, § 34 Abs. 2 SGB XII)."""
    return all_of((_in_institution(asked),), otherwise=_GOES_THERE)


def goes_to_school(asked: Asked) -> Judgement:
    """Judge what only pupils have: Schulbedarf, Beförderung, Lernförderung (§ 28 Abs. 3-5 SGB II, § 34 Abs. 3-5 SGB XII)."""
    attends = asked.child.attends
    if attends is None:
        return unclear(Said.ASK_ATTENDS, "attends")
    if attends not in SCHOOLS:
        return no(Said.NOT_AT_SCHOOL, "attends")
    entry = asked.child.school_entry
    if entry is not None and entry > asked.day:
        return no(Said.SCHOOL_NOT_BEGUN, "school_entry", day=entry)
    return all_of((_pupil(asked),), otherwise=_GOES_TO_SCHOOL)


def takes_part_under_age(asked: Asked) -> Judgement:
    """Judge soziale und kulturelle Teilhabe: under age, with actual costs; no institution is needed (§ 28 Abs. 7 SGB II)."""
    limit = asked.law.number("age_limit_participation", asked.day) or 0
    conditions = (_younger(asked, limit, Said.TOO_OLD_TO_TAKE_PART), *_activity(asked))
    return all_of(conditions, otherwise=yes(Said.TAKES_PART_UNDER_AGE, age=limit))


def young_pupil_without_pay(asked: Asked) -> Judgement:
    """Judge a pupil's limits: below the age and without Ausbildungsvergütung (§ 28 Abs. 1 S. 2 SGB II, § 6b Abs. 2 S. 2 BKGG)."""
    limit = asked.law.number("age_limit_pupil", asked.day) or 0
    return all_of((_younger(asked, limit, Said.TOO_OLD_FOR_PUPIL), _training_pay(asked)), otherwise=_HOLDS)


def any_pupil(_asked: Asked) -> Judgement:
    """Judge a pupil where the law has neither age limit nor clause on pay (§ 34 Abs. 1 SGB XII, AsylbLG)."""
    return _HOLDS


RULES: dict[str, ChildRule] = {
    rule.__name__: rule
    for rule in (takes_lunch, goes_to_kita_or_school, goes_to_school, takes_part_under_age, young_pupil_without_pay, any_pupil)
}
"""The functions a catalogue may name."""


def _in_institution(asked: Asked) -> Judgement:
    match asked.child.attends:
        case None:
            return unclear(Said.ASK_ATTENDS, "attends")
        case Attends.NONE:
            return no(Said.NOT_IN_INSTITUTION, "attends")
        case Attends.SCHOOL | Attends.VOCATIONAL_SCHOOL:
            return all_of((_pupil(asked),), otherwise=_ATTENDS)
        case Attends.KITA | Attends.TAGESPFLEGE:
            return _ATTENDS


def _pupil(asked: Asked) -> Judgement:
    """Ask the rule for pupils the route has on this day."""
    rule = in_force(asked.route.pupil_rules, asked.day)
    return RULES[rule.function](asked) if rule else _HOLDS


def _lunch(asked: Asked) -> Judgement:
    if asked.child.lunch is None:
        return unclear(Said.ASK_LUNCH, "lunch")
    return _LUNCH if asked.child.lunch else no(Said.NO_LUNCH, "lunch")


def _younger(asked: Asked, limit: int, too_old: str) -> Judgement:
    if asked.child.birth_date is None:
        return unclear(Said.ASK_BIRTH_DATE, "birth_date")
    if age_on(asked.child.birth_date, asked.day) < limit:
        return _BIRTH
    return no(too_old, "birth_date", age=limit)


def _training_pay(asked: Asked) -> Judgement:
    """Pay matters only for whom a vocational school may be part of a paid training."""
    if asked.child.attends is not Attends.VOCATIONAL_SCHOOL:
        return _HOLDS
    if asked.child.training_pay is None:
        return unclear(Said.ASK_TRAINING_PAY, "training_pay")
    return no(Said.HAS_TRAINING_PAY, "training_pay") if asked.child.training_pay else _PAY


def _activity(asked: Asked) -> Iterator[Judgement]:
    match asked.child.activity:
        case None | True:
            yield unclear(Said.ASK_ACTIVITY, "activity")
        case False:
            yield no(Said.NO_ACTIVITY, "activity")
        case ActivityFacts(since=since, cost_eur=cost):
            yield _activity_cost(cost)
            if since is None:
                yield unclear(Said.ASK_ACTIVITY_SINCE, "activity")
            elif since > asked.day:
                yield no(Said.ACTIVITY_NOT_BEGUN, "activity", day=since)
            else:
                yield _ACTIVITY


def _activity_cost(cost_eur: float | None) -> Judgement:
    if cost_eur is None:
        return unclear(Said.ASK_ACTIVITY_COST, "activity")
    return _ACTIVITY if cost_eur > 0 else no(Said.ACTIVITY_IS_FREE, "activity")
