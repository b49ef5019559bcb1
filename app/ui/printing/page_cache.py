"""Pages of a pack as pictures, drawn one after the other away from the window's thread."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.domain.page_image import PageImage
from app.services.preview import page_image
from app.ui.tasks.jobs import Jobs

Wish = tuple[int, int]
"""A page and the width it is wanted in."""


def qt_image(image: PageImage) -> QImage:
    """Answer a picture Qt can draw; it owns its pixels."""
    picture = QImage(image.pixels, image.width_px, image.height_px, image.width_px * 4, QImage.Format.Format_RGBX8888)
    return picture.copy()


class PageCache(QObject):
    """Draws what is wished for, the latest wish first, never two at once.

    Signals:
        drawn: A page is ready; carries its number.
    """

    drawn = Signal(int)

    def __init__(self, jobs: Jobs, failed: Callable[[Exception], None], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._failed = failed
        self._pdf = b""
        self._pictures: dict[int, QImage] = {}
        self._wishes: list[Wish] = []
        self._is_busy = False

    def begin(self, pdf: bytes) -> None:
        """Start with another document; pictures and wishes of the one before are dropped."""
        self._pdf = pdf
        self._pictures.clear()
        self._wishes.clear()

    def picture(self, page: int) -> QImage | None:
        """Answer the picture of a page, if it was drawn already."""
        return self._pictures.get(page)

    def wish(self, pages: range, width_px: int) -> None:
        """Ask for these pages; those asked for before and not drawn yet are given up."""
        self._wishes = [(page, width_px) for page in pages if not self._has(page, width_px)]
        self._next()

    def _has(self, page: int, width_px: int) -> bool:
        picture = self._pictures.get(page)
        return picture is not None and picture.width() == width_px

    def _next(self) -> None:
        if self._is_busy or not self._wishes:
            return
        page, width_px = self._wishes.pop(0)
        self._is_busy = True
        work = partial(_draw, self._pdf, page, width_px)
        self._jobs.render(self, work, partial(self._on_drawn, self._pdf, page), self._on_failed)

    def _on_drawn(self, pdf: bytes, page: int, picture: QImage) -> None:
        self._is_busy = False
        if pdf is self._pdf:
            self._pictures[page] = picture
            self.drawn.emit(page)
        self._next()

    def _on_failed(self, error: Exception) -> None:
        self._is_busy = False
        self._failed(error)


def _draw(pdf: bytes, page: int, width_px: int) -> QImage:
    return qt_image(page_image(pdf, page, width_px=width_px))
