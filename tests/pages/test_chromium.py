"""The report in a real browser: it is drawn without complaint, asks for nothing, and can be printed."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from checks import RULESET, engine, policy
from checks.registry import catalogue
from core import VERSION
from core.findings import RunResult
from expectations.catalogue import ENTRIES
from extraction.load import load
from reporting.write import write
from tests.reporting import gazette

ROOT = Path(__file__).resolve().parents[2]
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-logging=stderr",
)

if BROWSER is None and os.environ.get("HESHI_REQUIRE_BROWSER"):
    pytest.fail("Chromium is required here and was not found", pytrace=False)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed")


def a_plan():
    dataset = load(ROOT / "data" / "samples" / "qinggang-112-plan.txt")
    applied = policy.find(ROOT / "data" / "policies", dataset.city, dataset.fiscal_year)
    outcomes, findings = engine.run(dataset, applied)
    return RunResult((), tuple(outcomes), tuple(findings))


@pytest.fixture(scope="module", params=[a_plan, gazette.result])
def page(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("page") / "report"
    write(
        request.param(),
        catalogue(ENTRIES),
        folder,
        tool_version=VERSION,
        ruleset=RULESET,
    )
    return folder / "index.html"


def browse(tmp_path, *arguments):
    return subprocess.run(
        [str(BROWSER), *QUIET, f"--user-data-dir={tmp_path / 'profile'}", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )


def asked_for(tmp_path, name, address):
    """Return what the browser printed, and the hosts it asked for, its maker's own among them."""
    log = tmp_path / f"{name}.json"
    done = browse(tmp_path, f"--log-net-log={log}", "--dump-dom", address)
    return done, set(re.findall(r'"url":"https?://([^/"]+)', log.read_text(encoding="utf-8")))


def test_the_page_is_drawn_without_complaint_and_asks_for_nothing(page, tmp_path):
    _, by_itself = asked_for(tmp_path, "blank", "about:blank")
    done, hosts = asked_for(tmp_path, "page", page.as_uri())
    assert re.search("BUD001|CIT001", done.stdout)
    # A broken policy for content, a missing file or a script error would be told on the console.
    assert "CONSOLE" not in done.stderr
    assert hosts <= by_itself


def test_a_page_that_does_ask_is_noticed(tmp_path):
    other = tmp_path / "other.html"
    other.write_text(
        '<img src="http://127.0.0.1:9/picture.png"><script>console.log("heard")</script>', encoding="utf-8"
    )
    done, hosts = asked_for(tmp_path, "other", other.as_uri())
    assert "CONSOLE" in done.stderr
    assert "127.0.0.1:9" in hosts


def test_the_page_can_be_printed(page, tmp_path):
    pdf = tmp_path / "report.pdf"
    browse(tmp_path, f"--print-to-pdf={pdf}", "--no-pdf-header-footer", page.as_uri())
    assert pdf.read_bytes().startswith(b"%PDF")
    # Both languages are in the page, one of them on paper; an unstyled page would be many times as long.
    assert 2 <= pdf.read_bytes().count(b"/Type /Page\n") <= 120
