"""The centre, its sites, staff and offices. Meaning of the fields: ``app.domain.people``."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from app.domain.changes import ChangeKind
from app.domain.terms import DataProtectionLaw, DeliveryChannel, Route
from app.models.base import Tracked, optional_link
from app.models.columns import Word, Words


class AddressColumns:
    """The four parts of an address."""

    street: Mapped[str] = mapped_column(default="")
    address_extra: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")


class MayEnd:
    """What goes out of use one day, but stays named wherever it stands."""

    ended_on: Mapped[date | None]


class CentreRecord(AddressColumns, Tracked):
    """The one row of the Familienzentrum."""

    __tablename__ = "centre"
    change_kind = ChangeKind.CENTRE

    name: Mapped[str] = mapped_column(default="")
    traeger: Mapped[str] = mapped_column(default="")
    law: Mapped[DataProtectionLaw] = mapped_column(Word(DataProtectionLaw))
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    account_holder: Mapped[str] = mapped_column(default="")
    iban: Mapped[str] = mapped_column(default="")


class SiteRecord(AddressColumns, MayEnd, Tracked):
    """A Standort."""

    __tablename__ = "site"
    change_kind = ChangeKind.SITE

    name: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    lunch_price_cents: Mapped[int | None]
    lunch_month_cents: Mapped[int | None]
    caterer: Mapped[str] = mapped_column(default="")
    merged_into_id: Mapped[str | None] = optional_link("site", index=False)


class StaffRecord(MayEnd, Tracked):
    """A person at the desk. ``pin_hash`` is an Argon2id hash, empty without a PIN."""

    __tablename__ = "staff"
    change_kind = ChangeKind.STAFF

    name: Mapped[str] = mapped_column(default="")
    sign: Mapped[str] = mapped_column(default="")
    pin_hash: Mapped[str] = mapped_column(default="")
    merged_into_id: Mapped[str | None] = optional_link("staff", index=False)


class OfficeRecord(AddressColumns, MayEnd, Tracked):
    """An authority."""

    __tablename__ = "office"
    change_kind = ChangeKind.OFFICE

    name: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    online_form: Mapped[str] = mapped_column(default="")
    routes: Mapped[tuple[Route, ...]] = mapped_column(Words(Route))
    delivery: Mapped[tuple[DeliveryChannel, ...]] = mapped_column(Words(DeliveryChannel))
    checked_on: Mapped[date | None]
