"""How values are kept in columns, alike on both databases. Published migrations name these types too."""

from datetime import UTC, date, datetime, time
from enum import Enum
from typing import Any

from sqlalchemy import JSON, BigInteger, Date, DateTime, Dialect, Integer, Text, Time, TypeDecorator
from sqlalchemy import Enum as EnumType

from bot.domain.deliveries import DeliveryKind, DeliveryState
from bot.domain.people import Kind, Language, Role
from bot.domain.questions import Topic
from bot.domain.signals import Change, Origin, Permission, Route, Stage, Vouch

Id = BigInteger().with_variant(Integer, "sqlite")


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC on both databases. A naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "a moment needs a zone"
            raise ValueError(msg)
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _stored_by_value(enum: type[Enum]) -> EnumType:
    return EnumType(
        enum, native_enum=False, length=32, values_callable=lambda members: [str(member.value) for member in members]
    )


_ENUMS: tuple[type[Enum], ...] = (
    Role, Language, Kind, Stage, Route, Origin, Vouch, Permission, Change, Topic, DeliveryKind, DeliveryState,
)  # fmt: skip

TYPES: dict[Any, Any] = {
    int: Id,
    str: Text,
    datetime: Moment,
    date: Date,
    time: Time,
    dict[str, str]: JSON(none_as_null=True),
    **{enum: _stored_by_value(enum) for enum in _ENUMS},
}
"""The column of each type that the tables name."""
