"""The catalogue that came with the program: in force until a newer one is taken over."""

from functools import cache

from app.core.assets import asset_path
from app.domain.benefits.catalogue import Catalogue
from app.domain.benefits.catalogue_file import FILES, catalogue_from


def shipped_texts() -> dict[str, str]:
    """Read the files of the catalogue as they came with the program."""
    return {name: asset_path("catalogue", name).read_text("utf-8") for name in FILES}


@cache
def shipped_catalogue() -> Catalogue:
    """Answer the catalogue that came with the program."""
    return catalogue_from(shipped_texts())
