"""Measure in one run how fast things are, as ratios that hold on any machine.

    python -m tests.bench [--section load] [--rows 10] [--megabytes 1,10] [SOURCE …]

A SOURCE is what ``taizhang extract`` takes. Without one the sample articles are used, many times
over with other digits.
"""

import argparse
import sys

from tests.bench import extraction, load, queries, repeat, validation
from tests.bench.articles import articles

SECTIONS = ("extraction", "validation", "repeat", "load", "queries")


def main() -> None:
    """Print the figures, section by section."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--section", choices=SECTIONS, help="only this one")
    parser.add_argument("--megabytes", default="1,10", help="sizes of the linearity table")
    parser.add_argument("--rows", type=int, default=10, help="millions of made-up observations")
    parser.add_argument("sources", nargs="*")
    given = parser.parse_args()
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # it takes its time
    for section in [given.section] if given.section else SECTIONS:
        print(f"\n== {section}", flush=True)
        if section == "extraction":
            megabytes = [float(size) for size in given.megabytes.split(",")]
            extraction.measure(articles(given.sources), megabytes)
        elif section == "validation":
            validation.measure(articles(given.sources))
        elif section == "repeat":
            repeat.measure(articles(given.sources))
        elif section == "load":
            load.measure(given.rows)
        else:
            queries.measure(given.rows)


if __name__ == "__main__":
    main()
