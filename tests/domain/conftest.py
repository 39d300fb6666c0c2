from hypothesis import settings

# Holidays, public suffixes and dateparser load on first use: one example may be slow on a busy machine.
settings.register_profile("domain", deadline=None)
settings.load_profile("domain")
