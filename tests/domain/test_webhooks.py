import base64
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.domain.people import WorkspaceId
from bot.domain.signals import Change, Details, Event, EventId, SignalId, Stage
from bot.domain.webhooks import (
    URL_MAX,
    Endpoint,
    EndpointId,
    UnusableUrlError,
    body_of,
    check_url,
    event_type,
    is_secret,
    secret_of,
)
from tests.domain.test_exports import SIGNAL, person

PROMISE = (Path(__file__).parents[2] / "docs/webhooks.md").read_text(encoding="utf-8")
EVENT = Event(
    id=EventId(12),
    signal_id=SignalId(7),
    change=Change.MOVED,
    stage=Stage.WON,
    owner_id=None,
    actor_id=None,
    at=datetime(2026, 11, 26, 9, 30, 0, 1500, tzinfo=UTC),
    details=Details(note="kept apart", personal_line="thank you", amount=12000),
)
ANNEKE = person(1, "Anneke Visser")
PIETER = person(2, "Pieter")


def told(event: Event = EVENT) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(body_of(event, SIGNAL, referrer=ANNEKE, owner=PIETER))
    return found


def test_an_event_is_told_with_its_signal_and_colleagues_by_their_id() -> None:
    assert told() == {
        "type": "signal.won",
        "timestamp": "2026-11-26T09:30:00.001500Z",
        "data": {
            "event": 12,
            "signal": 7,
            "stage": "won",
            "company": "Acme BV",
            "website": "acme.nl",
            "logged_at": "2026-10-24T22:30:05.000999Z",
            "referrer_id": "U01",
            "referrer_role": "staff",
            "owner_id": "U02",
            "supports": 3,
        },
    }


def test_nothing_about_a_contact_no_amount_no_name_and_nothing_written_in_confidence_is_told() -> None:
    body = body_of(EVENT, SIGNAL, referrer=ANNEKE, owner=PIETER)
    for secret in ("Jo", "twice", "kept apart", "thank you", "12000", "Anneke", "Pieter"):
        assert secret not in body


def test_without_an_owner_there_is_none() -> None:
    body = json.loads(body_of(EVENT, replace(SIGNAL, supports_id=None), referrer=ANNEKE, owner=None))
    assert (body["data"]["owner_id"], body["data"]["supports"]) == (None, None)


@pytest.mark.parametrize(
    ("change", "stage", "expected"),
    [
        (Change.LOGGED, Stage.LOGGED, "signal.logged"),
        (Change.MOVED, Stage.MEETING, "signal.meeting"),
        (Change.WITHDRAWN, Stage.WITHDRAWN, "signal.withdrawn"),
        (Change.REMOVED, Stage.REMOVED, "signal.removed"),
        (Change.HANDED_OVER, Stage.LOGGED, "signal.handed_over"),
        (Change.PUT_BACK, Stage.MEETING, "signal.put_back"),
        (Change.EDITED, Stage.WON, "signal.changed"),
        (Change.PROMOTED, Stage.LOGGED, "signal.changed"),
    ],
)
def test_the_type_says_what_happened(change: Change, stage: Stage, expected: str) -> None:
    assert event_type(replace(EVENT, change=change, stage=stage)) == expected


def test_the_documents_promise_the_types_and_fields_that_are_sent() -> None:
    events = [replace(EVENT, change=change, stage=stage) for change in Change for stage in Stage]
    types = {event_type(event) for event in events} - {"signal.logged"} | {"signal.logged"}
    promised = re.findall(r"`(signal\.[a-z_]+)`", PROMISE)
    assert set(promised) == types
    (example,) = re.findall(r"```json\n(.+?)```", PROMISE, re.DOTALL)
    assert [*json.loads(example)["data"]] == [*told()["data"]]


@pytest.mark.parametrize(
    "url",
    [
        "https://hooks.example.com/in?key=1",
        "https://hooks.example.com:8443/",
        "https://8.8.8.8/",
        "https://[2606:4700::1111]/",
        "https://xn--mnchen-3ya.example/",
    ],
)
def test_an_address_is_kept_as_it_was_entered(url: str) -> None:
    assert check_url(f" {url}\n") == url


@pytest.mark.parametrize(
    "url",
    [
        *("", "hooks.example.com", "http://hooks.example.com/", "ftp://hooks.example.com/", "https://"),
        *("https://localhost/", "https://intranet/", "https://127.0.0.1/", "https://10.1.2.3/", "https://[::1]/"),
        *("https://[::ffff:10.0.0.1]/", "https://169.254.169.254/latest", "https://2130706433/", "https://127.1/"),
        *("https://0x7f.0.0.1/", "https://user:word@example.com/", "https://user@example.com/"),
        *("https://example.com/#part", "https://example.com:0/", "https://example.com:99999/", "https://[::1/"),
        *("https://exa mple.com/", "https://example.com/a b", "https://münchen.example/", "https://-a.example/"),
        *("https://example.com/\x00", "https://example.com/" + "a" * URL_MAX),
    ],
)
def test_an_address_that_is_not_public_https_is_refused(url: str) -> None:
    with pytest.raises(UnusableUrlError):
        check_url(url)


def test_a_secret_is_written_as_the_specification_has_it() -> None:
    secret = secret_of(bytes(range(32)))
    assert secret == "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    assert is_secret(secret)


@pytest.mark.parametrize(
    "text",
    [
        *("", "whsec_", "whsec_abc", "whsec_!!!!", secret_of(b"x" * 23), secret_of(b"x" * 65)),
        *(base64.b64encode(b"x" * 32).decode(), "whsec_é"),
    ],
)
def test_what_cannot_sign_is_no_secret(text: str) -> None:
    assert not is_secret(text)


def test_an_endpoint_is_shown_by_its_host_alone() -> None:
    endpoint = Endpoint(
        id=EndpointId(1),
        workspace_id=WorkspaceId(1),
        url="https://hooks.example.com/in?key=1",
        secret="",
        is_given=False,
        is_active=True,
        off_reason="",
        created_at=EVENT.at,
    )
    assert endpoint.host == "hooks.example.com"
    assert replace(endpoint, url="nothing").host == ""
