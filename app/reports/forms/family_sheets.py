"""What a family takes home or signs: checklist, missing papers, receipt, consent, data protection, invitation."""

from dataclasses import dataclass
from typing import Final

from app.core.terms import word
from app.domain.paper import MissingSlip
from app.domain.people import Address, Adult
from app.domain.terms import ApplicationState
from app.reports.forms.filling import Filling
from app.reports.forms.letter import LetterHead, centre_letter
from app.reports.forms.parts import FamilyHead, Persons, from_whom, telephone, whole_child
from app.reports.forms.proofs import papers
from app.reports.forms.wording import day, street_lines


@dataclass(frozen=True, kw_only=True)
class N1Facts:
    """The checklist: everything to bring."""

    head: FamilyHead
    papers: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, filling: Filling) -> "N1Facts":
        """List the papers the applications need."""
        return cls(head=FamilyHead.of(filling), papers=_rows(filling))


@dataclass(frozen=True, kw_only=True)
class N2Facts:
    """The slip of missing papers; which are missing is ticked by pen."""

    head: FamilyHead
    papers: tuple[tuple[str, ...], ...]
    n_bis: str

    @classmethod
    def of(cls, filling: Filling) -> "N2Facts":
        """List what may be missing, and by when where an office asked for more."""
        waiting = (each for each in filling.applications if each.state is ApplicationState.MORE_WANTED)
        asked = [until for each in waiting if (until := each.wanted_until or each.due_on)]
        return cls(
            head=FamilyHead.of(filling),
            papers=_rows(filling, with_optional=True),
            n_bis=day(min(asked, default=None)),
        )


MISSING_ROWS: Final = 13
"""Rows of one slip; more papers take more slips."""
TICKED: Final = "x"


def missing_facts(slip: MissingSlip) -> tuple[N2Facts, ...]:
    """Fill as many slips as it takes with what a whole family still has to bring, ticked. No single application is its sign."""
    several = len(slip.papers) > 1
    head = slip_head(slip)
    rows = [(TICKED, f"{child}: {paper.text}" if several else paper.text) for child, papers in slip.papers for paper in papers]
    starts = range(0, len(rows), MISSING_ROWS)
    return tuple(N2Facts(head=head, papers=tuple(rows[start : start + MISSING_ROWS]), n_bis=day(slip.until)) for start in starts)


def slip_head(slip: MissingSlip) -> FamilyHead:
    """Write of which children a slip is, and who asks."""
    case = slip.case
    children = " und ".join(child for child, _ in slip.papers) if len(slip.papers) > 1 else whole_child(case)
    return FamilyHead(c_ganz=children, k_vorgang_kita="", f_einrichtung=from_whom(case), f_telefon=telephone(case))


@dataclass(frozen=True, kw_only=True)
class Q1Facts:
    """Our receipt for papers."""

    head: FamilyHead
    q_unterlagen: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, filling: Filling) -> "Q1Facts":
        """List the papers a family may have brought."""
        rows = tuple(("", entry.text, "", "") for entry in papers(filling, with_optional=True))
        return cls(head=FamilyHead.of(filling), q_unterlagen=rows)


@dataclass(frozen=True, kw_only=True)
class E1Facts:
    """What the family allows towards one office. Nothing is ticked: consent is hers to give."""

    persons: Persons
    f_einrichtung: str
    k_behoerde_name: str
    hints: tuple[str, ...]

    @classmethod
    def of(cls, filling: Filling) -> "E1Facts":
        """Name persons, house and office, and the law of the Träger."""
        case = filling.case
        texts = tuple(word("consent_hint", key) for key in ("voluntary", "withdrawal", "messenger"))
        law = word("consent_law", case.centre.law)
        return cls(
            persons=Persons.of(filling),
            f_einrichtung=from_whom(case),
            k_behoerde_name=case.office.name if case.office else "",
            hints=tuple(text.replace("{consent_law}", law) for text in texts),
        )


@dataclass(frozen=True, kw_only=True)
class T1Facts:
    """The invitation; neutral, for anybody may see the envelope."""

    letter: LetterHead
    t_anrede: str
    t_ort: str
    t_absage: str

    @classmethod
    def of(cls, filling: Filling) -> "T1Facts":
        """Address the applicant; a protected address stays off, the letter is then handed over."""
        case, adult = filling.case, filling.case.applicant
        phone = telephone(case)
        return cls(
            letter=centre_letter(filling, receiver=_receiver(filling), dated=True),
            t_anrede=f"Guten Tag {_called(adult)}," if adult else "Guten Tag,",
            t_ort=", ".join(part for part in (from_whom(case), street_lines(case.site or case.centre)) if part),
            t_absage=f"Passt der Termin nicht? Rufen Sie uns bitte an: {phone}"
            if phone
            else "Passt der Termin nicht? Sagen Sie uns bitte Bescheid.",
        )


def _rows(filling: Filling, *, with_optional: bool = False) -> tuple[tuple[str, ...], ...]:
    """Answer the papers as rows of a table: a box to tick, and what it is."""
    return tuple(("", entry.text) for entry in papers(filling, with_optional=with_optional))


def _called(adult: Adult) -> str:
    return " ".join(part for part in (adult.given_names.strip(), adult.family_name.strip()) if part != "-").strip()


def _receiver(filling: Filling) -> str:
    adult = filling.case.applicant
    if adult is None:
        return ""
    home: Address = Address() if filling.case.family.address_protected else adult
    return "\n".join(part for part in (_called(adult), street_lines(home, separator="\n")) if part)
