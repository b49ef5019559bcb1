"""The entry of the program: ``direktdraht``, ``python -m app``."""

import faulthandler
import gc
import os
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one call of the program; answer its exit status (0 good, 1 to settle, 2 wrong usage, 3 our fault)."""
    if sys.stderr is not None:
        faulthandler.enable()
    os.umask(0o077)
    gc.disable()  # while modules are loaded there is no garbage, and looking for it takes time at every start
    from app.bootstrap import make_context
    from app.cli.main import main as run

    gc.freeze()
    gc.enable()
    return run(sys.argv[1:] if argv is None else argv, make_context())


if __name__ == "__main__":
    sys.exit(main())
