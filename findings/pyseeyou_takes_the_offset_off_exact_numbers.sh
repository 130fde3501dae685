#!/usr/bin/env bash
# pyseeyou 1.0.2 (ICU MessageFormat for Python): with `offset:1` the text for exactly one person is chosen for two, and the text for nobody for one.
#
# In a plural with an offset the exact cases, `=0` and `=1`, are compared with the number as it was given, and only the categories and `#` are of what
# is left: "you" for one, "you and one other" for two. pyseeyou takes the offset off before it looks for an exact case, so that each of them comes one
# too late, hides the category that was meant, and the first two numbers have the same text. All translations that count likes or members that way
# tell each of these numbers wrongly, without an error. `selectordinal`, which the format has too, is answered with the text "None".
#
# Seen: of a message with `=0 {nobody} =1 {you}` and "you and # other", 0 is "nobody", 1 is "nobody" and 2 is "you", where npm intl-messageformat
# 12.1.5 has "nobody", "you" and "you and 1 other". From 3 on both are right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pyseeyou==1.0.2
npm install --silent --no-audit --no-fund --ignore-scripts intl-messageformat@12.1.5 > install.log 2>&1 || { cat install.log; exit 1; }

cat > likes.txt <<'MESSAGE'
{n, plural, offset:1 =0 {nobody} =1 {you} one {you and # other} other {you and # others}}
MESSAGE
cat > likes.py <<'PYTHON'
from pyseeyou import format as write

with open("likes.txt") as file:
    message = file.read().strip()
for number in range(5):
    print(f"pyseeyou: {number} is {write(message, {'n': number}, 'en')}")
print("pyseeyou: 22nd is", write("{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}", {"n": 22}, "en"))
PYTHON
cat > likes.cjs <<'JAVASCRIPT'
const { IntlMessageFormat } = require("intl-messageformat");
const { readFileSync } = require("node:fs");

const message = new IntlMessageFormat(readFileSync("likes.txt", "utf8").trim(), "en");
for (let number = 0; number < 5; number += 1) console.log(`intl-messageformat: ${number} is ${message.format({ n: number })}`);
const ordinal = new IntlMessageFormat("{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}", "en");
console.log("intl-messageformat: 22nd is", ordinal.format({ n: 22 }));
JAVASCRIPT

{ node likes.cjs && venv/bin/python likes.py; } | tee seen
diff - seen <<'SEEN'
intl-messageformat: 0 is nobody
intl-messageformat: 1 is you
intl-messageformat: 2 is you and 1 other
intl-messageformat: 3 is you and 2 others
intl-messageformat: 4 is you and 3 others
intl-messageformat: 22nd is 22nd
pyseeyou: 0 is nobody
pyseeyou: 1 is nobody
pyseeyou: 2 is you
pyseeyou: 3 is you and 2 others
pyseeyou: 4 is you and 3 others
pyseeyou: 22nd is None
SEEN
