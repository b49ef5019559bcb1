"""What the mapping of a form says, line by line: a field or place of the office's page, and what of ours stands in it. No Qt."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count as numbers

from app.core.terms import word
from app.domain.form_mapping import DayPart, Entry, Pick, Place
from app.domain.form_suggestions import Lost
from app.domain.office_forms import FieldKind, FormField, FormPaper, Spot
from app.domain.paper_facts import FactKind, PaperFact, paper_facts
from app.services.office_forms import FormSheet
from app.ui.features.settings.mapping_letters import letters_said
from app.ui.wording import counted

EMPTY = "bleibt leer"
_MOST_NAMES = 4


class Style(StrEnum):
    """A way to write a text."""

    PLAIN = "wie bei uns"
    UPPER = "in Großbuchstaben"
    BARE = "ohne Leerzeichen"
    UPPER_BARE = "in Großbuchstaben ohne Leerzeichen"
    DAY = "nur der Tag"
    MONTH = "nur der Monat"
    YEAR = "nur das Jahr"
    COMPACT = "TTMMJJJJ"
    ISO = "JJJJ-MM-TT"


_DAY_STYLES = (Style.PLAIN, Style.DAY, Style.MONTH, Style.YEAR, Style.COMPACT, Style.ISO)
_TEXT_STYLES = (Style.PLAIN, Style.UPPER, Style.BARE, Style.UPPER_BARE)
_CHANGES: Mapping[Style, Mapping[str, object]] = {
    Style.PLAIN: {},
    Style.UPPER: {"upper": True},
    Style.BARE: {"bare": True},
    Style.UPPER_BARE: {"upper": True, "bare": True},
    Style.DAY: {"part": DayPart.DAY},
    Style.MONTH: {"part": DayPart.MONTH},
    Style.YEAR: {"part": DayPart.YEAR},
    Style.COMPACT: {"day_format": "TTMMJJJJ"},
    Style.ISO: {"day_format": "JJJJ-MM-TT"},
}
_UNSTYLED = Entry(facts=())


@dataclass(frozen=True)
class Line:
    """One field or place, or what is ``lost``. ``key`` tells them apart; ``answer``: what of ours stands in it, empty for nothing."""

    key: str
    title: str
    detail: str
    answer: str
    spots: tuple[Spot, ...]
    field: FormField | None = None
    entry: Entry | None = None
    lost: Lost | None = None

    @property
    def item(self) -> str:
        """Answer how it stands in the list."""
        if self.lost is None:
            return f"{'✓' if self.answer else '·'}  {self.title}\n      {self.answer or EMPTY}"
        return f"✕  {self.title}\n      nicht mehr da" + (f", jetzt wohl „{self.lost.nearest}“" if self.lost.nearest else "")


def lines_of(paper: FormPaper, entries: Mapping[str, Entry], lost: Mapping[str, Lost] | None = None) -> tuple[Line, ...]:
    """Answer a line for what is lost, for every field that can be filled, and for every place."""
    gone = (_lost_line(key, each, paper) for key, each in (lost or {}).items())
    fields = (field for field in paper.fields if field.kind is not FieldKind.SIGNATURE)
    return (*gone, *(_field_line(field, entries.get(field.name)) for field in fields), *_place_lines(entries))


def lost_keys(lost: Iterable[Lost]) -> dict[str, Lost]:
    """Answer what is lost by the keys of its lines; no field can have them."""
    return {f"\n{each.entry.target}": each for each in lost}


def keyed(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Answer entries by the keys of their lines."""
    found: dict[str, Entry] = {}
    for entry in entries:
        found[entry.target or place_key(found)] = entry
    return found


def place_key(known: Iterable[str]) -> str:
    """Answer a key no other place has; no field can have it, for a field's name ends in no line break."""
    taken = set(known)
    return next(key for number in numbers(1) if (key := f"Stelle {number}\n") not in taken)


def styles_for(name: str) -> tuple[Style, ...]:
    """Answer the ways a fact can be written."""
    fact = paper_facts().get(name)
    return _DAY_STYLES if fact and fact.kind is FactKind.DAY else _TEXT_STYLES


def style_of(entry: Entry) -> Style:
    """Answer how an entry is written; a file may say more than the page can show, and then it is the nearest."""
    told = {name: value for name in ("part", "day_format", "upper", "bare") if (value := getattr(entry, name)) != getattr(_UNSTYLED, name)}
    return next((style for style, change in _CHANGES.items() if change == told), Style.PLAIN)


