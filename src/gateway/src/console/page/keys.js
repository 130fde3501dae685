// Keys that work everywhere on the page, and the dialog that lists all of them.

import { h } from "./dom.js";
import { ask } from "./popup.js";
import { t } from "./words.js";

const typing = (target) => target instanceof Element && target.matches("input, textarea, select");

const SHOWN = [
  [
    "keys.everywhere",
    [
      ["?", "keys"],
      ["Alt ↑ / Alt ↓", "keys.step"],
      ["Alt M", "keys.messages"],
      ["Alt C", "keys.composer"],
      ["Alt P", "keys.places"],
      ["Alt U", "speak.as"],
      ["Alt D", "drawer.toggle"],
      ["Alt L", "keys.log"],
      ["Esc", "keys.escape"],
    ],
  ],
  [
    "keys.writing",
    [
      ["Enter", "send"],
      ["Shift Enter", "keys.line"],
      ["↑", "keys.edit"],
      ["@  #  :", "keys.suggest"],
    ],
  ],
  [
    "keys.message",
    [
      ["↑ ↓ Home End", "keys.move"],
      ["Tab", "keys.controls"],
      ["+", "react"],
      ["R", "reply"],
      ["E", "edit"],
      ["Delete", "delete"],
      ["C", "copy.text"],
      ["M", "message.more"],
    ],
  ],
  [
    "keys.log.rows",
    [
      ["↑ ↓", "keys.move"],
      ["Enter", "keys.expand"],
    ],
  ],
];

export function showKeys() {
  const tables = SHOWN.map(([title, rows]) =>
    h(
      "section",
      {},
      h("h3", {}, t(title)),
      h(
        "dl",
        {},
        rows.map(([keys, words]) =>
          h(
            "div",
            {},
            h(
              "dt",
              {},
              keys
                .split(" ")
                .filter(Boolean)
                .map((key) => (key === "/" ? " / " : h("kbd", {}, key))),
            ),
            h("dd", {}, t(words)),
          ),
        ),
      ),
    ),
  );
  ask({ title: t("keys"), fields: [h("div", { class: "key-tables" }, tables)], wide: true });
}

/** Listens for the keys of the page. */
export function listen() {
  const chat = () => document.querySelector("chat-view");
  const side = () => document.querySelector("side-bar");
  const drawer = () => document.querySelector("side-drawer");
  const log = () => {
    drawer().open("log");
    document.getElementById("log-search").focus();
  };
  const does = {
    ArrowUp: () => side().step(-1),
    ArrowDown: () => side().step(1),
    KeyM: () => chat().focusMessages(),
    KeyC: () => chat().focusComposer(),
    KeyP: () => side().focusPlaces(),
    KeyU: () => document.getElementById("speak-as").focus(),
    KeyD: () => drawer().toggle(),
    KeyL: log,
  };
  addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    if (event.altKey && !event.ctrlKey && !event.metaKey && event.code in does) {
      event.preventDefault();
      does[event.code]();
    } else if (event.key === "?" && !typing(event.target)) {
      event.preventDefault();
      showKeys();
    } else if (event.key === "Escape" && !event.defaultPrevented && !typing(event.target)) chat().focusComposer();
  });
  addEventListener("show-keys", showKeys);
}
