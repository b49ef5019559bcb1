"""What a conversation hands out: gathered from the store, drawn into one pack, named in the note."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.domain.paper import Handout, Pack, PackCase
from app.domain.sheet_code import Seal, unsealed
from app.models.unit_of_work import Work
from app.services.conversations import Settled
from app.services.own_languages import spoken

if TYPE_CHECKING:
    from app.domain.benefits.catalogue import Catalogue
    from app.domain.paper import PackPlan
    from app.domain.phrases import Phrases


@dataclass(frozen=True)
class Papers:
    """What a pack is drawn from: the applications, the checklists, a reimbursement where something was paid, a handout for each child.

    ``phrases``: the language spoken; what is taken home then stands in it beside the German.
    """

    cases: tuple[PackCase, ...]
    law: "Catalogue"
    paid: tuple[PackCase, ...] = ()
    handouts: tuple[Handout, ...] = ()
    phrases: "Phrases | None" = None


def conversation_papers(work: Work, settled: Settled, law: "Catalogue") -> Papers:
    """Gather what the pack of a settled conversation is drawn from."""
    from app.services.printing import cases_of, family_handouts

    cases = cases_of(work, settled.application_ids)
    paid = tuple(case for case in cases if case.child.id in settled.paid_child_ids)
    return Papers(cases, law, paid, family_handouts(work, settled.talk.family_id, law), spoken(work, settled.talk.language))


def compose_papers(papers: Papers, *, made_on: date, seal: Seal = unsealed) -> Pack:
    """Print everything a conversation hands out into one PDF: what is signed first, what is taken home last."""
    from app.domain.paper import PackPlan, SingleSheet
    from app.reports.engine import draw
    from app.reports.planning import plan_handouts, plan_pack, plan_single

    parts = [plan_pack(papers.cases, made_on=made_on, law=papers.law)]
    parts += [plan_single(papers.paid, SingleSheet.REIMBURSEMENT, made_on=made_on, law=papers.law)] if papers.paid else []
    parts += [_checklists(papers, made_on)] if papers.cases else []
    parts += [plan_handouts(papers.handouts, made_on=made_on, phrases=papers.phrases)]
    sheets = tuple(sheet for part in parts for sheet in part.sheets)
    return draw(PackPlan(made_on, any(part.discloses_address for part in parts), sheets, parts[0].originals), seal=seal)


def _checklists(papers: Papers, made_on: date) -> "PackPlan":
    from app.domain.paper import SingleSheet, TongueSheet
    from app.reports.planning import plan_in_two_languages, plan_single

    if papers.phrases is None:
        return plan_single(papers.cases, SingleSheet.CHECKLIST, made_on=made_on, law=papers.law)
    return plan_in_two_languages(papers.cases, TongueSheet.CHECKLIST, papers.phrases, made_on=made_on, law=papers.law)


def handed_out_words(pack: Pack) -> str:
    """Say what a family took home: sheets by their titles, each once, and how many pages."""
    from app.reports.form_file import form

    titles = dict.fromkeys(form(sheet.form).bookmark for sheet in pack.plan.sheets)
    pages = "1 Seite" if pack.page_count == 1 else f"{pack.page_count} Seiten"
    return f"{', '.join(titles)} ({pages})"
