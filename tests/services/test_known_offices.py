"""The offices proposed at the first start."""

from app.domain.setup_checks import check_office
from app.domain.terms import Route
from app.services.known_offices import known_offices


def test_every_route_finds_its_office_in_every_municipality() -> None:
    listed = known_offices()
    jobcenter, *others = listed.offices
    assert (listed.region, listed.as_of_year) == ("Kreis Soest", 2018)
    assert jobcenter.routes == (Route.SGB2,)
    assert len(others) == 14
    assert all(set(office.routes) == set(Route) - {Route.SGB2, Route.NONE} for office in others)
    assert len({office.name for office in listed.offices}) == 15


def test_no_address_is_made_up_and_none_is_wrong() -> None:
    listed = known_offices()
    assert [office.name for office in listed.offices if office.street] == ["Jobcenter AHA Kreis Soest"]
    assert not [problem for office in listed.offices for problem in check_office(office)]
