"""How long a test waits for what comes by itself. No measure of speed: a busy machine, or Wine, takes far longer than any user would."""

import os

WAIT_MS = int(os.environ.get("DIREKTDRAHT_WAIT_MS", "20000"))
