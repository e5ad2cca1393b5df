"""The data that an app carries in its folder `data/`."""

from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml

# Written in C it takes a tenth of the time; every process reads these files when it starts.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def carried(app: str, name: str) -> Any:
    """Return what the app's data file holds: `carried("samspil.catalogue", "study.yaml")`."""
    return in_file(resources.files(app) / "data" / name)


def in_file(file: Traversable) -> Any:
    """Return what one of our YAML files holds."""
    return yaml.load(file.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 - a safe one, either way
