"""An office's own form: every fact it can be filled with, what its mapping makes of them, and the sheet in front of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.core.terms import word
from app.domain.form_mapping import Entry
from app.domain.form_values import Values, is_ticked, picked, text_of
from app.domain.office_forms import FieldKind, FormPaper, OfficeForm
from app.domain.paper import OfficePaper
from app.domain.paper_facts import FactKind, paper_facts
from app.reports.facts import OfficialFill, OfficialValue, named
from app.reports.forms.filling import Filling
from app.reports.forms.g1 import g1_facts
from app.reports.forms.parts import Number, OfficeHead, Persons

TICKED = "X"


@dataclass(frozen=True, kw_only=True)
class F1Facts:
    """What the sheet in front shows."""

    head: OfficeHead
    persons: Persons
    v_titel: str
    v_seiten: str
    v_leistungen: str

    @classmethod
    def of(cls, filling: Filling, form: OfficeForm) -> "F1Facts":
        """Fill the sheet in front of a form."""
        return cls(
            head=OfficeHead.of(filling),
            persons=Persons.of(filling),
            v_titel=form.title,
            v_seiten=str(form.page_count),
            v_leistungen=", ".join(dict.fromkeys(word("benefit", each.benefit) for each in filling.applications)),
        )


def official_fill(filling: Filling, paper: OfficePaper, annex_facts: Iterable[Values]) -> OfficialFill:
    """Fill a form. ``annex_facts``: what our own annexes of these applications would say."""
    values = official_values(filling, annex_facts)
    return OfficialFill(paper.form.pdf_sha256, paper.form.page_count, tuple(_values(paper, values)))


def official_values(filling: Filling, annex_facts: Iterable[Values]) -> Values:
    """Answer all facts by name. The Grundantrag has the last word: it alone decides what is said of a protected address."""
    found: dict[str, object] = {}
    for each in annex_facts:
        found.update({name: value for name, value in each.items() if value not in ("", None)})
    found.update(named(Persons.of(filling)) | named(Number.of(filling)) | named(g1_facts(filling)))
    if not found["e_klasse"] and (stay := filling.case.attendance):
        found["e_klasse"] = stay.group_name
    return {name: _comparable(found.get(name), fact.kind) for name, fact in paper_facts().items()}


def _comparable(value: object, kind: FactKind) -> object:
    if kind in (FactKind.TEXT, FactKind.DAY):
        return value if isinstance(value, str) else ""
    return value


def _values(paper: OfficePaper, values: Values) -> Iterator[OfficialValue]:
    for entry in paper.entries:
        label = _label(entry)
        if entry.place is not None:
            place = entry.place
            text = (TICKED if is_ticked(entry, values) else "") if place.is_tick else text_of(entry, values)
            yield OfficialValue(
                label, text, "", place.page, place.x, place.y, place.w, place.h, place.is_tick, place.has_lines, place.cells
            )
        else:
            yield OfficialValue(label, _field_text(entry, paper.paper, values), entry.target)


def _field_text(entry: Entry, paper: FormPaper, values: Values) -> str:
    field = paper.field(entry.target)
    if field is not None and field.kind is FieldKind.TICK:
        return TICKED if is_ticked(entry, values) else ""
    if field is not None and field.kind in (FieldKind.RADIO, FieldKind.CHOICE) and entry.picks:
        return picked(entry, values)
    return text_of(entry, values)


def _label(entry: Entry) -> str:
    facts = [paper_facts()[name] for name in entry.facts]
    return f"{facts[0].group}: {', '.join(dict.fromkeys(fact.label for fact in facts))}"


def official_differences(old: object, new: object) -> tuple[str, ...]:
    """Answer which facts of two fills of an office's form differ; nothing where they are no such fills."""
    if not isinstance(old, OfficialFill) or not isinstance(new, OfficialFill):
        return ()
    if old.pdf_sha256 != new.pdf_sha256:
        return (word("thing", "office_form"),)
    said = {(value.field, value.label, value.page, value.x, value.y): value.text for value in new.values}
    places = ((value.label, value.text, (value.field, value.label, value.page, value.x, value.y)) for value in old.values)
    return tuple(dict.fromkeys(label for label, text, place in places if said.get(place) != text))
