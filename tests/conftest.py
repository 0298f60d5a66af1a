"""What all tests share: Hypothesis gives no test a deadline, since a busy machine is no fault of the program."""

from hypothesis import settings

settings.register_profile("mus", deadline=None)
settings.load_profile("mus")
