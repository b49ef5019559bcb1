"""Take a partner's file over: apply it, keep its receipt, compare. One command; rehearsed by ``Desk.rehearse`` it is the preview."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.garbage import none_collected
from app.domain.changes import ChangeKind, Outcome
from app.domain.importing import ImportReport
from app.domain.people import Office, Site, Staff
from app.models.merging.rebuilding import GoOn
from app.models.unit_of_work import Work
from app.services import centre
from app.services.desk import Desk
from app.services.exchange.reading import Incoming, Standing, note_received, refuse_unfit, restated, unlike
from app.services.exchange.retention import call_back_sent, tidy_sent
from app.services.exchange.twins import join_twins
from app.services.exchange.writing import told_changes
from app.services.importing import apply_each
from app.services.store.creating import new_origin

_TAKEN = frozenset({Standing.NEW, Standing.REQUEST})
_BRINGS_TWINS = frozenset({ChangeKind.SITE, ChangeKind.STAFF})


@dataclass(frozen=True)
class Taken:
    """What came of a file. ``unlike`` names the kinds that differ from the sender's; ``adopts``: the store was new and got its centre.

    ``alike``: names that more than one site bears, or more than one person at the desk, if the file brought any.
    """

    standing: Standing
    report: ImportReport
    unlike: tuple[str, ...] = ()
    adopts: bool = False
    alike: tuple[str, ...] = ()

    @property
    def was_taken(self) -> bool:
        """Tell whether anything was done with the file."""
        return self.standing in _TAKEN


def take_file(work: Work, incoming: Incoming, *, go_on: GoOn | None = None) -> Taken:
    """Take over a file that was opened; nothing happens with one that was read before or is older than what is here.

    Raises:
        UserError: As ``refuse_unfit``; it brings messages (``PEER_TOLD_BY_MESSAGES``); stopped (``IMPORT_STOPPED``).
    """
    told_changes(work, incoming.peer)
    incoming = restated(work, incoming)
    refuse_unfit(work, incoming)
    if incoming.standing is Standing.REQUEST:
        note_received(work, incoming)
    if incoming.standing is not Standing.NEW:
        return Taken(incoming.standing, ImportReport())
    adopts = incoming.manifest.is_everything and work.adopting.is_as_set_up()
    own = _set_aside(work) if adopts else None
    report = apply_each(work, incoming.each, go_on=go_on, anew=incoming.manifest.is_everything)
    note_received(work, incoming)
    if report.erased:
        call_back_sent(work)
    work.session.flush()
    differing = unlike(work, incoming)
    if own is not None:
        _enter_anew(work, own)
    alike = join_twins(work)
    return Taken(incoming.standing, report, differing, adopts, alike if _BRINGS_TWINS & report.new.keys() else ())


def preview_file(desk: Desk, incoming: Incoming) -> Taken:
    """Answer what taking a file over would change; nothing of it stays."""
    with none_collected():
        return desk.rehearse(take_file, incoming)


def apply_file(desk: Desk, incoming: Incoming, *, go_on: GoOn | None = None) -> Outcome[Taken]:
    """Take a file over. Who acts and stands there no longer, or twice, is from now on who is called the same there.

    Of what it erases nothing may lie about in files of this store either: called back with the same command, they are taken away once
    it is done, as a preview must not.
    """
    with none_collected():
        outcome = desk.do(take_file, incoming, go_on=go_on)
    if outcome.value.report.erased:
        desk.do(tidy_sent)
        desk.compact()
    if desk.actor is not None and outcome.value.was_taken:
        desk.act_as(_same_person(desk.actor, desk.ask(_staff)))
    return outcome


def _same_person(actor: Staff, staff: Sequence[Staff]) -> Staff | None:
    """Answer somebody at the desk as the store knows her now: by her id, or else by her name."""
    known = next((each for each in staff if each.id == actor.id), None)
    return known or next((each for each in staff if each.name == actor.name), None)


@dataclass(frozen=True)
class _SetUp:
    """What was typed when the store was made; of staff also the hash of the PIN."""

    sites: tuple[Site, ...]
    offices: tuple[Office, ...]
    staff: tuple[tuple[Staff, str], ...]


def _set_aside(work: Work) -> _SetUp:
    staff = tuple((each, work.centre.pin_hash(each.id)) for each in work.centre.staff())
    own = _SetUp(work.centre.sites(), work.centre.offices(), staff)
    work.adopting.forget_set_up(new_origin())
    return own


def _enter_anew(work: Work, own: _SetUp) -> None:
    """Enter what the adopted centre does not know: nothing typed is lost, nothing stands there twice."""
    names = {site.name for site in work.centre.sites()}
    for site in own.sites:
        if site.name not in names:
            centre.save_site(work, None, site)
    names = {office.name for office in work.centre.offices()}
    for office in own.offices:
        if office.name not in names:
            centre.save_office(work, None, office)
    for staff, pin_hash in own.staff:
        there = work.centre.staff()
        if staff.name not in {each.name for each in there}:
            sign = _free_sign(staff.sign, {each.sign for each in there})
            work.centre.set_pin_hash(centre.save_staff(work, None, replace(staff, sign=sign)), pin_hash)


def _free_sign(wanted: str, taken: set[str]) -> str:
    return next(sign for sign in (wanted, *(f"{wanted}{number}" for number in range(2, len(taken) + 3))) if sign not in taken)


def _staff(work: Work) -> tuple[Staff, ...]:
    return work.centre.staff()
