"""How people reach the bot from Microsoft Teams and are spoken to there: activities in, Adaptive Cards out.

One file per feature, as beside it for Slack. `connection.py` is the only one that knows Microsoft's library.
"""
