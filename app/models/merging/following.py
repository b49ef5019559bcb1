"""After a command of this store: what looks different because of it elsewhere.

Asked after every save, so this module loads nothing more unless there is something to do.
"""

import json

from app.models.access import Access
from app.models.capture import MERGES, Capture

_CONCERNED = """
SELECT entity, entity_id FROM waiting WHERE target IN (SELECT value FROM json_each(?1))
UNION SELECT entity, entity_id FROM conflict WHERE entity_id IN (SELECT value FROM json_each(?2))
UNION SELECT '', id FROM redirect WHERE id IN (SELECT value FROM json_each(?1))
"""


def follow_up(access: Access, capture: Capture) -> None:
    """Look again at what waited for something made now, at what is in conflict over something written, and at what was merged."""
    if not capture.stamp:
        return
    merged: dict[str, str] = access.session.info.get(MERGES, {})
    begun_or_ended = json.dumps(sorted(capture.begun_or_ended))
    rows = access.rows(_CONCERNED, begun_or_ended, json.dumps([each for _, each in capture.touched]))
    concerned = {each for _, each in rows} | merged.keys()
    if concerned:
        from app.models.merging.merging import Merging

        kinds = {each: kind.value for kind, each in capture.touched} | {each: kind for kind, each in rows if kind}
        Merging(access).rebuild({(kinds[each], each) for each in concerned})
