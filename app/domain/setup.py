"""What the first start asks: the answers of the wizard and of ``init --file``."""

from dataclasses import dataclass, field

from app.domain.people import CentreFields, OfficeFields, SiteFields, StaffFields


@dataclass(frozen=True, kw_only=True)
class SetupAnswers:
    """Everything a new store begins with. The passphrase never shows in a printed form of this object."""

    centre: CentreFields = CentreFields()
    sites: tuple[SiteFields, ...] = ()
    staff: tuple[StaffFields, ...] = ()
    offices: tuple[OfficeFields, ...] = ()
    passphrase: str = field(default="", repr=False)
    use_keyring: bool = True
