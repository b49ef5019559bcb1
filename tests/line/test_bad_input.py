"""What goes wrong on the line: each case has a sentence of its own and a way out, however little is known of it."""

import pytest

from app.core.errors import ErrorCode, UserError
from app.core.messages import explain

WRONG = {
    "receipt code mistyped": UserError(ErrorCode.RECEIPT_MISTYPED),
    "receipt code of another centre": UserError(ErrorCode.RECEIPT_UNKNOWN),
    "receipt code used twice": UserError(ErrorCode.RECEIPT_USED, number="V-1", day="23.11.2026"),
    "receipt code for what was withdrawn": UserError(ErrorCode.RECEIPT_NOTHING_LEFT, number="V-1", numbers="FZ-1"),
    "receipt code of another site's paper": UserError(ErrorCode.RECEIPT_ELSEWHERE, number="V-1"),
    "consent run out while the draft lay": UserError(
        ErrorCode.LEAVE_CONSENT_EXPIRED, office="Jobcenter", purpose="Rückfragen", day="23.11.2026"
    ),
    "answer to an unknown thread": UserError(ErrorCode.THREAD_UNKNOWN),
    "a number nobody knows": UserError(ErrorCode.THREAD_NUMBER_UNKNOWN, number="V-1"),
    "template with an unknown place": UserError(ErrorCode.TEMPLATE_PLACE_UNKNOWN, place="{name}", known="{antrag}"),
    "office that no longer exists": UserError(ErrorCode.LEAVE_OFFICE_ENDED, office="Jobcenter", purpose="Rückfragen"),
    "said something that has left already": UserError(ErrorCode.MESSAGE_LEFT),
    "an office's command in a centre": UserError(ErrorCode.NOT_AN_OFFICE),
}


def test_each_has_its_own_sentence_and_its_own_way_out() -> None:
    said = [explain(error) for error in WRONG.values()]
    assert len({each.what for each in said}) == len({each.now for each in said}) == len(WRONG)


@pytest.mark.parametrize("case", WRONG)
def test_none_leaves_a_gap_or_blames_who_reads_it(case: str) -> None:
    text = explain(WRONG[case]).text
    assert "{" not in text or case == "template with an unknown place"
    assert "Sie haben" not in text
    assert explain(WRONG[case]).why
