"""The characters and sequences of DIN 91379, version 1.3 (``din91379/``, CC BY 4.0), composed; without tab and line end."""

import unicodedata
from pathlib import Path

_LIST = Path(__file__).parent / "din91379" / "latin_list_1.3.txt"


def _signs() -> tuple[str, ...]:
    rows = (line.split(";") for line in _LIST.read_text(encoding="utf-8").splitlines() if line.count(";") > 1)
    signs = ("".join(chr(int(code, 16)) for code in row[2].split()) for row in rows)
    return tuple(unicodedata.normalize("NFC", sign) for sign in signs if sign.strip())


DIN_91379 = _signs()
