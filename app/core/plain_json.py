"""JSON in the one form the change log and export files hold it: no blanks, characters beyond ASCII as they are.

Read and written tens of thousands of times for one import; ``json.loads`` and ``json.dumps`` would look at their options each time.
"""

import json
from collections.abc import Callable
from typing import Any

_scan: Callable[[str, int], tuple[Any, int]] = json.JSONDecoder().scan_once  # type: ignore[attr-defined]  # left out of the stubs
_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)
_NOTHING = "{}"


def read_plain(text: str) -> Any:  # noqa: ANN401 - whatever JSON can say
    """Read one value.

    Raises:
        ValueError: It is not JSON, or more follows.
    """
    if text == _NOTHING:
        return {}
    try:
        value, end = _scan(text, 0)
    except StopIteration as error:
        raise ValueError from error
    if end != len(text):
        raise ValueError
    return value


def write_plain(value: object) -> str:
    """Write one value.

    Raises:
        ValueError: It holds a number that is none.
    """
    return _NOTHING if value == {} else _WRITER.encode(value)
