"""A page in headless Chromium, as people meet it: at a width, in light or dark, and on paper."""

from __future__ import annotations

import json
import shutil
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Literal

    from playwright.sync_api import Browser, Page

    Scheme = Literal["light", "dark"]

WIDTHS = (1280, 768, 320)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUIET = ("--disable-gpu", "--disable-quic", "--disable-sync")
_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_KINDS = ("violations", "incomplete")
# axe-core cannot tell what lies below the letters of a drawing: `test_html` counts their contrast.
_WHERE = {"exclude": [["svg[role=img] text"]]}
_ASKED = {"runOnly": {"type": "tag", "values": _RULES}, "resultTypes": _KINDS}


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's browser with a new profile; the test skips where there is none."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        pytest.skip("no Chromium here: run tests/paper/install-browser as root")
    from playwright.sync_api import sync_playwright  # which takes its time

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=_QUIET)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(browser: Browser, page: Path, width: int, scheme: Scheme = "light") -> Iterator[Page]:
    """The page from its file, without a network. Our own scripts may run in it, none of its own."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        offline=True,
        bypass_csp=True,
    )
    try:
        tab = context.new_page()
        tab.goto(page.as_uri())
        yield tab
    finally:
        context.close()


def axe(tab: Page) -> dict[str, list[str]]:
    """What axe-core finds: `violations`, and what it could not decide, each with its place."""
    tab.evaluate(_axe_core())
    found = tab.evaluate(f"axe.run({json.dumps(_WHERE)}, {json.dumps(_ASKED)})")
    return {kind: list(map(_told, found[kind])) for kind in _KINDS}


def _told(finding: dict[str, Any]) -> str:
    places = [node["html"][:200] + " " + node["failureSummary"] for node in finding["nodes"][:3]]
    return f"{finding['id']} ({len(finding['nodes'])}): " + "; ".join(places)


@cache
def _axe_core() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
