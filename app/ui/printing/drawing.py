"""Draws what the preview shows. For a worker: everything here takes time, and nothing of it touches a window."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.domain.page_image import PageSize
from app.domain.paper import Handout, MissingSlip, Pack, PackCase, SingleSheet, TongueSheet
from app.domain.prints import Print
from app.domain.sheet_code import Seal
from app.services import preview as previews
from app.services import printing
from app.services.prints import print_again
from app.services.proofs import compose_missing
from app.services.sheets import compose_quick_card, trial_sheet

if TYPE_CHECKING:
    from app.domain.benefits.catalogue import Catalogue
    from app.domain.phrases import Phrases
    from app.services.conversation_papers import Papers

Drawn = tuple[Pack, tuple[PageSize, ...]]


def composed_papers(papers: "Papers", *, made_on: date, seal: Seal) -> Drawn:
    """Draw the papers of a conversation."""
    from app.services.conversation_papers import compose_papers

    return measured(compose_papers(papers, made_on=made_on, seal=seal))


def composed(
    cases: Sequence[PackCase],
    sheet: SingleSheet | None,
    *,
    made_on: date,
    law: Callable[[], "Catalogue"],
    seal: Seal,
    annexes_only: bool,
) -> Drawn:
    """Draw the papers of applications; with ``sheet`` that one by itself."""
    if sheet is None:
        pack = printing.compose(cases, made_on=made_on, law=law(), seal=seal, annexes_only=annexes_only)
    else:
        pack = printing.compose_single(cases, sheet, made_on=made_on, law=law(), seal=seal)
    return measured(pack)


def handouts_in(asked: "tuple[Phrases, Sequence[Handout]]", *, made_on: date, seal: Seal) -> Pack:
    """Draw „Was steht uns zu?“ in two languages."""
    phrases, handouts = asked
    return printing.compose_handouts(handouts, made_on=made_on, seal=seal, phrases=phrases)


def missing_in(asked: "tuple[Phrases, MissingSlip]", *, made_on: date, seal: Seal) -> Pack:
    """Draw what is missing in two languages."""
    phrases, slip = asked
    return compose_missing(slip, made_on=made_on, seal=seal, phrases=phrases)


def sheet_in(
    sheet: TongueSheet, law: Callable[[], "Catalogue"], asked: "tuple[Phrases, Sequence[PackCase]]", *, made_on: date, seal: Seal
) -> Pack:
    """Draw one sheet in two languages."""
    phrases, cases = asked
    return printing.compose_in_two_languages(cases, sheet, phrases, made_on=made_on, law=law(), seal=seal)


def drawn_trial(made_on: date, seal: Seal) -> Drawn:
    """Draw the test sheet for printer and scanner."""
    return measured(trial_sheet(made_on=made_on, seal=seal))


def drawn_card(made_on: date, seal: Seal) -> Drawn:
    """Draw the quick card."""
    return measured(compose_quick_card(made_on=made_on, seal=seal))


def drawn_again(past: Print, seal: Seal) -> Drawn:
    """Draw what was printed once as it was then."""
    return measured(print_again(past, seal=seal))


def checked(compose: Callable[[], Pack], seal: Seal) -> Pack:
    """Draw what goes to the printer in place of what is shown, and read its codes back like those."""
    pack = compose()
    printing.check_codes(pack, seal=seal)
    return pack


def measured(pack: Pack) -> Drawn:
    """Answer a pack with the sizes of its pages."""
    return pack, previews.page_sizes(pack.pdf)
