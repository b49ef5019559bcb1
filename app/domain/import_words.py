"""What a file changes here, in German sentences; for the window and the command line alike."""

from collections.abc import Mapping, Sequence

from app.domain.changes import ChangeKind
from app.domain.exchange_words import counted_kinds
from app.domain.importing import ImportReport

_MOST_EXAMPLES = 12
_MOST_REMOVALS = 6


def report_lines(report: ImportReport) -> tuple[str, ...]:
    """Say what is new, changed, gone, contested and left aside; one sentence if nothing is."""
    lines = (*_counts("Neu", report.new), *_counts("Geändert", report.changed), *_counts("Entfernt", report.gone), *_rest(report))
    return (*lines, *_examples(report)) or ("Hier ändert sich dadurch nichts.",)


def alike_lines(names: Sequence[str]) -> tuple[str, ...]:
    """Say which sites and colleagues are called alike: maybe they were entered twice."""
    twice = f"Zweimal da: {', '.join(names)}."
    return (f"{twice} Ist es dasselbe, schließen Sie eines unter Einstellungen.",) if names else ()


def _counts(title: str, counts: Mapping[ChangeKind, int]) -> tuple[str, ...]:
    return counted_kinds(title, {kind.value: count for kind, count in counts.items()})


def _rest(report: ImportReport) -> tuple[str, ...]:
    said = (
        (len(report.new_conflicts), "Zwei Stände, bitte ansehen: {}"),
        (report.known, "Schon bekannt: {}"),
        (report.parked, "Von einer neueren Fassung, nach der Aktualisierung sichtbar: {}"),
        (report.waiting, "Wartet auf etwas, das noch fehlt: {}"),
        (report.without_effect, "Ohne Wirkung, weil hier schon dasselbe oder Neueres steht: {}"),
    )
    return (*_erased(report), *(text.format(count) for count, text in said if count))


def _erased(report: ImportReport) -> tuple[str, ...]:
    """Say how much was erased, and why: the one thing that stays of it."""
    why = f" (Grund: {'; '.join(report.erasure_reasons)})" if report.erasure_reasons else ""
    return (f"Endgültig gelöscht: {report.erased}{why}",) if report.erased else ()


def _examples(report: ImportReport) -> tuple[str, ...]:
    changed = [f"{each.title}, {each.field}: {each.before or '–'} → {each.after or '–'}" for each in report.examples]
    added = [f"Neu: {each.title}" for each in report.additions if each.kind is not ChangeKind.ERASURE]
    gone = [f"Entfernt: {each.title}{f' ({each.why})' if each.why else ''}" for each in report.removals[:_MOST_REMOVALS]]
    return tuple([*gone, *changed, *added][:_MOST_EXAMPLES])
