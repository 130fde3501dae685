"""`mezon migrate`: what it finds in bots for 1.4, 1.6 and 1.8, that it reads and never runs, and that no source is too much for it."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mezon._command_line.main import main
from mezon._migration.project import Project
from mezon._migration.requirements import is_requirement_file, required
from mezon._migration.rules import RULES

BOTS = Path(__file__).parent / "data" / "migration"
OLD_BOTS = ["echo_1_4", "reactions_1_4", "shop_1_6", "poll_1_6", "gifts_1_8", "clerk_1_8"]

# In a bot of tests/data/migration, what is to be found in a line stands at its end.
MARK = re.compile(r"#\s*finds: (.+)$")


def marked(folder: Path) -> set[tuple[str, int, str]]:
    return {
        (path.relative_to(folder).as_posix(), number, rule)
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for marks in MARK.findall(line)
        for rule in marks.split("; ")
    }


def found(path: Path) -> set[tuple[str, int, str]]:
    names = {id(rule): name for name, rule in RULES.items()}
    shared = {name for name, rule in RULES.items() if names[id(rule)] != name}
    return {
        (one.path.as_posix(), one.line, one.subject if one.subject in shared else names[id(one.rule)])
        for one in Project(path).findings()
    }


def migrate(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["migrate", *arguments])
    told = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return ended.value.code, told.out, told.err


@pytest.mark.parametrize("bot", OLD_BOTS)
def test_everything_that_an_old_bot_meets_is_found_and_nothing_else(bot: str) -> None:
    wanted = marked(BOTS / bot)
    assert len(wanted) > 8
    assert found(BOTS / bot) == wanted


def test_a_bot_with_nothing_to_change_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert found(BOTS / "ready") == set()
    assert migrate(capsys, str(BOTS / "ready")) == (0, "2 files read; nothing to be done, no hints\n", "")


@pytest.mark.parametrize("folder", ["examples", "benches", "tests/programs"])
def test_programs_of_this_repository_have_nothing_to_change(folder: str) -> None:
    """They run in other tests. What they try on purpose, as with the old SDK beside this one, is marked by the words of the old one."""
    path = Path(__file__).parents[1] / folder
    if not path.is_dir():
        pytest.skip("this is not the repository")
    must = [one for one in Project(path).findings() if one.rule.kind == "must"]
    assert [
        one
        for one in must
        if "dependency" not in one.problem and one.subject not in {"mezon-sdk", "aiohttp", "mmn-sdk"}
    ] == []


def test_each_finding_is_a_place_a_problem_and_a_remedy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bot.py").write_text("import mezon\nfrom mezon.models import ChannelMessageRaw\n")
    status, told, _ = migrate(capsys, str(tmp_path))
    assert status == 1
    assert told.splitlines() == [
        "bot.py:2: must: mezon.models.ChannelMessageRaw does not exist",
        "    do: use `mezon.models.ChannelMessage`",
        "1 file read; 1 to be done, no hints",
    ]


@pytest.mark.parametrize("page", ["docs/migrate.md", "docs/vi/migrate.md"])
def test_the_report_in_the_docs_is_what_is_printed(
    page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (Path(__file__).parents[1] / page).read_text(encoding="utf-8")
    shown = text.partition("$ mezon migrate shop/\n")[2].partition("```")[0]
    (tmp_path / "requirements.txt").write_text("python-dotenv\nmezon-sdk\n")
    (tmp_path / "bot.py").write_text(
        "import os\n\nfrom mezon import MezonClient\nfrom mezon.models import ChannelMessageRaw\n\n\n"
        "client = MezonClient(bot_id=os.environ['ID'], api_key=os.environ['KEY'])\n"
    )
    assert migrate(capsys, str(tmp_path))[:2] == (1, shown)


def test_findings_are_json_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    status, told, _ = migrate(capsys, str(BOTS / "echo_1_4"), "--json")
    findings = json.loads(told)
    assert status == 1
    assert {
        "file": "requirements.txt",
        "line": 2,
        "kind": "must",
        "subject": "mezon-sdk",
        "problem": "`mezon-sdk` installs the old SDK into the same folder",
        "remedy": RULES["requirement"].remedy,
        "versions": "1.4 to 1.8.3",
    } in findings


def test_hints_alone_are_no_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bot = tmp_path / "bot.py"
    bot.write_text("from mezon import MezonClient\nclient = MezonClient(bot_id=1, api_key='k')\n")
    status, told, _ = migrate(capsys, str(bot))
    assert status == 0
    assert f"{bot}:2: hint: MezonClient(bot_id=) works, with a DeprecationWarning" in told
    assert json.loads(migrate(capsys, str(bot), "--json")[1])[0]["kind"] == "hint"


def test_mistakes_are_one_line_and_status_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (tmp_path / "nowhere", tmp_path):
        status, told, error = migrate(capsys, str(path))
        assert (status, told, error.count("\n")) == (2, "", 1)
        assert str(path) in error


def test_what_is_no_python_is_one_line_of_the_report(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("def broken(:\n")
    (tmp_path / "b.py").write_bytes(b"x = 1\n\0")
    (tmp_path / "c.py").write_text("print 'as in Python 2'\n")
    (tmp_path / "d.py").write_text("return 1\n")
    (tmp_path / "e.py").write_text("import mezon\nmezon.Nothing\n")
    seen = [(one.path.name, one.line) for one in Project(tmp_path).findings()]
    assert [name for name, _ in seen] == ["a.py", "b.py", "c.py", "d.py", "e.py"]
    assert seen[-1] == ("e.py", 2)


def test_programs_are_read_and_never_run(tmp_path: Path) -> None:
    trace = tmp_path / "it-ran"
    (tmp_path / "bot.py").write_text(
        f"import mezon\nimport other\nopen({str(trace)!r}, 'w')\nclass Bot(mezon.MezonClient): ...\n"
    )
    (tmp_path / "other.py").write_text(f"open({str(trace)!r}, 'w')\n")
    done = subprocess.run(
        [sys.executable, "-m", "mezon", "migrate", "."], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert not trace.exists()
    assert not (tmp_path / "__pycache__").exists()


def test_names_that_a_terminal_cannot_show_are_escaped(tmp_path: Path) -> None:
    (tmp_path / "kênh.py").write_text("import mezon\nmezon.Tên\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "mezon", "migrate", str(tmp_path)], capture_output=True, check=False, env=environment
    )
    assert done.returncode == 1, done.stderr
    assert rb"k\xeanh.py:2: must: mezon.T\xean does not exist" in done.stdout


def test_files_of_others_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "bot.py").write_text("import mezon\n")
    for folder in (".git", "node_modules", "venv", "mine/lib"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "bot.py").write_text("import mezon\nmezon.Nothing\n")
    (tmp_path / "mine/pyvenv.cfg").touch()
    project = Project(tmp_path)
    assert project.findings() == []
    assert project.read == 1


def test_a_client_is_followed_from_file_to_file(tmp_path: Path) -> None:
    (tmp_path / "base.py").write_text("from mezon import MezonClient\nclass Base(MezonClient): ...\n")
    (tmp_path / "app.py").write_text("from base import Base\nclient = Base(1, 'k')\n")
    (tmp_path / "use.py").write_text(
        "from app import client\nfrom base import Base\nclient.chanel_manager\n\ndef f(it: Base):\n    it.chanel_manager\n"
    )
    assert found(tmp_path) == {("use.py", 3, "MezonClient.chanel_manager"), ("use.py", 6, "MezonClient.chanel_manager")}


def test_several_paths_are_one_bot_each_file_read_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts/base.py").write_text("from mezon import MezonClient\nclass Base(MezonClient): ...\n")
    (tmp_path / "use.py").write_text("from base import Base\n\ndef f(it: Base):\n    it.chanel_manager\n")
    given = [str(tmp_path / name) for name in ("use.py", "parts", "parts/base.py")]
    status, printed, _ = migrate(capsys, *given)
    assert status == 1
    assert printed.startswith(f"{tmp_path / 'use.py'}:4: must: ")
    assert "2 files read; 1 to be done" in printed


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_what_is_neither_a_file_nor_a_folder_is_passed_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    (tmp_path / "bot.py").write_text("import mezon\n")
    told = f"{tmp_path / 'pipe.py'} is passed over: it is neither a file nor a folder"
    status, printed, complaints = migrate(capsys, str(tmp_path / "pipe.py"), str(tmp_path / "bot.py"))
    assert (status, complaints) == (0, f"{told}\n")
    assert "1 file read" in printed
    status, _, complaints = migrate(capsys, str(tmp_path / "pipe.py"))
    assert status == 2
    assert complaints.startswith(f"{told}\n")


def test_content_that_is_asked_for_as_a_dict_is_one(tmp_path: Path) -> None:
    source = (BOTS / "poll_1_6/poll.py").read_text(encoding="utf-8")
    (tmp_path / "poll.py").write_text(source.replace('api_key=os.environ["API_KEY"]', 'api_key="k", content="dict"'))
    wanted = {one for one in marked(BOTS / "poll_1_6") if one[0] == "poll.py" and not one[2].startswith("content")}
    assert {line for _, line, _ in found(tmp_path)} == {line for _, line, _ in wanted}


@pytest.mark.parametrize("binding", ["auto_bind", "mezon.client.auto_bind"])
def test_what_a_subclass_binds_is_a_handler(tmp_path: Path, binding: str) -> None:
    (tmp_path / "bot.py").write_text(
        "import mezon.client\nfrom mezon import Events\nfrom mezon.client import MezonClient, auto_bind\n"
        f"class Shop(MezonClient):\n    @{binding}(Events.CHANNEL_MESSAGE)\n    async def hear(self, message):\n"
        "        isinstance(message.content, dict)\n"
    )
    assert [(one.line, one.rule.kind) for one in Project(tmp_path).findings()] == [(7, "must")]


@pytest.mark.parametrize(
    "source",
    [
        "client.chanel_manager",
        "client = MezonClient(1, 'k') if x else Other()\nclient.chanel_manager",
        "client = MezonClient(1, 'k')\nclient = Other()\nclient.chanel_manager",
        "client = MezonClient(1, 'k')\ndef f(client):\n    client.chanel_manager",
        "client = MezonClient(1, 'k')\nclient.chanel_manager = 1\nclient.chanel_manager",
        "class Clan:\n    users = ()\ndef f(clan: Clan):\n    clan.users",
        "async def f(message):\n    message.sender_id == '1'",
        "client = MezonClient(1, 'k')\n@client.on('ai_agent_session_started')\ndef f(event):\n    event.channel_id == '1'",
    ],
)
def test_what_is_not_certain_is_not_reported(tmp_path: Path, source: str) -> None:
    (tmp_path / "bot.py").write_text(f"from mezon import MezonClient\n{source}\n")
    assert Project(tmp_path).findings() == []


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        (
            "requirements.txt",
            "# mezon-sdk\n-r other.txt\nMezon_SDK [x] >= 1.8 ; python_version > '3'\n",
            [(3, "mezon-sdk", False)],
        ),
        (
            "dev-requirements.in",
            "-e git+https://host/bot.git#egg=mezon-sdk\nmezon-sdk-bot\n",
            [(1, "mezon-sdk", True), (2, "mezon-sdk-bot", False)],
        ),
        ("requirements.txt", "--no-index\nmezon\n", [(2, "mezon", True)]),
        ("requirements.txt", "mezon @ git+https://host/mezon\n", [(1, "mezon", True)]),
        (
            "pyproject.toml",
            '[project]\nname = "mezon-sdk"\nkeywords = ["mezon-sdk"]\ndependencies = ["a", "mezon-sdk>1"] # "b"\n[project.optional-dependencies]\nall = [\n  "mezon.sdk", # "c"\n]\n[tool.x]\nmezon-sdk = "1"\n',
            [(4, "a", False), (4, "mezon-sdk", False), (7, "mezon-sdk", False)],
        ),
        (
            "pyproject.toml",
            '[tool.poetry.dependencies]\n"mezon-sdk" = "^1"\nmezon = { path = "x.whl" }\n[tool.poetry.group.dev.dependencies]\na = "*"\n',
            [(2, "mezon-sdk", False), (3, "mezon", True), (5, "a", False)],
        ),
        ("pyproject.toml", "[dependency-groups]\ndev = ['mezon-sdk']\n", [(2, "mezon-sdk", False)]),
        ("Pipfile", '[packages]\nmezon-sdk = "*"\n[requires]\npython = "3"\n', [(2, "mezon-sdk", False)]),
        (
            "setup.cfg",
            "[metadata]\nname = mezon-sdk\n[options]\ninstall_requires = mezon-sdk\n",
            [(4, "mezon-sdk", False)],
        ),
        ("setup.cfg", "[options.extras_require]\nall =\n  mezon-sdk\n", [(3, "mezon-sdk", False)]),
    ],
)
def test_requirements_are_read_in_every_form(name: str, text: str, wanted: list[tuple[int, str, bool]]) -> None:
    path = Path("project", name)
    assert is_requirement_file(path)
    assert list(required(path, text)) == wanted


def cut(source: bytes, random: random.Random) -> bytes:
    at = random.randrange(len(source))
    return source[:at] + source[at + random.randrange(1, 40) :]


def doubled(source: bytes, random: random.Random) -> bytes:
    at = random.randrange(len(source))
    return source[:at] + source[at : at + random.randrange(1, 200)] + source[at:]


def scrambled(source: bytes, random: random.Random) -> bytes:
    lines = source.splitlines(keepends=True)
    random.shuffle(lines)
    return b"".join(lines)


def swapped(source: bytes, random: random.Random) -> bytes:
    words = re.findall(rb"\w+", source) or [b"x"]
    return re.sub(rb"\w+", lambda word: random.choice(words) if random.random() < 0.05 else word[0], source)


def overwritten(source: bytes, random: random.Random) -> bytes:
    at = random.randrange(len(source))
    return source[:at] + random.randbytes(random.randrange(1, 4)) + source[at:]


def test_no_source_makes_it_raise(tmp_path: Path) -> None:
    """Every bot and every file of this package, whole and damaged in five ways, in files of every kind it reads."""
    sources = [path.read_bytes() for path in sorted(BOTS.rglob("*")) if path.is_file() and path.suffix != ".pyc"]
    sources += [
        path.read_bytes() for path in sorted(Path(sys.modules["mezon"].__file__ or "").parent.glob("*.py"))[:40]
    ]
    changes: list[Callable[[bytes, random.Random], bytes]] = [cut, doubled, scrambled, swapped, overwritten]
    names = ["bot.py", "requirements.txt", "pyproject.toml", "setup.cfg", "Pipfile"]
    for seed in range(400):
        chosen = random.Random(seed)  # noqa: S311
        source = chosen.choice(sources) or b"x"
        for _ in range(chosen.randrange(3)):
            source = chosen.choice(changes)(source, chosen) or b"x"
        path = tmp_path / str(seed) / (chosen.choice(names) if seed % 4 == 0 else "bot.py")
        path.parent.mkdir()
        path.write_bytes(source)
        for one in Project(path.parent).findings():
            assert one.line >= 1, seed
            assert json.dumps(one.as_dict()), seed
        shutil.rmtree(path.parent)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "\ufeffimport mezon",
        "# coding: nothing\n",
        "(" * 5000,
        "x = " + "-" * 5000 + "1",
        "a" + ".a" * 5000,
        "from mezon import *\nfrom mezon.__main__ import main\nimport mezon.__main__.x",
        "from mezon import MezonClient as C\nc = C(1, 'k')\n" + "c = c" + ".channels" * 3000,
        "def f(x: 'a b', y: '(' , z: '\\\\d'): x.y",
        "import mezon\nmezon..x",
        "from . import x\nfrom .. import *\nfrom .mezon import y",
        "class A(A): ...\nclass B(C): ...\nclass C(B): ...",
        "import mezon\nclass A(mezon.MezonClient):\n  def login(self):\n    def login(): return super().x\n  login = 1",
        "x = x\nx.x = x.x\nx: x = x\nself.a = self.a.b",
        "from mezon import MezonClient\nf = lambda self=MezonClient(): self._reconnect_task",
        "import os\nclass A:\n  os.environ['a'] = os.environ[os]\nx = 9" + "9" * 5000,
    ],
)
def test_sources_at_the_edge_are_read_too(tmp_path: Path, source: str) -> None:
    (tmp_path / "bot.py").write_text(source, encoding="utf-8")
    Project(tmp_path).findings()
