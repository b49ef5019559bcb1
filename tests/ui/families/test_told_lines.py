"""What a family was told, on her sheet: every day there is, a day in one line."""

from datetime import date, timedelta

from app.domain.line.consultations import Consultation, ToldBy, ToldTopic
from app.ui.features.families.told_lines import told_lines

TODAY = date(2026, 11, 23)


def told(number: int, held_on: date, *topics: ToldTopic, handout: str = "", source: ToldBy = ToldBy.TALK) -> Consultation:
    return Consultation(id=str(number), held_on=held_on, topics=topics, language="tr", handout=handout, source=source)


def test_every_day_stays_to_be_read_and_the_sheet_of_a_talk_stands_with_it() -> None:
    older = [told(number, TODAY - timedelta(days=40 * number), ToldTopic.KIZ) for number in range(1, 12)]
    sheet = told(20, TODAY, ToldTopic.ALL_BENEFITS, handout="H1S, N1", source=ToldBy.PRINT)
    lines = told_lines([sheet, told(21, TODAY, ToldTopic.ALL_BENEFITS, ToldTopic.LUNCH), *older], TODAY)
    assert len(lines) == 12
    told_words = "Bildung und Teilhabe im Ganzen, Mittagessen"
    assert lines[0] == ("Mo 23.11.", f"{told_words} · Türkisch · mitgegeben: Was steht uns zu? in zwei Sprachen, Checkliste der Unterlagen")
    assert told_lines([told(1, TODAY, ToldTopic.OTHER, handout="Merkblatt, rot")], TODAY)[0][1].endswith("mitgegeben: Merkblatt, rot")
    assert lines[-1] == ("Di 09.09.2025", "Kinderzuschlag · Türkisch")
