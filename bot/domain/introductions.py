"""The introduction: a text that a referrer or an owner copies into their own mail. Nothing here sends or keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from string import Template

from bot.domain.drafts import clean, clean_lines
from bot.domain.people import Language, PersonId
from bot.domain.signals import Permission, Route, Signal, Vouch

BENEFIT_MAX = 150
EVENT_MAX = 100
LETTER_MAX = 600
"""Characters of a text before it is filled in: with what is filled in it is still read on a telephone in one go."""

_ENDS_OF_SENTENCES = " .!?;,"


class Occasion(Enum):
    """What the text is for."""

    INTRODUCTION = "introduction"
    GUEST = "guest"
    """Bringing a guest to an event."""


class Speech(Enum):
    """The language of the text and how it addresses its reader."""

    DUTCH_INFORMAL = "nl-je"
    DUTCH_FORMAL = "nl-u"
    ENGLISH = "en"


class Tone(Enum):
    """How the text sounds."""

    WARM = "warm"
    BUSINESSLIKE = "businesslike"
    SHORT = "short"


class Initiative(Enum):
    """Whose idea the introduction is."""

    OWN = "own"
    """Of whoever sends the text."""
    OURS = "ours"
    """We asked the referrer."""
    THEIRS = "theirs"
    """The prospect asked."""


class Sender(Enum):
    """Who sends the text."""

    REFERRER = "referrer"
    OWNER = "owner"


class Letter(Enum):
    """Which text it is."""

    ASK = "ask"
    """The referrer asks the contact whether we may get in touch."""
    INTRODUCE = "introduce"
    """The contact agreed, and the referrer brings the two together."""
    APPROACH = "approach"
    """The owner writes."""
    GUEST = "guest"


class Part(Enum):
    """What a text should say and does not know."""

    BENEFIT = "benefit"
    """What is in it for the prospect: the one thing they want to read."""
    CONTACT = "contact"
    OWNER = "owner"
    EVENT = "event"


BLANKS = (Part.CONTACT, Part.OWNER, Part.EVENT)
"""Those for which something stands that whoever sends the text writes over."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Every text in one way of speaking, with `$words` to fill in. Made by bot.domain.wordings.read."""

    letters: Mapping[tuple[Letter, Tone], str]
    initiatives: Mapping[tuple[Sender, Initiative], str]
    named_source: str
    """How we came by the name, when the referrer may be named."""
    unnamed_source: str
    blanks: Mapping[Part, str]


@dataclass(frozen=True, slots=True)
class Parties:
    """Whom it is about, by name; `us` is our own company."""

    signal: Signal
    referrer: str
    owner: str
    """Empty when nobody follows the signal up yet."""
    us: str
    reader_id: PersonId
    """Whom the text is made for: the referrer, whoever logged on their behalf, or the owner."""

    @property
    def is_read_by_owner(self) -> bool:
        return self.reader_id == self.signal.owner_id

    @property
    def is_sent_by_reader(self) -> bool:
        """Whether they send it themselves; else they pass it on to the referrer."""
        return self.is_read_by_owner if self.sender is Sender.OWNER else self.reader_id == self.signal.referrer_id

    @property
    def sender(self) -> Sender:
        """The owner only writes to a contact who agreed to it; before that the referrer asks them."""
        signal = self.signal
        may_write = not signal.contact or signal.permission is Permission.AGREED
        return Sender.OWNER if self.is_own or (self.is_read_by_owner and may_write) else Sender.REFERRER

    @property
    def is_own(self) -> bool:
        """Whether the referrer follows up themselves, so that nobody stands between them and the prospect."""
        return self.signal.owner_id == self.signal.referrer_id

    @property
    def is_referrer_named(self) -> bool:
        """Whether a text of the owner says who referred them."""
        return self.signal.may_be_named and not self.is_own

    def letter(self, occasion: Occasion) -> Letter:
        """Which text fits them."""
        if occasion is Occasion.GUEST:
            return Letter.GUEST
        if self.sender is Sender.OWNER:
            return Letter.APPROACH
        return Letter.INTRODUCE if self.signal.permission is Permission.AGREED else Letter.ASK

    def has_own_benefit(self, occasion: Occasion) -> bool:
        """Whether the text can say what is in it for the referrer, or at an event for whoever invites."""
        return self.letter(occasion) is not Letter.APPROACH or self.is_referrer_named


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody wants the text to be and to say; texts are as typed."""

    occasion: Occasion
    speech: Speech
    tone: Tone
    initiative: Initiative = Initiative.OWN
    benefit: str = ""
    """What is in it for the prospect."""
    own_benefit: str = ""
    """What is in it for the referrer; at an event, for whoever invites."""
    event: str = ""


@dataclass(frozen=True, slots=True)
class Introduction:
    """The text, and what it should say and does not know yet."""

    text: str
    missing: tuple[Part, ...]


def usual_wishes(parties: Parties, language: Language) -> Wishes:
    """What the form begins with: warm and informal between people who know each other well, else neither."""
    signal = parties.signal
    is_close = signal.vouch is Vouch.KNOW_WELL or signal.route in {Route.FRIEND, Route.FAMILY}
    is_between_them = is_close and parties.sender is Sender.REFERRER
    dutch = Speech.DUTCH_INFORMAL if is_between_them else Speech.DUTCH_FORMAL
    return Wishes(
        Occasion.INTRODUCTION,
        dutch if language is Language.DUTCH else Speech.ENGLISH,
        Tone.WARM if is_between_them else Tone.BUSINESSLIKE,
    )


def write(wording: Wording, parties: Parties, wishes: Wishes) -> Introduction:
    """The text. A line that names something nobody filled in is left out, so no half sentence is ever copied."""
    sender = parties.sender
    letter = parties.letter(wishes.occasion)
    template = wording.letters[letter, wishes.tone]
    known = {
        Part.CONTACT: clean(parties.signal.contact),
        Part.OWNER: clean(parties.owner),
        Part.EVENT: _phrase(wishes.event),
    }
    values = {
        "company": clean(parties.signal.company),
        "us": clean(parties.us),
        "sender": clean(parties.owner if sender is Sender.OWNER else parties.referrer),
        "referrer": clean(parties.referrer) if parties.is_referrer_named else "",
        "benefit": _phrase(wishes.benefit),
        "own_benefit": _phrase(wishes.own_benefit) if parties.has_own_benefit(wishes.occasion) else "",
        **{part.value: value or wording.blanks[part] for part, value in known.items()},
    }
    values["initiative"] = _filled_in(wording.initiatives.get((sender, wishes.initiative), ""), values)
    values["source"] = _filled_in(_source(wording, parties), values)
    named = Template(template).get_identifiers()
    missing = [part for part, value in known.items() if not value and part.value in named]
    if not values["benefit"]:
        missing.insert(0, Part.BENEFIT)
    return Introduction(_filled_in(template, values), tuple(missing))


def _source(wording: Wording, parties: Parties) -> str:
    """How the owner came by the name; there is nothing to say where the referrer writes."""
    if parties.sender is Sender.REFERRER or parties.is_own:
        return ""
    return wording.named_source if parties.is_referrer_named else wording.unnamed_source


def _phrase(text: str) -> str:
    """What was typed as a part of a sentence, whose end the template writes."""
    return clean(text).rstrip(_ENDS_OF_SENTENCES)


def _filled_in(template: str, values: Mapping[str, str]) -> str:
    lines = map(Template, template.splitlines())
    known = [line for line in lines if all(values[name] for name in line.get_identifiers())]
    return clean_lines("\n".join(line.substitute(values) for line in known))
