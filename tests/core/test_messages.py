"""Every code has its German text, and every placeholder its fact."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.assets import read_toml
from app.core.errors import AppError, EnvironmentProblem, ErrorCode, UserError
from app.core.messages import explain, explain_problem, placeholders
from app.domain.problems import ProblemCode

APP = Path(__file__).parents[2] / "app"
MESSAGES = read_toml("messages.toml")

ERROR_FACTS: dict[ErrorCode, set[str]] = {
    ErrorCode.INPUT_INVALID: {"problem", "path"},
    ErrorCode.ARCHIVE_OPEN_APPLICATIONS: {"count"},
    ErrorCode.STEP_NOT_POSSIBLE: {"state"},
    ErrorCode.IMPORT_GAP: {"origin", "missing"},
    ErrorCode.IMPORT_CLOCK_AHEAD: {"origin"},
    ErrorCode.APPLICATION_EXISTS: {"number"},
    ErrorCode.LEAVE_OFFICE_ENDED: {"office"},
    ErrorCode.LEAVE_NO_CONSENT: {"office", "purpose"},
    ErrorCode.LEAVE_OTHER_OFFICE: {"office", "purpose"},
    ErrorCode.LEAVE_OTHER_PURPOSE: {"office", "purpose"},
    ErrorCode.LEAVE_CONSENT_EXPIRED: {"office", "purpose", "day"},
    ErrorCode.LEAVE_CONSENT_WITHDRAWN: {"office", "purpose", "day"},
    ErrorCode.LEAVE_NAMES_SOMEBODY: {"names"},
    ErrorCode.THREAD_NUMBER_UNKNOWN: {"number"},
    ErrorCode.TEMPLATE_PLACE_UNKNOWN: {"place", "known"},
    ErrorCode.EXPORT_MISSING: {"number", "numbers", "peer"},
    ErrorCode.EXPORT_ASTRAY: {"number", "peer"},
    ErrorCode.EXPORT_FORKED: {"peer"},
    ErrorCode.STORE_SET_BACK: {"peer"},
    ErrorCode.EXPORT_CLOCK_AHEAD: {"peer"},
    ErrorCode.PEER_NO_OFFICE: {"peer"},
    ErrorCode.PEER_TOLD_BY_MESSAGES: {"peer"},
    ErrorCode.EXPORT_NOT_MESSAGES: {"peer"},
    ErrorCode.FIELD_OUTSIDE_PURPOSE: {"place"},
    ErrorCode.PEER_KNOWN: {"peer"},
    ErrorCode.PEER_NOT_CONFIRMED: {"peer"},
    ErrorCode.PEER_REVOKED: {"peer"},
    ErrorCode.FILE_UNREADABLE: {"file"},
    ErrorCode.FILE_FORMAT: {"place", "fault"},
    ErrorCode.FIELD_FORMAT: {"place", "fault"},
    ErrorCode.DAY_OUT_OF_RANGE: {"earliest", "latest"},
    ErrorCode.CATALOGUE_REFUSED: {"file", "line", "package_fault", "place"},
    ErrorCode.CATALOGUE_NOT_NEWER: {"version", "current"},
    ErrorCode.CATALOGUE_DIFFERS: {"version"},
    ErrorCode.RELEASE_NOT_NEWER: {"version", "current"},
    ErrorCode.LAW_FILE: {"file", "line", "fault", "place"},
    ErrorCode.MAPPING_FILE: {"file", "line", "fault", "place"},
    ErrorCode.FORM_TOO_LARGE: {"pages", "most_pages", "most_megabytes"},
    ErrorCode.PHRASE_FILE: {"file", "line", "fault", "place"},
    ErrorCode.PHRASE_UNPRINTABLE: {"signs"},
    ErrorCode.LANGUAGE_UNKNOWN: {"language_code", "known"},
    ErrorCode.CASE_FILE: {"file", "line", "fault", "place"},
    ErrorCode.PASSPHRASE_TOO_SHORT: {"shortest"},
    ErrorCode.RECOVERY_KEY_MISTYPED: {"position"},
    ErrorCode.WRONG_PIN: {"left"},
    ErrorCode.CARE_STEP_NOT_POSSIBLE: {"care_state"},
    ErrorCode.SLOT_TAKEN: {"time"},
    ErrorCode.OFFICE_HOUR_CANCELLED: {"day"},
    ErrorCode.BOOKING_STEP_NOT_POSSIBLE: {"booking_state"},
    ErrorCode.BUNDLE_LACKS: {"number", "lack"},
    ErrorCode.BUNDLE_STEP_NOT_POSSIBLE: {"bundle_state"},
    ErrorCode.RECEIPT_USED: {"number", "day"},
    ErrorCode.RECEIPT_ELSEWHERE: {"number"},
    ErrorCode.RECEIPT_NOT_SENT: {"number"},
    ErrorCode.RECEIPT_DISSOLVED: {"number"},
    ErrorCode.RECEIPT_NOTHING_LEFT: {"number", "numbers"},
    ErrorCode.CODE_MISPRINTED: {"page"},
    ErrorCode.PRINT_TOO_OLD: {"form", "version"},
    ErrorCode.STORE_MISSING: {"folder"},
    ErrorCode.DATABASE_MISSING: {"folder"},
    ErrorCode.DISK_FULL: {"folder"},
    ErrorCode.STORE_EXISTS: {"folder"},
    ErrorCode.FOLDER_READ_ONLY: {"folder"},
    ErrorCode.FOLDER_ON_NETWORK: {"folder"},
    ErrorCode.FOLDER_IN_CLOUD: {"folder"},
    ErrorCode.FOLDER_ROAMS: {"folder"},
    ErrorCode.POLICY_UNREADABLE: {"file"},
}
"""The facts each text shows. A sentence whose fact is not given is left out, so none of them is a must."""

NOT_SHOWN = {"application", "folder"}
"""Facts that errors carry for the log and for tests though not every text names them."""


def _sentences(text: str | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else text


def _is_clean(text: str) -> bool:
    """Tell whole, tidy sentences: no hole, no doubled blank, an end."""
    return not re.search(r"[{}]|\s\s|^\s|\s$", text)


def test_each_error_has_its_text_and_no_text_is_left_over() -> None:
    assert set(MESSAGES["error"]) == {code.value for code in ErrorCode}
    assert all(set(entry) == {"what", "why", "now"} for entry in MESSAGES["error"].values())


def test_each_problem_has_its_text_and_no_text_is_left_over() -> None:
    assert set(MESSAGES["problem"]) == {code.value for code in ProblemCode}


@pytest.mark.parametrize("code", ErrorCode)
def test_an_error_without_facts_still_says_what_happened_and_what_to_do(code: ErrorCode) -> None:
    explanation = explain(AppError(code))
    for part in (explanation.what, explanation.now):
        assert part.endswith((".", "?"))
        assert _is_clean(part)
    assert _is_clean(explanation.why)


@pytest.mark.parametrize("code", ErrorCode)
def test_an_error_uses_only_facts_it_may_carry(code: ErrorCode) -> None:
    used = {name for text in MESSAGES["error"][code.value].values() for sentence in _sentences(text) for name in placeholders(sentence)}
    assert used <= ERROR_FACTS.get(code, set())


@pytest.mark.parametrize("code", ErrorCode)
def test_an_error_shows_its_facts(code: ErrorCode) -> None:
    facts = {name: f"#{name}#" for name in ERROR_FACTS.get(code, set()) - {"problem", "path"}}
    text = explain(AppError(code, **facts)).text
    assert all(fact in text for fact in facts.values())
    assert _is_clean(text)


def _raised_errors() -> Iterator[tuple[str, ErrorCode, set[str]]]:
    """Answer where the program makes an error whose code stands there, and with which facts."""
    for path in APP.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Attribute):
                owner, name = call.args[0].value, call.args[0].attr
                if isinstance(owner, ast.Name) and owner.id == "ErrorCode" and name in ErrorCode.__members__:
                    yield f"{path.name}:{call.lineno}", ErrorCode[name], {each.arg for each in call.keywords if each.arg}


def test_the_program_gives_errors_only_facts_their_texts_know() -> None:
    unknown = {where: facts - ERROR_FACTS.get(code, set()) - NOT_SHOWN for where, code, facts in _raised_errors()}
    assert not {where: facts for where, facts in unknown.items() if facts}


def test_a_problem_among_the_facts_says_it_more_exactly() -> None:
    error = UserError(ErrorCode.INPUT_INVALID, problem="sign_twice", sign="KR", path="staff[1].sign")
    assert explain(error).what == "Das Zeichen KR ist schon vergeben. Bitte ein anderes wählen."
    assert explain(error).now == explain(UserError(ErrorCode.INPUT_INVALID)).now


def test_a_problem_whose_facts_are_missing_leaves_the_general_sentence() -> None:
    general = explain(UserError(ErrorCode.INPUT_INVALID)).what
    assert explain(UserError(ErrorCode.INPUT_INVALID, problem="sign_twice")).what == general


def test_a_sentence_without_its_fact_is_left_out() -> None:
    without = explain(UserError(ErrorCode.ARCHIVE_OPEN_APPLICATIONS)).what
    assert explain(UserError(ErrorCode.ARCHIVE_OPEN_APPLICATIONS, count=3)).what == f"{without} Noch offen: 3."


def test_a_fact_of_a_closed_list_is_shown_as_its_word() -> None:
    assert "„BG-Nummer“" in explain_problem(ProblemCode.REFERENCE_UNUSUAL, {"reference": "SGB2"})
    assert "unterschrieben" in explain(UserError(ErrorCode.STEP_NOT_POSSIBLE, state="unterschrieben")).what
    assert "Steuer-Identifikationsnummer" in explain_problem("number_forbidden", {"number": "steuer_id"})


def test_braces_in_a_fact_stay_as_they_are() -> None:
    assert "{x}" in explain(EnvironmentProblem(ErrorCode.STORE_MISSING, folder="/home/{x}")).what


def test_the_texts_blame_nobody_and_use_no_jargon() -> None:
    """Words that frighten or that only a programmer knows."""
    jargon = re.compile(
        r"fehlerhafte Eingabe|ungültig|falsche Eingabe|Exception|Datenbank|Schema|Migration|Passphrase|Backup|korrupt|unzulässig",
        re.IGNORECASE,
    )
    texts = [text for entry in MESSAGES["error"].values() for part in entry.values() for text in _sentences(part)]
    texts += [text for entry in MESSAGES["problem"].values() for text in _sentences(entry)]
    assert [text for text in texts if jargon.search(text) or "!" in text] == []
