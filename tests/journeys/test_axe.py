"""That axe, as it is put into our pages, finds what is planted: each time, and nothing else."""

from playwright.sync_api import Browser

from tests.journeys.axe import violations

# Each colour twice: what has been read once is known the second time.
PLANTED = """
<!doctype html><html lang="da"><title>Farver</title>
<main><h1>Farver</h1>
  <p id="faint" style="color: #999">Lys på hvidt.</p>
  <p id="clear" style="color: #444">Mørk på hvidt.</p>
  <p id="faint-again" style="color: #999">Lys på hvidt.</p>
  <p id="clear-again" style="color: #444">Mørk på hvidt.</p>
  <div style="background: #222">
    <p id="light" style="color: #999">Lys på mørkt.</p>
    <p id="dark" style="color: #444">Mørk på mørkt.</p>
    <p id="half" style="color: rgb(255 255 255 / 40%)">Halvt gennemsigtig på mørkt.</p>
    <p id="whole" style="color: rgb(255 255 255)">Hvid på mørkt.</p>
  </div>
</main></html>
"""


def test_a_text_too_faint_to_read_is_found_each_time(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(PLANTED)
    found = violations(page)
    page.close()
    assert [fault.partition(":")[0] for fault in found] == ["color-contrast"] * len(found)
    faint = ("faint", "faint-again", "dark", "half")
    assert [any(f"['#{name}']" in fault for fault in found) for name in faint] == [True] * 4
    assert len(found) == len(faint)
