"""A bundle of two applications on its way to an office, as the desk puts it together."""

from datetime import date, timedelta

from app.domain.applications import ApplicationFields
from app.domain.drafts import AdultDraft, AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft
from app.domain.line.receipts import receipt_code
from app.domain.people import ConsentFields
from app.domain.terms import ApplicationState, AttendanceKind, Benefit, DeliveryChannel, Purpose, Route
from app.services import applications, centre, families
from app.services.desk import Desk
from app.services.line.handover import make_bundle, send_bundle


def bundle_on_its_way(desk: Desk, today: date) -> tuple[str, str]:
    """Answer the bundle's id and the code on its strip."""
    sheet = desk.ask(centre.centre_sheet)
    office_id = sheet.offices[0].id
    year = timedelta(days=365)
    grant = GrantDraft(route=Route.SGB2, valid_from=today - year, valid_until=today + year)
    stay = AttendanceDraft(kind=AttendanceKind.KITA, site_id=sheet.sites[0].id, starts_on=today - year)
    child = ChildDraft(family_name="Müller", given_names="Mia", birth_date=today - 4 * year, attendances=(stay,), grants=(grant,))
    draft = FamilyDraft(adults=(AdultDraft(family_name="Müller", given_names="Sandra"),), children=(child,))
    family_id = desk.do(families.save_family, draft).value
    consent = ConsentFields(purpose="Weiterleiten", office_id=office_id, covers=(Purpose.HAND_IN,), given_on=today)
    desk.do(families.give_consent, family_id, consent)
    cases = [_signed(desk, family_id, benefit, today) for benefit in (Benefit.MITTAGESSEN, Benefit.TEILHABE)]
    bundle_id = desk.do(make_bundle, office_id, cases, secret=desk.seal).value
    desk.do(send_bundle, bundle_id, on=today, way=DeliveryChannel.IN_PERSON, carried_by="KR")
    return bundle_id, receipt_code(bundle_id, desk.seal)


def _signed(desk: Desk, family_id: str, benefit: Benefit, today: date) -> str:
    child = desk.ask(families.family_sheet, family_id).family.children[0]
    fields = ApplicationFields(benefit=benefit, grant_id=child.grants[0].id, period_from=today.replace(day=1))
    case_id = desk.do(applications.open_application, child.id, fields).value
    for step in (ApplicationState.PRINTED, ApplicationState.SIGNED):
        desk.do(applications.advance_application, case_id, step, on=today)
    return case_id
