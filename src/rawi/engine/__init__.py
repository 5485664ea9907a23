"""How many at once: one process, or a pool of them. The results and their order do not depend on it."""
