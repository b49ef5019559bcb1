"""Find the line of a place in a JSON text, so that a fault can be shown where it stands."""

import json
import re
from dataclasses import dataclass, field

_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+')
_BETWEEN = frozenset("]},:")
_STEP = re.compile(r"[^.\[\]]+")


@dataclass
class _Walk:
    """Where the reader stands: for each open object its key, for each open list its number."""

    steps: list[str | int | None] = field(default_factory=list)

    def take(self, piece: str) -> None:
        """Go on by one piece of the text."""
        inside = self.steps[-1] if self.steps else 0
        if piece in {"{", "["}:
            self.steps.append(None if piece == "{" else 0)
        elif piece in {"}", "]"}:
            self.steps.pop()
        elif piece == ",":
            self.steps[-1] = inside + 1 if isinstance(inside, int) else None
        elif piece != ":" and inside is None:
            self.steps[-1] = json.loads(piece)

    def is_at(self, wanted: list[str]) -> bool:
        """Tell whether the reader stands at a place."""
        return [str(step) for step in self.steps if step is not None] == wanted


def line_of(text: str, place: str) -> int:
    """Answer the line of a place like ``children[0].grants[1].from``; of what should hold it where it is missing."""
    wanted = _STEP.findall(place)
    found = {0: 1}
    walk = _Walk()
    for piece in _PIECE.finditer(text):
        opens = piece[0] in {"{", "["}
        if not opens:
            walk.take(piece[0])
        for depth in range(1, len(wanted) + 1):
            if depth not in found and piece[0] not in _BETWEEN and walk.is_at(wanted[:depth]):
                found[depth] = text.count("\n", 0, piece.start()) + 1
        if opens:
            walk.take(piece[0])
    return found[max(found)]
