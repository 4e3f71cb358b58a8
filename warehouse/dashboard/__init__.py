"""The dashboard of a release: one page with charts, for whoever opens the folder (台账看板).

    releases/<run_id>/dashboard/index.html

It is one file that asks nothing of the network: the chart library (Vega, out of vl-convert-python)
and the figures stand in it. It opens from a disk, a mail or a server, in Chinese or English.
"""

import base64
import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from seeds.reader import rows
from warehouse.dashboard.figures import MOST, figures

HERE: Final = Path(__file__).parent
SCRIPTS: Final = ("words.js", "chart.js", "sections.js", "quotes.js", "page.js")
PLACE: Final = re.compile(r"\{\{(\w+)\}\}")


def write_dashboard(file: Path, folder: Path, run_id: str) -> Path:
    """Write ``index.html`` of a published file in ``folder``, made where missing; return its path.

    Raises:
        OSError: the folder can't be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / "index.html"
    page.write_text(_page(_payload(file, run_id)), encoding="utf-8")
    return page


def _payload(file: Path, run_id: str) -> dict[str, Any]:
    return {
        "run_id": run_id,
        "limits": MOST,
        "words": _words(),
        "tiles": rows("dashboard/tiles"),
        "scales": rows("dashboard/scales"),
        "units": {row["unit_measure"]: row for row in rows("units/units")},
        **figures(file),
    }


def _words() -> dict[str, list[str]]:
    codes = {
        f"{row['column']}.{row['code']}": [row["name_zh"], row["name_en"]]
        for row in rows("schema/codes")
    }
    return codes | {row["word"]: [row["zh"], row["en"]] for row in rows("dashboard/words")}


def _page(payload: dict[str, Any]) -> str:
    scripts = (_vega(), "\n".join(_own(name) for name in SCRIPTS))
    parts = {
        "policy": _policy(scripts),
        "css": _own("page.css"),
        "licence": _own("vega-licence.txt"),
        "payload": _inert(payload),
        "vega": scripts[0],
        "script": scripts[1],
    }
    return PLACE.sub(lambda place: parts[place[1]], _own("page.html"))


@cache
def _vega() -> str:
    """Return Vega, Vega-Lite and vega-embed as one script: two seconds, once a process."""
    import vl_convert  # 88 MB of library: only for who publishes

    return f"(() => {{{vl_convert.javascript_bundle('window.vegaEmbed = vegaEmbed;')}}})();"


def _policy(scripts: tuple[str, ...]) -> str:
    """Return what the page may do: run these scripts and style itself; nothing of the network."""
    hashes = " ".join(f"'sha256-{_sha256(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        "img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _sha256(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _inert(payload: dict[str, Any]) -> str:
    """Return JSON that no text in it can end: an article may hold </script>."""
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _own(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")
