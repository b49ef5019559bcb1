"""After a command of this store: what looks different because of it elsewhere.

Asked after every save, so this module loads nothing more unless there is something to do.
"""

import json

from app.models.access import Access
from app.models.capture import Capture

_CONCERNED = """
SELECT entity, entity_id FROM waiting WHERE target IN (SELECT value FROM json_each(?1))
UNION SELECT entity, entity_id FROM conflict WHERE entity_id IN (SELECT value FROM json_each(?2))
UNION SELECT '', value FROM json_each(?2) WHERE EXISTS (SELECT 1 FROM redirect)
"""


def follow_up(access: Access, capture: Capture) -> None:
    """Look again at what waited for something made now, at what is in conflict over something written here.

    What was taken in from elsewhere was looked at when it was merged.
    Where things were merged once, what is written now may still point to one of them: so all of it is looked at again. So is what was
    written without having seen what had come meanwhile.
    """
    if not capture.stamp:
        return
    begun_or_ended = json.dumps(sorted(capture.begun_or_ended))
    rows = access.rows(_CONCERNED, begun_or_ended, json.dumps([each for _, each in capture.written]))
    kinds = {each: kind.value for kind, each in capture.written}
    concerned = {(kind or kinds[each], each) for kind, each in rows} | {(kinds[each], each) for each in capture.merged | capture.overlooked}
    if concerned:
        from app.models.merging.merging import Merging

        Merging(access).rebuild(concerned)
