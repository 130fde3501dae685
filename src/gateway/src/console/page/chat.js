// The middle of the page: the channel in view, its messages, and where one writes.

import "./composer.js";
import "./virtual.js";
import { Actions } from "./actions.js";
import { h, icon, iconButton } from "./dom.js";
import { messageView, summary } from "./message.js";
import { act, notify, Part, state } from "./part.js";
import { showMembers } from "./place_dialogs.js";
import { ask, field, openMenu } from "./popup.js";
import { listed, t } from "./words.js";

const GUESS_PX = 44;
const TYPISTS_MAX = 3;

export const kindIcon = ({ kind, private: hidden, clan_id: clan }) => {
  if (clan === "0") return kind === "group" ? "chat" : "user";
  return (
    { voice: "voice", streaming: "voice", thread: "thread", announcement: "bell" }[kind] ?? (hidden ? "lock" : "hash")
  );
};

class Chat extends Part {
  #rows = null;
  #said = null;
  #head = null;
  #typing = null;
  #composer = null;
  #empty = null;

  connectedCallback() {
    this.#rows = h("virtual-list", { class: "messages", role: "feed", tabIndex: -1, id: "messages" });
    this.#said = h("div", {
      class: "unseen",
      role: "log",
      "aria-live": "polite",
      "aria-label": t("announcements"),
    });
    this.#head = h("header", { class: "chat-head" });
    this.#typing = h("div", { class: "typing", role: "status" });
    this.#composer = h("message-composer", {});
    this.#empty = h("div", { class: "empty" });
    const below = h(
      "button",
      { type: "button", class: "to-end button", hidden: true, onclick: () => this.#rows.follow() },
      icon("down"),
      t("to.end"),
    );
    const hint = h("div", { class: "drop-hint", "aria-hidden": "true" }, icon("file"), t("drop"));
    this.replaceChildren(
      this.#head,
      h("div", { class: "messages-frame" }, this.#rows, this.#empty, below),
      this.#typing,
      this.#composer,
      this.#said,
      hint,
    );
    this.#rows.guess = GUESS_PX;
    this.#rows.draw = (message, index) => messageView(message, this.#rows.rows[index - 1], (id) => this.jump(id));
    this.#rows.onbeginning = () =>
      state.at !== null &&
      state
        .chat()
        .load()
        .catch((error) => notify(error.message));
    this.#rows.onend = (there) => (below.hidden = there);
    new Actions(this.#rows, this.#composer);
    this.addEventListener("sent", () => this.#rows.follow());
    this.#drops();
    this.follows("at", () => this.#open());
    this.hears("rows", ({ detail }) => this.#changed(detail));
    this.hears("row", ({ detail }) => this.#rows.redraw(detail));
    this.hears("me places users bots", () => this.#rows.redrawAll());
    this.follows("at places users me", () => this.#heading());
    this.follows("at typing", () => this.#typists());
  }

  async #open() {
    if (state.at === null) {
      this.#rows.restart([]);
      this.#blank();
      return;
    }
    const chat = state.chat();
    this.#said.replaceChildren();
    this.#rows.restart(chat.rows);
    if (!chat.rows.length) await chat.load().catch((error) => notify(error.message));
    this.#blank();
  }

  #blank() {
    const none = state.at === null || !state.chat().rows.length;
    this.#empty.hidden = !none;
    if (!none) return;
    const words =
      state.at === null
        ? [t("empty.nowhere"), state.me === null ? t("people.none") : ""]
        : [t("empty.title", { name: state.labelOf(state.channels.get(state.at)) }), t("empty.hint")];
    this.#empty.replaceChildren(icon("chat"), h("p", {}, words[0]), h("p", { class: "hint" }, words[1]));
  }

  #changed({ from, added, older, restart }) {
    const { rows } = state.chat();
    if (restart) this.#rows.restart(rows);
    else if (older) this.#rows.prepend(rows);
    else {
      this.#rows.rows = rows;
      this.#rows.changed(from);
      // The one after a message that came or went may stand with another one above it now.
      const after = rows[added ? from + 1 : from];
      if (after) this.#rows.redraw(after.id);
    }
    if (added && added.sender_id !== state.me) {
      this.#said.append(h("p", {}, summary(added)));
      while (this.#said.childElementCount > 5) this.#said.firstChild.remove();
    }
    this.#blank();
  }

  #heading() {
    const channel = state.channels.get(state.at);
    if (!channel) {
      this.#head.replaceChildren(h("h1", {}, t("title")), this.#panelButton());
      return;
    }
    const name = state.labelOf(channel);
    this.#rows.setAttribute("aria-label", t("messages.of", { name }));
    const parent = state.channels.get(channel.parent_id);
    const names = state.members(channel).map((id) => state.nameOf(id, channel.clan_id));
    const count = names.length;
    const menu = iconButton("more", t("channel.more"), {
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      onclick: () => this.#menu(menu, channel),
    });
    this.#head.replaceChildren(
      iconButton("list", t("side.show"), {
        class: "icon-button side-toggle",
        onclick: () => document.body.classList.toggle("side-open"),
      }),
      icon(kindIcon(channel)),
      h("h1", {}, parent && h("span", { class: "parent" }, `${parent.name} / `), name),
      channel.topic && h("span", { class: "topic", title: channel.topic }, channel.topic),
      h("span", { class: "grow" }),
      h(
        "button",
        {
          type: "button",
          class: "hint members",
          "aria-label": t("members.count", { count }),
          title: listed(names),
          onclick: () => showMembers(channel),
        },
        icon("user"),
        count,
      ),
      menu,
      this.#panelButton(),
    );
  }

  #panelButton() {
    const toggle = () => document.querySelector("side-drawer").toggle();
    return iconButton("panel", t("drawer.toggle"), {
      id: "drawer-toggle",
      "aria-keyshortcuts": "Alt+D",
      title: `${t("drawer.toggle")} (Alt+D)`,
      onclick: toggle,
    });
  }

  #menu(from, channel) {
    const named = (title, action, members = {}) => {
      const name = h("input", { name: "name", required: true, maxlength: 64, autocomplete: "off" });
      const confirm = async (form) => {
        const made = await act(action, { name: String(form.get("name")), ...members });
        if (made?.channel_id) state.go(made.channel_id);
        return Boolean(made);
      };
      ask({ title, fields: [field(t("name"), name)], action: t("ok"), confirm });
    };
    const inClan = channel.clan_id !== "0";
    openMenu(from, t("channel.more"), [
      ...(inClan && channel.kind === "text"
        ? [
            {
              label: t("thread.new"),
              icon: "thread",
              act: () => named(t("thread.new"), "thread.create", { as: state.me, channel_id: channel.id }),
            },
          ]
        : []),
      ...(inClan
        ? [
            {
              label: t("channel.rename"),
              icon: "edit",
              act: () => named(t("channel.rename"), "channel.rename", { channel_id: channel.id }),
            },
          ]
        : []),
      ...(channel.kind === "voice"
        ? ["join", "leave"].map((what) => ({
            label: t(`voice.${what}`),
            icon: "voice",
            act: () => act(`voice.${what}`, { as: state.me, channel_id: channel.id }),
          }))
        : []),
      {
        label: t("copy.id"),
        icon: "hash",
        act: () => navigator.clipboard.writeText(channel.id).then(() => notify(t("copied"), "info")),
      },
      ...(inClan
        ? [
            {
              label: t("channel.delete"),
              icon: "trash",
              danger: true,
              act: () =>
                ask({
                  title: t("channel.delete"),
                  fields: [h("p", {}, `#${channel.name}`)],
                  action: t("delete"),
                  danger: true,
                  confirm: async () => Boolean(await act("channel.delete", { channel_id: channel.id })),
                }),
            },
          ]
        : []),
    ]);
  }

  #typists() {
    const names = state.typing().map((id) => state.nameOf(id, state.channels.get(state.at)?.clan_id));
    const words =
      names.length > TYPISTS_MAX
        ? t("typing.many")
        : names.length
          ? t(names.length > 1 ? "typing.several" : "typing.one", { names: listed(names) })
          : "";
    this.#typing.replaceChildren(
      ...(words ? [h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")), words] : []),
    );
  }

  /** Shows a message, fetching what lies between if need be. */
  async jump(id) {
    try {
      // Each time the one there is now: after events were lost, everything is fetched anew.
      while (!state.chat().get(id) && state.chat().more) await state.chat().load();
    } catch (error) {
      notify(error.message);
      return;
    }
    const element = this.#rows.show(id, true);
    if (!element) notify(t("message.gone"));
    else {
      element.classList.add("found");
      element.addEventListener("animationend", () => element.classList.remove("found"), { once: true });
    }
  }

  focusMessages() {
    this.#rows.enter();
  }

  focusComposer() {
    this.#composer.focus();
  }

  #drops() {
    const files = (event) => event.dataTransfer?.types.includes("Files");
    let depth = 0;
    const over = (inside) => {
      depth = Math.max(0, depth + (inside ? 1 : -1));
      this.classList.toggle("dropping", depth > 0);
    };
    this.addEventListener("dragenter", (event) => files(event) && over(true));
    this.addEventListener("dragleave", (event) => files(event) && over(false));
    this.addEventListener("dragover", (event) => files(event) && event.preventDefault());
    this.addEventListener("drop", (event) => {
      if (!files(event)) return;
      event.preventDefault();
      depth = 0;
      this.classList.remove("dropping");
      this.#composer.attach(event.dataTransfer.files);
    });
  }
}

customElements.define("chat-view", Chat);
