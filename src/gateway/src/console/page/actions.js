// What can be done with a message: the bar that shows above the one that is pointed at or has the focus, and its keys.

import { h, iconButton } from "./dom.js";
import { pickEmoji } from "./emoji.js";
import { textOf } from "./message.js";
import { act, actAsMe, notify, state } from "./part.js";
import { ask, openMenu } from "./popup.js";
import { copy } from "./text_view.js";
import { t } from "./words.js";

const mine = (message) => message.sender_id === state.me;

function react(message, from) {
  pickEmoji(from, (emoji) =>
    actAsMe("react", { channel_id: message.channel_id, message_id: message.id, emoji, emoji_id: "0" }),
  );
}

function remove(message) {
  const confirm = async () => {
    await actAsMe("delete", { channel_id: message.channel_id, message_id: message.id });
  };
  ask({
    title: t("delete.title"),
    fields: [h("p", { class: "quote" }, textOf(message) || t("message"))],
    action: t("delete"),
    danger: true,
    confirm,
  });
}

/** Returns the entries of the bots' quick menus that go with a message. */
function entriesFor(message) {
  const fits = ({ clan_id: clan, channel_id: channel }) =>
    (clan === "0" || clan === message.clan_id) && (channel === "0" || channel === message.channel_id);
  return state.menus.filter(fits).map(({ bot_id: bot, name }) => ({
    label: `${name} · ${state.nameOf(bot, message.clan_id)}`,
    icon: "bolt",
    act: () => actAsMe("menu.pick", { bot_id: bot, name, message_id: message.id }),
  }));
}

function startThread(message) {
  const name = h("input", { name: "name", required: true, maxlength: 64, value: textOf(message).slice(0, 40) });
  const confirm = async (form) => {
    const made = await act("thread.create", {
      as: state.me,
      channel_id: message.channel_id,
      name: String(form.get("name")),
    });
    if (made) state.go(made.channel_id);
    return Boolean(made);
  };
  ask({
    title: t("thread.new"),
    fields: [h("label", { class: "field-row" }, h("span", { class: "field-label" }, t("name")), name)],
    action: t("create"),
    confirm,
  });
}

function more(message, from) {
  const channel = state.channels.get(message.channel_id);
  openMenu(from, t("message.more"), [
    ...entriesFor(message),
    { label: t("copy.text"), icon: "copy", act: () => copy(textOf(message)) },
    { label: t("copy.id"), icon: "hash", act: () => copy(message.id) },
    { label: t("copy.json"), icon: "code", act: () => copy(JSON.stringify(message, null, 2)) },
    ...(channel?.kind === "text" && channel.clan_id !== "0"
      ? [{ label: t("thread.new"), icon: "thread", act: () => startThread(message) }]
      : []),
    ...(mine(message) ? [{ label: t("delete"), icon: "trash", danger: true, act: () => remove(message) }] : []),
  ]);
}

const DOES = {
  r: (message, _, composer) => composer.replyTo(message.id),
  e: (message, _, composer) => (mine(message) ? composer.edit(message.id) : notify(t("edit.others"))),
  "+": (message, from) => react(message, from),
  m: (message, from) => more(message, from),
  Delete: (message) => (mine(message) ? remove(message) : notify(t("delete.others"))),
  c: (message) => copy(textOf(message)),
};

/** The bar of one list; there is one, which moves to where it is wanted. */
export class Actions {
  #bar = null;
  #message = null;

  constructor(rows, composer) {
    this.rows = rows;
    this.composer = composer;
    rows.addEventListener("pointerover", ({ target }) => this.#go(target));
    rows.addEventListener("focusin", ({ target }) => this.#go(target));
    rows.addEventListener(
      "pointerleave",
      () => this.#bar?.contains(document.activeElement) || this.#go(document.activeElement),
    );
    rows.addEventListener("keydown", (event) => this.#key(event));
  }

  #go(target) {
    const row = target?.closest?.(".message");
    if (!row || !this.rows.contains(row)) {
      this.#bar?.remove();
      return;
    }
    if (row.contains(this.#bar) && this.#bar.isConnected) return;
    const message = state.chat().get(row.dataset.id);
    if (!message) return;
    this.#message = message;
    this.#bar?.remove();
    this.#bar = this.#make(message);
    row.append(this.#bar);
  }

  #make(message) {
    const button = (name, words, key) =>
      iconButton(name, t(words), {
        "aria-keyshortcuts": key,
        title: `${t(words)} (${key})`,
        data: { focus: `act-${key}` },
        onclick: ({ currentTarget }) => DOES[key](this.#message, currentTarget, this.composer),
      });
    return h(
      "div",
      { class: "actions", role: "toolbar", "aria-label": t("message.actions") },
      button("smile", "react", "+"),
      button("reply", "reply", "r"),
      mine(message) && button("edit", "edit", "e"),
      button("more", "message.more", "m"),
    );
  }

  #key(event) {
    const row = event.target.closest(".message");
    if (!row || event.target !== row || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") {
      this.composer.focus();
      return;
    }
    const does = DOES[event.key] ?? DOES[event.key.toLowerCase()];
    const message = state.chat().get(row.dataset.id);
    if (!does || !message) return;
    event.preventDefault();
    does(message, row.querySelector(`[data-focus="act-${CSS.escape(event.key.toLowerCase())}"]`) ?? row, this.composer);
  }
}
