"""Slack's own client, as each person uses it: typing, pressing, filling in. What it refuses never reaches the bot."""

from typing import Any

from playground import forms, payloads
from playground.answers import TROUBLE, Submission, show_command_answer, show_form_answer
from playground.company import Guest, Person
from playground.formatting import as_sent
from playground.letters import Letter, Reply
from playground.mail import Mail
from playground.methods.views import describe
from playground.record import Exchange
from playground.response_urls import ResponseUrls
from playground.views import View
from playground.workspace import Channel, Message, Workspace


class NotPossibleError(Exception):
    """The person could not have done this in Slack; the text says why."""


class Client:
    """What every person's Slack does; `manifest` says which commands and events there are."""

    def __init__(
        self,
        workspace: Workspace,
        mail: Mail,
        urls: ResponseUrls,
        *,
        manifest: dict[str, Any],
        subscribed: set[str],
    ) -> None:
        self.workspace = workspace
        self._mail = mail
        self._urls = urls
        features = manifest.get("features", {})
        self._commands = {entry["command"]: entry for entry in features.get("slash_commands", [])}
        self._shortcuts: list[dict[str, str]] = features.get("shortcuts", [])
        self._home_enabled = bool(features.get("app_home", {}).get("home_tab_enabled"))
        self._may_write_to_bot = not features.get("app_home", {}).get("messages_tab_read_only_enabled", True)
        self._subscribed = subscribed

    async def command(self, user: str, where: str, typed: str) -> tuple[Exchange | None, Message | None]:
        """Types a slash command in a channel; gives the message that answered it, None when there was none."""
        person, channel = self._in_channel(user, where)
        name, _, text = typed.strip().partition(" ")
        self.workspace.notices.pop(user, None)
        if name not in self._commands or not self.workspace.may_run_commands(person):
            self.workspace.notify(user, "not_a_command", f"{name} is not a valid command.")
            return None, None
        if self._commands[name].get("should_escape"):
            text = self._as_sent(text)
        payload = payloads.command(
            self.workspace,
            person,
            channel,
            name=name,
            text=text.strip(),
            response_url=self._urls.new(user, channel),
        )
        shown: list[Message] = []

        def apply(reply: Reply) -> str | None:
            message, mistake = show_command_answer(
                self.workspace, reply, user=user, channel=channel, typed=typed.strip()
            )
            shown.extend([message] if message else [])
            return mistake

        exchange = await self._mail.send(Letter("slash_commands", name, payload, apply))
        return exchange, shown[0] if shown else None

    def shortcuts(self, user: str, kind: str) -> list[dict[str, str]]:
        """The shortcuts of this kind, global or message, that the person finds in their menus."""
        person = self.workspace.people[user]
        is_shown = self.workspace.may_run_commands(person) and (kind == "message" or person.guest is Guest.NO)
        return [shortcut for shortcut in self._shortcuts if is_shown and shortcut["type"] == kind]

    async def shortcut(self, user: str, callback_id: str, message: Message | None = None) -> Exchange:
        """Chooses a shortcut; with a message the one in that message's menu."""
        person = self.workspace.people[user]
        kind = "global" if message is None else "message"
        if callback_id not in [found["callback_id"] for found in self.shortcuts(user, kind)]:
            raise NotPossibleError(f"{person.name} has no {kind} shortcut {callback_id!r}")
        if message is not None and message.only_for:
            raise NotPossibleError("a message that only one person sees has no shortcuts")
        self.workspace.notices.pop(user, None)
        if message is None:
            payload = payloads.global_shortcut(self.workspace, person, callback_id=callback_id)
        else:
            url = self._urls.new(user, self.workspace.channels[message.channel])
            payload = payloads.message_shortcut(
                self.workspace, person, message, callback_id=callback_id, response_url=url
            )

        def apply(reply: Reply) -> str | None:
            if reply.failure:
                self.workspace.notify(user, reply.failure, TROUBLE)
            return reply.failure

        return await self._mail.send(Letter("interactive", f"{payload['type']} {callback_id}", payload, apply))

    async def press(
        self, user: str, container: Message | View, block_id: str, action_id: str, state: dict[str, Any]
    ) -> Exchange:
        """Uses an element outside an input block; `state` is what a menu or picker was set to."""
        person = self.workspace.people[user]
        self.workspace.notices.pop(user, None)
        block, element = self._element(container, block_id, action_id)
        if block["type"] == "input" and not block.get("dispatch_action"):
            raise NotPossibleError(f"{action_id!r} is an input without dispatch_action: it tells the bot nothing")
        action = self._action(container, block_id, element, state)
        if isinstance(container, View):
            payload = payloads.view_action(self.workspace, person, container, action)
        else:
            url = self._urls.new(user, self.workspace.channels[container.channel], message=container)
            payload = payloads.message_action(self.workspace, person, container, action=action, response_url=url)

        def apply(reply: Reply) -> str | None:
            if reply.failure:
                self.workspace.notify(user, reply.failure, TROUBLE)
            return reply.failure

        return await self._mail.send(Letter("interactive", f"block_actions {action_id}", payload, apply))

    async def enter(self, view: View, block_id: str, action_id: str, state: dict[str, Any]) -> None:
        """Fills in one input of a form; the bot hears of it only where the block dispatches its action."""
        block = self.fill_in(view, block_id, action_id, state)
        if block["type"] != "input" or block.get("dispatch_action"):
            await self.press(view.owner, view, block_id, action_id, state)

    def fill_in(self, view: View, block_id: str, action_id: str, state: dict[str, Any]) -> dict[str, Any]:
        """Remembers what an input was set to; gives its block."""
        block, element = self._element(view, block_id, action_id)
        view.entered[block_id, action_id] = forms.clean_state(element, state)
        self.workspace.changed()
        return block

    async def submit(self, view: View) -> tuple[Exchange | None, Submission]:
        """Submits a form; an incomplete one is not sent at all."""
        self.workspace.notices.pop(view.owner, None)
        if view not in self.workspace.stacks.get(view.owner, []):
            raise NotPossibleError("this form is closed")
        if not view.content.get("submit") or view.content.get("submit_disabled"):
            raise NotPossibleError("this form has no submit button to press")
        submission = Submission(forms.problems(view.blocks, view.values))
        if submission.errors:
            return None, submission
        person = self.workspace.people[view.owner]
        payload = payloads.submission(self.workspace, person, view)
        what = f"view_submission {view.content.get('callback_id', '')}".strip()

        def apply(reply: Reply) -> str | None:
            return show_form_answer(self.workspace, reply, view, submission)

        exchange = await self._mail.send(Letter("interactive", what, payload, apply))
        return exchange, submission

    async def close(self, view: View, *, whole_stack: bool = False) -> None:
        """Closes a form, or with `whole_stack` all of them; the bot hears of it where it asked to."""
        stack = self.workspace.stacks.get(view.owner, [])
        if view not in stack:
            raise NotPossibleError("this form is closed")
        is_cleared = whole_stack or bool(view.content.get("clear_on_close"))
        gone = list(reversed(stack)) if is_cleared else [view]
        for closed in gone:
            stack.remove(closed)
        self.workspace.changed()
        person = self.workspace.people[view.owner]
        for closed in gone:
            if closed.content.get("notify_on_close"):
                payload = payloads.closing(self.workspace, person, closed, is_cleared=is_cleared)
                await self._mail.send(Letter("interactive", "view_closed", payload, lambda reply: reply.failure))

    async def say(self, user: str, where: str, typed: str) -> list[Exchange]:
        """Writes a message; the events that the manifest subscribes to are sent. `where` may be the bot itself."""
        person, channel = self._in_channel(user, where)
        if channel.person and not self._may_write_to_bot:
            raise NotPossibleError("the manifest makes the bot's messages tab read-only")
        self.workspace.notices.pop(user, None)
        text = self._as_sent(typed)
        message = self.workspace.add_message(Message(channel.id, self.workspace.next_ts(), user, text))
        events = []
        if self.workspace.bot.id in channel.members:
            events.append(payloads.said(self.workspace, person, message, kind="message"))
            if f"<@{self.workspace.bot.id}>" in text and not channel.person:
                events.append(payloads.said(self.workspace, person, message, kind="app_mention"))
        sent = [await self.send_event(event, channel=channel) for event in events]
        return [exchange for exchange in sent if exchange]

    async def open_home(self, user: str) -> View | None:
        """Opens the bot's Home tab; gives what the bot has published there by then."""
        if not self._home_enabled:
            raise NotPossibleError("the manifest has no Home tab")
        self.workspace.notices.pop(user, None)
        channel = self.workspace.direct_channel(user)
        known = self.workspace.homes.get(user)
        shown = {"view": describe(self.workspace, known)} if known else {}
        inner = {"type": "app_home_opened", "user": user, "channel": channel.id, "tab": "home", **shown}
        await self.send_event(inner)
        return self.workspace.homes.get(user)

    async def send_event(self, inner: dict[str, Any], *, channel: Channel | None = None) -> Exchange | None:
        """Sends an event when the manifest subscribes to it and there is a bot to hear it; else None."""
        if subscription(inner) not in self._subscribed or not self._mail.carrier.is_addressed:
            return None
        payload = payloads.event(self.workspace, inner, channel=channel)
        letter = Letter("events_api", subscription(inner), payload, lambda reply: reply.failure)
        return await self._mail.send_event(letter)

    def _in_channel(self, user: str, where: str) -> tuple[Person, Channel]:
        person = self.workspace.people[user]
        if not person.active:
            raise NotPossibleError(f"{person.name}'s account is deactivated")
        bot = self.workspace.bot
        is_direct = where in (bot.id, bot.handle, bot.name)
        channel = self.workspace.direct_channel(user) if is_direct else self.workspace.channel(where)
        if user not in channel.members:
            raise NotPossibleError(f"{person.name} is not in #{channel.name}")
        if channel.is_archived:
            raise NotPossibleError(f"#{channel.name} is archived")
        return person, channel

    def _as_sent(self, typed: str) -> str:
        names = {name: person.id for person in self.workspace.people.values() for name in (person.handle,)}
        channels = {
            channel.name: (channel.id, channel.is_private)
            for channel in self.workspace.channels.values()
            if channel.name
        }
        return as_sent(typed, users=names, channels=channels)

    def _element(
        self, container: Message | View, block_id: str, action_id: str
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        for block, element in forms.elements(container.blocks):
            if (block["block_id"], element["action_id"]) == (block_id, action_id):
                return block, element
        raise NotPossibleError(f"there is no {action_id!r} in block {block_id!r}")

    def _action(
        self, container: Message | View, block_id: str, element: dict[str, Any], state: dict[str, Any]
    ) -> dict[str, Any]:
        shared: dict[str, Any] = {"type": element["type"], "action_id": element["action_id"], "block_id": block_id}
        if element["type"] == "button":
            kept: dict[str, Any] = {key: element[key] for key in ("text", "value", "style", "url") if key in element}
            return {**shared, **kept}
        if element["type"] == "overflow":
            chosen = state["selected_option"]["value"]
            option = next((choice for choice in element["options"] if choice["value"] == chosen), None)
            if option is None:
                raise NotPossibleError(f"{element['action_id']!r} has no option {chosen!r}")
            return {**shared, "selected_option": option}
        chosen_state = forms.clean_state(element, state)
        container.entered[block_id, element["action_id"]] = chosen_state
        return {**shared, **chosen_state}


def subscription(inner: dict[str, Any]) -> str:
    """The name under which a manifest subscribes to this event."""
    if inner["type"] != "message":
        return str(inner["type"])
    return {"im": "message.im", "group": "message.groups"}.get(inner["channel_type"], "message.channels")