def styled(entry: Entry, style: Style) -> Entry:
    """Answer an entry written in a way."""
    plain = replace(entry, part=None, day_format="", upper=False, bare=False)
    return replace(plain, **_CHANGES[style])  # type: ignore[arg-type]  # the names above are those of an entry


def fact_words(name: str) -> str:
    """Answer what a fact is called, with the group it belongs to."""
    fact = paper_facts()[name]
    return f"{fact.group}: {fact.label}"


def fact_choices(field: FormField | None, *, is_tick: bool) -> tuple[tuple[str, str], ...]:
    """Answer the facts that may stand in a field, by name, with their words."""
    closed = (FactKind.TICK, FactKind.ONE, FactKind.MANY)
    only_closed = is_tick or (field is not None and field.kind in (FieldKind.TICK, FieldKind.RADIO))
    fitting = (name for name, fact in paper_facts().items() if not only_closed or fact.kind in closed)
    return tuple((name, fact_words(name)) for name in fitting)


def first_entry(name: str, field: FormField | None, place: Place | None) -> Entry:
    """Answer an entry for a fact that was just chosen, with what goes without saying."""
    fact = paper_facts()[name]
    entry = Entry(facts=(name,), target=field.name if field else "", place=place)
    is_tick = place.is_tick if place else field is not None and field.kind is FieldKind.TICK
    if is_tick:
        return replace(entry, value=next(iter(fact.choices), ""))
    if field is not None and field.kind in (FieldKind.RADIO, FieldKind.CHOICE) and fact.choices:
        return replace(entry, picks=_first_picks(fact, field))
    return replace(entry, bare=bool(field and field.cells and "iban" in name))


def _first_picks(fact: PaperFact, field: FormField) -> tuple[Pick, ...]:
    """Put values and options together in their order; the person puts right what is wrong."""
    return tuple(Pick(ours, theirs) for ours, theirs in zip(fact.choices, field.options, strict=False))


def _field_line(field: FormField, entry: Entry | None) -> Line:
    detail = f"{word('form_field', field.kind)} · Seite {field.spots[0].page}" + (f" · {field.name}" if field.label else "")
    return Line(field.name, field.label or field.name, detail, _answer(entry), field.spots, field, entry)


def _lost_line(key: str, lost: Lost, paper: FormPaper) -> Line:
    nearest = paper.field(lost.nearest)
    return Line(key, lost.entry.target, "", "", nearest.spots if nearest else (), lost=lost)


def _place_lines(entries: Mapping[str, Entry]) -> Iterator[Line]:
    for key, entry in entries.items():
        if (place := entry.place) is not None:
            spot = Spot(place.page, place.x, place.y, place.w, place.h)
            kind = "Kreuz" if place.is_tick else "Text"
            yield Line(key, key.strip(), f"{kind} auf der Seite · Seite {place.page}", _answer(entry), (spot,), None, entry)


def _answer(entry: Entry | None) -> str:
    if entry is None or not entry.facts:
        return ""
    said = " + ".join(map(fact_words, entry.facts))
    fact = paper_facts()[entry.facts[0]]
    if entry.value:
        return f"{fact.label} = {fact.choices.get(entry.value, entry.value)}"
    style, letters = style_of(entry), letters_said(entry.first, entry.count)
    parts = (said, style if style is not Style.PLAIN else "", f"Zeichen {letters}" if letters else "")
    return ", ".join(part for part in parts if part)


def summary(sheet: FormSheet, lines: Sequence[Line]) -> str:
    """Say how far the mapping is, and what somebody has to know."""
    mapped, gone = sum(bool(line.answer) for line in lines), sum(line.lost is not None for line in lines)
    parts = [f"{mapped} von {counted(len(lines) - gone, 'Feld', 'Feldern')} zugeordnet."]
    if sheet.vanished and sheet.mapping is None:
        names = ", ".join(sheet.vanished[:_MOST_NAMES]) + (" …" if len(sheet.vanished) > _MOST_NAMES else "")
        parts.append(f"In der neuen Fassung fehlen: {names}. Alles andere ist übernommen.")
    elif sheet.mapping is None and sheet.paper.fields:
        parts.append("Das ist ein Vorschlag nach den Namen der Felder. Bitte durchsehen.")
    if gone:
        parts.append("Was fehlt, steht oben in der Liste.")
    parts += [word("form_remark", remark).format(count=count) for remark, count in sheet.paper.remarks]
    return " ".join(parts)
