"""Which approvals end, what follows on them, and the days between two that nobody covers."""

from datetime import date

from app.domain.renewals import GIVEN_UP, GRANTED, RENEWED, Gap, Renewal
from app.domain.terms import UNDECIDED_STATES, Route
from app.models.access import Access
from app.models.snapshots import made

_GRANTED = ", ".join(f"'{state.value}'" for state in GRANTED)
_GIVEN_UP = ", ".join(f"'{state.value}'" for state in GIVEN_UP)
_UNDECIDED = ", ".join(f"'{state.value}'" for state in sorted(UNDECIDED_STATES))
_RENEWED = ", ".join(f"'{benefit.value}'" for benefit in RENEWED)
_CHILD = "coalesce(nullif(nullif(child.given_names, ''), '-'), child.family_name)"
_FROM, _UNTIL = "coalesce({0}.granted_from, {0}.period_from)", "coalesce({0}.granted_until, {0}.period_until)"
_ENDING = _UNTIL.format("ending")
# A benefit behind the approval that ends sooner, and that no other follows on, ends the approval with it.
_ENDS = f"""
CASE WHEN coalesce(grant_period.valid_until, '9999-12-31') < coalesce({_ENDING}, '9999-12-31') AND NOT EXISTS (
    SELECT 1 FROM grant_period later WHERE later.child_id = ending.child_id AND later.id <> grant_period.id
      AND later.route <> '{Route.NONE.value}' AND coalesce(later.valid_until, '9999-12-31') > grant_period.valid_until)
  THEN grant_period.valid_until ELSE {_ENDING} END
"""  # noqa: S608 - our own words
_RENEWALS = f"""
SELECT ending_id, of_child, family_id, child_name, family_title, ending.language, site_name, office_name, route, of_benefit, ends_on,
  month_cents, price_cents, days_per_month, follow_up.id, follow_up.code, follow_up.state
FROM (
  SELECT ending.id AS ending_id, ending.child_id AS of_child, child.family_id, {_CHILD} AS child_name, title.label AS family_title,
    title.sort_key,
    coalesce((SELECT adult.language FROM adult WHERE adult.family_id = child.family_id AND adult.may_apply = 1
      ORDER BY adult.id LIMIT 1), '') AS language,
    coalesce((SELECT site.name FROM attendance JOIN site ON site.id = attendance.site_id WHERE attendance.child_id = ending.child_id
      ORDER BY attendance.starts_on DESC LIMIT 1), '') AS site_name,
    coalesce(office.name, '') AS office_name, grant_period.route, ending.benefit AS of_benefit, {_ENDS} AS ends_on,
    ending.lunch_month_cents AS month_cents, ending.lunch_price_cents AS price_cents, ending.lunch_days_per_month AS days_per_month,
    coalesce({_FROM.format("ending")}, '') AS began
  FROM application ending
  CROSS JOIN child ON child.id = ending.child_id
  CROSS JOIN search_entry title ON title.family_id = child.family_id AND title.kind = 'family' AND title.is_archived = 0
  LEFT JOIN grant_period ON grant_period.id = ending.grant_id
  LEFT JOIN office ON office.id = ending.office_id
  WHERE ending.state IN ({_GRANTED}) AND ending.benefit IN ({_RENEWED})
) ending
LEFT JOIN application follow_up ON follow_up.id = (
  SELECT later.id FROM application later WHERE later.child_id = of_child AND later.benefit = of_benefit AND later.id <> ending_id
    AND (later.state IN ({_UNDECIDED}) OR later.state NOT IN ({_GIVEN_UP}) AND coalesce({_FROM.format("later")}, '') > began)
    AND coalesce({_UNTIL.format("later")}, '9999-12-31') > ends_on
  ORDER BY later.period_from, later.id LIMIT 1)
WHERE ends_on BETWEEN ? AND ?
ORDER BY site_name = '', site_name, office_name, sort_key, of_child, of_benefit
"""  # noqa: S608 - our own words
_GAPS = f"""
SELECT child_id, family_id, child_name, family_title, route, benefit, date(ends_on, '+1 day'), date(next_from, '-1 day') FROM (
  SELECT ending.child_id, child.family_id, {_CHILD} AS child_name, title.label AS family_title, title.sort_key, ending.route,
    NULL AS benefit, ending.valid_until AS ends_on,
    (SELECT min(later.valid_from) FROM grant_period later WHERE later.child_id = ending.child_id
      AND later.route <> '{Route.NONE.value}' AND later.valid_from > ending.valid_until) AS next_from
  FROM grant_period ending
  CROSS JOIN child ON child.id = ending.child_id
  CROSS JOIN search_entry title ON title.family_id = child.family_id AND title.kind = 'family' AND title.is_archived = 0
  WHERE ending.valid_until >= ?1 AND ending.route <> '{Route.NONE.value}'
    AND NOT EXISTS (SELECT 1 FROM grant_period later WHERE later.child_id = ending.child_id AND later.id <> ending.id
      AND later.route <> '{Route.NONE.value}' AND coalesce(later.valid_from, '') <= date(ending.valid_until, '+1 day')
      AND coalesce(later.valid_until, '9999-12-31') > ending.valid_until)
  UNION ALL
  SELECT ending.child_id, child.family_id, {_CHILD}, title.label, title.sort_key, NULL, ending.benefit, {_ENDING},
    (SELECT min({_FROM.format("later")}) FROM application later WHERE later.child_id = ending.child_id AND later.benefit = ending.benefit
      AND later.state NOT IN ({_GIVEN_UP}) AND {_FROM.format("later")} > {_ENDING})
  FROM application ending
  CROSS JOIN child ON child.id = ending.child_id
  CROSS JOIN search_entry title ON title.family_id = child.family_id AND title.kind = 'family' AND title.is_archived = 0
  WHERE {_ENDING} >= ?1 AND ending.state NOT IN ({_GIVEN_UP}) AND ending.benefit IN ({_RENEWED})
    AND NOT EXISTS (SELECT 1 FROM application later WHERE later.child_id = ending.child_id AND later.benefit = ending.benefit
      AND later.id <> ending.id AND later.state NOT IN ({_GIVEN_UP})
      AND coalesce({_FROM.format("later")}, '') <= date({_ENDING}, '+1 day')
      AND coalesce({_UNTIL.format("later")}, '9999-12-31') > {_ENDING})
) WHERE next_from IS NOT NULL
ORDER BY sort_key, child_id, ends_on
"""  # noqa: S608 - our own words


class RenewalRepository:
    """Reads approvals that end, and gaps."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def ending(self, since: date, until: date) -> tuple[Renewal, ...]:
        """Answer the approvals that end in a span, by site, office and family."""
        return tuple(made(Renewal, row) for row in self._access.rows(_RENEWALS, since.isoformat(), until.isoformat()))

    def gaps(self, since: date) -> tuple[Gap, ...]:
        """Answer the gaps that begin after a day, by family."""
        return tuple(made(Gap, row) for row in self._access.rows(_GAPS, since.isoformat()))
