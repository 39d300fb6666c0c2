from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.deliveries import Channel, Direct, Receiver, Recipient, parse_recipient, wait_after
from bot.domain.people import PersonId
from bot.domain.webhooks import EndpointId


@given(
    st.one_of(
        st.text(min_size=1).map(Channel),
        st.integers(0, 10**12).map(lambda number: Direct(PersonId(number))),
        st.integers(0, 10**12).map(lambda number: Receiver(EndpointId(number))),
    )
)
def test_a_recipient_is_read_as_it_was_written(recipient: Recipient) -> None:
    assert parse_recipient(str(recipient)) == recipient


@pytest.mark.parametrize("text", ["", "channel", "channel:", "person:", "person:anna", "group:1", "Channel:C1"])
def test_a_text_that_is_no_recipient_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a recipient|invalid literal"):
        parse_recipient(text)


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(1, 5), (2, 10), (3, 20), (6, 160), (7, 300), (8, 300), (100, 300), (10**6, 300)]
)
def test_waits_double_from_five_seconds_to_five_minutes(attempts: int, seconds: int) -> None:
    assert wait_after(attempts) == timedelta(seconds=seconds)
