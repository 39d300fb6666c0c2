"""The tables. Every row belongs to a workspace; a person is (workspace, own tenant, external id)."""

from datetime import date, datetime, time

from sqlalchemy import (
    ForeignKey,
    Index,
    MetaData,
    String,
    UniqueConstraint,
    column,
    false,
    text,
    true,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bot.domain.deliveries import DeliveryKind, DeliveryState
from bot.domain.people import Kind, Language, Role
from bot.domain.questions import Topic
from bot.domain.signals import Change, Origin, Permission, Route, Stage, Vouch
from storage.columns import TYPES


class Row(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = TYPES


def _index_where_given(given: str, *columns: str) -> Index:
    """For a column that is NULL in most rows: those cost nothing, and nobody looks for them by way of this index."""
    is_given = column(given).is_not(None)
    return Index(None, *columns, sqlite_where=is_given, postgresql_where=is_given)


class WorkspaceRow(Row):
    __tablename__ = "workspace"
    __table_args__ = (UniqueConstraint("platform", "tenant"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    platform: Mapped[str] = mapped_column(String(32))
    tenant: Mapped[str] = mapped_column(String(64))
    name: Mapped[str]
    reconciled_at: Mapped[datetime | None]
    """When the people were last compared with the platform's own list."""
    groups_read_at: Mapped[datetime | None]
    """When the platform's user groups were last read."""
    groups_asked: Mapped[int] = mapped_column(default=0)
    """How often somebody asked for them to be read; when they are, that number becomes the one below."""
    groups_answered: Mapped[int] = mapped_column(default=0)
    ticked_at: Mapped[datetime | None]
    """When the heartbeat was last seen, by the real clock and to the minute."""
    restored_at: Mapped[datetime | None]
    """When the database was last put back from a backup: what was due before may have been sent and not be known."""


class SettingRow(Row):
    """One decision of an administrator about the company's bot; the environment and the defaults supply the rest."""

    __tablename__ = "setting"

    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspace.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str]


class RoleGroupRow(Row):
    """A user group of the platform whose members get a role."""

    __tablename__ = "role_group"

    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspace.id"), primary_key=True)
    role: Mapped[Role] = mapped_column(primary_key=True)
    group_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str]
    """As the platform called it when it was chosen."""


class PersonRow(Row):
    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("workspace_id", "tenant", "external_id"),
        Index(None, "workspace_id", "role", "is_active", "kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspace.id"))
    tenant: Mapped[str] = mapped_column(String(64))
    external_id: Mapped[str] = mapped_column(String(64))
    name: Mapped[str]
    zone: Mapped[str] = mapped_column(String(64))
    platform_language: Mapped[Language]
    chosen_language: Mapped[Language | None]
    role: Mapped[Role]
    """The one that holds, made from the next three and the kind by bot.domain.membership."""
    picked_role: Mapped[Role | None]
    listed_role: Mapped[Role | None]
    grouped_role: Mapped[Role | None]
    kind: Mapped[Kind]
    is_active: Mapped[bool]
    is_administrator: Mapped[bool]
    """What the platform says: its own admins and owners."""
    is_appointed: Mapped[bool]
    """Made an administrator of the bot by another administrator."""
    is_on_board: Mapped[bool]
    hears_progress: Mapped[bool] = mapped_column(server_default=true())
    """Whether they want to hear what became of their signals."""
    nudge_weekday: Mapped[int | None]
    nudge_at: Mapped[time | None]
    nudge_snoozed_until: Mapped[date | None]
    nudge_is_stopped: Mapped[bool]


class AccountRow(Row):
    """One account of somebody who has several, and what its platform says of it.

    The one they used last stands with the person too, whose own columns follow from all of these.
    """

    __tablename__ = "account"

    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspace.id"), primary_key=True)
    tenant: Mapped[str] = mapped_column(String(64), primary_key=True)
    external_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[Kind] = mapped_column(server_default=Kind.MEMBER.value)
    is_active: Mapped[bool] = mapped_column(server_default=true())
    is_administrator: Mapped[bool] = mapped_column(server_default=false())


class AbsenceRow(Row):
    """Weeks away, as Mondays: from the first up to, not including, the second. Why is never asked."""

    __tablename__ = "absence"
    __table_args__ = (Index(None, "person_id", "end"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    start: Mapped[date]
    end: Mapped[date]


class PassRow(Row):
    """A leader's honest "none this week"; the week is its Monday."""

    __tablename__ = "pass"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    week: Mapped[date] = mapped_column(primary_key=True)
    passed_at: Mapped[datetime]


OPEN_FIRSTS = text("stage IN ('logged', 'accepted', 'introduced', 'meeting') AND supports_id IS NULL")
"""The signals that are under way and first on their prospect. An index helps only a query that says just this."""


class SignalRow(Row):
    __tablename__ = "signal"
    __table_args__ = (
        Index(
            "ix_signal_logged",
            *("workspace_id", "logged_at", "referrer_id", "supports_id", "stage"),
            *("hours_to_accept", "hours_to_contact"),
        ),
        Index(None, "referrer_id", "logged_at", "supports_id", "stage"),
        Index(None, "workspace_id", "company_key"),
        _index_where_given("domain", "workspace_id", "domain"),
        _index_where_given("supports_id", "supports_id"),
        Index(None, "owner_id", "logged_at"),
        _index_where_given("logged_by_id", "logged_by_id", "logged_at"),
        Index(
            "ix_signal_open",
            *("workspace_id", "moved_at", "stage", "supports_id"),
            sqlite_where=OPEN_FIRSTS,
            postgresql_where=OPEN_FIRSTS,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspace.id"))
    referrer_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    company: Mapped[str]
    company_key: Mapped[str]
    why: Mapped[str]
    website: Mapped[str]
    domain: Mapped[str | None]
    route: Mapped[Route | None]
    vouch: Mapped[Vouch | None]
    origin: Mapped[Origin | None]
    contact: Mapped[str]
    permission: Mapped[Permission | None]
    may_be_named: Mapped[bool]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    stage: Mapped[Stage]
    logged_at: Mapped[datetime]
    moved_at: Mapped[datetime]
    """When it came into its stage, to another owner, or to the first place on its prospect."""
    hours_to_accept: Mapped[int | None]
    """Whole hours until it was first taken up. Events say so too, but adding up those of a year would take too long."""
    hours_to_contact: Mapped[int | None]
    """The same until the first contact with the prospect."""
    supports_id: Mapped[int | None] = mapped_column(ForeignKey("signal.id"))
    logged_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """The member who logged it on behalf of a referrer without an account."""
    message_link: Mapped[str] = mapped_column(default="")
    """Where the message stands that its user logged; empty for most."""
    sisters: Mapped[str] = mapped_column(default="")
    """Who else is in the prospect's group: names with commas between; empty for most."""


class FavourRow(Row):
    """A customer whom we brought in touch with somebody useful; never mixed with the signals, which come to us."""

    __tablename__ = "favour"
    __table_args__ = (
        UniqueConstraint("workspace_id", "key"),
        Index(None, "workspace_id", "given_at"),
        Index(None, "giver_id", "given_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspace.id"))
    giver_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    company: Mapped[str]
    what: Mapped[str]
    """With whom, and what for."""
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    key: Mapped[str] = mapped_column(String(128))
    """The action that told of it."""


class UnmatchedRow(Row):
    """Two signals that an administrator said are not about the same prospect; signal_id is the smaller of the two."""

    __tablename__ = "unmatched"

    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspace.id"))
    signal_id: Mapped[int] = mapped_column(ForeignKey("signal.id", ondelete="CASCADE"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("signal.id", ondelete="CASCADE"), primary_key=True, index=True)


class SignalEventRow(Row):
    """One change of one signal: who, when, what."""

    __tablename__ = "signal_event"
    __table_args__ = (
        Index(None, "signal_id", "at"),
        Index(None, "workspace_id", "change", "at", "stage", "signal_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspace.id"))
    signal_id: Mapped[int] = mapped_column(ForeignKey("signal.id", ondelete="CASCADE"))
    change: Mapped[Change]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    stage: Mapped[Stage]
    """The stage after the change, and so is the owner."""
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    note: Mapped[str] = mapped_column(server_default="")
    """Why it was declined, lost or handed over."""
    personal_line: Mapped[str] = mapped_column(server_default="")
    """What the owner writes to the referrer."""
    amount: Mapped[int | None]
    """What was won, in whole units of the company's currency."""


class QuestionRow(Row):
    """What whoever follows a signal up asked its referrer, and the answer."""

    __tablename__ = "question"
    __table_args__ = (Index(None, "signal_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspace.id"))
    signal_id: Mapped[int] = mapped_column(ForeignKey("signal.id", ondelete="CASCADE"))
    asker_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    topic: Mapped[Topic]
    text: Mapped[str]
    """The asker's own words; empty for a ready-made question."""
    asked_at: Mapped[datetime]
    answer: Mapped[str]


class CelebrationRow(Row):
    """The owner's wish to tell the channel of a win, and what the referrer said to it."""

    __tablename__ = "celebration"

    signal_id: Mapped[int] = mapped_column(ForeignKey("signal.id", ondelete="CASCADE"), primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspace.id"))
    names_company: Mapped[bool]
    is_agreed: Mapped[bool | None]
    """None until the referrer answers."""


class DecisionRow(Row):
    """One thing an administrator did, kept for accountability: roles, settings, housekeeping."""

    __tablename__ = "decision"
    __table_args__ = (Index(None, "workspace_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspace.id"))
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """Empty for what the command line or the platform's user groups did."""
    action: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str]
    """What it was about: a setting's name, "person:12", "signal:34"."""
    before: Mapped[str]
    after: Mapped[str]


class IntakeRow(Row):
    """One inbound action by its unique key, so that a repeat finds what the first one did."""

    __tablename__ = "intake"
    __table_args__ = (UniqueConstraint("workspace_id", "key"), Index(None, "received_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspace.id"))
    key: Mapped[str]
    received_at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    signal_id: Mapped[int | None] = mapped_column(ForeignKey("signal.id", ondelete="CASCADE"))
    """The signal that came of it, or for a repeat the one it would add to."""
    offered: Mapped[dict[str, str] | None]
    """What somebody said again about a prospect they had already named, kept until they choose to add it."""


class DeliveryRow(Row):
    """One outgoing scheduled message: (kind, period, recipient) exists once, ever."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("workspace_id", "kind", "period", "recipient"),
        UniqueConstraint("key"),
        Index(None, "workspace_id", "state", "attempts", "due_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspace.id"))
    kind: Mapped[DeliveryKind]
    period: Mapped[str] = mapped_column(String(128))
    recipient: Mapped[str] = mapped_column(String(128))
    key: Mapped[str] = mapped_column(String(32))
    """Travels with the message, so that it can be found again."""
    payload: Mapped[dict[str, str]]
    state: Mapped[DeliveryState]
    due_at: Mapped[datetime]
    """By the business clock, as is expires_at; the moments below are by the real one."""
    expires_at: Mapped[datetime]
    not_before: Mapped[datetime | None]
    """Neither sent nor looked for earlier than this."""
    attempts: Mapped[int]
    first_try_at: Mapped[datetime | None]
    lease: Mapped[str | None] = mapped_column(String(64))
    """Who is at work on it now; another name for each time it is taken up."""
    lease_until: Mapped[datetime | None]
    account: Mapped[str | None] = mapped_column(String(255))
    """To which of a person's accounts it was last taken up to be sent, by the platform's id; None where that is
    not known, as after a restore."""
    settled_at: Mapped[datetime | None]
    reference: Mapped[str | None]
    """The platform's own name for the message that was sent."""
    reason: Mapped[str | None]
    """Why it was skipped, refused or is unclear, as a code."""


class AddressRow(Row):
    """Where a platform takes messages for a person or a channel, as it told us; only its own handlers read more in it.

    For platforms on which an id alone is no address.
    """

    __tablename__ = "address"

    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspace.id"), primary_key=True)
    external_id: Mapped[str] = mapped_column(String(255), primary_key=True)
    """The platform's id of the person or the channel."""
    conversation: Mapped[str]
    service_url: Mapped[str]
    name: Mapped[str]
    """Of a channel, with that of its team; empty for a person."""
    is_channel: Mapped[bool]
    team: Mapped[str] = mapped_column(server_default="")
    """The platform's id of the team that a channel is in; empty where it did not say."""
    is_shared: Mapped[bool] = mapped_column(server_default=false())
    """Whether people of other organisations may be in the channel."""
    gone: Mapped[str | None] = mapped_column(String(64))
    """Why nothing arrives there any more, as a code."""
    is_told: Mapped[bool] = mapped_column(server_default=false())
    """Whether the administrators were told that nothing does."""
    changed_at: Mapped[datetime]


class EndpointRow(Row):
    """An address that hears of every event, signed with its own secret. It stays when it is removed, as recipient."""

    __tablename__ = "endpoint"

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspace.id"), index=True)
    url: Mapped[str]
    secret: Mapped[str]
    """Empty once it is removed."""
    is_given: Mapped[bool]
    """Named by the environment, and not by an administrator in the app."""
    is_active: Mapped[bool]
    off_reason: Mapped[str] = mapped_column(String(64))
    """Why the bot switched it off, as a code."""
    created_at: Mapped[datetime]
    planned_until: Mapped[int]
    """The last event that has been looked at for it."""


class DrainRow(Row):
    """Who sends for a workspace now: one process at a time, so that several do not multiply the rate."""

    __tablename__ = "drain"

    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspace.id"), primary_key=True)
    owner: Mapped[str] = mapped_column(String(64))
    until: Mapped[datetime]
    quiet_until: Mapped[datetime | None]
    """Until when the platform asked to be left alone, whichever process sends."""
