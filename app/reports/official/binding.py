"""Lays offices' filled forms into a pack of ours, each behind the sheet that goes in front of it."""

import io
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace

from app.core.errors import ErrorCode, UserError
from app.reports.elements import Leftovers
from app.reports.facts import OfficialFill
from app.reports.ink import GlyphCodes
from app.reports.official.flattening import FlatForm, KnownForm, borrow, give_back
from app.reports.official.living import fill, write_on_page
from app.reports.official.opening import open_known
from app.reports.official.stamping import Form, Stamp
from app.reports.official.widgets import Object


@dataclass(frozen=True)
class _Visit:
    """One copy of a form: where its first page comes in the finished file, and what stands in it."""

    at: int
    sha256: str
    stamps: tuple[Stamp, ...]
    places: Mapping[int, str]


class Binder:
    """Collects the forms of one pack and lays them in when our own pages are finished.

    ``keeps_fields``: the one form of the pack stays a form that can be changed; otherwise forms become plain pages.
    """

    def __init__(self, originals: Mapping[str, bytes], *, keeps_fields: bool = False) -> None:
        self._originals = originals
        self._keeps_fields = keeps_fields
        self._open = ExitStack()
        self._forms: dict[str, Form] = {}
        self._visits: list[_Visit] = []
        self.page_count = 0

    def __enter__(self) -> "Binder":
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def admit(self, official: OfficialFill, codes: GlyphCodes, leftovers: Leftovers, *, at: int) -> int:
        """Fill a form; answer how many pages it has.

        Raises:
            UserError: Its file is not there any more (``PRINT_TOO_OLD``).
        """
        form = self._form(official.pdf_sha256)
        stamps = form.stamps(official.values, codes, leftovers)
        self._visits.append(_Visit(at, official.pdf_sha256, stamps, form.places(official.values, codes, leftovers)))
        self.page_count += len(form.views)
        return len(form.views)

    def bound(self, own: bytes, *, has_watermark: bool = False) -> bytes:
        """Answer our pages with the forms among them; our pages alone where there is none.

        ``has_watermark``: the first thing on our pages is a watermark; it then lies on the offices' pages, too.
        """
        import pikepdf

        if not self._visits:
            return own
        with pikepdf.open(io.BytesIO(own)) as whole:
            fonts = whole.pages[0].Resources.Font
            if self._keeps_fields:
                self._insert_living(whole, fonts)
            else:
                self._insert_flat(whole, fonts)
            if has_watermark:
                self._mark(whole, whole.pages[0].obj.Contents[0].read_bytes(), fonts)
            del whole.trailer["/ID"]
            file = io.BytesIO()
            whole.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return file.getvalue()

    def _form(self, sha256: str) -> Form:
        if sha256 not in self._forms:
            content = self._originals.get(sha256)
            if content is None:
                raise UserError(ErrorCode.PRINT_TOO_OLD)
            self._forms[sha256] = self._opened(content) if self._keeps_fields else self._borrowed(sha256, content)
        return self._forms[sha256]

    def _borrowed(self, sha256: str, content: bytes) -> KnownForm:
        form = borrow(sha256, content)
        self._open.callback(give_back, sha256, form)
        return form

    def _opened(self, content: bytes) -> Form:
        """Open a form to be changed: it is nobody else's."""
        pdf = open_known(content)
        self._open.callback(pdf.close)
        return Form(pdf)

    def _insert_flat(self, whole: Object, fonts: Object) -> None:
        flat = {sha256: FlatForm(form, whole) for sha256, form in self._forms.items() if isinstance(form, KnownForm)}
        for visit in self._visits:
            for number, page in enumerate(flat[visit.sha256].pages(visit.stamps, visit.places, fonts)):
                whole.pages.insert(visit.at + number, page)

    def _insert_living(self, whole: Object, fonts: Object) -> None:
        """Lay the one form in with its fields; two forms could have fields of one name, and one would show in the other."""
        (visit,) = self._visits
        form = self._forms[visit.sha256]
        fill(form, visit.stamps, visit.places, form.pdf.copy_foreign(whole.make_indirect(fonts)))
        for number, page in enumerate(form.pdf.pages):
            for key in ("/StructParents", "/Tabs"):
                if key in page.obj:
                    del page.obj[key]
            whole.pages.insert(visit.at + number, page)
        if "/AcroForm" in form.pdf.Root:
            whole.Root.AcroForm = whole.copy_foreign(form.pdf.make_indirect(form.pdf.Root.AcroForm))

    def _mark(self, whole: Object, watermark: bytes, fonts: Object) -> None:
        """Lay the watermark over the pages of the forms, so that both are seen: a form may paint its whole page white."""
        import pikepdf

        for visit in self._visits:
            for number, view in enumerate(self._forms[visit.sha256].views):
                page = whole.pages[visit.at + number]
                seen = view if self._keeps_fields else replace(view, to_page=(1.0, 0.0, 0.0, 1.0, 0.0, 0.0))
                operators = b"/Both gs " + watermark
                write_on_page(whole, page, seen, operators, fonts)
                page.obj.Resources.XObject.Over.Resources.ExtGState = pikepdf.Dictionary(Both=pikepdf.Dictionary(BM=pikepdf.Name.Multiply))
