"""Block Kit as Slack refuses it: what a message, a modal and a Home tab may hold, and what is wrong in a sentence."""

from playground.checks.shapes import RefusedError
from playground.checks.surfaces import check_message_blocks, check_metadata, check_view

__all__ = ["RefusedError", "check_message_blocks", "check_metadata", "check_view"]
