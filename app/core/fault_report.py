"""What may be told of a fault: its kind and the places in the program. Never a message, a value, or a path that names somebody."""

import os
import re
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path, PurePath, PureWindowsPath
from types import TracebackType

from app.core.errors import AppError

_PROGRAM = Path(__file__).resolve().parents[2]
_PACKAGES = "site-packages"
_MOST_LINKS = 10
_DUMPED_FRAME = re.compile(r'  File "(?P<file>.*)", line (?P<line>\d+) in (?P<name>\S+)')
_DUMPED_HEAD = re.compile(r"(Fatal Python error: [\w ]+|Windows fatal exception: [\w ]+|(Current thread|Thread) 0x[0-9a-f]+.*|  \.\.\.)")
_TELLING = re.compile(
    r"\"[^\"]*\"?|'[^']*'?|(?<![^\s\"'])(?:\S*[\\/@]\S*|\S*\d{3}\S*|\S*[^\x00-\x7f]\S*)"
)  # a word is looked at from its start only


def told(error: BaseException) -> str:
    """Answer what kinds of error led here and where, the last first. Their texts may hold personal data and stay out."""
    parts = [f"{link}{_kind(each)}\n{_frames(each.__traceback__)}".rstrip() for link, each in _chain(error, "", [])]
    return "\n".join(parts[:_MOST_LINKS])


def told_dump(dump: str) -> str:
    """Answer what may be told of what ``faulthandler`` wrote when the program was torn down: nothing but threads and places."""
    return "\n".join(line for each in dump.splitlines() if (line := _dumped(each)))


def bare_message(text: str) -> str:
    """Answer a message of Qt without anything that could name somebody: quotations, paths, numbers, letters beyond ASCII."""
    return _TELLING.sub("…", text)


def place(file: str) -> str:
    """Answer a path inside the program or a library; of any other file only its own name, for the folders may be called after somebody."""
    parts = PurePath(file).parts if "\\" not in file else PureWindowsPath(file).parts
    if not PureWindowsPath(file).anchor:  # so the packed modules name themselves: from the folder of the packages on
        return "/".join(parts) or "?"
    if _PACKAGES in parts:
        return "/".join(parts[parts.index(_PACKAGES) + 1 :])
    # Python first: under Windows it lies inside the program's folder. PTH120: the text as tracebacks write it.
    for root, name in ((os.path.dirname(traceback.__file__), "python"), (str(_PROGRAM), "")):  # noqa: PTH120
        if file.startswith(root + os.sep):
            return "/".join(filter(None, (name, *PurePath(file[len(root) + 1 :]).parts)))
    return parts[-1] if parts else "?"


def _chain(error: BaseException, link: str, seen: list[BaseException]) -> Iterator[tuple[str, BaseException]]:
    if error in seen:
        return
    seen.append(error)
    yield link, error
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            yield from _chain(each, "darin: ", seen)
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _chain(before, "davor: ", seen)


def _kind(error: BaseException) -> str:
    """Answer the class, and the numbers and codes that are the same whomever it happens to."""
    parts = [type(error).__name__]
    if isinstance(error, AppError):
        parts.append(error.code.value)
    numbers = ((name, getattr(error, name, None)) for name in ("errno", "winerror", "sqlite_errorcode"))
    return " ".join([*parts, *(f"{name} {number}" for name, number in numbers if isinstance(number, int))])


def _frames(trace: TracebackType | None) -> str:
    """Answer the places, without reading the lines of code there: they may quote a name in a test or a script."""
    frames = traceback.StackSummary.extract(traceback.walk_tb(trace), lookup_lines=False)
    return "\n".join(f"  {place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames)


def _dumped(line: str) -> str:
    if frame := _DUMPED_FRAME.fullmatch(line):
        return f"  {place(frame['file'])}:{frame['line']} {frame['name']}"
    return head[0] if (head := _DUMPED_HEAD.match(line)) else ""


def platform_words() -> str:
    """Answer which system and which Python this is; not how the computer is called."""
    return f"{sys.platform}, Python {'.'.join(map(str, sys.version_info[:3]))}"
