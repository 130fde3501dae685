// The page: put together here, anew when the language changes.

import "./switches.js";
import "./chat.js";
import "./side.js";
import "./drawer.js";
import { h } from "./dom.js";
import { listen } from "./keys.js";
import { link, state } from "./part.js";
import { applyTheme } from "./switches.js";
import { currentLanguage, t } from "./words.js";

function build() {
  document.documentElement.lang = currentLanguage();
  document.body.replaceChildren(
    h("a", { class: "skip", href: "#composer-text" }, t("skip")),
    h("side-bar", {}),
    h("main", {}, h("chat-view", {})),
    h("side-drawer", {}),
    h("toast-list", {}),
  );
}

applyTheme();
// Nothing is drawn before there is something to draw.
state.addEventListener("me", () => document.querySelector("side-bar") ?? build());
addEventListener("language-changed", () => {
  build();
  document.querySelector("language-switch select").focus();
});
listen();
link.connect();
