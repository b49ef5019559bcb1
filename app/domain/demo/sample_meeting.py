"""A meeting for samples of its sheets; everybody in it is invented."""

from datetime import date, timedelta

from app.domain.cooperation.meetings import Meeting, MeetingKind, MeetingPoint, OpenPoint, Presence
from app.domain.cooperation.papers import MeetingPaper, PaperGuest
from app.domain.people import Centre

_POINTS = (
    ("Begrüßung", ""),
    ("Rückblick auf das Kita-Jahr", "Die Familienzentren haben 240 Familien beraten. Oft fehlte nur ein Nachweis."),
    ("Freie Plätze für Eltern, die Arbeit finden", "Die Häuser melden ihre Plätze ab jetzt jeden Monat."),
    ("Sonstiges", "Das nächste Treffen richtet die Stelle aus."),
)


def sample_meeting(centre: Centre, made_on: date) -> MeetingPaper:
    """Answer the meeting."""
    meeting = Meeting(
        id="m",
        kind=MeetingKind.COUNTY,
        title="Austausch der Familienzentren",
        meets_on=made_on + timedelta(days=21),
        from_minute=14 * 60,
        until_minute=16 * 60 + 30,
        place_name="Musterhaus, Raum 2",
    )
    points = tuple(
        MeetingPoint(id=str(place), meeting_id="m", place=place, title=title, text=text) for place, (title, text) in enumerate(_POINTS)
    )
    guests = (
        PaperGuest("Ada Winter", "Beauftragte für Chancengleichheit", "Jobcenter Musterkreis", Presence.PRESENT),
        PaperGuest("Łukasz Sommer", "Leitung", "Familienzentrum Musterhof", Presence.EXCUSED),
        PaperGuest("Elternbeirat", "", "", Presence.PRESENT),
    )
    left = (OpenPoint(id="o", meeting_id="m", text="Liste der Plätze schicken", owner="Kim Muster", due_on=made_on + timedelta(days=35)),)
    return MeetingPaper(centre, meeting, points, guests, left)
