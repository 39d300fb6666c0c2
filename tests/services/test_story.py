"""The whole story of one signal, from the first word to the thanks, as everybody in it hears it."""

from datetime import UTC, datetime, timedelta

from bot.domain.moves import Move
from bot.domain.people import Language, Role
from bot.domain.questions import Topic
from bot.domain.signals import Details, Draft, Stage
from bot.locales import texts
from bot.services.follow_up import Wish
from bot.services.messenger import (
    AnswersMessage,
    AssignmentMessage,
    CelebrationMessage,
    ProgressMessage,
    QuestionsMessage,
)
from bot.services.signals import Logged
from handlers.wording.progress import progress_text
from tests.support.circle import Circle
from tests.support.mail import Mail

TUESDAY = datetime(2026, 11, 24, 9, tzinfo=UTC)


async def test_sanne_of_logistics_gives_a_signal_and_pieter_of_sales_makes_it_a_customer(circle: Circle) -> None:
    sanne = await circle.person("Sanne")
    mo = await circle.person("Mo", language=Language.ENGLISH)
    pieter = await circle.person("Pieter", Role.SALES)
    mail = Mail(circle, leaderboard_channels="C0OURS")
    services = mail.services
    now = TUESDAY

    logged = await services.signals.log(sanne.id, Draft("Acme BV", "no software yet"), key="1", now=now)
    supported = await services.signals.log(mo.id, Draft("ACME", "their planner moans"), key="2", now=now)
    assert isinstance(logged, Logged)
    assert isinstance(supported, Logged)
    assert (logged.owner, supported.signal.supports_id) == (pieter, logged.signal.id)
    signal_id = logged.signal.id
    (first,) = [
        message for message in await mail.to(pieter, AssignmentMessage, now) if message.signal.supports_id is None
    ]
    assert first.moves[0] is Move.ACCEPT

    heard: list[str] = []

    async def hears() -> list[ProgressMessage]:
        told = await mail.to(sanne, ProgressMessage, now)
        heard.extend(progress_text(message, texts(Language.DUTCH)) for message in told)
        return told

    await services.follow_up.advance(signal_id, Move.ACCEPT, by=pieter.id, key="3", now=now)
    await hears()

    asked = await services.questions.ask(signal_id, [Topic.DECIDERS], "Kennen ze ons?", by=pieter.id, key="4", now=now)
    assert len((await mail.to(sanne, QuestionsMessage, now))[0].questions) == 2
    answers = dict(zip((question.id for question in asked.questions), ("Els", "Nee"), strict=True))
    await services.questions.answer(signal_id, answers, by=sanne.id, key="5", now=now)
    (answered,) = await mail.to(pieter, AnswersMessage, now)
    assert [question.answer for question in answered.questions] == ["Els", "Nee"]

    for number, move in enumerate((Move.INTRODUCE, Move.MEET), start=6):
        now += timedelta(days=1)
        await services.follow_up.advance(signal_id, move, by=pieter.id, key=f"{number}", now=now)
        await hears()

    now += timedelta(days=2, hours=12)
    details = Details(personal_line="Taart op maandag", amount=25_000)
    won = await services.follow_up.advance(
        signal_id, Move.WIN, details, by=pieter.id, key="8", now=now, wish=Wish(names_company=True)
    )
    assert won.stage is Stage.WON
    assert await hears() == []
    now = datetime(2026, 11, 29, 7, tzinfo=UTC)
    (told,) = await hears()
    assert told.asks_to_celebrate
    heard[-1], _, _ = heard[-1].partition("\nWie zit er nog meer")
    assert heard == [
        "Pieter heeft je signaal over Acme BV opgepakt.",
        "Pieter is geïntroduceerd bij Acme BV, dankzij jouw signaal.",
        "Pieter is in gesprek met Acme BV, dankzij jouw signaal.",
        (
            "Acme BV is klant geworden. Dat begon met jouw signaal. Dank je wel.\n"
            "Pieter schrijft je:\nTaart op maandag\n"
            "Pieter wil dit graag in het kanaal vertellen, met jullie namen en die van Acme BV. Vind je dat goed?"
        ),
    ]
    (thanked,) = await mail.to(mo, ProgressMessage, now)
    thanks = progress_text(thanked, texts(Language.ENGLISH))
    assert thanks.startswith("ACME became a customer. You named them too: thank you for your support.")

    await services.celebrations.answer(signal_id, win=None, by=sanne.id, is_agreed=True, now=now)
    now += timedelta(days=1)  # Monday, 08:00
    await mail.send(now)
    assert [message.company for message in mail.messenger.messages if isinstance(message, CelebrationMessage)] == [
        "Acme BV"
    ]
    drawn = (await mail.to(pieter, AssignmentMessage, now))[-1]
    assert (drawn.signal.stage, drawn.moves, bool(drawn.replaces)) == (Stage.WON, (), True)
    assert drawn.last is not None
    assert drawn.last.event.details.amount == 25_000
