"""How a family reads in the list: name, children with age, one badge. Plain Python."""

from datetime import date, timedelta

from app.core.dates import age_on
from app.core.frozen import dataclass
from app.domain.views import ChildBrief, FamilyRow
from app.ui.wording import joined, short_day

_SOON = timedelta(days=14)


@dataclass(frozen=True)
class Badge:
    """A word on a coloured ground. ``tone`` is one of the theme's tones; the word alone says it all."""

    text: str
    tone: str


@dataclass(frozen=True)
class RowText:
    """One row of the list."""

    id: str
    title: str
    detail: str
    badge: Badge | None

    @property
    def spoken(self) -> str:
        """Answer the row as a screen reader says it."""
        return ", ".join(part for part in (self.title, self.detail, self.badge.text if self.badge else "") if part)


def row_text(row: FamilyRow, today: date) -> RowText:
    """Put one row into words."""
    children = joined(*(_child(child, today) for child in row.children))
    detail = " — ".join(part for part in (children, row.site_name) if part)
    return RowText(row.id, row.title, detail or "noch kein Kind", _badge(row, today))


def _child(child: ChildBrief, today: date) -> str:
    if child.birth_date is None or child.birth_date > today:
        return child.given_names
    return f"{child.given_names} {age_on(child.birth_date, today)}"


def _badge(row: FamilyRow, today: date) -> Badge | None:
    if row.is_archived:
        return Badge("archiviert", "neutral")
    if row.next_due_on is not None and row.next_due_on <= today + _SOON:
        return _due_badge(row.next_due_on, today)
    if row.open_applications:
        return Badge(f"{row.open_applications} offen", "accent")
    return None


def _due_badge(due_on: date, today: date) -> Badge:
    days = (today - due_on).days
    if days > 0:
        return Badge("1 Tag überfällig" if days == 1 else f"{days} Tage überfällig", "urgent")
    return Badge("heute fällig" if days == 0 else f"bis {short_day(due_on, today)}", "waiting")
