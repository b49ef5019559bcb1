"""What is said before a family is erased."""

from app.ui.widgets.erase_dialog import ErasureWords

FAMILY_ERASURE = ErasureWords(
    reasons=("Die Familie wünscht es", "Die Aufbewahrungszeit ist um", "Versehentlich eingetragen"),
    what=(
        "Das löscht alle Angaben zur Familie: Personen, Anträge, Gespräche, Fragen, Ausdrucke und den Verlauf. Hier sofort, an den "
        "anderen Standorten mit der nächsten Datei. Aus den Sicherungen verschwinden sie nach spätestens 90 Tagen. Das lässt sich nicht "
        "zurücknehmen."
    ),
    instead="Soll die Familie nur aus der Liste, genügt das Archiv.",
)
