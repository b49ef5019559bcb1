"""What a conversation hands out: gathered from the store, drawn into one pack, named in the note."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.domain.paper import Handout, Pack, PackCase
from app.domain.sheet_code import Seal, unsealed
from app.models.unit_of_work import Work
from app.services.conversations import Settled

if TYPE_CHECKING:
    from app.domain.benefits.catalogue import Catalogue


@dataclass(frozen=True)
class Papers:
    """What a pack is drawn from: the applications, the checklists, a reimbursement where something was paid, a handout for each child."""

    cases: tuple[PackCase, ...]
    law: "Catalogue"
    paid: tuple[PackCase, ...] = ()
    handouts: tuple[Handout, ...] = ()


def conversation_papers(work: Work, settled: Settled, law: "Catalogue") -> Papers:
    """Gather what the pack of a settled conversation is drawn from."""
    from app.services.printing import cases_of, family_handouts

    cases = cases_of(work, settled.application_ids)
    paid = tuple(case for case in cases if case.child.id in settled.paid_child_ids)
    return Papers(cases, law, paid, family_handouts(work, settled.talk.family_id, law))


def compose_papers(papers: Papers, *, made_on: date, seal: Seal = unsealed) -> Pack:
    """Print everything a conversation hands out into one PDF: what is signed first, what is taken home last."""
    from app.domain.paper import PackPlan, SingleSheet
    from app.reports.engine import draw
    from app.reports.planning import plan_handouts, plan_pack, plan_single

    parts = [plan_pack(papers.cases, made_on=made_on, law=papers.law)]
    parts += [plan_single(papers.paid, SingleSheet.REIMBURSEMENT, made_on=made_on, law=papers.law)] if papers.paid else []
    parts += [plan_single(papers.cases, SingleSheet.CHECKLIST, made_on=made_on, law=papers.law)] if papers.cases else []
    parts += [plan_handouts(papers.handouts, made_on=made_on)]
    sheets = tuple(sheet for part in parts for sheet in part.sheets)
    return draw(PackPlan(made_on, any(part.discloses_address for part in parts), sheets, parts[0].originals), seal=seal)


def handed_out_words(pack: Pack) -> str:
    """Say what a family took home: sheets by their titles, each once, and how many pages."""
    from app.reports.form_file import form

    titles = dict.fromkeys(form(sheet.form).bookmark for sheet in pack.plan.sheets)
    pages = "1 Seite" if pack.page_count == 1 else f"{pack.page_count} Seiten"
    return f"{', '.join(titles)} ({pages})"
