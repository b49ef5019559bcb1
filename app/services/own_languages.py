"""The languages a centre prints in beside German: those of the program, and those it took over.

What is taken over lies in the store as it was read, so that it is in every backup and reaches the centre's other sites; it is
checked again at every use. One of a code the program knows takes its place until it is taken away.
"""

from collections.abc import Mapping
from contextlib import suppress

from app.core.errors import ErrorCode, UserError
from app.core.terms import find_word
from app.domain.phrase_file import read_phrases
from app.domain.phrases import Phrases, language_id
from app.models.unit_of_work import Work
from app.services.languages import LanguageFile, language, language_of_text, shipped_codes


def language_files(work: Work) -> tuple[LanguageFile, ...]:
    """Answer every language with what is wrong with it, those of the program first; one that cannot be used hides no other."""
    own = work.languages.texts()
    return tuple(_looked_at(code, own) for code in _codes(own))


def language_names(work: Work) -> tuple[tuple[str, str], ...]:
    """Answer code and German name of every language that can be used. Only one the program has no name for is read."""
    own = work.languages.texts()
    return tuple((code, name) for code in _codes(own) if (name := find_word("language", code) or _own_name(code, own)))


def language_here(work: Work, code: str) -> Phrases:
    """Answer one language; what the centre took over goes before what came with the program.

    Raises:
        UserError: LANGUAGE_UNKNOWN; PHRASE_FILE or PHRASE_UNPRINTABLE, as where a newer program wrote it at another site.
    """
    own = work.languages.texts()
    if code not in _codes(own):
        raise UserError(ErrorCode.LANGUAGE_UNKNOWN, language_code=code, known=", ".join(sorted(_codes(own))))
    return _read(code, own)


def spoken(work: Work, code: str) -> Phrases | None:
    """Answer a family's language; ``None`` where it is German, or where there are no sentences that can be printed."""
    with suppress(UserError):
        return language_here(work, code)
    return None


def keep_language(work: Work, text: str) -> str:
    """Take over a language; it takes the place of one of the same code. Answer the code.

    Raises:
        UserError: PHRASE_FILE or PHRASE_UNPRINTABLE.
    """
    from app.models.records import LanguageRecord

    head = read_phrases("", text).language
    language_of_text(text, head.code)
    record = work.languages.record(language_id(head.code))
    if record is None:
        work.languages.add(LanguageRecord(id=language_id(head.code), code=head.code, name=head.name, text=text))
    else:
        record.name, record.text = head.name, text
    return head.code


def drop_language(work: Work, code: str) -> None:
    """Take away a language that was taken over; one of the program of the same code is there again.

    Raises:
        UserError: None was taken over (``LANGUAGE_UNKNOWN``).
    """
    record = work.languages.record(language_id(code))
    if record is None:
        raise UserError(ErrorCode.LANGUAGE_UNKNOWN, language_code=code, known=", ".join(work.languages.texts()) or "–")
    work.languages.delete(record)


def _codes(own: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*shipped_codes(), *own)))


def _read(code: str, own: Mapping[str, str]) -> Phrases:
    return language_of_text(own[code], code) if code in own else language(code)


def _looked_at(code: str, own: Mapping[str, str]) -> LanguageFile:
    try:
        return LanguageFile(code, code in own, _read(code, own))
    except UserError as error:
        return LanguageFile(code, code in own, None, error)


def _own_name(code: str, own: Mapping[str, str]) -> str:
    """Answer what a language calls itself in German; nothing for one that cannot be used."""
    with suppress(UserError):
        return _read(code, own).language.name
    return ""
