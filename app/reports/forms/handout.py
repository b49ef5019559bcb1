"""H1, the handout „Was steht uns zu?“: what the check found for one child, with room for a second language.

Hints, never a decision (RDG, domain report 7.7).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.core.dates import format_date
from app.core.terms import word
from app.domain.benefits.saying import said_amount
from app.domain.benefits.verdict import Finding, Verdict
from app.domain.paper import Handout
from app.reports.forms.proofs import short_words
from app.reports.forms.wording import day

_ORDER: Final = (Verdict.YES, Verdict.UNCLEAR, Verdict.NO)


@dataclass(frozen=True, kw_only=True)
class H1Facts:
    """What the handout shows."""

    c_ganz: str
    h_stand: str
    h_zeilen: tuple[tuple[str, ...], ...]
    h_hinweise: str
    f_kontakt: str

    @classmethod
    def of(cls, handout: Handout) -> "H1Facts":
        """Say the findings, what is likely first."""
        result = handout.result
        findings = sorted(result.findings.values(), key=lambda finding: _ORDER.index(finding.verdict))
        coming = [f"{threshold.text} ({format_date(threshold.day)})" for threshold in result.thresholds]
        return cls(
            c_ganz=handout.child,
            h_stand=day(handout.on),
            h_zeilen=tuple(_row(finding) for finding in findings),
            h_hinweise=" ".join((*result.hints, *coming)),
            f_kontakt=handout.contact,
        )


def _row(finding: Finding) -> tuple[str, ...]:
    head = f"{word('benefit', finding.benefit)}\n{word('verdict', finding.verdict)}"
    return head, "\n".join(_told(finding)), ""


def _told(finding: Finding) -> Iterator[str]:
    yield finding.reason
    if finding.question and finding.verdict is Verdict.UNCLEAR:
        yield f"Wir fragen Sie: {finding.question}"
    if finding.verdict is Verdict.YES:
        amount = said_amount(finding.amount)
        yield f"{amount[0].upper()}{amount[1:]}; {word('application_needed', finding.application_needed)}"
        yield from _time(finding)
        if needed := [short_words(proof, finding.route) for proof in finding.proofs if not proof.is_optional]:
            yield f"Mitbringen: {', '.join(needed)}"


def _time(finding: Finding) -> Iterator[str]:
    if finding.claimable_from:
        until = f", spätestens am {format_date(finding.time_barred_after)} beantragen" if finding.time_barred_after else ""
        yield f"Möglich ab {finding.claimable_from.month:02d}/{finding.claimable_from.year}{until}"
