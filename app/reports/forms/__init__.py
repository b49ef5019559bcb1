"""One small class per sheet: the facts it needs, and how they follow from a case. Nothing here draws."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app.domain.benefits.catalogue import Catalogue
from app.domain.paper import OfficePaper, PackCase, SingleSheet, TongueSheet
from app.domain.phrases import Phrases
from app.domain.terms import Benefit
from app.reports.facts import OfficialFill, named
from app.reports.form_file import form
from app.reports.forms.club import A3bFacts, A3Facts
from app.reports.forms.family_sheets import E1Facts, N1Facts, N2Facts, Q1Facts, T1Facts
from app.reports.forms.filling import Filling
from app.reports.forms.g1 import g1_facts
from app.reports.forms.guide import GuideFacts
from app.reports.forms.kita_sheet import B1Facts
from app.reports.forms.lunch import A1bFacts, A1Facts, A1OtherFacts
from app.reports.forms.office_sheets import A7Facts, Ae1Facts, D1Facts, W1Facts
from app.reports.forms.official import F1Facts, official_fill
from app.reports.forms.outing import A2bFacts, A2Facts, A2OtherFacts
from app.reports.forms.privacy import I1Facts
from app.reports.forms.school import A5Facts, A6Facts
from app.reports.forms.tuition import A4bFacts, A4Facts
from app.reports.forms.two_languages import TwoLanguages, checklist_rows, consent_rows, invitation_rows, missing_rows

ANNEXES: Final[Mapping[str, Callable[[Filling], object]]] = {
    "a1": A1Facts.of,
    "a1_other": A1OtherFacts.of,
    "a1b": A1bFacts.of,
    "a2": A2Facts.of,
    "a2_other": A2OtherFacts.of,
    "a2b": A2bFacts.of,
    "a3": A3Facts.of,
    "a3b": A3bFacts.of,
    "a4": A4Facts.of,
    "a4b": A4bFacts.of,
    "a5": A5Facts.of,
    "a6": A6Facts.of,
}
"""Printed with the Grundantrag, one or two per application."""

SINGLES: Final[Mapping[SingleSheet, Callable[[Filling], object]]] = {
    SingleSheet.CHECKLIST: N1Facts.of,
    SingleSheet.MISSING_PAPERS: N2Facts.of,
    SingleSheet.RECEIPT: Q1Facts.of,
    SingleSheet.INVITATION: T1Facts.of,
    SingleSheet.CONSENT: E1Facts.of,
    SingleSheet.PRIVACY: I1Facts.of,
    SingleSheet.KITA: B1Facts.of,
    SingleSheet.COVER: lambda filling: D1Facts.of(filling, _enclosed(filling)),
    SingleSheet.CHANGE: Ae1Facts.of,
    SingleSheet.REIMBURSEMENT: A7Facts.of,
    SingleSheet.OBJECTION: W1Facts.of,
}
"""Printed when asked for by themselves."""

IN_TWO_LANGUAGES: Final[Mapping[TongueSheet, Callable[[Filling, Phrases], object]]] = {
    TongueSheet.CHECKLIST: lambda filling, phrases: TwoLanguages.of(phrases, checklist_rows(filling, phrases)),
    TongueSheet.MISSING_PAPERS: lambda filling, phrases: TwoLanguages.of(phrases, missing_rows(filling, phrases)),
    TongueSheet.INVITATION: lambda filling, phrases: TwoLanguages.of(phrases, invitation_rows(filling, phrases)),
    TongueSheet.CONSENT: lambda filling, phrases: TwoLanguages.of(phrases, consent_rows(filling, phrases)),
    TongueSheet.GUIDE: lambda _filling, phrases: GuideFacts.of(phrases),
}
"""Printed in the family's language beside the German."""

_BY_OUR_KITA: Final[Mapping[Benefit, tuple[str, ...]]] = {
    Benefit.MITTAGESSEN: ("a1",),
    Benefit.AUSFLUG: ("a2",),
    Benefit.FAHRT: ("a2",),
}
_BY_OTHERS: Final[Mapping[Benefit, tuple[str, ...]]] = {
    Benefit.MITTAGESSEN: ("a1_other", "a1b"),
    Benefit.AUSFLUG: ("a2_other", "a2b"),
    Benefit.FAHRT: ("a2_other", "a2b"),
    Benefit.TEILHABE: ("a3", "a3b"),
    Benefit.LERNFOERDERUNG: ("a4", "a4b"),
    Benefit.SCHULBEDARF: ("a5",),
    Benefit.BEFOERDERUNG: ("a6",),
}


@dataclass(frozen=True)
class FilledForm:
    """A form with its facts by name. ``code``: the Vorgangsnummer a continuation sheet names.

    ``is_about``: the applications count as printed by it; a consent lies beside them and changes nothing of them. ``about``: the
    applications where they are not one and not all of the case.
    """

    form_id: str
    facts: Mapping[str, object]
    application_id: str | None
    code: str
    is_about: bool = True
    about: tuple[str, ...] = ()


