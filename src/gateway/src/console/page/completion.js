// Suggestions while one writes: people behind @, channels behind #, emoji behind a colon.

import { h } from "./dom.js";
import { EMOJI } from "./emoji.js";
import { state } from "./part.js";

const SHOWN_MAX = 8;
const WORD = /(?:^|\s)([@#:])([\p{L}\p{N}_.-]*)$/u;

function offers(sign, channel) {
  if (sign === ":")
    return EMOJI.map(({ sign: emoji, name }) => ({ words: `:${name}:`, icon: emoji, puts: emoji, name }));
  if (sign === "#") {
    const others = [...state.channels.values()].filter(
      (other) => other.name && other.clan_id !== "0" && other.clan_id === channel.clan_id && state.enters(other),
    );
    return others.map(({ name }) => ({ words: `#${name}`, puts: `#${name} `, name }));
  }
  const people = state
    .members(channel)
    .map((id) => ({ name: state.nameOf(id, channel.clan_id), user: state.users.get(id) }));
  const roles = (state.clans.get(channel.clan_id)?.roles ?? []).map(({ title }) => ({
    words: `@${title}`,
    puts: `@${title} `,
    name: title,
  }));
  const shown = people.map(({ name, user }) => ({
    words: name === user?.name ? `@${name}` : `@${name} (${user?.name})`,
    puts: `@${name} `,
    name: `${name} ${user?.name}`,
  }));
  return [...shown, ...roles, { words: "@here", puts: "@here ", name: "here" }];
}

/** The list of one box, a combobox: the focus stays in the text. */
export class Completion {
  #found = [];
  #at = 0;
  #start = 0;

  constructor(box, list) {
    this.box = box;
    this.list = list;
    for (const [name, value] of Object.entries({
      "aria-autocomplete": "list",
      "aria-controls": list.id,
      "aria-haspopup": "listbox",
    }))
      box.setAttribute(name, value);
    list.addEventListener("pointerdown", (event) => {
      const option = event.target.closest("[role=option]");
      event.preventDefault();
      if (option) this.#take(Number(option.dataset.index));
    });
  }

  /** Looks at what stands before the cursor. */
  look(channel) {
    const before = this.box.value.slice(0, this.box.selectionStart);
    const match = WORD.exec(before);
    const wanted = match?.[2].toLocaleLowerCase();
    if (!match || !channel || (match[1] === ":" && wanted.length < 2)) {
      this.close();
      return;
    }
    this.#start = before.length - match[2].length - 1;
    const fits = ({ name }) =>
      name
        .toLocaleLowerCase()
        .split(/\s/)
        .some((part) => part.startsWith(wanted));
    // What is written out needs no suggestion: Enter sends it.
    const found = offers(match[1], channel);
    const complete = found.some(({ puts }) => puts.trimEnd() === match[1] + match[2]);
    this.#found = complete ? [] : found.filter(fits).slice(0, SHOWN_MAX);
    this.#at = 0;
    this.#draw();
  }

  #draw() {
    this.list.hidden = !this.#found.length;
    this.list.replaceChildren(
      ...this.#found.map(({ words, icon }, index) =>
        h(
          "li",
          {
            role: "option",
            id: `suggestion-${index}`,
            "aria-selected": String(index === this.#at),
            data: { index },
          },
          icon && h("span", { class: "sign" }, icon),
          words,
        ),
      ),
    );
    if (this.#found.length) this.box.setAttribute("aria-activedescendant", `suggestion-${this.#at}`);
    else this.box.removeAttribute("aria-activedescendant");
  }

  close() {
    this.#found = [];
    this.#draw();
  }

  #take(index) {
    this.box.setRangeText(this.#found[index].puts, this.#start, this.box.selectionStart, "end");
    this.close();
    this.box.dispatchEvent(new Event("input"));
  }

  /** Serves a key if a list is open; returns whether it did. */
  key(event) {
    if (!this.#found.length || event.isComposing) return false;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      this.#at = (this.#at + steps[event.key] + this.#found.length) % this.#found.length;
      this.#draw();
    } else if (event.key === "Tab" || event.key === "Enter") this.#take(this.#at);
    else if (event.key === "Escape") this.close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
}
