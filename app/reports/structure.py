"""Writes the tags of all pages into the file as one structure tree (ISO 32000-1, 14.7; ISO 14289-1)."""

from typing import Any, Final

from app.reports.tags import FORM, TICK_BOX, TICKED, PageTags, Tag, text_string

_SECTION: Final = "Sect"
_TOLD_EMPTY: Final = frozenset({FORM, "TD", "TH"})
"""A box to fill in is there though nobody has filled it, and a row has as many cells as its head."""


class Structure:
    """The structure tree of one file: a section per sheet, below it what its pages hold, in reading order."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._root, self._document = self._new(), self._new()
        self._sheets: list[tuple[int, str, list[str]]] = []
        self._pages: list[str] = []
        self._attributes: dict[str, str] = {}

    def begin_sheet(self, title: str) -> None:
        """Start the section of a sheet; the pages that come belong to it."""
        self._sheets.append((self._new(), title, []))

    def add_page(self, page: PageTags, page_number: int) -> None:
        """Write down what a page holds. ``page_number``: of its object in the file."""
        sheet, _, entries = self._sheets[-1]
        parents = [0] * page.marks
        entries.extend(self._entries(page.tags, page, sheet, page_number, parents))
        self._pages.append(self._add(f"[{' '.join(f'{parent} 0 R' for parent in parents)}]"))

    def finish(self) -> str:
        """Write what holds all sheets together; answer the reference to the root of the tree."""
        for number, title, entries in self._sheets:
            named = f"/T{text_string(title)}"
            self._set(number, f"<</S/{_SECTION}/P {self._document} 0 R{named}/K[{' '.join(entries)}]>>")
        sheets = " ".join(f"{number} 0 R" for number, _, _ in self._sheets)
        self._set(self._document, f"<</S/Document/P {self._root} 0 R/K[{sheets}]>>")
        pages = " ".join(f"{number} {reference}" for number, reference in enumerate(self._pages))
        tree = self._add(f"<</Nums[{pages}]>>")
        self._set(self._root, f"<</Type/StructTreeRoot/K {self._document} 0 R/ParentTree {tree}/ParentTreeNextKey {len(self._pages)}>>")
        return f"{self._root} 0 R"

    def _entries(self, kids: Any, page: PageTags, parent: int, page_number: int, parents: list[int]) -> list[str]:
        """Answer what stands in a parent's list of kids: its marks, and references to the tags written below it."""
        entries = []
        for kid in kids:
            if isinstance(kid, int):
                parents[kid] = parent
                entries.append(str(kid))
            elif (held := page.held(kid)) or kid.role in _TOLD_EMPTY:
                number = self._new()
                inner = self._entries(held, page, number, page_number, parents)
                place = f"/Pg {page_number} 0 R" if any(isinstance(each, int) for each in held) else ""
                attributes = self._shared(_attributes(kid, is_filled=bool(held)))
                self._set(number, f"<</S/{kid.role}/P {parent} 0 R{place}{attributes}{_list(inner)}>>")
                entries.append(f"{number} 0 R")
        return entries

    def _shared(self, attributes: str) -> str:
        """Answer the entry for attributes; tags that say the same share them."""
        if not attributes:
            return ""
        if attributes not in self._attributes:
            self._attributes[attributes] = self._add(f"<<{attributes}>>")
        return f"/A {self._attributes[attributes]}"

    def _add(self, content: str) -> str:
        number = self._new()
        self._set(number, content)
        return f"{number} 0 R"

    def _new(self) -> int:
        """Reserve the number of an object."""
        self._pdf.Reference(b"", f"S{self._pdf.objectcounter + 1}")
        return int(self._pdf.objectcounter)

    def _set(self, number: int, content: str) -> None:
        self._pdf.idToObject[f"S{number}"] = content.encode("ascii")


def _list(entries: list[str]) -> str:
    if len(entries) == 1:
        return f"/K {entries[0]}"
    return f"/K[{' '.join(entries)}]" if entries else ""


def _attributes(tag: Tag, *, is_filled: bool) -> str:
    return TICKED if is_filled and tag.attributes == TICK_BOX else tag.attributes
