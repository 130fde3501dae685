// From what is typed to what is sent: marks and mentions, whose places count UTF-16 units of the text without the signs of the marks.

const WRITTEN = /```(?:([\w+#.-]{1,20})?\n)?([\s\S]+?)```|`([^`\n]+)`|\*\*([^\n]+?)\*\*|(https?:\/\/[^\s<>"'`]+)/g;

/**
 * Reads marks from a text: `**bold**`, `` `code` ``, blocks of three backticks, and addresses.
 * @returns {{ t: string, mk?: object[] }} the content
 */
function marked(written) {
  let text = "";
  let last = 0;
  const mk = [];
  for (const match of written.matchAll(WRITTEN)) {
    const [whole, language, block, code, bold, address] = match;
    text += written.slice(last, match.index);
    last = match.index + whole.length;
    const start = text.length;
    const shown = address?.replace(/[.,;:!?)\]}]+$/, "") ?? block?.replace(/\n$/, "") ?? code ?? bold;
    text += shown;
    const type = address ? "lk" : block ? "pre" : code ? "c" : "b";
    mk.push({ type, ...(language && { language }), s: start, e: text.length });
    if (address) text += whole.slice(shown.length);
  }
  text += written.slice(last);
  return mk.length ? { t: text, mk } : { t: text };
}

/** Finds what follows a sign at the beginning of a word, the longest name first. */
function named(text, sign, names, taken) {
  const found = [];
  const ordered = [...names.keys()].sort((one, other) => other.length - one.length);
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
    if (at > 0 && /[\p{L}\p{N}_]/u.test(text[at - 1])) continue;
    const name = ordered.find(
      (one) => text.startsWith(one, at + 1) && !/^[\p{L}\p{N}_]/u.test(text.slice(at + 1 + one.length)),
    );
    if (name === undefined) continue;
    const place = { s: at, e: at + 1 + name.length };
    if (!taken.some(({ s, e }) => place.s < e && place.e > s)) found.push({ ...names.get(name), ...place });
  }
  return found;
}

/**
 * Returns what is sent for a typed text.
 * @param {Map<string, object>} people `user_id` or `role_id` by the names that can stand behind @
 * @param {Map<string, object>} places `channelId` by the names that can stand behind #
 */
export function compose(written, people, places) {
  const content = marked(written);
  const code = (content.mk ?? []).filter(({ type }) => type !== "b");
  const mentions = named(content.t, "@", people, code);
  const hashtags = named(content.t, "#", places, code);
  const everyone = /(^|\s)@here\b/.test(content.t);
  if (hashtags.length) content.hg = hashtags;
  return { content, mentions, mention_everyone: everyone };
}

/** Returns what was typed for a message, to be edited: the text with the signs of its marks. */
export function decompose({ t: text = "", mk = [] }) {
  const signs = { b: ["**", "**"], c: ["`", "`"], s: ["`", "`"], pre: ["```\n", "\n```"], t: ["```\n", "\n```"] };
  let written = String(text);
  for (const { type, s, e, language } of [...mk].sort((one, other) => other.s - one.s)) {
    const [before, after] = signs[type] ?? ["", ""];
    const opening = language && before === "```\n" ? `\`\`\`${language}\n` : before;
    // What 1.8.3 and older clients sent has its signs already.
    if (!before || written.slice(s, e).startsWith("`")) continue;
    written = written.slice(0, s) + opening + written.slice(s, e) + after + written.slice(e);
  }
  return written;
}
