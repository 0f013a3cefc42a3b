"""The page in a browser: Debian's Chromium, driven by selenium; skipped where either is absent."""

from __future__ import annotations

import dataclasses
import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.plugins.html.pages import CASES, ROOT, without_lines

from digest_convert import Digest, convert, read, read_bytes

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver
    from selenium.webdriver.remote.webelement import WebElement

pytestmark = pytest.mark.xdist_group("browser")

AXE = ROOT / "tests/consumers/node_modules/axe-core/axe.min.js"
# Days whose papers are all different, so that a page of them is what the command would make.
DAYS = [read(path) for path in CASES if "duplicates" not in str(path)]
DAY = next(day for day in DAYS if len(day.papers) == 5)
BRIEF = {"abstract": False, "summary": False, "keywords": False}
FORMATS: dict[str, tuple[str, Any]] = {
    "bibtex": ("starred.bib", {"for_": "paper", "key": "arxiv-id"}),
    "ris": ("starred.ris", BRIEF),
    "csljson": ("starred.csl.json", BRIEF),
    "ids": ("starred.ids", {}),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the pages, where the browser saves files too."""
    made = tmp_path_factory.mktemp("pages")
    for name, days in {"day": [DAY], "days": DAYS}.items():
        convert(days, to="html", output=made / f"{name}.html")
    return made


@pytest.fixture(scope="module")
def browser(folder: Path) -> Iterator[WebDriver]:
    """One session of the browser for all tests."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if program is None or driver is None:
        pytest.skip("chromium or its driver (chromium-driver) is not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.add_experimental_option(
        "prefs", {"download.default_directory": str(folder), "download.prompt_for_download": False}
    )
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    session = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield session
    session.quit()


@pytest.fixture
def day(browser: WebDriver, folder: Path) -> WebDriver:
    """The page of one day, as on a first visit."""
    return visit(browser, folder / "day.html")


def visit(browser: WebDriver, page: Path) -> WebDriver:
    browser.get(page.as_uri())
    browser.execute_script("localStorage.clear()")
    browser.refresh()
    return browser


def shown(browser: WebDriver) -> list[str]:
    """The anchors of the papers that are shown."""
    articles = (one for one in css(browser, "article") if one.is_displayed())
    return [str(one.get_attribute("id")) for one in articles]


def css(browser: WebDriver | WebElement, selector: str) -> list[WebElement]:
    return browser.find_elements("css selector", selector)


def button(browser: WebDriver, anchor: str, label: str) -> WebElement:
    return browser.find_element("css selector", f"[id='{anchor}'] [aria-label={label}]")


def type_in_filter(browser: WebDriver, text: str) -> None:
    field = browser.find_element("id", "filter")
    field.clear()
    field.send_keys(text)


def press(browser: WebDriver, keys: str) -> None:
    browser.switch_to.active_element.send_keys(keys)


def test_the_filter_finds_words_of_all_that_is_said(day: WebDriver) -> None:
    paper = DAY.papers[1]
    assert paper.id
    everything = shown(day)
    for text in (paper.title, paper.authors[0].upper(), paper.tldr[-8:-1], paper.id.value):
        type_in_filter(day, text)
        assert paper.id.value in shown(day), text
        assert len(shown(day)) < len(everything), text
    type_in_filter(day, "no paper says this")
    assert shown(day) == []
    assert not any(one.is_displayed() for one in css(day, "section.category"))
    press(day, "\ue00c")  # Escape
    assert shown(day) == everything


def test_a_category_alone(day: WebDriver) -> None:
    from selenium.webdriver.support.select import Select

    choice = Select(day.find_element("id", "category"))
    for section in DAY.sections:
        choice.select_by_value(section.category)
        expected = [paper.id.value for paper in section.papers if paper.id]
        assert shown(day) == expected


def test_stars_and_read_marks_outlive_a_visit(day: WebDriver) -> None:
    first, second, third, *_ = everything = shown(day)
    button(day, second, "Star").click()
    button(day, third, "Read").click()
    css(day, f"[id='{first}'] summary")[0].click()
    time.sleep(0.1)  # a fold tells that it is open when the browser has drawn it
    day.refresh()
    assert button(day, second, "Star").get_attribute("aria-pressed") == "true"
    assert day.find_element("id", "shown").text == f"{len(everything)} shown, 1 starred"
    day.find_element("id", "starred").click()
    assert shown(day) == [second]
    day.find_element("id", "starred").click()
    day.find_element("id", "unread").click()
    assert shown(day) == [second, *everything[3:]]


def test_keys(day: WebDriver) -> None:
    body = css(day, "body")[0]
    first, second, *_ = shown(day)
    body.send_keys("jj")
    assert day.switch_to.active_element.get_attribute("id") == second
    press(day, "s")
    assert button(day, second, "Star").get_attribute("aria-pressed") == "true"
    press(day, "o")
    assert css(day, f"[id='{second}'] details[open]")
    press(day, "k")
    assert day.switch_to.active_element.get_attribute("id") == first
    press(day, "/")
    press(day, "jks/")
    assert day.find_element("id", "filter").get_attribute("value") == "jks/"


def starred_digests(keys: set[str]) -> list[Digest]:
    """`DAYS` with the papers of these keys alone."""
    return [
        dataclasses.replace(
            one,
            sections=tuple(
                dataclasses.replace(
                    section,
                    papers=tuple(p for p in section.papers if p.id and p.id.value in keys),
                )
                for section in one.sections
            ),
        )
        for one in DAYS
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_the_starred_papers_are_saved_as_the_command_writes_them(
    browser: WebDriver, folder: Path, name: str
) -> None:
    file, options = FORMATS[name]
    page = visit(browser, folder / "days.html")
    assert not css(page, f"[data-format={name}]")[0].is_enabled()
    keys = {paper.id.value for one in DAYS for paper in one.papers if paper.id}
    for key in keys:
        page.execute_script("localStorage.setItem('digest-convert:star:' + arguments[0], '1')", key)
    page.refresh()
    (folder / file).unlink(missing_ok=True)
    css(page, f"[data-format={name}]")[0].click()
    for _ in range(100):
        if (folder / file).exists():
            break
        time.sleep(0.05)
    expected = convert(starred_digests(keys), to=name, options=options)
    assert isinstance(expected, str)
    assert (folder / file).read_bytes().decode() == expected


def test_without_javascript_it_is_a_document(browser: WebDriver, folder: Path) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get((folder / "day.html").as_uri())
        assert len(shown(browser)) == len(DAY.papers)
        assert not browser.find_element("id", "controls").is_displayed()
        assert css(browser, "article button") == []
        css(browser, "article summary")[0].click()
        assert css(browser, "article dd")[0].is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_all_folds_are_open_on_paper(browser: WebDriver, folder: Path) -> None:
    browser.get((folder / "days.html").as_uri())
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        heights = browser.execute_script(
            "return [...document.querySelectorAll('dd')].map(one => one.offsetHeight)"
        )
        assert len(heights) > 50
        assert min(heights) > 0
        assert not browser.find_element("id", "controls").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["day", "days"])
def test_axe_finds_nothing(browser: WebDriver, folder: Path, name: str, scheme: str) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed (npm install in tests/consumers)")
    feature = {"name": "prefers-color-scheme", "value": scheme}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    page = visit(browser, folder / f"{name}.html")
    page.execute_script("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.execute_script(AXE.read_text(encoding="utf-8"))
    found = page.execute_async_script(
        "const done = arguments[0]; axe.run().then(told => done(told.violations))"
    )
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_it_is_no_wider_than_the_window(browser: WebDriver, folder: Path, width: int) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        page = visit(browser, folder / "days.html")
        page.execute_script("document.querySelectorAll('details').forEach(one => one.open = true)")
        widths = "const one = document.documentElement; return [one.scrollWidth, one.clientWidth]"
        wanted, given = page.execute_script(widths)
        assert wanted <= given <= width
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_a_page_that_the_browser_saved_is_the_same_digest(day: WebDriver) -> None:
    css(day, "article summary")[0].click()
    button(day, shown(day)[0], "Star").click()
    (again,) = read_bytes(day.page_source.encode(), "saved.html")
    assert [*map(without_lines, again.papers)] == [*map(without_lines, DAY.papers)]


def test_no_error_was_told_and_no_other_address_was_asked(browser: WebDriver) -> None:
    """Over all that the tests above did."""
    assert log(browser, "browser") == []
    events = [json.loads(entry["message"])["message"] for entry in log(browser, "performance")]
    asked = [one["params"]["request"]["url"] for one in events if "request" in one["params"]]
    assert len(asked) > 10
    assert {url.partition(":")[0] for url in asked} <= {"file", "data", "blob"}


def log(browser: WebDriver, kind: str) -> list[dict[str, Any]]:
    return browser.get_log(kind)  # type: ignore[no-any-return, no-untyped-call]
