"""Sites and staff that were entered in two stores before these met become one, as soon as a store knows of both (``docs/adr/0010``)."""

from app.domain.entered_twice import called_alike, entered_twice, is_same_person, is_same_site
from app.models.unit_of_work import Work


def join_twins(work: Work) -> tuple[str, ...]:
    """Let the older one stand for both; what names the other leads there from now on.

    Answers the names that several still bear: whether these are one somebody has to say.
    """
    sites, staff = work.centre.sites(), work.centre.staff()
    entered_by = work.centre.entered_by([*(site.id for site in sites), *(person.id for person in staff)])
    for given_up, kept in entered_twice(sites, entered_by, is_same_site):
        work.centre.join_sites(given_up, kept)
    for given_up, kept in entered_twice(staff, entered_by, is_same_person):
        work.centre.join_staff(given_up, kept)
    work.session.flush()
    return called_alike(work.centre.sites()) + called_alike(work.centre.staff())
