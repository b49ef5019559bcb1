"""A program that makes a store and gets killed over it: ``python making.py FOLDER``."""

import sys
from pathlib import Path

from app.core.clock import system_clock
from app.services.store import create_store
from tests.store.home import ANSWERS, CHEAP

if __name__ == "__main__":
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    create_store(Path(sys.argv[1]), ANSWERS, keyring=None, clock=system_clock, cost=CHEAP)[0].close()
