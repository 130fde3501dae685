// What the page knows: the world as the console tells it, and what the reader looks at. Whoever shows a part of it listens for its changes.

import { Chat } from "./chat_state.js";
import { keep, recall } from "./preferences.js";

const TYPING_MS = 5000;
const ERRORS_MAX = 100;

const byId = (list) => new Map(list.map((item) => [item.id, item]));

/**
 * Events: `users`, `places` (clans and channels), `bots`, `menus`, `errors`, `clock`, `faults`, `session`, `replayed`, `log`; `me`, `at`, `link`;
 * `rows` and `row` of the channel in view, `unread`, `typing`.
 */
export class State extends EventTarget {
  ready = false;
  up = false;
  gateway = { url: "" };
  users = new Map();
  clans = new Map();
  channels = new Map();
  bots = new Map();
  menus = [];
  errors = [];
  faults = {};
  clock = { now: 0, moved: 0 };
  session = { steps: 0, replaying: false };
  /** Who speaks, and where. */
  me = null;
  at = null;
  #chats = new Map();
  #typing = new Map();

  constructor(link) {
    super();
    this.link = link;
    const on = (name, act) => link.addEventListener(name, ({ detail }) => act(detail));
    on("up", () => this.#set({ up: true }, "link"));
    on("down", () => this.#set({ up: false }, "link"));
    on("snapshot", (told) => this.#begin(told));
    on("user", ({ user }) => this.#upsert(this.users, user, "users"));
    on("clan", ({ clan }) => this.#upsert(this.clans, clan, "places"));
    on("channel", ({ channel }) => this.#upsert(this.channels, channel, "places"));
    on("bot", ({ bot }) => this.#upsert(this.bots, bot, "bots"));
    on("clan_gone", ({ clan_id: id }) => this.#gone(this.clans, id));
    on("channel_gone", ({ channel_id: id }) => this.#gone(this.channels, id));
    on("menus", ({ menus }) => this.#set({ menus }, "menus"));
    on("message", ({ message }) => this.#came(message));
    on("changed", ({ message }) => this.#chats.get(message.channel_id)?.change(message));
    on("deleted", (told) => this.#chats.get(told.channel_id)?.remove(told.message_id));
    on("typing", (told) => this.#types(told));
    on("error", ({ error }) => this.#failed(error));
    on("clock", ({ now, moved }) => this.#set({ clock: { now, moved } }, "clock"));
    on("faults", ({ faults }) => this.#set({ faults }, "faults"));
    on("session", ({ steps, replaying }) => this.#set({ session: { steps, replaying } }, "session"));
    on("replayed", (told) => this.tell("replayed", told));
    on("log", ({ entries }) => this.tell("log", entries));
  }

  tell(name, detail = null) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #set(members, name) {
    Object.assign(this, members);
    this.tell(name);
  }

  #begin(told) {
    this.gateway = told.gateway;
    this.users = byId(told.users);
    this.clans = byId(told.clans);
    this.channels = byId(told.channels);
    this.bots = byId(told.bots);
    const { menus, errors, faults, clock, session } = told;
    Object.assign(this, { menus, errors, faults, clock, session: session ?? this.session, ready: true });
    const before = this.#chats;
    this.#chats = new Map();
    // Messages are fetched anew; what was typed is nowhere else.
    for (const [id, { draft, unread }] of before) {
      draft.editing = null;
      if (this.channels.has(id)) Object.assign(this.chat(id), { draft, unread });
    }
    this.#typing.clear();
    const named = this.people().find(({ name }) => name === recall("me"));
    if (!this.users.has(this.me)) this.me = (named ?? this.people()[0])?.id ?? null;
    this.#place();
    for (const name of ["users", "places", "bots", "menus", "errors", "faults", "clock", "session", "me", "at"])
      this.tell(name);
  }

  #upsert(into, item, name) {
    into.set(item.id, item);
    this.tell(name);
    if (this.me === null && name === "users" && !item.is_bot) this.speakAs(item.id);
    if (this.at === null && this.me !== null) this.go(this.#first());
  }

  #gone(from, id) {
    from.delete(id);
    this.#chats.delete(id);
    this.tell("places");
    if (id === this.at) this.go(this.#first());
  }

  #failed(error) {
    // One that came with the snapshot may be told again.
    const others = this.errors.filter(({ seq }) => seq !== error.seq);
    this.#set({ errors: [...others, error].slice(-ERRORS_MAX) }, "errors");
  }

  #came(message) {
    const chat = this.#chats.get(message.channel_id);
    const channel = this.channels.get(message.channel_id);
    if (channel) channel.last_message_id = message.id;
    if (this.#typing.get(message.channel_id)?.delete(message.sender_id)) this.tell("typing");
    if (chat) chat.add(message);
    if (message.channel_id === this.at) return;
    if (channel && this.enters(channel) && this.sees(message) && message.sender_id !== this.me) {
      this.chat(message.channel_id).unread += 1;
      this.tell("unread");
    }
  }

  #types({ channel_id: channel, user_id: user }) {
    if (!this.#typing.has(channel)) this.#typing.set(channel, new Map());
    const typing = this.#typing.get(channel);
    clearTimeout(typing.get(user));
    const over = () => {
      typing.delete(user);
      this.tell("typing");
    };
    typing.set(user, setTimeout(over, TYPING_MS));
    this.tell("typing");
  }

  /** Who is typing in the channel in view, besides the reader. */
  typing() {
    return [...(this.#typing.get(this.at)?.keys() ?? [])].filter((id) => id !== this.me);
  }

  /** The messages of a channel, the one in view if none is named. */
  chat(id = this.at) {
    if (!this.#chats.has(id)) this.#chats.set(id, new Chat(this, id));
    return this.#chats.get(id);
  }

  unread(id) {
    return this.#chats.get(id)?.unread ?? 0;
  }

  /** Everybody who is no bot. */
  people() {
    return [...this.users.values()].filter((user) => !user.is_bot);
  }

  /** Whether the reader, as who speaks now, sees a message. */
  sees({ only_for: only, sender_id: sender }) {
    return only === null || only === undefined || sender === this.me || only.includes(this.me);
  }

  /** The ids of those who see a channel. */
  members(channel) {
    return channel?.member_ids ?? this.clans.get(channel?.clan_id)?.member_ids ?? [];
  }

  /** Whether the reader sees a channel. */
  enters(channel) {
    return this.members(channel).includes(this.me);
  }

  #first() {
    const home = this.channels.get(this.gateway.default_channel_id);
    if (home && this.enters(home)) return home.id;
    return [...this.channels.values()].find((channel) => this.enters(channel))?.id ?? null;
  }

  #place() {
    const channel = this.channels.get(this.at);
    if (!channel || !this.enters(channel)) this.at = this.#first();
  }

  speakAs(id) {
    this.me = id;
    keep("me", this.users.get(id)?.name ?? "");
    for (const chat of this.#chats.values()) chat.unread = 0;
    const before = this.at;
    this.#place();
    this.chat().refilter();
    for (const name of ["me", "places", ...(before === this.at ? [] : ["at"])]) this.tell(name);
  }

  go(id) {
    this.at = id;
    if (id !== null) this.chat().unread = 0;
    this.tell("at");
    this.tell("unread");
  }

  /** The name that somebody goes by in a clan. */
  nameOf(id, clan = null) {
    const user = this.users.get(id);
    return this.clans.get(clan)?.nicks?.[id] || user?.display_name || user?.name || id;
  }

  /** What a channel is called: direct ones by who else is in them. */
  labelOf(channel) {
    if (!channel) return "";
    if (channel.name) return channel.name;
    const others = (channel.member_ids ?? []).filter((id) => id !== this.me);
    return (others.length ? others : (channel.member_ids ?? [])).map((id) => this.nameOf(id)).join(", ");
  }

  /** The address that the page may fetch a file from, or null if it lies elsewhere. */
  local(url) {
    const base = `${this.gateway.url}/`;
    return typeof url === "string" && url.startsWith(base) ? `./${url.slice(base.length)}` : null;
  }
}
