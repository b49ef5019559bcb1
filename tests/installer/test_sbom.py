"""The list of parts names every package with its version and is the same every time."""

import json
from pathlib import Path

from installer.sbom import bill_of_materials


def test_every_package_is_named_and_nothing_depends_on_the_day(tmp_path: Path) -> None:
    for name, version, licence in (("Alpha_One", "1.2", "MIT"), ("direktdraht", "0.1.0", "EUPL-1.2")):
        folder = tmp_path / f"{name}-{version}.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(
            f"Metadata-Version: 2.4\nName: {name}\nVersion: {version}\nLicense-Expression: {licence}\n", "utf-8"
        )
    first, second = (bill_of_materials(tmp_path, version="0.1.0", python_version="3.12.10") for _ in range(2))
    assert first == second
    written = json.loads(first)
    assert written["specVersion"] == "1.6"
    assert written["metadata"]["component"]["name"] == "direktdraht"
    assert {(part["name"], part["version"]) for part in written["components"]} == {("CPython", "3.12.10"), ("Alpha_One", "1.2")}
    assert next(part["purl"] for part in written["components"] if part["name"] == "Alpha_One") == "pkg:pypi/alpha-one@1.2"
