"""The command ``check``: what the children of a case can have on a day (``docs/formats/case.md``)."""

from collections.abc import Iterator
from datetime import date

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.files import read_text
from app.cli.request import Request, given
from app.core.clock import local_date
from app.core.dates import format_date
from app.core.terms import word
from app.domain.benefits.facts import Case
from app.domain.benefits.saying import said_amount
from app.domain.benefits.verdict import Amount, AmountKind, ChildResult, Finding, Verdict
from app.services.entitlements import check_text, office_of


def check(request: Request, context: CliContext) -> Answer:
    """Check a case file."""
    path = given(request.file)
    on = request.on or local_date(context.door.clock())
    law = context.door.shelf(context.door.folder(request.data_dir)).law().catalogue
    checked = check_text(read_text(path), file=path.name, on=on, law=law)
    children = [
        {"id": child.id, "benefits": {benefit: _plain(finding, checked.case) for benefit, finding in child.findings.items()}}
        for child in checked.result.children
    ]
    lines = (f"Am {format_date(on)}, Katalog {checked.result.catalogue}:", *_described(checked.result.children, checked.case))
    return Answer({"on": on, "catalogue": checked.result.catalogue, "children": children}, lines)


def _plain(finding: Finding, case: Case) -> dict[str, object]:
    office = office_of(case, finding)
    return {
        "verdict": finding.verdict,
        "reason": finding.reason,
        "law": finding.law,
        "question": finding.question,
        "route": finding.route,
        "office": {"id": office.id, "name": office.name.value} if office else None,
        "application_needed": finding.application_needed,
        "proofs": [{"id": proof.id, "label": proof.label, "from": proof.supplier} for proof in finding.proofs],
        "amount": _amount(finding.amount),
        "claimable_from": _month(finding.claimable_from),
        "time_barred_after": finding.time_barred_after,
    }


def _amount(amount: Amount) -> object:
    if amount.kind is AmountKind.FIXED and amount.cents is not None:
        return {"eur": amount.cents / 100, "per": amount.per, "due": amount.due}
    return amount.kind


def _month(day: date | None) -> str | None:
    return f"{day.year:04d}-{day.month:02d}" if day else None


def _described(children: tuple[ChildResult, ...], case: Case) -> Iterator[str]:
    """Say it for people: what is likely first, then what is open, then what is not."""
    for child in children:
        yield ""
        yield f"Kind {child.id}"
        for verdict in (Verdict.YES, Verdict.UNCLEAR, Verdict.NO):
            for finding in child.findings.values():
                if finding.verdict is verdict:
                    yield from _told(finding, case)
        yield from (f"  {threshold.text} ({format_date(threshold.day)})" for threshold in child.thresholds)
        yield from (f"  Hinweis: {hint}" for hint in child.hints)


def _told(finding: Finding, case: Case) -> Iterator[str]:
    yield f"  {word('benefit', finding.benefit)}: {word('verdict', finding.verdict)}. {finding.reason} ({', '.join(finding.law)})"
    if finding.question:
        yield f"    Frage: {finding.question}"
    if finding.claimable_from:
        until = f", spätestens am {format_date(finding.time_barred_after)} beantragen" if finding.time_barred_after else ""
        yield f"    Möglich ab {finding.claimable_from.month:02d}/{finding.claimable_from.year}{until}"
    if finding.verdict is Verdict.YES:
        office = office_of(case, finding)
        stelle = f", Stelle: {office.name.value}" if office else ""
        yield f"    {said_amount(finding.amount)}; {word('application_needed', finding.application_needed)}{stelle}"
        yield from (f"    Nachweis ({word('supplier', proof.supplier)}): {proof.label}" for proof in finding.proofs)
    yield from (f"    {hint}" for hint in finding.hints)


COMMANDS = {"check": check}
