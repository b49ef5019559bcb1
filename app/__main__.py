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
    from app.bootstrap import make_context, refuse_start
    from app.cli.main import main as run
    from app.core.errors import AppError

    gc.freeze()
    gc.enable()
    try:
        context = make_context()
    except AppError as problem:
        return refuse_start(problem)
    return run(sys.argv[1:] if argv is None else argv, context)


if __name__ == "__main__":
    sys.exit(main())
