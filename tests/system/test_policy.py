"""What the IT department decided at setup holds – however Windows, or an editor, wrote the file."""

from pathlib import Path

import pytest

from app.core.errors import EnvironmentProblem, ErrorCode
from app.security.keyring_port import permitted_keyring
from app.system.installation import installed_root
from app.system.policy import Policy, read_policy

TEXT = "[vorgaben]\r\ndata_dir=D:\\Büro\\Familien\r\nkeyring=no\r\nrole=office\r\n"


def test_without_a_file_nothing_is_decided(tmp_path: Path) -> None:
    assert read_policy(tmp_path / "vorgaben.ini") == Policy(None, may_use_keyring=True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_decisions_are_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "vorgaben.ini"
    file.write_bytes(TEXT.encode(encoding))
    assert read_policy(file) == Policy(Path("D:\\Büro\\Familien"), may_use_keyring=False, is_office=True)


def test_law_given_along_lies_beside(tmp_path: Path) -> None:
    law = tmp_path / "rechtsangaben.ddkatalog"
    law.write_bytes(b"signed by somebody")
    assert read_policy(tmp_path / "vorgaben.ini") == Policy(law=law)
    (tmp_path / "vorgaben.ini").write_text("[vorgaben]\n", "utf-8")
    assert read_policy(tmp_path / "vorgaben.ini") == Policy(law=law)


def test_variables_of_the_machine_are_filled_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STICK", str(tmp_path / "stick"))
    file = tmp_path / "vorgaben.ini"
    file.write_text("[vorgaben]\ndata_dir = $STICK/store\n", "utf-8")
    assert read_policy(file) == Policy(tmp_path / "stick" / "store", may_use_keyring=True)


@pytest.mark.parametrize(
    "content",
    [
        b"keyring=no\n",
        b"[vorgaben]\nkeyring=no\nkeyring=yes\n",
        b"[vorgabe]\nkeyring=no\n",
        b"[vorgaben]\nkeyring\n",
        b"[vorgaben]\nkeyring=nein\n",
        b"[vorgaben]\nkeyrng=no\n",
        b"[vorgaben]\nrole=Stelle\n",
        b"\xff\xfe[",
        b"[vorgaben]\ndata_dir=Daten\n",
        b"[vorgaben]\ndata_dir=%NIEMAND_KENNT_SIE%\\Daten\n",
        b"[vorgaben]\ndata_dir=D:Daten\n",
    ],
)
def test_what_cannot_be_understood_is_not_passed_over(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "vorgaben.ini"
    file.write_bytes(content)
    with pytest.raises(EnvironmentProblem) as raised:
        read_policy(file)
    assert raised.value.code is ErrorCode.POLICY_UNREADABLE
    assert raised.value.facts == {"file": str(file)}


def test_a_forbidden_keyring_is_never_there() -> None:
    keyring = permitted_keyring(is_permitted=False)
    with pytest.raises(EnvironmentProblem) as raised:
        keyring.get("anything")
    assert raised.value.code is ErrorCode.KEYRING_UNAVAILABLE


def test_only_a_packed_program_has_a_place_for_decisions(tmp_path: Path) -> None:
    package = tmp_path / "programm" / "lib" / "app"
    package.mkdir(parents=True)
    assert installed_root(package) is None
    (tmp_path / "programm" / "inhalt.json").write_text("{}", "utf-8")
    assert installed_root(package) == tmp_path / "programm"


@pytest.mark.parametrize(("line", "is_office"), [("role=office", True), ("role = OFFICE", True), ("role=centre", False), ("", False)])
def test_an_office_is_set_up_as_one(tmp_path: Path, line: str, is_office: bool) -> None:
    file = tmp_path / "vorgaben.ini"
    file.write_text(f"[vorgaben]\n{line}\n", "utf-8")
    assert read_policy(file).is_office is is_office
