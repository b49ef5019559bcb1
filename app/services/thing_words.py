"""Name the things of the store in words: whose phone number, which child's application, what a field says."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from app.core.dates import format_date
from app.core.money import format_cents
from app.core.terms import find_word, word
from app.domain.changes import ChangeKind
from app.domain.importing import AddedThing, ChangedField, RemovedThing
from app.domain.merge import Thing
from app.domain.people import full_name
from app.models.merging.outcome import Replaced
from app.models.merging.shapes import Shape, shape_of, shapes
from app.models.unit_of_work import Work

_LONGEST = 1_000
_PROTECTED = frozenset({"street", "address_extra", "postcode", "city", "phone", "email"})
_NAMED_BY = {
    ChangeKind.APPLICATION: "code",
    ChangeKind.CENTRE: "name",
    ChangeKind.OFFICE: "name",
    ChangeKind.OFFICE_FORM: "title",
    ChangeKind.LANGUAGE: "name",
    ChangeKind.THREAD: "title",
    ChangeKind.TEXT_TEMPLATE: "title",
    ChangeKind.SITE: "name",
    ChangeKind.STAFF: "name",
    ChangeKind.GRANT: "reference",
    ChangeKind.ATTENDANCE: "institution",
    ChangeKind.CONSENT: "purpose",
    ChangeKind.AGREEMENT: "partner_name",
    ChangeKind.CONTACT_PERSON: "name",
    ChangeKind.MEETING: "title",
    ChangeKind.MEETING_POINT: "title",
    ChangeKind.MEETING_GUEST: "name",
    ChangeKind.OPEN_POINT: "text",
}


class ThingWords:
    """Answers what things are called; asks for each family and thing once."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._things: dict[tuple[ChangeKind, str], Thing] = {}
        self._families: dict[str, tuple[str, bool]] = {}

    def title(self, kind: ChangeKind, entity_id: str) -> str:
        """Answer what a thing is called, with the family it belongs to."""
        name = self._name(kind, entity_id)
        own = _with_its_kind(word("thing", kind), name) if kind is not ChangeKind.ADULT or not name else name
        family_id = self.family_of(kind, entity_id)
        family = self._family(family_id)[0] if family_id and kind is not ChangeKind.FAMILY else ""
        return f"{family}: {own}" if family else own

    def field(self, name: str) -> str:
        """Answer what a field is called."""
        return find_word("field", name) or name

    def value(self, kind: ChangeKind, entity_id: str, name: str, value: object) -> str:
        """Answer what a field says, as the log or as the database holds it; an address that must not be seen is not said."""
        shape = shape_of(kind.value)
        if shape is None or value in (None, ""):
            return "(leer)"
        family_id = self.family_of(kind, entity_id)
        if name in _PROTECTED and family_id and self._family(family_id)[1]:
            return "(geschützt)"
        return self._said(shape, name, value)

    def removal(self, kind: ChangeKind, entity_id: str) -> str:
        """Answer why a thing is gone, in words: what was done when it was deleted; nothing where that has no words here."""
        ends = [write.hlc for write in self._work.histories.writes(entity_id) if write.ends]
        if self.thing(kind, entity_id).exists or not ends:
            return word("removal", "with_its_owner")
        return find_word("removal", self._work.conflicts.command(max(ends))) or ""

    def family_of(self, kind: ChangeKind, entity_id: str) -> str | None:
        """Answer the family a thing belongs to, where it belongs to one."""
        if kind is ChangeKind.FAMILY:
            return entity_id
        fields = self.thing(kind, entity_id).fields
        if (family_id := fields.get("family_id")) is not None:
            return str(family_id)
        child_id = fields.get("child_id")
        return self.family_of(ChangeKind.CHILD, str(child_id)) if child_id else None

    def thing(self, kind: ChangeKind, entity_id: str) -> Thing:
        """Answer what the log says of a thing."""
        key = (kind, entity_id)
        if key not in self._things:
            self._things[key] = self._work.histories.thing(kind, entity_id)
        return self._things[key]

    def additions(self, added: Sequence[tuple[ChangeKind, str]]) -> tuple[AddedThing, ...]:
        """Answer new things by name."""
        self._meet(family_id for each in added if (family_id := self.family_of(*each)))
        return tuple(
            AddedThing(kind=kind, entity_id=each, family_id=self.family_of(kind, each), title=self.title(kind, each))
            for kind, each in added
        )

    def removals(self, removed: Sequence[tuple[ChangeKind, str]]) -> tuple[RemovedThing, ...]:
        """Answer what is gone by name, and why."""
        return tuple(
            RemovedThing(
                kind=kind, entity_id=each, family_id=self.family_of(kind, each), title=self.title(kind, each), why=self.removal(kind, each)
            )
            for kind, each in removed
        )

    def replaced(self, replaced: Iterable[Replaced]) -> tuple[ChangedField, ...]:
        """Answer changed fields in words."""
        return tuple(
            ChangedField(
                kind=each.kind,
                entity_id=each.entity_id,
                family_id=self.family_of(each.kind, each.entity_id),
                title=self.title(each.kind, each.entity_id),
                field=self.field(each.field),
                before=self.value(each.kind, each.entity_id, each.field, each.before),
                after=self.value(each.kind, each.entity_id, each.field, each.after),
            )
            for each in replaced
        )

    def kind_of(self, table: str) -> ChangeKind:
        """Answer the kind of thing a table holds."""
        return next(shape.kind for shape in shapes() if shape.table == table)

    def _name(self, kind: ChangeKind, entity_id: str) -> str:
        fields = self.thing(kind, entity_id).fields
        if kind is ChangeKind.FAMILY:
            return self._family(entity_id)[0]
        if kind in (ChangeKind.ADULT, ChangeKind.CHILD):
            return full_name(str(fields.get("family_name", "")), str(fields.get("given_names", "")))
        return str(fields.get(_NAMED_BY.get(kind, ""), ""))

    def _family(self, family_id: str) -> tuple[str, bool]:
        """Answer the title of a family and whether its address is protected."""
        if family_id not in self._families:
            self._meet([family_id])
        return self._families[family_id]

    def _meet(self, family_ids: Iterable[str]) -> None:
        """Ask for families at once, those there are and those that are gone."""
        wanted = sorted(set(family_ids))
        titles = {family.id: family.title for family in self._work.families.outlines(wanted)}
        for each in wanted:
            known = self.thing(ChangeKind.FAMILY, each)
            self._families[each] = (titles.get(each, ""), bool(known.fields.get("address_protected", False)))

    def _said(self, shape: Shape, name: str, value: object) -> str:
        link = next((link for link in shape.links if link.column == name), None)
        if link is not None:
            target = self.kind_of(link.table)
            return self._name(target, str(value)) or word("thing", target)
        if words := shape.lists.get(name):
            return _listed(words, value)
        if name in shape.truths:
            return "ja" if value else "nein"
        if name in shape.days:
            return format_date(date.fromisoformat(str(value)))
        return format_cents(value) if name.endswith("_cents") and isinstance(value, int) else _shortened(str(value))


