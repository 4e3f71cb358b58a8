"""Print, for every sample article, the figures that stand in floors.csv and what is read wrong."""

from collections import Counter

from tests.golden import golden_of, samples
from tests.golden.compare import compare
from transforms.pipeline import extract


def main() -> None:
    """Print the errors by article, then the floors as reached, then the errors by kind."""
    kinds: Counter[str] = Counter()
    floors = ["article,detection_f1,core_f1"]
    for ref, article in sorted(samples().items()):
        found = compare(article.text, golden_of(ref), extract(article))
        floors.append(f"{ref},{found.detection_f1:.3f},{found.core_f1:.3f}")
        kinds.update(error.kind for error in found.errors)
        print(f"\n{ref}", *(f"  {error.message}" for error in found.errors), sep="\n")
    print("", *floors, "", *(f"{count:4d} {kind}" for kind, count in kinds.most_common()), sep="\n")


if __name__ == "__main__":
    main()
