"""Commands about paper without a family: all sheets, samples, reading codes, the handout of a case."""

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.files import read_text
from app.cli.request import Request, given, names_store
from app.cli.store_commands import passphrase_of
from app.core.clock import local_date
from app.core.dates import format_date
from app.domain.paper import Pack
from app.domain.phrases import Phrases
from app.domain.sheet_code import Seal
from app.services import printing, sheets
from app.services.languages import language
from app.services.own_languages import language_here
from app.services.pack_file import write_pack

_KINDS = {"A": "Antrag", "C": "Kind", "N": "niemanden"}


def forms(request: Request, context: CliContext) -> Answer:
    """List the sheets, write samples, read the codes of a file; or all there is to do with the offices' own forms."""
    commands = {"": _list, "sample": _sample, "verify": _verify}
    if request.action in commands:
        return commands[request.action](request, context)
    from app.cli.office_form_commands import ACTIONS

    return ACTIONS[request.action](request, context)


def _list(_request: Request, _context: CliContext) -> Answer:
    kinds = sheets.sheet_kinds()
    lines = tuple(f"{kind.id:8} {kind.version:5} Stand {format_date(kind.stand)}  {kind.title}" for kind in kinds)
    return Answer({"forms": kinds}, lines)


def _sample(request: Request, context: CliContext) -> Answer:
    made_on = request.on or local_date(context.door.clock())
    names = [kind.name for kind in sheets.sheet_kinds()] if request.all else [request.text]
    packs = [(name, sheets.sample(name, made_on=made_on)) for name in names]
    files = [str(write_pack(pack.pdf, given(request.out), made_on=made_on, title=f"Muster-{name}")) for name, pack in packs]
    return Answer({"files": files}, tuple(files))


def _verify(request: Request, context: CliContext) -> Answer:
    pages = sheets.read_sheets(given(request.file), seal=_seal(request, context))
    bad = [page.page for page in pages if page.is_bad]
    content = {"pages": [_plain(page) for page in pages], "ok": not bad}
    complaint = f"Nicht in Ordnung: Seite {', '.join(map(str, bad))}." if bad else "" if pages else "Die Datei hat keine Seiten."
    return Answer(content, tuple(_told(page) for page in pages), complaint)


def _seal(request: Request, context: CliContext) -> Seal | None:
    """Answer the seal of the store that was named; without one the seals are read and not judged."""
    if not names_store(request):
        return None
    with context.door.opened(context.door.folder(request.data_dir), passphrase_of(request)) as store:
        return store.desk.seal


def _plain(page: sheets.ReadPage) -> dict[str, object]:
    codes = [
        {
            "form": read.code.form,
            "version": read.code.version,
            "page": read.code.page,
            "subject": f"{read.code.subject.kind}{read.code.subject.sign}",
            "seal": read.seal.hex(),
        }
        for read in page.codes
    ]
    return {"page": page.page, "codes": codes, "unreadable": page.torn, "from_this_store": page.is_ours, "behind_page": page.front or None}


def _told(page: sheets.ReadPage) -> str:
    said = ", ".join(
        f"Formular {read.code.form} {read.code.version}, Seite {read.code.page}, über {_KINDS[read.code.subject.kind]}"
        for read in page.codes
    )
    judged = {None: "Siegel nicht geprüft", True: "Siegel dieses Datenbestands", False: "Siegel nicht von diesem Datenbestand"}
    if page.front:
        return f"Seite {page.page}: ohne Code, Seite {page.page - page.front} des Vordrucks hinter dem Deckblatt auf Seite {page.front}"
    return f"Seite {page.page}: {said} ({judged[page.is_ours]})" if said else f"Seite {page.page}: kein lesbarer Code"


def handout(request: Request, context: CliContext) -> Answer:
    """Write the handout „Was steht uns zu?“ for every child of a case file, as one PDF."""
    from app.services.entitlements import check_text

    path, made_on = given(request.file), local_date(context.door.clock())
    law = context.door.shelf(context.door.folder(request.data_dir)).law().catalogue
    checked = check_text(read_text(path), file=path.name, on=request.on or made_on, law=law)
    phrases = _phrases(request, request.language, context) if request.language else None
    pack = printing.compose_handouts(sheets.handouts_of(checked), made_on=made_on, phrases=phrases)
    file = write_pack(pack.pdf, given(request.out), made_on=made_on, title="Was-steht-uns-zu")
    return Answer({"files": [str(file)], "pages": pack.page_count, **_missing(pack)}, (str(file),))


def _phrases(request: Request, code: str, context: CliContext) -> Phrases:
    """Answer a language of the program or of a folder; with a passphrase, of the store before both."""
    if request.passphrase_file is None or request.phrases is not None:
        return language(code, request.phrases)
    with context.door.opened(context.door.folder(request.data_dir), passphrase_of(request)) as store:
        return store.desk.ask(language_here, code)


def card(request: Request, context: CliContext) -> Answer:
    """Write the quick card as a PDF."""
    made_on = local_date(context.door.clock())
    pack = sheets.compose_quick_card(made_on=made_on)
    file = write_pack(pack.pdf, given(request.out), made_on=made_on, title="Kurzanleitung")
    return Answer({"files": [str(file)]}, (str(file),))


def _missing(pack: Pack) -> dict[str, object]:
    return {"unprintable": pack.unprintable} if pack.unprintable else {}


COMMANDS = {"card": card, "forms": forms, "handout": handout}
