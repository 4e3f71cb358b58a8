"""What those asked answered: 62%的居民认为物价将上涨 is a share named by the answer.

The answer is told behind those who gave it, in their clause or the next: 认为,物价将上涨.
"""

import re

from transforms.figures import Figures
from transforms.indicator import Name
from transforms.lexicon import OF, any_of, given
from transforms.sketch import QUANTITY

_SAID = 24  # characters of an answer that is told whole
_ANSWER = re.compile(f"{any_of('before_answer')}?{any_of('answer')}")


def answering(figures: Figures, owner: Name) -> Name:
    """Name a share of those asked by what they answered: 认为物价将上涨的居民占比."""
    sketch, behind, end = figures.sketch, figures.run[-1].outer_end, figures.end
    told = sketch.words(behind, end)
    at = told.find(owner.indicator) + len(owner.indicator)
    found = _ANSWER.match(told, at) if owner.indicator in told else None
    if not owner.indicator or found is None:
        return owner
    said = told[at:]
    if found.end() == len(told):  # 认为，物价将上涨
        said += sketch.words(end + 1, sketch.clause(end + 1)[1])
    whole = said.isalnum() and len(said) <= _SAID and QUANTITY not in sketch.slice(behind + at, end)
    whose = f"{said}{OF}{owner.indicator}" if whole else owner.indicator
    return owner._replace(indicator=whose + given("proportion"), subject=owner.indicator)
