"""Export files: write them, ask for them, examine them."""

import json
from pathlib import Path

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.request import Request, given
from app.cli.store_commands import passphrase_of
from app.core.clock import local_date
from app.core.dates import format_date
from app.core.messages import explain
from app.core.terms import word
from app.domain.exchange_words import kind_word, plan_lines
from app.domain.import_words import alike_lines, report_lines
from app.domain.line.messages import write_message
from app.domain.line.post_words import post_plan_lines, post_report_lines
from app.domain.manifest import FileKind
from app.domain.peers import Contents, Peer
from app.services.centre import office_meant
from app.services.desk import Desk
from app.services.exchange import pairing, reading, retention, taking, writing
from app.services.exchange.reading import Incoming, Standing
from app.services.exchange.taking import Taken
from app.services.exchange.writing import WrittenFile
from app.services.line import inbox, outbox
from app.services.line.sealed_post import write_sealed_post


def export(request: Request, context: CliContext) -> Answer:
    """Write the next file for a partner, or show what it would tell."""
    with context.door.opened(context.door.folder(request.data_dir), passphrase_of(request)) as store:
        peer = store.desk.ask(pairing.found, given(request.peer))
        if peer.hears_messages(store.desk.do(pairing.own_card).value):
            return _export_post(request, store.desk, peer)
        if request.dry_run:
            contents = store.desk.ask(writing.preview_export, peer.id, everything=request.everything)
            return Answer({"contents": contents}, (f"An {peer.name} ginge:", *content_lines(contents)))
        store.desk.do(retention.tidy_sent)
        file = writing.write_export(store.desk, peer.id, given(request.out).absolute(), everything=request.everything)
    return _written(file, (f"Datei {file.number} für {peer.name}: {file.path}", *content_lines(file.contents)))


def _export_post(request: Request, desk: Desk, peer: Peer) -> Answer:
    """Write the next file of messages, or show them word by word."""
    post = desk.ask(outbox.outgoing_post, peer.id)
    content = {
        "messages": [json.loads(write_message(each.message)) for each in post.leaving],
        "held": [{"id": each.message.id, "kind": each.message.kind, "why": each.why.code} for each in post.held],
    }
    lines = post_plan_lines(post) or ("Keine neue Nachricht, nur die Bestätigung dessen, was hier ankam.",)
    if request.dry_run:
        return Answer(content, (f"An {peer.name} ginge:", *lines))
    desk.do(retention.tidy_sent)
    file = outbox.write_post(desk, peer.id, given(request.out).absolute())
    written = {"file": str(file.path), "number": file.number, "sha256": file.sha256, "size": file.size}
    return Answer({**written, **content}, (f"Datei {file.number} für {peer.name}: {file.path}", *lines))


def seal(request: Request, context: CliContext) -> Answer:
    """Write what waits for an office without the program as a locked PDF."""
    with context.door.opened(context.door.folder(request.data_dir), passphrase_of(request)) as store:
        office_id = store.desk.ask(office_meant, given(request.office))
        law = context.door.shelf(context.door.folder(request.data_dir)).law().catalogue
        work = store.desk.do(write_sealed_post, office_id, given(request.out).absolute(), law=law, seal=store.desk.seal)
    post = work.value
    content = {"file": str(post.path), "password": " ".join(post.words), "numbers": post.numbers, "held": [each.code for each in post.held]}
    held = tuple(explain(each).text for each in post.held)
    return Answer(content, (f"Geschrieben: {post.path}", f"Passwort, nur am Telefon sagen: {' '.join(post.words)}", *held))


def request_again(request: Request, context: CliContext) -> Answer:
    """Write a file that asks a partner to send again what is missing here."""
    with context.door.opened(context.door.folder(request.data_dir), passphrase_of(request)) as store:
        peer = store.desk.ask(pairing.found, given(request.peer))
        folder = request.out or Path(peer.folder)
        file = writing.write_request(store.desk, peer.id, folder.absolute(), everything=request.everything)
    return _written(file, (f"Nachfrage an {peer.name}: {file.path}",))


def verify_file(request: Request, context: CliContext) -> Answer:
    """Examine a partner's file; nothing is taken over."""
    with context.door.opened(context.door.folder(request.data_dir), passphrase_of(request)) as store:
        incoming = reading.open_file(store.desk, given(request.file).absolute())
    return Answer(incoming_content(incoming), (incoming_line(incoming), *_manifest_lines(incoming)))


