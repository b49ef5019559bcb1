"""Fill the sentences of the catalogue."""

from datetime import date

from app.core.dates import format_date
from app.domain.benefits.catalogue import Catalogue
from app.domain.benefits.facts import Attends, ChildFacts
from app.domain.benefits.judging import Words
from app.domain.benefits.said import Said
from app.domain.terms import Route

_PLACES = {
    Attends.KITA: Said.PLACE_KITA,
    Attends.TAGESPFLEGE: Said.PLACE_TAGESPFLEGE,
    Attends.SCHOOL: Said.PLACE_SCHOOL,
    Attends.VOCATIONAL_SCHOOL: Said.PLACE_VOCATIONAL_SCHOOL,
}


def filled(law: Catalogue, sentence: str, words: Words) -> str:
    """Answer the reason of a sentence with its words."""
    return law.sentences[sentence].reason.format_map({name: _shown(value) for name, value in words.items()})


def words_for(child: ChildFacts, route: Route | None, day: date, law: Catalogue) -> dict[str, str]:
    """Answer the words any sentence may use about a child."""
    place = _PLACES.get(child.attends) if child.attends else None
    words = {"place": law.sentences[place].reason} if place else {}
    return {**words, "route": law.route_name(route, day)} if route else words


def _shown(value: str | int | date) -> str:
    return format_date(value) if isinstance(value, date) else str(value)
