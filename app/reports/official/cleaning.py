"""Takes out of a form what acts by itself: scripts, actions, attachments, and marks that hold only for the untouched file."""

from collections.abc import Iterator

from app.reports.official.opening import Pdf
from app.reports.official.widgets import Object, is_dictionary

_ROOT = ("/OpenAction", "/AA", "/Perms", "/Collection", "/Requirements")
_NAMES = ("/JavaScript", "/EmbeddedFiles")
_LEADS_SOMEWHERE = ("/URI", "/GoTo")
_DEEPEST = 40


def script_count(pdf: Pdf) -> int:
    """Count the scripts of a form."""
    return sum(_scripts(each, 0) for each in pdf.objects)


def _scripts(value: Object, depth: int) -> int:
    """Count the scripts in an object; what it refers to is counted by itself."""
    import pikepdf

    if depth > _DEEPEST or not isinstance(value, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream):
        return 0
    own = not isinstance(value, pikepdf.Array) and value.get("/S") == "/JavaScript"
    parts = value if isinstance(value, pikepdf.Array) else [value[key] for key in value.keys()]  # noqa: SIM118 - pikepdf's own keys
    return int(own) + sum(_scripts(part, depth + 1) for part in parts if not getattr(part, "is_indirect", False))


def clean(pdf: Pdf) -> None:
    """Take it all out."""
    for holder, key in tuple(_holders(pdf)):
        del holder[key]
    if "/AcroForm" in pdf.Root and "/CO" in pdf.Root.AcroForm:
        del pdf.Root.AcroForm["/CO"]


def _holders(pdf: Pdf) -> Iterator[tuple[Object, str]]:
    """Answer every place something acts from, or is attached."""
    yield from ((pdf.Root, key) for key in _ROOT if key in pdf.Root)
    names = pdf.Root.get("/Names", {})
    yield from ((names, key) for key in _NAMES if key in names)
    for holder in _act_holders(pdf):
        if holder is not pdf.Root:
            yield from ((holder, key) for key in ("/A", "/AA") if key in holder and not _is_link(holder.get(key)))


def _act_holders(pdf: Pdf) -> Iterator[Object]:
    """Answer what can have actions: pages, what lies on them, and the fields that belongs to."""
    seen: set[object] = set()
    for page in pdf.pages:
        yield page.obj
        for annotation in page.obj.get("/Annots", []):
            node = annotation
            for _ in range(_DEEPEST):
                if not is_dictionary(node) or node.objgen in seen:
                    break
                if node.is_indirect:
                    seen.add(node.objgen)
                yield node
                node = node.get("/Parent")


def _is_link(action: Object) -> bool:
    return is_dictionary(action) and action.get("/S") in _LEADS_SOMEWHERE and "/Next" not in action
