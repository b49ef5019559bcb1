"""What families were told, as two tables with the same sums: topics by month and topics by language, small counts hidden."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from app.core.frozen import dataclass
from app.core.terms import find_word, word
from app.domain.line.consultations import Families, ToldCount, ToldCounts, ToldTopic, how_many
from app.domain.small_cells import SMALL, Counts, Edge, Mark, hidden

MONTHS = tuple(str(month) for month in range(1, 13))
NOBODY = "–"
MOST_LANGUAGES = 7
OTHERS = "andere"
"""In place of a language's code: all that are not among the most spoken."""
_WHOLE: Edge = ("end", "all")


@dataclass(frozen=True)
class ToldTable:
    """One table: a row for each topic, a column for each key, and the sums; every cell as it is shown."""

    columns: tuple[str, ...]
    rows: tuple[tuple[ToldTopic, tuple[str, ...], str], ...]
    sums: tuple[str, ...]
    whole: str


@dataclass(frozen=True)
class ToldTables:
    """The tables of a year. ``by_month`` has the columns ``1`` to ``12``, ``by_language`` codes, of which German is empty."""

    year: int
    by_month: ToldTable
    by_language: ToldTable

    @property
    def is_empty(self) -> bool:
        """Tell whether nobody was told anything."""
        return not self.by_month.rows


def told_tables(year: int, counts: ToldCounts) -> ToldTables:
    """Make the tables of a year. What is hidden in one cannot be reckoned out of both together (``app.domain.small_cells``)."""
    kept = _kept_languages(counts)
    known = tuple(each if each.language in kept else replace(each, language=OTHERS) for each in counts.cells)
    shown = _Shown(_network(known), _few(counts, kept))
    topics = [topic for topic in ToldTopic if any(each.topic is topic for each in known)]
    by_month = shown.table(topics, MONTHS, _in_month, _of_month)
    return ToldTables(year, by_month, shown.table(topics, _languages(known), _in_language, _of_language))


def language_name(code: str) -> str:
    """Name a language of the tables."""
    return word("told_language", code) if code == OTHERS else find_word("language", code or "de") or code


class _Shown:
    """Knows what stands in each cell."""

    def __init__(self, counts: Counts, few: Collection[Edge]) -> None:
        self._counts = counts
        sums = {edge for edge in counts if edge == _WHOLE or edge[0] == "all" or edge[1] == "end" or _is_topic(edge)}
        least = {_of_language(OTHERS): 2}  # everybody sees that it stands for two languages or more
        self._marks: Mapping[Edge, Mark] = hidden(counts, sums=sums, few=few, least=least)

    def table(
        self,
        topics: Sequence[ToldTopic],
        columns: Sequence[str],
        cell: Callable[[ToldTopic, str], Edge],
        total: Callable[[str], Edge],
    ) -> ToldTable:
        """Fill one table."""
        rows = tuple((topic, tuple(self._text(cell(topic, each)) for each in columns), self._text(_of_topic(topic))) for topic in topics)
        return ToldTable(tuple(columns), rows, tuple(self._text(total(each)) for each in columns), self._text(_WHOLE))

    def _text(self, edge: Edge) -> str:
        mark = self._marks.get(edge)
        return mark.value if mark else str(self._counts.get(edge) or NOBODY)


def _network(known: Iterable[ToldCount]) -> Counter[Edge]:
    """Reckon both tables with all their sums as one network, from the whole by the months to the topics, on to the languages and back."""
    counts: Counter[Edge] = Counter()
    for each in known:
        month = str(each.month)
        cells = (_of_month(month), _in_month(each.topic, month), _of_topic(each.topic), _in_language(each.topic, each.language))
        for edge in (*cells, _of_language(each.language), _WHOLE):
            counts[edge] += each.families
    return counts


def _kept_languages(counts: ToldCounts) -> Sequence[str]:
    """Answer the languages with a column of their own; those with the fewest families stand together, so that all fit on a sheet."""
    order = sorted(counts.in_language, key=lambda code: (code != "", -how_many([counts.in_language[code]]), code))
    return order if len(order) <= MOST_LANGUAGES else order[: MOST_LANGUAGES - 1]


def _few(counts: ToldCounts, kept: Collection[str]) -> list[Edge]:
    """Answer the sums behind which there are fewer different families than can be told, however often these count in them."""
    behind: defaultdict[Edge, list[Families]] = defaultdict(list)
    for month, families in counts.in_month.items():
        behind[_of_month(str(month))].append(families)
        behind[_WHOLE].append(families)
    for language, families in counts.in_language.items():
        behind[_of_language(language if language in kept else OTHERS)].append(families)
    return [edge for edge, each in behind.items() if how_many(each) < SMALL]


def _languages(known: Iterable[ToldCount]) -> list[str]:
    """Answer the languages, German first, then as they stand in the alphabet: their order must not tell which is the largest."""
    return sorted({each.language for each in known}, key=lambda code: (code == OTHERS, code))


def _of_month(month: str) -> Edge:
    return "all", f"month {month}"


def _in_month(topic: ToldTopic, month: str) -> Edge:
    return f"month {month}", f"into {topic}"


def _of_topic(topic: ToldTopic) -> Edge:
    return f"into {topic}", f"out {topic}"


def _in_language(topic: ToldTopic, language: str) -> Edge:
    return f"out {topic}", f"language {language}"


def _of_language(language: str) -> Edge:
    return f"language {language}", "end"


def _is_topic(edge: Edge) -> bool:
    return edge[0].startswith("into ") and edge[1].startswith("out ")
