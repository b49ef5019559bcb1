"""Somebody new at the installed program, with the printed quick card in her hand and nothing else: at its end paper lies there."""

import json
import os
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.core.assets import read_toml
from app.domain.quick_card import quick_card
from tests.installer.layout import run_as_nobody

_WALK = Path(__file__).with_name("quick_card_walk.py")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has the setup itself: tests/windows")


def test_the_printed_card_leads_to_paper_in_the_installed_program(root: Path, place: Path, home: Path) -> None:
    steps = quick_card(read_toml("quick_card.toml")).practice
    printed = run_as_nobody(root, home, "card", "--out", str(home), "--json")
    (card,) = json.loads(printed.stdout)["files"]
    told = " ".join(PdfReader(card).pages[0].extract_text().split())
    assert [step for step in steps if step.move not in told or step.tells not in told] == []

    walk = shutil.copy(_WALK, place)
    walked = run_as_nobody(root, home, str(home / "papier.pdf"), program=(str(walk),))
    assert (walked.returncode, walked.stderr) == (0, ""), walked.stdout
    assert walked.stdout.splitlines() == [f"{number} {step.move}" for number, step in enumerate(steps, 1)]

    read = json.loads(run_as_nobody(root, home, "forms", "verify", str(home / "papier.pdf"), "--json").stdout)
    assert len(read["pages"]) == len(PdfReader(home / "papier.pdf").pages) > 1
    assert {"G1", "A2"} <= {code["form"] for page in read["pages"] for code in page["codes"]}
    assert not list((home / ".local/share/Direktdraht/Uebung").glob("*.db"))  # what was only practised is gone
