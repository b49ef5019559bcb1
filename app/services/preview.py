"""Pictures of a pack for the preview and the printer. Pure: no store is read."""

from app.domain.page_image import PageImage, PageSize


def page_sizes(pdf: bytes) -> tuple[PageSize, ...]:
    """Answer the size of every page of a pack."""
    from app.reports.preview import page_sizes as sizes

    return sizes(pdf)


def page_image(pdf: bytes, index: int, *, width_px: int) -> PageImage:
    """Draw one page of a pack."""
    from app.reports.preview import page_image as image

    return image(pdf, index, width_px=width_px)
