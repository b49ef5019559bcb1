"""The source of chance for invented families: the same seed, the same families."""

from random import Random


class Chance(Random):
    """Seeded chance, for invention only; never for keys."""

    def happens(self, percent: int) -> bool:
        """Answer yes in so many of a hundred cases."""
        return self.randrange(100) < percent
