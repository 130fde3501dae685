"""A page of another site, which the reader happens to have open and which even knows the address: it gets nothing."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import expect

from .conftest import Opened

pytestmark = pytest.mark.asyncio(loop_scope="session")

TRIES = """async (url) => {
    const tried = async (what) => {
        try {
            return await what();
        } catch (error) {
            return "refused";
        }
    };
    const loaded = (element, name) => new Promise((resolve) => {
        element.onload = () => resolve("got");
        element.onerror = () => resolve("refused");
        element[name] = url.replace(/\\/$/, "/" + (name === "data" ? "" : "main.js"));
        document.body.append(element);
    });
    const socket = () => new Promise((resolve) => {
        const opened = new WebSocket(url.replace("http", "ws") + "ws");
        opened.onmessage = () => resolve("got");
        opened.onclose = opened.onerror = () => resolve("refused");
    });
    const report = JSON.stringify({ kind: "error", bot_id: "1", message: "not to be seen" });
    await tried(() => fetch(url + "reports", { method: "POST", mode: "no-cors", body: report }));
    return {
        read: await tried(async () => (await fetch(url)).text()),
        module: await tried(() => import(url + "words_en.js").then(() => "got")),
        script: await loaded(document.createElement("script"), "src"),
        picture: await loaded(document.createElement("img"), "src"),
        socket: await socket(),
    };
}"""


async def test_a_page_of_another_site_gets_nothing(opened: Opened) -> None:
    console = await opened()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        body = b"<!doctype html><title>another</title><body>"
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        context = await console.page.context.browser.new_context()  # type: ignore[union-attr]
        other = await context.new_page()
        for host in (f"127.0.0.1:{port}", f"localhost:{port}"):
            await other.goto(f"http://{host}/")
            got = await other.evaluate(TRIES, console.gateway.console_url)
            assert set(got.values()) == {"refused"}, got
            await other.evaluate(
                "url => document.body.append(Object.assign(document.createElement('iframe'), { src: url }))",
                console.gateway.console_url,
            )
            frame = await (await other.wait_for_selector("iframe")).content_frame()
            assert frame is not None
            assert await frame.locator("#composer-text").count() == 0
        await context.close()
    await expect((await console.tab("Errors")).get_by_text("No handler has failed.")).to_be_visible()


async def test_without_the_token_there_is_nothing_to_see(opened: Opened) -> None:
    console = await opened()
    address = console.gateway.console_url.rsplit("/", 2)[0]
    context = await console.page.context.browser.new_context()  # type: ignore[union-attr]
    for path in ("/", "/main.js", "/" + "A" * 43 + "/", "/" + "A" * 43 + "/ws"):
        answer = await context.request.get(address + path)
        assert answer.status == 403, path
    await context.close()
