"""What a scanned sheet leads to."""

from app.core.errors import ErrorCode, UserError
from app.core.frozen import dataclass
from app.domain.sheet_code import ScannedCode, Seal, SubjectKind
from app.models.unit_of_work import Work


@dataclass(frozen=True)
class ScanTarget:
    """Where a sheet belongs: an application of a family, a family alone, or nowhere (a test sheet)."""

    form: str
    page: int
    family_id: str | None = None
    application_id: str | None = None


def find_scanned(work: Work, scanned: ScannedCode, *, seal: Seal) -> ScanTarget:
    """Answer what a sheet belongs to.

    Raises:
        UserError: The sheet is not of this store (``CODE_NOT_OURS``), or what it was about is gone (``CODE_LEADS_NOWHERE``).
    """
    if not scanned.is_from(seal):
        raise UserError(ErrorCode.CODE_NOT_OURS)
    code = scanned.code
    if code.subject.kind is SubjectKind.NOTHING:
        return ScanTarget(code.form, code.page)
    application_id, child_id = _subject(work, scanned)
    family = work.families.family_of_child(child_id) if child_id else None
    if family is None:
        raise UserError(ErrorCode.CODE_LEADS_NOWHERE)
    return ScanTarget(code.form, code.page, family.id, application_id)


def _subject(work: Work, scanned: ScannedCode) -> tuple[str | None, str | None]:
    subject = scanned.code.subject
    if subject.kind is SubjectKind.CHILD:
        return None, work.families.child_by_sign(subject.sign)
    application = work.applications.by_sign(subject.sign)
    return (application.id, application.child_id) if application else (None, None)
