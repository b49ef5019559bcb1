"""Read a TOML file of law or offices strictly; what does not fit is refused with file, line and reason."""

import re
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from typing import TypeVar

from app.core.errors import ErrorCode, UserError
from app.domain.documents import Fault, read_document

D = TypeVar("D")


class LawFault(StrEnum):
    """What is wrong with a file whose form is right; with ``Fault``, group ``fault`` of ``terms.toml``."""

    NOT_TOML = "not_toml"
    TWICE = "twice"
    MISSING_SOURCE = "missing_source"
    UNKNOWN_NAME = "unknown_name"
    CONTRADICTION = "contradiction"


_HEADING = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"\s*([\w.\"-]+)\s*=")
_STEP = re.compile(r"([^.\[\]]+)(?:\[(\d+)\])?")
_TOML_LINE = re.compile(r"line (\d+)")


def read_law_file(kind: type[D], file: str, text: str) -> D:
    """Read one file as ``kind``.

    Raises:
        UserError: LAW_FILE, with file, line, place and fault.
    """
    try:
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of endless digits is a plain ValueError
        line = _TOML_LINE.search(str(error))
        raise UserError(
            ErrorCode.LAW_FILE, file=file, line=int(line[1]) if line else len(text.splitlines()), fault=LawFault.NOT_TOML
        ) from error
    try:
        return read_document(kind, content)
    except UserError as error:
        place, fault = str(error.facts["place"]), Fault(str(error.facts["fault"]))
        is_source = fault is Fault.MISSING_KEY and place.endswith(".source")
        raise law_fault(file, text, place, LawFault.MISSING_SOURCE if is_source else fault) from error


def law_fault(file: str, text: str, place: str, fault: Fault | LawFault) -> UserError:
    """Answer the error for a place like ``offices[3].phone``, with the line it stands in."""
    return UserError(ErrorCode.LAW_FILE, file=file, line=line_of(text, place), place=place, fault=fault)


def line_of(text: str, place: str) -> int:
    """Answer the line of a place; where it has none of its own (it is missing), the line of what should hold it."""
    wanted = _steps(place)
    best, best_depth = 1, 0
    for number, here in _places(text):
        if (depth := _depth(_steps(here), wanted)) > best_depth:
            best, best_depth = number, depth
    return best


def _places(text: str) -> Iterator[tuple[int, str]]:
    """Answer the place of every line that begins one: a heading, a key, a row ``{ … },`` of a list over several lines."""
    table, rows, row = "", "", 0
    seen: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if heading := _HEADING.match(line):
            table, rows = _numbered(heading[2].replace('"', ""), seen, repeats=heading[1] == "[["), ""
            yield number, table
        elif key := _KEY.match(line):
            name = key[1].replace('"', "")
            here = f"{table}.{name}" if table else name
            rows, row = (here if line.rstrip().endswith("[") else ""), 0
            yield number, here
        elif rows and line.lstrip().startswith("{"):
            yield number, f"{rows}[{row}]"
            row += 1


def _numbered(name: str, seen: dict[str, int], *, repeats: bool) -> str:
    """Write the number each table of an array has: ``offices`` as ``offices[0]``, a table within as ``offices[0].serves[0]``."""
    *outer, last = name.split(".")
    path = ""
    for step in outer:
        path = f"{path}.{step}" if path else step
        path += f"[{seen[path]}]" if path in seen else ""
    path = f"{path}.{last}" if path else last
    if repeats:
        seen[path] = seen.get(path, -1) + 1
        return f"{path}[{seen[path]}]"
    return path


def _steps(place: str) -> list[str]:
    """Split ``offices[3].phone`` into ``offices``, ``3``, ``phone``."""
    return [step for name, number in _STEP.findall(place) for step in (name, number) if step]


def _depth(here: list[str], wanted: list[str]) -> int:
    """Answer how far a line leads towards a place; nothing if it leads elsewhere."""
    shared = min(len(here), len(wanted))
    return shared if wanted[:shared] == here[:shared] else 0
