"""One company's services, made from its settings: what every command has, with or without Slack."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.company import CompanySettings
from bot.domain.deliveries import DeliveryKind
from bot.domain.introductions import Speech, Wording
from bot.domain.nudges import NudgeRules
from bot.domain.people import WorkspaceId
from bot.domain.wordings import WordingError
from bot.introductions import wordings
from bot.services.addresses import Addresses
from bot.services.announcements import Announcements
from bot.services.assignments import Assignments
from bot.services.celebrations import Celebrations
from bot.services.checkup import Checkup
from bot.services.company import Company, Reader
from bot.services.composing import Composer
from bot.services.decisions import Decisions
from bot.services.errors import UnusableChoiceError
from bot.services.exports import Exports
from bot.services.favours import Favours
from bot.services.follow_up import FollowUp
from bot.services.housekeeping import Housekeeping
from bot.services.introductions import Introductions
from bot.services.known_as import KnownAs
from bot.services.leaderboards import Leaderboards
from bot.services.linking import Linking
from bot.services.measures import Figures
from bot.services.memberships import Memberships
from bot.services.notices import Notices
from bot.services.nudges import Nudges
from bot.services.once import Once
from bot.services.people import People
from bot.services.progress import Progress
from bot.services.questions import Questions
from bot.services.referrer_news import ReferrerNews
from bot.services.reminders import Reminders
from bot.services.removals import Removals
from bot.services.role_groups import RoleGroups
from bot.services.setup import Setup
from bot.services.signals import Signals
from bot.services.told_of_linking import ToldOfLinking
from bot.services.webhooks import Webhooks
from bot.settings import Settings, SettingsError
from bot.stored import StartError
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Services:
    """What the bot can do in one workspace, on whichever platform."""

    company: Company
    people: People
    signals: Signals
    leaderboards: Leaderboards
    figures: Figures
    exports: Exports
    decisions: Decisions
    nudges: Nudges
    assignments: Assignments
    follow_up: FollowUp
    progress: Progress
    questions: Questions
    referrer_news: ReferrerNews
    celebrations: Celebrations
    reminders: Reminders
    notices: Notices
    announcements: Announcements
    setup: Setup
    memberships: Memberships
    role_groups: RoleGroups
    housekeeping: Housekeeping
    removals: Removals
    introductions: Introductions
    favours: Favours
    webhooks: Webhooks
    once: Once
    addresses: Addresses
    checkup: Checkup
    linking: Linking
    known_as: KnownAs

    @property
    def composers(self) -> Mapping[DeliveryKind, Composer]:
        """Who writes each kind of scheduled message."""
        return {
            DeliveryKind.LEADERBOARD: self.leaderboards,
            DeliveryKind.NUDGE: self.nudges,
            DeliveryKind.ASSIGNMENT: self.assignments,
            DeliveryKind.ASSIGNMENT_UPDATE: self.assignments,
            DeliveryKind.PROGRESS: self.progress,
            DeliveryKind.QUESTIONS: self.questions,
            DeliveryKind.ANSWERS: self.questions,
            DeliveryKind.REFERRER_NEWS: self.referrer_news,
            DeliveryKind.CELEBRATION: self.celebrations,
            DeliveryKind.REMINDER: self.reminders,
            DeliveryKind.ESCALATION: self.reminders,
            DeliveryKind.STILL_OPEN: self.reminders,
            DeliveryKind.NOTICE: self.notices,
            DeliveryKind.REMOVAL: self.removals,
            DeliveryKind.LINKED: ToldOfLinking(),
            DeliveryKind.ANNOUNCEMENT: self.announcements,
        }


def make_services(settings: Settings, database: Database, workspace_id: WorkspaceId) -> Services:
    """The services of one workspace with the company's settings. Raises StartError."""
    company = make_company(settings, database, workspace_id)
    leaderboards = Leaderboards(database, workspace_id, company)
    has_two_platforms = settings.slack_bot_token is not None and settings.teams_tenant_id is not None
    return Services(
        company=company,
        people=People(database, workspace_id, company),
        signals=Signals(database, workspace_id, company),
        leaderboards=leaderboards,
        figures=Figures(database, workspace_id, company),
        exports=Exports(database, workspace_id, company),
        decisions=Decisions(database, workspace_id, company),
        nudges=Nudges(database, workspace_id, company),
        assignments=Assignments(),
        follow_up=FollowUp(database, workspace_id, company),
        progress=Progress(company),
        questions=Questions(database, workspace_id, company),
        referrer_news=ReferrerNews(),
        celebrations=Celebrations(database, workspace_id, company),
        reminders=Reminders(database, workspace_id, company),
        notices=Notices(),
        announcements=Announcements(),
        setup=Setup(database, workspace_id, company, leaderboards, has_two_platforms=has_two_platforms),
        memberships=Memberships(database, workspace_id),
        role_groups=RoleGroups(database, workspace_id),
        housekeeping=Housekeeping(database, workspace_id, company),
        removals=Removals(),
        introductions=Introductions(database, workspace_id, introduction_wordings(settings)),
        favours=Favours(database, workspace_id),
        webhooks=Webhooks(database, workspace_id),
        once=Once(database, workspace_id),
        addresses=Addresses(database, workspace_id),
        checkup=make_checkup(settings, database, workspace_id, company, leaderboards),
        linking=Linking(database, workspace_id),
        known_as=KnownAs(database, workspace_id),
    )


