"""What an administrator sees of the set-up on Teams: how far it is, what is wrong, and the forms. Pure."""

from collections.abc import Sequence

from bot.domain.people import Role, Some
from bot.locales import Texts
from bot.services.checkup import Finding, sentence
from bot.services.setup import Overview, Part
from handlers.teams.answers import Answer, open_button
from handlers.teams.cards import (
    Card,
    Element,
    card,
    choice_input,
    dialog,
    execute,
    heading,
    paragraph,
    rows,
    small,
    submit,
    warning,
)
from handlers.teams.figures import figures_button
from handlers.teams.finding import finding
from handlers.teams.housekeeping_view import signals_button
from handlers.teams.linking_view import LINKING
from handlers.teams.role_groups_view import GROUPS
from handlers.wording.administration import PARTS, Step, intro_line, steps
from handlers.wording.labels import role_label, some_names
from handlers.wording.settings_forms import BOARD_SETTINGS, FOLLOW_UP, GENERAL, NUDGE_SETTINGS

ADMINISTRATION = "admin.open"
HUB = "admin.settings"
PREVIEW = "admin.preview"
ANNOUNCEMENT = "admin.announcement"
DECISIONS = "admin.decisions"
ADMINISTRATORS = "admin.administrators"
WEBHOOKS = "admin.webhooks"
BOARD_HERE = "admin.board_here"
SHARED = "admin.board_here.shared"
SWITCH = "admin.switch"
CHANNEL_OFF = "admin.channel_off"
ROLES = "admin.roles"
FIND = "admin.roles.find"
GIVE = "admin.roles.give"
LOOK = "admin.roles.look"
AS_LISTED = "as_listed"
"""In the place of a role: what lists and groups say, or else what everybody begins with."""

OFFERED = 50
"""People to choose from; a longer list nobody reads."""

_FINDINGS_SHOWN = 8
_CHANNELS_SHOWN = 10


def channel_buttons(words: Texts, *, has_board: bool) -> list[Element]:
    """What can be pressed in a channel; who may have the board there is decided when it is pressed."""
    board = [dialog(words("teams-board-here"), BOARD_HERE)] if has_board else []
    return [open_button(words), *board]


def shared_card(words: Texts, *, channel: str) -> Card:
    """The question whether the board may really be where people from outside read along."""
    told = [words("admin-shared-warning", count=1, channels=channel), words("admin-shared-question")]
    return card(map(paragraph, told), [submit(words("admin-shared-yes"), SHARED)], speak="\n".join(told))


def administration_answer(overview: Overview, wrong: Sequence[Finding], words: Texts, *, told: str = "") -> Answer:
    """The steps as they are, with what is wrong above them; `told` is what just came of a press.

    Each step has its button but that of the channels, which are chosen where they are.
    """
    zone = overview.company.zone
    faults = [f"• {sentence(finding, words, zone)}" for finding in wrong[:_FINDINGS_SHOWN]]
    lines = [
        *([told] if told else []),
        *(["\n".join([words("admin-wrong", count=len(wrong)), *faults])] if wrong else []),
        *([words("admin-well")] if overview.is_complete and not wrong else []),
        *(_line(step, overview) for step in steps(overview, words)),
    ]
    title, intro = words("admin-title"), [] if overview.is_complete else [intro_line(overview, words)]
    text = "\n".join([title, *intro, *lines])
    actions = [
        dialog(words("admin-roles-button"), ROLES),
        dialog(words("entra-groups-button"), GROUPS),
        dialog(words("admin-preview-button"), PREVIEW),
        dialog(words("admin-announcement-button"), ANNOUNCEMENT),
        *(dialog(words(f"admin-{PARTS[part]}-button"), SWITCH, part=part.value) for part in Part),
        dialog(words("admin-open"), HUB),
        execute(words("teams-admin-again"), ADMINISTRATION),
        *(
            execute(words("teams-channel-off", channel=_name(one, overview)), CHANNEL_OFF, channel=one)
            for one in _channels(overview)[:_CHANNELS_SHOWN]
        ),
    ]
    body = [heading(title), *map(small, intro), *map(paragraph, lines), small(words("teams-channel-how"))]
    return Answer(text, card(body, actions, speak=text))


def settings_card(words: Texts, *, has_two_platforms: bool) -> Card:
    """What else can be chosen and looked at, each behind its button; accounts where somebody can have two."""
    intro, look = words("admin-settings-intro"), words("admin-look-intro")
    forms = [
        submit(words("admin-general-button"), GENERAL),
        submit(words("admin-board-settings-button"), BOARD_SETTINGS),
        submit(words("admin-nudge-settings-button"), NUDGE_SETTINGS),
        submit(words("admin-follow-up-settings-button"), FOLLOW_UP),
        submit(words("webhooks-button"), WEBHOOKS),
        submit(words("teams-administrators"), ADMINISTRATORS),
    ]
    looks = [signals_button(words), figures_button(words), submit(words("decisions-button"), DECISIONS)]
    if has_two_platforms:
        looks.append(submit(words("linking-button"), LINKING))
    return card([paragraph(intro), *rows(forms), paragraph(look)], looks, speak=f"{intro}\n{look}")


def roles_card(
    people: Some, picked: Some, words: Texts, *, named: str = "", who: str = "", note: str = "", told: str = ""
) -> Card:
    """The form to give somebody a role; people are found by a part of their name where there are many.

    `picked` are those whose role was chosen by hand, which can be left to lists and groups again. `who` is chosen, by
    the platform's id, and `note` what is to be known of them; `told` is what has to be put right.
    """
    known = [(one.identity.external_id, f"{one.name} ({role_label(words, one.role)})") for one in people.people]
    roles = [*((role.value, role_label(words, role)) for role in Role), (AS_LISTED, words("teams-roles-as-listed"))]
    hint = words("form-choose")
    field, find = finding(words, submit(words("find-button"), FIND), named=named, is_everybody=people.is_everybody)
    by_hand = [small(words("roles-by-hand-now", names=some_names(picked, words)))] if picked.total else []
    body = [
        *([warning(told)] if told else []),
        *([paragraph(note)] if note else []),
        choice_input("who", words("roles-give"), known, who, hint=hint),
        choice_input("role", words("teams-roles-role"), roles, hint=hint),
        *field,
        *by_hand,
    ]
    buttons = [submit(words("form-save"), GIVE, style="positive"), submit(words("teams-roles-look"), LOOK), *find]
    return card(body, buttons, speak=words("roles-title"))


def _line(step: Step, overview: Overview) -> str:
    names = [_name(one, overview) for one in _channels(overview)] if step.key == "channels" else []
    return "\n".join([step.line, *names])


def _channels(overview: Overview) -> tuple[str, ...]:
    return overview.company.leaderboard_channels


def _name(channel: str, overview: Overview) -> str:
    return overview.channel_names.get(channel, channel)
