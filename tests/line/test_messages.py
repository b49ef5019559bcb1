"""Messages: one form, read back as written; the schema says what the program does; nothing outside its purpose leaves."""

import json
from dataclasses import fields, is_dataclass, make_dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from app.core.errors import ErrorCode
from app.core.terms import word
from app.domain.line import messages as module
from app.domain.line.message_bodies import AnnouncedApplication, BundleAnnounced, EntryWritten, ThreadOpened, ThreadStated
from app.domain.line.messages import (
    BODIES,
    Message,
    MessageKind,
    ParkedMessage,
    Sender,
    may_send,
    read_message,
    read_messages,
    write_message,
)
from app.domain.line.purposes import declared_fields, field_called, kind_name, purpose_of, purpose_words, told_fields
from app.domain.line.words import EntryKind, Subject, ThreadKind, ThreadState
from app.domain.terms import Benefit
from scripts.message_schemas import message_schema
from tests.line.made_messages import messages
from tests.store.home import refused

SCHEMAS = Path(__file__).parents[2] / "docs" / "formats" / "messages"
AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
ENTRY = Message("e-1", AT, EntryWritten(thread="t-1", kind=EntryKind.TEXT, text="Wann kommt der Bescheid?"))
LINE = write_message(ENTRY)


def _sender(message: Message) -> Sender:
    return next(sender for sender in Sender if may_send(message.kind, sender))


@given(messages())
def test_what_is_written_is_read_back(message: Message) -> None:
    assert read_message(write_message(message), _sender(message)) == message


@given(messages())
def test_what_is_written_fits_the_schema(message: Message) -> None:
    Draft202012Validator(message_schema(message.kind)).validate(json.loads(write_message(message)))


@pytest.mark.parametrize("kind", MessageKind)
def test_the_published_schema_is_the_program_s(kind: MessageKind) -> None:
    published = json.loads((SCHEMAS / f"{kind}.json").read_text("utf-8"))
    assert published == message_schema(kind)
    Draft202012Validator.check_schema(published)


@given(messages(), st.data())
def test_schema_and_program_refuse_the_same(message: Message, data: st.DataObject) -> None:
    """Something about one field is spoilt: both see it."""
    content = json.loads(write_message(message))
    name = data.draw(st.sampled_from(sorted(content["body"])))
    spoilt = data.draw(st.sampled_from([{"x": 1}, True, 1.5, "\x00", "x" * 5000, -1]))
    content["body"][name] = spoilt
    fits = Draft202012Validator(message_schema(message.kind)).is_valid(content) and spoilt != "\x00"
    line = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    if fits:
        read_message(line, _sender(message))
    else:
        with refused(ErrorCode.MESSAGE_UNREADABLE):
            read_message(line, _sender(message))


@given(messages())
def test_no_message_holds_a_field_outside_its_declared_purpose(message: Message) -> None:
    told = told_fields(message)
    assert {field.path for field in told} <= declared_fields(message.kind).keys()
    body = json.loads(write_message(message))["body"]
    said = [value for value in _values(body) if value not in {None, "", False}]
    assert len(told) >= len(said) - sum(len(value) for value in body.values() if isinstance(value, list))
    assert purpose_words(purpose_of(message.kind)).startswith("damit ")


def _values(content: Any) -> list[Any]:
    if isinstance(content, dict):
        return [each for value in content.values() for each in _values(value)]
    return [each for value in content for each in _values(value)] if isinstance(content, list) else [content]


@given(messages(), st.from_regex(r"[a-z]{1,12}", fullmatch=True), st.text(min_size=1, max_size=20))
def test_a_field_nobody_declared_is_neither_told_nor_read(message: Message, name: str, value: str) -> None:
    content = json.loads(write_message(message))
    paths = _paths_of(content["body"])
    assert paths <= declared_fields(message.kind).keys()
    assume(name not in content["body"])
    content["body"][name] = value
    line = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for sender in Sender:
        with refused(ErrorCode.MESSAGE_UNREADABLE):
            read_message(line, sender)


def _paths_of(content: Any, at: str = "") -> set[str]:
    """Walk a body as it leaves, apart from how the program itself walks it."""
    if isinstance(content, list):
        return {path for each in content for path in _paths_of(each, at)}
    if isinstance(content, dict):
        prefix = f"{at}." if at else ""
        return {path for name, value in content.items() for path in _paths_of(value, f"{prefix}{name}")}
    return {at}


@pytest.mark.parametrize("kind", MessageKind)
def test_every_field_is_declared_and_none_more(kind: MessageKind) -> None:
    assert declared_fields(kind).keys() == set(_paths(BODIES[kind]))
    assert kind_name(kind) != kind.value


@pytest.mark.parametrize("kind", MessageKind)
def test_what_is_kept_of_a_disclosure_has_a_word_for_every_field(kind: MessageKind) -> None:
    for path in declared_fields(kind):
        assert word("field", field_called(path))


