"""Partners and export files: pairing, writing, reading, and what came of it."""
