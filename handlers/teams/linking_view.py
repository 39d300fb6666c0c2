"""The forms in which administrators make two accounts of one human one person. Pure."""

from collections.abc import Sequence

from bot.domain.people import Some
from bot.locales import Texts
from bot.services.linking import Pair, Unlinked
from handlers.teams.cards import (
    Card,
    Element,
    card,
    choice_input,
    paragraph,
    small,
    submit,
    unasked,
    warning,
)
from handlers.teams.finding import finding
from handlers.wording.linking import TOGETHER, named, proposal_texts, question_sentence, written

LINKING = "linking.open"
FIND = "linking.find"
ASK = "linking.ask"
LINK = "linking.link"
SAME = "linking.same"
LINK_ALL = "linking.same.link"

OFFERED = 50
"""People to choose from on each side."""


def linking_card(found: Unlinked, words: Texts, *, has_addresses: bool, name: str = "", wrong: str = "") -> Card:
    """Whom to choose from on either side; `wrong` is what has to be put right."""
    body: list[Element] = [
        *([warning(wrong)] if wrong else []),
        small(words("linking-intro")),
        _choice("here", found.here, words),
        _choice("there", found.there, words),
    ]
    actions = [submit(words("linking-next"), ASK, style="positive")]
    is_everybody = found.here.is_everybody and found.there.is_everybody
    field, find = finding(words, submit(words("find-button"), FIND), named=name, is_everybody=is_everybody)
    body += field
    actions += find
    if has_addresses:
        body.append(small(words("linking-same-hint")))
        actions.append(unasked(submit(words("linking-same"), SAME)))
    return card(body, actions, speak=words("linking-title"))


def question_card(pair: Pair, words: Texts, *, nonce: str) -> Card:
    """Whether these two really are one human; `nonce` is this card's alone."""
    told = question_sentence(pair, words)
    actions = [
        submit(words("linking-yes"), LINK, style="positive", pairs=written([pair]), nonce=nonce),
        submit(words("linking-back"), LINKING),
    ]
    return card([paragraph(told)], actions, speak=told)


def proposals_card(pairs: Sequence[Pair], words: Texts, *, nonce: str) -> Card:
    """Those with the same address, to be linked with one press; `nonce` is this card's alone."""
    told = proposal_texts(pairs, words)
    link = submit(
        words("linking-same-yes", count=min(len(pairs), TOGETHER)),
        LINK_ALL,
        style="positive",
        pairs=written(pairs),
        nonce=nonce,
    )
    actions = [*([link] if pairs else []), submit(words("linking-back"), LINKING)]
    return card(map(paragraph, told), actions, speak="\n".join(told))


def refused_card(sentence: str, words: Texts) -> Card:
    """Why there are no addresses to compare."""
    return card([paragraph(sentence)], [submit(words("linking-back"), LINKING)], speak=sentence)


def _choice(name: str, some: Some, words: Texts) -> Element:
    ids = [str(person.id) for person in some.people]
    people = list(zip(ids, named(some.people, words), strict=True))
    return choice_input(name, words(f"linking-{name}"), people, hint=words("form-choose"))
