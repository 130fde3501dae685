"""Whatever can grow has a bound, and the table of bounds in docs/reliability.md tells each one's value."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/reliability.md").read_text(encoding="utf-8")
CRATES = ("core", "broker", "python")
UNITS = {"KiB": 2**10, "MiB": 2**20, "GiB": 2**30, "h": 3_600, "day": 86_400, "days": 86_400}

RUST = re.compile(r"^ *(?:pub(?:\([\w ]+\))? )?const (_?[A-Z][A-Z_\d]*): [\w&' ]+ =\s+([^;]+);", re.MULTILINE)
PYTHON = re.compile(r"^(_?[A-Z][A-Z_\d]*)(?:: [\w\[\]]+)? = ([^#\n]+)", re.MULTILINE)
A_BOUND = re.compile(r"_MAX(_M?S)?$")

# What a constant is made of besides numbers and other constants of its file.
WORDS = (
    (r"(?:Duration::)?from_secs\(", "("),
    (r"(?:Duration::)?from_millis\(", "(1 / 1000) * ("),
    (r"\bDuration::", ""),
    (r"\bu16::MAX\b", "0xFFFF"),
    (r"\bi32::MAX\b", "0x7FFFFFFF"),
    (r"\bu64::BITS\b", "64"),
    (r" as \w+", ""),
)
OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.LShift: lambda value, by: value * 2**by,
}

NOT_LISTED = {
    "it says what is accepted, and nothing grows towards it": """
        core::config::defaults::LIMIT_MAX core::config::defaults::PAUSE_MAX core::config::defaults::RECOVERY_PATIENCE_MAX
        core::content::reader::DIGITS_MAX core::files::name::EXTENSION_MAX core::files::name::NAME_MAX
        core::files::upload::FILENAME_MAX core::files::upload::SIZE_MAX core::rich::markup::DEPTH_MAX core::rich::text::LANGUAGE_MAX
        core::routing::component_id::ID_MAX core::routing::component_id::STATE_MAX core::schedule::plan::PERIOD_MAX
        core::socket::standalone::LIMIT_MAX core::wallet::address::ADDRESS_TEXT_MAX core::wallet::keys::PRIVATE_TEXT_MAX
        broker::nats::settings::MAX_AGE_MAX broker::nats::settings::PARTITIONS_MAX
        python::due::DELAY_MAX_S python::json::DEPTH_MAX""",
    "it is how long one wait or pause is": """
        core::config::defaults::LOGIN_PAUSE_MAX core::connection::recovery::readers::PAUSE_MAX core::http::failure::RETRY_AFTER_MAX
        core::routing::shared_answers::REACH_MAX core::routing::shared_uses::PAUSE_MAX_MS core::session::RENEW_AHEAD_MAX_MS
        core::socket::refusal::RETRY_AFTER_MAX_S core::sse::options::DELAY_MAX core::sse::options::JITTER_MAX
        broker::cluster::CALL_MAX broker::cluster::GOODBYE_MAX broker::cluster::HANDLERS_MAX broker::holder::DRAIN_MAX
        broker::mirror::KNOWN_MAX broker::overview::PING_MAX broker::worker::LANDING_MAX broker::worker::RECALL_MAX
        broker::nats::api::MAKING_MAX broker::nats::connect::RECONNECT_PAUSE_MAX
        broker::nats::mending::PAUSE_MAX broker::nats::publish::ROOM_PAUSE_MAX
        broker::shared_state::ANSWER_MAX broker::slip::HANDLING_MAX broker::suspects::ALONE_MAX
        python::bridge::watchdog::HELD_MAX""",
    "it is how often something is tried": """
        core::connection::lookup::FAILURES_MAX core::connection::machine::SHORT_LIVES_MAX
        core::connection::recovery::channel::PAGES_MAX core::connection::recovery::joins::FAILURES_MAX
        core::connection::recovery::readers::FAILURES_MAX core::connection::retry::ATTEMPTS_MAX
        core::connection::sessions::DOUBT_DOUBLINGS_MAX core::files::download::NUMBER_MAX core::http::transfer::REDIRECTS_MAX
        core::state::cache::SPARED_MAX broker::gate::UNLOOKED_MAX broker::slip::DELIVERIES_MAX
        broker::suspects::ENDS_MAX""",
    "it is how much is done in one go, and the rest in the next": """
        core::outbox::poller::READY_MAX core::socket::lease::READ_HERE_MAX core::socket::link::WRITTEN_HERE_MAX
        core::store::queue::BATCH_MAX core::store::rows::PUT_MAX broker::batch::BATCH_MAX python::bridge::DRAIN_MAX""",
    "it is how much of something one sentence shows": """
        core::error::SHOWN_MAX core::routing::commands::SUGGESTIONS_MAX python::quote::SHOWN_MAX""",
    "it judges ids, times and numbers": """
        core::connection::dedup::id_clock::AHEAD_MAX core::connection::dedup::id_clock::DISAGREEMENT_MAX_MS
        core::connection::dedup::id_clock::VOTES_MAX core::connection::known_clans::LISTED_MAX
        core::routing::shared_uses::LIVES_MAX broker::nats::AROUND_MAX python::convert::WHOLE_MAX python::texts::EXACT_MAX""",
    "it is used by tests alone": "core::net::testing::QUEUE_MAX broker::memory::BODY_MAX",
}
"""Bounds that the table does not list, each with its reason."""


def module(path: Path) -> tuple[str, ...]:
    """Return the name of a file's module as the table writes it: `mod.rs`, and a file of its folder's name, are the folder."""
    parts = list(path.relative_to(ROOT / ("src" if path.suffix == ".rs" else "python")).with_suffix("").parts)
    if path.suffix == ".rs":
        parts.remove("src")
    if parts[-1] in {"mod", "__init__", parts[-2]}:
        parts.pop()
    return tuple(parts)


def value(text: str, others: dict[str, str]) -> float | None:
    """Return what a constant is, in bytes, seconds or pieces; None where it is no number."""
    for word, plain in WORDS:
        text = re.sub(word, plain, text)

    def of(node: ast.expr) -> float:
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            return node.value
        if isinstance(node, ast.Name) and (told := value(others[node.id], others)) is not None:
            return told
        if isinstance(node, ast.BinOp):
            return OPERATORS[type(node.op)](of(node.left), of(node.right))
        raise KeyError

    try:
        return of(ast.parse(text.strip(), mode="eval").body)
    except (SyntaxError, KeyError):
        return None


def constants() -> dict[tuple[str, ...], float | None]:
    """Return the constants by the name of their module and their own."""
    found: dict[tuple[str, ...], float | None] = {}
    rust = [path for crate in CRATES for path in (ROOT / "src" / crate / "src").rglob("*.rs")]
    for path in [*rust, *(ROOT / "python/mezon").rglob("*.py")]:
        if "tests" not in {path.stem, path.parent.name}:
            pattern = RUST if path.suffix == ".rs" else PYTHON
            told = dict(pattern.findall(path.read_text(encoding="utf-8")))
            for name, text in told.items():
                of = value(text, told)
                found[(*module(path), name)] = of / 1_000 if of is not None and name.endswith("_MS") else of
    return found


CONSTANTS = constants()


def rows() -> Iterator[tuple[list[str], list[float]]]:
    """Yield what each row of the tables names as a bound, and the numbers that it tells of them."""
    section = PAGE.split("## Bounds")[1].split("\n## ")[0]
    for row in [row.split("|") for row in section.splitlines() if row.startswith("|")]:
        if row[2].strip() in {"constant", "---"}:
            continue
        numbers = re.findall(r"(\d+(?:,\d{3})*)(?: ([A-Za-z]+))?", row[3])
        yield (
            re.findall(r"`([\w:.]+)`", row[2]),
            [int(number.replace(",", "")) * UNITS.get(unit, 1) for number, unit in numbers],
        )


def is_constant(name: str) -> bool:
    return re.split(r"::|\.", name)[-1].isupper()


def meant(name: str) -> list[tuple[str, ...]]:
    """Return the constants that a name means, which may leave out what its modules stand in."""
    parts = tuple(re.split(r"::|\.", name))
    return [known for known in CONSTANTS if known[-len(parts) :] == parts]


ROWS = list(rows())
NAMED = sorted({name for names, _ in ROWS for name in names if is_constant(name)})


@pytest.mark.parametrize("name", NAMED)
def test_a_bound_that_is_named_is_one_constant(name: str) -> None:
    """Where there are several of a name, the table says the module of the one that is meant, as in `sse::parser::LINE_MAX`."""
    assert [" ".join(known) for known in meant(name)] == [" ".join(known) for known in meant(name)[:1]] != []


@pytest.mark.parametrize(("names", "told"), ROWS, ids=[" ".join(names) for names, _ in ROWS])
def test_a_bound_has_the_value_that_is_told_in_its_place(names: list[str], told: list[float]) -> None:
    known = [CONSTANTS[meant(name)[0]] for name in names if is_constant(name)]
    assert told[: len(known)] == known


def test_what_a_program_can_bound_itself_is_an_option_or_a_class() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/core/src").rglob("*.rs"))
    source += "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "python/mezon").rglob("*.py"))
    options = {name for names, _ in ROWS for name in names if not is_constant(name)}
    assert "content_limit" in options
    assert [name for name in options if not re.search(rf"\bstruct {name}\b|\b{name}: ", source)] == []


def test_every_bound_is_listed_or_has_a_reason_not_to_be() -> None:
    listed = {known for name in NAMED for known in meant(name)}
    others = {tuple(name.split("::")) for names in NOT_LISTED.values() for name in names.split()}
    bounds = {known for known in CONSTANTS if A_BOUND.search(known[-1]) and known[0] in CRATES}
    assert len(bounds) > 100
    assert sorted("::".join(bound) for bound in bounds - listed - others) == []
    assert sorted("::".join(bound) for bound in others & listed) == [], "these are listed after all"
    assert sorted("::".join(bound) for bound in others - bounds) == [], "these are no more"


@pytest.mark.parametrize(
    ("text", "is_"),
    [
        ("16 * 1024 * 1024", 2**24),
        ("u16::MAX as usize - 1", 65_534),
        ("Duration::from_secs(30 * 24 * 3_600)", 2_592_000),
        ("Duration::from_millis(500)", 0.5),
        ("10_240 * WINDOW_MIN", 655_360),
        ("1 << 30", 2**30),
        ('"SELECT"', None),
    ],
)
def test_the_value_of_a_constant_is_understood(text: str, is_: float | None) -> None:
    assert value(text, {"WINDOW_MIN": "64"}) == is_
