"""Every kind of card that the bot can send on Teams, in both languages; run as a module it prints them as JSON."""

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.behalf import Behalf
from bot.domain.company import CompanySettings
from bot.domain.deliveries import DeliveryId
from bot.domain.funnel import Cohort, Funnel
from bot.domain.leaderboard import Board, CompanyLines, RoleShare, Standing
from bot.domain.measures import Measures
from bot.domain.membership import RoleGroup
from bot.domain.months import Month
from bot.domain.moves import Move, offered
from bot.domain.nudges import NudgeRules
from bot.domain.people import Identity, Language, Person, PersonId, Role, Some, WorkspaceId
from bot.domain.questions import Question, QuestionId, Topic
from bot.domain.rates import Rate
from bot.domain.reminders import Overdue
from bot.domain.signals import (
    Change,
    Details,
    Draft,
    Event,
    EventId,
    Origin,
    Permission,
    Route,
    Signal,
    SignalId,
    Stage,
    Vouch,
)
from bot.domain.silence import Silence
from bot.domain.sisters import Sister
from bot.domain.sought import EVERYTHING, Sought
from bot.domain.waits import Waits
from bot.domain.webhooks import Endpoint, EndpointId, secret_of
from bot.domain.weeks import Week
from bot.locales import Texts, texts
from bot.services.checkup import Finding, Level
from bot.services.company import CHOOSABLE, Source
from bot.services.company import Origin as SettingOrigin
from bot.services.decisions import Page, Recorded
from bot.services.follow_up import Followed, OpenSignal, OpenSignals
from bot.services.housekeeping import Entry, Found
from bot.services.leaderboards import WeekSoFar
from bot.services.linking import Unlinked
from bot.services.memberships import Administrators
from bot.services.messenger import (
    AnnouncementMessage,
    AnswersMessage,
    AssignmentMessage,
    CelebrationMessage,
    EscalationMessage,
    LeaderboardMessage,
    LinkedMessage,
    Message,
    NudgeMessage,
    OwnerlessNotice,
    ProgressMessage,
    QuestionsMessage,
    ReferrerNewsMessage,
    Refusal,
    RefusedNotice,
    Reminded,
    ReminderMessage,
    RemovalMessage,
    StillOpen,
    StillOpenMessage,
    Turn,
    UnclearNotice,
)
from bot.services.people import Settings
from bot.services.progress import Hearing
from bot.services.questions import Asked
from bot.services.setup import Choices, Overview, Part, Preview
from bot.services.signals import AlreadyYours, Logged, Own, OwnSignals
from bot.services.upcoming import Upcoming
from bot.services.webhooks import Told
from handlers.teams import (
    administration_view,
    administrators,
    announcement,
    answers,
    assignment,
    board,
    company_settings_view,
    decisions,
    follow_up,
    housekeeping_view,
    linking_view,
    open_signals,
    preview,
    questions,
    switching,
    webhooks,
    welcome,
)
from handlers.teams.cards import Card
from handlers.teams.figures import figures_card
from handlers.teams.form import form_card
from handlers.teams.letters import letter_of
from handlers.teams.nudge_settings import settings_card
from handlers.teams.owner_choice import OwnerChoice
from handlers.teams.role_groups_view import groups_card
from handlers.wording.settings_forms import GROUPS
from storage.decisions import Decision
from storage.endpoints import Standing as EndpointStanding

HOSTILE = "<at>everyone</at> **vet** [klik](https://example.com) _x_ <b>y</b>"
"""What somebody may type, none of which may become anything but itself."""

ALL_MOVES = tuple(move for move in Move if texts(Language.DUTCH).has(f"move-{move.value.replace('_', '-')}"))
WEEK = Week.parse("2026-W48")
AT = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)


def every_card() -> dict[str, Card]:
    """By a name that says which it is, and the language."""
    return {f"{name} {language.value}": card for language in Language for name, card in _in(language).items()}


