"""What paper is made with beside our own sheets: the offices' own forms, and languages that were taken over."""

from datetime import date

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.changes import ChangeKind
from app.domain.terms import Benefit
from app.models.base import Tracked, link
from app.models.columns import Words
from app.models.records.centre import MayEnd
from app.models.records.prints import SHA256_LENGTH


class OfficeFormRecord(MayEnd, Tracked):
    """One version of an office's PDF (``app.domain.office_forms``). The file never changes; what is filled into it does.

    ``pdf``: the file in base64, for the change log holds text. ``mapping``: a mapping file (``docs/formats/form-mapping.md``).
    """

    __tablename__ = "office_form"
    change_kind = ChangeKind.OFFICE_FORM

    office_id: Mapped[str] = link("office")
    benefits: Mapped[tuple[Benefit, ...]] = mapped_column(Words(Benefit))
    title: Mapped[str] = mapped_column(default="")
    pdf_sha256: Mapped[str] = mapped_column(String(SHA256_LENGTH))
    page_count: Mapped[int]
    imported_on: Mapped[date]
    pdf: Mapped[str] = mapped_column(Text)
    mapping: Mapped[str] = mapped_column(Text, default="")


class LanguageRecord(Tracked):
    """A language the centre took over. ``text``: its file as it was read (``docs/formats/phrases.md``), checked again at every use."""

    __tablename__ = "language"
    change_kind = ChangeKind.LANGUAGE

    code: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(Text, default="")
