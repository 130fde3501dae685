#!/usr/bin/env bash
# fluent.runtime 0.4.0: no number is found for a Decimal, be it a plural or the number itself, and the words of the default are said.
#
# By its documentation it takes an `int`, a `float` or a `Decimal`, and makes each a number of its own. A Decimal is shown as a number should be, so
# that a text without variants is right. But where variants are chosen it does not count as one: it is compared with the name of a plural, and
# `[0]`, `[one]` or `[few]` are never said, in no language. Amounts of money are Decimals, and texts are tried with an int; there is no
# error among those that come with the text. fluent-compiler 1.1, which reads the same texts, is right.
#
# Seen: for 0, 1 and 2 as an int and as a float it says the same as fluent-compiler, in English and in Polish; for the same numbers as a Decimal
# it says the default each time.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check fluent.runtime==0.4.0 fluent-compiler==1.1 fluent.syntax==0.19.0 babel==2.19.0

cat > "$folder/coins.py" <<'PYTHON'
from decimal import Decimal

from fluent.runtime import FluentBundle, FluentResource
from fluent_compiler.bundle import FluentBundle as CompiledBundle

TEXTS = {
    "en": """
coins = { $count ->
    [0] no coins
    [one] one coin
   *[other] { $count } coins
}
""",
    "pl": """
coins = { $count ->
    [0] brak monet
    [one] { $count } moneta
    [few] { $count } monety
   *[other] { $count } monet
}
""",
}


def runtime(language, count):
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(TEXTS[language]))
    return bundle.format_pattern(bundle.get_message("coins").value, {"count": count})


def compiler(language, count):
    return CompiledBundle.from_string(language, TEXTS[language], use_isolating=False).format("coins", {"count": count})


for language in TEXTS:
    for kind in (int, float, Decimal):
        for say in (compiler, runtime):
            said, errors = zip(*(say(language, kind(number)) for number in (0, 1, 2)))
            print(f"{language}, {kind.__name__}, {say.__name__}: {', '.join(said)}; errors: {sum(errors, [])}")
PYTHON

"$folder/venv/bin/python" "$folder/coins.py" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
en, int, compiler: no coins, one coin, 2 coins; errors: []
en, int, runtime: no coins, one coin, 2 coins; errors: []
en, float, compiler: no coins, one coin, 2 coins; errors: []
en, float, runtime: no coins, one coin, 2 coins; errors: []
en, Decimal, compiler: no coins, one coin, 2 coins; errors: []
en, Decimal, runtime: 0 coins, 1 coins, 2 coins; errors: []
pl, int, compiler: brak monet, 1 moneta, 2 monety; errors: []
pl, int, runtime: brak monet, 1 moneta, 2 monety; errors: []
pl, float, compiler: brak monet, 1 moneta, 2 monety; errors: []
pl, float, runtime: brak monet, 1 moneta, 2 monety; errors: []
pl, Decimal, compiler: brak monet, 1 moneta, 2 monety; errors: []
pl, Decimal, runtime: 0 monet, 1 monet, 2 monet; errors: []
SEEN
