"""Write the test vectors of the export file anew: ``python -m tests.exchange.vectors.make``, only for a new version of the format.

The keys are invented for this and open nothing else.
"""

import json
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from app.domain.peers import write_card
from tests.conftest import FrozenClock
from tests.exchange.forging import inside_of, keys_of, rewritten, sealed
from tests.exchange.sites import new_site, pair

HERE = Path(__file__).parent


def main() -> None:
    """Write one small file for each thing that can be wrong, and the keys to read them."""
    with tempfile.TemporaryDirectory() as folder:
        clock = FrozenClock()
        north, south, west = (new_site(Path(folder), name, clock) for name in ("Nord", "Süd", "West"))
        pair(north, west)
        other = north.write().path
        pair(north, south)
        good = north.write().path
        north.enter("Brandt")
        second = north.write().path
        north.enter("Demir")
        third = north.write().path
        newer = sealed(
            Path(folder, "newer.age"), inside_of(good, south)[:9] + b"\2" + inside_of(good, south)[10:], keys_of(south).card.recipient
        )
        forged = rewritten(good, sender=south, reader=south, change=lambda manifest: replace(manifest, program="forged"))
        files = {"good": good, "second": second, "gap": third, "wrong_receiver": other, "future_version": newer, "forged": forged}
        for name, path in files.items():
            shutil.copyfile(path, HERE / f"{name}.age")
        keys = keys_of(south)
        own = {"identity": keys.identity, "signing_key": keys.signing_key.hex(), "name": keys.card.name}
        (HERE / "keys.json").write_text(
            json.dumps({"own": own, "partner": json.loads(write_card(keys_of(north).card))}, indent=2) + "\n", "utf-8"
        )
        for site in (north, south, west):
            site.store.close()


if __name__ == "__main__":
    main()
