"""A conversation as JSON text: the draft that survives a power cut, and the file of ``conversation`` (``docs/formats/answers.md``)."""

import json

from app.domain.conversation.talk import Conversation, is_answer
from app.domain.documents import misfit, read_document, without_doubles
from app.domain.draft_json import written

FORMAT = 1
"""Version of the format; a file that names a later one is refused."""


def talk_to_json(talk: Conversation) -> str:
    """Write a conversation."""
    return json.dumps({"format": FORMAT, **written(talk)}, ensure_ascii=False, indent=1)


def talk_from_json(text: str) -> Conversation:
    """Read a conversation.

    Raises:
        UserError: FILE_FORMAT, with the place of the first thing that does not fit.
    """
    try:
        content: object = json.loads(text, object_pairs_hook=without_doubles)
    except (ValueError, RecursionError) as error:
        raise misfit("JSON") from error
    if not isinstance(content, dict):
        raise misfit("JSON")
    version = content.pop("format", FORMAT)
    if type(version) is not int or not 1 <= version <= FORMAT:
        raise misfit("format")
    talk = read_document(Conversation, content)
    _check(talk)
    return talk


def _check(talk: Conversation) -> None:
    """Refuse what no conversation can hold: a question answered twice or with what is no answer to it, a child that is not there."""
    for number, child in enumerate(talk.children):
        topics = [reply.topic for reply in child.replies]
        if len(set(topics)) < len(topics):
            raise misfit(f"children[{number}].replies")
        for place, reply in enumerate(child.replies):
            if not is_answer(reply):
                raise misfit(f"children[{number}].replies[{place}].choice")
    if talk.current and not 0 <= talk.current < len(talk.children):
        raise misfit("current")
