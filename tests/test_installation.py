"""What `mezon doctor` finds where two distributions have the same folder, in environments that pip made."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

import mezon
from mezon import __version__, _core

PACKAGE = Path(mezon.__file__).parent

pytestmark = pytest.mark.skipif(
    subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True, check=False).returncode != 0,
    reason="this Python has no pip to install with",
)

OLD_FILES = {
    "mezon/__init__.py": b"from .client import MezonClient\n",
    "mezon/client.py": b"class MezonClient: ...\n",
    "mezon/models.py": b"",
}

MARK = b"[console_scripts]\nmezon=mezon.__main__:main\n[pyinstaller40]\nhook-dirs=mezon.__pyinstaller:hook_dirs\n"


def wheel(folder: Path, name: str, version: str, files: Mapping[str, bytes], points: bytes = b"") -> Path:
    """Write a wheel, with a record of its files as every installer wants it."""
    info = f"{name.replace('-', '_')}-{version}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nSummary: Checks migrations\n"
    contents = {
        **files,
        f"{info}/METADATA": metadata.encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        **({f"{info}/entry_points.txt": points} if points else {}),
    }
    path = folder / f"{name.replace('-', '_')}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        record = ""
        for file, content in contents.items():
            archive.writestr(file, content)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            record += f"{file},sha256={digest},{len(content)}\n"
        archive.writestr(f"{info}/RECORD", f"{record}{info}/RECORD,,\n")
    return path


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("wheels")
    ours = {
        path.relative_to(PACKAGE.parent).as_posix(): path.read_bytes()
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix in {".py", ".pyi", ".typed"}
    }
    return {
        "ours": wheel(folder, "mezon", __version__, ours, MARK),
        "old": wheel(folder, "mezon-sdk", "1.8.3", OLD_FILES),
        "stranger": wheel(folder, "mezon", "3.0", {"mezon_checks/__init__.py": b""}),
    }


class Environment:
    """A Python of its own, in which pip installs and uninstalls."""

    def __init__(self, folder: Path, wheels: Mapping[str, Path]) -> None:
        venv.create(folder, symlinks=sys.platform != "win32")
        self.python = next(path for path in folder.glob("*/python*") if path.stem == "python")
        self._wheels = wheels
        self.package = (
            Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})) / "mezon"
        )

    def install(self, name: str) -> None:
        self._pip("install", "--no-deps", "--force-reinstall", "--no-index", "--no-compile", str(self._wheels[name]))
        if name == "ours":
            # The core is many times larger than everything else, and nobody takes it away: it is lent.
            core = Path(_core.__file__)
            lent = self.package / core.name
            if not lent.exists():
                lent.symlink_to(core)

    def uninstall(self, name: str) -> None:
        self._pip("uninstall", "--yes", name)

    def _pip(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "pip", "--python", str(self.python), "--disable-pip-version-check"]
        subprocess.run([*command, *arguments], check=True, capture_output=True)

    def run(self, *arguments: str) -> tuple[int, str]:
        command = [str(self.python), "-m", "mezon", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout + done.stderr

    def imported(self) -> list[str]:
        """Return what an import of the package says."""
        command = [str(self.python), "-c", "import mezon; mezon.MezonClient"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stderr.splitlines()


@pytest.fixture
def place(tmp_path: Path, wheels: Mapping[str, Path], monkeypatch: pytest.MonkeyPatch) -> Environment:
    # What a user has installed for every Python is not in the environments of these tests.
    monkeypatch.setenv("PYTHONNOUSERSITE", "1")
    monkeypatch.delenv("PYTHONPATH", raising=False)
    return Environment(tmp_path / "environment", wheels)


def test_a_good_installation_is_said_to_be_one(place: Environment) -> None:
    place.install("ours")
    status, told = place.run("doctor")
    assert (status, told.count("\n")) == (0, 1), told
    assert "is complete, and alone in its folder" in told


def test_the_old_sdk_installed_afterwards_overwrites_files_and_is_found(place: Environment) -> None:
    place.install("ours")
    place.install("old")
    status, told = place.run("doctor")
    assert status == 1
    assert "mezon-sdk 1.8.3 is installed beside this package" in told
    assert (
        f"mezon/__init__.py, mezon/client.py, mezon/models.py of mezon {__version__} are not what was installed" in told
    )
    assert "do: `pip uninstall mezon-sdk`, then install this package again" in told


def test_files_that_the_old_sdk_took_away_are_found_without_the_package_itself(place: Environment) -> None:
    place.install("ours")
    place.install("old")
    place.uninstall("mezon-sdk")
    status, told = place.run("doctor")
    assert status == 1
    assert f"mezon/__init__.py, mezon/client.py, mezon/models.py of mezon {__version__} are missing" in told
    assert "is installed beside" not in told
    status, told = place.run("run", "json")
    assert (status, told.count("\n")) == (1, 1), told
    assert "files of mezon are missing" in told
    assert "doctor" in told


def test_a_bot_is_not_held_against_a_damaged_package(place: Environment, tmp_path: Path) -> None:
    (tmp_path / "bot.py").write_text("from mezon import MezonClient, Bot\n")
    place.install("ours")
    assert place.run("migrate", str(tmp_path / "bot.py")) == (0, "1 file read; nothing to be done, no hints\n")
    place.install("old")
    for _ in ("replaced", "missing"):
        status, told = place.run("migrate", str(tmp_path / "bot.py"))
        assert (status, told.count("\n")) == (2, 1), told
        assert "(mezon/__init__.py); do first what `doctor` says" in told
        place.uninstall("mezon-sdk")


def test_the_old_sdk_installed_before_is_found_and_its_uninstallation_too(place: Environment) -> None:
    place.install("old")
    place.install("ours")
    status, told = place.run("doctor")
    assert status == 1
    assert "mezon-sdk 1.8.3 is installed beside this package" in told
    assert "not what was installed" not in told
    assert place.imported() == [
        "mezon-sdk is installed in the same folder as mezon, and whichever is uninstalled takes files of both: see `mezon doctor`"
    ]
    place.uninstall("mezon-sdk")
    assert "are missing" in place.run("doctor")[1]
    # As the doctor says.
    place.install("ours")
    assert place.imported() == []
    assert place.run("doctor")[0] == 0


def test_another_project_of_the_same_name_is_recognised(
    place: Environment, tmp_path: Path, wheels: Mapping[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    place.install("ours")
    with zipfile.ZipFile(wheels["stranger"]) as archive:
        archive.extractall(tmp_path / "elsewhere")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "elsewhere"))
    status, told = place.run("doctor")
    assert status == 1
    assert "mezon 3.0 is another project of the same name (Checks migrations)" in told


def test_a_copy_without_a_record_is_held_against_the_list_of_modules(place: Environment) -> None:
    place.install("ours")
    for info in place.package.parent.glob("mezon-*.dist-info"):
        shutil.rmtree(info)
    assert place.run("doctor")[0] == 0
    (place.package / "wallet.py").unlink()
    status, told = place.run("doctor")
    assert status == 1
    assert "mezon.wallet is missing" in told
