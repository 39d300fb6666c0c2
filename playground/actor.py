"""One person in the pretend workspace, for tests and the tour: what they do and what they then see."""

from dataclasses import dataclass, field
from typing import Any

from playground import forms
from playground.client import Client, NotPossibleError
from playground.methods.views import describe
from playground.record import Exchange
from playground.views import View
from playground.workspace import Message, Workspace

HOME = "home"


@dataclass(frozen=True)
class Answer:
    """What the person saw happen: messages that came or changed, and the form that opened.

    `error` is Slack's name of what its own client said, such as operation_timeout; None when all went well.
    `status` is the HTTP status of the bot's answer; None when there was none.
    """

    message: Message | None = None
    messages: list[Message] = field(default_factory=list)
    view: dict[str, Any] | None = None
    view_text: str = ""
    error: str | None = None
    notice: str = ""
    exchange: Exchange | None = None

    @property
    def status(self) -> int | None:
        return self.exchange.status if self.exchange else None

    @property
    def text(self) -> str:
        return self.message.text if self.message else ""

    @property
    def blocks(self) -> list[dict[str, Any]]:
        return self.message.blocks if self.message else []

    @property
    def all_text(self) -> str:
        """Every string the person could read: of the messages, then of the form, then what Slack itself said."""
        parts = [*(message.all_text for message in self.messages), self.view_text, self.notice]
        return "\n".join(part for part in parts if part)


@dataclass(frozen=True)
class Submitted(Answer):
    """What became of a form. `errors` has each sentence under its block id and under its action id."""

    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Sight:
    """What somebody has in front of them at one moment."""

    changes: dict[tuple[str, str], int]
    top: tuple[str, str] | None


