"""``python -m warehouse.superset FILE [ZIP]``: the starter dashboard for Superset, as a zip."""

import sys
from pathlib import Path

from warehouse.superset import write_bundle

USE = "python -m warehouse.superset FILE [ZIP]: FILE is the published file as the server sees it"


def main(arguments: list[str]) -> None:
    """Write the bundle and say how it is imported."""
    if not 1 <= len(arguments) <= 2:
        sys.exit(USE)
    file, target = Path(arguments[0]), Path([*arguments, "taizhang-superset.zip"][1])
    # not resolved: current is a link that the next run moves, and Superset must go with it
    print(f"{write_bundle(file.absolute(), target)}: import it under Dashboards in Superset")


main(sys.argv[1:])
