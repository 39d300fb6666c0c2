"""Taking a signal back: the button that does it, and the question before it. Pure."""

from bot.domain.signals import Signal, SignalId
from bot.locales import Texts
from handlers.slack.blocks import Block, actions, button, confirm, modal, section

WITHDRAW = "signal.withdraw"


def withdraw_button(texts: Texts, signal_id: SignalId) -> Block:
    """The button in the form, at which Slack asks whether that is meant."""
    return button(
        texts("form-withdraw"),
        WITHDRAW,
        value=str(signal_id),
        style="danger",
        confirm=confirm(
            texts("form-withdraw-title"),
            texts("form-withdraw-text"),
            yes=texts("form-withdraw-yes"),
            no=texts("form-withdraw-no"),
        ),
    )


def withdrawal_view(texts: Texts, signal: Signal, *, metadata: str) -> Block:
    """Asks whether what somebody took up is to be withdrawn; `metadata` as of closing_view."""
    withdraw = button(texts("form-withdraw-yes"), WITHDRAW, value=str(signal.id), style="danger")
    return modal(
        texts("form-withdraw-title"),
        [section(texts("withdraw-under-way", company=signal.company)), actions(withdraw)],
        callback_id="signal.withdrawal",
        close=texts("form-withdraw-no"),
        metadata=metadata,
    )
