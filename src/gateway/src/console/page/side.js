// The left of the page: the bots, and the clans, channels, threads and direct messages of who speaks.

import { kindIcon } from "./chat.js";
import { h, icon, iconButton } from "./dom.js";
import { Part, state } from "./part.js";
import { newChannel, newClan, newDirect } from "./place_dialogs.js";
import { roving } from "./popup.js";
import { t } from "./words.js";

class Side extends Part {
  #tree = null;
  #bots = null;

  connectedCallback() {
    this.#bots = h("div", { class: "bots", role: "status", "aria-label": t("bots") });
    this.#tree = h("nav", { class: "places", "aria-label": t("places") });
    const foot = h(
      "footer",
      {},
      iconButton("keyboard", t("keys"), {
        id: "show-keys",
        title: `${t("keys")} (?)`,
        onclick: () => this.dispatchEvent(new CustomEvent("show-keys", { bubbles: true })),
      }),
      h("theme-switch", {}),
      h("language-switch", {}),
    );
    this.replaceChildren(
      h("div", { class: "brand" }, icon("chat"), h("b", {}, "Mezon"), h("span", {}, t("console"))),
      this.#bots,
      this.#tree,
      foot,
    );
    roving(this.#tree, "button.place");
    this.follows("bots link", () => this.#showBots());
    this.gathers("places users at me unread", () => this.#show());
  }

  #showBots() {
    const cards = [...state.bots.values()].map(({ id, name, connected, ready, state: told, detail, source }) => {
      const shown =
        told === "broken" || told === "restarting" || told === "starting" || told === "stopped"
          ? told
          : connected
            ? ready
              ? "online"
              : "starting"
            : "offline";
      return h(
        "div",
        { class: `bot ${shown}`, title: `${name} · ${id}` },
        h("span", { class: "dot", "aria-hidden": "true" }),
        h("b", {}, name),
        source?.file && h("span", { class: "hint" }, source.file),
        h("span", { class: "bot-state" }, t(`bot.${shown}`)),
        detail &&
          shown === "broken" &&
          h("pre", { class: "bot-detail", tabIndex: 0, "aria-label": t("bot.detail") }, detail),
      );
    });
    const lost = !state.up && state.ready && h("div", { class: "lost" }, icon("warn"), t("link.lost"));
    this.#bots.replaceChildren(
      ...[lost, ...(cards.length ? cards : [h("p", { class: "hint" }, t("bots.none"))])].filter(Boolean),
    );
  }

  #place(channel, deep = false) {
    const count = state.unread(channel.id);
    const name = state.labelOf(channel);
    const chosen = channel.id === state.at;
    const go = () => {
      document.body.classList.remove("side-open");
      state.go(channel.id);
    };
    const properties = {
      type: "button",
      class: deep ? "place deep" : "place",
      "aria-current": chosen ? "true" : null,
      tabIndex: chosen ? 0 : -1,
      data: { id: channel.id },
      onclick: go,
    };
    const unread =
      count > 0 &&
      h("span", { class: "count" }, count > 99 ? "99+" : count, h("span", { class: "unseen" }, t("unread")));
    return h("li", {}, h("button", properties, icon(kindIcon(channel)), h("span", { class: "name" }, name), unread));
  }

  #section(title, channels, add) {
    const own = channels.filter(({ kind }) => kind !== "thread");
    const threads = (id) =>
      channels.filter(({ kind, parent_id: parent, archived }) => kind === "thread" && parent === id && !archived);
    const groups = Map.groupBy ? Map.groupBy(own, ({ category }) => category ?? "") : new Map([["", own]]);
    const lists = [...groups].flatMap(([category, within]) => [
      groups.size > 1 && category && h("h3", {}, category),
      h(
        "ul",
        {},
        within.flatMap((channel) => [
          this.#place(channel),
          ...threads(channel.id).map((thread) => this.#place(thread, true)),
        ]),
      ),
    ]);
    return h("section", { "aria-label": title }, h("header", {}, h("h2", {}, title), add), lists);
  }

  #show() {
    const held = this.#tree.contains(document.activeElement) ? document.activeElement.dataset.id : null;
    const seen = [...state.channels.values()].filter((channel) => state.enters(channel));
    const clans = [...state.clans.values()].filter((clan) => clan.member_ids.includes(state.me));
    const direct = seen.filter(({ clan_id: clan }) => clan === "0");
    direct.sort(
      (one, other) => Number(BigInt(other.last_message_id ?? 0) - BigInt(one.last_message_id ?? 0) > 0n) - 0.5,
    );
    const sections = clans.map((clan) =>
      this.#section(
        clan.name,
        seen.filter(({ clan_id: id }) => id === clan.id),
        iconButton("plus", t("channel.new", { clan: clan.name }), {
          class: "icon-button small",
          onclick: () => newChannel(clan),
        }),
      ),
    );
    sections.push(
      this.#section(
        t("direct"),
        direct,
        iconButton("plus", t("direct.new"), { class: "icon-button small", onclick: newDirect }),
      ),
    );
    this.#tree.replaceChildren(
      ...sections,
      h("button", { type: "button", class: "link add-clan", onclick: newClan }, icon("plus"), t("clan.new")),
    );
    const first = this.#tree.querySelector(".place");
    if (first && !this.#tree.querySelector('.place[tabindex="0"]')) first.tabIndex = 0;
    if (held) this.#tree.querySelector(`[data-id="${CSS.escape(held)}"]`)?.focus();
    const total = [...state.channels.keys()].reduce((sum, id) => sum + state.unread(id), 0);
    document.title = `${total ? `(${total}) ` : ""}${state.labelOf(state.channels.get(state.at)) || t("console")} · Mezon`;
  }

  /** Goes to the channel above or below the one in view. */
  step(by) {
    const places = [...this.#tree.querySelectorAll(".place")].map(({ dataset }) => dataset.id);
    if (places.length) state.go(places[(places.indexOf(state.at) + by + places.length) % places.length]);
  }

  focusPlaces() {
    this.#tree.querySelector('.place[tabindex="0"]')?.focus();
  }
}

customElements.define("side-bar", Side);
