"""*Abgleich* over two real stores: pair, see what leaves, write, read, take over, ask for what is missing."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest

from app.core.errors import AppError, ErrorCode
from app.domain.benefits.shipped import shipped_catalogue
from app.domain.drafts import AdultDraft, FamilyDraft
from app.domain.line.threads import ThreadEntryFields, ThreadFields
from app.services.desk import Desk
from app.services.exchange import pairing, taking
from app.services.exchange.card_files import save_card
from app.services.exchange.reading import Incoming
from app.services.families import families_matching, save_family
from app.services.line import office
from app.services.line.threads import change_thread, open_thread
from app.ui.features.exchange.page import Comparison, ExchangePage, Offer, OfficeChoice, PeerAct, PeerCard, Plan, SealedWords
from app.ui.features.exchange.presenter import ExchangePresenter
from tests.conftest import FrozenClock
from tests.exchange.conftest import Sites, sites, strangers
from tests.exchange.forging import keys_of, manifest_of, rewritten
from tests.exchange.sites import Site, new_site
from tests.line.post_home import Pair, houses, office_of, send
from tests.ui.plain import NotedDoors, RunsAtOnce

__all__ = ["houses", "sites", "strangers"]


@dataclass
class NotedView:
    """Notes what it was told; chooses the folder and the card it was given."""

    folder: Path
    page: ExchangePage = field(default_factory=lambda: ExchangePage("", "", ()))
    plan: Plan | None = None
    comparison: Comparison | None = None
    offer: Offer | None = None
    offices: OfficeChoice | None = None
    sealed: SealedWords | None = None
    found: str = ""
    working: list[str] = field(default_factory=list)
    card: Path | None = None
    presenter: ExchangePresenter | None = None

    def show_page(self, page: ExchangePage) -> None:
        self.page = page

    def show_working(self, working: str) -> None:
        self.working.append(working)

    def show_plan(self, plan: Plan | None) -> None:
        self.plan = plan

    def show_comparison(self, comparison: Comparison | None) -> None:
        self.comparison = comparison

    def show_offer(self, offer: Offer | None) -> None:
        self.offer = offer

    def show_found(self, text: str) -> None:
        self.found = text

    def ask_folder(self, peer_id: str, act: PeerAct) -> None:
        assert self.presenter is not None
        self.presenter.take_folder(peer_id, act, self.folder)

    def show_offices(self, choice: OfficeChoice | None) -> None:
        self.offices = choice

    def ask_seal_folder(self, office_id: str) -> None:
        assert self.presenter is not None
        self.presenter.seal(office_id, self.folder)

    def show_sealed(self, words: SealedWords | None) -> None:
        self.sealed = words

    def ask_card(self, peer_id: str) -> None:
        assert self.presenter is not None
        assert self.card is not None
        self.presenter.read_card_of(peer_id, self.card)


@dataclass
class Screen:
    presenter: ExchangePresenter
    view: NotedView
    doors: NotedDoors

    @property
    def peer(self) -> PeerCard:
        (peer,) = self.view.page.peers
        return peer

    def fact(self, label: str) -> str:
        return next(fact.value for fact in self.peer.facts if fact.label == label)


Open = Callable[[Site], Screen]


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    def open_screen(site: Site) -> Screen:
        view, doors, runs = NotedView(tmp_path / f"stick-{site.name}"), NotedDoors(), RunsAtOnce()
        presenter = ExchangePresenter(view, desk=site.store.desk, runs=runs, notes=doors, law=shipped_catalogue)
        view.presenter = presenter
        runs.changed.append(presenter.changed)
        presenter.load()
        return Screen(presenter, view, doors)

    return open_screen


def test_two_desks_pair_by_cards_and_the_same_words(strangers: Sites, opened: Open) -> None:
    north, south = (opened(site) for site in strangers)
    cards = []
    for screen, name in ((north, "Nord"), (south, "Süd")):
        screen.presenter.save_card(name, screen.view.folder)
        cards += list(screen.view.folder.glob("*.ddkarte"))
    north.presenter.read(cards[1])
    south.presenter.read(cards[0])
    assert north.view.comparison is not None
    assert south.view.comparison is not None
    assert north.view.comparison.words == south.view.comparison.words
    assert "niemand" in north.view.page.readers
    assert PeerAct.WRITE not in north.peer.acts
    for screen in (north, south):
        assert screen.view.comparison is not None
        screen.presenter.confirm(screen.view.comparison.peer_id)
        assert screen.peer.chip == "verbunden"
        assert PeerAct.WRITE in screen.peer.acts
    assert north.view.page.readers == "Lesen kann das nur: Süd."


def test_a_demo_s_card_is_refused_and_nobody_is_entered(strangers: Sites, opened: Open, clock: FrozenClock, tmp_path: Path) -> None:
    real = opened(strangers[0])
    demo = new_site(tmp_path, "Erfunden", clock, is_demo=True)
    real.presenter.read(save_card(keys_of(demo).card, tmp_path))
    invented = opened(demo)
    invented.presenter.read(save_card(keys_of(strangers[0]).card, tmp_path))
    demo.store.close()
    for screen, code in ((real, ErrorCode.FROM_DEMO_STORE), (invented, ErrorCode.FROM_REAL_STORE)):
        assert [each.code for each in screen.doors.problems if isinstance(each, AppError)] == [code]
        assert (screen.view.comparison, screen.view.page.peers) == (None, ())


def test_what_leaves_is_shown_first_and_nothing_is_written_before(sites: Sites, opened: Open) -> None:
    north = opened(sites[0])
    sites[0].enter("Brandt")
    north.presenter.act(north.peer.id, PeerAct.WRITE)
    assert north.view.plan is not None
    assert any("Familien (1)" in line for line in north.view.plan.lines)
    assert not north.view.folder.exists()
    north.presenter.write(north.view.plan)
    assert len(list(north.view.folder.iterdir())) == 1
    assert north.fact("Zuletzt geschrieben").startswith("Datei 1, Mo 23.11.2026")
    assert north.fact("Dort angekommen") == "noch nichts bestätigt"
    assert north.fact("Es wartet") == "nichts"


def test_a_shared_folder_is_written_to_without_asking(sites: Sites, opened: Open, tmp_path: Path) -> None:
    north = opened(sites[0])
    north.view.folder = tmp_path / "share"
    north.presenter.act(north.peer.id, PeerAct.FOLDER)
    north.view.folder = tmp_path / "elsewhere"
    north.presenter.act(north.peer.id, PeerAct.WRITE)
    assert north.view.plan is not None
    north.presenter.write(north.view.plan)
    assert len(list((tmp_path / "share").iterdir())) == 1


def test_a_file_is_shown_before_it_is_taken_and_then_confirmed(sites: Sites, opened: Open) -> None:
    north, south = opened(sites[0]), opened(sites[1])
    sites[0].enter("Brandt")
    sites[1].enter("Demir")
    south.presenter.read(sites[0].write().path)
    assert south.view.offer is not None
    assert south.view.offer.can_take
    assert any("Familie Brandt" in line for line in south.view.offer.lines)
    assert sites[1].store.desk.ask(families_matching, "Brandt") == ()
    south.presenter.take_over()
    assert len(sites[1].store.desk.ask(families_matching, "Brandt")) == 1
    report = south.view.offer
    assert (report.title, report.problem, report.can_take, report.can_ask) == ("Übernommen: Datei 1 von Nord", "", False, False)
    assert any("Familien (1)" in line for line in report.lines)
    assert report.lines[-1] == "Verglichen mit Nord: stimmt überein."
    assert south.fact("Zuletzt gelesen").startswith("Datei 1")
    north.presenter.read(sites[1].write().path)
    north.presenter.take_over()
    assert north.fact("Dort angekommen").startswith("Datei 1")


def test_the_report_says_that_families_may_stand_there_twice(sites: Sites, opened: Open) -> None:
    south = opened(sites[1])
    for site in sites:
        adult = AdultDraft(family_name="Brandt", given_names="Alex", birth_date=date(1990, 5, 1))
        site.store.desk.do(save_family, FamilyDraft(adults=(adult,)))
    south.presenter.read(sites[0].write().path)
    south.presenter.take_over()
    assert south.view.offer is not None
    assert any(line.startswith("Vielleicht doppelt eingetragen: 1 Paar von Familien.") for line in south.view.offer.lines)


def test_a_file_that_was_read_elsewhere_meanwhile_is_not_said_to_be_taken_over(sites: Sites, opened: Open) -> None:
    south = opened(sites[1])
    sites[0].enter("Brandt")
    path = sites[0].write().path
    south.presenter.read(path)
    taking.apply_file(sites[1].store.desk, sites[1].open(path))
    south.presenter.take_over()
    assert south.view.offer is not None
    assert (south.view.offer.chip, south.view.offer.can_take) == ("schon eingelesen", False)


def test_a_gap_offers_the_request_that_fills_it(sites: Sites, opened: Open) -> None:
    south = opened(sites[1])
    sites[0].write()
    south.presenter.read(sites[0].write().path)
    assert south.view.offer is not None
    assert (south.view.offer.can_take, south.view.offer.can_ask) == (False, True)
    assert "Es fehlt Datei 1 von Nord." in south.view.offer.problem
    south.presenter.ask_for_missing()
    (request,) = south.view.folder.iterdir()
    north = opened(sites[0])
    north.presenter.read(request)
    north.presenter.take_over()
    assert int(north.fact("Es wartet").split()[0]) > 0


def test_a_number_nobody_counted_up_to_offers_to_ask_for_everything(sites: Sites, opened: Open) -> None:
    south = opened(sites[1])
    south.presenter.read(sites[0].write().path)
    south.presenter.take_over()
    written = sites[0].write().path
    south.presenter.read(rewritten(written, sender=sites[0], reader=sites[1], change=lambda manifest: replace(manifest, number=10**12)))
    assert south.view.offer is not None
    assert (south.view.offer.can_take, south.view.offer.can_ask) == (False, True)
    south.presenter.ask_for_missing()
    (request,) = south.view.folder.iterdir()
    assert manifest_of(request, sites[0]).wants == {}


def test_a_difference_is_said_and_a_whole_file_is_asked_for_and_heals_it(
    sites: Sites, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    for site, name in zip(sites, ("Brandt", "Demir"), strict=True):
        site.enter(name)
    south = opened(sites[1])
    with monkeypatch.context() as torn:
        torn.setattr(taking, "unlike", lambda _work, _incoming: ("family",))
        south.presenter.read(sites[0].write().path)
        south.presenter.take_over()
    assert south.view.offer is not None
    assert (south.view.offer.can_take, south.view.offer.can_ask) == (False, True)
    assert "weicht von dem bei Nord ab: Familien" in south.view.offer.problem
    south.presenter.ask_for_missing()
    (request,) = south.view.folder.iterdir()
    north = opened(sites[0])
    north.presenter.read(request)
    north.presenter.take_over()
    assert manifest_of(sites[0].write().path, sites[1]).is_everything


def test_a_damaged_file_and_a_foreign_card_are_told(sites: Sites, opened: Open, tmp_path: Path) -> None:
    south = opened(sites[1])
    (tmp_path / "a.age").write_bytes(sites[0].write().path.read_bytes()[:500])
    (tmp_path / "b.ddkarte").write_text("{}")
    for path in (tmp_path / "a.age", tmp_path / "b.ddkarte"):
        south.presenter.read(path)
    assert [each.code for each in south.doors.problems if isinstance(each, AppError)] == [
        ErrorCode.EXPORT_DAMAGED,
        ErrorCode.CARD_UNREADABLE,
    ]
    assert south.view.offer is None


def test_a_partner_s_new_card_has_to_be_compared_again(sites: Sites, opened: Open, tmp_path: Path) -> None:
    north = opened(sites[0])
    sites[1].store.desk.do(pairing.own_card, anew=True)
    south = opened(sites[1])
    assert south.peer.chip == "neu bestätigen"
    south.presenter.save_card("Süd", tmp_path)
    north.view.card = next(tmp_path.glob("*.ddkarte"))
    north.presenter.act(north.peer.id, PeerAct.RENEW)
    assert north.peer.chip == "noch nicht bestätigt"
    assert north.view.comparison is not None
    assert north.view.comparison.words == pairing.pairing_words(*(keys_of(site).card for site in sites))


def test_what_lies_in_the_shared_folder_is_told_and_opened(sites: Sites, opened: Open, tmp_path: Path) -> None:
    sites[1].store.desk.do(pairing.set_folder, sites[1].peer_id, str(tmp_path / "share"))
    south = opened(sites[1])
    sites[0].out = tmp_path / "share"
    sites[0].write()
    south.presenter.look()
    assert south.view.found == ""
    south.presenter.look()
    assert "Nord" in south.view.found
    south.presenter.open_found()
    assert south.view.found == ""
    assert south.view.offer is not None


def test_what_cannot_be_read_yet_is_told_and_says_why_when_opened(sites: Sites, opened: Open, tmp_path: Path) -> None:
    sites[1].store.desk.do(pairing.set_folder, sites[1].peer_id, str(tmp_path / "share"))
    sites[1].store.desk.do(pairing.own_card, anew=True)
    south = opened(sites[1])
    north = sites[0]
    north.out = tmp_path / "share"
    north.store.desk.do(pairing.add_peer, keys_of(sites[1]).card, instead_of=north.peer_id)
    north.store.desk.do(pairing.confirm_peer, north.peer_id)
    north.write()
    south.presenter.look()
    south.presenter.look()
    assert "noch nicht lesen" in south.view.found
    south.presenter.open_found()
    assert [each.code for each in south.doors.problems if isinstance(each, AppError)] == [ErrorCode.PEER_NOT_CONFIRMED]


def test_an_ended_connection_offers_only_a_new_card(sites: Sites, opened: Open) -> None:
    lying = sites[0].write().path
    north = opened(sites[0])
    north.presenter.act(north.peer.id, PeerAct.REVOKE)
    assert not lying.exists(), "nobody shall read it any more"
    assert (north.peer.chip, north.peer.acts) == ("beendet", (PeerAct.RENEW,))


def test_taking_over_says_how_far_it_is_and_stops_without_a_trace(sites: Sites, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    south = opened(sites[1])
    sites[0].enter("Brandt")
    sites[1].enter("Demir")
    path = sites[0].write().path
    south.presenter.read(path)
    seen: list[str] = []
    apply = taking.apply_file

    def stopped_halfway(desk: Desk, incoming: Incoming, *, go_on: Callable[[int], None]) -> object:
        def tell(done: int) -> None:
            seen.append(south.presenter.progress)
            south.presenter.stop()
            go_on(done)

        return apply(desk, incoming, go_on=tell)

    monkeypatch.setattr(taking, "apply_file", stopped_halfway)
    south.presenter.take_over()
    assert seen == ["Die Datei wird übernommen …"]
    assert south.presenter.progress.endswith("Schritte")
    assert [each.code for each in south.doors.problems if isinstance(each, AppError)] == [ErrorCode.IMPORT_STOPPED]
    assert sites[1].store.desk.ask(families_matching, "Brandt") == ()


def test_what_waits_for_an_office_without_the_program_is_sealed_and_its_words_shown_once(sites: Sites, opened: Open) -> None:
    site, _ = sites
    office_id = site.store.desk.ask(lambda work: work.centre.offices()[0].id)
    fields = ThreadFields(title="Mittagessen", office_id=office_id)
    site.store.desk.do(open_thread, fields, ThreadEntryFields(text="Wann?", leaves=True))
    north = opened(site)
    north.presenter.begin_seal()
    assert north.view.offices is not None
    north.presenter.choose_office(north.view.offices, office_id)
    assert north.view.sealed is not None
    assert len(north.view.sealed.words) == 6
    assert len(list(north.view.folder.glob("*.pdf"))) == 1
    north.presenter.leave_words()
    assert north.view.sealed is None


def test_which_office_a_partner_is_can_be_said(houses: Pair, opened: Open) -> None:
    centre, _ = houses
    centre.store.desk.do(pairing.set_office, centre.peer_id, None)
    screen = opened(centre)
    assert screen.fact("Diese Stelle ist") == "noch nicht eingetragen"
    assert PeerAct.ASK not in screen.peer.acts
    screen.presenter.act(centre.peer_id, PeerAct.OFFICE)
    assert screen.view.offices is not None
    ((office_id, name),) = screen.view.offices.offices
    screen.presenter.choose_office(screen.view.offices, office_id)
    assert screen.fact("Diese Stelle ist") == name


def test_a_message_that_fits_nothing_is_shown_until_it_is_settled(houses: Pair, opened: Open) -> None:
    centre, office_house = houses
    fields = ThreadFields(title="Mittagessen", office_id=office_of(centre))
    thread_id = centre.store.desk.do(open_thread, fields, ThreadEntryFields(text="Wann?", leaves=True)).value
    send(centre, office_house)
    office_house.store.desk.do(office.answer, office_house.peer_id, thread_id, "Am Montag.")
    centre.store.desk.do(change_thread, thread_id, ThreadFields(title="Mittagessen"))
    send(office_house, centre)
    screen = opened(centre)
    assert "Am Montag." in screen.fact("Zu klären")
    screen.presenter.act(centre.peer_id, PeerAct.SETTLE)
    assert PeerAct.SETTLE not in screen.peer.acts
    assert centre.store.desk.ask(lambda work: len(work.line_messages.known(centre.peer_id))) == 4
