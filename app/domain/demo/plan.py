"""The plan of a whole demo store: one invented family after another."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from app.domain.demo.cases import ApplicationPlan, draw_applications, state_deck
from app.domain.demo.chance import Chance
from app.domain.demo.lists import DemoLists, Ground
from app.domain.demo.people import FamilyBuilder
from app.domain.demo.shapes import Shape, draw_shape
from app.domain.demo.talks import ThreadPlan, draw_consents, draw_notes, draw_thread, thread_states
from app.domain.drafts import FamilyDraft
from app.domain.people import ConsentFields, NoteFields

CHILDREN = 102
"""How many children the demo centre has."""

_ASKS_OFFICE = 25


@dataclass(frozen=True)
class FamilyPlan:
    """A family with all that happened."""

    family: FamilyDraft
    applications: tuple[ApplicationPlan, ...]
    notes: tuple[NoteFields, ...]
    consents: tuple[ConsentFields, ...]
    threads: tuple[ThreadPlan, ...]


def plan_families(lists: DemoLists, ground: Ground, *, seed: int, families: int | None = None) -> Iterator[FamilyPlan]:
    """Answer so many families, or as many as have exactly 102 children."""
    builder = FamilyBuilder(rng := Chance(f"{seed} people"), lists, ground)
    ways = Chance(f"{seed} ways")
    deck, states = state_deck(Chance(f"{seed} states")), thread_states()
    for shape in _shapes(lists, seed, families):
        family = builder.build(shape)
        applications = tuple(draw_applications(rng, family.children, deck, lists=lists, ground=ground))
        office_id = family.children[0].grants[0].office_id
        recipient = lists.places.offices[ground.office_ids.index(office_id)].name if office_id else ""
        yield FamilyPlan(
            family=family,
            applications=applications,
            notes=draw_notes(rng, lists.talk, ground.today, language=shape.language),
            consents=draw_consents(rng, lists.talk, ground.today, recipient=recipient, office_id=office_id) if recipient else (),
            threads=(draw_thread(rng, ways, lists.talk, ground.today, office_id=office_id, state=next(states)),)
            if office_id and rng.happens(_ASKS_OFFICE)
            else (),
        )


def _shapes(lists: DemoLists, seed: int, families: int | None) -> Iterator[Shape]:
    rng = Chance(f"{seed} shapes")
    languages = {language: tongue.weight for language, tongue in lists.tongues.items()}
    children = 0
    for position in count():
        if position == families or (families is None and children == CHILDREN):
            return
        wanted = CHILDREN - children if families is None else 4
        is_cast = position < len(lists.cast)
        shape = lists.cast[position] if is_cast else draw_shape(rng, languages, sites=len(lists.places.sites), at_most=wanted)
        children += len(shape.ages)
        yield shape
