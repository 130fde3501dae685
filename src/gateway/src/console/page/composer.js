// Where one writes, as whom one chooses: text with suggestions, files, answers and edits.

import { Completion } from "./completion.js";
import { h, icon, iconButton } from "./dom.js";
import { pickEmoji } from "./emoji.js";
import { upload } from "./link.js";
import { authorOf, textOf } from "./message.js";
import { act, actAsMe, notify, Part, state } from "./part.js";
import { ask, field, openMenu } from "./popup.js";
import { askPoll } from "./poll_dialog.js";
import { bytes, t } from "./words.js";
import { compose, decompose } from "./write.js";

const TYPING_EVERY_MS = 3000;
const UPLOAD_MAX = 100 * 1024 * 1024;

/** Returns who and what can be named in a channel, by the names that stand behind @ and #. */
export function nameable(channel) {
  const people = new Map();
  const places = new Map();
  const clan = state.clans.get(channel?.clan_id);
  for (const role of clan?.roles ?? []) people.set(role.title, { role_id: role.id });
  for (const id of state.members(channel)) {
    const user = state.users.get(id);
    for (const name of [user?.name, user?.display_name, clan?.nicks?.[id]]) if (name) people.set(name, { user_id: id });
  }
  for (const other of state.channels.values()) {
    if (other.name && other.clan_id !== "0" && other.clan_id === channel?.clan_id)
      places.set(other.name, { channelId: other.id });
  }
  return { people, places };
}

class Composer extends Part {
  #box = null;
  #notes = null;
  #typed = 0;

