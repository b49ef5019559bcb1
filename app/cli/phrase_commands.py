"""The languages of the sheets in two languages: listed, and their files checked; no store is needed."""

from pathlib import Path

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.request import Request
from app.core.dates import format_date
from app.core.errors import UserError
from app.core.messages import explain
from app.domain.phrases import Language, Phrases, PhraseState
from app.services.languages import languages, read_language, shipped_files


def phrases(request: Request, _context: CliContext) -> Answer:
    """List the languages, or check files."""
    return _verify(request.paths or list(shipped_files())) if request.action == "verify" else _list()


def _list() -> Answer:
    known = languages()
    lines = tuple(_told(each) for each in known)
    return Answer({"languages": [_plain(each) for each in known]}, lines)


def _verify(files: list[Path]) -> Answer:
    content: list[dict[str, object]] = []
    lines: list[str] = []
    bad = 0
    for file in files:
        try:
            found = read_language(file)
        except UserError as error:
            bad += 1
            reason = explain(error).what
            content.append({"file": file.name, "ok": False, "reason": reason, **error.facts})
            lines.append(f"{file.name}: {reason}")
        else:
            content.append({"file": file.name, "ok": True, **_plain(found)})
            lines.append(f"{file.name}: {_told(found)}")
    complaint = f"{bad} von {len(files)} Dateien nicht in Ordnung." if bad else ""
    return Answer({"files": content, "ok": not bad}, tuple(lines), complaint)


def _plain(found: Phrases) -> dict[str, object]:
    language = found.language
    return {
        "code": language.code,
        "name": language.name,
        "own_name": language.own_name,
        "direction": language.direction,
        "version": language.version,
        "state": language.state,
        "reviewed_by": language.reviewed_by,
        "reviewed_on": language.reviewed_on,
        "phrases": len(found.own),
        "missing": found.missing,
    }


def _told(found: Phrases) -> str:
    language = found.language
    lacks = f", {len(found.missing)} Sätze fehlen" if found.missing else ""
    return f"{language.code:6} {language.name} ({language.own_name}), Fassung {language.version}: {_state(language)}{lacks}"


def _state(language: Language) -> str:
    if language.state is PhraseState.DRAFT:
        return "Entwurf"
    return f"geprüft von {language.reviewed_by} am {format_date(language.reviewed_on)}"


COMMANDS = {"phrases": phrases}
