#!/usr/bin/env bash
# fluent.runtime 0.4.0 and fluent-compiler 1.1: who asks for a minimum of digits gets less of the number; 1234567 is said to be 1,230,000.
#
# The options of `NUMBER` are those of Fluent, as the documentation of both says, and Fluent's are those of Intl.NumberFormat: a minimum adds zeros to
# a number that is short, and takes nothing from one that is long. Both packages take `minimumSignificantDigits: 3` for the maximum as well, and round
# to three digits. With `minimumFractionDigits: 4` they round to three digits behind the point, the limit that holds when nothing is asked for,
# and then put a zero where the fourth was. What is said looks exact. If a maximum is given, too, all is right. Asked for the same,
# @fluent/bundle 0.19.1 for JavaScript says 1,234,567 and 1.2346.
#
# Seen: with `minimumSignificantDigits: 3` 1 is 1.00 and 1234567 is 1,230,000; with `minimumFractionDigits: 4` 1.5 is 1.5000 and 1.23456 is 1.2350;
# with a maximum of 21 significant digits, and of 4 behind the point, it is 1,234,567 and 1.2346. No error is returned.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check fluent.runtime==0.4.0 fluent-compiler==1.1 fluent.syntax==0.19.0 babel==2.19.0

cat > "$folder/digits.py" <<'PYTHON'
from fluent.runtime import FluentBundle, FluentResource
from fluent_compiler.bundle import FluentBundle as CompiledBundle

CASES = (
    ("minimumSignificantDigits: 3", (1, 1234567)),
    ("minimumSignificantDigits: 3, maximumSignificantDigits: 21", (1, 1234567)),
    ("minimumFractionDigits: 4", (1.5, 1.23456)),
    ("minimumFractionDigits: 4, maximumFractionDigits: 4", (1.5, 1.23456)),
)


def runtime(text, number):
    bundle = FluentBundle(["en"], use_isolating=False)
    bundle.add_resource(FluentResource(text))
    return bundle.format_pattern(bundle.get_message("amount").value, {"number": number})


def compiler(text, number):
    return CompiledBundle.from_string("en", text, use_isolating=False).format("amount", {"number": number})


for options, numbers in CASES:
    text = f"amount = {{ NUMBER($number, {options}) }}\n"
    for say in (runtime, compiler):
        said, errors = zip(*(say(text, number) for number in numbers))
        print(f"{options}: {say.__name__} says {' and '.join(said)} for {' and '.join(map(str, numbers))}; errors: {sum(errors, [])}")
PYTHON

"$folder/venv/bin/python" "$folder/digits.py" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
minimumSignificantDigits: 3: runtime says 1.00 and 1,230,000 for 1 and 1234567; errors: []
minimumSignificantDigits: 3: compiler says 1.00 and 1,230,000 for 1 and 1234567; errors: []
minimumSignificantDigits: 3, maximumSignificantDigits: 21: runtime says 1.00 and 1,234,567 for 1 and 1234567; errors: []
minimumSignificantDigits: 3, maximumSignificantDigits: 21: compiler says 1.00 and 1,234,567 for 1 and 1234567; errors: []
minimumFractionDigits: 4: runtime says 1.5000 and 1.2350 for 1.5 and 1.23456; errors: []
minimumFractionDigits: 4: compiler says 1.5000 and 1.2350 for 1.5 and 1.23456; errors: []
minimumFractionDigits: 4, maximumFractionDigits: 4: runtime says 1.5000 and 1.2346 for 1.5 and 1.23456; errors: []
minimumFractionDigits: 4, maximumFractionDigits: 4: compiler says 1.5000 and 1.2346 for 1.5 and 1.23456; errors: []
SEEN
