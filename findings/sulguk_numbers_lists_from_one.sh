#!/usr/bin/env bash
# sulguk 0.12.0 (HTML for messages of Telegram): `<ol start="10">`, the example of its README, is numbered from 1, and a reversed list ends at 0.
#
# A message that goes on with a list, or that names the places from 10 down to 1, so says other numbers than its HTML. `start` is named among the
# attributes that are supported; it is read, and then not used. `reversed` counts down from one too few, so that the last item is 0, or in letters
# and Roman numbers nothing at all; and where the items stand on lines of their own, the line breaks between them are counted as well. Nothing is
# raised, though a tag that is not supported is an error. The `value` of an item is right, and so is a list without attributes.
#
# Seen: three items from 10 on are 1, 2, 3. Three items reversed are 2, 1, 0 for 3, 2, 1, in letters "b", "a" and "", in Roman numbers "ii", "i" and
# "", and 6, 5, 4 where each stands on a line.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check sulguk==0.12.0

cat > "$folder/lists.py" <<'PYTHON'
from sulguk import transform_html

ITEMS = "<li>a</li><li>b</li><li>c</li>"
LINES = "\n<li>a</li>\n<li>b</li>\n<li>c</li>\n"

for text in (
    f"<ol>{ITEMS}</ol>",
    f"<ol>{LINES}</ol>",
    f'<ol start="10">{ITEMS}</ol>',
    f'<ol start="10">{LINES}</ol>',
    '<ol><li value="10">a</li><li>b</li><li>c</li></ol>',
    f"<ol reversed>{ITEMS}</ol>",
    f"<ol reversed>{LINES}</ol>",
    f'<ol reversed start="10">{ITEMS}</ol>',
    f'<ol reversed type="a">{ITEMS}</ol>',
    f'<ol reversed type="i">{ITEMS}</ol>',
    '<ol reversed><li value="3">a</li><li>b</li><li>c</li></ol>',
):
    print(f"{text!r}: {' '.join(transform_html(text).text.split())}")
PYTHON

"$folder/venv/bin/python" "$folder/lists.py" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
'<ol><li>a</li><li>b</li><li>c</li></ol>': 1. a 2. b 3. c
'<ol>\n<li>a</li>\n<li>b</li>\n<li>c</li>\n</ol>': 1. a 2. b 3. c
'<ol start="10"><li>a</li><li>b</li><li>c</li></ol>': 1. a 2. b 3. c
'<ol start="10">\n<li>a</li>\n<li>b</li>\n<li>c</li>\n</ol>': 1. a 2. b 3. c
'<ol><li value="10">a</li><li>b</li><li>c</li></ol>': 10. a 11. b 12. c
'<ol reversed><li>a</li><li>b</li><li>c</li></ol>': 2. a 1. b 0. c
'<ol reversed>\n<li>a</li>\n<li>b</li>\n<li>c</li>\n</ol>': 6. a 5. b 4. c
'<ol reversed start="10"><li>a</li><li>b</li><li>c</li></ol>': 2. a 1. b 0. c
'<ol reversed type="a"><li>a</li><li>b</li><li>c</li></ol>': b. a a. b . c
'<ol reversed type="i"><li>a</li><li>b</li><li>c</li></ol>': ii. a i. b . c
'<ol reversed><li value="3">a</li><li>b</li><li>c</li></ol>': 3. a 2. b 1. c
SEEN
