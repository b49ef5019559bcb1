"""The law in force, and updates of it: shown, taken over, taken back; no store is needed."""

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.request import Request, given
from app.core.dates import format_date
from app.core.messages import explain
from app.domain.benefits.catalogue import Dated
from app.services.catalogue_shelf import CatalogueShelf, Law, ShelfSheet

_STALE = "Achtung: Seit {day} hat niemand mehr eine Angabe geprüft. Bitte nach einer Aktualisierung fragen."
_NO_KEY = "Diese Fassung des Programms nimmt keine Aktualisierung an: In ihr steht noch kein Schlüssel der Herausgeber."


def catalogue(request: Request, context: CliContext) -> Answer:
    """Show the law in force, take over an update, or take one back."""
    shelf = context.door.shelf(context.door.folder(request.data_dir))
    if request.action == "update":
        return _update(shelf, request)
    if request.action == "rollback":
        return _roll_back(shelf)
    return _show(shelf)


def _show(shelf: CatalogueShelf) -> Answer:
    sheet = shelf.sheet()
    entries = [
        {"title": title, "since": entry.since if isinstance(entry, Dated) else None, "source": entry.source, "checked_on": entry.checked_on}
        for title, entry in sheet.law.catalogue.entries
    ]
    content = {
        **_head(sheet.law),
        "origin": "update" if sheet.manifest else "shipped",
        "applies_from": sheet.manifest.applies_from if sheet.manifest else None,
        "stale": sheet.law.is_stale(shelf.today),
        "takes_updates": shelf.takes_updates,
        "coming": [{"version": each.version, "applies_from": each.applies_from, "summary": each.summary} for each in sheet.coming],
        "passed_over": [{"file": file, "reason": explain(error).what} for file, error in sheet.passed_over],
        "entries": entries,
    }
    return Answer(content, (*_law_lines(sheet), *_warnings(shelf, sheet.law)))


def _head(law: Law) -> dict[str, object]:
    return {
        "version": str(law.version),
        "title": law.catalogue.title,
        "as_of": law.catalogue.as_of,
        "newest_check": law.newest_check,
    }


def _law_lines(sheet: ShelfSheet) -> tuple[str, ...]:
    law, origin = sheet.law, "aus einer Aktualisierung" if sheet.manifest else "mit dem Programm gekommen"
    return (
        f"{law.catalogue.title}",
        f"Version {law.version}, {origin}; Stand {format_date(law.catalogue.as_of)}, zuletzt geprüft am {format_date(law.newest_check)}",
        *(f"Gilt ab {format_date(each.applies_from)}: Version {each.version}. {each.summary}" for each in sheet.coming),
        *(f"Nicht verwendet: {file}. {explain(error).what}" for file, error in sheet.passed_over),
    )


def _warnings(shelf: CatalogueShelf, law: Law) -> tuple[str, ...]:
    stale = (_STALE.format(day=format_date(law.newest_check)),) if law.is_stale(shelf.today) else ()
    return stale if shelf.takes_updates else (*stale, _NO_KEY)


def _update(shelf: CatalogueShelf, request: Request) -> Answer:
    update = shelf.read_update(given(request.file))
    changes = [each.text for each in update.changes(shelf.law())]
    files = update.changed_files(shelf.law())
    if not request.preview:
        shelf.take_over(update)
    begins = update.manifest.applies_from
    content = {
        **_head(update.law),
        "applies_from": begins,
        "summary": update.manifest.summary,
        "stale": update.law.is_stale(shelf.today),
        "taken_over": not request.preview,
        "changes": changes,
        "files": files,
    }
    done = f"Version {update.version} {'wäre zu übernehmen' if request.preview else 'ist übernommen'}, gilt ab {format_date(begins)}."
    lines = (update.manifest.summary, "", *changes, f"Geänderte Dateien: {', '.join(files) or 'keine'}", "", done)
    return Answer(content, (*lines, *_warnings(shelf, update.law)))


def _roll_back(shelf: CatalogueShelf) -> Answer:
    taken_back = shelf.roll_back()
    sheet = shelf.sheet()
    content = {**_head(sheet.law), "taken_back": str(taken_back), "origin": "update" if sheet.manifest else "shipped"}
    return Answer(content, (f"Version {taken_back} ist zurückgenommen. Jetzt gilt:", *_law_lines(sheet)))


COMMANDS = {"catalogue": catalogue}
