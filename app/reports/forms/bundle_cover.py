"""The cover of a bundle: what the office gets, and the strip it keeps. No child, no benefit."""

from dataclasses import dataclass

from app.core.dates import format_date
from app.core.terms import word
from app.domain.line.receipts import shown_code
from app.domain.paper import BundleCover
from app.reports.forms.letter import LetterHead, house_letter, office_lines


@dataclass(frozen=True, kw_only=True)
class D1bFacts:
    """The cover of a bundle. ``d_code``: the receipt code, or words in its place where somebody looks at a screen."""

    letter: LetterHead
    d_anzahl: str
    d_am: str
    d_weg: str
    d_code: str
    d_zeichen: str
    d_haus: str

    @classmethod
    def of(cls, cover: BundleCover, code: str) -> "D1bFacts":
        """Fill the cover; without ``code`` it says where the code stands."""
        round_ = cover.round
        return cls(
            letter=house_letter(round_.centre, None, receiver=office_lines(round_.office), sign=cover.number, phone=round_.centre.phone),
            d_anzahl=str(len(round_.applications)),
            d_am=format_date(cover.sent_on) if cover.sent_on else "",
            d_weg=word("delivery", cover.way) if cover.way else "",
            d_code=shown_code(code) if code else word("list", "code_on_paper"),
            d_zeichen=cover.number,
            d_haus="\n".join(part for part in (round_.centre.name, round_.centre.phone) if part),
        )
