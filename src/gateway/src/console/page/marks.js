// What a text consists of: its marks, mentions and links as ranges of UTF-16 units, which is how the strings of JavaScript count.

/** Moves a position that is inside of a character of two units out of it. */
function whole(text, position, step) {
  const before = text.charCodeAt(position - 1);
  const after = text.charCodeAt(position);
  const inside = before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
  return inside ? position + step : position;
}

/** Returns a range that lies in the text, or null: what a bot sent may be anything. */
function range(text, { s, e }, kind, data) {
  const start = Number(s ?? 0);
  const end = Number(e);
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end > text.length || start >= end) return null;
  return { start: whole(text, start, -1), end: whole(text, end, 1), kind, data };
}

const MARKS = { t: "block", pre: "block", s: "code", c: "code", b: "bold", lk: "link", lk_yt: "link", vk: "voice" };

const listed = (value) => (Array.isArray(value) ? value.filter((item) => item && typeof item === "object") : []);

/** Returns the ranges of a message that lie in its text. */
export function ranges(text, content, mentions) {
  const found = [
    ...listed(content.mk).map((mark) => MARKS[mark.type] && range(text, mark, MARKS[mark.type], mark)),
    ...listed(content.lk).map((mark) => range(text, mark, "link", mark)),
    ...listed(content.vk).map((mark) => range(text, mark, "voice", mark)),
    ...listed(content.hg).map((mark) =>
      range(text, mark, "hashtag", { id: String(mark.channelId ?? mark.channelid ?? mark.channel_id ?? "") }),
    ),
    ...listed(content.ej).map((mark) => range(text, mark, "emoji", { id: String(mark.emojiid ?? mark.emojiId ?? "") })),
    ...listed(mentions).map((mark) => range(text, mark, "mention", mark)),
  ];
  return found.filter(Boolean);
}

/** Returns the addresses that stand in a text, as clients find them. */
export function addresses(text) {
  const found = [];
  for (const match of text.matchAll(/\bhttps?:\/\/[^\s<>"'`]+/g)) {
    const shown = match[0].replace(/[.,;:!?)\]}]+$/, "");
    found.push({ start: match.index, end: match.index + shown.length, kind: "link", data: {} });
  }
  return found;
}

/**
 * Cuts a text where marks begin and end. Code is one piece, whatever else is said to be in it.
 * @returns {{ text: string, marks: Map<string, any> }[]} pieces, each with the marks that hold for all of it
 */
export function pieces(text, found) {
  const codes = found.filter((mark) => mark.kind === "code" || mark.kind === "block");
  const crosses = (mark) => codes.some((code) => code !== mark && mark.start < code.end && mark.end > code.start);
  const kept = found.filter((mark) => !crosses(mark) || codes.indexOf(mark) === 0);
  kept.sort((one, other) => one.start - other.start);
  const cuts = new Set([0, text.length]);
  for (const { start, end } of kept) cuts.add(start).add(end);
  const places = [...cuts].sort((one, other) => one - other);
  let open = [];
  let next = 0;
  return places.slice(0, -1).map((place, number) => {
    open = open.filter((mark) => mark.end > place);
    while (next < kept.length && kept[next].start <= place) open.push(kept[next++]);
    return {
      text: text.slice(place, places[number + 1]),
      marks: new Map(open.map((mark) => [mark.kind, mark.data])),
    };
  });
}

/** Takes the signs away that a mark of code was written with, where they are part of it. */
export function bare(code, block) {
  const signs = block ? "```" : "`";
  if (code.length < 2 * signs.length || !code.startsWith(signs) || !code.endsWith(signs)) return { code, language: "" };
  const inner = code.slice(signs.length, -signs.length);
  const first = block ? /^([\w+#.-]{1,20})?\n/.exec(inner) : null;
  return { code: first ? inner.slice(first[0].length).replace(/\n$/, "") : inner, language: first?.[1] ?? "" };
}
