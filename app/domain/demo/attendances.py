"""Say where an invented child goes: our Kita, a childminder, or school after it."""

from datetime import date

from app.domain.demo.calendar import kita_start, school_entry, year_start
from app.domain.demo.chance import Chance
from app.domain.demo.lists import DemoLists, Ground
from app.domain.demo.shapes import Shape
from app.domain.drafts import AttendanceDraft
from app.domain.terms import AttendanceKind

_FIRST_SECONDARY_GRADE = 5
_FIRST_VOCATIONAL_GRADE = 11


def draw_attendances(rng: Chance, shape: Shape, birth: date, *, lists: DemoLists, ground: Ground) -> tuple[AttendanceDraft, ...]:
    """Answer what the child attends, newest first; a child new at school still has its years at our Kita."""
    today, entry = ground.today, school_entry(birth)
    began = kita_start(rng, birth, min(today, entry))
    if entry <= today:
        school = _school(rng, entry, lists, today)
        return (school, _kita(rng, shape, began, entry, lists=lists, ground=ground)) if today.year - entry.year <= 1 else (school,)
    if (today - birth).days < 2 * 365 and rng.happens(35):
        return (AttendanceDraft(kind=AttendanceKind.TAGESPFLEGE, institution=rng.choice(lists.places.lists.childminders), starts_on=began),)
    return (_kita(rng, shape, began, entry, lists=lists, ground=ground),)


def _kita(rng: Chance, shape: Shape, began: date, entry: date, *, lists: DemoLists, ground: Ground) -> AttendanceDraft:
    return AttendanceDraft(
        kind=AttendanceKind.KITA,
        site_id=ground.site_ids[shape.site],
        group_name=rng.choice(lists.places.sites[shape.site].groups),
        starts_on=began,
        ends_on=date(entry.year, 7, 31),
    )


def _school(rng: Chance, entry: date, lists: DemoLists, today: date) -> AttendanceDraft:
    grade = year_start(today).year - entry.year + 1
    kind, schools, first_grade = _kind_of_school(grade, lists)
    town = lists.places.towns[0]
    return AttendanceDraft(
        kind=kind,
        institution=rng.choice(schools),
        postcode=town.postcode,
        city=town.city,
        school_class=f"{grade}{rng.choice('abc')}",
        starts_on=date(entry.year + first_grade - 1, 8, 1),
    )


def _kind_of_school(grade: int, lists: DemoLists) -> tuple[AttendanceKind, tuple[str, ...], int]:
    """Answer the kind, the schools of that kind, and the grade they begin with."""
    places = lists.places.lists
    if grade >= _FIRST_VOCATIONAL_GRADE:
        return AttendanceKind.BERUFSSCHULE, places.vocational_schools, _FIRST_VOCATIONAL_GRADE
    if grade >= _FIRST_SECONDARY_GRADE:
        return AttendanceKind.SCHULE, places.secondary_schools, _FIRST_SECONDARY_GRADE
    return AttendanceKind.SCHULE, places.primary_schools, 1
