"""Settings: taizhang.toml in the working folder, then TAIZHANG_* variables, then flags.

TAIZHANG_CONFIG names another file; TAIZHANG_SOURCES lists several sources with colons between
(公报:简讯/*.txt). A setting that is unknown or cannot be stops the program: it would be a guess.
"""

import os
import re
import tomllib
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

import seeds
from flows.sources import Limits
from transforms.tokens import Engine, is_there

PREFIX = "TAIZHANG_"
CONFIG = "TAIZHANG_CONFIG"
REVIEW_TOKEN = "TAIZHANG_REVIEW_TOKEN"  # noqa: S105 -- its name; it never stands in a file
FILE = "taizhang.toml"


class SettingsError(ValueError):
    """A setting is unknown or cannot be; the message says where, what is valid and what next."""


def samples() -> str:
    """Return the folder of the sample articles, as seen from the working folder."""
    folder = Path(seeds.__file__).parent / "articles"
    return str(folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _listed(value: object) -> object:
    return re.split(rf"{os.pathsep}(?!//)", value) if isinstance(value, str) else value


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError("valid are names such as Asia/Shanghai") from error
    return name


def _installed(engine: Engine) -> Engine:
    if not is_there(engine):
        raise ValueError("it is not installed; jieba is, and auto takes what is there")
    return engine


class Settings(BaseModel):
    """What a run is told besides its articles; taizhang.toml says what each field is for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    home: Path = Path()
    sources: Annotated[tuple[str, ...], BeforeValidator(_listed)] = Field(
        default_factory=lambda: (samples(),), min_length=1
    )
    keep_releases: int = Field(default=10, ge=1)
    processes: int = Field(default_factory=_cores, ge=1)
    cutter: Annotated[Engine, AfterValidator(_installed)] = "auto"
    batch_characters: int = Field(default=4_000_000, ge=1)
    max_file_mb: int = Field(default=512, ge=1)
    max_characters: int = Field(default=2_000_000, ge=1)
    cron: str = "0 8 * * *"
    timezone: Annotated[str, AfterValidator(_zone)] = "Asia/Shanghai"

    @property
    def build(self) -> Path:
        """The warehouse that runs load into; nobody else opens it."""
        return self.home / "build" / "warehouse.duckdb"

    @property
    def published(self) -> Path:
        """The file that readers open, of the newest release."""
        return self.home / "current" / "warehouse.duckdb"

    @property
    def decisions(self) -> Path:
        """The log of what people decided on readings; it outlives the build."""
        return self.home / "decisions.jsonl"

    @property
    def engine_state(self) -> Path:
        """The folder where Prefect keeps its books."""
        return self.home / "build" / "prefect"

    @property
    def limits(self) -> Limits:
        """How large an input may be."""
        return Limits(self.max_file_mb * 1024 * 1024, self.max_characters)


def load(**flags: str | None) -> Settings:
    """Return the settings in force in the working folder; a flag that is None was not given.

    Raises:
        SettingsError: a broken or missing file, an unknown setting, a value that cannot be.

    """
    file = Path(os.environ.get(CONFIG, FILE))
    in_file = _from_file(file)
    in_environment = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in os.environ.items()
        if name.startswith(PREFIX) and name not in (CONFIG, REVIEW_TOKEN)
    }
    given = {name: value for name, value in flags.items() if value is not None}
    try:
        return Settings.model_validate(in_file | in_environment | given)
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        place = PREFIX + name.upper() if name in in_environment else f"{file}: {name}"
        place = f"--{name}" if name in given else place
        raise SettingsError(f"{place} {_complaint(error)}") from error


def _from_file(file: Path) -> dict[str, Any]:
    if not file.exists() and CONFIG not in os.environ:
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(
            f"{CONFIG}={file}: {error.strerror}\n  Name a settings file, or unset {CONFIG}."
        ) from error
    except ValueError as error:
        raise SettingsError(f"{file}: {error}\n  Settings are TOML: name = value.") from error


def _complaint(error: ValidationError) -> str:
    first = error.errors()[0]
    if first["type"] == "extra_forbidden":
        return f"is no setting\n  Valid are {', '.join(Settings.model_fields)}."
    return f"is {first['input']!r}: {first['msg']}\n  Correct it, or take it out for the default."
