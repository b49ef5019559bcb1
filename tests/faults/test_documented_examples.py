"""What the documents show works when it is copied as it stands."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import PASSPHRASE, Program, Write, program, write

__all__ = ["program", "write"]

FORMATS = Path(__file__).resolve().parents[2] / "docs" / "formats"


def example(document: str, language: str) -> str:
    """Answer the first example in this language of a document."""
    found = re.search(rf"^```{language}\n(.*?)^```", (FORMATS / document).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert found is not None
    return found[1]


def test_the_answers_of_the_wizard_make_a_store(program: Program, write: Write) -> None:
    made = program.here("--json", "init", "--file", str(write("init.toml", example("init.md", "toml"))))
    assert (made.status, made.err) == (0, "")
    answer, shown = json.loads(made.out), json.loads(example("init.md", "json"))
    assert (answer.keys(), answer["recovery_key"].keys()) == (shown.keys(), shown["recovery_key"].keys())
    hits = json.loads(program.here("--json", "find", "beispielstadt").out)["hits"]
    assert "office" in {hit["kind"] for hit in hits}


def test_the_passphrase_may_stand_in_the_answers(program: Program, write: Write) -> None:
    text = example("init.md", "toml")
    assert 'passphrase = "…"' in text
    file = write(
        "init.toml", text.replace('passphrase = "…"', f'passphrase = "{PASSPHRASE}"').replace("use_keyring = true", "use_keyring = false")
    )
    assert program("init", "--file", str(file), "--data-dir", str(program.folder)).status == 0
    assert program.keyring.secrets == {}
    assert program.here("find", "Kim").status == 0


@pytest.mark.parametrize("text", ["demirtas", "1990-02-14", "3.5.22", "0152 0000014", "974028123456"])
def test_the_family_is_added_and_found(program: Program, write: Write, text: str) -> None:
    program.here("init", "--file", str(write("init.toml", example("init.md", "toml"))))
    added = program.here("--json", "family", "add", "--file", str(write("familie.json", example("family.md", "json"))))
    assert (added.status, added.err) == (0, "")
    family_id = json.loads(added.out)["family_id"]
    assert family_id in {hit["family_id"] for hit in json.loads(program.here("--json", "find", text).out)["hits"]}
