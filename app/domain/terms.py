"""The closed lists of the domain: routes, benefits, states, kinds. Words for the screen stand in ``resources/terms.toml``."""

from enum import StrEnum


class Route(StrEnum):
    """Rechtskreis: which law pays for the child (domain report 1.2)."""

    SGB2 = "SGB2"
    KIZ = "KIZ"
    WOHNGELD = "WOHNGELD"
    SGB12 = "SGB12"
    ASYL3 = "ASYL3"
    ASYL2 = "ASYL2"
    NONE = "NONE"


class Benefit(StrEnum):
    """Leistungsart of Bildung und Teilhabe (§ 28 Abs. 2-7 SGB II)."""

    MITTAGESSEN = "MITTAGESSEN"
    AUSFLUG = "AUSFLUG"
    FAHRT = "FAHRT"
    TEILHABE = "TEILHABE"
    SCHULBEDARF = "SCHULBEDARF"
    BEFOERDERUNG = "BEFOERDERUNG"
    LERNFOERDERUNG = "LERNFOERDERUNG"


class AttendanceKind(StrEnum):
    """What the child attends."""

    KITA = "kita"
    TAGESPFLEGE = "tagespflege"
    SCHULE = "schule"
    BERUFSSCHULE = "berufsschule"


class ApplicationState(StrEnum):
    """How far an application has come."""

    DRAFT = "entwurf"
    PRINTED = "gedruckt"
    SIGNED = "unterschrieben"
    HANDED_IN = "abgegeben"
    RECEIVED = "eingegangen"
    MORE_WANTED = "nachforderung"
    GRANTED = "bewilligt"
    PARTLY_GRANTED = "teilbewilligt"
    REFUSED = "abgelehnt"
    PAID = "ausgezahlt"
    CLOSED = "beendet"
    WITHDRAWN = "zurueckgezogen"
    OBJECTION = "widerspruch"


OPEN_STATES = frozenset(ApplicationState) - {
    ApplicationState.PAID,
    ApplicationState.CLOSED,
    ApplicationState.WITHDRAWN,
    ApplicationState.REFUSED,
}
"""States in which somebody still has to do something."""


class ApplicationKind(StrEnum):
    """Antragsart."""

    FIRST = "erstantrag"
    RENEWAL = "folgeantrag"
    CHANGE = "aenderung"


class DataProtectionLaw(StrEnum):
    """The data-protection law the Träger is under."""

    DSG_EKD = "DSG-EKD"
    KDG = "KDG"
    DSGVO = "DSGVO"


class LunchBilling(StrEnum):
    """How the Kita charges lunch."""

    MONTHLY = "monatspauschale"
    PER_MEAL = "preis_je_essen"


class QuestionState(StrEnum):
    """How far a question on the direct line has come."""

    OPEN = "offen"
    ANSWERED = "beantwortet"
    DONE = "erledigt"