def _shortened(text: str) -> str:
    """Answer a text as it fits beside another: a whole mapping, or a file, tells nobody anything."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"


def _with_its_kind(kind: str, name: str) -> str:
    """Say „Kita Löwenzahn“ of one called so, and of one called „Löwenzahn“."""
    return name if name.casefold().startswith(kind.casefold()) else f"{kind} {name}".strip()


def _listed(words: type[StrEnum], value: object) -> str:
    values = value if isinstance(value, list) else str(value).split(",")
    group = _GROUPS.get(words.__name__)
    return ", ".join((group and find_word(group, each)) or str(each) for each in values)


_GROUPS = {
    "Route": "route_short",
    "Benefit": "benefit",
    "AttendanceKind": "attendance",
    "ApplicationState": "state",
    "ApplicationKind": "kind",
    "DataProtectionLaw": "law",
    "LunchBilling": "billing",
    "ThreadState": "thread_state",
    "ThreadKind": "thread_kind",
    "Subject": "line_subject",
    "Source": "line_source",
    "Actor": "actor",
    "EntryKind": "entry_kind",
    "Direction": "direction",
    "Purpose": "purpose",
    "Way": "way",
    "DeliveryChannel": "delivery",
    "NoticeChannel": "channel",
    "Payee": "payee",
}