def annexes_of(case: PackCase, benefit: Benefit) -> tuple[str, ...]:
    """Answer the annexes of one application.

    A confirmation by a school, club or caterer is a sheet of its own, which tells nothing of the benefit.
    """
    return (_BY_OUR_KITA if case.own_kita else _BY_OTHERS).get(benefit, _BY_OTHERS[benefit])


def filled_forms(case: PackCase, made_on: date, law: Catalogue) -> Iterator[FilledForm]:
    """Answer the sheets of one case: the office's own forms where it has them, else the Grundantrag and the annexes; the consent."""
    whole = Filling(case, None, made_on, law)
    theirs = [application for application in case.applications if case.paper_for(application.benefit)]
    yield from _official_forms(replace(case, applications=tuple(theirs)), made_on, law)
    if len(theirs) < len(case.applications) or not case.applications:
        rest = replace(case, applications=tuple(application for application in case.applications if application not in theirs))
        yield from _own_forms(rest, made_on, law)
    if case.applications and not case.has_consent:
        yield FilledForm(SingleSheet.CONSENT, named(E1Facts.of(whole)), None, whole.code, is_about=False)


def _own_forms(case: PackCase, made_on: date, law: Catalogue) -> Iterator[FilledForm]:
    whole = Filling(case, None, made_on, law)
    about = tuple(application.id for application in case.applications)
    yield FilledForm("g1", named(g1_facts(whole, _annex_ids(case))), None, whole.code, about=about)
    for application in case.applications:
        yield from _annexes(Filling(case, application, made_on, law))


def _annexes(filling: Filling) -> Iterator[FilledForm]:
    for form_id in annexes_of(filling.case, filling.about.benefit):
        yield FilledForm(form_id, named(ANNEXES[form_id](filling)), filling.about.id, filling.about.code)


def _official_forms(case: PackCase, made_on: date, law: Catalogue) -> Iterator[FilledForm]:
    """Answer the office's forms: one for all the applications it serves, another copy where a benefit is applied for twice."""
    for paper in case.papers:
        waiting = [application for application in case.applications if case.paper_for(application.benefit) is paper]
        while waiting:
            together = {application.benefit: application for application in reversed(waiting)}
            own = tuple(application for application in waiting if together[application.benefit] is application)
            waiting = [application for application in waiting if application not in own]
            yield from _official_form(replace(case, applications=own), paper, made_on, law)


def _official_form(case: PackCase, paper: OfficePaper, made_on: date, law: Catalogue) -> Iterator[FilledForm]:
    yield filled_official(case, paper, made_on, law)
    for application in case.applications if paper.with_annexes else ():
        yield from _annexes(Filling(case, application, made_on, law))


def filled_official(case: PackCase, paper: OfficePaper, made_on: date, law: Catalogue) -> FilledForm:
    """Answer an office's form with the sheet in front of it, for all applications of a case."""
    whole = Filling(case, None, made_on, law)
    each_one = [Filling(case, application, made_on, law) for application in case.applications]
    said = [named(ANNEXES[annexes_of(case, filling.about.benefit)[0]](filling)) for filling in each_one]
    ids = tuple(application.id for application in case.applications)
    facts = named(F1Facts.of(whole, paper.form)) | {"v_vordruck": official_fill(whole, paper, said)}
    return FilledForm("f1", facts, next(iter(ids), None), whole.code, about=ids)


def filled_single(case: PackCase, sheet: SingleSheet, made_on: date, law: Catalogue) -> FilledForm:
    """Answer one sheet asked for by itself; it is about the application where the case has only one."""
    application = case.applications[0] if len(case.applications) == 1 else None
    filling = Filling(case, application, made_on, law)
    return FilledForm(sheet.value, named(SINGLES[sheet](filling)), application.id if application else None, filling.code, is_about=False)


def filled_in_two_languages(case: PackCase, sheet: TongueSheet, phrases: Phrases, made_on: date, law: Catalogue) -> FilledForm:
    """Answer one sheet in two languages."""
    filling = Filling(case, None, made_on, law)
    return FilledForm(sheet.value, named(IN_TWO_LANGUAGES[sheet](filling, phrases)), None, filling.code, is_about=False)


def _annex_ids(case: PackCase) -> tuple[str, ...]:
    """Answer what the annexes for the office are called on paper."""
    return tuple(form(annexes_of(case, application.benefit)[0]).id for application in case.applications)


def _enclosed(filling: Filling) -> Iterable[tuple[str, int]]:
    """Answer the sheets that go to the office with this case, and their pages."""
    for filled in filled_forms(filling.case, filling.made_on, filling.law):
        guests = (fact.pages for fact in filled.facts.values() if isinstance(fact, OfficialFill))
        yield form(filled.form_id).id, len(form(filled.form_id).pages) + sum(guests)
