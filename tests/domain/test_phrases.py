"""Phrases in other languages: what the catalogue says is said again, what is missing stays German, what is wrong is refused."""

from datetime import date
from pathlib import Path

import pytest

from app.core.assets import asset_path, read_toml
from app.core.errors import ErrorCode, UserError
from app.domain.benefits.said import WORDS, Said
from app.domain.benefits.shipped import shipped_catalogue
from app.domain.phrase_file import read_phrases
from app.domain.phrases import Direction, Phrases, PhraseState, german_phrases
from app.domain.terms import Benefit

SHIPPED = sorted(path for path in asset_path("phrases").glob("*.toml") if path.stem != "de")
HEAD = """[language]
code = "xx"
name = "Probe"
own_name = "Probe"
direction = "{direction}"
version = "1"
state = "{state}"
"""
EXAMPLES = {
    "route": "Wohngeld",
    "place": "in die Kita",
    "day": date(2027, 8, 1),
    "age": 18,
    "besides": "Das Kind macht zurzeit bei keinem Angebot mit.",
}
NOT_ON_THE_SHEET = {
    Said.NO_LAW_YET,
    Said.AMOUNT_UNKNOWN,
    Said.NEXT_INSTALMENT,
    Said.SELF_HELP,
    Said.GRANT_ENDS,
    Said.OWN_CONTRIBUTION,
}
"""Notes beside a finding, which the handout does not print; and law of long ago."""


def read(body: str, *, direction: str = "ltr", state: str = "draft") -> Phrases:
    return read_phrases("xx.toml", HEAD.format(direction=direction, state=state) + body)


def refusal(body: str, **head: str) -> dict[str, object]:
    with pytest.raises(UserError) as caught:
        read(body, **head)
    assert caught.value.code is ErrorCode.PHRASE_FILE
    return dict(caught.value.facts)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_file_is_sound_and_complete_for_its_state(path: Path) -> None:
    phrases = read_phrases(path.name, path.read_text("utf-8"))
    assert phrases.missing == ()
    assert phrases.language.code == path.stem
    assert phrases.language.state is PhraseState.DRAFT  # nobody has reviewed one yet


def test_the_languages_asked_for_are_there() -> None:
    assert {path.stem for path in SHIPPED} == {"tr", "ar", "uk", "ru", "en", "leicht"}


@pytest.mark.parametrize("said", [said for said in Said if said not in NOT_ON_THE_SHEET], ids=str)
def test_every_sentence_of_the_catalogue_is_known(said: Said) -> None:
    law = shipped_catalogue()
    sentence = law.sentences[said]
    shown = {word: EXAMPLES[word] for word in WORDS.get(said, ())}
    shown = {word: value.strftime("%d.%m.%Y") if isinstance(value, date) else value for word, value in shown.items()}
    turkish = read_phrases("tr.toml", asset_path("phrases", "tr.toml").read_text("utf-8"))
    for german in (sentence.reason.format(**shown), sentence.question):
        if german:
            assert "[Deutsch]" not in turkish.again(german).own, german


def test_every_name_hint_and_proof_of_the_catalogue_is_known() -> None:
    law, terms = shipped_catalogue(), read_toml("terms.toml")
    turkish = read_phrases("tr.toml", asset_path("phrases", "tr.toml").read_text("utf-8"))
    texts = [terms["benefit"][benefit] for benefit in Benefit]
    texts += [*terms["verdict"].values(), *terms["application_needed"].values()]
    texts += [hint.text for hint in law.hints if not hint.benefits]
    texts += [threshold.text.format(age=18) for threshold in law.thresholds]
    texts += [text for name, text in terms["proof"].items() if name not in ("annexes", "receipt")]
    texts += [law.route_name(route, date(2026, 11, 22)) for route in law.routes]
    assert [text for text in texts if "[Deutsch]" in turkish.again(text).own] == []


def test_a_gap_is_filled_in_both_languages() -> None:
    pair = read('[reason]\nno_child_benefit = "A {route} B"\n[route]\nWOHNGELD = "kira (<Wohngeld>)"').again(
        "Mit Wohngeld allein geht es nicht, weil die Familie für dieses Kind kein Kindergeld bekommt."
    )
    assert pair.own == "A kira (Wohngeld) B"


def test_what_reads_otherwise_than_the_file_knows_stays_german_and_says_so() -> None:
    phrases = read('[reason]\nno_lunch = "yok"')
    assert phrases.again("Das Kind isst in der Einrichtung nicht mit.").own == "yok"
    assert (
        phrases.again("Das Kind isst in der Einrichtung gar nicht mit.").own == "[Deutsch] Das Kind isst in der Einrichtung gar nicht mit."
    )
    assert phrases.said("head.child").own == "[Deutsch] Kind"


