"""Read and write a mapping file strictly (docs/formats/form-mapping.md): what does not fit is refused with file, line and reason."""

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from app.core.errors import ErrorCode, UserError
from app.domain.documents import Fault, read_document
from app.domain.form_mapping import FORMAT, Entry, FormMapping, Place
from app.domain.law_file import line_of

_TOML_LINE = re.compile(r"line (\d+)")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LONGEST_TEXT = 500
_MOST_ENTRIES = 2_000
_NOT_TOML = "not_toml"


def read_mapping(file: str, text: str) -> FormMapping:
    """Read one file.

    Raises:
        UserError: MAPPING_FILE, with file, line, place and fault.
    """
    try:
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        line = _TOML_LINE.search(str(error))
        number = int(line[1]) if line else len(text.splitlines())
        raise UserError(ErrorCode.MAPPING_FILE, file=file, line=number, fault=_NOT_TOML) from error
    try:
        mapping = read_document(FormMapping, content)
    except UserError as error:
        raise _refusal(file, text, str(error.facts["place"]), str(error.facts["fault"])) from error
    for place in _wrong(mapping):
        raise _refusal(file, text, place, Fault.WRONG_VALUE)
    return mapping


def _refusal(file: str, text: str, place: str, fault: str) -> UserError:
    return UserError(ErrorCode.MAPPING_FILE, file=file, line=line_of(text, place), place=place, fault=fault)


def _wrong(mapping: FormMapping) -> Iterator[str]:
    if mapping.format != FORMAT:
        yield "format"
    if not _SHA256.fullmatch(mapping.pdf_sha256):
        yield "pdf_sha256"
    if not mapping.title.strip() or len(mapping.title) > _LONGEST_TEXT:
        yield "title"
    if len(mapping.entries) > _MOST_ENTRIES:
        yield "map"
    for number, entry in enumerate(mapping.entries):
        if len(entry.target) > _LONGEST_TEXT or len(entry.joined_by) > _LONGEST_TEXT:
            yield f"map[{number}]"


def mapping_text(mapping: FormMapping) -> str:
    """Write a mapping as TOML; the same mapping gives the same text."""
    head = {
        "format": mapping.format,
        "title": mapping.title,
        "version": mapping.version,
        "pdf_sha256": mapping.pdf_sha256,
        "benefits": list(mapping.benefits),
        "with_annexes": mapping.with_annexes,
    }
    lines = [f"{key} = {_value(value)}" for key, value in head.items()]
    for entry in mapping.entries:
        lines += ["", "[[map]]", *(f"{key} = {_value(value)}" for key, value in _told(entry))]
    return "\n".join(lines) + "\n"


def _told(entry: Entry) -> Iterator[tuple[str, Any]]:
    """Answer what of an entry is not as it is anyway."""
    if entry.target:
        yield "field", entry.target
    if entry.place is not None:
        yield "place", _place(entry.place)
    yield "facts", list(entry.facts)
    if entry.picks:
        yield "picks", [{"ours": pick.ours, "theirs": pick.theirs} for pick in entry.picks]
    plain = Entry(facts=())
    for name in ("joined_by", "value", "part", "day_format", "upper", "bare", "first", "count"):
        if (value := getattr(entry, name)) != getattr(plain, name):
            yield name, value


def _place(place: Place) -> dict[str, object]:
    told: dict[str, object] = {"page": place.page, "x": place.x, "y": place.y, "w": place.w, "h": place.h}
    more = {"tick": place.is_tick, "lines": place.has_lines, "cells": place.cells}
    return told | {name: value for name, value in more.items() if value}


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_value(each) for each in value) + "]"
    if isinstance(value, str):  # a string of JSON is one of TOML, but for one control character
        return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007F")
    if isinstance(value, bool | int):
        return json.dumps(value)
    return f"{float(str(value)):g}"
