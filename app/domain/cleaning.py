"""Make what was typed or pasted fit to keep: composed letters, no invisible signs, numbers in their usual groups."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeGuard, TypeVar

from app.domain.names import clean_lines, clean_text
from app.domain.people import GrantFields

T = TypeVar("T")

_SEVERAL_LINES = frozenset({"remark", "text", "documents", "custody_note"})


def cleaned(value: T) -> T:
    """Answer a dataclass with every text in it cleaned, at any depth."""
    changes: dict[str, Any] = {}
    for field in fields(value):  # type: ignore[arg-type]  # only dataclasses are passed
        old = getattr(value, field.name)
        new = _cleaned_reference(value, old) if _is_reference(value, field.name) else _cleaned_part(field.name, old)
        if new != old:
            changes[field.name] = new
    return replace(value, **changes) if changes else value  # type: ignore[type-var]


def _cleaned_reference(grant: GrantFields, reference: str) -> str:
    from app.domain.identifiers import normalise_reference

    return normalise_reference(grant.route, reference)


def _is_reference(value: object, name: str) -> TypeGuard[GrantFields]:
    return isinstance(value, GrantFields) and name == "reference"


def _cleaned_part(name: str, part: object) -> object:
    if name == "iban":
        from app.domain.identifiers import format_iban

        return format_iban(str(part))
    if type(part) is str:
        return clean_lines(part) if name in _SEVERAL_LINES else clean_text(part)
    if isinstance(part, tuple):
        return tuple(_cleaned_part(name, item) for item in part)
    return cleaned(part) if is_dataclass(part) and not isinstance(part, type) else part
