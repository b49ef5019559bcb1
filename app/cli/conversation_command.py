"""A whole conversation without a window: answers in, applications, note and pack out."""

from dataclasses import replace

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.files import read_text
from app.cli.request import Request, given
from app.cli.store_commands import passphrase_of
from app.core.clock import local_date
from app.core.dates import format_date, parse_date
from app.core.terms import word
from app.domain.applications import Application
from app.domain.conversation.talk import HOME, SKIP, Conversation, Topic
from app.domain.conversation.talk_json import talk_from_json
from app.domain.documents import misfit
from app.domain.paper import Pack
from app.domain.terms import AttendanceKind
from app.services import conversations, families, printing
from app.services.applications import application
from app.services.centre import centre_sheet
from app.services.conversation_papers import compose_papers, conversation_papers, handed_out_words
from app.services.conversations import Settled
from app.services.pack_file import write_pack
from app.services.prints import note_print
from app.services.store import OpenStore


def conversation(request: Request, context: CliContext) -> Answer:
    """Write what was said, print the pack into a folder, and note the conversation."""
    talk = _read(request)
    with context.door.opened(context.door.folder(request.data_dir), passphrase_of(request)) as store:
        _check_references(store, talk)
        law = context.door.shelf(store.folder).law().catalogue
        settled = store.desk.do(conversations.settle_conversation, talk, law).value
        made_on = local_date(store.clock())
        pack = compose_papers(store.desk.ask(conversation_papers, settled, law), made_on=made_on, seal=store.desk.seal)
        printing.check_codes(pack, seal=store.desk.seal)
        file = write_pack(pack.pdf, given(request.out), made_on=made_on, title="Mappe", watermark=pack.watermark)
        store.desk.do(note_print, pack, catalogue_on=law.as_of)
        handed_out = handed_out_words(pack)
        note_id = store.desk.do(conversations.close_conversation, settled, handed_out=handed_out).value
        return _answered(store, settled, pack, note_id=note_id, file=str(file))


def _read(request: Request) -> Conversation:
    """Read the answers; the family named beside the file must be the one in it.

    Raises:
        UserError: ``FILE_FORMAT`` with the place that does not fit.
    """
    talk = talk_from_json(read_text(given(request.file)))
    family_id = request.family or talk.family_id
    if talk.family_id not in ("", family_id):
        raise misfit("family_id")
    if not talk.children:
        raise misfit("children")
    return replace(talk, family_id=family_id, is_parked=False)


def _check_references(store: OpenStore, talk: Conversation) -> None:
    """Children and sites named must be there, each child once; else nothing is written."""
    family = store.desk.ask(families.family_sheet, talk.family_id).family if talk.family_id else None
    children = {"", *(child.id for child in family.children)} if family else {""}
    places = {HOME, SKIP, *AttendanceKind, *(site.id for site in store.desk.ask(centre_sheet).sites)}
    for number, child in enumerate(talk.children):
        named_before = {other.child_id for other in talk.children[:number]} - {""}
        if child.child_id not in children - named_before:
            raise misfit(f"children[{number}].child_id")
        for place, reply in enumerate(child.replies):
            if reply.topic is Topic.ATTENDS and reply.choice not in places:
                raise misfit(f"children[{number}].replies[{place}].choice")


def _answered(store: OpenStore, settled: Settled, pack: Pack, *, note_id: str, file: str) -> Answer:
    cases = [store.desk.ask(application, each) for each in settled.application_ids]
    talk = settled.talk
    next_on = parse_date(talk.next_on, local_date(store.clock()))
    content: dict[str, object] = {
        "family_id": talk.family_id,
        "applications": [{"id": case.id, "child_id": case.child_id, "benefit": case.benefit, "number": case.code} for case in cases],
        "note_id": note_id,
        "next_step": {"text": talk.next_step, "on": next_on},
        "pages": pack.page_count,
        "files": [file],
    }
    if pack.unprintable:
        content["unprintable"] = pack.unprintable
    step = f"Nächster Schritt: {talk.next_step}{f' bis {format_date(next_on)}' if next_on else ''}"
    return Answer(content, (*(_line(case) for case in cases), step, file))


def _line(case: Application) -> str:
    return f"Antrag {case.code}: {word('benefit', case.benefit)}  {case.id}"


COMMANDS = {"conversation": conversation}
