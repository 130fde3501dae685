"""Buttons, selects, forms and quick menus: what users click, as classes with callbacks. See docs/ui.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._lazy import lazy

if TYPE_CHECKING:
    from .click import Click as Click
    from .components import (
        DANGER as DANGER,
    )
    from .components import (
        PRIMARY as PRIMARY,
    )
    from .components import (
        SECONDARY as SECONDARY,
    )
    from .components import (
        SUCCESS as SUCCESS,
    )
    from .components import (
        button as button,
    )
    from .components import (
        choose as choose,
    )
    from .dialog import Confirm as Confirm
    from .dialog import confirm as confirm
    from .fields import datepicker as datepicker
    from .fields import radio as radio
    from .fields import select as select
    from .fields import text as text
    from .form import Form as Form
    from .form import Submitted as Submitted
    from .menus import MenuChoice as MenuChoice
    from .pages import Pages as Pages
    from .pages import paged as paged
    from .problems import Wrong as Wrong
    from .shown import Shown as Shown
    from .view import View as View

__all__ = [
    "DANGER",
    "PRIMARY",
    "SECONDARY",
    "SUCCESS",
    "Click",
    "Confirm",
    "Form",
    "MenuChoice",
    "Pages",
    "Shown",
    "Submitted",
    "View",
    "Wrong",
    "button",
    "choose",
    "confirm",
    "datepicker",
    "paged",
    "radio",
    "select",
    "text",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "Click": "mezon.ui.click",
            "Confirm": "mezon.ui.dialog",
            "DANGER": "mezon.ui.components",
            "Form": "mezon.ui.form",
            "MenuChoice": "mezon.ui.menus",
            "PRIMARY": "mezon.ui.components",
            "Pages": "mezon.ui.pages",
            "SECONDARY": "mezon.ui.components",
            "SUCCESS": "mezon.ui.components",
            "Shown": "mezon.ui.shown",
            "Submitted": "mezon.ui.form",
            "View": "mezon.ui.view",
            "Wrong": "mezon.ui.problems",
            "button": "mezon.ui.components",
            "choose": "mezon.ui.components",
            "confirm": "mezon.ui.dialog",
            "datepicker": "mezon.ui.fields",
            "paged": "mezon.ui.pages",
            "radio": "mezon.ui.fields",
            "select": "mezon.ui.fields",
            "text": "mezon.ui.fields",
        },
    )
