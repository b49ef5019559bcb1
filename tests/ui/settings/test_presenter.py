"""What is done in the settings reaches the store, says so, and can be taken back."""

from dataclasses import replace

from app.core.errors import AppError, ErrorCode
from app.domain.people import OfficeFields
from app.domain.terms import Route
from app.domain.views import in_use
from app.services import centre
from app.services.known_offices import office_fields, office_lists
from app.ui.features.settings.rows import Act, Row
from app.ui.features.settings.typed import Thing
from tests.ui.settings.conftest import Settings


def undo(settings: Settings) -> None:
    assert settings.doors.undo is not None
    settings.doors.undo()


def test_a_changed_centre_is_written_told_and_taken_back(settings: Settings) -> None:
    settings.presenter.act(settings.view.page.centre, Act.CHANGE)
    assert settings.view.form is not None
    assert settings.view.form.texts["law"] == "DSGVO"
    settings.presenter.save({**settings.view.form.texts, "name": "Familienzentrum Ahorn", "law": "KDG"})
    assert not settings.view.is_form_open
    changed = settings.desk.ask(centre.centre_sheet).centre
    assert (changed.name, changed.law, changed.city) == ("Familienzentrum Ahorn", "KDG", "Musterstadt")
    assert settings.view.page.centre.title == "Familienzentrum Ahorn"
    undo(settings)
    assert settings.desk.ask(centre.centre_sheet).centre.name == "Familienzentrum Lindenhof"


def test_a_form_that_shows_less_than_is_stored_keeps_the_rest(settings: Settings) -> None:
    site = settings.desk.ask(centre.centre_sheet).sites[0]
    settings.desk.do(centre.save_site, site.id, replace(site, address_extra="Hinterhaus"))
    settings.presenter.load()
    settings.presenter.act(settings.view.page.sites[0], Act.CHANGE)
    settings.presenter.save({"name": "Nord", "lunch_month_cents": "70"})
    kept = settings.desk.ask(centre.centre_sheet).sites[0]
    assert (kept.address_extra, kept.lunch_month_cents) == ("Hinterhaus", 7000)


def test_a_mistake_stays_in_the_form_and_nothing_is_written(settings: Settings) -> None:
    settings.presenter.begin(Thing.SITE)
    settings.presenter.save({"name": "", "lunch_month_cents": "viel"})
    assert settings.view.form is not None
    assert {path for path, remark in settings.view.remarks.items() if remark.is_error} == {"name", "lunch_month_cents"}
    assert settings.view.insisted
    assert len(settings.desk.ask(centre.centre_sheet).sites) == 1


def test_a_closed_site_comes_last_and_opens_again(settings: Settings) -> None:
    settings.presenter.begin(Thing.SITE)
    settings.presenter.save({"name": "Süd"})
    north = next(row for row in settings.view.page.sites if row.title == "Nord")
    settings.presenter.act(north, Act.END)
    assert [row.title for row in settings.view.page.sites] == ["Süd", "Nord"]
    closed = settings.view.page.sites[1]
    assert closed.is_ended
    assert closed.chip == "geschlossen seit 23.11.2026"
    undo(settings)
    assert not any(row.is_ended for row in settings.view.page.sites)


def test_a_sign_somebody_has_is_told_in_the_form(settings: Settings) -> None:
    settings.presenter.begin(Thing.STAFF)
    settings.presenter.look({"name": "Kai Rot", "sign": "kr"})
    assert "KR ist schon vergeben" in settings.view.remarks["sign"].text
    assert settings.presenter.sign_for("Kai Rot") == "KRO"


def test_one_may_keep_her_own_sign(settings: Settings) -> None:
    settings.presenter.act(settings.view.page.staff[0], Act.CHANGE)
    settings.presenter.save({"name": "Kim Reuter-Roth", "sign": "KR"})
    assert settings.view.page.staff[0].title == "Kim Reuter-Roth"


def test_the_last_person_cannot_leave_and_it_is_said(settings: Settings) -> None:
    settings.presenter.act(settings.view.page.staff[0], Act.END)
    (problem,) = settings.doors.problems
    assert isinstance(problem, AppError)
    assert problem.code is ErrorCode.LAST_STAFF_LEAVES
    assert not settings.view.page.staff[0].is_ended


def test_a_pin_is_set_changed_and_removed(settings: Settings) -> None:
    settings.presenter.act(settings.view.page.staff[0], Act.SET_PIN)
    settings.presenter.save({"pin": "12"})
    assert "4 bis 12 Ziffern" in settings.view.remarks["pin"].text
    settings.presenter.save({"pin": "4711"})
    (row,) = settings.view.page.staff
    assert row.chip == "mit PIN"
    settings.presenter.act(row, Act.REMOVE_PIN)
    assert settings.view.page.staff[0].chip == "ohne PIN"


def listed_row(settings: Settings) -> Row:
    return next(row for row in settings.view.page.offices if row.title == "Jobcenter AHA Kreis Soest")


def test_an_office_of_the_list_is_taken_marked_confirmed_and_given_up(settings: Settings) -> None:
    jobcenter = next(each for each in office_lists()[0].offices if each.name.value == "Jobcenter AHA Kreis Soest")
    settings.presenter.take(office_fields(jobcenter))
    row = listed_row(settings)
    marks = {fact.label: (fact.mark, fact.source) for fact in row.facts}
    assert row.chip == "bitte prüfen"
    assert marks["Anschrift"][0] == "bitte prüfen"
    assert str(jobcenter.street.year) in marks["Anschrift"][1]
    assert "Jobcenter AHA Kreis Soest" not in {known.office.name for known in settings.view.page.known}
    settings.presenter.act(row, Act.CONFIRM)
    assert "bitte prüfen" not in {fact.mark for fact in listed_row(settings).facts}
    undo(settings)
    assert listed_row(settings).chip == "bitte prüfen"
    settings.presenter.act(listed_row(settings), Act.END)
    assert len(in_use(settings.desk.ask(centre.centre_sheet).offices)) == 1


def test_a_fact_somebody_typed_over_needs_no_check(settings: Settings) -> None:
    jobcenter = next(each for each in office_lists()[0].offices if each.name.value == "Jobcenter AHA Kreis Soest")
    settings.presenter.take(office_fields(jobcenter))
    settings.presenter.act(listed_row(settings), Act.CHANGE)
    assert settings.view.form is not None
    settings.presenter.save({**settings.view.form.texts, "phone": "02921 999"})
    marks = {fact.label: fact.mark for fact in listed_row(settings).facts}
    assert (marks["Telefon"], marks["Anschrift"]) == ("", "bitte prüfen")


def test_another_office_is_free_and_asks_for_what_is_missing(settings: Settings) -> None:
    settings.presenter.begin(Thing.OFFICE)
    settings.presenter.save({"name": "Familienkasse Nord", "city": "Unna", "routes": "KIZ"})
    row = next(row for row in settings.view.page.offices if row.title == "Familienkasse Nord")
    assert {fact.label: fact.mark for fact in row.facts} == {"Anschrift": "bitte eintragen", "Telefon": "bitte eintragen"}
    stored = next(office for office in settings.desk.ask(centre.centre_sheet).offices if office.name == "Familienkasse Nord")
    assert stored.routes == (Route.KIZ,)


def test_taking_an_office_can_be_taken_back(settings: Settings) -> None:
    settings.presenter.take(OfficeFields(name="Sozialamt Ense", city="Ense", routes=(Route.WOHNGELD,)))
    undo(settings)
    assert "Sozialamt Ense" not in {office.name for office in in_use(settings.desk.ask(centre.centre_sheet).offices)}
