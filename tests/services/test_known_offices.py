"""The offices proposed at the first start."""

from app.domain.setup_checks import check_office
from app.domain.terms import Route
from app.services.known_offices import office_fields, office_lists


def test_the_kreis_soest_comes_first_with_its_jobcenter_and_the_office_of_each_town() -> None:
    listed = office_lists()[0]
    jobcenter, *others = [office_fields(office) for office in listed.offices]
    assert (listed.region, listed.as_of_year) == ("Kreis Soest", 2018)
    assert (jobcenter.name, jobcenter.phone, jobcenter.routes) == ("Jobcenter AHA Kreis Soest", "02921 106-0", (Route.SGB2,))
    assert len(others) == 14
    assert all(set(office.routes) == set(Route) - {Route.SGB2, Route.NONE} for office in others)
    assert len({office.name for office in others}) == 14


def test_no_address_is_made_up_and_none_is_wrong() -> None:
    proposed = [office_fields(office) for office in office_lists()[0].offices]
    assert [office.name for office in proposed if office.street] == ["Jobcenter AHA Kreis Soest"]
    assert not [problem for office in proposed for problem in check_office(office)]
