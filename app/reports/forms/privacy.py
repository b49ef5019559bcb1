"""I1, the house's notice on data protection: its words follow the law of the Träger (domain report 7.1-7.5)."""

from dataclasses import dataclass
from typing import Final

from app.core.terms import word
from app.domain.people import Centre
from app.reports.forms.filling import Filling
from app.reports.forms.wording import street_lines

_PURPOSES: Final = ("help", "confirm", "pass_on", "notice", "statistics")
_KINDS: Final = ("kept", "never", "receivers", "voluntary")
_SPANS: Final = ("draft", "application", "confirmation", "consent")
_RIGHTS: Final = ("access", "correction", "erasure", "withdrawal", "portability", "complaint")
_LAWS: Final = ("consent_law", "access_law", "erasure_law", "portability_law", "supervision")


@dataclass(frozen=True, kw_only=True)
class I1Facts:
    """What the notice says. Where the domain report names no section of a law, the words hold a blank."""

    i_gesetz: str
    i_traeger: str
    i_einrichtung: str
    i_anschrift: str
    i_kontakt: str
    i_zwecke: tuple[tuple[str, ...], ...]
    i_angaben: tuple[str, ...]
    i_dauer: tuple[tuple[str, ...], ...]
    i_rechte: tuple[str, ...]

    @classmethod
    def of(cls, filling: Filling) -> "I1Facts":
        """Write the notice of one centre."""
        centre = filling.case.centre
        return cls(
            i_gesetz=f"nach {word('notice_law', centre.law)}",
            i_traeger=centre.traeger,
            i_einrichtung=centre.name,
            i_anschrift=street_lines(centre),
            i_kontakt=", ".join(part for part in (centre.phone, centre.email) if part),
            i_zwecke=tuple((word("notice_purpose", key), _by_law(word("notice_base", key), centre)) for key in _PURPOSES),
            i_angaben=tuple(word("notice_kind", key) for key in _KINDS),
            i_dauer=tuple((word("notice_span", key), "") for key in _SPANS),
            i_rechte=tuple(_by_law(word("notice_right", key), centre) for key in _RIGHTS),
        )


def _by_law(text: str, centre: Centre) -> str:
    """Put in what the Träger's law says."""
    for group in _LAWS:
        text = text.replace(f"{{{group}}}", word(group, centre.law))
    return text
