// What every part of the page is: an element that hears of changes as long as it stands in the page.

import { Link, Refused } from "./link.js";
import { State } from "./state.js";
import { t } from "./words.js";

// So long events are gathered that draw much: short for the eye, long for a burst of them.
const GATHERED_MS = 50;

export const link = new Link();
export const state = new State(link);

export class Part extends HTMLElement {
  #deaf = new AbortController();

  /** Calls `act` at once and whenever one of these events of the state comes. */
  follows(names, act) {
    this.hears(names, act);
    act({ detail: null });
  }

  /** Calls `act` at once, and a moment after these events have come, however many. */
  gathers(names, act) {
    let timer = 0;
    const gathered = () => {
      timer = 0;
      if (this.isConnected) act();
    };
    act();
    this.hears(names, () => (timer ||= setTimeout(gathered, GATHERED_MS)));
  }

  /** Calls `act` whenever one of these events of the state comes. */
  hears(names, act) {
    for (const name of names.split(" ")) state.addEventListener(name, act, { signal: this.#deaf.signal });
  }

  disconnectedCallback() {
    this.#deaf.abort();
    this.#deaf = new AbortController();
  }
}

/** Shows a sentence for some seconds; assistive technology reads it out. */
export function notify(words, kind = "error") {
  document.querySelector("toast-list")?.show(words, kind);
}

/** Does something in the world, as who speaks; tells the reader if it was refused, and then returns null. */
export async function act(what, members = {}) {
  try {
    return await link.do(what, members);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    notify(error.code === "stopped" ? t("link.down") : error.message);
    return null;
  }
}

/** The same, as who speaks. */
export function actAsMe(what, members = {}) {
  if (state.me === null) {
    notify(t("people.none"));
    return Promise.resolve(null);
  }
  return act(what, { as: state.me, ...members });
}
