"""Takes the README's screenshots and measures what an editor waits for: python tests/browser/figures.py"""

from __future__ import annotations

import gzip
import statistics
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from articles import long_article  # noqa: E402
from playwright.sync_api import Browser, Page  # noqa: E402
from served import chromium, serving  # noqa: E402

from quotes.config import Settings  # noqa: E402
from quotes.web import create_app  # noqa: E402

STATIC = ROOT / "quotes/static"
SHOTS = ROOT / "docs/screenshots"
RUNS = 7
MEDIAN = "{:<24}{:>7} words: {:>5.0f} ms from paste to marks, {:>5.0f} ms in the API; {:>5.0f} ms from edit to marks"


def milliseconds(started: float) -> float:
    return 1000 * (time.perf_counter() - started)


def api(site: str, text: str) -> float:
    """The same request without a browser."""
    address = f"{site}v1/quotes?offsets=utf16&types=direct,mixed"
    headers = {"Content-Type": "text/plain; charset=utf-8"}
    started = time.perf_counter()
    with urllib.request.urlopen(urllib.request.Request(address, text.encode(), headers)) as answer:
        answer.read()
    return milliseconds(started)


def timed(page: Page, action: str) -> float:
    """Milliseconds in the page from an action to the frame after its marks."""
    taken: float = page.evaluate(
        f"""() => new Promise(done => {{
          const started = performance.now();
          const painted = () => requestAnimationFrame(() => done(performance.now() - started));
          addEventListener("quotes-ready", painted, {{ once: true }});
          {action}
        }})"""
    )
    return taken


def paste(page: Page, text: str) -> float:
    page.evaluate("text => { window.text = text }", text)
    return timed(
        page,
        """const data = new DataTransfer(); data.setData("text/plain", text);
        const event = new ClipboardEvent("paste", { clipboardData: data, cancelable: true });
        document.querySelector("#paste").dispatchEvent(event);""",
    )


def edit(page: Page, number: int) -> float:
    """From the last key to the marks, less the pause that the element waits for."""
    change = f'document.querySelector("#article p:nth-of-type(9)").append(" It was the year {number}.");'
    return timed(page, change) - 600


def measure(browser: Browser, site: str, name: str, text: str) -> None:
    pasted, asked, edited = [], [], []
    for number in range(RUNS):
        page = browser.new_page()
        page.goto(site)
        pasted.append(paste(page, text))
        edited.append(edit(page, number))
        page.close()
        asked.append(api(site, text))
    medians = [statistics.median(times) for times in (pasted, asked, edited)]
    print(MEDIAN.format(name, len(text.split()), *medians))


def shoot(browser: Browser, site: str) -> None:
    SHOTS.mkdir(exist_ok=True)
    wide = {"viewport": {"width": 1280, "height": 860}}
    narrow = {"viewport": {"width": 390, "height": 760}, "device_scale_factor": 2, "color_scheme": "dark"}
    for name, sample, quote, options in [("page", "tram", 0, wide), ("phone", "final", 0, narrow)]:
        page = browser.new_page(**options)
        page.goto(site)
        page.click(f"[data-sample={sample}]")
        page.wait_for_selector(".side:not([hidden])")
        page.locator("quotes-layer .note").nth(quote).hover()
        page.wait_for_timeout(300)
        page.screenshot(path=SHOTS / f"{name}.png")
        page.close()


def main() -> None:
    element = (STATIC / "article-quotes.js").read_bytes()
    print(f"article-quotes.js: {len(element)} bytes, {len(gzip.compress(element))} with gzip")
    with serving(create_app(Settings())) as site, chromium() as browser:
        api(site, long_article(500))
        for name in ("tram", "lake", "final"):
            measure(browser, site, name, (STATIC / f"samples/{name}.txt").read_text("utf-8"))
        measure(browser, site, "a river, short", long_article(600))
        measure(browser, site, "a river, long", long_article(5000))
        shoot(browser, site)


if __name__ == "__main__":
    main()
