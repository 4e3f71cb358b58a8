"""Superset's own settings in the tests: a key, and a database in the folder it is told."""

import os

SECRET_KEY = "of-a-server-that-lives-for-one-test-only-0123456789"  # noqa: S105
SQLALCHEMY_DATABASE_URI = f"sqlite:///{os.environ['SUPERSET_HOME']}/superset.db"
