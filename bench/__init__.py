"""How fast the bot is, each figure beside the least that could do the same; docs/performance.md keeps the results."""