def import_file(request: Request, context: CliContext) -> Answer:
    """Take over a partner's file, or show what that would change."""
    with context.door.opened(context.door.folder(request.data_dir), passphrase_of(request)) as store:
        incoming = reading.open_file(store.desk, given(request.file).absolute())
        if incoming.manifest.kind is FileKind.MESSAGES:
            return _import_post(request, store.desk, incoming)
        taken = taking.preview_file(store.desk, incoming) if request.dry_run else taking.apply_file(store.desk, incoming).value
    content = {**incoming_content(incoming), "applied": not request.dry_run and taken.was_taken, **_taken_content(taken)}
    return Answer(content, (incoming_line(incoming), *_taken_lines(taken, incoming)), complaint=_complaint(taken, incoming))


def _import_post(request: Request, desk: Desk, incoming: Incoming) -> Answer:
    report = inbox.preview_post(desk, incoming) if request.dry_run else desk.do(inbox.take_post, incoming).value
    content = {
        **incoming_content(incoming),
        "applied": not request.dry_run and incoming.standing is Standing.NEW,
        "messages": [json.loads(write_message(each)) for each in report.new],
        "known": report.known,
        "parked": report.parked,
        "problems": [{"id": each.message.id, "kind": each.message.kind, "why": each.why.code} for each in report.problems],
        "arrived": report.arrived,
    }
    complaint = f"Zu klären: {len(report.problems)} Nachrichten." if report.problems else ""
    return Answer(content, (incoming_line(incoming), *post_report_lines(report)), complaint=complaint)


def _taken_content(taken: Taken) -> dict[str, object]:
    return {"standing": taken.standing, "report": taken.report, "unlike": taken.unlike, "adopts": taken.adopts, "alike": taken.alike}


def _taken_lines(taken: Taken, incoming: Incoming) -> tuple[str, ...]:
    if taken.standing is Standing.REQUEST:
        return (f"Die nächste Datei für {incoming.peer.name} bringt das Fehlende.",)
    if not taken.was_taken:
        return ("Es hat sich nichts geändert.",)
    adopts = (f"Dieser Bestand war neu und übernimmt das Familienzentrum von {incoming.peer.name}.",) if taken.adopts else ()
    return (*adopts, *report_lines(taken.report), *alike_lines(taken.alike))


def _complaint(taken: Taken, incoming: Incoming) -> str:
    if not taken.unlike:
        return ""
    kinds = ", ".join(dict.fromkeys(kind_word(kind) for kind in taken.unlike))
    return f"Der Stand weicht von dem bei {incoming.peer.name} ab: {kinds}. Bitte alles neu anfordern: request --from … --everything"


def incoming_content(incoming: Incoming) -> dict[str, object]:
    """Answer a file for programs."""
    manifest = incoming.manifest
    return {
        "peer": {"id": incoming.peer.id, "name": incoming.peer.name},
        "kind": manifest.kind,
        "standing": incoming.standing,
        "missing": incoming.missing,
        "series": manifest.series,
        "number": manifest.number,
        "made_at": manifest.made_at,
        "everything": manifest.is_everything,
        "change_sets": manifest.change_sets,
        "changes": manifest.changes,
        "schema": manifest.schema,
        "sha256": incoming.outside.sha256,
    }


def incoming_line(incoming: Incoming) -> str:
    """Say in a line what a file is and how it stands to what is held here."""
    what = "Nachfrage" if incoming.manifest.kind is FileKind.REQUEST else f"Datei {incoming.manifest.number}"
    day = format_date(local_date(incoming.manifest.made_at))
    return f"{what} von {incoming.peer.name}, geschrieben am {day}: {word('standing', incoming.standing)}."


def content_lines(contents: Contents) -> tuple[str, ...]:
    """Say what a file tells."""
    return plan_lines(contents) or ("Nichts Neues, nur die Bestätigung dessen, was hier ankam.",)


def _manifest_lines(incoming: Incoming) -> tuple[str, ...]:
    if incoming.standing in {Standing.REQUEST, Standing.ALREADY_READ}:
        return ()
    return (f"{incoming.manifest.changes} Änderungen aus {incoming.manifest.change_sets} Vorgängen.",)


def _written(file: WrittenFile, lines: tuple[str, ...]) -> Answer:
    content = {"file": str(file.path), "number": file.number, "sha256": file.sha256, "size": file.size, "changes": file.changes}
    return Answer({**content, "contents": file.contents}, lines)


COMMANDS = {"export": export, "import": import_file, "request": request_again, "seal": seal, "verify-file": verify_file}
