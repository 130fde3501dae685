// Emoji of Unicode that can be picked here, by the names that chats write them with.

import { h } from "./dom.js";
import { closePopup, openPopup, roving } from "./popup.js";
import { keep, recall } from "./preferences.js";
import { t } from "./words.js";

const LIST =
  "👍 thumbsup|👎 thumbsdown|❤️ heart|😂 joy|😄 smile|😀 grinning|😅 sweat_smile|🤣 rofl|😊 blush|😉 wink|😍 heart_eyes|🥰 smiling_hearts|😘 kiss|😎 sunglasses|🤩 star_struck|" +
  "🤔 thinking|🙄 roll_eyes|😏 smirk|😢 cry|😭 sob|😡 rage|😱 scream|😴 sleeping|🤯 exploding_head|🥳 partying|😇 innocent|🤗 hug|🤫 shush|😬 grimacing|🥺 pleading|" +
  "👏 clap|🙌 raised_hands|🙏 pray|💪 muscle|👋 wave|👌 ok_hand|✌️ victory|🤝 handshake|👀 eyes|🧠 brain|🔥 fire|✨ sparkles|⭐ star|🎉 tada|🎂 cake|🎁 gift|🏆 trophy|" +
  "💯 100|✅ check|❌ cross|⚠️ warning|❓ question|❗ exclamation|💡 bulb|📌 pin|📎 paperclip|📝 memo|📅 calendar|⏰ alarm|🔔 bell|🔒 lock|🔑 key|🔗 link_sign|🐛 bug|🤖 robot|" +
  "🚀 rocket|💻 laptop|📱 phone|☕ coffee|🍵 tea|🍜 noodles|🍚 rice|🥖 bread|🍺 beer|🍎 apple|🌶️ pepper|🌸 flower|🌙 moon|☀️ sun|🌧️ rain|🐱 cat|🐶 dog|🐼 panda|🦊 fox|" +
  "🇻🇳 vietnam|⚽ football|🎮 game|🎵 music|🎲 die|💰 money|📈 up|📉 down";

export const EMOJI = LIST.split("|").map((entry) => {
  const [sign, name] = entry.split(" ");
  return { sign, name };
});

const BY_NAME = new Map(EMOJI.map(({ sign, name }) => [name, sign]));

const COLUMNS = 8;
const RECENT_MAX = 16;

/** Returns the sign of an emoji that goes by a name, such as `:smile:`; the name itself if there is none. */
export function signOf(name) {
  return BY_NAME.get(name.replace(/^:|:$/g, "")) ?? name;
}

const recent = () => (recall("emoji", "👍 ❤️ 😂 🎉 ✅ 👀 🙏 🔥") ?? "").split(" ").filter(Boolean);

/** Opens a picker beside a button; `picked` is told the sign. */
export function pickEmoji(from, picked) {
  const choose = (sign) => {
    keep("emoji", [sign, ...recent().filter((other) => other !== sign)].slice(0, RECENT_MAX).join(" "));
    closePopup();
    picked(sign);
  };
  const grid = h("div", { class: "emoji-grid", role: "listbox", "aria-label": t("emoji") });
  const draw = (wanted) => {
    const found = wanted
      ? EMOJI.filter(({ name }) => name.includes(wanted))
      : [
          ...recent().map((sign) => EMOJI.find((one) => one.sign === sign) ?? { sign, name: sign }),
          ...EMOJI.filter(({ sign }) => !recent().includes(sign)),
        ];
    const items = found.map(({ sign, name }, index) =>
      h(
        "button",
        {
          type: "button",
          role: "option",
          "aria-label": name.replaceAll("_", " "),
          title: `:${name}:`,
          tabIndex: index ? -1 : 0,
          onclick: () => choose(sign),
        },
        sign,
      ),
    );
    grid.replaceChildren(...(items.length ? items : [h("p", { class: "hint" }, t("nothing.found"))]));
  };
  const search = h("input", {
    type: "search",
    placeholder: t("search"),
    "aria-label": t("emoji.search"),
    autocomplete: "off",
  });
  search.addEventListener("input", () => draw(search.value.trim().toLowerCase()));
  search.addEventListener("keydown", (event) => {
    const first = grid.querySelector("button");
    if (event.key === "Enter" && first) {
      event.preventDefault();
      first.click();
    } else if (event.key === "ArrowDown" && first) {
      event.preventDefault();
      first.focus();
    }
  });
  roving(grid, "button", () => COLUMNS);
  draw("");
  openPopup(h("div", { class: "emoji-picker", role: "dialog", "aria-label": t("emoji") }, search, grid), from);
  search.focus();
}
