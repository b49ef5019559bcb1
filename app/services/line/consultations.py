"""What families are told: noted by hand, after a conversation and with every handout printed; counted so that nobody can be found."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from app.core.errors import ErrorCode, UserError
from app.domain.cleaning import cleaned
from app.domain.line.consultations import (
    GERMAN,
    SHEET_TOPICS,
    Consultation,
    ConsultationFields,
    ToldBy,
    ToldTopic,
    check_consultation,
)
from app.domain.line.told_tables import ToldTables, told_tables
from app.domain.paper import Pack
from app.domain.problems import refuse_errors
from app.models.unit_of_work import Work

_LATEST = 12


@dataclass(frozen=True)
class ToldYear:
    """The tables of a year, the years there is something of, and what was noted by hand last."""

    tables: ToldTables
    years: tuple[int, ...]
    latest: tuple[Consultation, ...]


def told_year(work: Work, year: int) -> ToldYear:
    """Answer how many families were told what in a year, small counts hidden."""
    return ToldYear(
        told_tables(year, work.consultations.counts(year)), work.consultations.years(), work.consultations.latest(limit=_LATEST)
    )


def note_consultation(work: Work, fields: ConsultationFields, *, source: ToldBy = ToldBy.ENTRY) -> str:
    """Note what a family, or several nobody names, were told, and answer its id.

    Raises:
        UserError: It makes no sense (``INPUT_INVALID``), or there is no such family (``NOT_FOUND``).
    """
    from app.models.mapping import fill
    from app.models.records import ConsultationRecord

    fields = cleaned(replace(fields, language="" if fields.language == GERMAN else fields.language))
    refuse_errors(check_consultation(fields, work.today))
    if fields.family_id is not None and work.families.record(fields.family_id) is None:
        raise UserError(ErrorCode.NOT_FOUND)
    record = ConsultationRecord(id=work.new_id(), staff_id=work.actor.id if work.actor else None, source=source)
    fill(record, fields)
    work.consultations.add(record)
    return record.id


def drop_consultation(work: Work, consultation_id: str) -> None:
    """Take away what was noted by hand and is wrong: it would be counted for good.

    Raises:
        UserError: There is no such entry, or the program noted it itself (``NOT_FOUND``).
    """
    record = work.consultations.record(consultation_id)
    if record is None or record.source is not ToldBy.ENTRY:
        raise UserError(ErrorCode.NOT_FOUND)
    work.consultations.delete(record)


def note_handouts(work: Work, pack: Pack, printed: range, family_id: str | None) -> None:
    """Note what a family was told by the handouts of a print; sheets of which a page is missing tell nothing."""
    sheets = [plan for sheet, plan in zip(pack.sheets, pack.plan.sheets, strict=True) if set(sheet.pages) <= set(printed)]
    told = [plan for plan in sheets if plan.form in SHEET_TOPICS]
    if family_id is None or not told:
        return
    fields = ConsultationFields(
        family_id=family_id,
        held_on=work.today,
        topics=_topics(SHEET_TOPICS[plan.form] for plan in told),
        language=max(_language(plan.facts.get("sprache")) for plan in told),
        handout=", ".join(dict.fromkeys(plan.form.upper() for plan in told)),
    )
    note_consultation(work, fields, source=ToldBy.PRINT)


def note_talk(work: Work, family_id: str, topics: Iterable[ToldTopic], *, language: str, on: date) -> None:
    """Note what a family was told in a conversation."""
    fields = ConsultationFields(family_id=family_id, held_on=on, topics=_topics(topics), language=language)
    note_consultation(work, fields, source=ToldBy.TALK)


def _topics(topics: Iterable[ToldTopic]) -> tuple[ToldTopic, ...]:
    wanted = set(topics)
    return tuple(topic for topic in ToldTopic if topic in wanted)


def _language(told: object) -> str:
    """Answer the language of a sheet in two languages by what it says of itself (``tr ltr``, ``de-x-leicht ltr``); of any other, German."""
    tag, _, _ = str(told or "").partition(" ")
    return tag.removeprefix("de-x-").partition("-")[0]
