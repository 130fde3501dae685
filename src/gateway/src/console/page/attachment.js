// Files and pictures of messages. What lies elsewhere is a link: the page fetches nothing from other places.

import { h, icon, link } from "./dom.js";
import { state } from "./part.js";
import { bytes, t } from "./words.js";

const PICTURE_MAX_PX = 360;

/** Makes a picture of a message or an embed; a link if it lies elsewhere, or cannot be shown. */
export function picture(url, label, { width = 0, height = 0 } = {}) {
  const source = state.local(url) ?? (/^data:image\//.test(url) ? url : null);
  const instead = () => h("span", { class: "elsewhere" }, icon("link"), link(url, label || url));
  if (source === null) return instead();
  const image = h("img", { src: source, alt: label || t("picture"), loading: "lazy", decoding: "async" });
  const [wide, high] = [Number(width), Number(height)];
  if (wide > 0 && high > 0) {
    const scale = Math.min(1, PICTURE_MAX_PX / wide, PICTURE_MAX_PX / high);
    image.width = Math.round(wide * scale);
    image.height = Math.round(high * scale);
  }
  const frame = h("a", { href: source, target: "_blank", rel: "noopener noreferrer", class: "picture" }, image);
  image.addEventListener("error", () => frame.replaceWith(instead()));
  return frame;
}

function card({ filename, url, filetype, size }) {
  const source = state.local(url);
  const name = filename || t("file");
  return h(
    "div",
    { class: "file" },
    icon("file"),
    h(
      "div",
      {},
      source ? h("a", { href: source, download: name, rel: "noopener" }, name) : link(url, name),
      h("span", { class: "hint" }, [filetype, size ? bytes(size) : ""].filter(Boolean).join(" · ")),
    ),
  );
}

/** Makes what is attached to a message. */
export function attachments(list) {
  if (!list?.length) return null;
  const shown = list.map((one) => {
    const kind = String(one.filetype ?? "").split("/")[0];
    const source = state.local(one.url);
    if (kind === "image") return picture(one.url, one.filename, one);
    if (source && kind === "video")
      return h("video", { src: source, controls: true, preload: "metadata", "aria-label": one.filename });
    if (source && kind === "audio")
      return h("audio", { src: source, controls: true, preload: "metadata", "aria-label": one.filename });
    return card(one);
  });
  return h("div", { class: "attachments" }, shown);
}
