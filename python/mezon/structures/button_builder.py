"""Buttons below a message."""

from __future__ import annotations

from typing import Any

from .._log import Log
from .._quote import shown
from ..errors import ValidationError
from ..models import ButtonMessageStyle as ButtonMessageStyle
from ..models import MessageComponentType as MessageComponentType

__all__ = ["ButtonBuilder"]

_log = Log(__name__)


class ButtonBuilder:
    """Collects the buttons of one row: ``components=[{"components": builder.build()}]``.

    Attributes:
        components: The buttons so far.
    """

    def __init__(self) -> None:
        self.components: list[dict[str, Any]] = []

    def add_button(
        self,
        component_id: str,
        label: str,
        style: ButtonMessageStyle | int,
        url: str | None = None,
        disabled: bool = False,
    ) -> ButtonBuilder:
        """Add a button.

        Args:
            component_id: Sent back as ``button_id`` when it is clicked.
            label: Its text.
            style: Its colour and kind, a value of ButtonMessageStyle.
            url: The target of a LINK button.
            disabled: Whether it is disabled.

        Returns:
            The builder.

        Raises:
            ValidationError: The style is not a value of ButtonMessageStyle.
        """
        component: dict[str, Any] = {"label": label, "style": _style(style)}
        if component["style"] == ButtonMessageStyle.LINK and not url:
            _log.warning("The button %r is a link without a url, and leads nowhere", component_id)
        if url:
            component["url"] = url
        if disabled:
            component["disable"] = True
        self.components.append(
            {
                "id": component_id,
                "type": int(MessageComponentType.BUTTON),
                "component": component,
            }
        )
        return self

    def build(self) -> list[dict[str, Any]]:
        """Return the buttons; the list grows with the builder."""
        return self.components

    def clear(self) -> ButtonBuilder:
        """Start a new list; lists already built stay as they are. Returns the builder."""
        self.components = []
        return self


def _style(given: Any) -> int:
    """Return the number of a style; unknown numbers are passed on for newer clients."""
    try:
        style = int(given)
    except (TypeError, ValueError):
        known = ", ".join(f"{member.value} ({member.name})" for member in ButtonMessageStyle)
        raise ValidationError(
            f"style must be a ButtonMessageStyle or its number, {known}, not {shown(given)}", field="style"
        ) from None
    if style not in ButtonMessageStyle._value2member_map_:
        _log.warning("The button style %s is not one of ButtonMessageStyle; clients may not show the button", style)
    return style
