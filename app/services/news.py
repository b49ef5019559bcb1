"""What is new is told once after an update, on each store; who begins with a version is told nothing of it."""

from app.services.desk import Desk
from app.services.desk_settings import keep_told_version, told_version


def news_to_tell(desk: Desk) -> bool:
    """Tell whether there is something new since this store was last worked with; asked again, there is not."""
    from app.services.help_pages import newest_version

    told, newest = desk.ask(told_version), newest_version()
    if told != newest:
        desk.do(keep_told_version, newest)
    return bool(told) and told != newest
