"""The sample company that everything is measured with, by the ids its fake Slack gives out."""

TEAM = "T0SAMPLE"
TOKEN = "xoxb-sample-token"  # noqa: S105 - of a fake Slack
SECRET = "0123456789abcdef0123456789abcdef"  # noqa: S105
COMMAND = "/referral"

COLLEAGUES = 200
"""How many people the fake Slack knows; all of them send commands in turn."""

SELLERS = 5


def user_id(number: int) -> str:
    """Of the person with this number, counted from 0."""
    return f"U0SAMPLE{number:05d}"
