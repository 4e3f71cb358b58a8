"""One release of the sample articles, published once for all tests of this folder."""

from pathlib import Path

import pytest

from tests.bi.given import published


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a release of the sample articles."""
    return published(tmp_path_factory.mktemp("ledger"))