def _in(language: Language) -> dict[str, Card]:
    words = texts(language)

    def person(number: int, name: str) -> Person:
        identity = Identity("tenant", f"entra-{number}")
        return Person(PersonId(number), WorkspaceId(1), identity, name, ZoneInfo("Europe/Amsterdam"), language)

    sanne, pieter = person(1, f"Sanne {HOSTILE}"), person(2, "Pieter")
    signal = a_signal(sanne, pieter)
    turn = Turn(Event(EventId(5), signal.id, Change.MOVED, Stage.WON, pieter.id, pieter.id, AT, _details()), pieter)
    question = Question(QuestionId(1), signal.id, pieter.id, Topic.OWN, HOSTILE, AT, HOSTILE)
    asked = Asked(signal, (question,), sanne)
    standing = Standing(1, sanne.id, sanne.name, 2)
    week = a_board(standing)
    own = Own(signal, pieter, None)
    funnel = Funnel(logged=9, accepted=6, contacted=4, won=2, lost=1, declined=2, open=4)
    waits, silence = Waits(6, 1, timedelta(hours=5), timedelta(days=9)), Silence(4, 12)
    months = tuple(Cohort(Month(2026, number), funnel) for number in range(6, 12))
    measures = Measures(months, funnel, waits, waits, Rate(1, 4), silence)
    sought = Sought(HOSTILE, Stage.WON, "entra-2", Role.SALES, 30)
    place = housekeeping_view.Place(sought, 10)
    entry = Entry(signal, sanne, pieter, signal, 2, EventId(5), may_be_tidied=True, moves=offered(Stage.ACCEPTED))
    overdue = Reminded(replace(signal, stage=Stage.ACCEPTED), sanne, pieter, Overdue.MOVE, 15, EventId(5))
    opened = OpenSignal(replace(signal, stage=Stage.ACCEPTED), sanne, AT, EventId(5))
    settings = Settings(sanne, (), is_leader=True, nudge_rules=NudgeRules(roles=frozenset({Role.MANAGEMENT})))
    channels = tuple(f"19:{number}@thread.tacv2" for number in range(10))
    overview = Overview(
        at=AT,
        company=CompanySettings(leaderboard_channels=channels),
        people_by_role=dict.fromkeys(Role, 12),
        leaders=12,
        has_follow_up=True,
        is_previewed=False,
        is_announced=False,
        next_board=AT,
        next_nudges=AT,
        channel_names=dict.fromkeys(channels, HOSTILE),
    )
    many = Some((replace(sanne, name=HOSTILE),) * 50, 99)
    messages: dict[str, Message] = {
        "board": LeaderboardMessage(week, language),
        "empty board": LeaderboardMessage(replace(week, standings=(), lines=CompanyLines(0, 0, 9, 0, 0, 0)), language),
        "nudge": NudgeMessage(sanne, WEEK, 0, (Sister(HOSTILE, "Acme BV"),)),
        "assignment": AssignmentMessage(pieter, sanne, signal, moves=ALL_MOVES, may_ask=True, questions=(question,)),
        "assignment passed on": AssignmentMessage(pieter, sanne, signal, now_with=sanne),
        "progress": ProgressMessage(sanne, signal, turn, pieter, asks_to_celebrate=True, names_company=True),
        "questions": QuestionsMessage(sanne, pieter, signal, (question,), pieter),
        "answers": AnswersMessage(pieter, sanne, signal, (question,)),
        "referrer news": ReferrerNewsMessage(pieter, sanne, signal, Change.ADDED),
        "celebration": CelebrationMessage(sanne, pieter, HOSTILE, language),
        "announcement": AnnouncementMessage(HOSTILE, language),
        "linked": LinkedMessage(sanne, first=HOSTILE, second=HOSTILE, by=None),
        "removal": RemovalMessage(sanne, HOSTILE, HOSTILE),
        "refused": RefusedNotice(sanne, "nudge", "2026-W48", "", Refusal.PERSON_UNREACHABLE),
        "unclear": UnclearNotice(sanne, DeliveryId(1), "nudge", "2026-W48", ""),
        "reminder": ReminderMessage(pieter, (overdue,) * 12, "2026-11-26"),
        "escalation": EscalationMessage(pieter, (overdue,) * 12),
        "still open": StillOpenMessage(sanne, (StillOpen(signal, pieter, AT),) * 12),
        "ownerless": OwnerlessNotice(sanne, (signal,) * 8, 9),
    }
    cards = {name: letter_of(message).card for name, message in messages.items()}
    forms = {
        f"form {'on top' if is_dialog else 'in a message'}": form_card(
            words,
            draft,
            nonce="n",
            months=6,
            owners=OwnerChoice(many.people, is_everybody=False, sought=HOSTILE, chosen=pieter),
            is_dialog=is_dialog,
            may_log_for_others=True,
            behalf=behalf,
            told=HOSTILE,
        )
        for is_dialog, draft, behalf in (
            (True, Draft("", ""), None),
            (False, Draft(HOSTILE, HOSTILE, contact=HOSTILE), Behalf(HOSTILE, HOSTILE, Role.SUPPLIER)),
        )
    }
    details = {
        f"details {move.value}": follow_up.details_card(
            move,
            Followed(signal, sanne, can_be_celebrated=True),
            words,
            owners=OwnerChoice(many.people, is_everybody=False, sought=HOSTILE, chosen=pieter),
            told=HOSTILE,
        )
        for move in sorted(assignment.ASKED, key=lambda move: move.value)
    }
    own_win = Followed(signal, pieter, can_be_celebrated=True, hearing=Hearing.SELF)
    return {
        **cards,
        **forms,
        **details,
        "details win of their own": follow_up.details_card(Move.WIN, own_win, words),
        "logged": answers.logged_answer(Logged(signal, pieter, 2, standing), words).card,
        "changed": answers.changed_answer(Logged(signal, pieter, 2, standing), words, title="logged-edited").card,
        "withdraw": answers.withdraw_card(signal, words),
        "repeat": answers.repeat_answer(AlreadyYours(signal, 3), words, sanne.zone).card,
        "mine": answers.own_signals_answer(OwnSignals((own,) * 10, 20), words, sanne.zone).card,
        "open": open_signals.open_answer(OpenSignals((opened,) * 10, 20), words, sanne.zone).card,
        "mine none": answers.own_signals_answer(OwnSignals((), 0), words, sanne.zone).card,
        "so far": board.so_far_answer(WeekSoFar(week, 2, standing, 3), words).card,
        "ask": questions.ask_card(asked, words, told=HOSTILE),
        "answer": questions.answer_card(asked, words, told=HOSTILE),
        "welcome": welcome.welcome_answer(words).card,
        "hello": welcome.hello_answer(words).card,
        "administration": administration_view.administration_answer(
            overview, (Finding(Level.PROBLEM, "channel-not-added", {"channel": HOSTILE}),) * 9, words, told=HOSTILE
        ).card,
        "administration settings": administration_view.settings_card(words, has_two_platforms=True),
        "announce": announcement.announcement_card(
            announcement.Written(HOSTILE * 35, language, "19:1@thread.tacv2", "n"),
            {f"19:{number}@thread.tacv2": HOSTILE for number in range(50)},
            words,
            told=HOSTILE,
        ),
        "figures": figures_card(measures, words, nonce="n"),
        "signals": housekeeping_view.list_card(
            words, sought, Found(((signal, sanne),) * 10, 99), (pieter,) * 50, sanne.zone
        ),
        "signals none": housekeeping_view.list_card(words, EVERYTHING, Found((), 0), (), sanne.zone),
        "signal": housekeeping_view.entry_card(words, place, entry, sanne.zone, note=HOSTILE),
        "put back": housekeeping_view.put_back_card(words, place, entry),
        "unmatch": housekeeping_view.unmatch_card(words, place, entry, sanne.zone),
        "rename": housekeeping_view.rename_card(words, place, entry, typed=HOSTILE, told=HOSTILE),
        "remove": housekeeping_view.remove_card(words, place, entry, told=HOSTILE),
        "preview": preview.preview_answer(Preview(week, language, NudgeMessage(sanne, WEEK, 0)), words).card,
        "shared channel": administration_view.shared_card(words, channel=HOSTILE),
        "switch": switching.switch_card(Part.NUDGES, overview, words, (Upcoming(sanne, AT),) * 21, told=HOSTILE),
        "roles": administration_view.roles_card(many, many, words, named=HOSTILE, note=HOSTILE, told=HOSTILE),
        "decisions": decisions.decisions_card(Page((_recorded(sanne),) * 10, older=1), sanne, words, is_newest=False),
        "administrators": administrators.administrators_card(
            Administrators(many, many), many, words, named=HOSTILE, told=HOSTILE
        ),
        "webhooks": webhooks.webhooks_card((_told(1),) * 4, words, nonce="n", url=HOSTILE, wrong=HOSTILE),
        "webhooks full": webhooks.webhooks_card((_told(1),) * 5, words, nonce="n"),
        "webhook added": webhooks.added_card(_told(1).endpoint, words),
        "webhook to remove": webhooks.remove_card(_told(1).endpoint, words),
        **_settings(sanne, words),
        "groups": groups_card(
            dict.fromkeys((Role.SALES, Role.STAFF), (RoleGroup("id", HOSTILE),) * 12),
            words,
            found=(RoleGroup("id", HOSTILE),) * 25,
            named=HOSTILE,
            told=HOSTILE,
            wrong=HOSTILE,
        ),
        "no groups": groups_card({}, words),
        "linking": linking_view.linking_card(
            Unlinked(Some((sanne,) * 50, 99), Some((sanne,) * 50, 99)),
            words,
            has_addresses=True,
            name=HOSTILE,
            wrong=HOSTILE,
        ),
        "linking question": linking_view.question_card((sanne, pieter), words, nonce="n"),
        "linking proposals": linking_view.proposals_card(((sanne, pieter),) * 99, words, nonce="n"),
        "linking refused": linking_view.refused_card(words("linking-no-permission"), words),
        "linking nobody": linking_view.proposals_card((), words, nonce="n"),
        "nudge settings": settings_card(settings, words, today=AT.date(), told=HOSTILE),
    }


