"""What was printed. Meaning of the fields: ``app.domain.prints``."""

from datetime import date, datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.changes import ChangeKind
from app.models.base import Tracked, link, optional_link

SHA256_LENGTH = 64


class PrintRecord(Tracked):
    """A pack that went to the printer whole, or the pages of it that were wanted. Only added, never edited."""

    __tablename__ = "print_record"
    change_kind = ChangeKind.PRINT

    family_id: Mapped[str | None] = optional_link("family")
    staff_id: Mapped[str | None] = optional_link("staff")
    printed_at: Mapped[datetime]
    made_on: Mapped[date]
    catalogue_on: Mapped[date]
    forms: Mapped[str]
    first_page: Mapped[int]
    last_page: Mapped[int]
    facts: Mapped[str] = mapped_column(Text)
    pdf_sha256: Mapped[str] = mapped_column(String(SHA256_LENGTH))


class PrintedApplicationRecord(Tracked):
    """An application of which every page was in that print."""

    __tablename__ = "printed_application"
    change_kind = ChangeKind.PRINTED_APPLICATION

    print_id: Mapped[str] = link("print_record")
    application_id: Mapped[str] = link("application")
