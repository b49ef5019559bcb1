"""The house's rules that neither the type checker nor the linter can see, as functions over one parsed module.

Each rule takes the module's path inside the repository and its tree, and yields the lines that break it.
"""

import ast
from collections.abc import Callable, Iterator
from fnmatch import fnmatch

Finding = tuple[int, str]
Rule = Callable[[str, ast.Module], Iterator[Finding]]

_THREADS = {"threading", "_thread", "concurrent", "multiprocessing", "asyncio"}
_LOCKS = {"threading.Lock", "threading.RLock"}  # they start nothing; PDFium needs one
_QT_THREADS = {"QThread", "QThreadPool", "QRunnable", "QtConcurrent"}
_NETWORK = {"socket", "ssl", "http", "ftplib", "smtplib", "imaplib", "xmlrpc", "socketserver", "requests", "httpx", "aiohttp"}
_CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns", "time.localtime"}
_BYPASSES_CAPTURE = {"text", "insert", "update", "delete", "exec_driver_sql"}
_FORBIDDEN_WORDS = {"manager", "helper", "helpers", "util", "utils", "misc", "common"}
_FORBIDDEN_NAMES = {"data", "info", "process"}

MAY_START_THREADS = ("app/ui/tasks/*",)
MAY_SHOW_BOXES = ("app/ui/messages.py",)
MAY_RUN_A_LOOP = (
    "app/ui/application.py",
    "app/ui/self_test.py",
    "app/ui/settling.py",
    "app/ui/shell/*",
)  # each the only loop of its command
MAY_WAIT = ("app/system/doorbell.py",)  # a second start, before any window of its own: it waits for the answer of the first
MAY_READ_THE_CLOCK = ("app/core/clock.py",)
MAY_WRITE_SQL = ("app/models/migrations/*", "app/models/*search*", "app/models/*capture*")
MAY_CATCH_ALL = (
    "app/ui/tasks/jobs.py",
    "*/excepthook.py",
    "app/__main__.py",
    "app/cli/main.py",
    "*/self_test.py",
    "app/security/keyring_port.py",  # back-ends of others raise what they like
)


def imported(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield every imported name in full."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def called(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield every call by its dotted name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)


def threads_only_in_tasks(path: str, tree: ast.Module) -> Iterator[Finding]:
    if not _may(path, MAY_START_THREADS):
        for line, name in imported(tree):
            if (name.split(".")[0] in _THREADS and name not in _LOCKS) or name.split(".")[-1] in _QT_THREADS:
                yield line, name


def no_network(_path: str, tree: ast.Module) -> Iterator[Finding]:
    for line, name in imported(tree):
        if name.split(".")[0] in _NETWORK or name.startswith(("urllib.request", "PySide6.QtNetwork")):
            yield line, name


def boxes_only_in_messages(path: str, tree: ast.Module) -> Iterator[Finding]:
    if not _may(path, MAY_SHOW_BOXES):
        yield from ((line, name) for line, name in imported(tree) if name.endswith(".QMessageBox"))


def no_nested_loops(path: str, tree: ast.Module) -> Iterator[Finding]:
    for line, name in called(tree):
        last = name.split(".")[-1]
        if last == "processEvents" or (last in {"exec", "exec_"} and "." in name and not _may(path, MAY_RUN_A_LOOP)):
            yield line, name


def no_sleeping(path: str, tree: ast.Module) -> Iterator[Finding]:
    if _may(path, MAY_WAIT):
        return
    yield from ((line, name) for line, name in called(tree) if name in {"time.sleep", "sleep", "QThread.sleep", "QThread.msleep"})


def clock_is_a_parameter(path: str, tree: ast.Module) -> Iterator[Finding]:
    if not _may(path, MAY_READ_THE_CLOCK):
        for line, name in called(tree):
            if ".".join(name.split(".")[-2:]) in _CLOCKS or name.split(".")[-1] in {"currentDateTime", "currentDate"}:
                yield line, name


def writes_are_captured(path: str, tree: ast.Module) -> Iterator[Finding]:
    if path.startswith("app/") and not _may(path, MAY_WRITE_SQL):
        for line, name in imported(tree):
            if name.startswith("sqlalchemy") and name.split(".")[-1] in _BYPASSES_CAPTURE:
                yield line, name
        for line, name in called(tree):
            if name.split(".")[0] in {"sa", "sqlalchemy"} and name.split(".")[-1] in _BYPASSES_CAPTURE:
                yield line, name


def broad_except_only_at_the_boundary(path: str, tree: ast.Module) -> Iterator[Finding]:
    if _may(path, MAY_CATCH_ALL):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and _is_broad(node) and not isinstance(node.body[-1], ast.Raise):
            yield node.lineno, "except " + (ast.unparse(node.type) if node.type else "")


def no_tr(_path: str, tree: ast.Module) -> Iterator[Finding]:
    yield from ((line, name) for line, name in called(tree) if name.endswith((".tr", "QCoreApplication.translate")))


def names_say_what(path: str, tree: ast.Module) -> Iterator[Finding]:
    stem = path.rsplit("/", 1)[-1].removesuffix(".py")
    classes = [(node.lineno, node.name) for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    yield from ((line, name) for line, name in [(1, stem), *classes] if _words(name) & _FORBIDDEN_WORDS or name.lower() in _FORBIDDEN_NAMES)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name in _FORBIDDEN_WORDS | _FORBIDDEN_NAMES and not _overrides(node):
            yield node.lineno, node.name


RULES: tuple[Rule, ...] = (
    threads_only_in_tasks,
    no_network,
    boxes_only_in_messages,
    no_nested_loops,
    no_sleeping,
    clock_is_a_parameter,
    writes_are_captured,
    broad_except_only_at_the_boundary,
    no_tr,
    names_say_what,
)


def _may(path: str, allowed: tuple[str, ...]) -> bool:
    return any(fnmatch(path, pattern) for pattern in allowed)


def _is_broad(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    return bool({"Exception", "BaseException"} & {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)})


def _overrides(function: ast.FunctionDef) -> bool:
    return any(ast.unparse(decorator).endswith("override") for decorator in function.decorator_list)


def _words(name: str) -> set[str]:
    spaced = "".join(f"_{letter}" if letter.isupper() else letter for letter in name)
    return set(spaced.lower().split("_"))
