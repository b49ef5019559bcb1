"""The page of ``_forms_rivals``, for each of the others; run in an environment that has them and nothing of ours."""

import html
import importlib
import json
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

_FIELDS = 30


def html_text(pages: int, name: str) -> str:
    """Write the pages as HTML."""
    rows = "".join(f"<tr><td>Feld {at}</td><td style='border:1px solid'>{html.escape(name)} {at}</td></tr>" for at in range(_FIELDS))
    page = f"<div style='page-break-after:always'><h1>Antrag</h1><table>{rows}</table></div>"
    return f"<html><head><meta charset='utf-8'><style>@page {{ size: A4 }}</style></head><body>{page * pages}</body></html>"


def typst_text(pages: int, name: str) -> str:
    """Write the pages as typst markup."""
    rows = ", ".join(f"[Feld {at}], rect(width: 8cm)[{name} {at}]" for at in range(_FIELDS))
    return "\n".join(f"= Antrag\n#grid(columns: 2, {rows})\n#pagebreak(weak: true)" for _ in range(pages))


def main(library: str, pages: int) -> tuple[str, float]:
    """Measure the second of two files, so that what is loaded once is; answer version and milliseconds per page."""
    module: Any = importlib.import_module(library)
    milliseconds = 0.0
    for name in ("Müller", "Yılmaz"):  # another text the second time, so that no cache answers
        begun = time.perf_counter()
        if library == "weasyprint":
            module.HTML(string=html_text(pages, name)).write_pdf()
        else:
            with tempfile.TemporaryDirectory() as folder:
                file = Path(folder, "page.typ")
                file.write_text(typst_text(pages, name), "utf-8")
                module.compile(str(file))
        milliseconds = (time.perf_counter() - begun) * 1000 / pages
    return version(library), milliseconds


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]))))
