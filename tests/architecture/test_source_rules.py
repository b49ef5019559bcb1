"""The program keeps the rules of ``source_rules.py``, and each rule notices what it is there to notice."""

import ast
from pathlib import Path

import pytest

from tests.architecture import source_rules as rules

_ROOT = Path(__file__).parents[2]
_MODULES = sorted((_ROOT / "app").rglob("*.py"))

_BREAKS = [
    (rules.threads_only_in_tasks, "app/services/desk.py", "from threading import Thread"),
    (rules.threads_only_in_tasks, "app/ui/shell/window.py", "from PySide6.QtCore import QThread"),
    (rules.no_network, "app/system/paths.py", "import urllib.request"),
    (rules.no_network, "app/ui/application.py", "from PySide6.QtNetwork import QLocalServer"),
    (rules.boxes_only_in_messages, "app/ui/shell/window.py", "from PySide6.QtWidgets import QMessageBox"),
    (rules.no_nested_loops, "app/ui/features/families/view.py", "dialog.exec()"),
    (rules.no_nested_loops, "app/ui/shell/window.py", "QApplication.processEvents()"),
    (rules.no_sleeping, "app/ui/tasks/jobs.py", "time.sleep(1)"),
    (rules.clock_is_a_parameter, "app/services/families.py", "datetime.datetime.now(UTC)"),
    (rules.clock_is_a_parameter, "app/ui/widgets/editors.py", "QDate.currentDate()"),
    (rules.writes_are_captured, "app/models/families.py", "from sqlalchemy import update"),
    (rules.writes_are_captured, "app/models/families.py", "import sqlalchemy as sa\nsa.text('DELETE FROM family')"),
    (rules.broad_except_only_at_the_boundary, "app/services/families.py", "try:\n    pass\nexcept Exception:\n    pass"),
    (rules.broad_except_only_at_the_boundary, "app/services/families.py", "try:\n    pass\nexcept (KeyError, Exception):\n    x = 1"),
    (rules.no_tr, "app/ui/shell/window.py", "self.tr('Datei')"),
    (rules.names_say_what, "app/services/family_utils.py", ""),
    (rules.names_say_what, "app/services/families.py", "class FamilyManager: ..."),
    (rules.names_say_what, "app/services/families.py", "def process(): ..."),
]


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_the_program_keeps_the_rule(rule: rules.Rule) -> None:
    findings = [
        f"{path.relative_to(_ROOT).as_posix()}:{line}: {what}"
        for path in _MODULES
        for line, what in rule(path.relative_to(_ROOT).as_posix(), ast.parse(path.read_text("utf-8")))
    ]
    assert not findings, "\n".join(findings)


@pytest.mark.parametrize(("rule", "path", "source"), _BREAKS, ids=lambda part: getattr(part, "__name__", None))
def test_the_rule_notices(rule: rules.Rule, path: str, source: str) -> None:
    assert list(rule(path, ast.parse(source)))


def test_every_rule_has_an_example_that_breaks_it() -> None:
    assert {rule for rule, _, _ in _BREAKS} == set(rules.RULES)


def test_raising_again_is_no_broad_except() -> None:
    tree = ast.parse("try:\n    pass\nexcept BaseException:\n    close()\n    raise")
    assert not list(rules.broad_except_only_at_the_boundary("app/models/engine.py", tree))
