"""Microsoft's Agents Playground, a Teams client we did not write, drives the bot: `make teams-playground`."""
