"""The sheets in two languages: what a family takes home, said in its language beside the German (``app/reports/pairs.py``).

None of them is handed in: what is filed and signed stays German (domain report 3.6).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.core.dates import format_date
from app.core.money import format_cents
from app.core.terms import find_word, word
from app.domain.benefits.verdict import Amount, AmountKind, Finding, Verdict
from app.domain.paper import Handout, MissingSlip
from app.domain.phrases import Pair, Phrases, PhraseState
from app.reports.forms.family_sheets import TICKED, N1Facts, N2Facts, T1Facts, slip_head
from app.reports.forms.filling import Filling
from app.reports.forms.handout import ordered
from app.reports.forms.parts import FamilyHead, from_whom, telephone, whole_applicant, whole_child
from app.reports.forms.proofs import short_words

Row = tuple[str, str, str, str]


@dataclass(frozen=True, kw_only=True)
class TwoLanguages:
    """The facts of every such sheet. ``zeilen``: kind, own words, German words, and what stands in a box."""

    sprache: str
    zeilen: tuple[Row, ...]

    @classmethod
    def of(cls, phrases: Phrases, rows: Iterable[Row]) -> "TwoLanguages":
        """Take the rows of a sheet in one language."""
        return cls(sprache=f"{phrases.language.tag or phrases.language.code} {phrases.language.direction}", zeilen=tuple(rows))


@dataclass(frozen=True)
class Writer:
    """Writes rows in one language."""

    phrases: Phrases

    def row(self, kind: str, name: str, value: str = "", **gaps: str) -> Row:
        """Write a sentence by its name."""
        return self.written(kind, self.phrases.said(name, **gaps), value)

    def again(self, kind: str, german: str) -> Row:
        """Say again what the catalogue said."""
        return self.written(kind, self.phrases.again(german))

    def same(self, kind: str, text: str) -> Row:
        """Write names and numbers, which are the same in both."""
        return kind, self.phrases.inserted(text), text, ""

    def behind(self, kind: str, name: str, text: Pair) -> Row:
        """Write a sentence behind the words that announce it."""
        head = self.phrases.said(name)
        return kind, f"{head.own} {text.own}", f"{head.german} {text.german}", ""

    def heading(self, sheet: str) -> Iterator[Row]:
        """Write what a sheet is, and how far its translation may be trusted."""
        yield self.row("title", f"{sheet}.title")
        yield self.row("text", f"{sheet}.about")
        language = self.phrases.language
        if language.state is PhraseState.REVIEWED:
            yield self.row("note", "note.reviewed", reviewer=language.reviewed_by, day=format_date(language.reviewed_on))
        else:
            yield self.row("note", "note.draft")

    @staticmethod
    def written(kind: str, pair: Pair, value: str = "") -> Row:
        """Make a row of a pair."""
        return kind, pair.own, pair.german, value


def handout_rows(handout: Handout, phrases: Phrases) -> Iterator[Row]:
    """Write „Was steht uns zu?“."""
    write = Writer(phrases)
    yield from write.heading("handout")
    yield write.row("field", "head.child", handout.child)
    yield write.behind("small", "head.as_of", _same(phrases, format_date(handout.on)))
    for finding in ordered(handout.result):
        yield from _finding_rows(finding, write)
    coming = (f"{threshold.text}" for threshold in handout.result.thresholds)
    if besides := (*handout.result.hints, *coming):
        yield write.row("head", "handout.besides")
        yield from (write.again("text", sentence) for sentence in besides)
    lines = [line for line in handout.contact.splitlines() if line]
    yield write.row("head" if lines else "text", "handout.help")
    yield from (write.same("text", line) for line in lines)


def _finding_rows(finding: Finding, write: Writer) -> Iterator[Row]:
    benefit, verdict = (
        write.phrases.again(word(group, value)) for group, value in (("benefit", finding.benefit), ("verdict", finding.verdict))
    )
    yield "head", f"{benefit.own}: {verdict.own}", f"{benefit.german}: {verdict.german}", ""
    yield write.again("text", finding.reason)
    if finding.question and finding.verdict is Verdict.UNCLEAR:
        yield write.behind("text", "handout.ask", write.phrases.again(finding.question))
    if finding.verdict is not Verdict.YES:
        return
    need = write.phrases.again(word("application_needed", finding.application_needed))
    yield _row_of(_amount(finding.amount, write.phrases), need, *_claim(finding, write.phrases))
    needed = [write.phrases.again(short_words(proof, finding.route)) for proof in finding.proofs if not proof.is_optional]
    if needed:
        _, own, german, _ = _row_of(*needed)
        yield write.behind("text", "handout.bring", Pair(own, german))


def _row_of(*pairs: Pair) -> Row:
    """Write several things in one row, apart without a sign that only one of the languages has."""
    return "text", " · ".join(pair.own for pair in pairs), " · ".join(pair.german for pair in pairs), ""


def _amount(amount: Amount, phrases: Phrases) -> Pair:
    if amount.kind is not AmountKind.FIXED or amount.cents is None:
        return phrases.said("handout.unknown" if amount.kind is AmountKind.UNKNOWN else "handout.actual")
    cents = format_cents(amount.cents)
    if amount.due:
        return phrases.said("handout.per_half_year", amount=cents, day=format_date(amount.due))
    return phrases.said("handout.per_month", amount=cents)


def _claim(finding: Finding, phrases: Phrases) -> Iterator[Pair]:
    if finding.claimable_from:
        month = f"{finding.claimable_from:%m/%Y}"
        if finding.time_barred_after:
            yield phrases.said("handout.claim_until", month=month, day=format_date(finding.time_barred_after))
        else:
            yield phrases.said("handout.claim", month=month)


def checklist_rows(filling: Filling, phrases: Phrases) -> Iterator[Row]:
    """Write what to bring."""
    write, facts = Writer(phrases), N1Facts.of(filling)
    yield from write.heading("checklist")
    yield from _head_rows(facts.head, write)
    yield write.row("head", "checklist.list")
    yield from (write.again("tick", text) for _, text in facts.papers)
    yield write.row("head", "checklist.when")
    yield write.row("field", "checklist.until")
    yield write.row("field", "checklist.at")
    yield write.row("text", "checklist.end")


def missing_rows(filling: Filling, phrases: Phrases) -> Iterator[Row]:
    """Write what may be missing; which it is, is ticked by pen."""
    write, facts = Writer(phrases), N2Facts.of(filling)
    yield from write.heading("missing")
    yield from _head_rows(facts.head, write)
    yield write.row("head", "missing.list")
    yield from (write.again("tick", text) for _, text in facts.papers)
    yield write.row("head", "missing.when")
    yield write.row("field", "missing.until", facts.n_bis)
    yield write.row("field", "checklist.at")
    yield write.row("text", "missing.end")


def slip_rows(slip: MissingSlip, phrases: Phrases) -> Iterator[Row]:
    """Write what a whole family still has to bring, child by child. What an office asked for in its own words stays German."""
    write = Writer(phrases)
    yield from write.heading("missing")
    yield from _head_rows(slip_head(slip), write)
    yield write.row("head", "missing.list")
    for child, papers in slip.papers:
        if len(slip.papers) > 1:
            yield write.same("strong", child)
        for paper in papers:
            yield write.written("tick", phrases.again(find_word("proof", paper.proof_id) or paper.text), TICKED)
    yield write.row("head", "missing.when")
    yield write.row("field", "missing.until", format_date(slip.until) if slip.until else "")
    yield write.row("field", "checklist.at")
    yield write.row("text", "missing.end")


def invitation_rows(filling: Filling, phrases: Phrases) -> Iterator[Row]:
    """Write the invitation as a note to hand over; like the letter it tells of no benefit."""
    write, phone = Writer(phrases), telephone(filling.case)
    yield from write.heading("invitation")
    yield from (write.row("field", f"invitation.{name}") for name in ("day", "hour"))
    yield write.row("field", "checklist.at")
    yield write.row("field", "invitation.place", T1Facts.of(filling).t_ort)
    yield write.row("area", "invitation.bring")
    yield write.row("text", "invitation.call", phone=phone) if phone else write.row("text", "invitation.tell")
    yield write.row("text", "invitation.interpreter")
    yield write.row("text", "invitation.end")
    yield write.same("text", from_whom(filling.case))


def consent_rows(filling: Filling, phrases: Phrases) -> Iterator[Row]:
    """Explain the consent; it is given on the German sheet alone."""
    write, case = Writer(phrases), filling.case
    yield from write.heading("consent")
    yield write.row("note", "note.only_help")
    yield write.row("field", "head.child", whole_child(case) or whole_applicant(case))
    for point in ("pass_on", "ask", "answer"):
        yield write.row("head", f"consent.{point}")
        yield write.row("text", f"consent.{point}_why")
        yield write.row("text", f"consent.{point}_what")
    yield write.row("head", "consent.good_to_know")
    yield from (write.row("text", f"consent.{name}") for name in ("voluntary", "withdrawal", "messenger"))


def _head_rows(head: FamilyHead, write: Writer) -> Iterator[Row]:
    yield write.row("field", "head.child", head.c_ganz)
    for name, text in (("our_sign", head.k_vorgang_kita), ("from_whom", head.f_einrichtung), ("telephone", head.f_telefon)):
        if text:
            yield write.behind("small", f"head.{name}", _same(write.phrases, text))


def _same(phrases: Phrases, text: str) -> Pair:
    return Pair(phrases.inserted(text), text)
