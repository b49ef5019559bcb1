"""The quick card for the wall: nothing of any family stands on it."""

from dataclasses import dataclass

from app.domain.quick_card import QuickCard


@dataclass(frozen=True, kw_only=True)
class GriffeFacts:
    """The rows of its three tables."""

    g_ueben: tuple[tuple[str, ...], ...]
    g_taeglich: tuple[tuple[str, ...], ...]
    g_wenn: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, card: QuickCard) -> "GriffeFacts":
        """Number the steps to the first sheet."""
        return cls(
            g_ueben=tuple((str(number), step.move, step.tells) for number, step in enumerate(card.practice, 1)),
            g_taeglich=card.daily,
            g_wenn=card.trouble,
        )
