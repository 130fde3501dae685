// Returns what cannot be read well on the page (WCAG 2.2, 1.4.3: a contrast of 4.5), and ids and references that are wrong.
() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const over = (colors) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const color of colors) {
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (color) => {
    const [r, g, b] = color.map((part) =>
      part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const grounds = (element) => {
    const found = [];
    for (let at = element; at; at = at.parentElement) found.unshift(getComputedStyle(at).backgroundColor);
    return found;
  };
  const wrong = [];
  const modal = document.querySelector("dialog[open]");
  const texts = document.createTreeWalker(modal ?? document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    const words = texts.currentNode.data.trim();
    const box = element.getBoundingClientRect();
    if (
      !words ||
      box.width < 2 ||
      box.height < 2 ||
      !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    )
      continue;
    // What is disabled need not be read, what is hidden from all but assistive technology is not seen, and emoji have their own colours.
    if (
      element.closest(":disabled, .unseen, option, .sign, .emoji-grid") ||
      /^\p{Extended_Pictographic}+$/u.test(words)
    )
      continue;
    const ground = grounds(element);
    const [one, other] = [light(over(ground)), light(over([...ground, getComputedStyle(element).color]))].sort(
      (a, b) => b - a,
    );
    const contrast = (one + 0.05) / (other + 0.05);
    if (contrast < 4.5) wrong.push(`a contrast of ${contrast.toFixed(2)}: ${words.slice(0, 40)}`);
  }
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) wrong.push(`the id ${id} twice`);
  for (const name of ["aria-controls", "aria-labelledby", "aria-activedescendant", "for"]) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      for (const id of element.getAttribute(name).split(" "))
        if (!ids.includes(id)) wrong.push(`${name} of nothing: ${id}`);
    }
  }
  if (document.querySelector("[tabindex]:not([tabindex='0'], [tabindex='-1'])"))
    wrong.push("an order of its own for Tab");
  for (const list of document.querySelectorAll("virtual-list")) {
    if (list.querySelectorAll(".row[tabindex='0']").length > 1) wrong.push("two places where Tab stops in one list");
  }
  return wrong;
}
