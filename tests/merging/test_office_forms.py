"""Offices' own forms reach every site of a centre whole, and a mapping changed at two desks is settled like everything else."""

from app.domain.form_mapping import FormMapping
from app.domain.people import CentreFields, OfficeFields
from app.domain.terms import Benefit, Route
from app.services import centre, office_forms
from tests.merging.sites import Site, later
from tests.merging.test_merging import agree
from tests.reports.acroforms import FORMS, text


def mapped(site: Site, form_id: str, fact: str) -> None:
    sheet = site.desk.ask(office_forms.form_sheet, form_id)
    mapping = FormMapping(title="Antrag", pdf_sha256=sheet.paper.sha256, entries=(text("Name", fact),))
    site.desk.do(office_forms.map_form, form_id, mapping)


def test_a_form_arrives_byte_for_byte_and_the_newer_mapping_holds(two: list[Site]) -> None:
    here, there = two
    here.desk.do(centre.change_centre, CentreFields(name="Familienzentrum"))
    office = here.desk.do(centre.save_office, None, OfficeFields(name="Sozialamt", routes=(Route.WOHNGELD,))).value
    content = FORMS["no_looks"]().pdf
    form_id = here.desk.do(office_forms.import_form, content, office_id=office, benefits=(Benefit.MITTAGESSEN,), title="Antrag").value
    mapped(here, form_id, "p_name")
    agree(two)
    arrived = there.desk.ask(office_forms.form_sheet, form_id)
    assert arrived.pdf == content
    assert arrived.mapping == here.desk.ask(office_forms.form_sheet, form_id).mapping
    later(two, minutes=5)
    mapped(here, form_id, "c_name")
    later(two, minutes=5)
    mapped(there, form_id, "c_vorname")
    agree(two)
    for site in two:
        mapping = site.desk.ask(office_forms.form_sheet, form_id).mapping
        assert mapping is not None
        assert mapping.entries[0].facts == ("c_vorname",)
        assert len(site.desk.ask(office_forms.office_papers, office)) == 1
