"""Reads a finished PDF by its tags alone, as a screen reader does. Knows nothing of how we write it."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pikepdf

Untyped: TypeAlias = Any
_BLOCKS = {"Document", "Sect", "H1", "H2", "P", "L", "LI", "Div", "Table", "TR"}
_CODE = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")


@dataclass
class Content:
    """The text of one page: that of every mark, and what stands in no tag and in no artifact."""

    marked: dict[int, str] = field(default_factory=dict)
    artifacts: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Element:
    """One tag with what it holds."""

    role: str
    parent: object
    attributes: Mapping[str, str]
    kids: tuple["Element | Mark", ...]
    own: object


@dataclass(frozen=True)
class Mark:
    """One piece of content."""

    page: int
    number: int
    text: str


def content_of(page: Untyped) -> Content:
    """Read a page's text, mark by mark. Painting outside of every mark counts as loose, too."""
    texts = {name: _texts(font) for name, font in page.Resources.Font.items()}
    found, within, font = Content(), [], ""
    for step in pikepdf.parse_content_stream(page):
        operator, operands = str(step.operator), [*step.operands]
        if operator in ("BDC", "BMC"):
            within.append((str(operands[0]), int(operands[1].MCID) if len(operands) == 2 and "/MCID" in operands[1] else None))
        elif operator == "EMC":
            within.pop()
        elif operator == "Tf":
            font = str(operands[0])
        elif operator in ("TJ", "S", "f"):
            _note(found, within, _shown(operands[0], texts[font]) if operator == "TJ" else "")
    assert within == []
    return found


def _note(found: Content, within: list[tuple[str, int | None]], text: str) -> None:
    numbers = [number for _, number in within if number is not None]
    if len(within) != 1:
        found.loose.append(text)
    elif numbers:
        found.marked[numbers[0]] = found.marked.get(numbers[0], "") + text
    else:
        assert within[0][0] == "/Artifact"
        found.artifacts.append(text)


def _texts(font: Untyped) -> dict[int, str]:
    pairs = _CODE.findall(font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _shown(parts: Untyped, texts: Mapping[int, str]) -> str:
    codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    return "".join(texts[int.from_bytes(codes[at : at + 2], "big")] for at in range(0, len(codes), 2))


def structure_of(pdf: bytes) -> Element:
    """Read the whole structure tree."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        pages = {page.objgen: (number, content_of(page)) for number, page in enumerate(file.pages)}
        root = file.Root.StructTreeRoot
        return _element(root.K, pages)


def _element(tag: Untyped, pages: Mapping[Untyped, tuple[int, Content]]) -> Element:
    held = tag.get("/K", pikepdf.Array())
    kids = list(held) if isinstance(held, pikepdf.Array) else [held]
    attributes = {str(key): str(value) for key, value in tag.get("/A", {}).items()}
    found = tuple(_mark(kid, tag, pages) if isinstance(kid, int) else _element(kid, pages) for kid in kids)
    return Element(str(tag.S)[1:], tag.P.objgen, attributes, found, tag.objgen)


def _mark(number: int, tag: Untyped, pages: Mapping[Untyped, tuple[int, Content]]) -> Mark:
    page, content = pages[tag.Pg.objgen]
    return Mark(page, number, content.marked[number])


def elements(within: Element) -> Iterator[Element]:
    """Answer a tag and all below it, in reading order."""
    yield within
    for kid in within.kids:
        if isinstance(kid, Element):
            yield from elements(kid)


def marks(within: Element) -> Iterator[Mark]:
    """Answer all pieces of content, in reading order."""
    for kid in within.kids:
        yield from marks(kid) if isinstance(kid, Element) else [kid]


def told(within: Element) -> str:
    """Answer what is read aloud: a line for each block, boxes in brackets."""
    lines = [(f"{element.role:5} {_line(element)}").rstrip() for element in elements(within) if _is_line(element)]
    return "\n".join(lines) + "\n"


def _is_line(element: Element) -> bool:
    has_blocks = any(isinstance(kid, Element) and kid.role in _BLOCKS for kid in element.kids)
    return element.role in _BLOCKS and (not has_blocks or element.role in ("Sect", "Table", "L"))


def _line(element: Element) -> str:
    return "" if element.role in ("Sect", "Table", "L") else " ".join(filter(None, map(_said, element.kids)))


def _said(kid: Element | Mark) -> str:
    if isinstance(kid, Mark):
        return kid.text.strip()
    inner = " ".join(filter(None, map(_said, kid.kids)))
    if kid.role in ("TH", "TD"):
        return f"| {inner}"
    if kid.role != "Form":
        return inner
    if kid.attributes["/Role"] == "/cb":
        return "[x]" if kid.attributes["/checked"] == "/on" else "[ ]"
    called = f"{kid.attributes['/Desc']}: " if "/Desc" in kid.attributes else ""
    return f"[{called}{inner}]"
