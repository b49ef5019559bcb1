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


class NoticeChannel(StrEnum):
    """How a notice reaches the family (§ 37 Abs. 2 and 2a SGB X)."""

    POST = "post"
    ELECTRONIC = "electronic"
    RETRIEVAL = "abruf"


class DeliveryChannel(StrEnum):
    """A way an office takes applications."""

    IN_PERSON = "persoenlich"
    LETTERBOX = "briefkasten"
    POST = "post"
    BY_INSTITUTION = "ueber_einrichtung"
    ONLINE = "online"
    EMAIL = "email"


BY_HAND = (DeliveryChannel.IN_PERSON, DeliveryChannel.LETTERBOX, DeliveryChannel.POST, DeliveryChannel.BY_INSTITUTION)
"""Ways that carry signed paper, the usual first."""
AS_FILE = frozenset({DeliveryChannel.ONLINE, DeliveryChannel.EMAIL})
"""Ways that carry a file and no signed paper: only where the office says that it takes one."""


class Payee(StrEnum):
    """To whom an office pays (§ 29 SGB II)."""

    FAMILY = "familie"
    KITA = "kita"
    PROVIDER = "anbieter"
    VOUCHER = "gutschein"


class Mover(StrEnum):
    """Who has to do the next step of an application."""

    TEAM = "team"
    FAMILY = "familie"
    OFFICE = "stelle"
    NOBODY = "niemand"


class Move(StrEnum):
    """What is to be done next with an application; words in ``terms.toml``, groups ``next_step`` and ``next_sentence``."""

    PRINT = "drucken"
    SIGN = "unterschreiben"
    HAND_IN = "abgeben"
    HAND_IN_WRITTEN = "schriftlich_abgeben"
    ASK_RECEIPT = "eingang_erfragen"
    AWAIT_DECISION = "bescheid_abwarten"
    BRING_PAPERS = "nachreichen"
    CHECK_PAYMENT = "auszahlung_pruefen"
    CONSIDER_PART = "teilbescheid_ansehen"
    CONSIDER_OBJECTION = "bescheid_ansehen"
    CLOSE = "abschliessen"
    AWAIT_OBJECTION = "widerspruch_abwarten"
    TELL_OF_INACTION = "untaetigkeit_ansprechen"
    RENEW = "neu_beantragen"
    NOTHING = "nichts"


OPEN_STATES = frozenset(ApplicationState) - {
    ApplicationState.PAID,
    ApplicationState.CLOSED,
    ApplicationState.WITHDRAWN,
    ApplicationState.REFUSED,
}
"""States in which somebody still has to do something."""


BEFORE_OFFICE = frozenset({ApplicationState.DRAFT, ApplicationState.PRINTED, ApplicationState.SIGNED})
"""States in which the office has nothing yet."""


UNDECIDED_STATES = frozenset(
    {
        ApplicationState.DRAFT,
        ApplicationState.PRINTED,
        ApplicationState.SIGNED,
        ApplicationState.HANDED_IN,
        ApplicationState.RECEIVED,
        ApplicationState.MORE_WANTED,
    }
)
"""States before the office has decided."""


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


class Purpose(StrEnum):
    """What a family allows towards an office, as E1 words it: one tick each."""

    HAND_IN = "weiterleiten"
    QUERIES = "rueckfragen"
    DECISION = "mitteilen"
    CHILDCARE = "betreuung"
