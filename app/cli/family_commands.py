"""Commands about families: find, show, add, set, erase, print."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from itertools import chain
from typing import Protocol

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.erasing import erased_lines
from app.cli.files import read_text
from app.cli.request import Request, given
from app.cli.store_commands import passphrase_of
from app.core.clock import local_date
from app.core.dates import format_date
from app.core.errors import ErrorCode, UserError
from app.core.terms import word
from app.domain.benefits.catalogue import Catalogue
from app.domain.documents import misfit
from app.domain.draft_json import draft_from_json
from app.domain.draft_paths import draft_with
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft
from app.domain.paper import Pack, TongueSheet
from app.domain.people import full_name
from app.domain.terms import Route
from app.domain.views import CentreSheet, FamilySheet, Hit
from app.services import families
from app.services.centre import centre_sheet
from app.services.desk import Desk
from app.services.pack_file import write_pack
from app.services.rechecks import keep_first
from app.services.search import find as find_anything
from app.services.store import OpenStore

_MOST_HITS = 50


class HasId(Protocol):
    """Any part of a draft."""

    @property
    def id(self) -> str | None:
        """Answer the id of what is stored already."""


def find(request: Request, context: CliContext) -> Answer:
    """Search everything."""
    with _open(request, context) as store:
        hits = store.desk.ask(find_anything, request.text, limit=_MOST_HITS)
    lines = tuple(f"{word('hit', hit.kind)}: {hit.label}{' (ähnlich)' if hit.similar else ''}  {hit.id}" for hit in hits)
    return Answer({"hits": hits}, lines or ("Nichts gefunden.",))


def family(request: Request, context: CliContext) -> Answer:
    """Show a family, add one, change single fields of one, or erase one."""
    actions = {"show": _show, "add": _add, "set": _set, "erase": _erase}
    return actions[request.action](request, context)


def _set(request: Request, context: CliContext) -> Answer:
    with _open(request, context) as store:
        family_id = given(request.family)
        draft = _changed(store.desk.ask(families.family_draft, family_id), request.settings, store.desk.ask(centre_sheet))
        store.desk.do(families.save_family, draft)
    return Answer({"family_id": family_id}, (f"Geändert: {family_id}",))


def _changed(draft: FamilyDraft, settings: Sequence[str], centre: CentreSheet) -> FamilyDraft:
    """Set fields; what does not fit stands in the call, so no file is blamed."""
    try:
        draft = draft_with(draft, settings)
        _check_references(draft, centre)
    except UserError as error:
        raise UserError(ErrorCode.FIELD_FORMAT, **error.facts) from error
    return draft


def _erase(request: Request, context: CliContext) -> Answer:
    from app.services.erasing import erase_family

    with _open(request, context) as store:
        count = store.desk.do(erase_family, given(request.family), reason=request.reason).value
        is_compact = store.desk.compact()
    return Answer({"family_id": request.family, "erased": count}, erased_lines(count, is_compact=is_compact))


def _show(request: Request, context: CliContext) -> Answer:
    with _open(request, context) as store:
        sheet = store.desk.ask(families.family_sheet, given(request.family))
    return Answer(vars(sheet), tuple(_described(sheet)))


def _described(sheet: FamilySheet) -> Iterator[str]:
    """Describe a family in few lines; what is protected is not said."""
    yield sheet.family.title
    for adult in sheet.family.adults:
        yield f"  {full_name(adult.family_name, adult.given_names)}{_born(adult.birth_date)}"
    for child in sheet.family.children:
        route = child.grants[0].route if child.grants else Route.NONE
        name = full_name(child.family_name, child.given_names)
        yield f"  Kind: {name}{_born(child.birth_date)} – {word('route_short', route)}  {child.id}"
    for case in sheet.applications:
        yield f"  Antrag {case.code}: {word('benefit', case.benefit)}, {word('state', case.state)}  {case.id}"


def _born(day: date | None) -> str:
    return f", geb. {format_date(day)}" if day else ""


def _add(request: Request, context: CliContext) -> Answer:
    draft = _new_family(read_text(given(request.file)))
    with _open(request, context) as store:
        _check_references(draft, store.desk.ask(centre_sheet))
        similar = _similar(store.desk, draft)
        family_id = store.desk.do(families.save_family, draft).value
        keep_first(store.desk, family_id, context.door.shelf(context.door.folder(request.data_dir)).law().catalogue)
    content: dict[str, object] = {"family_id": family_id}
    if similar:
        content["similar"] = similar
    lines = (f"{word('hit', hit.kind)} schon eingetragen? {hit.label}  {hit.family_id}" for hit in similar)
    return Answer(content, (f"Eingetragen: {family_id}", *lines))


def _similar(desk: Desk, draft: FamilyDraft) -> tuple[Hit, ...]:
    """Answer who is stored already and may be one of those being added; everybody once."""
    people: tuple[AdultDraft | ChildDraft, ...] = (*draft.children, *draft.adults)
    hits = {
        hit.id: hit
        for person in people
        if person.family_name and person.given_names
        for hit in desk.ask(
            families.similar_people,
            family_name=person.family_name,
            given_names=person.given_names,
            birth_date=person.birth_date,
            family_id=None,
        )
    }
    return tuple(hits.values())


def _new_family(text: str) -> FamilyDraft:
    """Read a family that is not stored yet: nothing in it may have an id."""
    draft = draft_from_json(text)
    for place, part in _parts(draft):
        if part.id is not None:
            raise misfit(f"{place}id")
    return draft


def _parts(draft: FamilyDraft) -> Iterator[tuple[str, HasId]]:
    yield "", draft
    for number, adult in enumerate(draft.adults):
        yield f"adults[{number}].", adult
    for number, child in enumerate(draft.children):
        yield f"children[{number}].", child
        owned: tuple[tuple[HasId, ...], ...] = (child.attendances, child.grants, child.second_households)
        for part in chain.from_iterable(owned):
            yield f"children[{number}].", part


def _check_references(draft: FamilyDraft, sheet: CentreSheet) -> None:
    """Sites and offices named must be there; else nothing is written."""
    sites, offices = {None, *(site.id for site in sheet.sites)}, {None, *(office.id for office in sheet.offices)}
    if draft.site_id not in sites:
        raise misfit("site_id")
    for number, child in enumerate(draft.children):
        if any(attendance.site_id not in sites for attendance in child.attendances):
            raise misfit(f"children[{number}].attendances.site_id")
        if any(grant.office_id not in offices for grant in child.grants):
            raise misfit(f"children[{number}].grants.office_id")


def print_pack(request: Request, context: CliContext) -> Answer:
    """Write the forms of a family, a child or an application as one PDF, and note that they are on paper."""
    from app.services import printing, prints  # late: only this command draws

    with _open(request, context) as store:
        made_on = local_date(store.clock())
        law = context.door.shelf(store.folder).law().catalogue
        pack = _composed(request, store, made_on, law)
        printing.check_codes(pack, seal=store.desk.seal)
        file = write_pack(pack.pdf, given(request.out), made_on=made_on, watermark=pack.watermark)
        store.desk.do(prints.note_print, pack, catalogue_on=law.as_of)
    content: dict[str, object] = {"files": [str(file)]}
    lines = [str(file)]
    if pack.unprintable:  # the paper shows „�“ for each, to be mended by pen
        content["unprintable"] = pack.unprintable
        lines.append(f"Diese Zeichen kann keine Schrift drucken: {' '.join(pack.unprintable)}")
    return Answer(content, tuple(lines))


def _composed(request: Request, store: OpenStore, made_on: date, law: Catalogue) -> Pack:
    """Draw the pack, the one sheet or the list that was asked for."""
    from app.services import printing
    from app.services.languages import language
    from app.services.own_languages import language_here

    desk = store.desk
    if request.office is not None:
        return printing.compose_hand_over(desk.ask(printing.waiting_for_office, request.office), made_on=made_on, seal=desk.seal)
    cases = desk.ask(printing.pack_cases, family_id=request.family, child_id=request.child, application_id=request.application)
    if isinstance(request.sheet, TongueSheet):
        code = given(request.language)
        phrases = language(code, request.phrases) if request.phrases else desk.ask(language_here, code)
        return printing.compose_in_two_languages(cases, request.sheet, phrases, made_on=made_on, law=law, seal=desk.seal)
    if request.sheet is not None:
        return printing.compose_single(cases, request.sheet, made_on=made_on, law=law, seal=desk.seal)
    return printing.compose(cases, made_on=made_on, law=law, seal=desk.seal)


def _open(request: Request, context: CliContext) -> AbstractContextManager[OpenStore]:
    return context.door.opened(context.door.folder(request.data_dir), passphrase_of(request))


COMMANDS = {"find": find, "family": family, "print": print_pack}
