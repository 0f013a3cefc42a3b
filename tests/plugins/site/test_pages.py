"""The site's own pages before the Nu checker, and the search in a browser, from disk."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.documents import digest, entry
from tests.plugins.site.sites import make, write_days

from digest_convert.testing import HOSTILE_TEXTS, exported, hostile_digest

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver

CONSUMERS = Path(__file__).parents[2] / "consumers/node_modules"
AXE = CONSUMERS / "axe-core/axe.min.js"
# As in tests/plugins/epub/epubcheck.py: a short run is over before the best code is made.
JAVA = ("java", "-Xss16m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
CHECKER = CONSUMERS / "vnu-jar/build/dist/vnu.jar"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty days in three months, one of which has Chinese, and one of no date."""
    folder = tmp_path_factory.mktemp("site")
    write_days(folder / "in", range(60))
    chinese = entry(title="Über Drachen", url="https://arxiv.org/abs/2602.00777", authors="Zoë Li")
    chinese = chinese.replace("A kite folds on its own.", "风筝会自己折叠，<b>飞行</b>更稳。")
    text = digest(("cs.RO/π & <b>", [chinese]))
    (folder / "in/2026-01-20.md").write_text(text, encoding="utf-8")
    (folder / "in/undated.md").write_text(
        digest(("cs.RO", [entry(url="https://example.org/kites")])), encoding="utf-8"
    )
    make(folder / "public", folder / "in", "--site-with", "html,ris,atom,rss")
    return folder / "public"


def test_no_error_and_no_warning(site: Path, tmp_path: Path) -> None:
    if shutil.which("java") is None:
        pytest.skip("the checker needs Java, which is not on this machine")
    if not CHECKER.exists():
        pytest.skip("vnu-jar is not installed (npm install in tests/consumers)")
    pages = {path.relative_to(site).as_posix(): path for path in site.glob("**/index.html")}
    assert len(pages) == 5
    texts = {f"hostile-{number}": text for number, text in enumerate(HOSTILE_TEXTS)}
    for name, text in texts.items():
        made = exported("site", [hostile_digest(text)])
        pages[name] = tmp_path / f"{name}.html"
        pages[name].write_bytes(made.files["index.html"])
    done = subprocess.run(
        [*JAVA, "-jar", str(CHECKER), "--format", "gnu", *map(str, pages.values())],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    # It warns of a text that begins with a combining character, which must be shown as it is.
    told = [line for line in done.stderr.splitlines() if "composing character" not in line]
    assert told == []


def test_the_index_counts_days_and_papers(site: Path) -> None:
    index = (site / "index.html").read_text(encoding="utf-8")
    assert "<p>179 papers · 61 days · 2026-01-05 to 2026-03-05</p>" in index
    months = [line for line in index.splitlines() if 'scope="row"><a' in line]
    assert [line.split("</a>", 1)[1] for line in months] == [
        "</th><td>5</td><td>15</td></tr>",
        "</th><td>28</td><td>84</td></tr>",
        "</th><td>27</td><td>79</td></tr>",
        "</th><td>1</td><td>1</td></tr>",
    ]


def test_what_the_search_looks_through(site: Path) -> None:
    script = (site / "search/2026-01-20.js").read_text(encoding="utf-8")
    assert script.startswith('digestDay("2026-01-20",[\n')
    (paper,) = json.loads(script.removeprefix('digestDay("2026-01-20",').removesuffix(")\n"))
    assert paper == [
        *("Über Drachen", "Zoë Li", "风筝会自己折叠，<b>飞行</b>更稳。", "cs.RO"),
        *("2602.00777", "2602.00777"),
    ]


@pytest.fixture(scope="module")
def browser() -> Iterator[WebDriver]:
    """One session of the browser for all tests."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if program is None or driver is None:
        pytest.skip("chromium or its driver (chromium-driver) is not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    session = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield session
    session.quit()


def settled(browser: WebDriver) -> str:
    """What the search says when it is done, or waits."""
    for _ in range(200):
        text = browser.find_element("id", "state").text
        if text.endswith(("paper", "papers", "found", "more")):
            return text
        time.sleep(0.05)
    raise TimeoutError(text)


def searched(browser: WebDriver, site: Path, query: str) -> tuple[str, list[tuple[str, str]]]:
    """What the search says of `query`, and the text and the address of each paper it found."""
    browser.get("about:blank")
    browser.get(f"{site.as_uri()}/index.html")
    field = browser.find_element("id", "query")
    field.send_keys(query)
    field.submit()
    state = settled(browser)
    found = browser.find_elements("css selector", "#results h2 a")
    return state, [(one.text, str(one.get_attribute("href"))) for one in found]


@pytest.mark.xdist_group("browser")
def test_search_from_disk(browser: WebDriver, site: Path) -> None:
    for query in ("折叠", "uber drachen", "ZOE li", "2602.00777", "cs.RO 飞行", "ＺＯË"):
        state, found = searched(browser, site, query)
        assert state == "1 paper"
        address = f"{site.as_uri()}/2026/01/2026-01-20.html#2602.00777"
        assert found == [("Über Drachen", address)]
    assert not browser.find_element("id", "contents").is_displayed()
    browser.get(found[0][1])
    assert browser.execute_script("return document.querySelector(':target') !== null")
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]


@pytest.mark.xdist_group("browser")
def test_many_papers_are_shown_fifty_at_a_time_the_newest_first(
    browser: WebDriver, site: Path
) -> None:
    state, found = searched(browser, site, "kite")
    assert state == "50 papers, there are more"
    assert len(found) == 50
    assert "2026-03-05.html" in found[0][1]
    browser.find_element("id", "more").click()
    while settled(browser) == state:
        time.sleep(0.05)
    assert len(browser.find_elements("css selector", "#results li")) == 100


@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("query", ["", "kite"])
def test_no_violation_of_accessibility(browser: WebDriver, site: Path, query: str) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed (npm install in tests/consumers)")
    if query:
        searched(browser, site, query)
    else:
        browser.get(f"{site.as_uri()}/index.html")
    browser.execute_script(AXE.read_text(encoding="utf-8"))
    found = browser.execute_async_script(
        "const done = arguments[0];"
        "axe.run().then((result) => done(result.violations.map((one) =>"
        " [one.id, one.nodes.map((node) => node.html)])));"
    )
    assert found == []
