"""What is said around an introduction: who it is for, what was agreed, and how its questions are asked. Pure."""

from bot.domain.introductions import Initiative, Letter, Occasion, Parties, Sender
from bot.domain.signals import NOT_LIVE, Permission, Signal, Stage
from bot.locales import Texts
from handlers.wording.cutting import cut

_WHY_SHOWN = 300


def is_possible(signal: Signal) -> bool:
    """Whether an introduction to the signal's prospect still makes sense, as far as its referrer can know."""
    is_refused = bool(signal.contact) and signal.permission is Permission.REFUSED
    return signal.stage not in NOT_LIVE and signal.stage is not Stage.WON and not is_refused


def addressee(texts: Texts, signal: Signal) -> str:
    """Whom the text is for."""
    if signal.contact:
        return texts("introduction-for", contact=signal.contact, company=signal.company)
    return texts("introduction-for-company", company=signal.company)


def reminder(texts: Texts, parties: Parties) -> str:
    """What was told us, as a reminder; it is meant for us and never gets into the text."""
    why = cut(parties.signal.why, _WHY_SHOWN)
    if parties.is_read_by_owner and not parties.is_own:
        return texts("introduction-why", referrer=parties.referrer, why=why)
    return texts("introduction-why-own", why=why)


def permission_lines(texts: Texts, parties: Parties, occasion: Occasion) -> list[str]:
    """What was agreed, and what the text makes of it."""
    signal, referrer = parties.signal, parties.referrer
    if parties.sender is Sender.OWNER:
        if parties.is_own:
            return []
        return [
            texts("introduction-named" if parties.is_referrer_named else "introduction-not-named", referrer=referrer)
        ]
    if parties.is_read_by_owner:
        return [texts("introduction-for-referrer", contact=signal.contact, referrer=referrer)]
    match parties.letter(occasion):
        case Letter.ASK:
            return [texts("introduction-asks")]
        case Letter.INTRODUCE:
            return [texts("introduction-agreed")]
        case Letter.APPROACH | Letter.GUEST:
            return []


def own_benefit_label(texts: Texts, parties: Parties, occasion: Occasion) -> str:
    """The question what is in it for the referrer, or at an event for whoever invites."""
    if parties.letter(occasion) is Letter.APPROACH or not parties.is_sent_by_reader:
        return texts("introduction-own-benefit-of", name=parties.referrer)
    return texts("introduction-own-benefit")


def initiative_labels(texts: Texts, parties: Parties) -> dict[Initiative, str]:
    """Whose idea it can have been."""
    labels = {Initiative.OWN: texts("introduction-initiative-own")}
    if not parties.is_sent_by_reader:
        labels[Initiative.OWN] = texts("introduction-initiative-own-of", name=parties.referrer)
    if parties.sender is Sender.REFERRER:
        labels[Initiative.OURS] = texts("introduction-initiative-ours", us=parties.us)
    return {**labels, Initiative.THEIRS: texts("introduction-initiative-theirs")}


def text_label(texts: Texts, parties: Parties) -> str:
    """What stands above the text."""
    if parties.is_sent_by_reader:
        return texts("introduction-text")
    return texts("introduction-text-of", name=parties.referrer)


def what_to_do(texts: Texts, parties: Parties) -> str:
    """What to do with the text."""
    if parties.is_sent_by_reader:
        return texts("introduction-copy")
    return texts("introduction-copy-for", name=parties.referrer)
