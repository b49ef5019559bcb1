"""What the first start asks for, and what it hands back to be kept on paper."""

from dataclasses import field

from app.core.frozen import dataclass
from app.domain.exchange import StoreRole
from app.domain.people import CentreFields, OfficeFields, SiteFields, StaffFields

MINIMUM_PASSPHRASE_LENGTH = 12


@dataclass(frozen=True, kw_only=True)
class StaffAnswers(StaffFields):
    """A person at the desk as the wizard asks for her; an empty ``pin`` means she unlocks with the passphrase."""

    pin: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class SetupAnswers:
    """Everything the wizard asks before a store is made. For an office ``centre`` is the office itself, and it has no sites."""

    role: StoreRole = StoreRole.CENTRE
    centre: CentreFields
    sites: tuple[SiteFields, ...] = ()
    staff: tuple[StaffAnswers, ...] = ()
    offices: tuple[OfficeFields, ...] = ()
    passphrase: str = field(repr=False)
    use_keyring: bool = True


@dataclass(frozen=True)
class RecoveryKey:
    """The recovery key as it is printed: words to type, and the same as ASCII ``text`` for a QR code.

    Its representation shows neither, because representations end up in logs.
    """

    words: tuple[str, ...] = field(repr=False)
    text: str = field(repr=False)