  connectedCallback() {
    this.#box = h("textarea", {
      id: "composer-text",
      rows: 1,
      maxlength: 4000,
      autocomplete: "off",
      spellcheck: "true",
      "aria-label": t("composer.label"),
    });
    this.#notes = h("div", { class: "composer-notes" });
    const file = h("input", {
      type: "file",
      multiple: true,
      hidden: true,
      "aria-label": t("attach"),
      onchange: () => this.attach(file.files) || (file.value = ""),
    });
    const speak = h("select", {
      id: "speak-as",
      onchange: () => state.speakAs(speak.value),
      "aria-keyshortcuts": "Alt+U",
      title: `${t("speak.as")} (Alt+U)`,
    });
    const suggestions = h("ul", {
      class: "suggestions",
      id: "suggestions",
      role: "listbox",
      "aria-label": t("suggestions"),
      hidden: true,
    });
    const menu = iconButton("plus", t("composer.add"), {
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      onclick: () => this.#menu(menu, file),
    });
    const emoji = iconButton("smile", t("emoji"), {
      "aria-haspopup": "dialog",
      "aria-expanded": "false",
      onclick: () => pickEmoji(emoji, (sign) => this.#insert(sign)),
    });
    const send = iconButton("send", t("send"), {
      class: "icon-button send",
      title: `${t("send")} (Enter)`,
      onclick: () => this.#send(),
    });
    const create = iconButton("plus", t("people.new"), {
      class: "icon-button small",
      onclick: () => this.#newUser(),
    });
    this.replaceChildren(
      suggestions,
      this.#notes,
      h("div", { class: "composer-box" }, menu, this.#box, emoji, send),
      h(
        "div",
        { class: "composer-under" },
        h("label", { class: "speak-as", for: "speak-as" }, icon("user"), h("span", {}, t("speak.as"))),
        h("span", { class: "select" }, speak),
        create,
        h("span", { class: "hint keys" }, t("composer.keys")),
      ),
      file,
    );
    const completion = new Completion(this.#box, suggestions);
    this.#box.addEventListener("keydown", (event) => completion.key(event) || this.#key(event));
    this.#box.addEventListener("input", () => this.#changed(completion));
    this.#box.addEventListener("blur", () => completion.close());
    this.#box.addEventListener("paste", (event) => {
      if (!event.clipboardData?.files.length) return;
      event.preventDefault();
      this.attach(event.clipboardData.files);
    });
    this.follows("users me", () => {
      const people = state
        .people()
        .map(({ id, name, display_name: display }) =>
          h("option", { value: id }, display && display !== name ? `${display} (${name})` : name),
        );
      speak.replaceChildren(...people);
      speak.value = state.me ?? "";
    });
    this.follows("at me", () => this.#show(true));
    this.hears("places", () => this.#show(false));
    // What is answered or edited may be gone.
    this.hears("rows", ({ detail }) => detail.added || this.#notesShown());
  }

  get #draft() {
    return state.chat().draft;
  }

  focus() {
    this.#box.focus();
  }

  #show(fill) {
    const channel = state.channels.get(state.at);
    const writes = channel && state.enters(channel);
    this.#box.disabled = !writes;
    this.#box.placeholder = writes
      ? t(channel.clan_id === "0" ? "composer.direct" : "composer.channel", { name: state.labelOf(channel) })
      : t("composer.outside");
    if (fill && this.#box.value !== this.#draft.text) {
      this.#box.value = this.#draft.text;
      this.#size();
    }
    this.#notesShown();
  }

  #notesShown() {
    const { replyTo, editing, files } = this.#draft;
    const about = state.chat().get(editing ?? replyTo);
    const undo = () => {
      if (editing) this.#box.value = this.#draft.text = "";
      this.#draft.replyTo = this.#draft.editing = null;
      this.#show(true);
      this.focus();
    };
    const words =
      about &&
      h(
        "span",
        {},
        editing ? t("editing") : t("replying", { name: authorOf(about) }),
        h("q", {}, textOf(about).slice(0, 80)),
      );
    this.#notes.replaceChildren(
      ...[
        about &&
          h(
            "div",
            { class: "note-chip" },
            icon(editing ? "edit" : "reply"),
            words,
            iconButton("close", t("cancel"), { class: "icon-button small", onclick: undo }),
          ),
      ].filter(Boolean),
      ...files.map((one) => this.#fileChip(one)),
    );
  }

  #fileChip(one) {
    const drop = () => {
      this.#draft.files = this.#draft.files.filter((other) => other !== one);
      this.#notesShown();
      this.focus();
    };
    const bar = h("span", { class: "progress" });
    bar.style.width = `${Math.round(one.progress * 100)}%`;
    one.bar = bar;
    const status = one.attachment ? bytes(one.attachment.size) : t("uploading");
    return h(
      "div",
      { class: "note-chip file-chip" },
      bar,
      icon("file"),
      h("span", {}, one.name, h("span", { class: "hint" }, status)),
      iconButton("close", t("file.remove", { name: one.name }), { class: "icon-button small", onclick: drop }),
    );
  }

  /** Uploads files, to be sent with the next message. */
  attach(files) {
    for (const file of files) {
      if (file.size > UPLOAD_MAX) {
        notify(t("upload.large", { name: file.name, most: bytes(UPLOAD_MAX) }));
        continue;
      }
      const one = { name: file.name, progress: 0, attachment: null, bar: null };
      const draft = this.#draft;
      draft.files.push(one);
      one.done = this.#upload(file, one).catch((error) => {
        draft.files = draft.files.filter((other) => other !== one);
        notify(`${file.name}: ${error.message}`);
      });
      one.done.then(() => this.isConnected && this.#notesShown());
    }
    this.#notesShown();
    this.focus();
  }

  async #upload(file, one) {
    const size = file.type.startsWith("image/") ? await sizeOf(file) : {};
    const attachment = await upload(file, (part) => {
      one.progress = part;
      if (one.bar) one.bar.style.width = `${Math.round(part * 100)}%`;
    });
    one.attachment = { ...attachment, ...size };
  }

  #changed(completion) {
    this.#draft.text = this.#draft.editing ? this.#draft.text : this.#box.value;
    this.#size();
    completion.look(state.channels.get(state.at));
    if (this.#box.value && Date.now() - this.#typed > TYPING_EVERY_MS) {
      this.#typed = Date.now();
      if (state.me !== null) actAsMe("typing", { channel_id: state.at });
    }
  }

  #size() {
    this.#box.style.height = "auto";
    this.#box.style.height = `${Math.min(this.#box.scrollHeight, 220)}px`;
  }

  #key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#send();
    } else if (event.key === "Escape" && (this.#draft.replyTo || this.#draft.editing)) {
      event.preventDefault();
      this.#notes.querySelector("button").click();
    } else if (event.key === "ArrowUp" && this.#box.value === "") {
      const own = state.chat().rows.findLast(({ sender_id: sender, only_for: only }) => sender === state.me && !only);
      if (!own) return;
      event.preventDefault();
      this.edit(own.id);
    }
  }

  async #send() {
    const chat = state.chat();
    const { draft } = chat;
    const written = this.#box.value.trim();
    const taken = { ...draft, text: written };
    if (!written && !taken.files.length) return;
    // It is out of the box at once, so that a second Enter sends it no second time.
    Object.assign(draft, { text: "", replyTo: null, editing: null, files: [] });
    this.#box.value = "";
    this.#typed = 0;
    this.#show(true);
    if (await this.#deliver(chat, taken)) {
      this.dispatchEvent(new CustomEvent("sent", { bubbles: true }));
    } else if (state.chat() === chat && !this.#box.value) {
      Object.assign(draft, taken);
      this.#box.value = written;
      this.#show(false);
    }
  }

  /** Sends what was taken out of the box, once its files are there; returns whether it is sent. */
  async #deliver(chat, { text, replyTo, editing, files }) {
    const { people, places } = nameable(state.channels.get(chat.id));
    const { content, ...named } = compose(text, people, places);
    await Promise.all(files.map(({ done }) => done));
    const attachments = files.map(({ attachment }) => attachment).filter(Boolean);
    if (!content.t && !attachments.length) return false;
    const place = { channel_id: chat.id };
    const old = editing && chat.get(editing);
    if (!old) {
      const more = { ...(replyTo && { reply_to: replyTo }), ...(attachments.length && { attachments }) };
      return actAsMe("say", { ...place, content, ...named, ...more });
    }
    const kept = { ...old.content };
    // These are written anew.
    for (const name of ["t", "mk", "hg"]) delete kept[name];
    const edited = { message_id: old.id, content: { ...kept, ...content }, attachments: old.attachments };
    return actAsMe("edit", { ...place, ...edited, ...named });
  }

  #insert(sign) {
    this.#box.setRangeText(sign, this.#box.selectionStart, this.#box.selectionEnd, "end");
    this.#box.dispatchEvent(new Event("input"));
    this.focus();
  }

  replyTo(id) {
    Object.assign(this.#draft, { replyTo: id, editing: null });
    this.#show(true);
    this.focus();
  }

  edit(id) {
    Object.assign(this.#draft, { editing: id, replyTo: null });
    this.#show(false);
    this.#box.value = decompose(state.chat().get(id)?.content ?? {});
    this.#size();
    this.focus();
  }

  #menu(from, file) {
    const bots = state.menus.filter(
      ({ clan_id: clan, channel_id: channel }) =>
        (clan === "0" || clan === state.channels.get(state.at)?.clan_id) && (channel === "0" || channel === state.at),
    );
    openMenu(from, t("composer.add"), [
      { label: t("attach"), icon: "file", act: () => file.click() },
      { label: t("poll.new"), icon: "poll", act: () => askPoll() },
      ...bots.map(({ bot_id: bot, name }) => ({
        label: `${name} · ${state.nameOf(bot)}`,
        icon: "bolt",
        act: () => actAsMe("menu.pick", { bot_id: bot, name, channel_id: state.at, text: this.#box.value }),
      })),
    ]);
  }

  #newUser() {
    const name = h("input", {
      name: "name",
      required: true,
      maxlength: 32,
      pattern: "[^\\s@]+",
      autocomplete: "off",
    });
    const shown = h("input", { name: "display_name", maxlength: 64, autocomplete: "off" });
    const clan = state.channels.get(state.at)?.clan_id;
    const confirm = async (form) => {
      const made = await act("user.create", {
        name: String(form.get("name")),
        display_name: String(form.get("display_name")),
        ...(clan && clan !== "0" && { clan_id: clan }),
      });
      if (!made) return false;
      if (state.users.has(made.user_id)) state.speakAs(made.user_id);
      else state.addEventListener("users", () => state.speakAs(made.user_id), { once: true });
      return true;
    };
    ask({
      title: t("people.new"),
      fields: [field(t("people.name"), name, t("people.name.hint")), field(t("people.shown"), shown)],
      action: t("create"),
      confirm,
    });
  }
}

async function sizeOf(file) {
  try {
    const { width, height } = await createImageBitmap(file);
    return { width, height };
  } catch {
    return {};
  }
}

customElements.define("message-composer", Composer);
