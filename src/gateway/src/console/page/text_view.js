// The text of a message as elements.

import { h, icon, iconButton, link } from "./dom.js";
import { signOf } from "./emoji.js";
import { addresses, bare, pieces, ranges } from "./marks.js";
import { notify, state } from "./part.js";
import { t } from "./words.js";

/** Puts words into the clipboard and says so. */
export async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    notify(t("copied"), "info");
  } catch {
    notify(t("copy.refused"));
  }
}

/** Makes a block of code with a button that copies it. */
export function codeBlock(code, language = "") {
  return h(
    "div",
    { class: "code-block" },
    language && h("span", { class: "language" }, language),
    iconButton("copy", t("copy"), {
      class: "icon-button copy",
      data: { focus: "copy" },
      onclick: () => copy(code),
    }),
    h("pre", { tabIndex: 0, "aria-label": t("code") }, h("code", {}, code)),
  );
}

function hashtag({ id }, text) {
  const channel = state.channels.get(id);
  if (!channel || !state.enters(channel)) return h("span", { class: "mention" }, text);
  return h(
    "button",
    { type: "button", class: "mention", data: { focus: `channel-${id}` }, onclick: () => state.go(id) },
    text,
  );
}

function mention({ user_id: user, role_id: role }, text) {
  const mine = user === state.me || (role && role !== "0" && rolesOf(state.me).has(role));
  return h(
    "span",
    {
      class: mine ? "mention mine" : "mention",
      title: user && user !== "0" ? `${state.nameOf(user)} · ${user}` : null,
    },
    text,
  );
}

function rolesOf(user) {
  const roles = [...state.clans.values()].flatMap((clan) => clan.roles ?? []);
  return new Set(roles.filter((role) => role.user_ids?.includes(user)).map(({ id }) => id));
}

// From the outside to the inside.
const WRAPPERS = [
  ["link", (text, data, inner) => link(typeof data.url === "string" ? data.url : text, inner)],
  ["voice", (text, data, inner) => h("span", { class: "voice" }, icon("voice"), inner)],
  ["hashtag", (text, data) => hashtag(data, text)],
  ["mention", (text, data) => mention(data, text)],
  ["bold", (text, data, inner) => h("strong", {}, inner)],
  [
    "emoji",
    (text, { id }) =>
      h("span", { class: "custom-emoji", role: "img", "aria-label": text, title: `${text} · ${id}` }, signOf(text)),
  ],
  ["code", (text) => h("code", {}, bare(text, false).code)],
];

/** Makes the text of a message; `content` has its marks. */
export function textView(text, content = {}, mentions = []) {
  const found = ranges(text, content, mentions);
  const taken = (one) => found.some((other) => one.start < other.end && one.end > other.start);
  found.push(...addresses(text).filter((address) => !taken(address)));
  const view = h("div", { class: "text", dir: "auto" });
  for (const { text: words, marks } of pieces(text, found)) {
    if (marks.has("block")) {
      const { code, language } = bare(words, true);
      view.append(codeBlock(code, marks.get("block").language || language));
      continue;
    }
    // The line break before or after a block is made by the block itself.
    let shown = view.lastChild?.className === "code-block" ? words.replace(/^\n/, "") : words;
    for (const [kind, wrap] of WRAPPERS.toReversed()) if (marks.has(kind)) shown = wrap(words, marks.get(kind), shown);
    if (shown !== "") view.append(shown);
  }
  return view;
}
