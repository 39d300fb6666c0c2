"""What the bot can be asked to do: one action per method, one transaction each, and then telling people."""
