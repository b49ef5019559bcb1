"""Propose the short sign a person at the desk signs her notes with: ``KR`` for Karin Roth."""

from collections.abc import Collection

from app.domain.names import search_form

LONGEST_SIGN = 4


def propose_sign(name: str, taken: Collection[str] = ()) -> str:
    """Answer the initials of a name; if somebody has them already, more letters of the last name, then a number.

    Accents are left away, so that the sign can be typed on any keyboard.
    """
    parts = [letters for part in name.replace("-", " ").split() if (letters := _letters(part))]
    if not parts:
        return ""
    used = {sign.strip().upper() for sign in taken}
    initials = "".join(part[0] for part in (parts[0], *parts[1:][-1:]))
    longer = [parts[0][0] + parts[-1][:count] for count in range(2, LONGEST_SIGN)] if len(parts) > 1 else [parts[0][:2], parts[0][:3]]
    numbered = [f"{initials}{number}" for number in range(2, 100)]
    return next((sign for sign in (initials, *longer, *numbered) if sign not in used), "")


def _letters(part: str) -> str:
    return "".join(letter for letter in search_form(part).upper() if letter.isalpha())
