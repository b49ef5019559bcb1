"""Cards as files: written where the partner finds them, read from where it laid them."""

from pathlib import Path

from app.core.errors import ErrorCode, UserError
from app.domain.peers import CARD_SUFFIX, Card, read_card, write_card
from app.system.files import explained

_LONGEST = 10_000


def save_card(card: Card, folder: Path) -> Path:
    """Write a card and answer where it lies; its name tells the key, not the centre.

    Raises:
        EnvironmentProblem: The folder refuses it.
    """
    path = folder / f"direktdraht-{card.verify_key[:8]}{CARD_SUFFIX}"
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(write_card(card), "utf-8")
    return path


def load_card(path: Path) -> Card:
    """Read a card.

    Raises:
        UserError: ``FILE_UNREADABLE`` or ``CARD_UNREADABLE``.
    """
    try:
        with path.open("rb") as file:
            text = file.read(_LONGEST).decode("utf-8")
    except OSError as error:
        raise UserError(ErrorCode.FILE_UNREADABLE, file=path.name) from error
    except UnicodeDecodeError:
        raise UserError(ErrorCode.CARD_UNREADABLE) from None
    return read_card(text)
