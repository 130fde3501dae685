// What the reader chose, kept by the browser for the next time.

const PREFIX = "mezon.console.";

export function recall(name, otherwise = null) {
  try {
    return localStorage.getItem(PREFIX + name) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function keep(name, value) {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // Without storage, the choice holds until the page is left.
  }
}