def _told(number: int) -> Told:
    url, secret = f"https://{'long.' * 40}example.com/{number}", secret_of(b"s" * 32)
    endpoint = Endpoint(EndpointId(number), WorkspaceId(1), url, secret, False, True, "", AT)
    return Told(endpoint, EndpointStanding(waiting=12, given_up=0, reason="try_later"))


def _recorded(by: Person) -> Recorded:
    decision = Decision(1, "signal_renamed", "", by.id, AT, HOSTILE * 20, HOSTILE)
    return Recorded(decision, HOSTILE, None)


def _settings(sanne: Person, words: Texts) -> dict[str, Card]:
    """Each form with everything in it chosen, wrong, and to be given back."""
    weeks = frozenset(WEEK.plus(number) for number in range(-300, 0))
    company = CompanySettings(default_owner="someone", sales_lead="someone", closures=weeks)
    sources = dict.fromkeys(CHOOSABLE, Source(SettingOrigin.CHOSEN, sanne, AT))
    people = Some((replace(sanne, name=HOSTILE),) * 50, 99)
    offered = company_settings_view.Offered(Choices(company, company, sources), WEEK, people, {"someone": HOSTILE})
    found = {}
    for form, names in GROUPS.items():
        filling = company_settings_view.opening(form, offered.choices)
        found[f"{form} opened"] = company_settings_view.settings_card(filling, offered, words)
        wrong = replace(filling, given_back=frozenset(names), named=HOSTILE)
        found[f"{form} wrong"] = company_settings_view.settings_card(wrong, offered, words, wrong=names)
    return found


