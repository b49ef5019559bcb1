"""What the README and the handbook tell people to type is typed here; what the documents of formats show is at least understood."""

import json
import re
import shlex
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs
import pytest

from app.cli.arguments import _parser
from app.security.keyring_port import MemoryKeyring
from app.services.demo_store import DEMO_PASSPHRASE
from tests.cli.conftest import INIT, PASSPHRASE, Program, Result
from tests.conftest import FrozenClock
from tests.faults.test_documented_examples import example
from tests.publishing import Publisher

_ROOT = Path(__file__).parents[2]
_HANDBOOK = sorted((_ROOT / "docs" / "handbuch").glob("*.md"))
_FORMATS = sorted((_ROOT / "docs" / "formats").glob("*.md"))
_README = (_ROOT / "README.md").read_text("utf-8")


@dataclass
class House:
    """A desk whose store lies where it lies if nobody says otherwise, and what lies at hand for the placeholders of the handbook."""

    program: Program
    at_hand: Mapping[tuple[str, str], str]

    def type(self, line: str) -> Result:
        """Type a line of the handbook; a placeholder stands for something by what is before it."""
        words = shlex.split(line)
        return self.program(*(self._meant(before, word) for before, word in zip(["", *words], words, strict=False)))

    def _meant(self, before: str, word: str) -> str:
        return self.at_hand.get((before, word), word)


@pytest.fixture
def house(tmp_path: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch) -> House:
    publisher = Publisher()
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_args, **_settings: tmp_path / "usual")
    program = Program(tmp_path / "usual", MemoryKeyring(), clock, publisher.public)
    (tmp_path / "init.toml").write_text(f'passphrase = "{PASSPHRASE}"\n{INIT}', "utf-8")
    made = json.loads(program("--json", "init", "--file", str(tmp_path / "init.toml")).out)
    (tmp_path / "words").write_text(" ".join(made["recovery_key"]["words"]), "utf-8")
    (tmp_path / "passphrase").write_text(PASSPHRASE, "utf-8")
    (tmp_path / "new.ddkatalog").write_bytes(publisher.package("2027-01-15"))
    (tmp_path / "out").mkdir()
    backup = json.loads(program("--json", "backup").out)["file"]
    return House(
        program,
        {
            ("--passphrase-file", "DATEI"): str(tmp_path / "passphrase"),
            ("--recovery-key-file", "DATEI"): str(tmp_path / "words"),
            ("update", "DATEI"): str(tmp_path / "new.ddkatalog"),
            ("restore", "SICHERUNG"): backup,
            ("--data-dir", "ORDNER"): str(tmp_path / "elsewhere"),
            ("--out", "ORDNER"): str(tmp_path / "out"),
        },
    )


def _shown(page: Path) -> list[str]:
    return re.findall(r"direktdraht\.cmd ([^\n`]+)", page.read_text("utf-8"))


@pytest.mark.parametrize("page", [page for page in _HANDBOOK if _shown(page)], ids=lambda page: page.stem)
def test_every_command_of_the_handbook_does_what_it_is_told(house: House, page: Path) -> None:
    """In the order of the page; a folder to restore into is a new one each time."""
    elsewhere = Path(house.at_hand["--data-dir", "ORDNER"])
    for line in _shown(page):
        if line.startswith("restore") and elsewhere.exists():
            elsewhere.rename(elsewhere.with_name(f"{elsewhere.name}-{len(list(elsewhere.parent.iterdir()))}"))
        done = house.type(line)
        assert (done.status, done.err) == (0, ""), line


def test_every_placeholder_of_the_handbook_is_filled(house: House) -> None:
    words = [(before, word) for page in _HANDBOOK for line in _shown(page) for before, word in _pairs(shlex.split(line))]
    assert {pair for pair in words if pair[1].isupper()} == house.at_hand.keys()


def _pairs(words: list[str]) -> Iterator[tuple[str, str]]:
    yield from zip(["", *words], words, strict=False)


