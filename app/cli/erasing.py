"""What the command line says of an erasure."""

_DONE = "Endgültig gelöscht: {count}. Sicherungen, in denen noch etwas davon steht, verschwinden nach spätestens 90 Tagen."
_NOT_COMPACT = "Für das Aufräumen der Datei war kein Platz frei. Das holt das Programm nach, sobald es mit Platz neu startet."


def erased_lines(count: int, *, is_compact: bool) -> tuple[str, ...]:
    """Say how much is gone, and whether the store could be written anew."""
    done = _DONE.format(count="1 Eintrag" if count == 1 else f"{count} Einträge")
    return (done,) if is_compact else (done, _NOT_COMPACT)
