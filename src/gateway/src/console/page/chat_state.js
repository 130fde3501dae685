// The messages of one channel, as far as they were fetched, in order; and what the reader has typed there.

// How many are fetched at first, and then at a time.
const FIRST = 50;
const PAGE = 200;
// As many as the gateway remembers.
const KEPT_MAX = 10_000;

/** Compares ids: numbers in writing, since they are too long for those of JavaScript. */
const order = (one, other) => one.length - other.length || (one < other ? -1 : Number(one > other));

/** Returns where a message belongs in a list that is in order, mostly at its end. */
function placeIn(list, { id }) {
  let at = list.length;
  while (at > 0 && order(list[at - 1].id, id) > 0) at -= 1;
  return at;
}

export class Chat {
  /** Those that the reader sees. */
  rows = [];
  /** Where older ones are, as far as known. */
  more = true;
  unread = 0;
  /** What was typed and not sent: text, the message it answers or replaces, files. */
  draft = { text: "", replyTo: null, editing: null, files: [] };
  #all = [];
  #known = new Map();
  #loading = null;
  #state;

  constructor(state, id) {
    this.#state = state;
    this.id = id;
  }

  #tell(name, detail) {
    if (this.#state.at === this.id) this.#state.tell(name, detail);
  }

  get(id) {
    return this.#known.get(id) ?? null;
  }

  /** Fetches what is older than what is known; who asks meanwhile waits for the same. Throws `Refused`. */
  load() {
    this.#loading ??= this.#fetch().finally(() => (this.#loading = null));
    return this.#loading;
  }

  async #fetch() {
    if (!this.more) return;
    const before = this.#all[0]?.id;
    const asked = before ? { before, limit: PAGE } : { limit: FIRST };
    const { messages, more } = await this.#state.link.do("history", { channel_id: this.id, ...asked });
    for (const message of messages) {
      if (!this.#known.has(message.id)) this.#all.push(message);
      this.#known.set(message.id, message);
    }
    // What came meanwhile may be newer or older than what was fetched.
    this.#all.sort((one, other) => order(one.id, other.id));
    this.more = more && messages.length > 0;
    this.#filter();
    this.#tell("rows", { from: 0, older: true });
  }

  add(message) {
    if (this.#known.has(message.id)) {
      this.change(message);
      return;
    }
    this.#known.set(message.id, message);
    this.#all.splice(placeIn(this.#all, message), 0, message);
    if (this.#state.sees(message)) {
      const from = placeIn(this.rows, message);
      this.rows.splice(from, 0, message);
      this.#tell("rows", { from, added: message });
    }
    if (this.#all.length >= KEPT_MAX + PAGE) this.#forget();
  }

  /** Forgets the oldest, a page at a time. */
  #forget() {
    for (const { id } of this.#all.splice(0, PAGE)) this.#known.delete(id);
    this.#filter();
    this.#tell("rows", { from: 0, older: true });
  }

  change(message) {
    if (!this.#known.has(message.id)) return;
    this.#known.set(message.id, message);
    for (const list of [this.#all, this.rows]) {
      const at = list.findLastIndex(({ id }) => id === message.id);
      if (at >= 0) list[at] = message;
    }
    this.#tell("row", message.id);
  }

  remove(id) {
    if (!this.#known.delete(id)) return;
    this.#all = this.#all.filter((message) => message.id !== id);
    const shown = this.rows.findLastIndex((message) => message.id === id);
    if (shown < 0) return;
    this.rows.splice(shown, 1);
    if (this.draft.replyTo === id) this.draft.replyTo = null;
    if (this.draft.editing === id) this.draft.editing = null;
    this.#tell("rows", { from: shown });
  }

  #filter() {
    this.rows = this.#all.filter((message) => this.#state.sees(message));
  }

  /** Somebody else looks now. */
  refilter() {
    this.#filter();
    this.draft.editing = null;
    this.#tell("rows", { from: 0, restart: true });
  }
}
