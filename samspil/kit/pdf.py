"""PDFs laid out by typst: tagged for screen readers (PDF/UA-1), the same on every machine."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from samspil.kit import apart

FONTS = Path(__file__).parent / "fonts"
WORKER = Path(__file__).with_name("pdf_worker.py")
SECONDS = 60
MEGABYTES = 3000  # of address space; the biggest map takes a tenth of it in memory


class PdfFailed(Exception):
    """The PDF could not be made."""


def render(template: Path, data: Mapping[str, Any]) -> bytes:
    """
    Return the PDF that the typst template makes of the data.

    The template reads it with `json(bytes(sys.inputs.data))`, so that nothing people have written
    can be taken for typst. A character that no font has is shown as ▯.

    :param template: a .typ file; it can read only from its own folder.
    :raises PdfFailed: typst found a fault, or it took too long.
    """
    if not any(FONTS.glob("*.ttf")):
        raise PdfFailed("The fonts are missing. Run `make setup`.")
    job = {"template": str(template), "fonts": str(FONTS), "data": data}
    try:
        return apart.run(
            WORKER,
            json.dumps(job, ensure_ascii=False).encode(),
            seconds=SECONDS,
            megabytes=MEGABYTES,
        )
    except apart.Failed as failed:
        raise PdfFailed(template.name) from failed
