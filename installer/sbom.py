"""Lists what the payload consists of, in CycloneDX 1.6 (JSON); the same payload gives the same bytes."""

import json
import re
from collections.abc import Iterator, Sequence
from importlib.metadata import Distribution
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from installer.inputs import BuildStopped
from installer.libraries import is_library

_INSIDE = {
    "OpenSSL": re.compile(rb"OpenSSL (\d+\.\d+\.\d+)[a-z]? +\d{1,2} [A-Z][a-z]{2} \d{4}"),
    "Qt": re.compile(rb"Qt (\d+\.\d+\.\d+) \(x86_64"),
    "SQLCipher": re.compile(rb"\0community\0+(\d+\.\d+\.\d+)\0"),
}
"""What packages hold inside their libraries and name nowhere else: how it says its own version there."""


def parts_inside(packages: Path) -> tuple[Component, ...]:
    """Answer what lies inside the libraries of the packages, read from their bytes: it has faults of its own that one must be able to find.

    Raises:
        BuildStopped: One of the parts is nowhere; its way of telling the version must then be looked at again.
    """
    found = [
        _inside(name, told[1].decode("ascii"), path.relative_to(packages))
        for path in sorted(packages.rglob("*"))
        if path.is_file() and is_library(path)
        for content in [path.read_bytes()]
        for name, mark in _INSIDE.items()
        if (told := mark.search(content))
    ]
    if lacking := _INSIDE.keys() - {part.name for part in found}:
        raise BuildStopped(f"No library tells its version of {', '.join(sorted(lacking))} any more (installer/sbom.py).")
    return tuple(found)


def _inside(name: str, version: str, library: Path) -> Component:
    purl = PackageURL("generic", name=name.lower(), version=version)
    place = library.as_posix()
    return Component(name=name, version=version, type=ComponentType.LIBRARY, purl=purl, bom_ref=f"{purl}#{place}", description=place)


def bill_of_materials(packages: Path, *, version: str, python_version: str, inside: Sequence[Component] = ()) -> str:
    """Answer the list as JSON: the program, the Python it runs on, every package beside it, and what lies inside of those."""
    program = Component(name="direktdraht", version=version, type=ComponentType.APPLICATION, bom_ref="direktdraht")
    bom = Bom(components=[_python(python_version), *_packages(packages), *inside])
    bom.metadata.component = program
    bom.register_dependency(program, bom.components)
    bom.serial_number = uuid5(NAMESPACE_URL, "\n".join(sorted(str(each.bom_ref.value) for each in bom.components)))
    written = json.loads(JsonV1Dot6(bom).output_as_string())
    written["metadata"].pop("timestamp", None)  # the only thing that differs from run to run
    return json.dumps(written, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _python(version: str) -> Component:
    licence = DisjunctiveLicense(id="PSF-2.0")
    return Component(name="CPython", version=version, type=ComponentType.PLATFORM, licenses=[licence], bom_ref=f"cpython@{version}")


def _packages(packages: Path) -> Iterator[Component]:
    for folder in sorted(packages.glob("*.dist-info")):
        package = Distribution.at(folder)
        if package.name != "direktdraht":
            purl = PackageURL("pypi", name=package.name.lower().replace("_", "-"), version=package.version)
            licence = package.metadata["License-Expression"] or package.metadata["License"]
            yield Component(
                name=package.name,
                version=package.version,
                type=ComponentType.LIBRARY,
                purl=purl,
                bom_ref=str(purl),
                licenses=[DisjunctiveLicense(name=" ".join(licence.split()))] if licence else [],
            )
