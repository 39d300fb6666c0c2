"""The commands of `python -m bot`, one file each. What takes long to import is imported when a command runs."""
