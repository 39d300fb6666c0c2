"""What the bot remembers: a line that names a table lives here."""