def a_signal(sanne: Person, pieter: Person) -> Signal:
    return Signal(
        id=SignalId(7),
        workspace_id=WorkspaceId(1),
        referrer_id=sanne.id,
        company=f"Acme {HOSTILE}",
        why=f"Nieuw magazijn,\n{HOSTILE}",
        website="acme.example",
        route=Route.SISTER_COMPANY,
        vouch=Vouch.KNOW_WELL,
        origin=Origin.ASKED,
        contact=HOSTILE,
        permission=Permission.NOT_ASKED,
        may_be_named=False,
        owner_id=pieter.id,
        stage=Stage.LOGGED,
        logged_at=AT,
        supports_id=SignalId(3),
        message_link="https://teams.microsoft.com/l/message/19:tips@thread.tacv2/1700?tenantId=a&groupId=b",
    )


def _details() -> Details:
    return Details(note=HOSTILE, personal_line=HOSTILE, amount=12_000)


def a_board(standing: Standing) -> Board:
    return Board(
        week=WEEK,
        lines=CompanyLines(5, 3, 9, 2, 1, 1),
        standings=tuple(replace(standing, place=place) for place in range(1, 61)),
        rolling=(standing,),
        shares=(RoleShare((Role.STAFF,), 3, 5),),
        newcomers=(standing.name,),
        silence=Silence(3, 12),
    )


if __name__ == "__main__":
    json.dump(every_card(), sys.stdout)
