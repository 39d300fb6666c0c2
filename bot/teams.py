"""The assembly of Teams: only what knows it all about that platform, and loaded only where a company has it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from starlette.types import ASGIApp

from bot.company import Services
from bot.moments import real_now
from bot.services.deliveries import Deliveries
from bot.services.same_address import SameAddress
from bot.settings import TeamsRegistration
from handlers.teams.address_book import EntraAddresses
from handlers.teams.addresses import AddressListener
from handlers.teams.administration import AdministrationActions
from handlers.teams.administrators import AdministratorActions
from handlers.teams.announcement import AnnouncementActions
from handlers.teams.callers import Callers
from handlers.teams.company_settings import SettingsActions
from handlers.teams.connection import PATH, Credentials, TeamsConnection
from handlers.teams.decisions import DecisionActions
from handlers.teams.entra_groups import EntraGroups
from handlers.teams.exporting import Exporting
from handlers.teams.favour import FavourActions
from handlers.teams.figures import FiguresActions
from handlers.teams.follow_up import FollowUpActions
from handlers.teams.graph import Graph
from handlers.teams.housekeeping import HousekeepingActions
from handlers.teams.introduction import IntroductionActions
from handlers.teams.linking import LinkingActions
from handlers.teams.listeners import Listeners
from handlers.teams.messenger import TeamsMessenger
from handlers.teams.notices import NoticeActions
from handlers.teams.nudge import NudgeActions
from handlers.teams.open_signals import OpenSignalsActions
from handlers.teams.own_settings import OwnSettingsActions
from handlers.teams.preview import PreviewActions
from handlers.teams.progress import ProgressActions
from handlers.teams.questions import QuestionActions
from handlers.teams.redrawing import Redrawing
from handlers.teams.role_groups import RoleGroupActions
from handlers.teams.signal import SignalForms
from handlers.teams.switching import SwitchActions
from handlers.teams.webhooks import WebhookActions
from handlers.teams.welcome import Welcome
from handlers.teams.words import Words
from handlers.wording.vocabulary import Vocabulary

COMMAND = "referral"
"""How one speaks to the bot on Teams, where a slash only opens the form."""


@dataclass(frozen=True, slots=True)
class TeamsLine:
    """The line to Teams, with nobody listening yet."""

    registration: TeamsRegistration
    connection: TeamsConnection
    messenger: TeamsMessenger
    entra_groups: EntraGroups
    addresses: EntraAddresses
    services: Services
    now: Callable[[], datetime]

    async def listen(self, deliveries: Deliveries, same_address: SameAddress | None = None) -> dict[str, ASGIApp]:
        """What answers where Teams calls, by its path; from now on it does. Raises what Database.write raises.

        `same_address` compares Teams with the company's other platform; None where there is none.
        """
        services, now = self.services, self.now
        tenants, administrators = (self.registration.tenant,), self.registration.administrators
        await services.people.keep_administrators(administrators, tenant=self.registration.tenant)
        signals = SignalForms(services.signals, services.people, now)
        administration = AdministrationActions(
            services.setup, services.memberships, services.checkup, services.addresses, now, real_now
        )
        callers = Callers(services.people, self.connection, tenants=tenants, administrators=administrators)
        exporting = Exporting(services.exports, services.once, self.connection, now)
        features = (
            signals,
            FollowUpActions(
                services.follow_up, services.people, Redrawing(services.follow_up, services.reminders), now
            ),
            OpenSignalsActions(services.follow_up),
            ProgressActions(services.people, services.celebrations, COMMAND, now),
            QuestionActions(services.questions, now),
            IntroductionActions(services.introductions),
            FavourActions(services.favours, now),
            NudgeActions(services.nudges, services.people, COMMAND, now),
            OwnSettingsActions(services.people, now),
            NoticeActions(deliveries, now),
            administration,
            HousekeepingActions(services.housekeeping, services.follow_up, now),
            FiguresActions(services.figures, now),
            exporting,
            SettingsActions(services.setup, services.memberships, now),
            SwitchActions(services.setup, now),
            AdministratorActions(services.memberships, now),
            WebhookActions(services.webhooks, now),
            DecisionActions(services.decisions),
            AnnouncementActions(services.setup, services.addresses, now),
            PreviewActions(services.setup, services.addresses, services.once, self.connection, now),
            RoleGroupActions(services.role_groups, self.entra_groups, now),
            LinkingActions(services.linking, same_address, self.registration.tenant, now),
        )
        listeners = Listeners(
            connection=self.connection,
            callers=callers,
            addresses=AddressListener(services.addresses, tenants, now),
            welcome=Welcome(self.connection, callers, services.people, services.once, now),
            signals=signals,
            administration=administration,
            exporting=exporting,
            words=Words(
                Vocabulary(
                    services.signals,
                    services.people,
                    services.leaderboards,
                    services.follow_up,
                    services.nudges,
                    COMMAND,
                    now,
                )
            ),
            actions={name: action for feature in features for name, action in feature.actions.items()},
            people=services.people,
            once=services.once,
            now=now,
        )
        self.connection.listen(listeners.hear)
        return {PATH: self.connection.endpoint}


@asynccontextmanager
async def open_line(
    registration: TeamsRegistration, services: Services, now: Callable[[], datetime]
) -> AsyncIterator[TeamsLine]:
    """The line, for as long as the block lasts."""
    connection = make_connection(registration)
    messenger = TeamsMessenger(connection, services.addresses, tenants=(registration.tenant,), now=now)
    graph = Graph(connection)
    addresses = EntraAddresses(graph, registration.tenant)
    entra_groups = EntraGroups(
        graph,
        services.role_groups,
        services.people,
        tenant=registration.tenant,
        administrators=frozenset(registration.administrators),
    )
    try:
        await connection.start()
        yield TeamsLine(registration, connection, messenger, entra_groups, addresses, services, now)
    finally:
        await connection.close()


def make_connection(registration: TeamsRegistration) -> TeamsConnection:
    """The connection to Microsoft, as everybody has it."""
    return TeamsConnection(
        Credentials(registration.app_id, registration.secret.get_secret_value(), registration.tenant)
    )
