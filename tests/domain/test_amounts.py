"""Amounts as people write them."""

import pytest

from bot.domain.amounts import parse_amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0", 0),
        ("12000", 12000),
        ("12.000", 12000),
        ("12,000", 12000),
        ("12 000", 12000),
        ("1.234.567", 1234567),
        ("12.000,00", 12000),
        ("12000.0", 12000),
        *((text, None) for text in ("", "-5", "12.5", "12.00.000", "€ 5", "1e3", "٣", "1234.567", "9" * 14)),
    ],
)
def test_amounts_are_whole_however_they_are_grouped(text: str, amount: int | None) -> None:
    assert parse_amount(text) == amount
