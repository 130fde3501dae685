// The words of the page in the reader's language.

import { keep, recall } from "./preferences.js";
import { EN } from "./words_en.js";
import { VI } from "./words_vi.js";

const WORDS = { en: EN, vi: VI };

function preferred() {
  const languages = navigator.languages?.length ? navigator.languages : [navigator.language ?? "en"];
  return languages.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in WORDS) ?? "en";
}

let language = recall("language", preferred());
if (!(language in WORDS)) language = "en";

/** Returns the words of a name, with values in place of `{value}`. */
export function t(name, values = {}) {
  const words = WORDS[language][name] ?? EN[name] ?? name;
  return words.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
}

export function currentLanguage() {
  return language;
}

export function setLanguage(tag) {
  language = tag;
  keep("language", tag);
}

const formats = new Map();

function format(options) {
  const key = `${language} ${JSON.stringify(options)}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(language === "vi" ? "vi-VN" : "en-GB", options));
  return formats.get(key);
}

const date = (seconds) => new Date(seconds * 1000);

/** Returns the time of day, such as 14:05. */
export const clockTime = (seconds) => format({ hour: "2-digit", minute: "2-digit" }).format(date(seconds));

/** Returns the time of day with seconds and their thousandths. */
export const exactTime = (seconds) =>
  format({ hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3 }).format(date(seconds));

/** Returns a day, such as Monday, 16 November 2026. */
export const dayOf = (seconds) =>
  format({ weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(date(seconds));

/** Returns day and time. */
export const fullTime = (seconds) => format({ dateStyle: "medium", timeStyle: "medium" }).format(date(seconds));

/** Returns a number of bytes in words. */
export function bytes(count) {
  const units = ["B", "KB", "MB", "GB"];
  let [value, unit] = [Number(count) || 0, 0];
  while (value >= 1000 && unit < units.length - 1) [value, unit] = [value / 1000, unit + 1];
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: value < 10 && unit ? 1 : 0 }).format(value)} ${units[unit]}`;
}

/** Returns names in a row: "Lan, Minh and Hoa". */
export const listed = (names) => new Intl.ListFormat(language === "vi" ? "vi-VN" : "en-GB").format(names);
