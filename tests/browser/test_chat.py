"""Chatting on the page: writing, marks, clicks, forms, files, and who sees what."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from .console import Console
from .shop import HOSTILE, MARKS, ORDER

# Puts something else in the place of one part of a content, again and again, and returns why some of these were not shown.
MUTATE = """async (contents) => {
    const { messageView, summary } = await import("./message.js");
    let seed = 1;
    const any = (most) => (seed = Math.imul(seed, 48271) >>> 1) % most;
    const others = ["null", "true", "0", "-1", "1e300", '""', '"x"', "[]", "{}", "[[]]", "[null]", '[{"type":6}]', '{"url":5}'];
    const places = (value) => (value && typeof value === "object" ? Object.keys(value).flatMap((key) => [[value, key], ...places(value[key])]) : []);
    const wrong = new Set();
    for (let round = 0; round < 4000; round += 1) {
        const message = {
            id: "1", channel_id: "2", clan_id: "1", sender_id: "3", name: "tea", time: 1790000000, code: 0, only_for: null,
            mentions: [], attachments: [], reactions: [], poll: null, content: structuredClone(contents[round % contents.length]),
        };
        for (let times = 0; times < 3; times += 1) {
            const all = places(message.content);
            if (!all.length) break;
            const [parent, key] = all[any(all.length)];
            parent[key] = JSON.parse(others[any(others.length)]);
        }
        try {
            summary(message);
            messageView(message, undefined, () => null);
        } catch (error) {
            wrong.add(`${error.stack.split("\\n").slice(0, 2).join(" ")}`);
        }
    }
    return [...wrong];
}"""

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_what_is_written_reaches_the_bot_and_its_answer_is_shown(console: Console) -> None:
    answer = await console.ask("!ping", "pong")
    await expect(answer.locator(".byline")).to_contain_text("tea")
    await expect(answer.get_by_role("button", name="In answer to lan: !ping")).to_be_visible()


async def test_marks_are_shown_where_they_are_also_behind_emoji_and_vietnamese(console: Console) -> None:
    message = await console.ask("!marks", "Trà 🍵 sen")
    await expect(message.locator("strong")).to_have_text("bold")
    await expect(message.locator(".text > code")).to_have_text("code")
    await expect(message.locator("pre code")).to_have_text("x = 1")
    link = message.get_by_role("link")
    await expect(link).to_have_attribute("href", "https://example.com/a")
    assert "noopener" in (await link.get_attribute("rel") or "")


async def test_what_is_typed_gets_marks_and_mentions_with_their_places(console: Console) -> None:
    await console.write("Chào 🍵 **bạn** `x` @minh #general")
    sent = console.gateway.messages(console.gateway.channel)[-1]
    assert sent.text == "Chào 🍵 bạn x @minh #general"
    await expect(console.last.locator("strong")).to_have_text("bạn")
    await expect(console.last.locator(".text > code")).to_have_text("x")
    await expect(console.last.locator("span.mention")).to_have_text("@minh")
    await expect(console.last.locator("button.mention")).to_have_text("#general")
    [mention] = sent.mentions
    assert (mention.user_id, mention.s, mention.e) == (console.minh.id, 14, 19)


async def test_text_of_others_stays_text(console: Console) -> None:
    message = await console.ask("!hostile", "<img src=x")
    await expect(message.locator(".text").first).to_contain_text("<script>window.taken=1</script>")
    await expect(message.locator(".card-title")).to_have_text("<b onclick=window.taken=1>bold</b>")
    assert await message.locator("img, script, svg[onload], .card b").count() == 0
    hrefs = await message.locator("a").evaluate_all("links => links.map(link => link.href)")
    assert hrefs == ["https://example.com/tracker.png"]
    assert await console.page.evaluate("window.taken") is None


async def test_a_form_is_submitted_with_its_values(console: Console) -> None:
    form = await console.ask("!order", "Order tea")
    await form.get_by_role("button", name="Buy").click()
    await expect(form.get_by_label("Name")).to_be_focused()
    await form.get_by_label("Name").fill("Lan 🍵")
    await form.get_by_label("Large").check()
    await form.get_by_label("When").fill("2026-11-20")
    await form.get_by_label("Tea", exact=True).select_option("o")
    await expect(console.last).to_contain_text("tea ")
    await form.get_by_role("button", name="Buy").click()
    values = '{"name": "Lan 🍵", "size": "l", "tea": "o", "when": "2026-11-20"}'
    await expect(console.last).to_contain_text(f"ok {values}")


async def test_buttons_look_and_behave_as_they_say(console: Console) -> None:
    form = await console.ask("!order", "Order tea")
    await expect(form.get_by_role("button", name="Sold out")).to_be_disabled()
    await expect(form.get_by_role("button", name="Cancel")).to_have_class(re.compile("style-4"))
    link = form.get_by_role("link", name="Website")
    await expect(link).to_have_attribute("href", "https://example.com/")
    assert "noopener" in (await link.get_attribute("rel") or "")
    await form.get_by_role("button", name="Later").click()
    await expect(console.last).to_contain_text("later")


async def test_a_private_answer_is_seen_by_its_receiver_alone(console: Console) -> None:
    await console.speak_as(console.lan)
    private = await console.ask("!secret", "for you alone")
    await expect(private).to_contain_text("Only you see this")
    await console.speak_as(console.minh)
    await expect(console.saying("!secret")).to_be_visible()
    await expect(console.saying("for you alone")).to_have_count(0)
    await console.speak_as(console.lan)
    await expect(console.saying("for you alone")).to_be_visible()


async def test_edits_deletions_and_reactions_are_shown_as_they_come(console: Console) -> None:
    channel = console.gateway.channel
    message = await console.minh.say(channel, "one")
    await expect(console.saying("one")).to_be_visible()
    await console.minh.edit(channel, message, "two")
    await expect(console.saying("two")).to_contain_text("(edited)")
    await console.minh.react(channel, message, "👍", 0)
    chip = console.saying("two").get_by_role("button", name=re.compile("👍: 1"))
    await expect(chip).to_have_attribute("aria-pressed", "false")
    await chip.click()
    both = console.saying("two").get_by_role("button", name=re.compile("👍: 2"))
    await expect(both).to_have_attribute("aria-pressed", "true")
    await both.click()
    await expect(chip).to_have_attribute("aria-pressed", "false")
    await console.minh.delete(channel, message)
    await expect(console.saying("two")).to_have_count(0)


async def test_own_messages_are_edited_and_deleted(console: Console) -> None:
    await console.write("tae")
    await console.saying("tae").hover()
    await console.saying("tae").get_by_role("button", name="Edit").click()
    await expect(console.box).to_have_value("tae")
    await console.write("tea")
    await expect(console.saying("tea")).to_contain_text("(edited)")
    await console.saying("tea").hover()
    await console.saying("tea").get_by_role("button", name="More").click()
    await console.page.get_by_role("menuitem", name="Delete").click()
    await console.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    await expect(console.saying("tea")).to_have_count(0)


async def test_an_answer_names_what_it_answers(console: Console) -> None:
    await console.write("a question")
    await console.saying("a question").hover()
    await console.saying("a question").get_by_role("button", name="Reply").click()
    await console.write("an answer")
    await console.saying("an answer").get_by_role("button", name="In answer to lan: a question").click()
    await expect(console.saying("a question")).to_be_focused()


async def test_who_types_is_shown_until_the_message_comes(console: Console) -> None:
    typing = console.page.locator(".typing")
    await console.minh.typing(console.gateway.channel)
    await expect(typing).to_have_text("minh is typing…")
    await console.minh.say(console.gateway.channel, "there")
    await expect(typing).to_have_text("")


async def test_files_are_dropped_and_chosen_and_shown(console: Console) -> None:
    page = console.page
    dropped = await page.evaluate_handle(
        """async () => {
            const canvas = new OffscreenCanvas(8, 4);
            canvas.getContext('2d').fillRect(0, 0, 8, 4);
            const transfer = new DataTransfer();
            transfer.items.add(new File([await canvas.convertToBlob()], 'trà sen.png', { type: 'image/png' }));
            return transfer;
        }"""
    )
    for step in ("dragenter", "dragover", "drop"):
        await page.dispatch_event("chat-view", step, {"dataTransfer": dropped})
    await expect(page.locator(".file-chip")).to_contain_text("trà sen.png")
    await page.get_by_role("button", name="Add", exact=True).click()
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("menuitem", name="Attach files").click()
    await (await chooser.value).set_files({"name": "menu.txt", "mimeType": "text/plain", "buffer": b"tea"})
    await expect(page.locator(".file-chip")).to_have_count(2)
    await console.write("two files")
    message = console.saying("two files")
    picture = message.get_by_role("img", name="trà sen.png")
    await expect(picture).to_be_visible()
    assert await picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 8
    await expect(message.get_by_role("link", name="menu.txt")).to_have_attribute("download", "menu.txt")
    [first, second] = console.gateway.messages(console.gateway.channel)[-1].attachments
    assert (first.width, first.height, second.size) == (8, 4, 3)


async def test_a_poll_is_made_and_answered(console: Console) -> None:
    page = console.page
    await console.speak_as(console.lan)
    await page.get_by_role("button", name="Add", exact=True).click()
    await page.get_by_role("menuitem", name="New poll").click()
    await page.get_by_label("Question").fill("Tea?")
    await page.get_by_label("Answers").first.fill("Yes\nNo")
    await page.get_by_role("button", name="Create", exact=True).click()
    poll = page.get_by_role("group", name="Tea?")
    await poll.get_by_role("button", name="Yes").click()
    await expect(poll.get_by_role("button", name="Yes")).to_have_attribute("aria-pressed", "true")
    await console.speak_as(console.minh)
    await poll.get_by_role("button", name="No").click()
    await expect(poll).to_contain_text("Votes: 2")
    await console.speak_as(console.lan)
    await poll.get_by_role("button", name="Close the poll").click()
    await expect(poll.get_by_role("button", name="Yes")).to_be_disabled()


async def test_an_entry_of_the_quick_menu_is_picked_for_a_message(console: Console) -> None:
    await console.bot.add_quick_menu_access(
        channel_id=0, clan_id=console.gateway.clan, menu_type=1, action_msg="", background="", menu_name="Count"
    )
    await console.write("twelve signs")
    await console.saying("twelve signs").hover()
    await console.saying("twelve signs").get_by_role("button", name="More").click()
    await console.page.get_by_role("menuitem", name="Count · tea").click()
    await expect(console.saying("12 characters")).to_contain_text("Only you see this")


async def test_threads_direct_messages_and_new_users(console: Console) -> None:
    page = console.page
    await console.speak_as(console.lan)
    await console.write("let us talk")
    await console.saying("let us talk").hover()
    await console.saying("let us talk").get_by_role("button", name="More").click()
    await page.get_by_role("menuitem", name="New thread").click()
    await page.get_by_role("dialog").get_by_label("Name").fill("details")
    await page.get_by_role("button", name="Create", exact=True).click()
    await expect(page.get_by_role("heading", name="details")).to_be_visible()
    await page.get_by_role("button", name="New direct message").click()
    await page.get_by_role("dialog").get_by_label("tea").check()
    await page.get_by_role("button", name="Open", exact=True).click()
    await expect(page.get_by_role("heading", name="tea", exact=True)).to_be_visible()
    await console.ask("!ping", "pong")
    await page.get_by_role("button", name="New user to speak as").click()
    await page.get_by_label("User name").fill("hoa")
    await page.get_by_role("button", name="Create", exact=True).click()
    await expect(page.get_by_label("Speak as", exact=True).locator("option:checked")).to_have_text("hoa")
    await expect(page.get_by_role("navigation").get_by_role("button", name="tea")).to_have_count(0)


async def test_what_is_refused_stays_in_the_box(console: Console) -> None:
    await console.page.evaluate("document.querySelector('#composer-text').removeAttribute('maxlength')")
    await console.box.fill("x" * 9000)
    await console.box.press("Enter")
    await expect(console.page.locator("toast-list")).to_contain_text("too long")
    await expect(console.box).to_have_value("x" * 9000)


async def test_what_is_typed_outlives_news_of_channels_and_a_new_snapshot(console: Console) -> None:
    page = console.page
    await console.write("tae")
    await console.saying("tae").hover()
    await console.saying("tae").get_by_role("button", name="Edit").click()
    await console.box.fill("tea, ple")
    console.gateway.add_channel("kitchen")
    await expect(page.get_by_role("button", name="kitchen")).to_be_visible()
    await expect(console.box).to_have_value("tea, ple")
    await console.box.press("Escape")
    await console.box.fill("half a wo")
    await page.evaluate("import('./part.js').then(({ link }) => link.do('snapshot'))")
    await expect(console.saying("tae")).to_be_visible()
    await expect(console.box).to_have_value("half a wo")


async def test_what_the_reader_does_not_see_is_not_unread(console: Console) -> None:
    await console.speak_as(console.lan)
    direct = await console.minh.dm(console.gateway.user("hoa"))
    await console.minh.say(direct, "between us")
    await console.minh.say(console.gateway.channel, "for all")
    await expect(console.saying("for all")).to_be_visible()
    unread = "import('./part.js').then(({ state }) => [...state.channels.keys()].map((id) => state.unread(id)))"
    assert set(await console.page.evaluate(unread)) == {0}


async def test_whatever_a_content_has_in_its_places_it_is_shown(console: Console) -> None:
    assert await console.page.evaluate(MUTATE, [MARKS, HOSTILE, ORDER]) == []


async def test_messages_of_one_author_stand_together_and_apart_again(console: Console) -> None:
    for words in ("first", "second", "third"):
        await console.write(words)
    await expect(console.messages.locator(".byline")).to_have_count(1)
    [first, *_] = console.gateway.messages(console.gateway.channel)
    await console.lan.delete(console.gateway.channel, first.id)
    await expect(console.messages).to_have_count(2)
    await expect(console.messages.locator(".byline")).to_have_count(1)
    await expect(console.saying("second").locator(".byline")).to_have_count(1)