class Actor:
    """Acts in the workspace as one person."""

    def __init__(self, workspace: Workspace, client: Client, user: str) -> None:
        self._workspace = workspace
        self._client = client
        self.id = user

    async def command(self, name: str, text: str = "", *, channel: str = "algemeen") -> Answer:
        """Types a slash command in a channel, or in the direct messages when `channel` is the bot."""
        before = self._sight()
        exchange, message = await self._client.command(self.id, channel, f"{name} {text}".strip())
        return self._answer(before, exchange, message)

    async def press(
        self,
        where: Message | dict[str, Any] | str,
        action_id: str,
        *,
        value: str | None = None,
        selected: Any = None,  # noqa: ANN401 - an option, a list of them, a user, a date
        block_id: str | None = None,
    ) -> Answer:
        """Presses a button or sets a menu in a message, in an open form, or in "home".

        `value` tells buttons with the same action apart, and `block_id` blocks; `selected` is what a menu is set to.
        """
        container = self._container(where)
        block, element = _find(container, action_id, value if selected is None else None, block_id)
        state: dict[str, Any] = {}
        if element["type"] == "overflow":
            state = {"selected_option": {"value": selected if selected is not None else value}}
        elif element["type"] != "button":
            state = self._state(element, selected if selected is not None else value)
        before = self._sight()
        exchange = await self._client.press(self.id, container, block["block_id"], action_id, state)
        return self._answer(before, exchange, None)

    async def shortcut(self, callback_id: str, message: Message | None = None) -> Answer:
        """Chooses a shortcut beside the message box, or with a message in that message's menu."""
        found = None if message is None else self._container(message)
        if isinstance(found, View):
            raise NotPossibleError("a form has no shortcuts")
        before = self._sight()
        exchange = await self._client.shortcut(self.id, callback_id, found)
        return self._answer(before, exchange, None)

    def fill(self, filled: dict[str, Any]) -> None:
        """Fills in the top form by action or block id.

        Texts as they are, menus by value or label, people by handle, channels by id, lists as lists; None empties.
        """
        view = self._top()
        for name, value in filled.items():
            block, element = _find_input(view, name)
            view.entered[block["block_id"], element["action_id"]] = self._state(element, value)

    async def submit(self, filled: dict[str, Any] | None = None) -> Submitted:
        """Submits the top form, filled in like that before."""
        view = self._top()
        self.fill(filled or {})
        before = self._sight()
        exchange, submission = await self._client.submit(view)
        answer = self._answer(before, exchange, None)
        return Submitted(**vars(answer), errors=_by_block_and_action(view, submission.errors))

    async def close(self, *, whole_stack: bool = False) -> None:
        """Closes the top form, or all of them."""
        await self._client.close(self._top(), whole_stack=whole_stack)

    async def say(self, where: str, text: str) -> Answer:
        """Writes a message in a channel, or to the bot when `where` is its name or id."""
        before = self._sight()
        exchanges = await self._client.say(self.id, where, text)
        return self._answer(before, exchanges[-1] if exchanges else None, None)

    async def open_home(self) -> dict[str, Any] | None:
        """Opens the bot's Home tab; gives what the bot published there, None when it did not."""
        home = await self._client.open_home(self.id)
        return describe(self._workspace, home) if home else None

    @property
    def home(self) -> dict[str, Any] | None:
        """The Home tab as it stands, without opening it anew."""
        home = self._workspace.homes.get(self.id)
        return describe(self._workspace, home) if home else None

    @property
    def modal(self) -> dict[str, Any] | None:
        """The form on top, None when none is open."""
        stack = self._workspace.stacks.get(self.id)
        return describe(self._workspace, stack[-1]) if stack else None

    @property
    def modal_text(self) -> str:
        """Every string in the form on top; empty when none is open."""
        stack = self._workspace.stacks.get(self.id)
        return stack[-1].all_text if stack else ""

    @property
    def home_text(self) -> str:
        """Every string on the Home tab."""
        home = self._workspace.homes.get(self.id)
        return home.all_text if home else ""

    @property
    def notice(self) -> str:
        """What Slack's own client last told this person; empty when nothing."""
        notice = self._workspace.notices.get(self.id)
        return notice.text if notice else ""

    def sees(self, channel: str) -> list[Message]:
        """The messages of a channel that this person can see, their own ephemeral ones among them."""
        return self._workspace.visible(self.id, self._workspace.channel(channel).id)

    def direct_messages(self) -> list[Message]:
        """The messages between this person and the bot."""
        channel = self._workspace.known_direct_channel(self.id)
        return self._workspace.visible(self.id, channel.id) if channel else []

    def _sight(self) -> _Sight:
        seen = self._workspace.seen_by(self.id)
        return _Sight({(message.channel, message.ts): message.changes for message in seen}, self._top_mark())

    def _top_mark(self) -> tuple[str, str] | None:
        stack = self._workspace.stacks.get(self.id)
        return (stack[-1].id, stack[-1].hash) if stack else None

    def _answer(self, before: _Sight, exchange: Exchange | None, message: Message | None) -> Answer:
        fresh = [
            seen
            for seen in self._workspace.seen_by(self.id)
            if seen.is_bot and before.changes.get((seen.channel, seen.ts)) != seen.changes
        ]
        own = [seen for seen in fresh if seen.only_for == self.id]
        stack = self._workspace.stacks.get(self.id, [])
        opened = stack[-1] if stack and self._top_mark() != before.top else None
        notice = self._workspace.notices.get(self.id)
        return Answer(
            message=message or next(iter(own or fresh), None),
            messages=fresh,
            view=describe(self._workspace, opened) if opened else None,
            view_text=opened.all_text if opened else "",
            error=notice.code if notice else None,
            notice=notice.text if notice else "",
            exchange=exchange,
        )

    def _state(self, element: dict[str, Any], value: Any) -> dict[str, Any]:  # noqa: ANN401 - a test may give any plain value
        if value is not None and element["type"] == "users_select":
            value = self._workspace.person(value).id
        if value is not None and element["type"] == "multi_users_select":
            value = [self._workspace.person(one).id for one in value]
        return forms.state_of(element, value)

    def _top(self) -> View:
        stack = self._workspace.stacks.get(self.id)
        if not stack:
            raise NotPossibleError("no form is open")
        return stack[-1]

    def _container(self, where: Message | dict[str, Any] | str) -> Message | View:
        if isinstance(where, Message):
            found = self._workspace.message(where.channel, where.ts, reader=self.id)
            if found is None or found not in self._workspace.visible(self.id, where.channel):
                raise NotPossibleError("this person does not see that message")
            return found
        wanted = where if isinstance(where, str) else where["id"]
        home = self._workspace.homes.get(self.id)
        for view in [*self._workspace.stacks.get(self.id, []), *([home] if home else [])]:
            if view.id == wanted or (wanted == HOME and view is home):
                return view
        raise NotPossibleError(f"this person has no {wanted!r} open")


def _find(
    container: Message | View, action_id: str, value: str | None, block_id: str | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    found = [
        (block, element)
        for block, element in forms.elements(container.blocks)
        if element["action_id"] == action_id and block_id in (None, block["block_id"])
    ]
    if value is not None and len(found) > 1:
        found = [(block, element) for block, element in found if element.get("value") == value]
    if not found:
        known = ", ".join(sorted({element["action_id"] for _, element in forms.elements(container.blocks)}))
        raise NotPossibleError(f"there is no {action_id!r} with value {value!r} here, only: {known}")
    return found[0]


def _find_input(view: View, name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    for block, element in forms.elements(view.blocks):
        if name in (element["action_id"], block["block_id"]) and element["type"] in forms.STATE_KEYS:
            return block, element
    known = ", ".join(element["action_id"] for _, element in forms.elements(view.blocks))
    raise NotPossibleError(f"the form has no input {name!r}, only: {known}")


def _by_block_and_action(view: View, errors: dict[str, str]) -> dict[str, str]:
    actions = {block["block_id"]: element["action_id"] for block, element in forms.elements(view.blocks)}
    return {**errors, **{actions[block]: sentence for block, sentence in errors.items() if block in actions}}
