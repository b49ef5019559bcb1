"""Texts to begin with: twenty are shipped, a centre words them its own way, places are filled, unknown ones refused."""

from datetime import date

import pytest

from app.core.errors import ErrorCode, UserError
from app.domain.applications import StepNotes
from app.domain.line.templates import UNKNOWN, TextTemplateFields, unknown_places
from app.domain.line.threads import ThreadFields
from app.domain.line.words import Subject
from app.domain.terms import ApplicationState
from app.services import applications
from app.services.desk import Desk
from app.services.line import templates, threads


def test_twenty_usual_questions_are_shipped_and_every_place_in_them_is_known(desk: Desk) -> None:
    shipped = desk.ask(templates.text_templates)
    assert len(shipped) == 20
    assert all(unknown_places(each.text) == () for each in shipped)
    assert all(each.is_shipped and not each.is_own for each in shipped)


def test_a_template_is_filled_from_the_thread_and_leaves_a_gap_for_what_nobody_knows(desk: Desk, application_id: str) -> None:
    thread_id = desk.do(threads.open_thread, ThreadFields(title="Eingang?", application_id=application_id)).value
    code = desk.ask(applications.application, application_id).code
    text = desk.ask(templates.filled_template, "eingang", thread_id)
    assert f"den Antrag {code} am {UNKNOWN} abgegeben" in text
    assert text.endswith("Freundliche Grüße\nKim Reuter\nFamilienzentrum Lindenhof")
    for state in (ApplicationState.PRINTED, ApplicationState.SIGNED, ApplicationState.HANDED_IN):
        desk.do(applications.advance_application, application_id, state, on=date(2026, 11, 2), notes=StepNotes())
    assert "am 02.11.2026 abgegeben" in desk.ask(templates.filled_template, "eingang", thread_id)


def test_a_centre_words_a_template_its_own_way_and_may_end_it(desk: Desk, about_nobody: str) -> None:
    own = TextTemplateFields(subject=Subject.RECEIPT, title="Ist er da?", text="Ist {vorgang} da?")
    desk.do(templates.save_template, "eingang", own)
    (mine,) = [each for each in desk.ask(templates.text_templates) if each.code == "eingang"]
    assert (mine.title, mine.is_own, mine.is_shipped) == ("Ist er da?", True, True)
    number = desk.ask(threads.thread_page, about_nobody).thread.number
    assert desk.ask(templates.filled_template, "eingang", about_nobody) == f"Ist {number} da?"
    desk.do(templates.save_template, "eingang", own)
    desk.do(templates.end_template, "eingang")
    assert "eingang" not in {each.code for each in desk.ask(templates.text_templates)}
    with pytest.raises(UserError):
        desk.ask(templates.filled_template, "eingang", about_nobody)


def test_a_new_template_stands_beside_the_shipped_ones(desk: Desk) -> None:
    code = desk.do(templates.save_template, None, TextTemplateFields(title="Neu", text="Guten Tag, {stelle}")).value
    assert code in {each.code for each in desk.ask(templates.text_templates)}
    assert len(desk.ask(templates.text_templates)) == 21


def test_a_place_nobody_knows_is_refused_with_the_known_ones(desk: Desk) -> None:
    with pytest.raises(UserError) as refused:
        desk.do(templates.save_template, "eingang", TextTemplateFields(title="Eingang", text="Frau {name} wartet."))
    assert refused.value.code is ErrorCode.TEMPLATE_PLACE_UNKNOWN
    assert refused.value.facts["place"] == "{name}"
    assert "{antrag}" in str(refused.value.facts["known"])
    with pytest.raises(UserError) as empty:
        desk.do(templates.save_template, "eingang", TextTemplateFields(title="Eingang", text=" "))
    assert empty.value.code is ErrorCode.INPUT_INVALID
