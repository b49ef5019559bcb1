"""Lists what the payload consists of, in CycloneDX 1.6 (JSON); the same payload gives the same bytes."""

import json
from collections.abc import Iterator
from importlib.metadata import Distribution
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL


def bill_of_materials(packages: Path, *, version: str, python_version: str) -> str:
    """Answer the list as JSON: the program, the Python it runs on, and every package beside it."""
    program = Component(name="direktdraht", version=version, type=ComponentType.APPLICATION, bom_ref="direktdraht")
    bom = Bom(components=[_python(python_version), *_packages(packages)])
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
