"""Places in texts, in UTF-16 units: what bots say about them, whatever it is, and what is sent for what was typed."""

from __future__ import annotations

from typing import Any

import pytest

from .console import Console

pytestmark = pytest.mark.asyncio(loop_scope="session")

PIECES = """async ([text, content, mentions]) => {
    const { pieces, ranges } = await import("./marks.js");
    return pieces(text, ranges(text, content, mentions)).map(({ text, marks }) => [text, [...marks.keys()].sort()]);
}"""

COMPOSE = """async (written) => {
    const { compose, decompose } = await import("./write.js");
    const people = new Map([["lan", { user_id: "1" }], ["lan anh", { user_id: "2" }]]);
    const made = compose(written, people, new Map([["general", { channelId: "3" }]]));
    return { ...made, again: decompose(made.content) };
}"""


async def pieces(console: Console, text: str, content: dict[str, Any], mentions: Any = ()) -> list[Any]:
    found: list[Any] = await console.page.evaluate(PIECES, [text, content, list(mentions)])
    return found


async def test_marks_cut_a_text_where_they_begin_and_end(console: Console) -> None:
    def bold(s: Any, e: Any) -> dict[str, Any]:
        return {"mk": [{"type": "b", "s": s, "e": e}]}

    assert await pieces(console, "a🍵b", bold(1, 3)) == [["a", []], ["🍵", ["bold"]], ["b", []]]
    # A place inside of a character means all of it.
    assert await pieces(console, "a🍵b", bold(2, 4)) == [["a", []], ["🍵b", ["bold"]]]
    assert await pieces(console, "Trà", bold(0, 3)) == [["Trà", ["bold"]]]
    for s, e in ((-1, 2), (2, 2), (3, 1), (0, 99), (0.5, 2), ("x", 2), (None, None)):
        assert await pieces(console, "abcd", bold(s, e)) == [["abcd", []]], (s, e)
    for wrong in (None, 7, "b", [None, 7, "b"], {"type": "b"}):
        assert await pieces(console, "abcd", {"mk": wrong, "lk": wrong, "hg": wrong, "ej": wrong}) == [["abcd", []]]


async def test_marks_overlap_and_code_is_one_piece(console: Console) -> None:
    mk = [{"type": "b", "s": 0, "e": 4}, {"type": "lk", "s": 2, "e": 6}]
    assert await pieces(console, "abcdef", {"mk": mk}) == [
        ["ab", ["bold"]],
        ["cd", ["bold", "link"]],
        ["ef", ["link"]],
    ]
    mk = [{"type": "pre", "s": 1, "e": 5}, {"type": "b", "s": 2, "e": 3}]
    mention = {"user_id": "1", "s": 4, "e": 6}
    assert await pieces(console, "abcdef", {"mk": mk}, [mention]) == [["a", []], ["bcde", ["block"]], ["f", []]]
    assert await pieces(
        console, "ab", {"ej": [{"emojiid": 5, "s": 0, "e": 1}], "hg": [{"channelid": 6, "s": 1, "e": 2}]}
    ) == [
        ["a", ["emoji"]],
        ["b", ["hashtag"]],
    ]


async def test_what_is_typed_loses_its_signs_and_gets_them_back_for_an_edit(console: Console) -> None:
    written = "🍵 **đậm** `x` https://a.vn/b, ```py\ny\n```"
    made = await console.page.evaluate(COMPOSE, written)
    assert made["content"] == {
        "t": "🍵 đậm x https://a.vn/b, y",
        "mk": [
            {"type": "b", "s": 3, "e": 6},
            {"type": "c", "s": 7, "e": 8},
            {"type": "lk", "s": 9, "e": 23},
            {"type": "pre", "language": "py", "s": 25, "e": 26},
        ],
    }
    assert made["again"] == written


async def test_the_longest_name_is_mentioned_and_none_in_code_or_in_a_word(console: Console) -> None:
    made = await console.page.evaluate(COMPOSE, "@lan anh, @lan; a@lan.vn @lander `@lan` #general @here")
    assert [(one["user_id"], one["s"], one["e"]) for one in made["mentions"]] == [("2", 0, 8), ("1", 10, 14)]
    assert made["content"]["hg"] == [{"channelId": "3", "s": 38, "e": 46}]
    assert made["mention_everyone"] is True
