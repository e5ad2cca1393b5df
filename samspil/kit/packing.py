"""Plain data made small, to be kept for a while: the rows of a big file between two steps."""

import json
import zlib
from typing import Any

FAST = 1  # of 9: what is kept for a day need not be the smallest


def packed(data: Any) -> bytes:
    """Return lists, dictionaries, texts and numbers as few bytes."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), FAST)


def unpacked(kept: bytes | memoryview | None) -> Any:
    """Return what was packed; None when nothing was."""
    return None if kept is None else json.loads(zlib.decompress(kept))
