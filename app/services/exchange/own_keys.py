"""The keys this store has for its partners. They lie in the store, are never synced, and are made when first needed."""

from dataclasses import dataclass, field

from app.core.errors import ErrorCode, UserError
from app.domain.exchange import StoreKind, StoreRole
from app.domain.names import clean_text
from app.domain.peers import LONGEST_NAME, Card
from app.models.founding import IS_DEMO, ROLE
from app.models.unit_of_work import Work

_IDENTITY, _SIGNING_KEY, _NAME = "exchange_identity", "exchange_signing_key", "exchange_name"


@dataclass(frozen=True)
class OwnKeys:
    """Both secret keys and the card that goes with them. ``identity`` opens what was sealed for us."""

    identity: str = field(repr=False)
    signing_key: bytes = field(repr=False)
    card: Card


def own_keys(work: Work) -> OwnKeys | None:
    """Answer the keys; ``None`` while there are none."""
    from app.security.age_file import recipient_of
    from app.security.signing import public_key_of

    identity, signing_text, name = (work.facts.get(fact) for fact in (_IDENTITY, _SIGNING_KEY, _NAME))
    if not identity or not signing_text or not name:
        return None
    signing_key = bytes.fromhex(signing_text)
    card = Card(name, recipient_of(identity), public_key_of(signing_key).hex(), kind_of_store(work), role_of_store(work))
    return OwnKeys(identity, signing_key, card)


def needed_keys(work: Work) -> OwnKeys:
    """Answer the keys, for what only who was paired can do.

    Raises:
        UserError: ``PEER_NOT_CONFIRMED``: there are none, so nobody was ever paired.
    """
    keys = own_keys(work)
    if keys is None:
        raise UserError(ErrorCode.PEER_NOT_CONFIRMED)
    return keys


def make_keys(work: Work, *, name: str = "", anew: bool = False) -> OwnKeys:
    """Make keys if there are none, or others in their place; partners must be paired again then, as after another name.

    Args:
        work: The unit of work.
        name: How partners shall call this store; the only site's name, or the centre's, if nothing was ever said.
        anew: Make other keys.
    """
    from app.security.age_file import new_identity
    from app.security.signing import new_signing_key

    if anew or own_keys(work) is None:
        work.facts.keep(_IDENTITY, new_identity())
        work.facts.keep(_SIGNING_KEY, new_signing_key().hex())
    said = clean_text(name)  # what nobody sees no partner's program would take
    if said or not work.facts.get(_NAME):
        work.facts.keep(_NAME, clean_text((said or _first_name(work))[:LONGEST_NAME]))
    return needed_keys(work)


def kind_of_store(work: Work) -> StoreKind:
    """Tell whether the families here are real or invented."""
    return StoreKind.DEMO if work.facts.get(IS_DEMO) == "yes" else StoreKind.REAL


def role_of_store(work: Work) -> StoreRole:
    """Tell whether this is a centre's store or an office's."""
    return StoreRole(work.facts.get(ROLE) or StoreRole.CENTRE)


def refuse_other_kind(work: Work, other: StoreKind) -> None:
    """Pass if families of the other store may come among those here: invented ones never among real ones, nor the other way round.

    Raises:
        UserError: ``FROM_DEMO_STORE`` or ``FROM_REAL_STORE``.
    """
    if other is not kind_of_store(work):
        raise UserError(ErrorCode.FROM_DEMO_STORE if other is StoreKind.DEMO else ErrorCode.FROM_REAL_STORE)


def _first_name(work: Work) -> str:
    sheet = work.centre.sheet()
    if sheet is None:
        return "Direktdraht"
    names = [site.name for site in sheet.sites if site.ended_on is None]
    return names[0] if len(names) == 1 else sheet.centre.name
