"""Two stores that exchange files hold the same; a new one adopts the centre of the first file."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import ErrorCode, UserError
from app.domain.drafts import AdultDraft, FamilyDraft
from app.domain.import_words import alike_lines
from app.domain.people import NoteFields, OfficeFields, SiteFields, StaffFields
from app.domain.setup import StaffAnswers
from app.models.unit_of_work import Work
from app.services import centre, conflicts
from app.services import store as stores
from app.services.exchange import taking
from app.services.exchange.reading import Standing
from app.services.exchange.taking import Taken
from app.services.families import add_note, families_matching, save_family
from tests.conftest import FrozenClock
from tests.exchange.conftest import Sites
from tests.exchange.forging import rewritten
from tests.exchange.sites import Site, new_site, pair
from tests.store.home import ANSWERS, CHEAP, PASSPHRASE, Home, refused


@pytest.fixture
def worked_in(sites: Sites) -> Sites:
    """Two sites, each with a family of its own, so that none adopts."""
    sites[0].enter("Brandt")
    sites[1].enter("Demir")
    return sites


def test_after_a_file_each_way_both_hold_the_same(worked_in: Sites) -> None:
    north, south = worked_in
    assert _take(south, north.write().path).report.new
    assert _take(north, south.write().path).unlike == ()
    assert _take(south, north.write().path).unlike == ()
    assert _tables(north) == _tables(south)
    for site in worked_in:
        assert len(site.store.desk.ask(families_matching, "Brandt")) == len(site.store.desk.ask(families_matching, "Demir")) == 1
        assert stores.verify(site.store).findings == ()


def test_an_office_both_had_entered_before_they_met_stands_there_once(worked_in: Sites) -> None:
    north, south = worked_in
    (office,) = south.store.desk.ask(centre.centre_sheet).offices
    south.store.desk.do(centre.save_office, office.id, replace(office, phone="02941 12345"))
    other = south.store.desk.do(centre.save_office, None, replace(ANSWERS.offices[0], city="Soest")).value
    again = south.store.desk.do(centre.save_office, None, ANSWERS.offices[0]).value
    assert len({office.id, other, again}) == 3
    _take(south, north.write().path)
    _take(north, south.write().path)
    for site in worked_in:
        offices = site.store.desk.ask(centre.centre_sheet).offices
        assert {each.id for each in offices} == {office.id, other, again}
        assert next(each for each in offices if each.id == office.id).phone == "02941 12345"
    assert _tables(north) == _tables(south)


def test_a_preview_leaves_nothing_behind(worked_in: Sites) -> None:
    north, south = worked_in
    before = _tables(south)
    incoming = south.open(north.write().path)
    preview = taking.preview_file(south.store.desk, incoming)
    assert _tables(south) == before
    assert south.open(incoming.path).standing is Standing.NEW
    assert taking.apply_file(south.store.desk, incoming).value == preview


def test_the_same_file_again_changes_nothing_and_says_so(worked_in: Sites) -> None:
    north, south = worked_in
    path = north.write().path
    _take(south, path)
    before = _tables(south)
    again = _take(south, path)
    assert (again.standing, again.report.taken) == (Standing.ALREADY_READ, 0)
    assert _tables(south) == before


def test_a_stopped_import_leaves_the_store_as_it_was(worked_in: Sites) -> None:
    north, south = worked_in
    before = _tables(south)
    incoming = south.open(north.write().path)

    def stop(_done: int) -> None:
        raise UserError(ErrorCode.IMPORT_STOPPED)

    with refused(ErrorCode.IMPORT_STOPPED):
        taking.apply_file(south.store.desk, incoming, go_on=stop)
    assert _tables(south) == before
    assert taking.apply_file(south.store.desk, incoming).value.standing is Standing.NEW


def test_what_differs_from_the_sender_is_said(worked_in: Sites) -> None:
    north, south = worked_in
    _take(south, north.write().path)
    _take(north, south.write().path)
    honest = north.write().path
    lying = rewritten(honest, sender=north, reader=south, change=lambda manifest: replace(manifest, tables={}))
    assert "family" in _take(south, lying).unlike


def test_a_new_store_adopts_the_centre_and_adds_what_only_it_knows(tmp_path: Path, clock: FrozenClock, joining: Sites) -> None:
    north, south = joining
    taken = _take(south, north.write().path)
    assert taken.adopts
    assert taken.unlike == ()
    sheet = south.store.desk.ask(centre.centre_sheet)
    assert sheet.centre.id == north.store.desk.ask(centre.centre_sheet).centre.id
    assert sorted(site.name for site in sheet.sites) == ["Kita Nord", "Kita Süd", "Kita West"]
    assert sorted((staff.name, staff.sign) for staff in sheet.staff) == [("Ayşe Demir", "AD"), ("Karin Roth", "KR"), ("Klaus Rau", "KR2")]
    assert [office.name for office in sheet.offices] == ["Jobcenter am Markt", "Wohngeldstelle Probe"]
    assert stores.verify(south.store).findings == ()
    assert _take(north, south.write().path).unlike == ()
    assert _take(south, north.write().path).unlike == ()
    assert _tables(north) == _tables(south)
    assert stores.verify(north.store).findings == ()


def test_who_acts_in_a_new_store_acts_on_after_it_adopted(joining: Sites) -> None:
    north, south = joining
    desk = south.store.desk
    desk.act_as(next(staff for staff in desk.ask(centre.centre_sheet).staff if staff.name == "Klaus Rau"))
    before = desk.actor
    _take(south, north.write().path)
    assert desk.actor is not None
    assert before is not None
    assert desk.actor.name == "Klaus Rau"
    assert desk.actor.id != before.id
    assert desk.actor in desk.ask(centre.centre_sheet).staff


def test_after_adopting_the_log_goes_on_under_another_name(joining: Sites) -> None:
    north, south = joining
    before = south.store.desk.ask(_origin)
    _take(south, north.write().path)
    south.enter("Brandt")
    holds = south.store.desk.ask(lambda work: work.outgoing.holds())
    assert south.store.desk.ask(_origin) != before
    assert before not in holds
    assert south.store.desk.ask(_origin) in holds


def test_a_store_that_was_worked_in_adopts_nothing(sites: Sites) -> None:
    north, south = sites
    family_id = south.enter("Demir")
    taken = _take(south, north.write().path)
    assert not taken.adopts
    assert south.store.desk.ask(families_matching, "Demir") == (family_id,)


@pytest.fixture
def joining(tmp_path: Path, clock: FrozenClock) -> Iterator[Sites]:
    """A site with a family, and a second that was only set up: with a site and a person the first does not know."""
    north = new_site(tmp_path, "Nord", clock)
    clock.advance(minutes=5)
    north.enter("Brandt")
    answers = replace(
        ANSWERS,
        sites=(SiteFields(name="Kita West"), SiteFields(name="Kita Nord")),
        staff=(StaffAnswers(name="Klaus Rau", sign="KR"), StaffAnswers(name="Karin Roth", sign="KRo")),
        offices=(*ANSWERS.offices, OfficeFields(name="Wohngeldstelle Probe")),
    )
    south = Site(Home(tmp_path / "Süd", clock).create(answers), "Süd", tmp_path / "out-south")
    pair(north, south)
    yield north, south
    for site in (north, south):
        site.store.close()


def _take(site: Site, path: Path) -> Taken:
    return taking.apply_file(site.store.desk, site.open(path)).value


def _copy(folder: Path, to: Path) -> None:
    shutil.copytree(folder, to, copy_function=shutil.copyfile)  # the usual way calls what Wine 8 lacks (CopyFile2)


def _tables(site: Site) -> object:
    return site.store.desk.ask(lambda work: work.outgoing.table_tallies())


def _origin(work: Work) -> str:
    return work.outgoing.origin()


def _site_of(work: Work, family_id: str) -> str | None:
    (family,) = work.families.several([family_id])
    return family.site_id


def _signs_of_notes(work: Work, family_id: str) -> list[str]:
    return [note.author_sign for note in work.families.notes(family_id)]


@pytest.mark.parametrize("first", [0, 1])
def test_a_site_and_a_colleague_both_had_entered_before_they_met_stand_there_once(worked_in: Sites, first: int) -> None:
    north, south = worked_in
    one, other = worked_in[first], worked_in[1 - first]
    theirs, ours = (site.store.desk.ask(centre.centre_sheet) for site in worked_in)
    older = {each.name: min(each.id, other.id) for each, other in zip(theirs.sites, ours.sites, strict=True)}
    karin = min(theirs.staff[0].id, ours.staff[0].id)
    south.store.desk.do(centre.save_site, ours.sites[0].id, replace(ours.sites[0], phone="02941 55", street="Weg 3"))
    south.store.desk.do(centre.set_pin, ours.staff[0].id, "2468")
    south.store.desk.act_as(ours.staff[0])
    family_id = south.store.desk.do(save_family, FamilyDraft(site_id=ours.sites[0].id, adults=(AdultDraft(family_name="Kaya"),))).value
    south.store.desk.do(add_note, family_id, NoteFields(text="Ruft wieder an."))
    for sender, reader in ((one, other), (other, one), (one, other)):
        _take(reader, sender.write().path)

    for site in worked_in:
        sheet = site.store.desk.ask(centre.centre_sheet)
        assert {each.name: each.id for each in sheet.sites} == older, "the older one stands for both"
        assert len(sheet.sites) == len(sheet.staff) == 2
        kita = next(each for each in sheet.sites if each.name == "Kita Nord")
        assert (kita.phone, kita.street) == ("02941 55", "Weg 3"), "what only the other one knew is kept"
        assert next(each for each in sheet.staff if each.id == karin).has_pin
        assert site.store.desk.ask(_site_of, family_id) == kita.id
        assert site.store.desk.ask(_signs_of_notes, family_id) == ["KR"]
        assert stores.verify(site.store).findings == ()
        assert site.store.desk.ask(conflicts.open_conflicts) == ()
    assert _tables(north) == _tables(south)
    assert south.store.desk.actor is not None
    assert south.store.desk.actor.id == karin, "who was acting goes on under the name that stands"


def test_what_is_called_alike_but_is_not_the_same_stays_apart(worked_in: Sites) -> None:
    north, south = worked_in
    for site, street, sign in ((north, "Waldstraße 1", "LM"), (south, "Waldstr. 2", "MO")):
        site.store.desk.do(centre.save_site, None, SiteFields(name="Haus am Wald", street=street))
        site.store.desk.do(centre.save_staff, None, StaffFields(name="Li Moreau", sign=sign))
    taken = _take(south, north.write().path)
    assert taken.alike == ("Haus am Wald", "Li Moreau"), "somebody has to say whether these are one"
    assert "Zweimal da: Haus am Wald, Li Moreau." in alike_lines(taken.alike)[0]
    sheet = south.store.desk.ask(centre.centre_sheet)
    assert sorted(each.street for each in sheet.sites if each.name == "Haus am Wald") == ["Waldstr. 2", "Waldstraße 1"]
    assert sorted(each.sign for each in sheet.staff if each.name == "Li Moreau") == ["LM", "MO"]


def test_a_store_that_was_set_back_is_stopped_and_healed_by_a_backup_and_a_request(
    worked_in: Sites, tmp_path: Path, clock: FrozenClock
) -> None:
    north, south = worked_in
    _take(south, north.write().path)
    _take(north, south.write().path)
    backup = stores.backup(north.store)
    folder = north.store.folder
    north.store.close()
    _copy(folder, tmp_path / "copy")
    north.store = Home(folder, clock).by_passphrase()
    north.enter("Yıldız")
    _take(south, north.write().path)
    north.store.close()
    shutil.rmtree(folder)
    _copy(tmp_path / "copy", folder)
    north.store = Home(folder, clock).by_passphrase()
    with refused(ErrorCode.STORE_SET_BACK):
        _take(north, south.write().path)
    north.store.close()
    north.store = stores.restore_with_passphrase(backup, tmp_path / "new", PASSPHRASE, keyring=None, clock=clock, cost=CHEAP)
    _take(south, north.ask_again(everything=True).path)
    assert _take(north, south.write().path).unlike == ()
    assert len(north.store.desk.ask(families_matching, "Yıldız")) == 1
    north.enter("Winter")
    _take(south, north.write().path)
    assert _tables(north) == _tables(south)
