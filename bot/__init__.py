"""What the bot knows and does.

`bot/` is what the bot knows and does. `handlers/` is how the world reaches it and is spoken to. `storage/` is what it
remembers. `playground/` is a Slack workspace on your own machine, for trying the bot and for its tests.
"""
