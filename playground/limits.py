"""What the pretend Slack does not imitate, in the words that the page shows."""

LIMITS: tuple[str, ...] = (
    "Nothing here reaches a real Slack: people, channels and messages exist only in this process.",
    "Threads, reactions, canvases, search and workflow steps are missing; a file is shown by its name only.",
    "Channels cannot be made or joined on the page; there are no group direct messages.",
    "Rate limits are not counted; a 429 comes on demand only.",
    "The bot's own messages do not come back to it as events.",
    "Of Block Kit only the usual blocks and elements are known; newer ones (charts, data tables, cards) are refused.",
    "Menus whose options come from the bot (external selects) are missing.",
    "What guests and outsiders may do follows Slack's documentation where that says it; no live workspace was asked.",
    "One organisation with one app: no Enterprise Grid, no token rotation, no OAuth installation.",
    "A message has its real time, also after travelling: only the bot's own calendar moves.",
)