def test_german_words_and_numbers_keep_their_order_in_a_language_that_runs_to_the_left() -> None:
    phrases = read('[handout]\nper_month = "مبلغ {amount} <im Monat>"', direction="rtl")
    assert phrases.said("handout.per_month", amount="15,00 €").own == "مبلغ \u206615,00\u00a0€\u2069 \u2066im Monat\u2069"
    assert phrases.said("head.child").own == "\u2066[Deutsch] Kind\u2069"
    assert phrases.inserted("Łukasz") == "\u2068Łukasz\u2069"
    assert phrases.language.direction is Direction.RIGHT_TO_LEFT


@pytest.mark.parametrize(
    ("body", "line", "fault"),
    [
        ('[head]\nchild = "a\u202eb"', 9, "hidden_sign"),
        ('[head]\nchild = "a\u2067b"', 9, "hidden_sign"),
        ('[head]\nchild = "a\\u0007b"', 9, "hidden_sign"),
        ('[head]\nchild = "ok"\n\n[handout]\nper_month = "ayda"', 12, "gaps_differ"),
        ('[handout]\nper_month = "{amount} {day}"', 9, "gaps_differ"),
        ('[handout]\nper_month = "{amount} {}"', 9, "gaps_differ"),
        ('[head]\nkind = "x"', 9, "unknown_key"),
        ('[heads]\nchild = "x"', 8, "unknown_key"),
        ('[head]\nchild = ""', 9, "wrong_value"),
        ("[head]\nchild = 7", 9, "wrong_value"),
        ('[head]\nchild = "<Kind"', 9, "marks_open"),
        ('[head]\nchild = "a"\nchild = "b"', 10, "not_toml"),
    ],
)
def test_what_would_be_printed_wrongly_is_refused_with_line_and_reason(body: str, line: int, fault: str) -> None:
    facts = refusal(body)
    assert (facts["file"], facts["line"], facts["fault"]) == ("xx.toml", line, fault)


def test_latin_letters_without_marks_are_refused_where_the_text_runs_to_the_left() -> None:
    assert refusal('[head]\nchild = "طفل Kind"', direction="rtl")["fault"] == "german_unmarked"
    assert read('[head]\nchild = "طفل <Kind>"', direction="rtl").own


def test_a_joiner_is_spelling_and_no_hidden_sign() -> None:
    assert read('[head]\nchild = "بچه\u200cها"', direction="rtl").own


def test_reviewed_needs_who_when_and_every_sentence() -> None:
    assert refusal("", state="reviewed")["fault"] == "review_untold"
    told = HEAD.format(direction="ltr", state="reviewed") + 'reviewed_by = "M. Muster"\nreviewed_on = 2026-11-22\n'
    with pytest.raises(UserError) as caught:
        read_phrases("xx.toml", told)
    assert caught.value.facts["fault"] == "review_incomplete"
    whole = (
        SHIPPED[0].read_text("utf-8").replace('state = "draft"', 'state = "reviewed"\nreviewed_by = "M. Muster"\nreviewed_on = 2026-11-22')
    )
    assert read_phrases("whole.toml", whole).language.state is PhraseState.REVIEWED


@pytest.mark.parametrize("change", ['code = "de"', 'code = "a b"', 'direction = "up"', 'state = "good"', 'colour = "red"'])
def test_a_head_that_says_nonsense_is_refused(change: str) -> None:
    key = change.partition(" ")[0]
    lines = [line for line in HEAD.format(direction="ltr", state="draft").splitlines() if not line.startswith(f"{key} ")]
    with pytest.raises(UserError) as caught:
        read_phrases("xx.toml", "\n".join([*lines, change]))
    assert caught.value.code is ErrorCode.PHRASE_FILE


def test_the_words_of_the_consent_stand_on_the_german_sheet() -> None:
    from app.reports.form_file import Check, Text, form

    texts = {
        text for page in form("e1").pages for each in page.elements for text in (getattr(each, "label", ""), getattr(each, "text", ""))
    }
    assert any(isinstance(each, Check | Text) for page in form("e1").pages for each in page.elements)
    said = {name: text for name, text in german_phrases().items() if name.startswith("consent.") and name.endswith(("_why", "_what"))}
    assert {text for text in said.values() if text not in texts} == set()
