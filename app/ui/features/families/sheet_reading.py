"""Read all that one family's sheet shows. Loaded with the first family that is opened (``docs/adr/0006``). Plain Python, no Qt."""

from datetime import date

from app.domain.benefits.catalogue import Catalogue
from app.services import families, prints
from app.services.centre import centre_sheet
from app.services.desk import Desk
from app.services.family_entitlements import family_entitlements
from app.services.own_languages import language_names
from app.services.proofs import family_proofs
from app.services.steps import application_deeds
from app.ui.features.families.sheet_page import Beside, SheetPage, make_page, names_of, open_printed


def read_sheet(desk: Desk, family_id: str, *, today: date, law: Catalogue) -> SheetPage:
    """Answer the sheet of a family: what is stored, what its children may have, what has changed since it was printed."""
    sheet = desk.ask(families.family_sheet, family_id)
    names = names_of(desk.ask(centre_sheet))
    printed = open_printed(sheet)
    changes = desk.ask(prints.changes_since_print, printed, law) if printed else {}
    checked = desk.ask(family_entitlements, family_id, law)
    deeds = {case.id: desk.ask(application_deeds, case.id) for case in sheet.applications}
    beside = Beside(changes, desk.ask(family_proofs, family_id, law), deeds, desk.ask(language_names))
    return make_page(sheet, names, today, checked=checked, beside=beside)