def _paths(kind: Any, at: str = "") -> list[str]:
    hints = get_type_hints(kind)
    found: list[str] = []
    for each in fields(kind):
        found.append(at + each.name)
        inner = next((part for part in get_args(hints[each.name]) if is_dataclass(part)), None)
        found += _paths(inner, f"{at}{each.name}.") if inner else []
    return found


def test_a_field_somebody_adds_without_declaring_it_does_not_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    wider = make_dataclass("EntryWritten", [("child_name", str)], bases=(EntryWritten,), frozen=True, kw_only=True)
    monkeypatch.setitem(module.KIND_OF, wider, MessageKind.THREAD_ENTRY)
    with refused(ErrorCode.FIELD_OUTSIDE_PURPOSE):
        told_fields(replace(ENTRY, body=wider(thread="t-1", kind=EntryKind.TEXT, text="x", child_name="Mia")))


def test_no_field_is_made_for_a_person() -> None:
    """Names, days of birth, addresses and accounts have no place to stand in; ``by`` is who speaks for house or office."""
    forbidden = {"name", "given_names", "family_name", "born_on", "birth_date", "street", "iban", "phone", "email", "family_id", "child_id"}
    for kind in MessageKind:
        assert not forbidden & {path.rsplit(".", 1)[-1] for path in _paths(BODIES[kind])}


@pytest.mark.parametrize(
    "line",
    [
        LINE.replace('"v":1', '"v":2'),
        LINE.replace('"v":1', '"v":2').replace('"text":', '"sentiment":3,"text":'),
        LINE.replace("thread.entry", "thread.whisper"),
    ],
)
def test_what_a_newer_version_wrote_is_parked_as_it_came(line: str) -> None:
    parked = read_message(line, Sender.OFFICE)
    assert isinstance(parked, ParkedMessage)
    assert (parked.id, parked.line) == ("e-1", line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        "{}",
        LINE[:-1],
        LINE + " ",
        LINE.replace('"v":1', '"v":0'),
        LINE.replace('"v":1', '"v":"1"'),
        LINE.replace('"v":1', '"v":true'),
        LINE.replace('"id":"e-1"', '"id":"e 1"'),
        LINE.replace('"kind":"thread.entry"', '"kind":"Rm -rf"'),
        LINE.replace('"text":', '"sentiment":3,"text":'),
        LINE.replace('"thread":"t-1",', ""),
        LINE.replace('"thread":"t-1"', '"thread":"t-1","thread":"t-2"'),
        LINE.replace('"kind":"text"', '"kind":"roman"'),
        LINE.replace("Wann", "\\u0000"),
        LINE.replace("Wann", "W" * 5000),
        LINE.replace("08:00:00+00:00", "25:00:00+00:00"),
        LINE.replace("08:00:00+00:00", "08:00:00"),
        "[" * 100_000,
    ],
)
def test_what_is_wrong_is_refused(line: str) -> None:
    with refused(ErrorCode.MESSAGE_UNREADABLE):
        read_message(line, Sender.OFFICE)


def test_who_may_not_say_a_thing_is_refused() -> None:
    announced = Message(
        "b-1", AT, BundleAnnounced(bundle="b-1", number="B-1", applications=(AnnouncedApplication(case="DD-1", benefit=Benefit.FAHRT),))
    )
    assert read_message(write_message(announced), Sender.CENTRE) == announced
    with refused(ErrorCode.MESSAGE_UNREADABLE):
        read_message(write_message(announced), Sender.OFFICE)


def test_nothing_out_of_bounds_is_written() -> None:
    with refused(ErrorCode.MESSAGE_UNREADABLE):
        write_message(Message("e-1", AT, EntryWritten(thread="t-1", kind=EntryKind.TEXT, text="x" * 5000)))


def test_a_payload_is_read_whole_or_not_at_all() -> None:
    opened = Message(
        "t-1", AT, ThreadOpened(thread="t-1", number="V-2026-0001", kind=ThreadKind.QUESTION, subject=Subject.LUNCH, title="Mittagessen")
    )
    stated = Message("t-1:erledigt", AT, ThreadStated(thread="t-1", state=ThreadState.DONE, on=date(2026, 11, 23)))
    payload = "".join(f"{write_message(each)}\n" for each in (opened, ENTRY, stated)).encode()
    assert read_messages(payload, Sender.OFFICE) == (opened, ENTRY, stated)
    assert read_messages(b"", Sender.OFFICE) == ()
    for spoilt in (payload[:-1], payload + b"\n", payload.replace(b"Mittag", b"\xff\xfe"), payload.replace(b'"offen"', b'"zu"') + b"{}\n"):
        with refused(ErrorCode.MESSAGE_UNREADABLE):
            read_messages(spoilt, Sender.OFFICE)
