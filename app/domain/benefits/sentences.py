"""Fill the sentences of the catalogue."""

from datetime import date

from app.core.dates import format_date
from app.domain.benefits.catalogue import Catalogue, Sentence
from app.domain.benefits.facts import ChildFacts
from app.domain.benefits.judging import Words
from app.domain.terms import Route


def filled(law: Catalogue, sentence: str, words: Words) -> str:
    """Answer the reason of a sentence with its words."""
    return law.sentences[sentence].reason.format_map({name: _shown(value) for name, value in words.items()})


def words_for(child: ChildFacts, route: Route | None, day: date, law: Catalogue) -> dict[str, str]:
    """Answer the words any sentence may use about a child."""
    place = law.sentences.get(f"place_{child.attends}")
    known = {"place": place.reason if place else "", "route": law.route_name(route, day) if route else ""}
    return {name: word for name, word in known.items() if word}


def law_of(law: Catalogue, sentence: str) -> tuple[str, ...]:
    """Answer the paragraphs a sentence stands on."""
    found: Sentence = law.sentences[sentence]
    return found.law


def _shown(value: str | int | date) -> str:
    return format_date(value) if isinstance(value, date) else str(value)
