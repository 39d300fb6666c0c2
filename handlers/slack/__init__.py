"""Slack: one file per feature. Payload dicts live here and nowhere else."""
