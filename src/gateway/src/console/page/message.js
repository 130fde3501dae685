// One message as it stands in the list.

import { attachments } from "./attachment.js";
import { card } from "./card.js";
import { control } from "./controls.js";
import { h, icon } from "./dom.js";
import { list, rowsOf } from "./drafts.js";
import { signOf } from "./emoji.js";
import { actAsMe, state } from "./part.js";
import { pollView } from "./poll.js";
import { textView } from "./text_view.js";
import { clockTime, dayOf, fullTime, listed, t } from "./words.js";

// Messages of one author within so many seconds stand together.
const TOGETHER_S = 300;
const HUES = 8;

/** What kinds of messages are called that are no ordinary ones, by their codes. */
const NOTES = {
  5: "note.welcome",
  6: "note.thread",
  7: "note.pin",
  8: "note.buzz",
  9: "note.topic",
  10: "note.audit",
  11: "note.token",
  13: "note.event",
};

export const textOf = ({ content }) => (typeof content?.t === "string" ? content.t : "");

export const authorOf = ({ nick, display_name: display, name, sender_id: id }) =>
  nick || display || name || state.nameOf(id);

/** FNV-1a. */
const hash = (name) =>
  [...name].reduce((sum, sign) => Math.imul(sum ^ sign.codePointAt(0), 16777619) >>> 0, 2166136261);

/** Makes a picture of somebody: their own if it lies here, else their initial in a colour that goes by the name. */
export function avatar(name, url) {
  const source = state.local(url);
  if (source) return h("img", { class: "avatar", src: source, alt: "" });
  const hue = hash(name) % HUES;
  const initial = [...(name.trim() || "?")][0].toLocaleUpperCase();
  return h("span", { class: `avatar hue-${hue}`, "aria-hidden": "true" }, initial);
}

/** Returns a message in one sentence, as it is announced. */
export function summary(message) {
  const told = [
    textOf(message) || message.poll?.question || "",
    ...list(message.content?.embed).map(({ title, description }) => title || description || ""),
  ];
  if (message.attachments?.length) told.push(listed(message.attachments.map(({ filename }) => filename)));
  const buttons = rowsOf(message.content ?? {})
    .flat()
    .map(({ component }) => component?.label)
    .filter(Boolean)
    .map(String);
  if (buttons.length) told.push(t("summary.buttons", { labels: listed(buttons) }));
  const words = told.filter(Boolean).join(". ");
  return t(message.only_for ? "summary.private" : "summary", { name: authorOf(message), words });
}

const sameDay = (one, other) => new Date(one * 1000).toDateString() === new Date(other * 1000).toDateString();

function continues(message, before) {
  return (
    Boolean(before) &&
    before.sender_id === message.sender_id &&
    sameDay(before.time, message.time) &&
    message.time - before.time < TOGETHER_S &&
    !message.reply_to &&
    before.only_for?.join() === message.only_for?.join() &&
    !NOTES[message.code]
  );
}

function replyView(reply, jump) {
  const words = reply.text || (reply.has_attachment ? t("file") : t("message"));
  return h(
    "button",
    {
      type: "button",
      class: "reply-line",
      "aria-label": t("reply.shown", { name: reply.name, words }),
      data: { focus: "reply" },
      onclick: () => jump(reply.message_id),
    },
    icon("reply"),
    h("b", {}, reply.name || state.nameOf(reply.sender_id)),
    h("span", {}, words),
  );
}

function reactionsView(message) {
  if (!message.reactions?.length) return null;
  const chips = message.reactions.map(({ emoji, emoji_id: emojiId, user_ids: users, count }) => {
    const mine = users.includes(state.me);
    const who = listed(users.map((id) => state.nameOf(id, message.clan_id)));
    const toggle = () =>
      actAsMe("react", {
        channel_id: message.channel_id,
        message_id: message.id,
        emoji,
        emoji_id: emojiId,
        remove: mine,
      });
    const properties = {
      type: "button",
      class: "reaction",
      "aria-pressed": String(mine),
      "aria-label": t("reaction", { emoji, count, who }),
      title: `${emoji} · ${who}`,
      data: { focus: `react-${emoji}` },
    };
    return h(
      "button",
      { ...properties, onclick: toggle },
      h("span", { class: "sign" }, signOf(emoji)),
      h("span", {}, count),
    );
  });
  return h("div", { class: "reactions" }, chips);
}

function privateView({ only_for: only, sender_id: sender, clan_id: clan }) {
  if (!only) return null;
  const mine = only.includes(state.me);
  const names = listed(only.map((id) => state.nameOf(id, clan)));
  return h(
    "div",
    { class: "private-line" },
    icon("eye"),
    mine && only.length === 1 ? t("private.you") : t("private.others", { names, sender: state.nameOf(sender, clan) }),
  );
}

/**
 * Makes the element of a message.
 * @param before the message above it, or undefined
 * @param jump shows the message of an id
 */
export function messageView(message, before, jump) {
  const follows = continues(message, before);
  const name = authorOf(message);
  const content = message.content ?? {};
  const text = textOf(message);
  const newDay = !before || !sameDay(before.time, message.time);
  const bot = state.users.get(message.sender_id)?.is_bot;
  const note = NOTES[message.code];
  const rows = rowsOf(content);
  const time = h(
    "time",
    { datetime: new Date(message.time * 1000).toISOString(), title: fullTime(message.time) },
    clockTime(message.time),
  );
  const edited =
    message.edited &&
    !message.hide_edited &&
    h("span", { class: "edited", title: fullTime(message.edited) }, t("edited"));
  const mentioned = message.mentions?.some(({ user_id: id }) => id === state.me);
  return h(
    "article",
    {
      class: ["message", follows && "follows", message.only_for && "private", mentioned && "mentioned", note && "note"]
        .filter(Boolean)
        .join(" "),
      "aria-label": `${summary(message)} ${clockTime(message.time)}`,
      data: { id: message.id },
    },
    newDay && h("div", { class: "day" }, h("span", {}, dayOf(message.time))),
    h(
      "div",
      { class: "message-inner" },
      follows ? h("span", { class: "gutter" }, time) : avatar(name, message.avatar),
      h(
        "div",
        { class: "message-body" },
        message.reply_to && replyView(message.reply_to, jump),
        !follows &&
          h("div", { class: "byline" }, h("b", {}, name), bot && h("span", { class: "tag" }, t("bot")), time, edited),
        privateView(message),
        note && h("div", { class: "note-line" }, t(note)),
        text && !(message.poll && message.poll.question === text) && textView(text, content, message.mentions),
        content.contentThread && textView(String(content.contentThread)),
        follows && edited,
        message.poll && pollView(message),
        list(content.embed).map((embed) => card(message, embed)),
        attachments(message.attachments),
        rows.map((row) =>
          h(
            "div",
            { class: "controls", role: "group", "aria-label": t("controls") },
            row.map((one) => control(message, one)),
          ),
        ),
        reactionsView(message),
      ),
    ),
  );
}
