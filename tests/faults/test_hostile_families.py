"""Strange names all the way: entered, found, shown, printed and read back from the paper."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.domain.draft_json import draft_to_json
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft
from app.domain.terms import Benefit
from app.services import applications, families
from app.services.store import OpenStore, open_with_passphrase
from tests.cli.conftest import CHEAP, PASSPHRASE, Program, Write, program, ready, write
from tests.faults.hostile import IMAGE, MARKED, MARKUP, broken, of_longest, unbroken

__all__ = ["program", "ready", "write"]

BIDI, CONTROLS = "Ana\u202ema\u2066r\u200bia", "Lu\x00is\x07 \x1b[31mRoth\r\n"


def add(program: Program, write: Write, draft: FamilyDraft) -> str:
    result = program.here("--json", "family", "add", "--file", str(write("family.json", draft_to_json(draft))))
    assert (result.status, result.err) == (0, "")
    return str(json.loads(result.out)["family_id"])


def shown(program: Program, family_id: str) -> dict[str, object]:
    family: dict[str, object] = json.loads(program.here("--json", "family", "show", family_id).out)["family"]
    return family


def found(program: Program, text: str) -> set[str]:
    return {hit["family_id"] for hit in json.loads(program.here("--json", "find", "--", text).out)["hits"]}


def printed(program: Program, family_id: str, out: Path) -> str:
    """Answer the text of the paper without any blanks: where a line breaks is the form's business."""
    result = program.here("--json", "print", "--family", family_id, "--out", str(out))
    assert (result.status, result.err) == (0, "")
    (file,) = json.loads(result.out)["files"]
    return bare("".join(page.extract_text() for page in PdfReader(file).pages))


def bare(text: str) -> str:
    return "".join(text.split())


def test_a_name_that_looks_like_html_is_nothing_but_a_name(ready: Program, write: Write, tmp_path: Path) -> None:
    family_id = add(ready, write, MARKED)
    family = shown(ready, family_id)
    assert family["adults"][0]["family_name"] == MARKUP  # type: ignore[index]  # JSON
    assert family["children"][0]["given_names"] == IMAGE  # type: ignore[index]  # JSON
    assert MARKUP in ready.here("family", "show", family_id).out
    for text in ("müller söhne", "MUELLER", "<b>Müller</b>", "& söhne", "script"):
        assert family_id in found(ready, text), text
    paper = printed(ready, family_id, tmp_path / "out")
    assert bare(MARKUP) in paper
    assert bare(IMAGE) in paper


def test_what_was_pasted_unseen_is_neither_kept_nor_printed(ready: Program, write: Write, tmp_path: Path) -> None:
    adult, child = AdultDraft(family_name=CONTROLS, given_names=BIDI), ChildDraft(family_name="Roth", given_names=BIDI)
    family_id = add(ready, write, FamilyDraft(adults=(adult,), children=(child,), remark="eins\u202e\nzwei\x00"))
    family = shown(ready, family_id)
    assert family["adults"][0]["family_name"] == "Luis [31mRoth"  # type: ignore[index]  # JSON
    assert family["children"][0]["given_names"] == "Anamaria"  # type: ignore[index]  # JSON
    assert family["remark"] == "eins\nzwei"
    assert family_id in found(ready, "anamaria")
    assert family_id in found(ready, BIDI)
    assert "Anamaria" in printed(ready, family_id, tmp_path / "out")


def test_the_same_child_entered_twice_is_kept_and_told(ready: Program, write: Write) -> None:
    first = add(ready, write, FamilyDraft(children=(ChildDraft(family_name="Müller", given_names="Mia"),)))
    again = write("again.json", '{"children": [{"family_name": "MUELLER", "given_names": "Mia"}], "adults": [{"family_name": "Ohne"}]}')
    answer = json.loads(ready.here("--json", "family", "add", "--file", str(again)).out)
    assert {hit["family_id"] for hit in answer["similar"]} == {first}
    assert found(ready, "Mia Müller") == {first, answer["family_id"]}
    lines = ready.here("family", "add", "--file", str(again)).out.splitlines()
    assert lines[0].startswith("Eingetragen: ")
    assert any("schon eingetragen?" in line and first in line for line in lines[1:])


def test_one_name_is_enough(ready: Program, write: Write, tmp_path: Path) -> None:
    draft = FamilyDraft(adults=(AdultDraft(given_names="Suharto"),), children=(ChildDraft(family_name="Budi", given_names="-"),))
    family_id = add(ready, write, draft)
    assert found(ready, "suharto") == found(ready, "Budi") == {family_id}
    paper = printed(ready, family_id, tmp_path / "out")
    assert "Suharto" in paper
    assert "Budi" in paper


def test_letters_no_font_has_are_told_beside_the_file(ready: Program, write: Write, tmp_path: Path) -> None:
    name = "\N{HEBREW LETTER DALET}\N{HEBREW LETTER VAV}\N{HEBREW LETTER DALET}"
    family_id = add(ready, write, FamilyDraft(children=(ChildDraft(family_name="Roth", given_names=name),)))
    assert found(ready, name) == {family_id}
    answer = json.loads(ready.here("--json", "print", "--family", family_id, "--out", str(tmp_path)).out)
    assert set(answer["unprintable"]) == set(name)
    assert name[0] in ready.here("print", "--family", family_id, "--out", str(tmp_path)).out


@pytest.mark.parametrize("fill", [unbroken, broken])
def test_two_hundred_characters_in_every_field_are_kept_found_and_printed_whole(
    ready: Program, write: Write, tmp_path: Path, fill: Callable[[str], str]
) -> None:
    draft = of_longest(fill)
    family_id = add(ready, write, draft)
    family = shown(ready, family_id)
    assert family["adults"][0]["family_name"] == fill("name")  # type: ignore[index]  # JSON
    assert family_id in found(ready, fill("childname"))
    with opened(ready) as store:
        open_application_for(store, family_id)
    paper = printed(ready, family_id, tmp_path / "out")
    whole = "name given birthname phone email adultstreet adultextra adultcity childname childgiven institution reference"
    assert [name for name in whole.split() if bare(fill(name)) not in paper] == []
    kept_inside = "remark custody second secondphone secondstreet"
    assert [name for name in kept_inside.split() if bare(fill(name)) in paper] == []


def open_application_for(store: OpenStore, family_id: str) -> None:
    (child,) = store.desk.ask(families.family_sheet, family_id).family.children
    fields = store.desk.ask(applications.proposed_application, child.id, Benefit.MITTAGESSEN)
    store.desk.do(applications.open_application, child.id, fields)


@contextmanager
def opened(program: Program) -> Iterator[OpenStore]:
    """Open a program's store, as the desk would between two calls of the command line."""
    store = open_with_passphrase(program.folder, PASSPHRASE, keyring=None, clock=program.clock, cost=CHEAP)
    try:
        yield store
    finally:
        store.close()
