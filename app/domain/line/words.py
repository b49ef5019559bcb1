"""The closed lists of the direct line; their words stand in ``terms.toml``."""

from enum import StrEnum

from app.domain.terms import Purpose


class ThreadKind(StrEnum):
    """What a thread is for."""

    QUESTION = "frage"
    HINT = "hinweis"
    HANDOVER = "uebergabe"
    NOTICE = "mitteilung"
    CARE = "betreuung"
    MEETING = "treffen"


PURPOSE_OF_KIND = {ThreadKind.HANDOVER: Purpose.HAND_IN, ThreadKind.CARE: Purpose.CHILDCARE}
"""What a family must have allowed for a thread of this kind; for all others it is ``Purpose.QUERIES``."""


class Subject(StrEnum):
    """What a thread is about, so that answer times can be told by subject without reading a text (domain report 6.4)."""

    LUNCH = "mittagessen"
    OUTING = "ausflug"
    SCHOOL_NEEDS = "schulbedarf"
    TRANSPORT = "befoerderung"
    TUITION = "lernfoerderung"
    TAKING_PART = "teilhabe"
    RECEIPT = "eingang"
    PROOFS = "nachweise"
    NOTICE = "bescheid"
    PAYMENT = "zahlung"
    RESPONSIBILITY = "zustaendigkeit"
    CHILDCARE = "betreuung"
    PROCEDURE = "verfahren"
    OTHER = "sonstiges"


class ThreadState(StrEnum):
    """How far a thread has come."""

    OPEN = "offen"
    SENT = "gesendet"
    ARRIVED = "angekommen"
    ANSWERED = "beantwortet"
    DONE = "erledigt"


class Source(StrEnum):
    """How one knows: by a file, on paper, by phone, or because it was done at this desk."""

    FILE = "datei"
    PAPER = "papier"
    PHONE = "telefon"
    DESK = "hier"


class Actor(StrEnum):
    """Who has to act."""

    US = "wir"
    OFFICE = "stelle"


class EntryKind(StrEnum):
    """What an entry of a thread is."""

    TEXT = "text"
    CALL = "anruf"
    LETTER = "brief"
    ANSWER = "antwort"
    APPOINTMENT = "termin"
    DOCUMENTS = "unterlagen"


class Direction(StrEnum):
    """From whom an entry comes. A note is for this house alone and never leaves it."""

    OURS = "von_uns"
    THEIRS = "von_der_stelle"
    NOTE = "notiz"


class Shown(StrEnum):
    """Which threads the list shows: all that are not done, those of some kinds, or those that are done."""

    ALL = "alle"
    QUESTIONS = "fragen"
    CARE = "betreuung"
    HANDOVERS = "uebergaben"
    MEETINGS = "treffen"
    DONE = "erledigt"


KINDS_OF = {
    Shown.QUESTIONS: (ThreadKind.QUESTION, ThreadKind.HINT, ThreadKind.NOTICE),
    Shown.CARE: (ThreadKind.CARE,),
    Shown.HANDOVERS: (ThreadKind.HANDOVER,),
    Shown.MEETINGS: (ThreadKind.MEETING,),
}
