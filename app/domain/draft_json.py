"""A family draft as JSON text: what is kept of an unfinished input, and the file of ``family add`` (``docs/formats/family.md``).

Values that equal the field's default are left out. Reading is strict: an unknown key, a wrong type or a date that is no
date is refused with the place where it stands, because a silently dropped key would be a lost fact.
"""

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app.domain.documents import misfit, read_document, without_doubles
from app.domain.drafts import FamilyDraft
from app.domain.rebasing import Opened

FORMAT = 1
"""Version of the format; a file that names a later one is refused."""


@dataclass(frozen=True)
class KeptInput:
    """An unfinished input: the draft, and by path the text that could not be read yet (a date half typed).

    ``known``: who belonged to the family when the typing began, so that nobody who came since is taken for removed.
    ``opened``: what the form was opened with, so that what came since is not written over.
    """

    draft: FamilyDraft
    typed: Mapping[str, str] = field(default_factory=dict)
    known: tuple[str, ...] = ()
    opened: Opened | None = None


def draft_to_json(draft: FamilyDraft) -> str:
    """Write a draft as JSON."""
    return _dump({"format": FORMAT, **written(draft)})


def draft_from_json(text: str) -> FamilyDraft:
    """Read a draft.

    Raises:
        UserError: FILE_FORMAT, with the place of the first thing that does not fit.
    """
    content = _object(_parsed(text), "")
    _check_format(content)
    return read_document(FamilyDraft, {key: value for key, value in content.items() if key != "format"})


def kept_to_json(kept: KeptInput) -> str:
    """Write an unfinished input as JSON."""
    content = {"format": FORMAT, "draft": written(kept.draft), "typed": dict(kept.typed), "known": list(kept.known)}
    return _dump(content | ({"opened": written(kept.opened)} if kept.opened else {}))


def kept_from_json(text: str) -> KeptInput:
    """Read an unfinished input.

    Raises:
        UserError: FILE_FORMAT, as for :func:`draft_from_json`.
    """
    content = _object(_parsed(text), "")
    _check_format(content)
    typed = _object(content.get("typed", {}), "typed")
    draft = read_document(FamilyDraft, _object(content.get("draft", {}), "draft"))
    known = content.get("known", [])
    if not isinstance(known, list):
        raise misfit("known")
    opened = read_document(Opened, _object(content["opened"], "opened")) if "opened" in content else None
    texts = {path: _text(value, path) for path, value in typed.items()}
    return KeptInput(draft, texts, tuple(_text(each, "known") for each in known), opened)


def _dump(content: dict[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1)


def _parsed(text: str) -> object:
    try:
        parsed: object = json.loads(text, object_pairs_hook=without_doubles)
    except ValueError as error:
        raise misfit("JSON") from error
    except RecursionError as error:
        raise misfit("JSON") from error
    return parsed


def _check_format(content: dict[str, object]) -> None:
    version = content.get("format", FORMAT)
    if isinstance(version, bool) or not isinstance(version, int) or not 1 <= version <= FORMAT:
        raise misfit("format")


def written(value: Any) -> dict[str, object]:  # noqa: ANN401 - any dataclass of texts, days, words, lists and dataclasses
    """Write a dataclass as an object, without what equals its default."""
    return {item.name: _plain(given) for item in fields(value) if (given := getattr(value, item.name)) != _default(item)}


def _plain(value: object) -> object:
    match value:
        case tuple():
            return [_plain(item) for item in value]
        case date():
            return value.isoformat()
        case StrEnum():
            return value.value
        case _ if is_dataclass(value):
            return written(value)
        case _:
            return value


def _default(item: "Field[Any]") -> object:
    if item.default_factory is not MISSING:
        return item.default_factory()
    return None if item.default is MISSING else item.default


def _text(given: object, path: str) -> str:
    if not isinstance(given, str):
        raise misfit(path or "JSON")
    return given


def _object(given: object, path: str) -> dict[str, object]:
    if not isinstance(given, dict):
        raise misfit(path or "JSON")
    return given
