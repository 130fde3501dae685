// The socket to the console: actions and their answers, and what happens.

const RETRY_MS = [300, 1000, 2000, 5000];

/** An action that the gateway refused, or that nobody answered. */
export class Refused extends Error {
  constructor({ code, message }) {
    super(message);
    this.code = code;
  }
}

/** Events are those of the console by their names, and `up` and `down`. */
export class Link extends EventTarget {
  #socket = null;
  #waiting = new Map();
  #number = 0;
  #tries = 0;

  connect() {
    const socket = new WebSocket(new URL("ws", location.href.replace(/^http/, "ws")));
    this.#socket = socket;
    socket.addEventListener("open", () => {
      this.#tries = 0;
      this.dispatchEvent(new Event("up"));
    });
    socket.addEventListener("message", ({ data }) => this.#heard(JSON.parse(data)));
    socket.addEventListener("close", () => this.#closed());
  }

  #heard(told) {
    if (told.event !== undefined) {
      this.dispatchEvent(new CustomEvent(told.event, { detail: told }));
      return;
    }
    const waiting = this.#waiting.get(told.answer);
    this.#waiting.delete(told.answer);
    if (told.error) waiting?.reject(new Refused(told.error));
    else waiting?.resolve(told.ok);
  }

  #closed() {
    for (const { reject } of this.#waiting.values())
      reject(new Refused({ code: "stopped", message: "connection lost" }));
    this.#waiting.clear();
    this.dispatchEvent(new Event("down"));
    setTimeout(() => this.connect(), RETRY_MS[Math.min(this.#tries, RETRY_MS.length - 1)]);
    this.#tries += 1;
  }

  /** Does something and returns what came of it. Throws `Refused`. */
  do(what, members = {}) {
    if (this.#socket?.readyState !== WebSocket.OPEN) {
      return Promise.reject(new Refused({ code: "stopped", message: "connection lost" }));
    }
    this.#number += 1;
    const id = this.#number;
    this.#socket.send(JSON.stringify({ id, do: what, ...members }));
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }
}

/** Uploads a file and returns its attachment; `progress` is told the part that has gone, 0 to 1. */
export function upload(file, progress) {
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    const failed = (message) => reject(new Refused({ code: "invalid", message }));
    request.upload.addEventListener("progress", ({ loaded, total }) => progress(total ? loaded / total : 0));
    request.addEventListener("error", () => failed("connection lost"));
    request.addEventListener("load", () => {
      let answer = {};
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        // What is no JSON says nothing.
      }
      if (answer.attachment) resolve(answer.attachment);
      else failed(answer.error?.message ?? `HTTP ${request.status}`);
    });
    request.open("POST", `upload?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    request.send(file);
  });
}
