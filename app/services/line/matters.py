"""What a thread is about, where that has a page of its own."""

from app.core.frozen import dataclass
from app.models.unit_of_work import Work


@dataclass(frozen=True)
class Matter:
    """The care request or the bundle of a thread; neither for any other thread."""

    request_id: str | None
    bundle_id: str | None


def matter_of(work: Work, thread_id: str) -> Matter:
    """Answer what a thread is about."""
    request, page = work.care.of_thread(thread_id), work.bundles.of_thread(thread_id)
    return Matter(request.id if request else None, page.bundle.id if page else None)