def make_company(settings: Settings, database: Database, workspace_id: WorkspaceId) -> Company:
    """What the company of one workspace decided, and what else its settings say."""
    given = frozenset(settings.model_fields_set)
    return Company(database, workspace_id, company_reader(settings), given_names=given)


def make_checkup(
    settings: Settings, database: Database, workspace_id: WorkspaceId, company: Company, leaderboards: Leaderboards
) -> Checkup:
    """What looks at what is stored for one workspace, on each of the company's platforms."""
    tenant = settings.teams_tenant_id
    on_slack = [] if tenant is not None and settings.slack_bot_token is None else ["ADMINISTRATORS"]
    on_teams = [] if tenant is None else ["TEAMS_ADMINISTRATORS"]
    return Checkup(
        database,
        workspace_id,
        company,
        leaderboards,
        needing_address=() if tenant is None else (tenant,),
        naming_administrators=", ".join([*on_slack, *on_teams]),
    )


def introduction_wordings(settings: Settings) -> Mapping[Speech, Wording]:
    """The words of introductions, from the folder that was set or ours. Raises StartError, a line for each fault."""
    try:
        return wordings(settings.introductions_folder)
    except WordingError as error:
        raise StartError("\n".join(f"INTRODUCTIONS_FOLDER: {sentence}" for sentence in error.sentences)) from None


def company_reader(settings: Settings) -> Reader:
    """Makes the company's settings from choices, which are written as in the environment; the rest is as given.

    What it returns raises UnusableChoiceError for a choice that cannot be.
    """

    @lru_cache(maxsize=16)
    def read(choices: tuple[tuple[str, str], ...]) -> CompanySettings:
        try:
            return _company(settings.with_choices(dict(choices)) if choices else settings)
        except SettingsError as error:
            raise UnusableChoiceError(error.names) from None

    return lambda choices: read(tuple(sorted(choices.items())))


def _company(settings: Settings) -> CompanySettings:
    return CompanySettings(
        zone=settings.timezone,
        language=settings.language,
        country=settings.country,
        leaderboard_channels=settings.leaderboard_channels,
        leaderboard_shared_channels=settings.leaderboard_in_shared_channels,
        leaderboard_active_from=settings.leaderboard_active_from,
        leaderboard_weekday=settings.leaderboard_at.weekday,
        leaderboard_at=settings.leaderboard_at.at,
        leaderboard_top=settings.leaderboard_top,
        nudge_rules=NudgeRules(
            roles=settings.leader_roles,
            target=settings.nudge_target,
            weekday=settings.nudge_at.weekday,
            at=settings.nudge_at.at,
            active_from=settings.nudges_active_from,
        ),
        ownership_months=settings.ownership_months,
        default_owner=settings.default_owner,
        closures=settings.closure_weeks,
        accept_within=settings.accept_within,
        silence_days=settings.silence_days,
        sales_lead=settings.sales_lead,
    )
