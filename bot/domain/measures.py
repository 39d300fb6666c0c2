"""How well referrals are followed up, in the company's own figures, each with the number of cases it rests on."""

from dataclasses import dataclass

from bot.domain.funnel import Cohort, Funnel
from bot.domain.rates import Rate
from bot.domain.silence import Silence
from bot.domain.waits import Waits


@dataclass(frozen=True, slots=True)
class Measures:
    """Of the signals logged in the months of the cohorts, except for the silence, which is that of all open ones."""

    cohorts: tuple[Cohort, ...]
    """By month of logging, oldest first."""
    total: Funnel
    to_accept: Waits
    to_contact: Waits
    """Until the first contact with the prospect: an introduction or a meeting."""
    repeat: Rate
    """Of those who gave a signal that counts, how many did so in more than one of the months."""
    silence: Silence | None
    """None while nothing is under way."""
