// Embeds: the cards below a text, with forms in their fields.

import { picture } from "./attachment.js";
import { control } from "./controls.js";
import { h, link } from "./dom.js";
import { list } from "./drafts.js";
import { textView } from "./text_view.js";
import { fullTime } from "./words.js";

const words = (value) => (value === null || value === undefined ? "" : String(value));

function fieldView(message, { name, value, inline, inputs, max_options: most, ...rest }) {
  const given = inputs && typeof inputs === "object" ? { max_options: most, ...rest, ...inputs } : null;
  return h(
    "div",
    { class: inline ? "card-field inline" : "card-field" },
    words(name) && h("div", { class: "card-name" }, words(name)),
    words(value) && textView(words(value)),
    given && control(message, given, words(name)),
  );
}

function footerView(footer, timestamp) {
  const at = Date.parse(timestamp);
  const told = [words(footer?.text), Number.isNaN(at) ? "" : fullTime(at / 1000)].filter(Boolean);
  return told.length > 0 && h("div", { class: "card-footer" }, told.join(" · "));
}

/** Makes an embed of a message. */
export function card(message, embed) {
  const title = words(embed.title);
  const author = embed.author ?? {};
  const view = h(
    "div",
    { class: "card", role: "group", "aria-label": title || words(author.name) || null },
    embed.thumbnail?.url && h("div", { class: "card-thumbnail" }, picture(words(embed.thumbnail.url), "")),
    words(author.name) &&
      h("div", { class: "card-author" }, author.url ? link(words(author.url), words(author.name)) : words(author.name)),
    title && h("div", { class: "card-title" }, embed.url ? link(words(embed.url), title) : title),
    words(embed.description) && textView(words(embed.description)),
    list(embed.fields).length > 0 &&
      h(
        "div",
        { class: "card-fields" },
        list(embed.fields).map((field) => fieldView(message, field)),
      ),
    embed.image?.url && picture(words(embed.image.url), title, embed.image),
    footerView(embed.footer, embed.timestamp),
  );
  if (/^#[0-9a-f]{3,8}$/i.test(words(embed.color))) view.style.setProperty("--card-color", embed.color);
  return view;
}
