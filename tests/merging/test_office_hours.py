"""Office hours and what families were told over two sites: what was muddled is told to both, and an erased family leaves neither."""

from datetime import timedelta

from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft
from app.domain.line.consultations import ConsultationFields, ToldTopic
from app.domain.line.office_hours import BookingFields, OfficeHourFields
from app.domain.line.threads import ThreadFields
from app.domain.people import CentreFields, OfficeFields, SiteFields
from app.domain.today import TaskKind
from app.models.unit_of_work import Work
from app.services import centre, families, family_merging
from app.services.desk import Desk
from app.services.erasing import erase_family
from app.services.line import office_hours
from app.services.line.consultations import note_consultation
from app.services.line.threads import open_thread, thread_page
from app.services.today import today_sheet
from tests.merging.sites import Site, later, settle
from tests.services.test_handover import TODAY

HELD_ON = TODAY + timedelta(days=10)


def shared_hour(two: list[Site]) -> str:
    """Let the first site enter an office hour that is still to come, and tell the second."""
    desk = two[0].desk
    desk.do(centre.change_centre, CentreFields(name="Familienzentrum Lindenhof"))
    site_id = desk.do(centre.save_site, None, SiteFields(name="Nord")).value
    office_id = desk.do(centre.save_office, None, OfficeFields(name="Amt Beispiel")).value
    fields = OfficeHourFields(office_id=office_id, site_id=site_id, room="Büro", held_on=HELD_ON, from_minute=540, until_minute=600)
    hour_id = desk.do(office_hours.add_office_hours, fields).value.ids[0]
    settle(two)
    later(two, minutes=1)
    return hour_id


def due(site: Site) -> list[str]:
    return [task.text for task in site.desk.ask(today_sheet).tasks if task.kind is TaskKind.OFFICE_HOUR]


def family(desk: Desk, name: str = "Kaya") -> str:
    draft = FamilyDraft(adults=(AdultDraft(family_name=name, given_names="Elif"),), children=(ChildDraft(family_name=name),))
    return desk.do(families.save_family, draft).value


def tell(desk: Desk, family_id: str) -> None:
    fields = ConsultationFields(family_id=family_id, held_on=TODAY, topics=(ToldTopic.KIZ,))
    desk.do(note_consultation, fields)


def test_a_slot_two_sites_gave_away_is_told_to_both(two: list[Site]) -> None:
    hour_id = shared_hour(two)
    for site, number in zip(two, ("A 1", "A 2"), strict=True):
        site.desk.do(office_hours.book_slot, hour_id, BookingFields(from_minute=540, reference=number))
        later(two, minutes=1)
    settle(two)
    assert [due(site) for site in two] == [["09:00–10:00 Uhr, doppelt vergeben"]] * 2
    assert two[0].state() == two[1].state()


def test_a_booking_in_an_office_hour_called_off_elsewhere_is_told_to_both(two: list[Site]) -> None:
    hour_id = shared_hour(two)
    two[0].desk.do(office_hours.cancel_office_hour, hour_id)
    two[1].desk.do(office_hours.book_slot, hour_id, BookingFields(from_minute=540, reference="A 1"))
    settle(two)
    assert [due(site) for site in two] == [["09:00–10:00 Uhr, fällt aus, 1 Termin noch nicht abgesagt"]] * 2


def test_an_erased_family_leaves_no_booking_and_no_count_at_any_site(two: list[Site]) -> None:
    hour_id = shared_hour(two)
    family_id = family(two[0].desk)
    settle(two)
    two[0].desk.do(erase_family, family_id, reason="auf Wunsch")
    thread_id = two[1].desk.do(open_thread, ThreadFields(title="Frage", family_id=family_id)).value
    number = two[1].desk.ask(thread_page, thread_id).thread.number
    two[1].desk.do(office_hours.book_slot, hour_id, BookingFields(from_minute=540, reference=number))
    tell(two[1].desk, family_id)
    settle(two)
    for site in two:
        assert not site.desk.ask(office_hours.office_hour, hour_id).taken
        assert site.desk.ask(_counts) == []
    assert two[0].state() == two[1].state()


def test_what_was_told_there_to_a_family_joined_here_counts_with_her(two: list[Site]) -> None:
    kept, given_up = family(two[0].desk), family(two[0].desk, "Kayaa")
    settle(two)
    later(two, minutes=1)
    two[0].desk.do(family_merging.merge_families, kept, given_up)
    for family_id in (kept, given_up):
        tell(two[1].desk, family_id)
    settle(two)
    for site in two:
        assert len(site.desk.ask(families.family_sheet, kept).consultations) == 2
        assert site.desk.ask(_counts) == [1]


def _counts(work: Work) -> list[int]:
    return [each.families for each in work.consultations.counts(work.today.year).cells]
