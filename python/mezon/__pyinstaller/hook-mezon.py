"""What PyInstaller packs of the package: every module. `mezon._modules` names them all, so this names only that."""

from __future__ import annotations

hiddenimports = ["mezon._modules"]
