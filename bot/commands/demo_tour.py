"""The demo's story without a browser: one week in the pretend company, and what each person saw of it."""

import textwrap
from collections.abc import Callable
from datetime import datetime, time, timedelta

from bot.commands.demo_world import BOARD_CHANNEL, ZONE, World
from bot.domain.due import next_due
from bot.domain.weeks import Week
from playground import Actor, Message

_COMMAND = "/referral"
_WIDTH = 96

Tell = Callable[[str], None]


class TourError(Exception):
    """A step of the story did not go as it should."""


class Tour:
    """Plays the story in a running demo; `tell` prints a line."""

    def __init__(self, world: World, tell: Tell) -> None:
        self._world = world
        self._tell = tell

    async def play(self) -> None:
        """The whole story. Raises TourError at the first step that goes otherwise."""
        await self._logging()
        await self._other_doors()
        await self._follow_up()
        await self._thursday()
        await self._monday()
        self._expect(not self._world.slack.errors, f"the pretend Slack refused: {self._world.slack.errors}")
        self._tell("\nThat was the week. `make demo` shows the same in your browser.")

    async def _logging(self) -> None:
        self._scene("Tuesday morning: Sanne of logistics has ten seconds")
        sanne = self._as("sanne")
        typed = "Acme BV: their planner told me the new warehouse has no software yet"
        answer = await sanne.command(_COMMAND, typed, channel="algemeen")
        self._saw("Sanne", f"typed {_COMMAND} {typed}", answer.all_text, must_hold=("Acme BV",))
        self._expect(answer.error is None, "the command was answered")

        self._scene("Lotte of marketing heard of the same company: the credit stays with the first")
        lotte = self._as("lotte")
        answer = await lotte.command(_COMMAND, "ACME b.v. - zag hun vacature voor een magazijnchef", channel="verkoop")
        self._saw("Lotte", "logged the same prospect", answer.all_text, must_hold=("ACME b.v.",))

        self._scene("Priya works in English and takes the form")
        priya = self._as("priya")
        await priya.command(_COMMAND, channel="algemeen")
        done = await priya.submit(
            {"company": "Globex", "why": "They asked me who keeps our turbines running", "route": "customer"}
        )
        self._saw("Priya", "filled in the form", done.view_text, must_hold=("Globex", "Logged"))

        self._scene("Fatima mistypes a command: nothing is logged")
        answer = await self._as("fatima").command(_COMMAND, "stadn", channel="verkoop")
        self._saw("Fatima", f"typed {_COMMAND} stadn", answer.all_text, must_hold=("stand",))

    async def _other_doors(self) -> None:
        self._scene("A supplier's contact cannot run commands, but can press the button in the shared channel")
        answer = await self._as("bram").command(_COMMAND, "plaats-knop", channel="met-leveranciers")
        self._saw("Bram", "put the button in #met-leveranciers", answer.all_text)
        kees = self._as("kees")
        door = self._last(kees.sees("met-leveranciers"))
        await kees.press(door, "signal.open")
        done = await kees.submit({"company": "Initech", "why": "Zij bouwen een tweede hal naast ons"})
        self._saw("Kees (supplier)", "pressed it and filled in the form", done.view_text, must_hold=("Initech",))

        self._scene("Sanne looks at her own signals in the app's Home")
        await self._as("sanne").open_home()
        self._saw("Sanne", "opened Home", self._as("sanne").home_text, must_hold=("Acme BV",))

    async def _follow_up(self) -> None:
        await self._world.bot.heartbeat.tick()
        name, owner = next(
            (name, self._as(handle))
            for name, handle in (("Bram", "bram"), ("Fatima", "fatima"))
            if self._cards(self._as(handle))
        )
        self._scene(f"{name} of sales was told at once, and takes it up")
        self._saw(name, "got a direct message", self._cards(owner)[0].all_text, must_hold=("Acme BV",))
        await owner.press(self._cards(owner)[0], "follow.accept")
        await owner.press(self._cards(owner)[0], "questions.ask")
        await owner.submit({"topics": ["timing", "deciders"]})
        await self._world.bot.heartbeat.tick()
        sanne = self._as("sanne")
        asked = self._last(sanne.direct_messages())
        self._saw("Sanne", "is told so, and asked two things", asked.all_text, must_hold=("Wie beslist hierover?",))
        form = await sanne.press(asked, "questions.answer")
        fields = [block["block_id"] for block in (form.view or {})["blocks"] if block["type"] == "input"]
        await sanne.submit(dict(zip(fields, ("Voor de zomer", "Els, hun planner"), strict=True)))
        await self._world.bot.heartbeat.tick()
        self._saw(name, "got the answers", self._last(owner.direct_messages()).all_text, must_hold=("Els",))

        self._scene(f"{name} meets them, and later Acme becomes a customer")
        await owner.press(self._cards(owner)[0], "follow.meet")
        await owner.press(self._cards(owner)[0], "follow.win")
        await owner.submit({"personal_line": "Zonder jou hadden we ze nooit gesproken. Taart op vrijdag."})
        await self._world.bot.heartbeat.tick()
        self._saw(name, "sees in the same message where it stands", self._cards(owner)[0].all_text)
        thanked = self._last(sanne.direct_messages()).all_text
        self._saw("Sanne", "is thanked", thanked, must_hold=("Acme BV is klant geworden", "Taart op vrijdag"))
        supporter = self._last(self._as("lotte").direct_messages()).all_text
        self._saw("Lotte", "supported it, and is thanked too", supporter, must_hold=("voor je steun",))

    def _cards(self, who: Actor) -> list[Message]:
        """What they were told of Acme as theirs to follow up, and first on its prospect."""
        return [
            message
            for message in who.direct_messages()
            if "Acme BV" in message.text.splitlines()[0] and "Een collega noemde" not in message.text
        ]

    async def _thursday(self) -> None:
        thursday = self._next(weekday=4, hour=10)
        self._scene(
            f"The clock goes to {thursday.astimezone(ZONE):%A %d %B, %H:%M}: leaders without a signal hear of it"
        )
        await self._world.go_to(thursday)
        dirk = self._as("dirk")
        nudge = self._last(dirk.direct_messages())
        self._saw("Dirk (director)", "got a direct message", nudge.all_text)
        self._expect(len(dirk.direct_messages()) == 1, "Dirk got one nudge")
        await dirk.press(nudge, "nudge.pass")
        self._saw("Dirk (director)", "pressed: none this week", self._last(dirk.direct_messages()).all_text)
        self._expect(not self._as("james").direct_messages(), "James, in New York, still sleeps")
        await self._world.go_to(thursday + timedelta(hours=6))
        self._saw(
            "James (New York)", "got his at his own 10:00", self._last(self._as("james").direct_messages()).all_text
        )
        self._expect(len(dirk.direct_messages()) == 1, "nobody is nudged twice")

    async def _monday(self) -> None:
        monday = self._next(weekday=1, hour=9)
        self._scene(f"The clock goes to {monday.astimezone(ZONE):%A %d %B, %H:%M}: #referrals gets its board")
        await self._world.go_to(monday)
        await self._world.go_to(monday + timedelta(hours=2))
        boards = [message for message in self._as("sanne").sees(BOARD_CHANNEL) if message.is_bot]
        self._expect(len(boards) == 1, f"one board, not {len(boards)}")
        last_week = Week.of(monday, ZONE).plus(-1)
        self._saw(
            "Everybody in #referrals", f"saw the board of {last_week.key}", boards[0].all_text, must_hold=("Sanne",)
        )

    def _as(self, who: str) -> Actor:
        return self._world.slack.act_as(who)

    def _next(self, *, weekday: int, hour: int) -> datetime:
        now = self._world.clock()
        return next_due(now, ZONE, weekday=weekday, at=time(hour)).at

    def _last(self, messages: list[Message]) -> Message:
        found = [message for message in messages if message.is_bot]
        self._expect(bool(found), "there is a message")
        return found[-1]

    def _scene(self, title: str) -> None:
        self._tell(f"\n== {title}")

    def _saw(self, who: str, did: str, text: str, *, must_hold: tuple[str, ...] = ()) -> None:
        self._tell(f"\n   {who} {did}:")
        for line in dict.fromkeys(text.splitlines()):
            self._tell(textwrap.fill(line, _WIDTH, initial_indent="     | ", subsequent_indent="     |   "))
        for expected in must_hold:
            self._expect(expected in text, f"{who} saw {expected!r}")
        self._expect(bool(text.strip()), f"{who} saw something")

    def _expect(self, holds: bool, what: str) -> None:  # noqa: FBT001 - reads as an assertion
        if not holds:
            raise TourError(f"The story went wrong; expected: {what}.")
