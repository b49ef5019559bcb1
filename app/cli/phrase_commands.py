"""The languages of the sheets in two languages: listed, their files checked, taken over and taken away; no store is opened."""

from pathlib import Path

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.request import Request, given
from app.core.dates import format_date
from app.core.errors import UserError
from app.core.messages import explain
from app.domain.phrases import Language, Phrases, PhraseState
from app.services.languages import LanguageFile, add_language, language_files, own_folder, read_language, remove_language, shipped_files


def phrases(request: Request, context: CliContext) -> Answer:
    """List the languages, check files, take one over, or take one away."""
    if request.action == "verify":
        return _verify(request.paths or list(shipped_files()))
    folder = own_folder(context.door.folder(request.data_dir))
    if request.action == "add":
        return _added(given(request.file), folder)
    if request.action == "remove":
        remove_language(request.text, folder)
        return Answer({"code": request.text}, (f"{request.text}: nicht mehr da.",))
    return _list(folder)


def _added(file: Path, folder: Path) -> Answer:
    found = add_language(file, folder)
    return Answer(_plain(found), (_told(found),))


def _list(folder: Path) -> Answer:
    known = language_files(folder)
    bad = sum(each.phrases is None for each in known)
    complaint = f"{bad} von {len(known)} Sprachen nicht in Ordnung." if bad else ""
    return Answer({"languages": [_plain_file(each) for each in known], "ok": not bad}, tuple(map(_told_file, known)), complaint)


def _plain_file(each: LanguageFile) -> dict[str, object]:
    if each.phrases is None:
        reason = explain(each.refused).what if each.refused else ""
        return {"code": each.code, "own": each.is_own, "ok": False, "reason": reason}
    return {**_plain(each.phrases), "own": each.is_own, "ok": True}


def _told_file(each: LanguageFile) -> str:
    if each.phrases is None:
        return f"{each.code:6} {explain(each.refused).what if each.refused else ''}"
    return _told(each.phrases) + (", dazu geladen" if each.is_own else "")


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
