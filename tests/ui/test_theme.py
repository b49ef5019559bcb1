"""The two palettes: what the style sheet draws itself can be seen on both."""

import re
from pathlib import Path

import pytest

from app.ui.theme import DARK, LIGHT, Tokens, style_sheet


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_drawn_signs_have_the_colours_of_the_palette(tokens: Tokens) -> None:
    drawn = {
        Path(file).stem.split("-")[0]: Path(file).read_text(encoding="utf-8") for file in re.findall(r'url\("(.+?)"\)', style_sheet(tokens))
    }
    assert f'stroke="{tokens.soft_ink}"' in drawn["chevron"]
    assert f'stroke="{tokens.on_accent}"' in drawn["check"]
