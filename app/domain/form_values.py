"""What stands in one field of an office's form: facts, joined and written as the field wants them. Pure, knows no PDF."""

import re
from collections.abc import Mapping

from app.domain.form_mapping import DayPart, Entry
from app.domain.paper_facts import NO, YES, FactKind, paper_facts

Values = Mapping[str, object]
"""Facts by name: text, ``True``, ``False`` or ``None`` for an answer, a set for several of a list."""

_DAY = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})")
_BLANKS = re.compile(r"[\s.]+")
_LETTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)


def text_of(entry: Entry, values: Values) -> str:
    """Write the text of an entry; empty where nothing is known."""
    parts = [_written(name, entry, values) for name in entry.facts]
    text = entry.joined_by.join(part for part in parts if part)
    if entry.bare:
        text = _BLANKS.sub("", text)
    if entry.upper:
        text = "".join(_upper(sign) for sign in text)
    if entry.first > 1 or entry.count:
        letters = _LETTER.findall(text)
        text = "".join(letters[entry.first - 1 :][: entry.count or None])
    return text


def is_ticked(entry: Entry, values: Values) -> bool:
    """Tell whether the cross of an entry stands."""
    return (entry.value or YES) in _said(entry.facts[0], values)


def picked(entry: Entry, values: Values) -> str:
    """Answer the option of an entry; empty where nothing is known, or several are said where one can be chosen."""
    said = _said(entry.facts[0], values)
    found = {pick.theirs for pick in entry.picks if pick.ours in said}
    return found.pop() if len(found) == 1 else ""


def _said(name: str, values: Values) -> frozenset[str]:
    value = values.get(name)
    if isinstance(value, bool):
        return frozenset({YES if value else NO})
    if isinstance(value, frozenset):
        return value
    return frozenset({value} if isinstance(value, str) and value else ())


def _written(name: str, entry: Entry, values: Values) -> str:
    fact = paper_facts()[name]
    if fact.kind in (FactKind.TEXT, FactKind.DAY):
        text = str(values.get(name) or "").strip()
        return _day_written(text, entry) if fact.kind is FactKind.DAY else text
    said = _said(name, values)
    own_words = {pick.ours: pick.theirs for pick in entry.picks}
    return ", ".join(own_words.get(value, words) for value, words in fact.choices.items() if value in said)


def _day_written(text: str, entry: Entry) -> str:
    """Write a day as the field wants it. Of a birth year without a day there is only the year."""
    found = _DAY.fullmatch(text)
    day, month, year = found.groups() if found else ("", "", text if re.fullmatch(r"\d{4}", text) else "")
    if entry.part is not None:
        return {DayPart.DAY: day, DayPart.MONTH: month, DayPart.YEAR: year, DayPart.SHORT_YEAR: year[-2:]}[entry.part]
    if not entry.day_format or found is None:
        return text
    return entry.day_format.replace("JJJJ", year).replace("JJ", year[-2:]).replace("TT", day).replace("MM", month)


def _upper(sign: str) -> str:
    """Write a large letter; ß stays one letter, so that a name keeps its length in boxes."""
    return "ẞ" if sign == "ß" else sign.upper()
