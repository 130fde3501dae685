"""How the page looks: compared with pictures that somebody looked at. MEZON_PICTURES=write writes them anew, to be looked at again."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest
from playwright.async_api import expect

from .conftest import Opened

# The fonts of the pictures, which nearly every machine with fonts has, and which know the letters of Vietnamese.
FONTS = {"--sans": "DejaVu Sans", "--mono": "DejaVu Sans Mono"}

pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.skipif(
        not any(Path("/usr/share/fonts").rglob("DejaVuSans-Bold.ttf")),
        reason="the pictures were compared with none, since there is no font DejaVu (apt-get install fonts-dejavu-core)",
    ),
]

PICTURES = Path(__file__).parent / "pictures"

# Of all pixels, at half the size; letters are drawn a little differently by each version of a browser.
DIFFERENT_MAX = 0.006

# Returns the part of two pictures that differs visibly.
COMPARE = """async ([one, other]) => {
    const pixels = async (encoded) => {
        const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
        const picture = await createImageBitmap(new Blob([bytes]));
        const [width, height] = [picture.width >> 1, picture.height >> 1];
        const canvas = new OffscreenCanvas(width, height).getContext("2d");
        canvas.drawImage(picture, 0, 0, width, height);
        return [picture.width, picture.height, canvas.getImageData(0, 0, width, height).data];
    };
    const [left, right] = [await pixels(one), await pixels(other)];
    if (left[0] !== right[0] || left[1] !== right[1]) return 1;
    let different = 0;
    for (let i = 0; i < left[2].length; i += 4) {
        const far = (part) => Math.abs(left[2][i + part] - right[2][i + part]) > 32;
        if (far(0) || far(1) || far(2)) different += 1;
    }
    return different / (left[2].length / 4);
}"""


@pytest.mark.parametrize(
    ("name", "scheme", "locale", "tab"),
    [
        ("light-en", "light", "en-GB", "Faults"),
        ("dark-vi", "dark", "vi-VN", "Sự cố"),
    ],
)
async def test_the_page_looks_as_it_did(
    opened: Opened, tmp_path: Path, name: str, scheme: str, locale: str, tab: str
) -> None:
    console = await opened(color_scheme=scheme, locale=locale, viewport={"width": 1200, "height": 720})
    page, channel = console.page, console.gateway.channel
    for variable, font in FONTS.items():
        await page.evaluate(
            "([name, font]) => document.documentElement.style.setProperty(name, font)", [variable, font]
        )
    await console.minh.say(channel, {"t": "Chào cả nhà, hôm nay có gì mới?"})
    await console.ask("!order", "Order tea")
    await console.ask("!secret", "for you alone")
    await console.tab(tab)
    await page.mouse.move(5, 5)
    await console.box.focus()
    await expect(page.locator(".typing")).to_be_empty()
    await expect(console.last).to_be_in_viewport()
    # Times and days are other ones each time.
    shown = await page.screenshot(
        mask=[page.locator("time, .day span")], mask_color="#888888", animations="disabled", caret="hide"
    )
    file = PICTURES / f"{name}.png"
    if os.environ.get("MEZON_PICTURES") == "write":
        file.write_bytes(shown)
    assert file.exists(), "write it with MEZON_PICTURES=write, and look at it"
    empty = await page.context.new_page()
    encoded = [base64.b64encode(picture).decode() for picture in (file.read_bytes(), shown)]
    different = await empty.evaluate(COMPARE, encoded)
    (tmp_path / file.name).write_bytes(shown)
    assert different <= DIFFERENT_MAX, f"{different:.2%} differs between {file} and {tmp_path / file.name}"