def test_every_command_the_readme_names_runs_in_a_store_of_invented_families(tmp_path: Path, clock: FrozenClock) -> None:
    """Each in its shortest form that reads something; what an office's store is needed for, there."""
    program, other = Program(tmp_path / "probe", MemoryKeyring(), clock), Program(tmp_path / "other", MemoryKeyring(), clock)
    for each in (program, other):
        assert each("demo", "--data-dir", str(each.folder), "--families", "3").status == 0
    (tmp_path / "passphrase").write_text(DEMO_PASSPHRASE, "utf-8")
    case, answers = (_example(name, tmp_path) for name in ("case", "answers"))
    card, other_card = _card(program, tmp_path / "cards"), _card(other, tmp_path / "other-cards")
    assert program.here("peers", "add", other_card).status == other.here("peers", "add", card).status == 0
    for each in (program, other):
        (peer,) = json.loads(each.here("--json", "peers").out)["peers"]
        assert each.here("peers", "confirm", peer["id"]).status == 0
    file = json.loads(program.here("--json", "export", "--to", peer_of(program), "--out", str(tmp_path / "file")).out)["file"]
    calls: dict[str, tuple[str, ...]] = {
        "backup": (),
        "verify": (),
        "self-test": (),
        "check": ("--case", case),
        "deadline": ("kita-year", "--on", "2026-11-23"),
        "forms": (),
        "phrases": (),
        "conversation": ("--answers", answers, "--out", str(tmp_path / "paper")),
        "today": (),
        "renewals": ("--until", "2027-07-31"),
        "peers": (),
        "export": ("--to", peer_of(program), "--out", str(tmp_path / "file"), "--dry-run"),
        "conflicts": (),
        "line": ("list",),
        "care": ("list",),
        "handover": ("list",),
        "meetings": (),
        "open": (file,),
    }
    for name, rest in calls.items():
        done = program.here(name, *rest)
        assert (done.status, done.err) == (0, ""), name
    assert other.here("import", file, "--dry-run").status == 0
    elsewhere = {"--help", "import", "restore", "office", "contact erase"}  # above, in the handbook, test_office_commands, test_contact
    assert _named_in_readme() == calls.keys() | elsewhere


def peer_of(program: Program) -> str:
    (peer,) = json.loads(program.here("--json", "peers").out)["peers"]
    return str(peer["id"])


def _card(program: Program, folder: Path) -> str:
    assert program.here("peers", "card", "--out", str(folder), "--name", folder.name).status == 0
    (card,) = folder.iterdir()
    return str(card)


def _example(name: str, folder: Path) -> str:
    """Write the example a format document begins with."""
    path = folder / f"{name}.json"
    path.write_text(example(f"{name}.md", "json"), "utf-8")
    return str(path)


def _named_in_readme() -> set[str]:
    part = _README.split("## Ohne Fenster")[1].split("\n---")[0]
    return {word.removeprefix("direktdraht ") for word in re.findall(r"`([a-z-][a-z -]*)`", part)} - {"--json"}


def test_the_ways_to_start_named_in_the_readme_are_one_for_linux_and_windows() -> None:
    ways = re.findall(r'`make run ARGS="([^"]+)"` \| `py scripts\\prepare\.py run ([^`]+)`', _README)
    assert len(ways) == 2
    for linux, windows in ways:
        assert linux == windows
        _understood(shlex.split(linux))


def test_every_target_of_make_named_anywhere_is_there() -> None:
    makefile = (_ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    texts = [page.read_text("utf-8") for page in (*_ROOT.glob("*.md"), *(_ROOT / "docs").rglob("*.md"))]
    named = {name for text in texts for name in re.findall(r"`make ([a-z][a-z-]*)", text)}
    assert named | set(re.findall(r"^make ([a-z-]+)", _README, re.MULTILINE)) <= targets


@pytest.mark.parametrize("page", _FORMATS, ids=lambda page: page.stem)
def test_every_command_a_format_shows_is_there_with_all_its_options(page: Path) -> None:
    for line in re.findall(r"^    direktdraht ([a-z].*)$", page.read_text("utf-8"), re.MULTILINE):
        parser, words = _parser(), re.findall(r"--[a-z-]+|[a-z][a-z-]*", line.split("  ")[0])
        while (parts := _parts(parser)) is not None and words and words[0] in parts:
            parser = parts[words.pop(0)]
        assert parser.prog != "direktdraht", line
        known = {option for action in parser._actions for option in action.option_strings}
        assert {word for word in words if word.startswith("--")} <= known, line


def _parts(parser: ArgumentParser) -> Mapping[str, ArgumentParser] | None:
    return next((action.choices for action in parser._actions if isinstance(action, _SubParsersAction)), None)


def _understood(words: list[str]) -> None:
    _parser().parse_args(words)
