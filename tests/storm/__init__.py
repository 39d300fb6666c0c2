"""Real processes, killed at each step and at random, against a platform over real HTTP."""
