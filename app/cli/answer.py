"""What a command answers: for people as lines, for programs as one JSON object."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum


@dataclass(frozen=True)
class Answer:
    """Both forms of one answer; ``complaint`` is the line on stderr of a command that found something wrong."""

    content: Mapping[str, object]
    lines: tuple[str, ...] = ()
    complaint: str = ""

    def written(self, *, as_json: bool) -> str:
        """Answer what goes to standard output."""
        if as_json:
            return json.dumps(plain(self.content), ensure_ascii=False) + "\n"
        return "".join(f"{line}\n" for line in self.lines)


def plain(value: object) -> object:
    """Turn snapshots into what JSON knows; dates are ``YYYY-MM-DD``."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if is_dataclass(value):
        return {item.name: plain(getattr(value, item.name)) for item in fields(value)}
    return value
