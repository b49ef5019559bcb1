"""The languages of the sheets in two languages: listed, their files checked, taken over into the store and taken away."""

from contextlib import AbstractContextManager
from pathlib import Path

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.request import Request, given, names_store
from app.cli.store_commands import passphrase_of
from app.core.dates import format_date
from app.core.errors import UserError
from app.core.messages import explain
from app.domain.phrases import Language, Phrases, PhraseState
from app.services.languages import LanguageFile, look_into, read_language, shipped_files
from app.services.own_languages import drop_language, keep_language, language_files
from app.services.store import OpenStore


def phrases(request: Request, context: CliContext) -> Answer:
    """List the languages, check files, take one over, or take one away."""
    if request.action == "verify":
        return _verify(request.paths or list(shipped_files()))
    if request.action == "add":
        return _added(request, context)
    if request.action == "remove":
        with _open(request, context) as store:
            store.desk.do(drop_language, request.text)
        return Answer({"code": request.text}, (f"{request.text}: nicht mehr da.",))
    return _list(request, context)


def _added(request: Request, context: CliContext) -> Answer:
    brought = look_into(given(request.file))
    with _open(request, context) as store:
        store.desk.do(keep_language, brought.text)
    return Answer(_plain(brought.phrases), (_told(brought.phrases),))


def _list(request: Request, context: CliContext) -> Answer:
    known = _known(request, context)
    bad = sum(each.phrases is None for each in known)
    complaint = f"{bad} von {len(known)} Sprachen nicht in Ordnung." if bad else ""
    return Answer({"languages": [_plain_file(each) for each in known], "ok": not bad}, tuple(map(_told_file, known)), complaint)


def _known(request: Request, context: CliContext) -> tuple[LanguageFile, ...]:
    """Answer the languages of the store that was named; without one, those of the program."""
    if not names_store(request):
        return tuple(LanguageFile(file.stem, is_own=False, phrases=read_language(file)) for file in shipped_files())
    with _open(request, context) as store:
        return store.desk.ask(language_files)


def _open(request: Request, context: CliContext) -> AbstractContextManager[OpenStore]:
    return context.door.opened(context.door.folder(request.data_dir), passphrase_of(request))


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
