"""How the world reaches the bot and is spoken to: a line that names Slack, Teams, HTTP or a clock lives here."""
