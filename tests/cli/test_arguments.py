"""The call itself: options before or after the command, and one German line for a wrong one."""

from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator

import pytest

from app.cli.arguments import _parser
from app.cli.german import in_german
from tests.cli.conftest import Program


@pytest.mark.parametrize("argv", [(), ("screenshots", "--out", "pictures", "--size", "1366x768", "--scale", "2"), ("self-test",)])
def test_commands_with_a_window_are_handed_on(program: Program, argv: tuple[str, ...]) -> None:
    assert program(*argv, "--data-dir", "here").status == 0
    (request,) = program.windows
    assert request.command == (argv[0] if argv else "")
    assert str(request.data_dir) == "here"


@pytest.mark.parametrize(
    "argv",
    [
        ("quatsch",),
        ("find",),
        ("find", "a", "b"),
        ("--quatsch",),
        ("family",),
        ("family", "show"),
        ("family", "add"),
        ("init",),
        ("print", "--out", "x"),
        ("print", "--family", "a"),
        ("print", "--family", "a", "--child", "b", "--out", "x"),
        ("demo", "--families", "0"),
        ("demo", "--families", "viele"),
        ("demo", "--seed"),
        ("restore", "datei"),
        ("screenshots", "--out", "x", "--size", "klein"),
        ("screenshots", "--out", "x", "--scale", "0"),
        ("find", "x", "--data-dir", ""),
    ],
)
def test_wrong_usage_is_status_2_and_one_german_line(program: Program, argv: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    result = program(*argv)
    said = capsys.readouterr().err
    assert (result.status, result.out, result.err) == (2, "", "")
    assert said.count("\n") == 1
    assert "Hilfe: direktdraht --help" in said
    assert "argument" not in said
    assert not program.windows


@pytest.mark.parametrize(
    ("argv", "complaint"),
    [
        (("conflicts", "resolve", "a", "--keep", "mine"), "--keep: 'mine' passt hier nicht, nur 'ours', 'theirs', 'both', 'ask'"),
        (("renewals", "--until", "31.7.2027", "--print"), "es fehlt: --out"),
        (("renewals", "--until", "31.7.2027", "--out", "x"), "es fehlt: --print"),
        (("print", "--family", "a", "--lang", "tr", "--out", "x"), "--lang: gehört zu einem Blatt in zwei Sprachen"),
    ],
)
def test_wrong_usage_says_what_is_wrong(
    program: Program, argv: tuple[str, ...], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert program(*argv).status == 2
    assert complaint in capsys.readouterr().err


def test_help_is_german_and_names_every_command(program: Program, capsys: pytest.CaptureFixture[str]) -> None:
    assert program("--help").status == 0
    help_text = capsys.readouterr().out
    for command in (
        "init",
        "demo",
        "find",
        "family",
        "print",
        "deadline",
        "backup",
        "restore",
        "verify",
        "self-test",
        "screenshots",
        "version",
    ):
        assert f"    {command} " in help_text
    assert "Aufruf:" in help_text
    assert not {"usage", "options:", "show this"} & set(help_text.split())


def test_version_needs_no_store(program: Program) -> None:
    assert program("--json", "version").out.startswith('{"version": "')


def test_what_argparse_may_say_some_day_is_german_too() -> None:
    assert in_german("a new kind of complaint") == "der Aufruf ist nicht zu verstehen"


def test_the_help_of_every_command_is_german_and_says_what_each_option_is_for() -> None:
    for parser in _with_parts(_parser()):
        assert "\noptions:" not in parser.format_help(), parser.prog
        assert [each.dest for each in parser._actions if not each.help and not isinstance(each, _SubParsersAction)] == [], parser.prog


def _with_parts(parser: ArgumentParser) -> Iterator[ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            for part in action.choices.values():
                yield from _with_parts(part)
