"""German sentences for error and problem codes, read from ``resources/messages.toml``.

A text is a row of sentences; a sentence whose fact was not given is left out. A fact that names a closed list of
``terms.toml`` (``benefit``, ``reference`` …) is shown as its German word.
"""

from collections.abc import Mapping
from functools import cache
from string import Formatter
from typing import Any

from app.core.assets import read_toml
from app.core.errors import AppError, Fact
from app.core.frozen import dataclass
from app.core.terms import word

_PROBLEM_FACT = "problem"


@dataclass(frozen=True)
class Explanation:
    """What happened, why it may have happened, what to do now. ``why`` may be empty."""

    what: str
    why: str
    now: str

    @property
    def text(self) -> str:
        """Answer all of it as one line."""
        return " ".join(part for part in (self.what, self.why, self.now) if part)


@cache
def _messages() -> dict[str, Any]:
    return read_toml("messages.toml")


def explain(error: AppError) -> Explanation:
    """Answer what a person at the desk should read about an error.

    A fact ``problem`` (a problem code) says more exactly what is wrong and takes the place of the general sentence.
    """
    entry = _messages()["error"][error.code.value]
    what, why, now = (_filled(entry.get(part, []), error.facts) for part in ("what", "why", "now"))
    if _PROBLEM_FACT in error.facts:
        what = explain_problem(str(error.facts[_PROBLEM_FACT]), error.facts) or what
    return Explanation(what, why, now)


def explain_problem(code: str, facts: Mapping[str, Fact]) -> str:
    """Answer the text for a problem with something typed, as it stands under the field."""
    return _filled(_messages()["problem"][str(code)], facts)


def _filled(sentences: str | list[str], facts: Mapping[str, Fact]) -> str:
    rows = [sentences] if isinstance(sentences, str) else sentences
    shown = {name: _shown(name, value) for name, value in facts.items()}
    return " ".join(row.format_map(shown) for row in rows if placeholders(row) <= shown.keys())


def placeholders(sentence: str) -> frozenset[str]:
    """Answer the names of the facts a sentence needs."""
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name)


def _shown(name: str, value: Fact) -> str:
    try:
        return word(name, str(value))
    except KeyError:
        return str(value)
