"""A page as a picture, for preview and printer."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PageImage:
    """Pixels of one page, four bytes each: red, green, blue, and one without meaning; rows are ``width_px * 4`` bytes."""

    width_px: int
    height_px: int
    pixels: bytes


@dataclass(frozen=True)
class PageSize:
    """Size of one page on paper."""

    width_mm: float
    height_mm: float
