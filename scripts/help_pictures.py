"""Make the pictures of the help from the pictures of all screens: small, few colours, in ``resources/help/bilder``.

Called by ``make help-pictures``, which takes the pictures of the screens before.
"""

import sys
from pathlib import Path

from PIL import Image

_WIDTH_PX, _COLOURS = 855, 48
_INTO = Path(__file__).resolve().parents[1] / "resources" / "help" / "bilder"
_SCENES = {
    "heute": "heute",
    "einrichten": "einrichten",
    "familie": "familie",
    "gespraech": "gespraech-antworten",
    "familie-neu": "familie-neu",
    "suche": "suche",
    "vorschau": "vorschau",
    "antraege": "antraege",
    "bescheid": "antrag-bescheid",
    "folgeantraege": "folgeantraege",
    "ausflug": "ausflug",
    "zusammenfuehren": "zusammenfuehren",
    "draht": "direkter-draht",
    "betreuung": "betreuung",
    "uebergaben": "uebergaben",
    "treffen": "treffen-protokoll",
    "sprechstunde": "sprechstunden",
    "zahlen": "zahlen",
    "stelle": "stelle-uebergabe",
    "vordrucke": "vordruck-zuordnen",
    "abgleich": "abgleich",
    "gesperrt": "gesperrt",
    "schluessel": "einstellungen-keys",
    "recht": "einstellungen-law",
    "zentrum": "einstellungen-centre",
}
"""The pictures of the help, and the scene each is made from."""


def make_pictures(screens: Path) -> None:
    """Write every picture of the help anew."""
    _INTO.mkdir(parents=True, exist_ok=True)
    for name, scene in _SCENES.items():
        (source,) = (path for path in screens.glob("*.png") if path.stem.partition("-")[2] == scene)
        with Image.open(source) as picture:
            height = round(picture.height * _WIDTH_PX / picture.width)
            small = picture.convert("RGB").resize((_WIDTH_PX, height), Image.Resampling.LANCZOS)
            small.quantize(_COLOURS).save(_INTO / f"{name}.png", optimize=True)


if __name__ == "__main__":
    make_pictures(Path(sys.argv[1]))
